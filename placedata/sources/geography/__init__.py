"""Places: what exists, what it was called, what it became, what it lies in and its outline."""

from pathlib import Path

import pandas as pd

from placedata.model import TABLES
from placedata.sources.geography import (
    area,
    boundary,
    change,
    coderun,
    formerpeople,
    name,
    parent,
    point,
    postcode,
)
from placedata.sources.geography.published import UNCODED_AREAS

__all__ = ["UNCODED_AREAS", "read"]


def read(raw: Path, catalogue: Path) -> dict[str, pd.DataFrame]:
    """Read every table of places but the layout of :mod:`.hexagon`, which is worked out from outlines.

    Parameters
    ----------
    raw : pathlib.Path
        Folder of publishers' files, with ``geography``, ``els`` and ``population`` in it.
    catalogue : pathlib.Path
        Folder with ``nicknames.csv``.

    Returns
    -------
    dict
        A conformed frame for each of ``area``, ``area_level``, ``area_name``, ``area_parent``,
        ``area_change``, ``boundary``, ``postcode_district``, ``code_run`` and ``former_population``.

    Raises
    ------
    MissingFile
        If a file that is needed is absent.
    DataError
        If sources contradict one another, or a frame breaks its contract.
    """
    areas = area.read(raw)
    changes = change.read(raw)
    today = _today(changes)
    parents = parent.read(raw, areas, today)
    boundaries = boundary.read(raw, areas, parents, today)
    frames = {
        "area": point.read(raw, areas, boundaries, changes),
        "area_level": parent.levels(areas),
        "area_name": name.read(raw, catalogue, areas, today),
        "area_parent": parents,
        "area_change": changes,
        "boundary": boundaries,
        "postcode_district": postcode.read(raw, today),
        "code_run": coderun.read(raw, today),
        "former_population": formerpeople.read(raw, changes),
    }
    return {table: TABLES[table].conform(frame) for table, frame in frames.items()}


def _today(changes: pd.DataFrame) -> dict[str, str]:
    """Return today's code of each former area that went whole into one, chains followed."""
    whole = changes.loc[changes["share"] == 1]
    step = dict(zip(whole["from_code"], whole["to_code"], strict=True))
    ends = {}
    for code in step:
        end = code
        while end in step:
            end = step[end]
        ends[code] = end
    return ends
