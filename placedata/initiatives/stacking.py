"""How many initiatives were known to be running in a place at once, and of how many no end is recorded."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

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
    codes = pd.Index(dict.fromkeys(covered["beneficiary_code"] if areas is None else areas))
    met = met[met["beneficiary_code"].isin(codes)]
    columns = ["initiative_id", "name", "programme_id", "first_year", "last_year", "end_kind", "start_from"]
    met = met.merge(wanted[columns], on="initiative_id").sort_values(["start_from", "name"], kind="stable")
    asked = np.array(list(dict.fromkeys(years)), dtype="int64")
    first, last = met["first_year"].to_numpy("int64"), met["last_year"].to_numpy("int64")
    known = _cells(met, codes, asked, first, last)
    later = (met["end_kind"] == "not recorded").to_numpy()
    lost = _cells(met[later], codes, asked, last[later] + 1, np.full(later.sum(), asked.max(initial=0)))
    return _laid(met, known, met[later], lost, codes, asked)


class _Met(NamedTuple):
    """Which rows were met in which cells of the table of areas and years."""

    row: np.ndarray
    cell: np.ndarray


def _cells(
    rows: pd.DataFrame, codes: pd.Index, years: np.ndarray, first: np.ndarray, last: np.ndarray
) -> _Met:
    """Return each row once for every year from first to last, with its cell; in the order of the rows."""
    row, column = np.nonzero((years >= first[:, None]) & (years <= last[:, None]))
    place = codes.get_indexer(rows["beneficiary_code"])
    return _Met(row, place[row] * len(years) + column)


def _laid(
    rows: pd.DataFrame, known: _Met, open_rows: pd.DataFrame, lost: _Met, codes: pd.Index, years: np.ndarray
) -> pd.DataFrame:
    size = len(codes) * len(years)
    whole = (rows["coverage"] == "whole").to_numpy()[known.row]
    programme = pd.factorize(rows["programme_id"])[0][known.row]
    pairs = np.unique(np.stack([known.cell, programme]), axis=1)
    running = np.bincount(known.cell, minlength=size)
    running_whole = np.bincount(known.cell[whole], minlength=size)
    return pd.DataFrame(
        {
            "area_code": codes.repeat(len(years)),
            "year": np.tile(years, len(codes)),
            "running": running,
            "running_whole": running_whole,
            "running_part": running - running_whole,
            "programmes": np.bincount(pairs[0], minlength=size),
            "end_not_recorded": np.bincount(lost.cell, minlength=size),
            "names": _names(rows, known, size),
            "names_not_recorded": _names(open_rows, lost, size),
        }
    )


def _names(rows: pd.DataFrame, met: _Met, size: int) -> pd.Series:
    """Return the names met in each cell as a tuple, in the order of the rows."""
    order = np.argsort(met.cell, kind="stable")
    names = rows["name"].to_numpy("object")[met.row[order]].tolist()
    ends = np.cumsum(np.bincount(met.cell, minlength=size)).tolist()
    return pd.Series([tuple(names[a:b]) for a, b in pairwise([0, *ends])], dtype="object")


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
