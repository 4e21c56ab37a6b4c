"""What other methods say of an initiative on an outcome: worked out when asked, in about a second."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, markdown
from placedata.charts import rivals as picture
from placedata.wording import rivals as words

_BARE = {"displayModeBar": False}


def asked() -> bool:
    """Offer the other methods and say whether they are wanted."""
    return st.toggle(
        "By other methods",
        key="methods",
        bind="query-params",
        help="Six ways of saying what to expect, worked out now from the same figures.",
    )


def show(
    opened: placedata.Store,
    one: dict[str, Any],
    row: dict[str, Any],
    years: pd.DataFrame,
    ended: float | None,
    tested: int,
) -> None:
    """Show the gaps of every method, and their sizes as a table."""
    with st.spinner("Working out six methods"):
        whose = data.store() if one["standing"] == "register" else opened
        rows = _rows(whose, one["initiative_id"], whose.register_version, row["indicator_id"])
    finding = words.finding(rows, row)
    st.write(f"**{markdown.plain(finding)}**")
    drawn = picture.figure(years, rows, row, float(one["start_from"]), ended, tested)
    st.plotly_chart(drawn, config=_BARE, theme=None, key="rivals-chart", alt=finding)
    st.table(words.table(rows, row), hide_index=True, border="horizontal")
    st.caption(words.CAUTION)


@st.cache_resource(show_spinner=False, max_entries=64)
def _rows(_store: placedata.Store, initiative: str, version: str, indicator: str) -> pd.DataFrame:
    return _store.trace_rivals(initiative, indicator)
