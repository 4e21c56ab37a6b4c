"""What each year of each ribbon says when it is pointed at, and how a reader is told to point."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model.stages import OVERALL, STAGED
from placedata.wording import falls as fallen
from placedata.wording.findings import listing
from placedata.wording.ribbons import reason
from placedata.wording.spells import RIBBONS, cell, of_series

KEYS = (
    "Ribbons of stages by year. Arrow keys move, Home and End go to the first and the last year, "
    "Enter shows what is behind a year, Escape leaves."
)
POINT = "Point at a year to read it, click it to see what is behind it; or use the arrow keys and Enter."
TAP = "Tap a year or drag along a ribbon to read it; tap again to see what is behind it."
BEHIND = "What is behind it"
BEFORE, AFTER = "Year before", "Year after"


def named(series: str) -> str:
    """Return a ribbon's name inside a sentence.

    Examples
    --------
    >>> named("overall"), named("health")
    ('The whole place', 'Health')
    """
    return "The whole place" if series == OVERALL else RIBBONS[series]


def opened(series: str, year: int) -> str:
    """Say where the parts of a year are shown.

    Examples
    --------
    >>> opened("health", 2021)
    'What is behind health in 2021 stands below the ribbons.'
    """
    name = named(series)
    return f"What is behind {name[0].lower()}{name[1:]} in {year} stands below the ribbons."


def readings(
    stages: pd.DataFrame, falls: pd.DataFrame, events: pd.DataFrame, years: tuple[int, int]
) -> dict[str, list[str]]:
    """Return, by ribbon, a line for every year of the axis.

    Parameters
    ----------
    stages, falls : pandas.DataFrame
        Rows of tables ``stage`` and ``fall`` of one place.
    events : pandas.DataFrame
        ``name, start, end`` (decimal years) and ``local`` of the events drawn on the axis.
    years : (int, int)
        First and last year of the axis.

    Returns
    -------
    dict of str to list of str
        Domain, year, stage, draws in 100, what it rests on and what limits it; then the fall the year lies
        in and the events that touched it.
    """
    span = range(years[0], years[1] + 1)
    touched = {year: _touched(events, year) for year in span}
    out = {}
    for series in (OVERALL, *STAGED):
        rows = of_series(stages, series)
        why = reason(rows)
        by_year = {int(row["year"]): row for row in rows.to_dict("records")}
        found = fallen.found(falls, stages, series)
        out[series] = [
            " ".join(
                part
                for part in (
                    f"{named(series)}, {year}: {_year(by_year.get(year), why)}.",
                    *(_fallen(fall) for fall in found if fall.covers(year)),
                    touched[year],
                )
                if part
            )
            for year in span
        ]
    return out


def _year(row: Mapping[Any, Any] | None, why: str) -> str:
    if why:
        return f"{why[0].lower()}{why[1:]}"
    return "no figure" if row is None else cell({str(key): value for key, value in row.items()})


def _fallen(fall: fallen.Fall) -> str:
    words = fallen.said(fall)
    return f"{words[0].upper()}{words[1:]}."


def _touched(events: pd.DataFrame, year: int) -> str:
    """Name the events of a year, those of the nation before local ones.

    Examples
    --------
    >>> both = pd.DataFrame({"name": ["Covid-19", "Steelworks"], "start": [2020.2, 2020.8],
    ...     "end": [2021.7, 2021.2], "local": [False, True]})
    >>> _touched(both, 2021), _touched(both, 2022)
    ('National event: Covid-19. Local event: Steelworks.', '')
    """
    here = events[(events["start"] < year + 1) & (events["end"] > year)]
    said = []
    for local, word in ((False, "National"), (True, "Local")):
        names = [str(name) for name in here.loc[here["local"].astype(bool) == local, "name"]]
        if names:
            said.append(f"{word} {'event' if len(names) == 1 else 'events'}: {listing(names)}.")
    return " ".join(said)
