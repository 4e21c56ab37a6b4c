"""Targets beside the figures: the switch, the marks on a chart, what is said of each, and its sources."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import placedata
from pages._ui import address, data, desk, markdown
from placedata import PlaceDataError, targets
from placedata.charts.aims import Aim, Aims
from placedata.series import known as known_breaks
from placedata.wording import distances
from placedata.wording import targets as told
from placedata.workspace import Workspace

if TYPE_CHECKING:
    from pages._ui.detail import Detail

# Places whose distance from a target is said one by one under a comparison.
NAMED = 6
_LINK = re.compile(r"https?://[^\s()<>\[\]\\\"'`]+")


@dataclass(frozen=True)
class Beside:
    """The targets of one chart.

    ``rows`` are those of the store, each with ``where`` it stands in words; ``over`` are those that stand no
    more; ``aims`` are the marks; ``lines`` go into files.
    """

    rows: list[dict[str, Any]]
    over: list[str]
    aims: Aims
    brief: str
    lines: list[str]


def _opened() -> tuple[placedata.Store, str]:
    """Return the store with the targets that people wrote, and a sign of what it holds.

    Where those cannot be read, a sentence says so and the published ones stand alone.
    """
    opened = data.store()
    try:
        held = desk.workspace()
        version = f"{opened.data_version} {held.targets_version()}"
        return _beside(opened, held, version), version
    except PlaceDataError as fault:
        st.warning(f"Targets that people wrote could not be read. {fault}")
        return opened, opened.data_version


@st.cache_resource(show_spinner=False, max_entries=4)
def _beside(_store: placedata.Store, _held: Workspace, version: str) -> placedata.Store:
    return _store.with_targets(_held.targets())


@st.cache_resource(show_spinner=False, max_entries=128)
def _rows(_store: placedata.Store, indicator: str, codes: tuple[str, ...], version: str) -> pd.DataFrame:
    """Return the targets on the charts of some places, each once; ``places`` are those whose chart it is."""
    every = [rows.assign(places=code) for code in codes if len(rows := _store.targets(indicator, code))]
    if not every:
        return pd.DataFrame()
    rows = pd.concat(every, ignore_index=True)
    held = rows.groupby("target_id")["places"].agg(tuple)
    return rows.drop_duplicates("target_id").assign(places=lambda one: one["target_id"].map(held))


def switch(seen: Detail, area: Mapping[str, Any]) -> Beside | None:
    """Show the switch where there is a target, and return the targets if they are wanted.

    Parameters
    ----------
    seen : Detail
        The indicator of the place.
    area : mapping
        The place in the address.
    """
    indicator, code = seen.indicator, str(area["area_code"])
    opened, version = _opened()
    rows = _rows(opened, str(indicator["indicator_id"]), (code,), version)
    if rows.empty or not address.switch("targets", "Targets", told.SWITCH, default=True):
        return None
    days = list(known_breaks.forbidding(seen.breaks)["date"])
    found = []
    for row in rows.to_dict("records"):
        judged = targets.judge(seen.own, row, breaks=days, on=date.today())
        where = [
            distances.standing(judged, row, indicator, seen.place),
            distances.pace(judged, row, indicator),
        ]
        where += [told.CAUTION] if row["comparable"] == "with_caution" else []
        setting = told.setting(row, indicator, str(area["name"]))
        found.append(row | {"setting": setting, "where": " ".join(filter(None, where))})
    return _shown(found, indicator)


def compared(
    indicator: Mapping[str, Any], codes: Sequence[str], cells: pd.DataFrame, breaks: pd.DataFrame
) -> Beside | None:
    """Show the switch where any of some places has a target, and return the targets if they are wanted.

    Parameters
    ----------
    indicator : mapping
        The indicator's row.
    codes : sequence of str
        The places compared.
    cells : pandas.DataFrame
        As :func:`placedata.comparison.cells.of` gives them.
    breaks : pandas.DataFrame
        Those that touch any of the places.
    """
    opened, version = _opened()
    rows = _rows(opened, str(indicator["indicator_id"]), tuple(codes), version)
    if rows.empty or not address.switch("targets", "Targets", told.SWITCH, default=True):
        return None
    found = []
    for row in rows.assign(own=True).to_dict("records"):
        where = ""
        if len(row["places"]) <= NAMED and told.drawn(row):
            parts = [cells[cells["area_code"] == code] for code in row["places"]]
            where = distances.each([_apart(part, row, breaks) for part in parts if len(part)], indicator)
        where = f"{where} {told.CAUTION}".strip() if row["comparable"] == "with_caution" else where
        found.append(row | {"setting": told.setting(row, indicator, ""), "where": where})
    return _shown(found, indicator)


def _apart(part: pd.DataFrame, row: Mapping[str, Any], breaks: pd.DataFrame) -> tuple[str, targets.Judgement]:
    """Return a place by name, and where it stands."""
    first = part.iloc[0]
    touching = known_breaks.in_scope(breaks, str(first["area_code"]), str(first["nation"]))
    days = list(known_breaks.forbidding(touching)["date"])
    return str(first["place"]), targets.judge(part, row, breaks=days, on=date.today())


def _shown(rows: Sequence[dict[str, Any]], indicator: Mapping[str, Any]) -> Beside:
    rows = [row | {"level": told.level(row, indicator)} for row in rows]
    standing = [row for row in rows if told.drawn(row)]
    return Beside(
        rows=standing,
        over=[told.over(row, indicator) for row in rows if not told.drawn(row)],
        aims=tuple(_aim(row, indicator) for row in standing),
        brief=told.briefly(standing, indicator),
        lines=[told.exported(row, indicator, _pages(row)) for row in rows],
    )


def _aim(row: Mapping[str, Any], indicator: Mapping[str, Any]) -> Aim:
    due = targets.when(row)
    words = told.STANDINGS[row["standing"]]
    return Aim(
        float(row["value"]),
        None if due is None else due.middle,
        told.amount(float(row["value"]), indicator),
        told.name(row),
        f"{row['setting']} {words}.",
    )


def on(seen: Detail, beside: Beside, key: Hashable) -> Detail:
    """Return the detail of an indicator with targets on its line and in its words."""
    return replace(
        seen,
        draw=partial(seen.draw, aims=beside.aims),
        line=_figure(seen.draw, (key, seen.holder, data.store().data_version), beside.aims),
        text=f"{seen.text} {beside.brief}".strip(),
        aimed=beside,
    )


@st.cache_resource(show_spinner=False, max_entries=128)
def _figure(_draw: Any, key: Hashable, aims: Aims) -> go.Figure:
    return _draw(aims=aims)


def under(beside: Beside | None, *, single: bool = True) -> None:
    """Say of each target what was set, where the place stands, and who says so."""
    if beside is None:
        return
    with st.container(key="targets-told"):
        for row in beside.rows:
            st.write(markdown.plain(f"{row['setting']} {row['where']}".strip()))
            st.caption(_whose(row))
            if single and row["standing"] == "yours":
                _withdrawal(int(row["target_no"]))
        taking = any("would take" in row["where"] for row in beside.rows)
        said = [told.LEGEND] if beside.rows else []
        said += [told.ARITHMETIC] if taking else [] if single else [told.NOT_THEIRS]
        st.caption(" ".join(said))
        with st.expander(told.MORE, key="targets-more"):
            for row in beside.rows:
                st.write(_more(row))
            for words in beside.over:
                st.write(markdown.plain(words))


def lines(beside: Beside | None) -> list[str]:
    """Return the lines on targets that go into files."""
    return beside.lines if beside else []


def table(beside: Beside | None) -> None:
    """Show the targets as a table."""
    if beside is None or not beside.rows:
        return
    cells = {
        "Target": [row["level"] for row in beside.rows],
        "By when": [told.by(row) for row in beside.rows],
        "Set for": [told.whom(row) for row in beside.rows],
        "Standing": [told.STANDINGS[row["standing"]] for row in beside.rows],
        "Where it stands": [row["where"] for row in beside.rows],
        "Who set it": [told.who(row) for row in beside.rows],
        "To know": [row["difference"] if isinstance(row["difference"], str) else "" for row in beside.rows],
        "Source": ["; ".join(_pages(row)) for row in beside.rows],
    }
    frame = pd.DataFrame(cells)
    st.dataframe(frame.loc[:, (frame != "").any()], hide_index=True, key="targets-table")


def _pages(row: Mapping[str, Any]) -> list[str]:
    """Return title, publisher and address of the pages behind a target, or where its writer found it."""
    if row["standing"] == "yours":
        return [row["where_written"]] if row["where_written"] else []
    return [f"{one.title}, {one.publisher}, {one.url}" for one in _cited(row)]


def _cited(row: Mapping[str, Any]) -> list[Any]:
    pages = {one.source_id: one for one in data.store().target_sources().itertuples(index=False)}
    return [pages[name] for name in str(row["source_ids"]).split(";")]


def _whose(row: Mapping[str, Any]) -> str:
    """Return whose word a target is, with the page that states it, as markdown no text of a person obeys."""
    return f"{markdown.plain(told.who(row))} {_links(row)[0]}"


def _more(row: Mapping[str, Any]) -> str:
    """Return what was said, what is known of it, how its measure differs, and every page behind it."""
    texts = [row[name] for name in ("stated", "status_note", "difference") if isinstance(row[name], str)]
    return f"{markdown.plain(' '.join([row['setting'], *texts]))} {' '.join(_links(row))}"


def _links(row: Mapping[str, Any]) -> list[str]:
    """Return the pages behind a target as links; a person's words are one only where they are an address."""
    if row["standing"] != "yours":
        return [f"[{markdown.plain(one.title)}]({one.url}), {one.publisher}." for one in _cited(row)]
    written = str(row["where_written"])
    if _LINK.fullmatch(written):
        return [f"[{markdown.plain(written)}]({written})"]
    return [f"Source: {markdown.plain(written)}" if written.strip() else "No source given."]


def _withdrawal(number: int) -> None:
    field, kept = f"target-key-{number}", f"target-kept-{number}"

    def withdraw() -> None:
        try:
            desk.workspace().withdraw_target(number, st.session_state[field])
        except PlaceDataError as fault:
            st.session_state[kept] = str(fault)

    with st.popover("Withdraw", key=f"target-{number}"):
        st.text_input("Key given when it was saved", max_chars=60, key=field)
        st.button("Withdraw this target", on_click=withdraw, key=f"target-withdraw-{number}")
        if words := st.session_state.pop(kept, ""):
            st.error(words)
