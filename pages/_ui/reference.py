"""Reference results of the methods: measured once on many indicators, with day and data version."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import placedata
from placedata.charts import trial as chart
from placedata.wording import changes, methods


@dataclass(frozen=True)
class Results:
    """Scores of methods with their tables and chart."""

    scores: pd.DataFrame
    searches: pd.DataFrame
    finding: str
    chart: go.Figure
    by_gap: pd.DataFrame
    by_indicator: pd.DataFrame
    breaks: pd.DataFrame


def show(opened: placedata.Store) -> None:
    """Show the reference results of filling gaps and of finding breaks."""
    seen = _results(opened, opened.data_version)
    _filling(seen)
    _finding(seen)
    with st.expander("Where the methods come from"):
        st.markdown(methods.REFERENCES)


@st.cache_resource(show_spinner=False, max_entries=2)
def _results(_store: placedata.Store, version: str) -> Results:
    indicators = _store.indicators()
    names = dict(zip(indicators["indicator_id"], indicators["name"], strict=True))
    scores, searches = _store.method_scores(), _store.break_scores()
    order = methods.ranked(scores)
    number = scores["indicator_id"].nunique()
    return Results(
        scores,
        searches,
        methods.finding(order, f"Reference over {number} indicators"),
        chart.scores(order),
        methods.by_gap(scores),
        methods.by_indicator(scores, names),
        methods.breaks_table(searches, names),
    )


def _filling(seen: Results) -> None:
    st.header(seen.finding)
    st.write(f"Gaps of 1, 2 and 3 periods, inside and at the end. {methods.MEASURE} {_stamp(seen.scores)}")
    bare = {"displayModeBar": False}
    st.plotly_chart(seen.chart, config=bare, theme=None, key="reference-chart", alt=seen.finding)
    st.dataframe(seen.by_gap, hide_index=True, key="reference-gaps")
    with st.expander(f"Each of the {len(seen.by_indicator)} indicators"):
        st.dataframe(seen.by_indicator, hide_index=True, key="reference-indicators")


def _finding(seen: Results) -> None:
    st.header(methods.breaks_finding(seen.searches))
    st.write(
        "Untouched series, and series with a sudden shift of 3 or 5 deviations of their yearly change put "
        f"into them; found means within a year of it. {_stamp(seen.searches)}"
    )
    st.dataframe(seen.breaks, hide_index=True, key="reference-breaks")


def _stamp(scores: pd.DataFrame) -> str:
    first = scores.iloc[0]
    return f"Measured on {changes.day(first['measured'])} on data version {first['data_version']}."
