"""Glossary: every indicator, what it counts, how often, for whom, and how far it can be trusted."""

from datetime import date

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, sections
from pages._ui.changed import breaks_table
from placedata.charts import grades as chart
from placedata.export import csv
from placedata.model import DOMAINS
from placedata.wording import glossary as wording
from placedata.wording.findings import count

_LISTED = (
    "Indicator", "Domain", "Definition", "Unit", "Frequency", "Lowest areas", "Nations with districts",
    "Direction", "Publisher", "Released", "Licence", "Link", "Grades of its series", "To know",
)  # fmt: skip


def show() -> None:
    """Show the section."""
    opened = data.store()
    everything = opened.indicators()
    names = dict(zip(everything["indicator_id"], everything["name"], strict=True))
    left, middle, right = st.columns([3, 3, 3], vertical_alignment="bottom")
    with left:
        words = st.text_input(
            "Search the glossary", key="words", bind="query-params", max_chars=80,
            placeholder="A word of its name, definition, source or caveat",
        )  # fmt: skip
    with middle:
        domain = sections.domain(DOMAINS)
    with right:
        chosen = _opened_one(names)
    found = wording.matching(opened.indicators(domain), words)
    st.title(
        f"{len(everything)} indicators from {everything['publisher'].nunique()} publishers, each with its "
        "definition, source and grade"
    )
    if chosen:
        _one(opened, chosen)
    st.header("All indicators" if len(found) == len(everything) else _found(found, words, domain))
    if found.empty:
        st.write("No indicator holds all of these words. Try fewer, or another domain.")
    else:
        _list(opened, found)
    st.download_button(
        f"Download the whole glossary as CSV ({len(everything)} rows)",
        data=lambda: _csv(opened),
        file_name="glossary.csv",
        mime="text/csv",
        on_click="ignore",
        key="glossary-csv",
    )


def _opened_one(names: dict[str, str]) -> str | None:
    words = {"": "None", **names}
    return address.choice("indicator", "Open one indicator", list(words), words, "") or None


def _found(found: pd.DataFrame, words: str, domain: str | None) -> str:
    among = f" in {DOMAINS[domain].lower()}" if domain else ""
    holding = f" that hold {address.quoted(words)}" if words.strip() else ""
    number = count(len(found), "indicator")
    return f"{number[0].upper()}{number[1:]}{among}{holding}"


@st.cache_resource(show_spinner=False, max_entries=4)
def graded(_store: placedata.Store, version: str, on: date) -> pd.DataFrame:
    """Return every series with its grade, as of one day."""
    return _store.quality(on=on)


@st.cache_resource(show_spinner=False, max_entries=4)
def _table(_store: placedata.Store, version: str, on: date) -> pd.DataFrame:
    everything = _store.indicators()
    table = wording.table(everything, graded(_store, version, on), wording.spans(_store.coverage()))
    return table.set_index(everything["indicator_id"].to_numpy())


def _list(opened: placedata.Store, found: pd.DataFrame) -> None:
    table = _table(opened, opened.data_version, date.today()).loc[found["indicator_id"], list(_LISTED)]
    st.write("Choose a row to open it above.")
    sections.picked(
        table.replace({"Link": {"None recorded": None}}),
        table.index.tolist(),
        "indicator",
        height=min(560, 38 + 35 * len(table)),
        column_config={
            "Indicator": st.column_config.TextColumn(pinned=True, width=190),
            "Link": st.column_config.LinkColumn(display_text="Source"),
        },
    )


def _one(opened: placedata.Store, indicator_id: str) -> None:
    indicator = opened.indicator(indicator_id)
    st.header(indicator["name"], anchor="opened")
    with st.container(horizontal=True):
        for page, words in (("pages/place.py", "One place"), ("pages/journeys.py", "On the map")):
            st.page_link(page, label=words, query_params={"indicator": indicator_id})
    row = _table(opened, opened.data_version, date.today()).loc[indicator_id]
    facts = {name: words for name, words in row.items() if name not in ("Indicator", "Link")}
    if str(indicator["source_url"]).startswith("http"):
        facts["Release"] = f"[{facts['Release']}]({indicator['source_url']})"
    rows = pd.DataFrame(list(facts.items()), columns=["What", "Of this indicator"])
    st.table(rows, hide_index=True, border="horizontal")
    series = graded(opened, opened.data_version, date.today())
    series = series[series["indicator_id"] == indicator_id]
    if len(series):
        st.subheader(chart.finding(series, "series of this indicator"))
        st.plotly_chart(
            chart.figure(chart.tally(series.assign(name="All series"), "name")),
            config={"displayModeBar": False}, theme=None, key="glossary-grades",
            alt=chart.finding(series, "series of this indicator"),
        )  # fmt: skip
    known = opened.breaks(indicator_id)
    if len(known):
        st.subheader(f"Known breaks: {len(known)}")
        table = breaks_table(opened, known).drop(columns="Indicator")
        st.dataframe(table, hide_index=True, key="glossary-breaks")


def _csv(opened: placedata.Store) -> bytes:
    about = ["Glossary of indicators", f"placedata, data version {opened.data_version}"]
    return csv.table(_table(opened, opened.data_version, date.today()), about)
