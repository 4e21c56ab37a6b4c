"""Places that stood where this one stands and what became of them; and the places most like it today."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, blocks, data, journeyed, reach, sharing, staged
from placedata.charts import framed
from placedata.charts import lookalikes as chart
from placedata.export import csv
from placedata.model.stages import OVERALL
from placedata.similar import FAR
from placedata.stages.answer import Lookalikes
from placedata.wording import alike

WIDER = 1.5
VIEWS = ("Chart", "Table", "Text")


@dataclass(frozen=True)
class Seen:
    """All that is shown of the look-alikes of a place in one year."""

    found: Lookalikes
    finding: str
    about: str
    rows: list[dict[str, Any]]
    sentences: list[str]
    told: list[str]
    record: list[str]
    caveats: list[str]
    table: pd.DataFrame


def pointers() -> None:
    """Link to what stands far below the journey."""
    st.markdown(
        "[Places that stood where we stand](#alike) · [Where to begin](#begin) · [Similar places](#similar)"
    )


def show(opened: placedata.Store, area: dict[str, Any], journey: journeyed.Journey) -> None:
    """Show what became of the places that stood where a place stands.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    area : dict
        The place.
    journey : Journey
        Its stages.
    """
    code, now = str(area["area_code"]), str(journey.now["year"])
    words = {year: year for year in _years(opened, code, opened.data_version)}
    asked = address.chosen("stood", list(words), now)
    wider = address.switched("wider", default=False)
    seen = _seen(opened, code, int(asked), WIDER if wider else 1.0, opened.data_version)
    st.header(seen.finding, anchor="alike")
    st.write(seen.about)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        address.choice("stood", "Standing in", list(words), words, now)
        view = st.segmented_control(
            "Look-alikes as", VIEWS, default=VIEWS[0], required=True, key="stood-view", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
        if wider or len(seen.found.known) < alike.FEWEST:
            told = "Counts places half as far again from this one in level, change, fall and domains."
            address.switch("wider", "Look wider", told)
    _drawn(seen, str(view))
    _below(seen, code)


def _drawn(seen: Seen, view: str) -> None:
    known = seen.found.known
    if view == "Table":
        st.dataframe(seen.table, hide_index=True, key="alike-table")
    elif view == "Text":
        for sentence in seen.sentences:
            st.write(sentence)
    elif len(known) < alike.FEWEST:
        for place in (place for row in seen.rows for place in row["places"]):
            st.page_link("pages/place.py", label=place["words"], query_params={"place": place["code"]})
    elif picked := blocks.show(seen.rows, key="alike"):
        st.query_params.clear()
        st.query_params["place"] = picked
        st.rerun()


def _below(seen: Seen, code: str) -> None:
    for sentence in seen.told:
        st.write(sentence)
    if seen.record:
        with st.expander("What is on record, place by place"):
            for sentence in seen.record:
                st.write(sentence)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            data=lambda: csv.table(seen.table, [seen.finding, seen.about, staged.SOURCE, *seen.caveats]),
            file_name=f"look-alikes-{code}.csv",
            mime="text/csv",
            on_click="ignore",
            key="alike-csv",
        )
        sharing.show(_view(seen, code), key="alike")
    st.caption(" ".join(seen.caveats))


def _view(seen: Seen, code: str) -> sharing.View:
    words: dict[str, Any] = {
        "title": seen.finding,
        "subtitle": seen.about,
        "source": staged.SOURCE,
        "licence": staged.LICENCE,
        "caveat": " ".join([*seen.caveats, alike.RECORD]),
    }

    def bare() -> str:
        return chart.svg(seen.found, seen.finding)

    return sharing.View(
        **words,
        picture=lambda: framed.svg(bare(), **words, version=data.store().data_version),
        bare=bare,
        table=lambda: seen.table,
        sentences=seen.sentences,
        file=f"look-alikes-{code}",
        link=reach.link(place=code, stood=str(seen.found.year)),
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def _years(_store: placedata.Store, code: str, version: str) -> list[str]:
    """Return the years of which it can be said where a place stood, the last first."""
    return [str(year) for year in sorted(_store.as_known([code], OVERALL)["year"], reverse=True)]


@st.cache_resource(show_spinner=False, max_entries=128)
def _seen(_store: placedata.Store, code: str, year: int, factor: float, version: str) -> Seen:
    found = _store.lookalikes(code, year, factor=factor)
    known, beside = len(found.known), _store.beside(found)
    return Seen(
        found,
        alike.finding(found.outcomes, known, len(found.recent)),
        " ".join(
            [
                alike.about(found.area_name, year, found.stages, known, found.within),
                alike.then(found.area_name, year, found.stages, found.looking_back),
            ]
        ),
        chart.rows(found),
        chart.sentences(found),
        _told(found, beside),
        alike.recorded(beside, _store.journeys()),
        [
            alike.steadiness(found.steadiness),
            *([alike.RANGES] if known >= alike.FEWEST else []),
            alike.READ,
            "Stages are worked out, never published.",
        ],
        chart.table(found),
    )


def _told(found: Lookalikes, beside: pd.DataFrame) -> list[str]:
    """Return what is said under the blocks: the years between, who is too recent, what is on record."""
    said = [alike.between(found.known["path"])] if len(found.known) >= alike.FEWEST else []
    if len(found.recent):
        pairs = found.recent[["area_name", "year"]].itertuples(index=False)
        names = ", ".join(f"{name} ({year})" for name, year in pairs)
        said.append(f"Too soon to know for {len(found.recent)}: {names}.")
    return [*said, alike.record(beside)] if len(beside) else said


def similar(opened: placedata.Store, area: dict[str, Any]) -> None:
    """Show the districts most like this one today, and why."""
    near, shown = _similar(opened, str(area["area_code"]), opened.data_version)
    st.header(alike.nearest(str(area["name"]), near, FAR), anchor="similar")
    st.write(
        "The 20 nearest by the latest figures of every domain, each domain counted once. Figures that may "
        "not be compared between nations are not; nothing is filled in."
    )
    st.dataframe(shown, hide_index=True, key="similar", height=280)
    with st.container(horizontal=True, vertical_alignment="center"):
        for place in near.head(6).itertuples(index=False):
            st.page_link("pages/place.py", label=place.area_name, query_params={"place": place.area_code})
        st.download_button(
            "Download CSV",
            data=lambda: csv.table(near, [f"Places most like {area['name']}", staged.SOURCE]),
            file_name=f"similar-{area['area_code']}.csv",
            mime="text/csv",
            on_click="ignore",
            key="similar-csv",
        )


@st.cache_resource(show_spinner=False, max_entries=128)
def _similar(_store: placedata.Store, code: str, version: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the similar places, and the same as a table for reading."""
    near = _store.similar(code)
    columns = {
        "area_name": "Place",
        "distance": "Usual difference, SDs",
        "shared": "Share compared",
        "closest_on": "Closest on",
        "differs_on": "Differs on",
    }
    shown = near[list(columns)].assign(
        shared=[f"{share:.0%}" for share in near["shared"]], distance=near["distance"].round(2)
    )
    return near, shown.rename(columns=columns)
