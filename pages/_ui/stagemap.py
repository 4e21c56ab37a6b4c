"""The stages of all places on a map, year by year."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import placedata
from pages._ui import address, data, dynamics, geometry, lanes, painted, staged, stagetaken
from pages._ui import map as map_component
from placedata.charts import stage_map
from placedata.model import DOMAINS
from placedata.model.stages import OVERALL
from placedata.wording import stage_maps

KEY = "stage-map"
BOTH = "both"
TITLES = {"ltla": "True shape", data.HEXAGONS: "Each place the same size"}
SHAPES = {BOTH: "Both", data.HEXAGONS: "Each the same size", "ltla": "True shape"}


def offered(opened: placedata.Store) -> dict[str, str]:
    """Return the series that have stages and can be shown: the whole place, then its domains."""
    rule = set(_series(opened, opened.data_version))
    named = {OVERALL: "Stage, all domains together"}
    return named | {domain: f"Stage, {words.lower()}" for domain, words in DOMAINS.items() if domain in rule}


@st.cache_resource(show_spinner=False, max_entries=2)
def _series(_store: placedata.Store, version: str) -> list[str]:
    return _store.stage_rule()["series"].tolist()


def show(opened: placedata.Store, series: str, middle: DeltaGenerator) -> Callable[[], None]:
    """Show the map of a series under its finding, and return what shows all that lies below it.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    series : str
        The whole place or a domain.
    middle : DeltaGenerator
        Room above for the choice of shapes.
    """
    shape = address.chosen("shape", list(SHAPES))
    stages, payload, year = _asked(opened, series)
    view = address.viewed()
    st.title(stage_maps.finding(stages, year))
    st.write(_subtitle(series, stages, payload, year))
    (views,) = st.container(key="views").columns(1)
    if view == "Chart":
        strip = {"strip": dynamics.overview(stages, series, opened.data_version)}
        _map(payload | strip, year, shape, KEY)
    elif view == "Table":
        st.dataframe(stagetaken.table(stages, year), hide_index=True, height=640, key="stage-table")
    else:
        for sentence in stage_maps.summary(stages, year, len(payload["codes"])):
            st.write(sentence)
    with views:
        address.view()
    with middle:
        address.choice("shape", "Places", list(SHAPES), SHAPES)
    return partial(_below, opened, stages, payload, series, year, shape, view)


def whole(opened: placedata.Store, key: str) -> None:
    """Show the stages of all domains together under a heading, on a page that has more than this map.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    key : str
        Name of the map on that page.
    """
    stages, payload, year = _asked(opened, OVERALL)
    st.header(stage_maps.finding(stages, year))
    st.write(_subtitle(OVERALL, stages, payload, year))
    _map(payload, year, BOTH, key)


def _asked(opened: placedata.Store, series: str) -> tuple[pd.DataFrame, dict[str, Any], int]:
    """Return the stages of a series, what its map is drawn from, and the year the address asks for."""
    stages = _stages(opened, series, opened.data_version)
    payload = _payload(opened, series, opened.data_version)
    return stages, payload, _year(stages, payload["periods"])


def _subtitle(series: str, stages: pd.DataFrame, payload: dict[str, Any], year: int) -> str:
    return stage_maps.subtitle(series, year, len(payload["codes"]), int((stages["year"] == year).sum()))


def _map(payload: dict[str, Any], year: int, shape: str, key: str) -> None:
    own = {
        "own": st.query_params.get("place"),
        "period": payload["periods"].index(str(year)),
        "notes": staged.NOTES,
        "maps": _maps(shape),
    }
    event = map_component.show(payload | own, key=key, on_period=_settle)
    if event.opened:
        address.leave("pages/place.py", place=event.opened)


def _below(
    opened: placedata.Store,
    stages: pd.DataFrame,
    payload: dict[str, Any],
    series: str,
    year: int,
    shape: str,
    view: str,
) -> None:
    painted.wait(KEY)
    lanes.here(year)
    stagetaken.show(stages, payload | {"notes": staged.NOTES}, series, year, shape)
    dynamics.show(opened, stages, series, view)


def _settle(label: str) -> None:
    st.query_params["period"] = label


def _year(stages: pd.DataFrame, periods: list[str]) -> int:
    """Return the year the address asks for, else the last with stages for most places."""
    asked = st.query_params.get("period")
    if asked in periods:
        return int(str(asked))
    counts = stages.groupby("year")["area_code"].size()
    last = int(counts[counts >= 0.9 * counts.max()].index.max())
    if asked is not None:
        st.warning(
            f"The address asks for {address.quoted(asked)}, which has no stages. Showing {last} instead."
        )
    return last


@st.cache_resource(show_spinner=False, max_entries=16)
def _stages(_store: placedata.Store, series: str, version: str) -> pd.DataFrame:
    return _store.stages(domain=series)


@st.cache_resource(show_spinner=False, max_entries=16)
def _payload(_store: placedata.Store, series: str, version: str) -> dict[str, Any]:
    title = "All domains together" if series == OVERALL else DOMAINS[series]
    return stage_map.payload(_stages(_store, series, version), _store.areas("ltla"), title)


def _maps(shape: str) -> list[dict[str, Any]]:
    """Return the pictures to be drawn, the true shape first."""
    return [
        stage_map.ground(
            geometry.url(each, data.outlines),
            geometry.outlines(each, data.outlines),
            title,
            lettered=each == data.HEXAGONS,
        )
        for each, title in TITLES.items()
        if shape in (each, BOTH)
    ]
