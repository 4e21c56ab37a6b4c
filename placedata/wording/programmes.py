"""What is said over and beside the timeline of programmes: the finding, what is shown, a sentence a bar."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.wording import register
from placedata.wording.findings import count, listing

SOURCE = "placedata register of initiatives, compiled from public pages"
LICENCE = "Facts in our own words; each source is named with its address"
CAUTION = (
    "Start dates are often those of an announcement. The register covers some programmes and regions better "
    "than others, so an absence here is not the same as none."
)
NONE = "No initiatives match"
NONE_WHY = (
    "No initiatives recorded under these filters. That is not the same as none: the register is a sample."
)


def finding(programmes: pd.DataFrame) -> str:
    """Return the finding over the programmes shown.

    Parameters
    ----------
    programmes : pandas.DataFrame
        Rows of the frame ``programmes``.

    Examples
    --------
    >>> rows = pd.DataFrame({"successor_programme_id": ["b", None], "end_kind": ["ended", "ongoing"],
    ...     "end_by_plan": False, "start_from": [2009.4, 2011.0], "start_to": [2009.5, 2011.1],
    ...     "end_from": [2010.2, 2026.9], "end_to": [2010.3, None]})
    >>> finding(rows)
    'One of two programmes has a named successor; the one that ended with both dates known ran ten months'
    """
    named = int(programmes["successor_programme_id"].notna().sum())
    verb = "has" if named == 1 else "have"
    said = f"{_capital(count(named))} of {count(len(programmes), 'programme')} {verb} a named successor"
    known = lengths(programmes)
    if known.empty:
        return f"{said}; none ended with both dates known"
    if len(known) == 1:
        return f"{said}; the one that ended with both dates known ran {length(float(known.iloc[0]))}"
    return f"{said}; the typical length is {length(float(known.median()))}"


def lengths(rows: pd.DataFrame) -> pd.Series:
    """Return how many years each row ran that ended with both dates known, by the middles of their bands.

    Ends counted from a planned length are no record of an end and are left out.
    """
    known = rows[(rows["end_kind"] == "ended") & rows["start_from"].notna() & ~rows["end_by_plan"]]
    middle = (known["end_from"] + known["end_to"]) / 2 - (known["start_from"] + known["start_to"]) / 2
    return middle.astype("float64")


def length(years: float) -> str:
    """Return a length in words: to the half year, and to the month under a year and a half.

    Examples
    --------
    >>> length(5.4), length(0.8), length(3.1), length(1.0), length(12.6)
    ('five and a half years', 'ten months', 'three years', '12 months', '12 and a half years')
    """
    if years < 1.5:
        return count(max(1, round(years * 12)), "month")
    halves = int(years * 2 + 0.5)
    whole = count(halves // 2)
    return f"{whole} and a half years" if halves % 2 else f"{whole} years"


def subtitle(programmes: pd.DataFrame, initiatives: int, hidden: Sequence[str]) -> str:
    """Say what the timeline of programmes shows.

    Parameters
    ----------
    programmes : pandas.DataFrame
        Rows shown, with ``held``.
    initiatives : int
        How many initiatives of theirs are on record.
    hidden : sequence of str
        Names of the standing statutory bodies that are hidden.
    """
    if initiatives == 0:
        return " ".join(["The register names no place here, so there is nothing to map.", *_hidden(hidden)])
    known = len(lengths(programmes))
    years = programmes["first_year"].dropna()
    since = f", from {int(years.min())}" if len(years) else ""
    said = [
        f"{_capital(count(len(programmes), 'programme'))} with {initiatives:,} initiatives on record{since}."
    ]
    if known > 1:
        said.append(f"Length: median of the {known} that ended with both dates on record.")
    said.append("Numbers: today's districts covered.")
    without = int((programmes["held"] == 0).sum())
    if without:
        verbs = "has no places in the register and is" if without == 1 else "have no places on record and are"
        said.append(f"{_capital(count(without))} {verbs} drawn all the same.")
    return " ".join([*said, *_hidden(hidden)])


def _hidden(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    verb = "is" if len(names) == 1 else "are"
    noun = "body" if len(names) == 1 else "bodies"
    return [f"Standing statutory {noun} {verb} hidden: {listing(list(names))}."]


def finding_of(rows: pd.DataFrame, where: str, year: int) -> str:
    """Return the finding over the initiatives of a place or a programme.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of the frame ``initiatives``.
    where : str
        The place or the programme.
    year : int
        Calendar year on the map.

    Examples
    --------
    >>> rows = pd.DataFrame({"first_year": [1998, 2021, None], "last_year": [1998, 2025, None],
    ...     "end_kind": ["not recorded", "ended", "not begun"]})
    >>> finding_of(rows, "Rochdale", 2024)
    'Rochdale: three initiatives on record, one known to be running in 2024; of one no end is recorded'
    """
    running = int(((rows["first_year"] <= year) & (rows["last_year"] >= year)).fillna(value=False).sum())
    lost = int((rows["end_kind"] == "not recorded").sum())
    now = count(running) if running else "none"
    said = f"{where}: {count(len(rows), 'initiative')} on record, {now} known to be running in {year}"
    return f"{said}; of {count(lost)} no end is recorded" if lost else said


def finding_alone(row: Mapping[str, Any]) -> str:
    """Return the finding over a programme of which the register names no place.

    Examples
    --------
    >>> finding_alone({"short_name": "Troubled Families", "start_date": "2012-04", "end_date": "2021",
    ...     "date_precision": "month", "end_kind": "ended"})
    'Troubled Families: April 2012 to 2021, no places on record'
    """
    return f"{row['short_name']}: {register.run(row)}, no places on record"


def subtitle_of(rows: pd.DataFrame, drawn: int, hidden: Sequence[str]) -> str:
    """Say what the timeline of single initiatives shows, and how many are left to the table."""
    years = rows["first_year"].dropna()
    since = f", from {int(years.min())}" if len(years) else ""
    said = [f"A bar an initiative{since}, grouped by what its programme works on."]
    if drawn < len(rows):
        said.append(f"The first {drawn} of {len(rows)} are drawn; the table holds all.")
    said.append("Numbers: today's districts covered.")
    return " ".join([*said, *_hidden(hidden)])


def undrawn(rows: pd.DataFrame) -> list[str]:
    """Return why some rows have no bar: no date on record, or not begun.

    Examples
    --------
    >>> rows = pd.DataFrame({"name": ["Single Regeneration Budget", "Lancashire"],
    ...     "start_from": [None, 2027.2], "end_from": [None, None], "end_kind": ["not recorded", "not begun"],
    ...     "start_date": [None, "2027-03"], "date_precision": [None, "month"]})
    >>> undrawn(rows)
    ['No date on record, so no bar: Single Regeneration Budget.', 'Not begun: Lancashire (March 2027).']
    """
    said = []
    undated = rows["start_from"].isna() & rows["end_from"].isna() & (rows["end_kind"] != "not begun")
    if undated.any():
        said.append(f"No date on record, so no bar: {listing(rows.loc[undated, 'name'].tolist())}.")
    coming = rows[rows["end_kind"] == "not begun"]
    if len(coming):
        when = [f"{row['name']} ({register.day(row['start_date'], row['date_precision'])})"
                for row in coming.to_dict("records")]  # fmt: skip
        said.append(f"Not begun: {listing(when)}.")
    return said


def unseen(programmes: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Return which successors have no bar, so that no arrow leads to them.

    Examples
    --------
    >>> rows = pd.DataFrame({"programme_id": ["a", "b"], "short_name": ["NHS Vanguards", "Total Place"],
    ...     "successor_programme_id": ["z", None]})
    >>> unseen(rows, {"z": "Integrated Care Systems"})
    ['Followed by a programme that is not shown: NHS Vanguards (Integrated Care Systems).']
    """
    after = programmes["successor_programme_id"]
    lost = programmes[after.notna() & ~after.isin(programmes["programme_id"])]
    named = [
        f"{row.short_name} ({names[row.successor_programme_id]})" for row in lost.itertuples(index=False)
    ]
    return [f"Followed by a programme that is not shown: {listing(named)}."] if named else []


