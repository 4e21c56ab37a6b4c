"""The journey of a place on its page: verdict, ribbons, what they say, a lesson, and how to take it away."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, journey, present, reach, sharing, staged
from placedata import learning
from placedata.charts import framed
from placedata.charts import journey as picture
from placedata.export import csv
from placedata.model.stages import MEANINGS, OVERALL, STAGED, STAGES
from placedata.stages import events as named_events
from placedata.wording import cautions, journeys, ribbons, rooms, spells

VIEWS = ("Chart", "Table", "Text")
YEARS = (2001, 2025)


@dataclass(frozen=True)
class Journey:
    """All that is shown of one place's journey."""

    stages: pd.DataFrame
    verdict: str
    finding: str
    subtitle: str
    across: list[str]
    cautions: list[str]
    twin: list[str]
    events: pd.DataFrame
    wide: str
    narrow: str
    chips: list[dict[str, str]]
    lessons: pd.DataFrame
    pages: dict[str, tuple[str, str]]
    now: dict[str, Any]


def of(opened: placedata.Store, area: dict[str, Any]) -> Journey | None:
    """Return the journey of a place, or None where it has no stages."""
    return _of(opened, str(area["area_code"]), str(area["name"]), str(area["nation"]), opened.data_version)


@st.cache_resource(show_spinner=False, max_entries=128)
def _of(_store: placedata.Store, code: str, name: str, nation: str, version: str) -> Journey | None:
    rows = _store.stages([code])
    rows = rows[rows["series"].isin((OVERALL, *STAGED))]
    now = spells.present(rows)
    if now is None:
        return None
    touching = named_events.touching(_store.events(), code, nation)
    marks = _marks(touching)
    finding = journeys.finding(rows)
    return Journey(
        rows,
        journeys.verdict(rows, name),
        finding,
        journeys.subtitle(name, YEARS),
        ribbons.across(rows),
        cautions.cautions(rows),
        ribbons.twin(rows, YEARS),
        touching,
        picture.svg(rows, YEARS, marks, finding),
        picture.svg(rows, YEARS, marks, finding, picture.NARROW),
        _chips(rows, now),
        learning.cards(_store.learning(), now),
        _pages(_store),
        now,
    )


def _pages(store: placedata.Store) -> dict[str, tuple[str, str]]:
    """Return title and address of every page behind the lessons, by its id."""
    rows = store.learning_sources().fillna({"url": ""})
    pages = rows[["title", "url"]].itertuples(index=False, name=None)
    return dict(zip(rows["source_id"], pages, strict=True))


def _chips(rows: pd.DataFrame, now: dict[str, Any]) -> list[dict[str, str]]:
    spoken = {"The whole place": now} | {
        spells.RIBBONS[domain]: row for domain, row in spells.current(rows).items()
    }
    return [
        journey.entry(row["stage"], spells.chip(row), f"{name}, {row['year']}")
        for name, row in spoken.items()
    ]


def absent(area: dict[str, Any]) -> None:
    """Say why a place that is no district has no journey."""
    if area["level"] != "ltla":
        st.info(
            "Stages are worked out for districts and unitary authorities. The places inside this one have a "
            "journey each; the map of stages shows them together."
        )


def show(seen: Journey, area: dict[str, Any]) -> None:
    """Show the journey under the page's title."""
    st.header(seen.finding, anchor="journey")
    st.write(seen.subtitle)
    view = st.segmented_control(
        "Journey as", VIEWS, default=VIEWS[0], required=True, key="journey-view", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if view == "Chart":
        legend = [journey.entry(stage, STAGES[stage]) for stage in STAGES] + journey.GROUNDS
        version = f"{area['area_code']}-{data.store().data_version}"
        journey.show(seen.wide, seen.narrow, seen.chips, legend, key="journey", version=version)
    elif view == "Table":
        st.dataframe(table(seen.stages), hide_index=True, key="journey-table", height=420)
    else:
        for sentence in seen.twin:
            st.write(sentence)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("Read across the ribbons")
        for sentence in seen.across:
            st.write(sentence)
        st.caption(cautions.SHORT)
        _sure(seen)
        _take(seen, area)
    with right:
        _card(seen)


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


def _card(seen: Journey) -> None:
    """Show one lesson for the present stage, with a question for the room."""
    lessons = seen.lessons
    with st.container(border=True, key="lesson"):
        if lessons.empty:
            st.write("No learning is recorded for this stage yet.")
            return
        at = min(_turned("card"), len(lessons) - 1)
        lesson = lessons.iloc[at]
        near = lesson["stage"] != seen.now["stage"]
        told = "at any stage" if lesson["stage"] == "any" else f"in {lesson['stage']}"
        st.caption(f"What others learned {told}" + (", the nearest that is documented" if near else ""))
        st.markdown(f"#### {lesson['statement']}")
        st.markdown(f"**Question for the room**  \n{lesson['question_for_the_room']}")
        st.caption(f"Theme: {lesson['theme']}. Evidence: {lesson['evidence_strength']}.")
        with st.popover("Sources", key="lesson-sources"):
            for one in str(lesson["source_ids"]).split(";"):
                title, address = seen.pages[one.strip()]
                st.markdown(f"[{title}]({address})" if address else title)
        first, middle, last = st.columns([1, 1, 1], vertical_alignment="center")
        first.button("Previous", key="card-back", disabled=at == 0, on_click=_turn, args=(at - 1,))
        middle.write(f"{at + 1} of {len(lessons)}")
        last.button("Next", key="card-on", disabled=at + 1 == len(lessons), on_click=_turn, args=(at + 1,))


def _turned(name: str) -> int:
    asked = st.query_params.get(name, "1")
    return max(int(asked) - 1, 0) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0


def _turn(at: int) -> None:
    st.query_params["card"] = str(at + 1)


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
        large = picture.svg(seen.stages, YEARS, _marks(seen.events), seen.finding, picture.ROOM)
        present.show(present.Room([step], [large], questions, source, view.link), what="journey")


def _view(seen: Journey, area: dict[str, Any]) -> sharing.View:
    caveat = " ".join(seen.cautions)
    return sharing.View(
        title=seen.verdict,
        subtitle=seen.subtitle,
        source=staged.SOURCE,
        licence=staged.LICENCE,
        picture=lambda: framed.svg(
            seen.wide,
            title=seen.verdict,
            subtitle=seen.subtitle,
            source=staged.SOURCE,
            licence=staged.LICENCE,
            version=data.store().data_version,
            caveat=caveat,
        ),
        bare=lambda: seen.wide,
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
