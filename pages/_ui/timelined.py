"""The timeline of the register on its page: finding, picture, table, text, and how to take it away."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, gantt, markdown, reach, registerchoice, sharing
from pages._ui.registerchoice import Choice
from placedata.charts import framed, gantt_rows
from placedata.charts import gantt as picture
from placedata.export import register as export
from placedata.initiatives.selection import Selected
from placedata.wording import programmes as told

MOST = 40


@dataclass(frozen=True)
class Timeline:
    """All that is shown of the timeline."""

    title: str
    subtitle: str
    about: str
    undrawn: list[str]
    rows: pd.DataFrame
    table: pd.DataFrame
    wide: str
    narrow: str


def show(opened: placedata.Store, choice: Choice, year: int) -> bool:
    """Show the timeline under the page's title, and say whether any initiative answers to the choice."""
    found = registerchoice.selected(opened, choice)
    if found.programmes.empty:
        st.title(told.NONE)
        st.write(told.NONE_WHY)
        return False
    seen = _timeline(opened, choice, year, opened.register_version)
    st.title(markdown.plain(seen.title))
    if seen.about:
        st.write(markdown.plain(seen.about))
    st.write(markdown.plain(seen.subtitle))
    view = address.view()
    if view == "Chart":
        opens = gantt.show(seen.wide, seen.narrow, key="gantt")
        _open(opens)
    elif view == "Table":
        st.dataframe(
            seen.table, hide_index=True, height=min(560, 38 + 35 * len(seen.table)), key="gantt-table"
        )
    else:
        st.markdown("\n".join(f"- {markdown.plain(tip)}" for tip in seen.rows["tip"]))
    for sentence in seen.undrawn:
        st.write(markdown.plain(sentence))
    st.caption(f"Source: {told.SOURCE}, {len(opened.register.sources)} sources. {told.CAUTION}")
    _take(seen, found)
    return not found.initiatives.empty


def _open(chosen: str | None) -> None:
    """Go to what a bar stands for: the initiatives of a programme, or one initiative."""
    if chosen is None:
        return
    kind, _, name = chosen.partition(":")
    st.query_params["programme" if kind == gantt_rows.PROGRAMME else "initiative"] = name
    st.rerun()


@st.cache_resource(show_spinner=False, max_entries=64)
def _timeline(_store: placedata.Store, choice: Choice, year: int, version: str) -> Timeline:
    found = registerchoice.selected(_store, choice)
    hidden = registerchoice.hidden(_store, choice)
    single = choice.single and len(found.initiatives) > 0
    if single:
        rows = gantt_rows.of_initiatives(found.initiatives.head(MOST), bare=bool(choice.wanted.programme))
        title = told.finding_of(found.initiatives, choice.subject, year)
        subtitle = told.subtitle_of(found.initiatives, len(rows), hidden)
        table = export.readable(found.initiatives, _store.register)
    else:
        partial = found.initiatives.loc[found.initiatives["places_incomplete"], "programme_id"]
        programmes = _store.register.programmes
        names = dict(zip(programmes["programme_id"], programmes["short_name"], strict=True))
        rows = gantt_rows.of_programmes(found.programmes, names, frozenset(partial))
        title = told.finding(found.programmes)
        subtitle = told.subtitle(found.programmes, len(found.initiatives), hidden)
        table = export.readable_programmes(found.programmes, _store.register)
    about = ""
    if choice.wanted.programme:
        one = found.programmes.iloc[0].to_dict()
        about = told.about(one, _store.register.programmes)
        title = title if single else told.finding_alone(one)
    last = _store.register.as_of
    wide, narrow = (
        picture.svg(rows, last, title, layout, year=year) for layout in (picture.WIDE, picture.NARROW)
    )
    undrawn = told.undrawn(rows) + ([] if single else told.unseen(found.programmes, names))
    return Timeline(title, subtitle, about, undrawn, rows, table, wide, narrow)


def _take(seen: Timeline, found: Selected) -> None:
    """Show the row under the timeline: Share, and the register as filtered."""
    opened = data.store()
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(_view(seen), key="gantt")
        st.download_button(
            "Download these initiatives as CSV",
            data=lambda: export.file(found.initiatives, opened.register, seen.title, opened.data_version),
            file_name="initiatives.csv",
            mime="text/csv",
            on_click="ignore",
            key="register-csv",
        )


def _view(seen: Timeline) -> sharing.View:
    return sharing.View(
        title=seen.title,
        subtitle=seen.subtitle,
        picture=lambda: framed.svg(
            seen.wide,
            title=seen.title,
            subtitle=seen.subtitle,
            source=told.SOURCE,
            licence=told.LICENCE,
            version=data.store().data_version,
            caveat=" ".join([told.CAUTION, *seen.undrawn]),
        ),
        bare=lambda: seen.wide,
        table=lambda: seen.table,
        sentences=seen.rows["tip"].tolist(),
        source=told.SOURCE,
        licence=told.LICENCE,
        caveat=" ".join([told.CAUTION, *seen.undrawn]),
        file="initiatives-timeline",
        link=reach.link(),
    )
