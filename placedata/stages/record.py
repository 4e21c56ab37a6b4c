"""What is on record beside the after-years of look-alikes: initiatives, documented journeys, lessons."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

COLUMNS = ("initiatives", "initiative_names", "journeys", "lessons")


def beside(
    places: pd.DataFrame,
    initiatives: pd.DataFrame,
    journeys: pd.DataFrame,
    lessons: pd.DataFrame,
    horizon: int,
) -> pd.DataFrame:
    """Return look-alikes with what is on record for each in the years after it was matched.

    Parameters
    ----------
    places : pandas.DataFrame
        ``area_code, area_name, year``, one row a place.
    initiatives : pandas.DataFrame
        ``area_code, name, programme, start_date, end_date, status``, one row an area and initiative, all with
        a source. Dates are texts that begin with the year.
    journeys : pandas.DataFrame
        Table ``journey``.
    lessons : pandas.DataFrame
        Table ``learning``.
    horizon : int
        Years looked at after each match, the year itself included.

    Returns
    -------
    pandas.DataFrame
        ``places`` with :data:`COLUMNS`: a count, tuples of names, and tuples of ids. An initiative counts
        when it is known to have run in these years: one without a recorded end that is not called ongoing
        counts only where it began in them. A lesson counts when it names the place or the programme of an
        initiative that counts.

    Notes
    -----
    What stands beside an outcome did not necessarily bring it about.
    """
    ran = _when(initiatives)
    told = [(row.journey_id, _listed(row.area_code), *_years(row)) for row in _plain(journeys)]
    learned = [(row.learning_id, _listed(row.place_names), row.programme) for row in _plain(lessons)]
    found = []
    for place in places.itertuples(index=False):
        first, last = int(place.year), int(place.year) + horizon
        own = [one for one in ran.get(place.area_code, ()) if _overlaps(one, first, last)]
        names = tuple(sorted({one.name for one in own}))
        programmes = {one.programme for one in own}
        journey = tuple(name for name, codes, start, end in told
                        if place.area_code in codes and start <= last and end >= first)  # fmt: skip
        lesson = tuple(name for name, named, programme in learned
                       if place.area_name in named or programme in programmes)  # fmt: skip
        found.append((len(names), names, journey, lesson))
    return places.assign(**{name: [one[at] for one in found] for at, name in enumerate(COLUMNS)})


class _Ran(NamedTuple):
    """An initiative in one area; ``end`` is missing where none is recorded."""

    name: str
    programme: str
    start: int
    end: int | None
    status: str


def _when(initiatives: pd.DataFrame) -> dict[str, list[_Ran]]:
    found: dict[str, list[_Ran]] = {}
    for row in _plain(initiatives):
        end = int(row.end_date[:4]) if isinstance(row.end_date, str) else None
        one = _Ran(row.name, row.programme, int(row.start_date[:4]), end, row.status)
        found.setdefault(row.area_code, []).append(one)
    return found


def _overlaps(one: _Ran, first: int, last: int) -> bool:
    if one.status == "planned" or one.start > last:
        return False
    if one.end is None:
        return one.status == "ongoing" or one.start >= first
    return one.end >= first


def _years(row: Any) -> tuple[float, float]:
    start = float(row.start_year)
    return start, float(row.end_year) if pd.notna(row.end_year) else start


def _plain(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.astype("object").itertuples(index=False)


def _listed(text: object) -> list[str]:
    return [part.strip() for part in text.split(";")] if isinstance(text, str) else []
