"""People of districts that are gone: the weights with which their figures are put together."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from placedata.sources.geography import files
from placedata.sources.geography.county import small_area_people

LONG = "population/lad_resident_population_1998_2019.csv"
AGES = "population/population19_ltla19.parquet"
SMALL = "population/population17_lsoa11_total.parquet"
OLDEST = 90
GROUPS = {
    "0-15": range(16),
    "16-64": range(16, 65),
    "16+": range(16, OLDEST + 1),
    "18+": range(18, OLDEST + 1),
}


def read(raw: Path, changes: pd.DataFrame) -> pd.DataFrame:
    """Return people of every former district the sources count.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    changes : pandas.DataFrame
        Table ``area_change``; the districts it says are gone are the ones wanted.

    Returns
    -------
    pandas.DataFrame
        The columns of ``former_population``: all ages from 1998 to 2019 on the districts of 2019, age
        groups of mid-2019 on the same, and all ages of mid-2017 on the districts of 2011.
    """
    gone = set(changes["from_code"])
    whole = pd.concat([*_long(raw), _by_age(raw), _small(raw)], ignore_index=True)
    kept = whole[whole["area_code"].isin(gone) & (whole["value"] > 0)]
    kept = kept.drop_duplicates(["area_code", "period", "people"])
    return kept.sort_values(["area_code", "people", "period"], ignore_index=True)


def _long(raw: Path) -> Iterator[pd.DataFrame]:
    rows = files.table(raw, LONG)
    for year in (name for name in rows.columns if name.isdigit()):
        yield _frame(rows["LA code"], year, "all", rows[year], LONG)


def _by_age(raw: Path) -> pd.DataFrame:
    rows = files.columnar(raw, AGES)
    ages = rows.rename(columns={"90+": str(OLDEST)})
    counted = {name: ages[[str(age) for age in span]].sum(axis=1) for name, span in GROUPS.items()}
    return pd.concat(
        [_frame(rows["ltla19_code"], "2019", name, count, AGES) for name, count in counted.items()]
    )


def _small(raw: Path) -> pd.DataFrame:
    counts = small_area_people(raw)
    return _frame(pd.Series(counts.index), "2017", "all", counts.reset_index(drop=True), SMALL)


def _frame(codes: pd.Series, year: str, people: str, value: pd.Series, source: str) -> pd.DataFrame:
    numbers = pd.to_numeric(value.astype("string").str.replace(",", ""), errors="coerce")
    cells = {"area_code": codes.astype("object"), "period": year, "people": people}
    return pd.DataFrame({**cells, "value": numbers.astype("float64"), "source": source})
