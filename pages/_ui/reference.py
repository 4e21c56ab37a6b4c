"""Reference results of the methods: measured once on many indicators, with day and data version."""

import pandas as pd
import streamlit as st

import placedata
from placedata.charts import trial as chart
from placedata.wording import changes, methods


def show(opened: placedata.Store) -> None:
    """Show the reference results of filling gaps and of finding breaks."""
    indicators = opened.indicators()
    names = dict(zip(indicators["indicator_id"], indicators["name"], strict=True))
    _filling(opened.method_scores(), names)
    _finding(opened.break_scores(), names)
    with st.expander("Where the methods come from"):
        st.markdown(methods.REFERENCES)


def _filling(scores: pd.DataFrame, names: dict[str, str]) -> None:
    order = methods.ranked(scores)
    number = scores["indicator_id"].nunique()
    finding = methods.finding(order, f"Reference over {number} indicators")
    st.header(finding)
    st.write(
        f"Gaps of 1, 2 and 3 periods, inside and at the end of series. {methods.MEASURE} {_stamp(scores)}"
    )
    bare = {"displayModeBar": False}
    st.plotly_chart(chart.scores(order), config=bare, theme=None, key="reference-chart", alt=finding)
    st.dataframe(methods.by_gap(scores), hide_index=True, key="reference-gaps")
    with st.expander(f"Each of the {number} indicators"):
        st.dataframe(methods.by_indicator(scores, names), hide_index=True, key="reference-indicators")


def _finding(scores: pd.DataFrame, names: dict[str, str]) -> None:
    st.header(methods.breaks_finding(scores))
    st.write(
        "Untouched series, and series with a sudden shift of 3 or 5 deviations of their yearly change put "
        f"into them; found means within a year of it. {_stamp(scores)}"
    )
    st.dataframe(methods.breaks_table(scores, names), hide_index=True, key="reference-breaks")


def _stamp(scores: pd.DataFrame) -> str:
    first = scores.iloc[0]
    return f"Measured on {changes.day(first['measured'])} on data version {first['data_version']}."
