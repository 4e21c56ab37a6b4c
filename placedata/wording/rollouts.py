"""What happened around the starts of a programme that began in different years, in fixed plain words."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from placedata.wording import verdicts
from placedata.wording.findings import count, listing
from placedata.wording.numbers import plain

Row = Mapping[str, Any]

VERDICTS = {
    "better": "Better than where it never began",
    "worse": "Worse than where it never began",
    "none": "No evidence either way",
    "untestable": "Cannot be tested",
}
CAUTION = (
    "This is what happened around its start, not what it caused: places were not chosen by lot, and other "
    "things began there in the same years."
)
READING = (
    "Each point: how far its districts stood from the others, less how far they did in the year before it "
    "began. Bars: what chance leaves room for nine times in ten. Grey: the years before, near nought where "
    "they moved alike. Worked out from published figures, not published itself."
)
REFUSED = {
    **{name: verdicts.REFUSED[name] for name in ("dates", "standing", "footprint", "break")},
    "whole": "it was for parts of districts, and these figures stop at the district",
    "figures": "there are no figures for its districts",
    "starts": "all of it began in one year as far as these figures tell, so no start can be set beside "
    "another; open one of its places instead",
    "years": "too few of its starts have four years of figures before them and two from then on",
    "few": "fewer than five of its districts have figures all through",
    "pool": "fewer than 30 districts that it never reached are measured alike",
    "parallel": "its districts had moved apart from the others before it began",
    "breach": "half as much parting from the others as in earlier years would undo the difference",
}
# The most that is looked at; beyond it trends may part as they like.
TENFOLD = 10.0


def caution(*, announced: bool) -> str:
    """Return what the estimate is not, and that its dates may be those of an announcement.

    Examples
    --------
    >>> caution(announced=True).partition(". ")[2]
    'The starts on record are announcements or agreements; it may have begun later.'
    """
    later = " The starts on record are announcements or agreements; it may have begun later."
    return CAUTION + later if announced else CAUTION


def headline(row: Row) -> str:
    """Return the verdict, with its reason where nothing can be said.

    Examples
    --------
    >>> headline({"verdict": "none", "refused": None, "failed": None})
    'No evidence either way'
    >>> headline({"verdict": "untestable", "refused": None, "failed": "parallel"})
    'Cannot be tested: its districts had moved apart from the others before it began'
    """
    words = VERDICTS[row["verdict"]]
    if row["verdict"] != "untestable":
        return words
    return f"{words}: {REFUSED[verdicts.reasons(row)[0]]}"


def nowhere(rows: Iterable[Row]) -> str:
    """Return why no outcome at all can be looked at, the commonest reason first.

    Examples
    --------
    >>> rows = [{"refused": "years"}] * 3 + [{"refused": "figures"}]
    >>> print(nowhere(rows))
    Cannot be tested. On three outcomes too few of its starts have four years of figures before them and
    two from then on. On one outcome there are no figures for its districts.
    >>> nowhere([{"refused": "whole"}])
    'Cannot be tested: it was for parts of districts, and these figures stop at the district.'
    """
    told = pd.Series([row["refused"] for row in rows]).value_counts()
    if len(told) == 1:
        return f"{VERDICTS['untestable']}: {REFUSED[str(told.index[0])]}."
    parts = [f"On {count(int(number), 'outcome')} {REFUSED[str(name)]}." for name, number in told.items()]
    return " ".join([f"{VERDICTS['untestable']}.", *parts])


def tally(told: Mapping[str, int], unusual: int, studied: int) -> str:
    """Return how the outcomes came out, with what chance alone would give.

    Examples
    --------
    >>> print(tally({"none": 7, "untestable": 11}, 2, 15))
    Of 18 outcomes, seven show no evidence either way, none better than where it never began, none worse,
    and 11 cannot be tested. 2 of 15 estimates were unusual; about 1 in ten are by chance alone.
    """
    met = {name: int(told.get(name, 0)) for name in VERDICTS}
    words = {name: count(number) if number else "none" for name, number in met.items()}
    return (
        f"Of {sum(met.values())} outcomes, {words['none']} show no evidence either way, {words['better']} "
        f"better than where it never began, {words['worse']} worse, and {words['untestable']} cannot be "
        f"tested. {unusual} of {studied} estimates were unusual; about 1 in ten are by chance alone."
    )


def began(row: Row) -> str:
    """Return how many districts began when, who they are compared with, and how many are left out.

    Examples
    --------
    >>> print(began({"began": "2013 25;2015 22", "untreated": 166, "left_out": 13}))
    25 districts began in 2013 and 22 in 2015. Compared with 166 districts of the same nations that it
    never reached and that border on none of these. Left out: 13 other districts of it, because it was for
    part of them, the start is not known or lies too early or too late for these figures, or figures have
    gaps.
    """
    parts = [one.split(" ") for one in str(row["began"]).split(";")]
    first, *later = [(year, int(number)) for year, number in parts]
    starts = [f"{count(first[1], 'district')} began in {first[0]}"]
    words = listing(starts + [f"{count(number)} in {year}" for year, number in later])
    told = (
        f"{words[0].upper()}{words[1:]}. Compared with {int(row['untreated'])} districts of the same nations "
        "that it never reached and that border on none of these."
    )
    if not row["left_out"]:
        return told
    return (
        f"{told} Left out: {count(int(row['left_out']), 'other district')} of it, because it was for part of "
        "them, the start is not known or lies too early or too late for these figures, or figures have gaps."
    )


def power(row: Row) -> str:
    """Return what could have been seen, which is said before the estimate (:func:`.verdicts.power`)."""
    return verdicts.power(row, row)


def estimate(row: Row) -> str:
    """Return the mean over the years since the start beside what chance alone gives.

    Examples
    --------
    >>> row = {"log": False, "unit_symbol": "%", "decimals": 1, "short_name": "Claimant rate", "polarity": -1,
    ...        "average": -0.66, "beyond": 0.61, "last": 5}
    >>> print(estimate(row))
    Around the start of this programme the claimant rate of its districts came to stand 0.7 points higher
    (worse) beside that of districts it never reached, measured from the year before, on average over the
    year it began and the five after. Had the same starts fallen by lot on other groups of near districts,
    the difference would have stayed within 0.6 points nine times in ten.
    """
    words = verdicts.size(row["average"], row)
    usual = (
        "Had the same starts fallen by lot on other groups of near districts, the difference would have "
        f"stayed within {verdicts.size(row['beyond'], row)} nine times in ten."
    )
    start = (
        f"Around the start of this programme the {verdicts.inside(str(row['short_name']))} of its districts"
    )
    after = "the year after" if row["last"] == 1 else f"the {count(int(row['last']))} after"
    when = f"measured from the year before, on average over the year it began and {after}"
    if not any(one in "123456789" for one in words):
        return f"{start} kept its distance from that of districts it never reached, {when}. {usual}"
    better = row["average"] > 0
    way = "higher" if better == (int(row["polarity"]) > 0) else "lower"
    side = "better" if better else "worse"
    stood = f"came to stand {words} {way} ({side}) beside that of districts it never reached"
    return f"{start} {stood}, {when}. {usual}"


def before(row: Row) -> str:
    """Return whether its districts had moved like the others before it began.

    Examples
    --------
    >>> print(before({"pre_p_value": 0.44, "failed": None}))
    Before it began, its districts had moved like the others: by lot, 44 in 100 times they would have
    parted at least as far.
    >>> print(before({"pre_p_value": 0.02, "failed": "parallel"}))
    Before it began, its districts had already moved apart from the others: by lot, only 2 in 100 times
    they would have parted as far. What came after may have begun then, so no verdict is given.
    """
    share = max(1, round(100 * row["pre_p_value"]))
    if "parallel" in verdicts.reasons({"refused": None, "failed": row["failed"]}):
        return (
            "Before it began, its districts had already moved apart from the others: by lot, only "
            f"{share} in 100 times they would have parted as far. What came after may have begun then, so no "
            "verdict is given."
        )
    return (
        f"Before it began, its districts had moved like the others: by lot, {share} in 100 times they would "
        "have parted at least as far."
    )


def bounds(row: Row) -> str:
    """Return how far trends may part after the start before the estimate says nothing.

    Examples
    --------
    >>> bounds({"breach": 0.0})
    'Its 95% limits hold nought even if nothing else parted these districts after the start.'
    >>> print(bounds({"breach": 0.454}))
    Its 95% limits stay clear of nought as long as nothing else parts these districts after the start,
    from one year to the next, by more than 45% of the most they parted before.
    """
    if row["breach"] <= 0 or math.isnan(row["breach"]):
        return "Its 95% limits hold nought even if nothing else parted these districts after the start."
    if row["breach"] >= TENFOLD:
        size = "ten times"
    elif row["breach"] >= 1:
        size = f"{plain(float(row['breach']), 1)} times"
    else:
        size = f"{100 * row['breach']:.0f}% of"
    return (
        "Its 95% limits stay clear of nought as long as nothing else parts these districts after the start, "
        f"from one year to the next, by more than {size} the most they parted before."
    )


def line(row: Row) -> dict[str, str]:
    """Return one outcome as a line of a table.

    Examples
    --------
    >>> told = {"short_name": "Pay", "verdict": "none", "refused": None, "failed": None, "log": True,
    ...         "average": 0.02, "beyond": 0.05}
    >>> list(line(told).values())
    ['Pay', 'No evidence either way', '+2.0%', '5.1%']
    """
    known = not math.isnan(row["average"])
    return {
        "Outcome": str(row["short_name"]),
        "Answer": headline(row),
        "Difference, plus is better": verdicts.signed(row["average"], row) if known else "",
        "By chance within": verdicts.size(row["beyond"], row) if known else "",
    }
