"""The journey of a place on its page: chips, ribbons, what they say, and how to take it away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import (
    address,
    behind,
    chips,
    data,
    journey,
    lanechoice,
    lanes,
    lesson,
    present,
    reach,
    sharing,
    staged,
)  # fmt: skip
from placedata import learning
from placedata.charts import framed
from placedata.charts import journey as picture
from placedata.export import csv
from placedata.model.stages import MEANINGS, OVERALL, STAGED, STAGES
from placedata.stages import events as named_events
from placedata.wording import cautions, falls, journeys, readings, ribbons, rooms, spells

VIEWS = ("Chart", "Table", "Text")
YEARS = lanes.YEARS


@dataclass(frozen=True)
class Journey:
    """All that is shown of one place's journey; ``every`` holds the stages of its indicators too."""

    stages: pd.DataFrame
    every: pd.DataFrame
    falls: pd.DataFrame
    fallen: list[falls.Fall]
    opening: tuple[str, str]
    finding: str
    subtitle: str
    across: list[str]
    cautions: list[str]
    twin: list[str]
    events: pd.DataFrame
    ribbons: journey.Ribbons
    chips: list[dict[str, str]]
    lessons: pd.DataFrame
    pages: dict[str, tuple[str, str]]
    now: dict[str, Any]

    @property
    def verdict(self) -> str:
        """Where the place stands, in whole."""
        return " ".join(filter(None, self.opening))


def of(opened: placedata.Store, area: dict[str, Any]) -> Journey | None:
    """Return the journey of a place, or None where it has no stages."""
    return _of(opened, str(area["area_code"]), str(area["name"]), str(area["nation"]), opened.data_version)


@st.cache_resource(show_spinner=False, max_entries=128)
def _of(_store: placedata.Store, code: str, name: str, nation: str, version: str) -> Journey | None:
    every = _store.stages([code])
    rows = every[every["series"].isin((OVERALL, *STAGED))]
    now = spells.present(rows)
    if now is None:
        return None
    fallen = _store.shocks([code])
    fallen = fallen[fallen["series"].isin((OVERALL, *STAGED))]
    touching = named_events.touching(_store.events(), code, nation)
    finding = journeys.finding(rows)
    return Journey(
        rows,
        every,
        fallen,
        falls.every(fallen, rows),
        journeys.opening(rows, name),
        finding,
        journeys.subtitle(name, YEARS),
        ribbons.across(rows),
        cautions.cautions(rows),
        [*ribbons.twin(rows, YEARS), *falls.twin(fallen, rows)],
        touching,
        _ribbons(rows, fallen, _marks(touching), finding, {}),
        _chips(rows, now),
        learning.cards(_store.learning(), now),
        _pages(_store),
        now,
    )


def _ribbons(
    rows: pd.DataFrame,
    fallen: pd.DataFrame,
    events: pd.DataFrame,
    finding: str,
    below: Mapping[str, picture.Block],
) -> journey.Ribbons:
    layouts = {"wide": picture.WIDE, "narrow": picture.NARROW}
    drawn = {
        name: picture.svg(rows, YEARS, events, finding, layout, falls=fallen, below=below.get(name))
        for name, layout in layouts.items()
    }
    grids = {name: picture.grid(events, YEARS, layout) for name, layout in layouts.items()}
    said = readings.readings(rows, fallen, events, YEARS)
    return journey.Ribbons(drawn["wide"], drawn["narrow"], grids, said, YEARS[0])


def _pages(store: placedata.Store) -> dict[str, tuple[str, str]]:
    """Return title and address of every page behind the lessons, by its id."""
    rows = store.learning_sources().fillna({"url": ""})
    pages = rows[["title", "url"]].itertuples(index=False, name=None)
    return dict(zip(rows["source_id"], pages, strict=True))


def _chips(rows: pd.DataFrame, now: dict[str, Any]) -> list[dict[str, str]]:
    spoken = {OVERALL: now} | spells.current(rows)
    return [
        journey.entry(row["stage"], spells.chip(row), f"{readings.named(series)}, {row['year']}")
        | {"id": f"{series}:{row['year']}", "short": spells.RIBBONS[series]}
        for series, row in spoken.items()
    ]


def _beside(seen: Journey, beside: lanes.Beside, wanted: lanechoice.Choice, area: dict[str, Any]) -> Journey:
    """Return a journey with its initiatives: lanes under the ribbons, sentences after theirs."""
    return _joined(str(area["area_code"]), wanted, beside.version, seen, beside)


@st.cache_resource(show_spinner=False, max_entries=256)
def _joined(
    code: str, wanted: lanechoice.Choice, version: str, _seen: Journey, _beside: lanes.Beside
) -> Journey:
    drawn = _ribbons(_seen.stages, _seen.falls, _marks(_seen.events), _seen.finding, _beside.blocks)
    return replace(_seen, ribbons=drawn, twin=[*_seen.twin, *_beside.sentences])


def absent(area: dict[str, Any]) -> None:
    """Say why a place that is no district has no journey, and list the initiatives on record for it."""
    if area["level"] != "ltla":
        st.info(
            "Stages are worked out for districts and unitary authorities. The places inside this one have a "
            "journey each; the map of stages shows them together."
        )
    lanechoice.show()
    lanes.listed(lanes.of(str(area["area_code"]), lanechoice.asked()))


