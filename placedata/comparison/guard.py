"""What a reader must know before setting places side by side: said only when it is true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from placedata.comparison import order
from placedata.comparison.cells import firm, places
from placedata.comparison.lines import Line
from placedata.model import LEVELS
from placedata.series import known as known_breaks
from placedata.series.points import year_of
from placedata.wording.findings import count, listing

NATION_NAMES = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
MOST_NAMES = 5
_ENDINGS = {"E": "-england", "W": "-wales", "S": "-scotland", "N": "-ni"}


class Caution(NamedTuple):
    """One thing to know: ``kind`` is a key of :data:`KINDS`."""

    kind: str
    sentence: str


KINDS = {
    "coverage": "Missing places",
    "nation": "Nations measured in different ways",
    "level": "Areas of different kinds",
    "year": "Different years",
    "definition": "Change of definition",
    "boundary": "Different boundaries",
    "provenance": "Estimates",
    "overlap": "Margins of error",
}


@dataclass(frozen=True)
class Subject:
    """What is compared: the cells shown and what is known about them.

    Parameters
    ----------
    cells : pandas.DataFrame
        As :func:`placedata.comparison.cells.of` gives them.
    lines, nothing : sequence of Line
        Lines of places and larger areas; places that no figure stands for.
    period : str or None
        The period at which places are put in order.
    groups : mapping of str to str
        By nation, the group within which figures may be ranked.
    breaks : pandas.DataFrame
        The ``indicator_break`` rows of the indicator.
    kin : mapping of str to str
        By nation, the name of an indicator that measures the like there.
    """

    cells: pd.DataFrame
    lines: Sequence[Line]
    nothing: Sequence[Line]
    period: str | None
    groups: Mapping[str, str]
    breaks: pd.DataFrame
    kin: Mapping[str, str] = field(default_factory=dict)


def cautions(subject: Subject) -> list[Caution]:
    """Return what is to be known about a comparison, gravest first; nothing when all is alike.

    Examples
    --------
    >>> asked = [Line("N09000003", "Belfast", "N", "ltla")]
    >>> none = pd.DataFrame(columns=["area_code", "role", "period", "value", "standing", "x"])
    >>> subject = Subject(none, [], asked, None, {}, pd.DataFrame(columns=["scope", "date"]))
    >>> cautions(subject)[0].kind
    'coverage'
    """
    said = [*_coverage(subject), *_nation(subject), *_level(subject)]
    if firm(places(subject.cells)).empty:
        return said
    return [
        *said,
        *_year(subject),
        *_definition(subject),
        *_boundary(subject),
        *_provenance(subject),
        *_overlap(subject),
    ]


def named(names: Sequence[str]) -> str:
    """List names; a long list is counted after the first few.

    Examples
    --------
    >>> named(["Bury", "Oldham"]), named(list("ABCDEFG"))
    ('Bury and Oldham', 'A, B, C, D and three others')
    """
    unique = list(dict.fromkeys(names))
    if len(unique) <= MOST_NAMES:
        return listing(unique)
    return listing([*unique[: MOST_NAMES - 1], count(len(unique) - MOST_NAMES + 1, "other")])


def kin(indicators: pd.DataFrame, indicator: str) -> dict[str, str]:
    """Return, by nation, the name of the like indicator that is published for that nation alone.

    Examples
    --------
    >>> known = pd.DataFrame({"indicator_id": ["pay", "pay-ni"], "name": ["Pay", "Pay (Northern Ireland)"]})
    >>> kin(known, "pay")
    {'N': 'Pay (Northern Ireland)'}
    """
    stem = indicator
    for ending in _ENDINGS.values():
        stem = stem.removesuffix(ending)
    names = dict(zip(indicators["indicator_id"], indicators["name"], strict=True))
    found = {nation: f"{stem}{ending}" for nation, ending in _ENDINGS.items()}
    return {nation: str(names[name]) for nation, name in found.items() if name in names and name != indicator}


def _coverage(subject: Subject) -> list[Caution]:
    apart: dict[str, list[str]] = {}
    for line in subject.nothing:
        elsewhere = line.nation in NATION_NAMES and line.nation not in subject.groups
        own = elsewhere or line.nation in subject.kin
        apart.setdefault(line.nation if own else "", []).append(line.name)
    out = []
    for nation, names in apart.items():
        words = f"Not published for {named(names)}"
        words += f", nor for any council in {NATION_NAMES[nation]}" if nation else ""
        tail = f" {NATION_NAMES[nation]} has its own: {subject.kin[nation]}." if nation in subject.kin else ""
        out.append(Caution("coverage", f"{words}, so no line is drawn there.{tail}"))
    for line in subject.lines:
        if line.stands_for:
            words = f"Not published for {named(line.stands_for)}: the figure of {line.name} stands instead"
            out.append(Caution("coverage", f"{words}, drawn with squares and never ranked."))
    return out


def _nation(subject: Subject) -> list[Caution]:
    together: dict[str, list[str]] = {}
    for nation in dict.fromkeys(line.nation for line in subject.lines):
        if nation in subject.groups:
            together.setdefault(subject.groups[nation], []).append(NATION_NAMES.get(nation, nation))
    if len(together) < 2:
        return []
    sets = " from ".join(listing(names) for names in together.values())
    words = f"{sets[0].upper()}{sets[1:]} differ in how this is measured".replace(" from ", " and ")
    return [Caution("nation", f"{words}: they are drawn together and never ranked together.")]


def _level(subject: Subject) -> list[Caution]:
    levels: dict[str, list[str]] = {}
    for line in subject.lines:
        if line.role == "place":
            levels.setdefault(_tier(line), []).append(line.name)
    if len(levels) < 2:
        return []
    parts = [f"{named(names)} ({LEVELS[level].lower()})" for level, names in levels.items()]
    return [Caution("level", f"Areas of different kinds stand side by side: {'; '.join(parts)}.")]


def _tier(line: Line) -> str:
    return "ctry" if line.level == "rgn" and line.area_code[0] in "WSN" else line.level


def _year(subject: Subject) -> list[Caution]:
    known = firm(places(subject.cells))
    last = known.sort_values("x").groupby("place", sort=False).tail(1)
    out = []
    if last["label"].nunique() > 1:
        ends = last.sort_values("x", ascending=False, kind="stable").groupby("label", sort=False)["place"]
        parts = [f"{label} for {named(list(names))}" for label, names in ends]
        out.append(Caution("year", f"The latest figures are of different periods: {'; '.join(parts)}."))
    now = places(subject.cells)
    now = now[(now["period"] == subject.period) & now["value"].isna()]
    for reason, rows in now.groupby("status_words", sort=False):
        label, names = rows["label"].iloc[0], list(rows["place"])
        words = f"No value for {label}: {named(names)} ({str(reason)[0].lower()}{str(reason)[1:]})."
        out.append(Caution("year", words))
    return out


def _definition(subject: Subject) -> list[Caution]:
    known = firm(places(subject.cells))
    span = known["x"].min(), known["x"].max()
    inside = [span[0] < year_of(day) < span[1] for day in subject.breaks["date"]]
    crossed = subject.breaks[pd.array(inside, dtype="boolean")]
    touched = {
        line.name: set(known_breaks.in_scope(crossed, line.area_code, line.nation)["break_id"])
        for line in subject.lines
    }
    out = []
    for mark in known_breaks.forbidding(crossed).itertuples(index=False):
        hit = [name for name, found in touched.items() if mark.break_id in found]
        if hit:
            where = "" if len(hit) == len(touched) else f", for {named(hit)} only"
            reason = str(mark.what_changed).rstrip(".")
            words = f"The series changes its meaning in {mark.date:%B %Y}{where}: {reason}."
            out.append(Caution("definition", f"{words} No line and no change runs across it."))
    careful = crossed[crossed["comparable_across"] != "no"]
    mild = careful[careful["break_id"].isin(set().union(*touched.values()))]
    if len(mild):
        dates = listing([f"{day:%B %Y}" for day in dict.fromkeys(mild["date"])])
        change = "A smaller change asks" if len(mild) == 1 else "Smaller changes ask"
        out.append(Caution("definition", f"{change} for care: {dates} (triangles on the axis)."))
    return out


def _boundary(subject: Subject) -> list[Caution]:
    shown = places(subject.cells)
    out = []
    carried = shown[shown["provenance"] == "recoded"]
    if len(carried):
        names = named(list(carried["place"]))
        out.append(Caution("boundary", f"Published under a former code of the same ground: {names}."))
    built = shown[shown["provenance"].isin(("merged", "apportioned")) & shown["value"].notna()]
    for place, rows in built.groupby("place", sort=False):
        words = f"{place} {_stretch(list(rows['label']))} is put together from the former areas on its ground"
        shares = " by shares of people" if (rows["provenance"] == "apportioned").any() else ""
        out.append(Caution("boundary", f"{words}{shares}; the others are as published."))
    known = firm(shown)
    first = known.groupby("place", sort=False)["x"].min()
    late = [str(name) for name in first.index if first[name] > first.min() + 0.5]
    if late:
        starts = known.sort_values("x").drop_duplicates("place").set_index("place")["label"]
        parts = [f"{name} in {starts[name]}" for name in late]
        out.append(Caution("boundary", f"Some series begin later than the others: {named(parts)}."))
    return out


def _stretch(labels: Sequence[str]) -> str:
    """Name a run of periods.

    Examples
    --------
    >>> _stretch(["2019", "2020"]), _stretch(["2019 to 2023", "2020 to 2024"])
    ('from 2019 to 2020', 'in two periods up to 2020 to 2024')
    """
    if len(labels) == 1:
        return f"in {labels[0]}"
    if " " in labels[0]:
        return f"in {count(len(labels), 'period')} up to {labels[-1]}"
    return f"from {labels[0]} to {labels[-1]}"


def _provenance(subject: Subject) -> list[Caution]:
    guessed = places(subject.cells)
    guessed = guessed[(guessed["standing"] == "estimated") & guessed["value"].notna()]
    if guessed.empty:
        return []
    parts = [
        f"{place} in {listing(list(rows['label'])) if len(rows) < 4 else count(len(rows), 'period')}"
        for place, rows in guessed.groupby("place", sort=False)
    ]
    words = f"Estimated, not published: {named(parts)}. Hollow marks, left out of every ranking."
    return [Caution("provenance", words)]


def _overlap(subject: Subject) -> list[Caution]:
    if subject.period is None:
        return []
    ordered = order.at(subject.cells, subject.period, dict(subject.groups))
    known = ordered[ordered["lower"].notna() & ordered["upper"].notna()]
    same, whole = order.pairs(known)
    if not same:
        return []
    if whole == 1:
        words = f"{known['place'].iloc[0]} and {known['place'].iloc[1]} cannot be told apart"
    else:
        words = f"Of {whole:,} pairs of places, {same:,} cannot be told apart"
    return [Caution("overlap", f"{words}: the difference lies within the published margins of error.")]
