"""Breaks and vintages: where a series or an area changes its meaning, announced or found."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, found, sections, vintages
from placedata.export import csv
from placedata.model import DOMAINS
from placedata.series.known import in_scope
from placedata.wording import changes as wording

VINTAGES = """
Figures are kept under the code their publisher used; a code belongs to a boundary, so old and new codes are
different areas.

- **The code stayed, or only the code changed**: the figures are the same ground and are carried over. Charts
  ring them.
- **Areas were joined**: counts are added up, rates are put together with the people of each former area.
- **An area was divided**: its figures cannot be given to its heirs by shares without saying so; where they
  are, the share and its source stand beside the value.
- **A strip of land moved**: figures are carried over whole, with a note.

Today's areas are those of April 2025. A list of codes from any year can be recognised with
`placedata.geography.detect_vintage` and brought to today's areas with `placedata.geography.convert`.
"""


@dataclass(frozen=True)
class Known:
    """Known breaks, as the register holds them and as they are read."""

    rows: pd.DataFrame
    table: pd.DataFrame


def show() -> None:
    """Show the section."""
    opened = data.store()
    code, domain = sections.scope(DOMAINS)
    name = opened.area(code)["name"] if code else ""
    known = _known(opened, domain, code, opened.data_version)
    st.title(_title(known.rows, name))
    st.write(
        "Across a break marked not compared, lines stop in every chart and no change is worked out. One "
        "marked with caution is a triangle on the axis."
    )
    if code:
        _lineage(opened, code)
    _register(opened, known)
    found.show(opened, domain, code)
    if not code:
        _lineage(opened, None)
    st.header("How figures meet today's boundaries")
    st.markdown(VINTAGES)
    vintages.show()


def _title(known: pd.DataFrame, name: str) -> str:
    never = int((known["comparable_across"] == "no").sum())
    of = f" that touch {name}" if name else ""
    return (
        f"{len(known)} known breaks{of}, in {known['indicator_id'].nunique()} indicators; across {never} of "
        "them nothing is compared"
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _known(_store: placedata.Store, domain: str | None, code: str | None, version: str) -> Known:
    rows = _store.breaks()
    if domain:
        rows = rows[rows["indicator_id"].isin(_store.indicators(domain)["indicator_id"])]
    if code:
        rows = in_scope(rows, code, _store.area(code)["nation"])
    return Known(rows, breaks_table(_store, rows))


def _register(opened: placedata.Store, known: Known) -> None:
    st.header("Known breaks")
    table = known.table
    st.dataframe(
        table,
        hide_index=True,
        height=min(460, 38 + 35 * max(len(table), 1)),
        key="breaks",
        column_config={
            "Indicator": st.column_config.TextColumn(pinned=True, width=230),
            "What changed": st.column_config.TextColumn(width=420),
            "Link": st.column_config.LinkColumn(display_text="Source"),
        },
    )
    about = ["Register of known breaks", f"placedata, data version {opened.data_version}"]
    st.download_button(
        "Download CSV",
        data=lambda: csv.table(known.rows, about),
        file_name="breaks.csv",
        mime="text/csv",
        on_click="ignore",
        key="breaks-csv",
    )


def breaks_table(opened: placedata.Store, known: pd.DataFrame) -> pd.DataFrame:
    """Return known breaks for reading."""
    everything = opened.indicators()
    names = dict(zip(everything["indicator_id"], everything["name"], strict=True))
    areas = area_names(opened, opened.data_version)
    links = known["source_url"]
    return pd.DataFrame(
        {
            "Indicator": known["indicator_id"].map(lambda one: names.get(one, one)),
            "From": [wording.day(date) for date in known["date"]],
            "Where": [wording.scope(words, areas) for words in known["scope"]],
            "Values across it": known["comparable_across"].map(wording.ACROSS),
            "What changed": known["what_changed"],
            "Expected effect": known["expected_effect"].fillna("not known").replace("unknown", "not known"),
            "Source": known["source_title"],
            "Link": links.where(links.str.startswith("http")),
        }
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def area_names(_store: placedata.Store, version: str) -> dict[str, str]:
    """Return the names of today's areas and of those that changed since 2009, by code."""
    days = [
        str(pd.Timestamp(str(day)) - pd.Timedelta(days=1))[:10] for day in _store.changes["date"].unique()
    ]
    frames = [*(_store.areas(on=day) for day in sorted(days)), _store.areas()]
    return {
        code: name
        for frame in frames
        for code, name in frame[["area_code", "name"]].itertuples(index=False, name=None)
    }


def _lineage(opened: placedata.Store, code: str | None) -> None:
    names = area_names(opened, opened.data_version)
    if code is None:
        rows = opened.changes
        st.header(f"{rows['from_code'].nunique()} areas were replaced, joined or divided since 2009")
        st.write("Choose a place above to read its own story.")
        with st.container(horizontal=True):
            for one in ("E06000064", "E06000058", "E08000038"):
                st.page_link(
                    "pages/data.py", label=names[one], query_params={"section": "breaks", "place": one}
                )
    else:
        rows = opened.graph(code)
        st.header(f"What {names.get(code, code)} came from")
        for sentence in wording.story(rows, names.get(code, code)):
            st.write(sentence)
        _codes(opened, code)
    if len(rows):
        st.dataframe(_steps(opened, code, opened.data_version), hide_index=True, key="changes")


@st.cache_resource(show_spinner=False, max_entries=64)
def _steps(_store: placedata.Store, code: str | None, version: str) -> pd.DataFrame:
    if code:
        return wording.table(_store.graph(code))
    rows, names = _store.changes, area_names(_store, version)
    return wording.table(
        rows.assign(from_name=rows["from_code"].map(names), to_name=rows["to_code"].map(names))
    )


def _codes(opened: placedata.Store, code: str) -> None:
    area = opened.area(code)
    start = _day(area, "start_date")
    since = f" since {start}" if start else ""
    st.write(f"Its code is `{code}`{since}.")
    former = area["former"]
    if len(former):
        codes = ", ".join(f"`{row.published_code}` ({row.name})" for row in former.itertuples(index=False))
        st.write(f"Figures under these codes are the same ground: {codes}.")
    with st.container(horizontal=True):
        st.page_link("pages/place.py", label="Its page", query_params={"place": code})
        st.page_link("pages/data.py", label="What there is for it",
                     query_params={"section": "coverage", "place": code})  # fmt: skip


def _day(area: Mapping[str, object], name: str) -> str:
    value = area[name]
    return "" if value is None or pd.isna(value) else wording.day(value)
