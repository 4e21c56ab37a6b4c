"""Bring the figures up to date from the publisher's own addresses.

Only Explore Local Statistics publishes files at stable addresses in a layout known here; every other
table stays as embedded. The address can be changed, so that a mirror or a test server can stand in.
"""

import http.client
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from placedata.errors import DataError
from placedata.model import TABLES
from placedata.sources import els
from placedata.sources.collection import covered, entry, figures_wanted

ADDRESS = "https://raw.githubusercontent.com/ONSdigital/explore-local-statistics-data/main"
LARGEST = 40_000_000
TIMEOUT_S = 60


def refresh(
    frames: dict[str, pd.DataFrame],
    address: str = ADDRESS,
    say: Callable[[str], None] = lambda words: None,
) -> dict[str, pd.DataFrame]:
    """Return the tables with every Explore Local Statistics file read anew.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        All tables as embedded; not changed.
    address : str
        Where ``{folder}/{file}.csv`` are found.
    say : callable
        Told each file as it is read.

    Returns
    -------
    dict of str to pandas.DataFrame
        New tables; ``observation``, ``rejected_row``, ``source`` and ``indicator`` differ.

    Raises
    ------
    DataError
        When a file cannot be fetched or read; nothing is half replaced.
    """
    wanted = figures_wanted(frames["indicator"])
    areas = frozenset(frames["area"]["area_code"])
    register = frames["source"].set_index("source_file", drop=False)
    observation, rejected = frames["observation"], frames["rejected_row"]
    entries = []
    with tempfile.TemporaryDirectory() as folder:
        for source_file, row in register.iterrows():
            parts = str(source_file).split("/")
            if parts[0] != "els" or not parts[-1].endswith(".csv"):
                entries.append(row.to_dict())
                continue
            say(parts[-1])
            path = Path(folder) / parts[-1]
            path.write_bytes(_fetch(f"{address}/{quote('/'.join(parts[1:]))}"))
            done = els.read(path, str(source_file), wanted.get(str(source_file), {}), areas)
            if done.observations.empty and row["rows_kept"]:
                raise DataError(
                    f"{path.name} holds none of the series it held before: its first row reads "
                    f"{done.rejected['content'].iloc[0]!r}. The embedded data are unchanged."
                )
            observation = _replace(observation, done.observations, str(source_file))
            rejected = _replace(rejected, done.rejected, str(source_file))
            entries.append(entry(row, done, path))
    order = list(TABLES["observation"].key)
    new = {
        **frames,
        "observation": TABLES["observation"].conform(observation.sort_values(order)),
        "rejected_row": TABLES["rejected_row"].conform(rejected),
        "source": TABLES["source"].conform(pd.DataFrame(entries)),
    }
    return {**new, "indicator": covered(new)}


def _replace(old: pd.DataFrame, new: pd.DataFrame, source_file: str) -> pd.DataFrame:
    return pd.concat([old[old["source_file"] != source_file], new], ignore_index=True)


def _fetch(url: str) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise DataError(f"{url[:80]} is not a web address. It must begin with https:// or http://.")
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as answer:  # noqa: S310 - the scheme is checked above
            content: bytes = answer.read(LARGEST + 1)
            promised = int(answer.headers.get("Content-Length") or len(content))
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise DataError(
            f"{url} cannot be fetched ({fault}). Check the connection, or give a folder of files instead; "
            "the embedded data are unchanged."
        ) from fault
    if len(content) > LARGEST:
        raise DataError(f"{url} is larger than {LARGEST // 1_000_000} MB, which no known file is. Not read.")
    if len(content) < promised:
        raise DataError(
            f"{url} broke off after {len(content):,} of {promised:,} bytes. Try again; the embedded data are "
            "unchanged."
        )
    return content
