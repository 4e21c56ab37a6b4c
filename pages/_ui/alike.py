"""Places that stood where this one stands, and what became of them."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from placedata.charts import theme
from placedata.model.stages import STAGES
from placedata.wording import alike


def show(opened: placedata.Store, area: dict[str, Any]) -> None:
    """Show the look-alikes of a place that has stages, by where they stood five years on."""
    found = _of(opened, str(area["area_code"]), opened.data_version)
    known, recent = found.known, found.recent
    st.header(alike.finding(found.outcomes, len(known)), anchor="alike")
    st.write(
        f"Places that at some year stood where {area['name']} stands in {found.year}: the same stage, and "
        "near in level, three-year change, fall and domains. Each counts once, in its nearest year."
    )
    for row in found.outcomes[found.outcomes["n"] > 0].itertuples(index=False):
        some = known[known["after"] == row.stage]
        with st.container(border=True):
            st.markdown(
                f"**{theme.STAGES[row.stage][2]}** {alike.row(row.stage, row.n, row.of, row.low, row.high)}"
            )
            with st.container(horizontal=True):
                for place in some.itertuples(index=False):
                    st.page_link(
                        "pages/place.py",
                        label=f"{place.area_name}, {place.year}",
                        query_params={"place": place.area_code},
                    )
    if len(recent):
        names = ", ".join(f"{place.area_name} ({place.year})" for place in recent.itertuples(index=False))
        st.caption(f"Too soon to know: {names}.")
    tighter, wider = _counted(found.steadiness, "tighter"), _counted(found.steadiness, "wider")
    st.caption(
        "What these places did, and whether it mattered, cannot be read from this. "
        f"With limits a quarter tighter {tighter} places count, with limits a quarter wider {wider}."
    )
    with st.expander("The same as a table"):
        st.dataframe(_table(found.places), hide_index=True, key="alike-table")


def similar(opened: placedata.Store, area: dict[str, Any]) -> None:
    """Show the districts most like this one today, and why."""
    near = _similar(opened, str(area["area_code"]), opened.data_version)
    st.header(f"Most like {area['name']} today: {', '.join(near['area_name'].head(3))}", anchor="similar")
    st.write(
        "Nearest by the latest figures of every domain, each domain counted once. Figures that may not be "
        "compared between nations are not."
    )
    columns = {"area_name": "Place", "distance": "Distance, SDs", "shared": "Share compared",
               "closest_on": "Closest on", "differs_on": "Differs on"}  # fmt: skip
    st.dataframe(near[list(columns)].rename(columns=columns), hide_index=True, key="similar", height=280)


@st.cache_resource(show_spinner=False, max_entries=128)
def _similar(_store: placedata.Store, code: str, version: str) -> pd.DataFrame:
    return _store.similar(code)


@st.cache_resource(show_spinner=False, max_entries=128)
def _of(_store: placedata.Store, code: str, version: str) -> Any:
    return _store.lookalikes(code)


def _counted(steadiness: pd.DataFrame, limits: str) -> int:
    return int(steadiness.set_index("limits").loc[limits, "places"])


def _table(places: pd.DataFrame) -> pd.DataFrame:
    columns = {"area_name": "Place", "year": "Year", "stage_then": "Stage then", "after_year": "Later year",
               "after": "Stage then on", "distance": "Distance"}  # fmt: skip
    named = places.assign(stage_then=places["stage_then"].map(STAGES), after=places["after"].map(STAGES))
    return named[list(columns)].rename(columns=columns)
