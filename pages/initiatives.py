"""Initiatives: what ran where and when, how many at once, and one initiative with its places and sources."""

from pages._ui import around, data, initiative, question, registerchoice, registertable, stacked, timelined

opened = data.store()
one = initiative.asked(opened)
if one:
    initiative.show(opened, one)
    around.show(opened, one)
else:
    choice = registerchoice.show(opened)
    year = stacked.year(opened)
    if timelined.show(opened, choice, year):
        stacked.show(opened, choice, year)
        registertable.show(opened, choice)
    question.show(opened)
    registertable.unverified(opened)
