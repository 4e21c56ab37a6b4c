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
from placedata.wording import entries
from placedata.wording import programmes as told

MOST = 40


@dataclass(frozen=True)
class Timeline:
    """All that is shown of the timeline; ``own`` are people's rows where the table is of programmes."""

    title: str
    subtitle: str
    about: str
    undrawn: list[str]
    rows: pd.DataFrame
    table: pd.DataFrame
    own: pd.DataFrame | None
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
        if seen.own is not None:
            st.dataframe(seen.own, hide_index=True, key="gantt-own")
    else:
        st.markdown("\n".join(f"- {markdown.plain(tip)}" for tip in seen.rows["tip"]))
    for sentence in seen.undrawn:
        st.write(markdown.plain(sentence))
    st.caption(f"Source: {told.SOURCE}, {len(opened.register.sources)} sources. {told.CAUTION}")
    _take(opened, seen, found)
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
    """Return the timeline: what is published counted and said, what people wrote drawn and told beside it."""
    found, known = registerchoice.selected(_store, choice), registerchoice.published(choice)
    hidden = registerchoice.hidden(choice)
    own = found.initiatives[found.initiatives["standing"] != "register"]
    programmes = _store.register.programmes
    names = dict(zip(programmes["programme_id"], programmes["short_name"], strict=True))
    single = choice.single and len(found.initiatives) > 0
    if single:
        printed = found.initiatives.drop(own.index)
        rows = gantt_rows.of_initiatives(
            pd.concat([printed.head(MOST), own.head(MOST)]), bare=bool(choice.wanted.programme)
        )
        title = told.finding_of(known.initiatives, choice.subject, year)
        subtitle = told.subtitle_of(known.initiatives, min(MOST, len(known.initiatives)), hidden)
        table = export.readable(found.initiatives, _store.register)
    else:
        partial = known.initiatives.loc[known.initiatives["places_incomplete"], "programme_id"]
        rows = gantt_rows.of_programmes(known.programmes, names, frozenset(partial))
        rows = pd.concat([rows, gantt_rows.of_initiatives(own.head(MOST))]) if len(own) else rows
        title = told.finding(known.programmes)
        subtitle = told.subtitle(known.programmes, len(known.initiatives), hidden)
        table = export.readable_programmes(known.programmes, _store.register)
    about, alone = _about(known.programmes, choice, programmes)
    title = title if single or not alone else alone
    if len(own) and (known.initiatives if single else known.programmes).empty:
        title = entries.only(own["standing"].tolist(), choice.subject)
    wide, narrow = (
        picture.svg(rows, _store.register.as_of, title, layout, year=year)
        for layout in (picture.WIDE, picture.NARROW)
    )
    return Timeline(
        title,
        f"{subtitle} {entries.besides(own['standing'])}".strip(),
        about,
        told.undrawn(rows) + ([] if single else told.unseen(known.programmes, names)),
        rows,
        table,
        export.readable(own, _store.register) if len(own) and not single else None,
        wide,
        narrow,
    )


def _about(found: pd.DataFrame, choice: Choice, programmes: pd.DataFrame) -> tuple[str, str]:
    """Return what the published programme asked for was, and the finding where nothing of it is on record."""
    if not choice.wanted.programme or found.empty:
        return "", ""
    one = found.iloc[0].to_dict()
    return told.about(one, programmes), told.finding_alone(one)


def _take(opened: placedata.Store, seen: Timeline, found: Selected) -> None:
    """Show the row under the timeline: Share, and the register as filtered."""
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
