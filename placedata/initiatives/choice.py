"""Which initiatives of a place are wanted, by money, scale and theme, and how many of them ran at once."""

from collections.abc import Collection, Sequence

import pandas as pd

from placedata.initiatives.stacking import stacking

SEPARATOR = ";"
_PLACE = "place"


def chosen(
    initiatives: pd.DataFrame,
    *,
    funding: Collection[str] = (),
    scales: Collection[str] = (),
    themes: Collection[str] = (),
) -> pd.DataFrame:
    """Return the initiatives that fit every group of choices; an empty group keeps all.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        The frame ``initiatives`` of :mod:`placedata.initiatives.register`, or part of it.
    funding, scales : collection of str
        Some of :data:`placedata.model.initiatives.FUNDING` and ``SCALES``.
    themes : collection of str
        What the programme works on: some of the words in ``domain``. One in common is enough.

    Returns
    -------
    pandas.DataFrame
        Rows of ``initiatives``, in their order.

    Examples
    --------
    >>> rows = pd.DataFrame({"name": ["Marmot Places", "City Deals"], "scale": "city_region",
    ...     "funding_type": ["no_new_money", "mixed"], "domain": ["health;families", "economy;skills"]})
    >>> chosen(rows, themes=["health", "skills"], funding=["mixed"])["name"].tolist()
    ['City Deals']
    """
    kept = pd.Series(data=True, index=initiatives.index, dtype="bool")
    for column, wanted in (("funding_type", funding), ("scale", scales)):
        if wanted:
            kept &= initiatives[column].isin(wanted)
    if themes:
        wanted = set(themes)
        met = [not wanted.isdisjoint(some) for some in _themes(initiatives)]
        kept &= pd.Series(met, index=initiatives.index, dtype="bool")
    return initiatives[kept]


def at_once(
    initiatives: pd.DataFrame, years: Sequence[int], *, background: bool = False, providers: bool = False
) -> pd.DataFrame:
    """Count the initiatives of one place known to be running in each year.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        Rows of :meth:`placedata.Store.initiatives` for one place of any level, all or those chosen.
    years : sequence of int
        Calendar years.
    background, providers : bool
        Whether to count standing statutory bodies and networks of hospitals.

    Returns
    -------
    pandas.DataFrame
        A row a year, as :func:`placedata.initiatives.stacking.stacking` gives them for a district: what is
        only known to have been somewhere in a larger area is not counted, what has no recorded end is
        counted apart after the year it began.

    Examples
    --------
    >>> import placedata
    >>> rows = placedata.open().initiatives(["E08000005"])
    >>> at_once(rows, [2009, 2015])[["running", "end_not_recorded"]].values.tolist()
    [[2, 1], [3, 4]]
    """
    here = initiatives.loc[~initiatives["located_only"], ["initiative_id", "coverage", "through"]]
    covered = here.assign(beneficiary_code=_PLACE)
    return stacking(
        initiatives, covered, years=years, areas=[_PLACE], background=background, providers=providers
    )


def _themes(initiatives: pd.DataFrame) -> list[list[str]]:
    return [text.split(SEPARATOR) if isinstance(text, str) else [] for text in initiatives["domain"]]
