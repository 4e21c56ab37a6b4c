"""The whole collection: read every file of a folder, write the embedded data.

The folder holds ``raw`` (publishers' files), ``catalogue``, ``initiatives`` and ``learning`` (curated)
and ``sources.csv``, the register that names every file with its publisher, licence and origin.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from placedata.errors import DamagedFile, MissingFile
from placedata.model import TABLES
from placedata.sources import coverage, curated, els, elsnotes, geography, longseries, prices, recovered
from placedata.sources.cells import Imported
from placedata.sources.els import read_text


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Read publishers' files and curated tables into the model.

    Parameters
    ----------
    folder : pathlib.Path
        As described for this module.

    Returns
    -------
    dict of str to pandas.DataFrame
        One conformed frame for every table of :data:`placedata.model.TABLES` that is read and not worked out.

    Raises
    ------
    DataError
        When a file is absent, damaged, or breaks its contract.
    """
    raw = folder / "raw"
    if not raw.is_dir():
        raise MissingFile(f"{folder} holds no folder 'raw'. Name the folder that holds raw and catalogue.")
    register = read_text(folder / "sources.csv")
    frames = curated.read(folder)
    frames |= geography.read(raw, folder / "catalogue")
    frames["indicator"] = elsnotes.mark(frames["indicator"], raw / "els")
    frames["price_index"] = prices.read(raw)
    imported = list(_figures(raw, frames["indicator"], frozenset(frames["area"]["area_code"])))
    frames["observation"] = pd.concat([one.observations for one in imported]).sort_values(
        list(TABLES["observation"].key), ignore_index=True
    )
    frames["rejected_row"] = pd.concat([one.rejected for one in imported], ignore_index=True)
    frames["indicator"] = covered(frames)
    frames["source"] = _register(register, imported, raw)
    return frames


def write(frames: dict[str, pd.DataFrame], data: Path) -> None:
    """Write every table where its contract says, Parquet or CSV; each file is replaced whole."""
    for name, frame in frames.items():
        path = data / TABLES[name].file
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        if path.suffix == ".parquet":
            _compact(frame).to_parquet(
                part, compression="zstd", compression_level=9, write_page_checksum=True, index=False
            )
        else:
            frame.to_csv(part, index=False, lineterminator="\n", date_format="%Y-%m-%d")
        part.replace(path)


def _compact(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.copy()
    for name in out.columns:
        if isinstance(out[name].dtype, pd.StringDtype):
            out[name] = out[name].astype("object")
        elif pd.api.types.is_datetime64_any_dtype(out[name]):
            out[name] = out[name].dt.date
        elif isinstance(out[name].dtype, pd.Int64Dtype):
            out[name] = out[name].astype("Int32" if out[name].isna().any() else "int32")
    return out


def load(data: Path, names: Iterable[str] = tuple(TABLES)) -> dict[str, pd.DataFrame]:
    """Read tables of the embedded data back into frames, as :func:`write` left them."""
    return {name: TABLES[name].conform(_read(data / TABLES[name].file)) for name in names}


def _read(path: Path) -> pd.DataFrame:
    if path.suffix != ".parquet":
        return read_text(path)
    try:
        return pd.read_parquet(path)
    except FileNotFoundError as fault:
        raise MissingFile(f"{path.name} is not in {path.parent}. Restore it from the repository.") from fault
    except (OSError, ValueError) as fault:
        raise DamagedFile(f"{path} cannot be read ({fault}). Restore it from the repository.") from fault


def covered(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the ``indicator`` table with what its figures say filled in."""
    names = ("indicator", "observation", "area", "area_level", "area_change")
    return TABLES["indicator"].conform(coverage.fill(*(frames[name] for name in names)))


def figures_wanted(indicators: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return, for each source file, the indicator that each of its series belongs to."""
    names = indicators.fillna({"source_indicator": ""})
    return {
        str(file): dict(zip(group["source_indicator"], group["indicator_id"], strict=True))
        for file, group in names.groupby("source_file")
    }


def entry(known: pd.Series, imported: Imported, path: Path) -> dict[str, object]:
    """Return a row of the register of sources for one imported file."""
    return {
        "source_file": imported.source_file,
        **{name: known[name] for name in ("title", "publisher", "licence", "attribution", "origin")},
        "rows_read": imported.rows_read,
        "rows_kept": len(imported.observations),
        "rows_rejected": len(imported.rejected),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _figures(raw: Path, indicators: pd.DataFrame, areas: Collection[str]) -> Iterator[Imported]:
    wanted = figures_wanted(indicators)
    files = [*(raw / "els").glob("*/*.csv"), *(raw / "els" / "recovered").glob("*.json")]
    files = [path for path in files if path.parent.name not in ("app", "config")]
    files += [raw / file for file in wanted if file.startswith(("long_series/", "population/"))]
    for path in sorted(files):
        source_file = path.relative_to(raw).as_posix()
        reader = _reader(source_file)
        yield reader(path, source_file, wanted.get(source_file, {}), areas)


def _reader(source_file: str) -> Callable[[Path, str, Mapping[str, str], Collection[str]], Imported]:
    if source_file.endswith(".json"):
        return recovered.read
    return els.read if source_file.startswith("els/") else longseries.read


def _register(sources: pd.DataFrame, imported: list[Imported], raw: Path) -> pd.DataFrame:
    known = sources.assign(source_file=sources["file"].str.removeprefix("raw/")).set_index("source_file")
    rows = []
    for one in imported:
        if one.source_file not in known.index:
            raise MissingFile(
                f"{one.source_file} is not in the register sources.csv. Add its publisher and licence there."
            )
        rows.append(entry(known.loc[one.source_file], one, raw / one.source_file))
    return TABLES["source"].conform(pd.DataFrame(rows))