def told(row: Mapping[str, Any], note: str, after: str = "") -> str:
    """Return a bar in one sentence, for its title and for the text in the picture's place.

    Parameters
    ----------
    row : mapping
        Row of the frame ``programmes`` or ``initiatives``.
    note : str
        Its places, from :func:`placedata.wording.register.districts`.
    after : str
        Name of the programme that followed.

    Examples
    --------
    >>> row = {"name": "Total Place", "start_date": "2009-06", "end_date": "2010-03", "end_kind": "ended",
    ...     "date_precision": "month", "funding_type": "pooled_existing", "funding_gbp_m": None,
    ...     "start_announced": False, "end_by_plan": False}
    >>> told(row, "67 places", "Community Budgets")
    'Total Place: June 2009 to March 2010. Existing budgets pooled. 67 places. Followed by Community Budgets.'
    """
    said = [f"{row['name']}: {register.run(row)}.", f"{register.money(row)}."]
    said += [f"{note[:1].upper()}{note[1:]}."] if note else []
    if row["start_announced"]:
        said.append("The start is the date of an announcement or agreement.")
    if row["end_by_plan"]:
        said.append("The end is counted from the planned length.")
    if after:
        said.append(f"Followed by {after}.")
    return " ".join(said)


def about(row: Mapping[str, Any], programmes: pd.DataFrame) -> str:
    """Return what a programme was for, with what money, and what followed it.

    Parameters
    ----------
    row : mapping
        Row of the frame ``programmes``.
    programmes : pandas.DataFrame
        All programmes, for the name of the one that followed.
    """
    after = programmes.loc[programmes["programme_id"] == row["successor_programme_id"], "short_name"]
    purpose = str(row["purpose"]).rstrip(".")
    return f"{purpose}. {told(row, '', '' if after.empty else str(after.iloc[0]))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
