"""ONS Explore Local Statistics: tidy files of several ages, read by column name.

Columns are found by lower-cased name whatever their order; a byte order mark, a repeated column and
absent columns are all met. Cells are read as text first, so that ``na`` stays a word.
"""

import warnings
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from placedata.errors import DamagedFile, MissingFile
from placedata.sources.cells import CELLS, Imported, accept
from placedata.sources.geography import UNCODED_AREAS

ALIASES = {
    "areacd": "area_code",
    "areanm": "area_name",
    "indicator": "series",
    "observation": "value",
    "gross value added in pounds (million)": "value",
    "lci_95": "lower",
    "lower confidence interval (95%)": "lower",
    "lower_confidence_interval_95": "lower",
    "uci_95": "upper",
    "upper confidence interval (95%)": "upper",
    "upper_confidence_interval_95": "upper",
    "observation status": "status",
    "observation_status": "status",
    "notes": "note",
}
SECOND_NOTE = "notes.1"
NEEDED = ("area_code", "period", "value")


def read_text(path: Path) -> pd.DataFrame:
    """Read a CSV as text, with lower-cased column names.

    Raises
    ------
    MissingFile, DamagedFile
        With the file's name and what to do.
    """
    if not path.is_file():
        raise MissingFile(f"{path.name} is not in {path.parent}. Give the folder of the publisher's files.")
    try:
        with warnings.catch_warnings():
            # A row longer than the header would lose its last cells with no more than this warning.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", index_col=False)
    except (
        pd.errors.ParserError,
        pd.errors.ParserWarning,
        pd.errors.EmptyDataError,
        UnicodeDecodeError,
    ) as fault:
        raise DamagedFile(f"{path} cannot be read as a CSV table ({fault}). Download it again.") from fault
    return frame.rename(columns=str.lower)


def cells(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Bring a file's text columns into the common layout.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text columns under the publisher's names, lower-cased.
    name : str
        File name, for the message when a needed column is absent.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`placedata.sources.cells.CELLS`; as many rows as ``frame``.
    """
    known = frame.rename(columns=ALIASES)
    absent = [column for column in NEEDED if column not in known.columns]
    if absent:
        raise DamagedFile(
            f"{name} has no column for {', '.join(absent)}; it has {', '.join(frame.columns)}. "
            "Columns are found by name, such as areacd, period and observation."
        )
    if frame.empty:
        raise DamagedFile(f"{name} has a header and no rows. Download it again.")
    out = pd.DataFrame({column: known.get(column, "") for column in CELLS}, index=known.index)
    if SECOND_NOTE in known.columns:
        out["note"] = (out["note"] + " " + known[SECOND_NOTE]).str.strip()
    out["row"] = range(1, len(out) + 1)
    uncoded = out["area_code"] == "na"
    if uncoded.any():
        out["area_code"] = out["area_code"].mask(uncoded, known["area_name"].map(UNCODED_AREAS).fillna(""))
    return out


def read(path: Path, source_file: str, indicators: Mapping[str, str], areas: Collection[str]) -> Imported:
    """Import one indicator file.

    Parameters
    ----------
    path : pathlib.Path
        The CSV.
    source_file : str
        Its name in the register of sources.
    indicators : mapping of str to str
        Name of each series in the file (empty where the file names none) to its indicator.
    areas : collection of str
        Every known area code.

    Returns
    -------
    Imported
    """
    return accept(cells(read_text(path), path.name), source_file, indicators, areas, "calendar")
