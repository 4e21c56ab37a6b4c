"""How many initiatives were known to be running in a place at once, and of how many no end is recorded."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

NATIONWIDE = "ctry"
STACK_COLUMNS = [
    "area_code", "year", "running", "running_whole", "running_part", "programmes", "end_not_recorded",
    "names", "names_not_recorded",
]  # fmt: skip


def stacking(
    initiatives: pd.DataFrame,
    covered: pd.DataFrame,
    *,
    years: Sequence[int],
    areas: Sequence[str] | None = None,
    background: bool = False,
    providers: bool = False,
    nationwide: bool = True,
) -> pd.DataFrame:
    """Count the initiatives known to be running in each district and year.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        The frame ``initiatives``, cut to those asked for. Only rows that count do.
    covered : pandas.DataFrame
        The frame ``reach``.
    years : sequence of int
        Calendar years.
    areas : sequence of str, optional
        Codes of today's districts, each of which gets a row a year; by default those in ``covered``.
    background, providers, nationwide : bool
        Whether to count standing statutory bodies, networks of hospitals, and initiatives that covered a
        district only because they covered its whole country.

    Returns
    -------
    pandas.DataFrame
        :data:`STACK_COLUMNS`. ``running`` counts initiatives known to have run at some time in that year;
        ``running_whole`` and ``running_part`` part it by whether all of the district was covered;
        ``programmes`` counts the programmes they belong to. ``end_not_recorded`` counts those that began
        in an earlier year and of which no source says when they ended: they are in no other column.
        ``names`` and ``names_not_recorded`` are tuples, in the order they began.

    Notes
    -----
    An end year without a day is counted, for it ran in a part of that year. An initiative whose start no
    source gives is in no count.
    """
    wanted = initiatives[initiatives["counts"] & initiatives["first_year"].notna()]
    wanted = wanted[(background | ~wanted["background"]) & (providers | ~wanted["provider_network"])]
    met = covered if nationwide else covered[covered["through"] != NATIONWIDE]
    columns = ["initiative_id", "name", "programme_id", "first_year", "last_year", "end_kind", "start_from"]
    met = met.merge(wanted[columns], on="initiative_id").sort_values(["start_from", "name"], kind="stable")
    known = _spread(met, met["first_year"], met["last_year"], years)
    later = met[met["end_kind"] == "not recorded"]
    lost = _spread(later, later["last_year"] + 1, pd.Series(max(years, default=0), later.index), years)
    codes = list(dict.fromkeys(covered["beneficiary_code"] if areas is None else areas))
    grid = pd.MultiIndex.from_product([codes, list(years)], names=["area_code", "year"])
    return _counted(known, lost).reindex(grid).pipe(_empty_filled).reset_index()[STACK_COLUMNS]


def _spread(rows: pd.DataFrame, first: pd.Series, last: pd.Series, years: Sequence[int]) -> pd.DataFrame:
    """Return one row for each of ``years`` from first to last."""
    asked = np.array(sorted(set(years)), dtype="int64")
    low = np.searchsorted(asked, first.to_numpy("int64"), "left")
    high = np.searchsorted(asked, last.to_numpy("int64"), "right")
    times = np.maximum(high - low, 0)
    out = rows.loc[rows.index.repeat(times)]
    steps = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return out.assign(year=asked[np.repeat(low, times) + steps]).rename(
        columns={"beneficiary_code": "area_code"}
    )


def _counted(known: pd.DataFrame, lost: pd.DataFrame) -> pd.DataFrame:
    keys = ["area_code", "year"]
    whole = known["coverage"] == "whole"
    ran = known.assign(whole=whole, part=~whole).groupby(keys, sort=False)
    out = ran.agg(
        running=("name", "size"),
        running_whole=("whole", "sum"),
        running_part=("part", "sum"),
        programmes=("programme_id", "nunique"),
    )
    out = out.assign(names=_names(known))
    unknown = lost.groupby(keys, sort=False).agg(end_not_recorded=("name", "size"))
    return out.join(unknown.assign(names_not_recorded=_names(lost)), how="outer")


def _names(rows: pd.DataFrame) -> pd.Series:
    met: dict[tuple[str, int], list[str]] = {}
    for code, year, name in zip(rows["area_code"], rows["year"], rows["name"], strict=True):
        met.setdefault((code, year), []).append(name)
    index = pd.MultiIndex.from_tuples(list(met), names=["area_code", "year"])
    return pd.Series([tuple(names) for names in met.values()], index=index, dtype="object")


def _empty_filled(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = [name for name in STACK_COLUMNS[2:] if not name.startswith("names")]
    filled = {name: rows[name].fillna(0).astype("int64") for name in numbers}
    for name in ("names", "names_not_recorded"):
        filled[name] = rows[name].map(lambda cell: cell if isinstance(cell, tuple) else ())
    return rows.assign(**filled)


def overlaps(initiatives: pd.DataFrame, covered: pd.DataFrame, area: str) -> pd.DataFrame:
    """Return the initiatives of one district in the order they began, with those that ran beside each.

    Parameters
    ----------
    initiatives, covered : pandas.DataFrame
        The frames ``initiatives`` and ``reach``.
    area : str
        Code of one of today's districts.

    Returns
    -------
    pandas.DataFrame
        The rows of ``initiatives`` that count and covered the district, with ``coverage, through,
        beneficiary_name_then, note`` of its reach; ``overlapping``, how many others are known to have run
        in a calendar year in which it is known to have run; and ``overlapping_names``, a tuple.
    """
    here = covered[covered["beneficiary_code"] == area].drop(columns=["beneficiary_code"])
    rows = initiatives[initiatives["counts"]].merge(here, on="initiative_id", suffixes=("", "_of_place"))
    rows = rows.sort_values(["start_from", "name"], kind="stable", ignore_index=True)
    first = rows["first_year"].to_numpy("float64", na_value=np.nan)
    last = rows["last_year"].to_numpy("float64", na_value=np.nan)
    meets = (first[:, None] <= last[None, :]) & (last[:, None] >= first[None, :])
    np.fill_diagonal(meets, val=False)
    names = rows["name"].to_numpy("object")
    return rows.assign(overlapping=meets.sum(axis=1), overlapping_names=[tuple(names[met]) for met in meets])
