"""Initiatives: what ran where and when, how many at once, one initiative, and what evaluations found."""

from pages._ui import (
    around,
    correction,
    evidence,
    initiative,
    library,
    question,
    registerchoice,
    registered,
    registertable,
    rollout,
    sections,
    stacked,
    timelined,
    writing,
)

TITLES = {"register": "What ran where", "evidence": "What evaluations found"}

opened = registered.store()
registered.notice()
one = initiative.asked(opened)
if one:
    initiative.show(opened, one)
    correction.show(opened, one)
    around.show(opened, one)
    evidence.of_programme(opened, one)
elif sections.chosen(TITLES, kept=()) == "evidence":
    library.show(opened)
else:
    choice = registerchoice.show(opened)
    year = stacked.year()
    if timelined.show(opened, choice, year):
        stacked.show(opened, choice, year)
        registertable.show(opened, choice)
        rollout.show(opened, choice)
    evidence.pointer(opened, choice.wanted.programme)
    writing.show(opened)
    question.show(opened)
    registertable.unverified(opened)
