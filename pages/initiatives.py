"""Initiatives: what ran where and when, how many at once, and one initiative with its places and sources."""

from pages._ui import (
    around,
    correction,
    initiative,
    question,
    registerchoice,
    registered,
    registertable,
    rollout,
    stacked,
    timelined,
    writing,
)

opened = registered.store()
registered.notice()
one = initiative.asked(opened)
if one:
    initiative.show(opened, one)
    around.show(opened, one)
    correction.show(opened, one)
else:
    choice = registerchoice.show(opened)
    year = stacked.year()
    if timelined.show(opened, choice, year):
        stacked.show(opened, choice, year)
        registertable.show(opened, choice)
        rollout.show(opened, choice)
    writing.show(opened)
    question.show(opened)
    registertable.unverified(opened)
