"""What look-alikes are found among: where places stood as known in each year, and what came after."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.model.stages import OVERALL, STAGED

Array = npt.NDArray[np.float64]
TEXTS = ("area_code", "area_name", "stage", "likeliest", "second")


@dataclass(frozen=True)
class Ground:
    """Where every place stood as known in each year, and the stages of all years; made by :func:`prepare`.

    ``rows`` and ``profile`` are of the places and years that can be stood beside; ``stages`` tell what came
    after, and ``places`` is the position of a place and year among them.
    """

    rows: pd.DataFrame
    profile: Array
    stages: pd.DataFrame
    places: Mapping[tuple[str, int], int]


def prepare(known: pd.DataFrame, stages: pd.DataFrame, domain: str = OVERALL) -> Ground:
    """Return what every question about look-alikes rests on, to be kept between them.

    Parameters
    ----------
    known : pandas.DataFrame
        Table ``as_known`` with ``area_name``, at least the series ``domain`` and, for the whole place,
        domains.
    stages : pandas.DataFrame
        Table ``stage``, at least the series ``domain``.
    domain : str
        Series by which places stand: ``overall`` or a domain. Domains are compared for ``overall`` only.

    Raises
    ------
    DataError
        When the series is not in both tables.
    """
    rows, later = (_ordered(some, domain) for some in (known, stages))
    if rows.empty or later.empty:
        raise DataError(f"No stages of {domain!r} were given. Look-alikes need them.")
    parts = [one for one in STAGED if domain == OVERALL]
    keys = pd.MultiIndex.from_frame(rows[["area_code", "year"]])
    profile = np.full((len(rows), len(parts)), np.nan)
    for column, part in enumerate(parts):
        own = known[known["series"] == part].set_index(["area_code", "year"])["level"]
        profile[:, column] = own.reindex(keys).to_numpy(np.float64)
    pairs = zip(later["area_code"], later["year"].tolist(), strict=True)
    return Ground(rows, profile, later, {pair: at for at, pair in enumerate(pairs)})


def _ordered(some: pd.DataFrame, domain: str) -> pd.DataFrame:
    """Return the rows of one series by place and year, with texts as objects."""
    rows = some[some["series"] == domain].sort_values(["area_code", "year"]).reset_index(drop=True)
    texts = [name for name in TEXTS if name in rows]
    return rows.astype(dict.fromkeys(texts, "object"))
