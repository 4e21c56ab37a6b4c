"""A programme that began at different times: what happened around its starts, beside where it never came."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, markdown
from pages._ui.registerchoice import Choice
from placedata.charts import rollout as picture
from placedata.model.initiatives import ANNOUNCED
from placedata.wording import rollouts as words
from placedata.wording import steps as told

_BARE = {"displayModeBar": False}
Row = dict[str, Any]


def show(opened: placedata.Store, choice: Choice) -> None:
    """Show the section where a single programme is chosen; one without a row of its own is said so."""
    programme = choice.wanted.programme
    if not programme:
        return
    st.header("Where it began at different times", anchor="rollout")
    rows = _traces(opened, programme, opened.data_version)
    if rows.empty:
        st.write("Nothing was worked out: only programmes of the published register with places are.")
        return
    records = rows.to_dict("records")
    studied = rows[rows["refused"].isna()]
    if studied.empty:
        st.write(words.nowhere(records))
        return
    unusual = int((studied["average"].abs() > studied["beyond"]).sum())
    st.write(words.tally(rows["verdict"].value_counts().to_dict(), unusual, len(studied)))
    names = dict(zip(rows["indicator_id"], rows["short_name"], strict=True))
    chosen = address.choice("outcome", "Outcome", list(names), names, _first(rows))
    row = next(one for one in records if one["indicator_id"] == chosen)
    _outcome(opened, row)
    with st.expander("Every outcome"):
        st.dataframe(pd.DataFrame([words.line(one) for one in records]), hide_index=True, key="rollout-table")


def _outcome(opened: placedata.Store, row: Row) -> None:
    if pd.notna(row["refused"]):
        st.subheader(words.headline(row))
        return
    st.write(f"{words.began(row)} {words.power(row)}")
    steps = opened.programme_steps(row["programme_id"], row["indicator_id"])
    finding = words.estimate(row)
    drawn = picture.figure(steps, row)
    st.plotly_chart(drawn, config=_BARE, theme=None, key="rollout-chart", alt=finding)
    st.caption(words.READING)
    with st.container(key="verdict"):
        st.subheader(words.headline(row))
        st.write(markdown.plain(finding))
        st.write(f"{words.before(row)} {words.bounds(row)}")
    st.caption(words.caution(announced=row["programme_id"] in ANNOUNCED))
    with st.expander("As a table"):
        st.dataframe(told.table(steps, row), hide_index=True, key="rollout-steps")


def _first(rows: pd.DataFrame) -> str:
    """Return the outcome shown first: one with an answer, else one with an estimate."""
    order = rows["verdict"].eq("untestable").astype(int) + rows["refused"].notna()
    return str(rows.assign(rank=order).sort_values("rank", kind="stable")["indicator_id"].iloc[0])


@st.cache_resource(show_spinner=False, max_entries=64)
def _traces(_store: placedata.Store, programme: str, version: str) -> pd.DataFrame:
    return _store.programme_traces(programme)
