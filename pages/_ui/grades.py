"""Grades: how far each series can be trusted, by which rules, and how many of each."""

from datetime import date

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, sections
from pages._ui.glossary import graded
from placedata.charts import grades as chart
from placedata.export import csv
from placedata.model import DOMAINS
from placedata.series import rules


def show() -> None:
    """Show the section."""
    opened = data.store()
    code, domain = sections.scope(DOMAINS)
    series = _series(opened, domain, code, opened.data_version, date.today())
    name = opened.area(code)["name"] if code else "all places"
    if series.empty:
        st.title(f"No series of {name} has a grade")
        st.write("Nothing is published for it here. Choose another domain or place.")
    else:
        st.title(chart.finding(series, f"series of {name}"))
        st.write(
            f"A series is one indicator of one place. Six questions are asked of each, as of "
            f"{date.today():%-d %B %Y}; the worst answer is its grade."
        )
        _distribution(series, domain, code)
    st.header("The six questions")
    st.dataframe(rules.table(), hide_index=True, key="rules")
    st.write(rules.MEANINGS)
    if len(series):
        _list(series, name, code)


@st.cache_resource(show_spinner=False, max_entries=32)
def _series(
    _store: placedata.Store, domain: str | None, code: str | None, version: str, on: date
) -> pd.DataFrame:
    indicators = _store.indicators(domain)[["indicator_id", "name", "domain"]]
    series = _store.quality([code], on=on) if code else graded(_store, version, on)
    merged = series.merge(indicators, on="indicator_id")
    return merged.assign(title=merged["domain"].map(DOMAINS))


def _distribution(series: pd.DataFrame, domain: str | None, code: str | None) -> None:
    tallies = chart.tally(series, "name" if domain and not code else "title")
    view = address.view()
    words = f"{chart.finding(series, 'series')}. Best: {tallies['name'].iloc[0]}; most doubtful: " + (
        f"{tallies['name'].iloc[-1]}."
    )
    if view == "Chart":
        st.plotly_chart(
            chart.figure(tallies), config={"displayModeBar": False}, theme=None, alt=words, key="grade-bars"
        )
        if not domain and not code:
            st.caption("Choose a domain to see each of its indicators.")
    elif view == "Table":
        names = {"name": "Indicator" if domain and not code else "Domain", "total": "Series"}
        st.dataframe(tallies.rename(columns=names), hide_index=True, key="grade-table")
    else:
        st.write(words)
        for row in tallies.itertuples(index=False):
            st.write(f"{row.name}: {row.A:,} A, {row.B:,} B, {row.C:,} C, {row.D:,} D.")


def _list(series: pd.DataFrame, name: str, code: str | None) -> None:
    if code:
        st.header(f"Every series of {name}, the most doubtful first")
        ordered = series.sort_values(["grade", "name"], ascending=[False, True])
        st.dataframe(
            rules.listed(ordered), hide_index=True, key="grade-list",
            height=min(560, 38 + 35 * len(ordered)),
            column_config={"Why": st.column_config.TextColumn(width=560)},
        )  # fmt: skip
    about = [f"Grades of the series of {name}, as of {date.today()}",
             f"placedata, data version {data.store().data_version}"]  # fmt: skip
    st.download_button(
        f"Download {len(series):,} grades with reasons as CSV",
        data=lambda: csv.table(series.drop(columns="title"), about),
        file_name=f"grades-{code or 'all'}.csv",
        mime="text/csv",
        on_click="ignore",
        key="grades-csv",
    )
