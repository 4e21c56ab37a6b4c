"""The phase portrait on a page: every year sent once, played in the browser, with tails of a few places."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import address, component
from pages._ui import map as map_component
from placedata.charts import portrait
from placedata.model.stages import STAGES
from placedata.wording import dynamics

SCRIPTS = (*map_component.SHARED, "plot.js", "tails.js", "portrait.js")
STYLES = ("../playing/playing.css", "portrait.css")
OPENS_ON = "E08000005"


def show(stages: pd.DataFrame, series: str, version: str) -> int:
    """Show the portrait under its finding, and return the year it stands on.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of :meth:`placedata.Store.stages` of one series.
    series, version : str
        The series and the data version, under which all years are kept.
    """
    payload = _payload(stages, series, version)
    year = _year(payload["periods"], stages)
    names = dict(zip(payload["codes"], payload["names"], strict=True))
    tails = _asked(names)
    now = stages[(stages["year"] == year) & stages["momentum"].notna()].sort_values("area_name")
    followed = now.set_index("area_code").reindex(tails).dropna(subset=["momentum"])
    finding = dynamics.standings(followed, year)
    st.header(finding)
    st.write(dynamics.portrayed(year, len(now), len(names)))
    _picker(names, tails)
    own = {"tails": tails, "own": tails[0] if tails else None, "period": payload["periods"].index(str(year))}
    _plot(payload | own)
    with st.expander("The same as a table and in words"):
        st.dataframe(_table(now), hide_index=True, key="portrait-table")
        for _, row in followed.iterrows():
            st.write(f"{dynamics.standing(row)}.")
    return year


def _plot(data: dict[str, Any]) -> None:
    def settled() -> None:
        label = st.session_state["portrait"].get("period")
        if label:
            st.query_params["year"] = label

    event = component.named("portrait", SCRIPTS, STYLES)(
        key="portrait", data=data, on_period_change=settled, on_open_change=component.kept
    )
    if event.open:
        address.leave("pages/place.py", place=event.open)


def _year(periods: list[str], stages: pd.DataFrame) -> int:
    """Return the year the address asks for, else the last with a change for most places."""
    asked = st.query_params.get("year")
    if asked in periods:
        return int(asked)
    known = stages[stages["momentum"].notna()].groupby("year").size()
    last = int(known[known >= 0.9 * known.max()].index.max())
    if asked is not None:
        st.warning(
            f"The address asks for the portrait of {address.quoted(asked)}, which has none: it runs from "
            f"{periods[0]} to {periods[-1]}. Showing {last} instead."
        )
    return last


def _asked(names: Mapping[str, str]) -> list[str]:
    """Return the places with a tail, from the address; by default the reader's own or an example."""
    asked = st.query_params.get("tails")
    if asked is None:
        own = st.query_params.get("place", "")
        return [code for code in (own, OPENS_ON) if code in names][:1]
    codes = list(dict.fromkeys(code.strip() for code in asked.split(",") if code.strip()))
    unknown = [code for code in codes if code not in names]
    if unknown:
        st.warning(
            f"The address asks for a tail of {address.quoted(', '.join(unknown))}, which is no district in "
            "this portrait, so it is left out. Choose places by name below."
        )
    known = [code for code in codes if code in names]
    if len(known) > portrait.TAILS:
        st.warning(f"The address names {len(known)} places; tails of the first {portrait.TAILS} are drawn.")
    return known[: portrait.TAILS]


def _picker(names: Mapping[str, str], tails: list[str]) -> None:
    if st.session_state.get("choice-tails") != tails:
        st.session_state["choice-tails"] = tails

    def write() -> None:
        st.query_params["tails"] = ",".join(st.session_state["choice-tails"])

    st.multiselect(
        "Places with a tail of seven years",
        list(names),
        format_func=names.__getitem__,
        key="choice-tails",
        on_change=write,
        max_selections=portrait.TAILS,
        placeholder="Up to four places",
    )


def _table(now: pd.DataFrame) -> pd.DataFrame:
    shown = {"area_name": "Place", "stage": "Stage", "level": "Level", "momentum": "Change in three years"}
    return now.assign(stage=now["stage"].map(STAGES))[list(shown)].rename(columns=shown)


@st.cache_resource(show_spinner=False, max_entries=16)
def _payload(_stages: pd.DataFrame, series: str, version: str) -> dict[str, Any]:
    return portrait.payload(_stages, "Level and change of every place")
