"""The store and what pages ask of it, opened once and kept."""

from collections.abc import Mapping
from datetime import date
from threading import Lock
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import placedata
from placedata import PlaceDataError, profile
from placedata.errors import StoreError, UnknownLevel
from placedata.geography import codes, hexagons
from placedata.model import DOMAINS
from placedata.model.harmonised import ESTIMATES
from placedata.series import nearest, points
from placedata.store.build import Progress
from placedata.wording import quality

_WIDER = {"E": ["K04000001", "K03000001"], "W": ["K04000001", "K03000001"], "S": ["K03000001"], "N": []}
_NATIONS = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
UK = "K02000001"
HEXAGONS = "hexagon"
SMALL_AREAS = ("data zone 2011", "super output area 2011")


_only_one = Lock()
_kept: dict[str, placedata.Store] = {}


def _opened(progress: Progress | None = None) -> placedata.Store:
    """Open the store once a process; the server's route and every visit share it.

    Streamlit's cache would replay the progress bar into pages that no longer hold it.
    """
    with _only_one:
        if "store" not in _kept:
            _kept["store"] = placedata.open(progress=progress)
        return _kept["store"]


def store() -> placedata.Store:
    """Return the store, building it behind a progress bar the first time."""
    if "store" in _kept:
        return _kept["store"]
    place = st.empty()
    try:
        opened = _opened(_shown_in(place))
    except PlaceDataError as fault:
        st.error(str(fault))
        st.stop()
    place.empty()
    return opened


def profile_of(
    opened: placedata.Store, area: dict[str, Any], on: date, breaks: pd.DataFrame, *, published_only: bool
) -> pd.DataFrame:
    """Return the profile of a place joined to its indicators; see :mod:`placedata.profile`.

    ``breaks`` are those that touch the place. The latest figure of an indicator is never an estimate.
    """
    holders, comparators = _around(opened, area)
    indicators = opened.indicators()
    indicators = indicators[~indicators["lowest_level"].isin(SMALL_AREAS)]
    hidden = points.UNPUBLISHED if published_only else ESTIMATES
    figures = opened.all_series([holder.area_code for holder in (*holders, *comparators)])
    answers = profile.build(
        points.without(figures, hidden),
        indicators,
        holders,
        comparators,
        opened.standings(area["area_code"]),
        breaks,
        on,
    )
    grades = opened.quality(answers["code"].unique().tolist(), on=on).rename(columns={"area_code": "code"})
    graded = answers.merge(
        grades[["indicator_id", "code", "grade", "reasons", "concern"]],
        on=["indicator_id", "code"],
        how="left",
    )
    return graded.merge(indicators, on="indicator_id", suffixes=("", "_of_indicator"))


def _around(
    opened: placedata.Store, area: dict[str, Any]
) -> tuple[list[profile.Holder], list[profile.Holder]]:
    own = profile.Holder(area["area_code"], area["name"], area["level"])
    lies_in = area["parents"][["area_code", "name", "level"]]
    parents = [
        profile.Holder(*row) for row in lies_in.itertuples(index=False) if not row.area_code.startswith("K")
    ]
    nation = _NATIONS.get(area["nation"])
    wider = [nation, *_WIDER.get(area["nation"], []), UK] if area["level"] != "ctry" else [UK]
    names = {row.area_code: row.name for row in opened.areas("ctry").itertuples(index=False)}
    comparators = [profile.Holder(code, names.get(code, code), "ctry") for code in wider
                   if code and code != own.area_code]  # fmt: skip
    regions = [parent for parent in parents if parent.level == "rgn"]
    return [own, *parents], [*comparators, *regions]


def _shown_in(place: DeltaGenerator) -> Progress:
    def progress(share: float, words: str) -> None:
        place.progress(share, text=words)

    return progress


@st.cache_resource(show_spinner=False, max_entries=128)
def panel_of(
    _store: placedata.Store,
    indicator: str,
    level: str,
    *,
    borrow: bool,
    published_only: bool,
    version: str,
) -> pd.DataFrame:
    """Return every area and period of an indicator at one level; holes borrowed when asked.

    With ``published_only`` values put together from former areas are holes too.
    """
    panel = _store.panel(indicator, level)
    shown = points.printed(panel) if published_only else panel
    return nearest.fill(shown) if borrow else shown


@st.cache_resource(show_spinner=False, max_entries=2)
def mappable(_store: placedata.Store, version: str) -> dict[str, str]:
    """Return the indicators that can be drawn on a map: id and name with its domain."""
    rows = _store.indicators()
    rows = rows[~rows["lowest_level"].isin(SMALL_AREAS)]
    return {row.indicator_id: f"{row.name} · {DOMAINS[row.domain]}" for row in rows.itertuples(index=False)}


@st.cache_resource(show_spinner=False, max_entries=256)
def grades(_store: placedata.Store, indicator: str, level: str, version: str) -> str:
    """Say how many areas of a level have which grade for an indicator."""
    return quality.grades(_store.quality(_store.areas(level)["area_code"].tolist(), indicator)["grade"])


def grades_of(opened: placedata.Store, indicator: str, names: Mapping[str, str]) -> str:
    """Say which grade each of some places, named by their codes, has for an indicator."""
    found = opened.quality(list(names), indicator)
    return quality.of_places(found.assign(name=found["area_code"].map(dict(names))))


def outlines(level: str) -> pd.DataFrame:
    """Return today's outlines of a level, or its hexagons, for the server's route and for exports."""
    if level == HEXAGONS:
        return hexagons.outlines(_opened().hexagons())
    found = _opened().boundaries(level)
    if found.empty:
        raise UnknownLevel(level, ["ltla", "utla", "cauth", "rgn", "ctry"])
    return found


def successors(area_code: str) -> pd.DataFrame:
    """Return today's areas on the ground of a former one: ``area_code, name``."""
    opened = store()
    now = codes.current([area_code], opened.changes)["area_code"].unique().tolist()
    named = opened.areas()
    return named[named["area_code"].isin(now)][["area_code", "name"]]


def reference(fault: StoreError) -> str:
    """Return a short sign of a fault for a person to quote."""
    return f"{abs(hash(str(fault))) % 0xFFFF:04x}"
