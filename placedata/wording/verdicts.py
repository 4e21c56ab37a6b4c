"""What can be said of an initiative on one outcome, in fixed plain words; never that it caused anything."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from placedata.model.traces import VERDICTS
from placedata.wording.findings import count
from placedata.wording.numbers import MINUS, plain, with_unit

Row = Mapping[str, Any]

CAUTION = (
    "This is what happened around it, not what it caused: other things began in the same years, and places "
    "were not chosen by lot."
)
NOTHING_SPECIAL = "Nine in ten groups of near places that the programme never reached"
REFUSED = {
    "dates": "the register knows no start, or it has not begun",
    "standing": "it is a standing statutory body that nearly every place of the nation has",
    "footprint": "the sources do not say which districts it was for",
    "figures": "this outcome is not measured in its districts, or not in one way",
    "before": "there are too few years with figures before it began",
    "after": "there are no figures yet since it began",
    "donors": "there are too few places to compare with",
    "whole": "it was for part of a district, and these figures stop at the district",
    "break": "the way the outcome is measured changed in these years",
    "boundary": "the district was formed from others in these years",
    "fit": "no comparison followed it closely enough before it began",
    "weight": "the comparison rests mostly on one other place",
    "turning": "it began in an unusual year, from which most places come back anyway",
    "early": "it stood apart just as much before anything began",
    "single": "the answer turns with one place of the comparison",
    "methods": "a second method does not see it",
}


def headline(row: Row) -> str:
    """Return the verdict, with its reason where nothing can be said.

    Examples
    --------
    >>> headline({"verdict": "none", "refused": None, "failed": ""})
    'No evidence either way'
    >>> headline({"verdict": "untestable", "refused": None, "failed": "whole;fit"})
    'Cannot be tested: it was for part of a district, and these figures stop at the district'
    """
    words = VERDICTS[row["verdict"]]
    return f"{words}: {REFUSED[reasons(row)[0]]}" if row["verdict"] == "untestable" else words


def reasons(row: Row) -> list[str]:
    """Return the checks that did not pass, the first of which is the reason given."""
    refused = row["refused"]
    if isinstance(refused, str) and refused:
        return [refused]
    failed = row["failed"]
    return failed.split(";") if isinstance(failed, str) and failed else []


def size(value: float, row: Row) -> str:
    """Return how large a gap is, without a sign, in the unit of the outcome; shares for logarithms.

    Examples
    --------
    >>> size(-1.82, {"log": False, "unit_symbol": "%", "decimals": 1})
    '1.8 points'
    >>> size(0.064, {"log": False, "unit_symbol": None, "decimals": 1})
    '0.06'
    >>> size(0.05, {"log": True, "unit_symbol": "£", "decimals": 0})
    '5.1%'
    """
    if row["log"]:
        return f"{plain(100 * math.expm1(abs(value)), 1)}%"
    decimals = max(int(row["decimals"]), 1) + (0 < abs(value) < 0.1)
    if row["unit_symbol"] == "%":
        return f"{plain(abs(value), decimals)} points"
    return with_unit(abs(value), row["unit_symbol"], decimals)


def signed(value: float, row: Row) -> str:
    """Return a gap with a sign, plus for better.

    Examples
    --------
    >>> signed(-0.82, {"log": False, "unit_symbol": "%", "decimals": 1})
    '−0.8 points'
    """
    words = size(value, row)
    if not any(one in "123456789" for one in words):
        return words
    return f"{'+' if value > 0 else MINUS}{words}"


def drawn(tested: int, last: int) -> str:
    """Say what the picture shows, and which of its years no test speaks of.

    Parameters
    ----------
    tested, last : int
        The last year that a test speaks of, and the last one drawn.

    Examples
    --------
    >>> drawn(2015, 2025).split(". ")[1]
    'Thin from 2016: years later than those tested'
    """
    later = f"Thin from {tested + 1}: years later than those tested. " if tested < last else ""
    return (
        f"Observed less expected; grey: {NOTHING_SPECIAL[0].lower()}{NOTHING_SPECIAL[1:]}. {later}Worked out "
        "from published figures, not published itself."
    )


def power(row: Row, window: Row) -> str:
    """Return what could have been seen, which is said before the estimate.

    Examples
    --------
    >>> print(power({"log": False, "unit_symbol": "/100k", "decimals": 1}, {"beyond": 3.4, "seen": 6.0}))
    A difference smaller than about 3.4 per 100,000 cannot be told from what happens anyway; one of 6.0
    per 100,000 would be seen four times in five.
    """
    small, sure = size(window["beyond"], row), size(window["seen"], row)
    return (
        f"A difference smaller than about {small} cannot be told from what happens anyway; one of {sure} "
        "would be seen four times in five."
    )


def estimate(row: Row, window: Row, place: str) -> str:
    """Return the estimate of a window beside what is usual.

    Examples
    --------
    >>> row = {"log": False, "unit_symbol": "%", "decimals": 1, "short_name": "Claimant rate", "polarity": -1}
    >>> window = {"first_year": 2017, "last_year": 2021, "gap": -0.66, "beyond": 0.61}
    >>> print(estimate(row, window, "Stoke-on-Trent"))
    From 2017 to 2021 the claimant rate of Stoke-on-Trent stood 0.7 points higher (worse) than its past
    and other places led one to expect. Nine in ten groups of near places that the programme never
    reached stayed within 0.6 points.
    """
    when = years(window)
    name = inside(str(row["short_name"]))
    usual = f"{NOTHING_SPECIAL} stayed within {size(window['beyond'], row)}."
    words = size(window["gap"], row)
    if not any(one in "123456789" for one in words):
        return (
            f"{when} the {name} of {place} stood where its past and other places led one to expect. {usual}"
        )
    better = window["gap"] > 0
    way = "higher" if better == (int(row["polarity"]) > 0) else "lower"
    return (
        f"{when} the {name} of {place} stood {words} {way} ({'better' if better else 'worse'}) than its "
        f"past and other places led one to expect. {usual}"
    )


def years(window: Row) -> str:
    """Return the years of a window in words.

    Examples
    --------
    >>> years({"first_year": 2017, "last_year": 2021}), years({"first_year": 2009, "last_year": 2009})
    ('From 2017 to 2021', 'In 2009')
    """
    first, last = int(window["first_year"]), int(window["last_year"])
    return f"In {first}" if first == last else f"From {first} to {last}"


def legacy(windows: Iterable[Row], row: Row) -> str:
    """Return what was still to be seen after the end.

    Examples
    --------
    >>> row = {"log": False, "unit_symbol": "%", "decimals": 1}
    >>> some = [{"window": "during", "gap": 1.0, "beyond": 0.6},
    ...         {"window": "soon", "gap": 0.9, "beyond": 0.8}, {"window": "later", "gap": 0.2, "beyond": 1.1}]
    >>> print(legacy(some, row))
    While it ran +1.0 points, beyond what is usual; one to two years after its end +0.9 points, beyond
    what is usual; three to five years after +0.2 points, within what is usual.
    >>> legacy(some[:1], row)
    'There are no figures after a recorded end, so nothing can be said of what lasted.'
    """
    names = {
        "during": "while it ran",
        "soon": "one to two years after its end",
        "later": "three to five years after",
    }
    told = {one["window"]: one for one in windows}
    if not {"soon", "later"} & set(told):
        return "There are no figures after a recorded end, so nothing can be said of what lasted."
    parts = [
        f"{words} {signed(told[name]['gap'], row)}, "
        f"{'beyond' if abs(told[name]['gap']) > told[name]['beyond'] else 'within'} what is usual"
        for name, words in names.items()
        if name in told
    ]
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]


def tally(verdicts: Mapping[str, int], unusual: int, tested: int) -> str:
    """Return how the outcomes of one initiative came out, with what chance alone would give.

    Examples
    --------
    >>> print(tally({"none": 9, "better": 1, "worse": 0, "untestable": 6}, 2, 14))
    Of 16 outcomes, nine show no evidence either way, one better than its mix, no worse than it, and six
    cannot be tested. 2 of 14 estimates were unusual; about 1 in ten are where nothing began.
    """
    met = {name: int(verdicts.get(name, 0)) for name in VERDICTS}
    total = sum(met.values())
    words = (
        f"Of {total} outcomes, {count(met['none'])} show no evidence either way, "
        f"{count(met['better'])} better than its mix, {count(met['worse'])} worse than it, and "
        f"{count(met['untestable'])} cannot be tested."
    )
    if not tested:
        return words
    return f"{words} {unusual} of {tested} estimates were unusual; about 1 in ten are where nothing began."


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence; GDP and the like keep their capitals.

    Examples
    --------
    >>> inside("Claimant rate"), inside("GDP per head, real")
    ('claimant rate', 'GDP per head, real')
    """
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def mix(row: Row, names: Mapping[str, str]) -> str:
    """Return the places with the largest weights in the second method's mix.

    Examples
    --------
    >>> mix({"mix": "W06000019 40;E07000199 9", "donors": 52},
    ...     {"W06000019": "Blaenau Gwent", "E07000199": "Tamworth"})
    'Compared with 52 places; largest weights: Blaenau Gwent 40%, Tamworth 9%.'
    """
    parts = [one.split(" ") for one in str(row["mix"]).split(";") if one]
    told = ", ".join(f"{names.get(code, code)} {weight}%" for code, weight in parts)
    return f"Compared with {int(row['donors'])} places; largest weights: {told}."


def line(row: Row) -> dict[str, str]:
    """Return one outcome as a line of a table; ``row`` holds its window ``during`` too, if there is one.

    Examples
    --------
    >>> told = {"short_name": "Pay", "verdict": "none", "refused": None, "failed": "", "log": True,
    ...         "gap": 0.02, "beyond": 0.05, "first_year": 2012, "last_year": 2016}
    >>> line(told)["Gap, plus is better"], line(told)["Years"]
    ('+2.0%', 'From 2012 to 2016')
    """
    known = not math.isnan(row["gap"])
    return {
        "Outcome": str(row["short_name"]),
        "Answer": headline(row),
        "Years": years(row) if known else "",
        "Gap, plus is better": signed(row["gap"], row) if known else "",
        "Usual within": size(row["beyond"], row) if known else "",
    }