def standing(seen: Journey) -> None:
    """Show what a title has no room for, and the stage of the whole and of each domain that speaks today."""
    st.write(seen.opening[1])
    chips.show(seen.chips, key="chips", on_pick=behind.picked("chips"))


def show(seen: Journey, area: dict[str, Any]) -> None:
    """Show the journey under the page's title."""
    st.header(seen.finding, anchor="journey")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.write(seen.subtitle)
        view = st.segmented_control(
            "Journey as", VIEWS, default=VIEWS[0], required=True, key="journey-view", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
    wanted = lanechoice.asked()
    beside = lanes.of(str(area["area_code"]), wanted)
    seen = _beside(seen, beside, wanted, area)
    cell = behind.chosen(seen.stages, YEARS)
    _drawn(seen, str(view), cell, area, beside, wanted)
    lanechoice.show()
    lanes.listed(beside)
    if cell:
        behind.show(cell, seen.every, area)
    behind.fallen(seen.fallen, seen.falls, area)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("Read across the ribbons")
        for sentence in seen.across:
            st.write(sentence)
        st.caption(cautions.SHORT)
        _sure(seen)
        _take(seen, area)
    with right:
        lesson.show(seen.lessons, seen.now, seen.pages)


def _drawn(
    seen: Journey,
    view: str,
    cell: journey.Cell | None,
    area: dict[str, Any],
    beside: lanes.Beside,
    wanted: lanechoice.Choice,
) -> None:
    if view == "Chart":
        legend = [journey.entry(stage, STAGES[stage]) for stage in STAGES] + journey.GROUNDS
        opened = journey.show(
            seen.ribbons,
            legend,
            start=(OVERALL, int(seen.now["year"])),
            chosen=cell,
            key="journey",
            version=f"{area['area_code']}-{beside.version}-{wanted.words}",
            on_pick=behind.picked("journey"),
        )
        if opened:
            address.leave("pages/initiatives.py", initiative=opened)
    elif view == "Table":
        st.dataframe(table(seen.stages), hide_index=True, key="journey-table", height=420)
        if len(beside.rows):
            st.dataframe(lanes.table(beside.rows), hide_index=True, key="initiatives-table")
    else:
        for sentence in seen.twin:
            st.write(sentence)


def _sure(seen: Journey) -> None:
    with st.popover("How sure are we?"):
        for sentence in seen.cautions:
            st.write(sentence)
        st.write("What each stage means:")
        for stage, words in MEANINGS.items():
            st.write(f"**{STAGES[stage]}**: {words[0].lower()}{words[1:]}.")
        if len(seen.events):
            st.write("Events that touched the place:")
            st.dataframe(
                seen.events[["name", "start", "end", "summary"]].rename(columns=str.capitalize),
                hide_index=True,
                key="journey-events",
            )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the stages of a place as a table for reading and taking away."""
    named = rows.assign(series=rows["series"].map(spells.RIBBONS))
    return staged.table(named, {"series": "Ribbon", "year": "Year"})


def _take(seen: Journey, area: dict[str, Any]) -> None:
    """Show the row under the ribbons: Present, Share, the stages as figures; open the room when asked."""
    view = _view(seen, area)
    with st.container(horizontal=True, vertical_alignment="center"):
        present.button("journey")
        sharing.show(view, key="journey")
        st.download_button(
            "Download the ribbons as CSV",
            data=lambda: csv.table(view.table(), staged.about(seen.verdict, data.store().data_version)),
            file_name=f"{view.file}.csv",
            mime="text/csv",
            on_click="ignore",
            key="journey-csv",
        )
    if present.asked("journey"):
        step = present.Step("", seen.verdict, seen.subtitle, " ".join(seen.twin))
        questions = rooms.of_journey(str(area["name"]), seen.now)
        source = f"Source: {staged.SOURCE}. Data version {data.store().data_version}."
        marks = _marks(seen.events)
        large = picture.svg(seen.stages, YEARS, marks, seen.finding, picture.ROOM, falls=seen.falls)
        present.show(present.Room([step], [large], questions, source, view.link), what="journey")


def _view(seen: Journey, area: dict[str, Any]) -> sharing.View:
    caveat = " ".join(seen.cautions)
    return sharing.View(
        title=seen.verdict,
        subtitle=seen.subtitle,
        source=staged.SOURCE,
        licence=staged.LICENCE,
        picture=lambda: framed.svg(
            seen.ribbons.wide,
            title=seen.verdict,
            subtitle=seen.subtitle,
            source=staged.SOURCE,
            licence=staged.LICENCE,
            version=data.store().data_version,
            caveat=caveat,
        ),
        bare=lambda: seen.ribbons.wide,
        table=lambda: table(seen.stages),
        sentences=seen.twin,
        file=f"journey-{area['area_code']}",
        link=reach.link(place=str(area["area_code"])),
        caveat=caveat,
    )


def _marks(touching: pd.DataFrame) -> pd.DataFrame:
    drawn = touching[touching["drawn"]]
    return pd.DataFrame(
        {"name": drawn["short"], "start": drawn["first"], "end": drawn["last"], "local": drawn["own"]}
    )
