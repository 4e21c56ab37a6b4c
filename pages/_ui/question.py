"""The question of practitioners: do small initiatives, or those without new money, leave another trace."""

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address
from placedata.charts import across as picture
from placedata.initiatives import across
from placedata.model.traces import WINDOWS
from placedata.wording import across as words

_BARE = {"displayModeBar": False}
Told = tuple[float, float, float, float]
# What is asked, by which column, in which groups, and which two groups are set against each other.
_ASKED = {
    "scale": ("scale", across.SCALE_GROUPS, "in neighbourhoods", "over several districts"),
    "money": ("funding_type", across.MONEY_GROUPS, "without new money", "with new money"),
}


def show(opened: placedata.Store) -> None:
    """Show how traces differ by scale and money, what could have been seen, and what has no answer here."""
    st.header("Do small initiatives, or those without new money, leave a different trace?", anchor="question")
    st.write(
        "Every estimate of the register whose figures were measured alike throughout, in standard deviations "
        "of what happens where nothing began. Outcomes of one initiative, and initiatives of one programme, "
        "are drawn together, because they are not independent."
    )
    window = address.choice("window", "Years", list(WINDOWS), WINDOWS)
    scores = _scores(opened, window, opened.data_version)
    for asked in _ASKED:
        _part(scores, asked, window, opened.data_version)
    st.subheader("What these data cannot answer")
    for sentence in words.CANNOT:
        st.markdown(f"- {sentence}")


def _part(scores: pd.DataFrame, asked: str, window: str, version: str) -> None:
    rows, told = _groups(scores, asked, window, version)
    one, other = _ASKED[asked][2:]
    if rows.empty or told is None:
        st.write("There are no figures for these years, so nothing can be said.")
        return
    records = rows.to_dict("records")
    finding = words.finding(one, other, told)
    st.subheader(finding)
    st.write(words.power(records))
    st.plotly_chart(picture.figure(rows), config=_BARE, theme=None, key=f"across-{asked}", alt=finding)
    st.write(words.apart(told))
    with st.expander("In words and as a table"):
        for row in records:
            st.write(words.group(row))
        st.dataframe(rows.round(2), hide_index=True, key=f"across-table-{asked}")


@st.cache_resource(show_spinner=False, max_entries=8)
def _scores(_store: placedata.Store, window: str, version: str) -> pd.DataFrame:
    return across.standardised(_store.traces(), _store.trace_windows(), window)


@st.cache_resource(show_spinner=False, max_entries=16)
def _groups(_scores: pd.DataFrame, asked: str, window: str, version: str) -> tuple[pd.DataFrame, Told | None]:
    column, groups, one, other = _ASKED[asked]
    rows = across.grouped(_scores, column, groups)
    if not {one, other} <= set(rows["group"]):
        return rows, None
    return rows, across.difference(_scores, column, groups, one, other)
