"""The stages of all places on a map, year by year."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import placedata
from pages._ui import address, data, dynamics, geometry, reach, sharing
from pages._ui import map as map_component
from placedata.charts import map_picture, stage_map
from placedata.export import csv
from placedata.model import DOMAINS
from placedata.model.stages import NAMED, OVERALL, STAGES
from placedata.wording import stage_maps

SHAPES = {"hexagon": "Each the same size", "ltla": "True shape"}
NOTES = [
    "A stage is named where at least 60 draws in 100 agree; the last two years are provisional.",
    "Stages are worked out by placedata, not published.",
]
SOURCE = "placedata, worked out from the figures of the publishers named under each indicator"
LICENCE = "Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025"


def offered(opened: placedata.Store) -> dict[str, str]:
    """Return the series that have stages and can be shown: the whole place, then its domains."""
    rule = set(_series(opened, opened.data_version))
    named = {OVERALL: "Stage, all domains together"}
    return named | {domain: f"Stage, {words.lower()}" for domain, words in DOMAINS.items() if domain in rule}


@st.cache_resource(show_spinner=False, max_entries=2)
def _series(_store: placedata.Store, version: str) -> list[str]:
    return _store.stage_rule()["series"].tolist()


def show(opened: placedata.Store, series: str, middle: DeltaGenerator) -> None:
    """Show the map of a series under its finding, and what lies below it.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    series : str
        The whole place or a domain.
    middle : DeltaGenerator
        Room above for the choice of shapes.
    """
    stages = _stages(opened, series, opened.data_version)
    shape = address.chosen("shape", list(SHAPES))
    payload = _payload(opened, series, shape, opened.data_version)
    year = _year(stages, payload["periods"])
    view = address.viewed()
    title = stage_maps.finding(stages, year)
    subtitle = f"Stage of every district and unitary authority in {year}: {offered(opened)[series][7:]}."
    st.title(title)
    st.write(subtitle)
    address.view()
    if view == "Chart":
        own = {
            "own": st.query_params.get("place"),
            "period": payload["periods"].index(str(year)),
            "notes": NOTES,
        }
        event = map_component.show(payload | own, key=f"stage-map-{shape}", on_period=_settle)
        if event.opened:
            address.leave("pages/place.py", place=event.opened)
    elif view == "Table":
        st.dataframe(_table(stages, year), hide_index=True, height=640, key="stage-table")
    else:
        for sentence in stage_maps.summary(stages, year, len(payload["codes"])):
            st.write(sentence)
    with middle:
        address.choice("shape", "Places", list(SHAPES), SHAPES)
    _take(stages, payload, series, shape, year, title, subtitle)
    dynamics.show(opened, stages, series)


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
def _payload(_store: placedata.Store, series: str, shape: str, version: str) -> dict[str, Any]:
    title = "All domains together" if series == OVERALL else DOMAINS[series]
    url = geometry.url(shape, data.outlines)
    return stage_map.payload(
        _stages(_store, series, version), _store.areas("ltla"), title, url, lettered=shape == data.HEXAGONS
    )


def _table(stages: pd.DataFrame, year: int) -> pd.DataFrame:
    now = stages[stages["year"] == year].sort_values("area_name")
    shares = {stage: f"{name}, draws in 100" for stage, name in NAMED.items()}
    columns = {
        "area_name": "Place",
        "stage": "Stage",
        **shares,
        "level": "Level",
        "momentum": "Change in 3 years",
        "parts": "Rests on",
        "agree": "Agree",
        "estimated": "Estimated",
        "provisional": "Provisional",
    }
    named = now.assign(stage=now["stage"].map(STAGES))
    return named[list(columns)].rename(columns=columns)


def _take(
    stages: pd.DataFrame,
    payload: dict[str, Any],
    series: str,
    shape: str,
    year: int,
    title: str,
    subtitle: str,
) -> None:
    """Show Share and the download of every cell."""
    version = data.store().data_version

    def vector() -> str:
        at = payload | {"period": payload["periods"].index(str(year)), "notes": NOTES}
        return map_picture.svg(
            at,
            geometry.outlines(shape, data.outlines),
            title=title,
            subtitle=subtitle,
            source=SOURCE,
            licence=LICENCE,
            version=version,
            caveat=" ".join(NOTES),
        )

    view = sharing.View(
        title=title,
        subtitle=subtitle,
        picture=vector,
        bare=vector,
        table=lambda: _table(stages, year),
        sentences=stage_maps.summary(stages, year, len(payload["codes"])),
        source=SOURCE,
        licence=LICENCE,
        file=f"stages-{series}-{year}",
        link=reach.link(indicator=series, period=str(year), shape=shape),
        caveat=" ".join(NOTES),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(view, key="stage-map")
        st.download_button(
            "Download CSV, all years",
            data=lambda: csv.table(
                stages, [title, SOURCE, f"Licence: {LICENCE}", *NOTES, f"Data version {version}"]
            ),
            file_name=f"stages-{series}.csv",
            mime="text/csv",
            on_click="ignore",
            key="stage-csv",
        )
