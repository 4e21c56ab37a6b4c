"""What is on record beside the after-years of look-alikes: initiatives, documented journeys, lessons."""

from collections.abc import Iterable

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
    by_area = dict(list(initiatives.groupby("area_code")))
    found = []
    for place in places.itertuples(index=False):
        first, last = int(place.year), int(place.year) + horizon
        own = by_area.get(place.area_code, initiatives.head(0))
        ran = own[_ran(own, first, last)]
        names = sorted(set(ran["name"]))
        found.append(
            (
                len(names),
                tuple(names),
                tuple(_documented(journeys, place.area_code, first, last)),
                tuple(_learned(lessons, str(place.area_name), set(ran["programme"].dropna()))),
            )
        )
    return (
        places.assign(**dict(zip(COLUMNS, zip(*found, strict=True), strict=True))) if found else _bare(places)
    )


def _bare(places: pd.DataFrame) -> pd.DataFrame:
    return places.assign(**{name: pd.Series(dtype=object) for name in COLUMNS})


def _ran(own: pd.DataFrame, first: int, last: int) -> pd.Series:
    start, end = (pd.to_numeric(own[name].str[:4], errors="coerce") for name in ("start_date", "end_date"))
    open_ended = end.isna() & (own["status"] == "ongoing")
    began_in = end.isna() & (start >= first)
    return (start <= last) & ((end >= first) | open_ended | began_in) & (own["status"] != "planned")


def _documented(journeys: pd.DataFrame, area_code: str, first: int, last: int) -> Iterable[str]:
    for row in journeys.itertuples(index=False):
        start, end = row.start_year, row.end_year if pd.notna(row.end_year) else row.start_year
        if area_code in _listed(row.area_code) and pd.notna(start) and start <= last and end >= first:
            yield str(row.journey_id)


def _learned(lessons: pd.DataFrame, area_name: str, programmes: set[str]) -> Iterable[str]:
    for row in lessons.itertuples(index=False):
        if area_name in _listed(row.place_names) or row.programme in programmes:
            yield str(row.learning_id)


def _listed(text: object) -> list[str]:
    return [part.strip() for part in text.split(";")] if isinstance(text, str) else []
