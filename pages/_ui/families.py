"""Families of places whose trajectories were alike, and what a second method says of the stages."""

from typing import Any

import pandas as pd
import streamlit as st

from placedata import stages as methods
from placedata.charts import families as chart
from placedata.model.stages import STAGES
from placedata.wording.findings import listing

_BARE = {"displayModeBar": False}
# Share of place-years on which starts must agree before a second reading is shown.
STEADY = 0.6


def show(stages: pd.DataFrame, series: str, version: str) -> None:
    """Show the families of one series, with how far they can be trusted."""
    found = _found(stages, series, version)
    table = found.table
    largest = table.sort_values("places", ascending=False, kind="stable").iloc[0]
    most = f"{largest['name']}, {largest['places']} places"
    finding = f"Of {len(table)} kinds of trajectory the most common is: {most}"
    st.header(finding)
    st.write(
        "Level against comparable places in standard deviations: the middle path of each family, and the "
        "middle half of its places. Families are parts of one cloud, not groups apart."
    )
    st.plotly_chart(_figure(found, series, version), config=_BARE, theme=None, key="families", alt=finding)
    place = stages.drop_duplicates("area_code").set_index("area_code")["area_name"]
    with st.expander("Who belongs to which family"):
        shown = found.members.assign(
            Place=found.members["area_code"].map(place),
            Family=found.members["family"].map(table.set_index("family")["name"]),
            Fit=found.members["silhouette"].round(2),
        )
        st.dataframe(shown[["Place", "Family", "Fit"]].sort_values("Place"), hide_index=True, key="members")
    left = listing([str(place[code]) for code in found.left_out])
    st.caption(
        f"Clearness (mean silhouette, 0 to 1): {found.silhouette:.2f}. When a fifth of places is left out "
        f"the families agree to {found.stability:.2f} (adjusted Rand index, 1 is the same)."
        + (f" Too few years in common: {left}." if left else "")
    )


def second(stages: pd.DataFrame, series: str, version: str) -> None:
    """Show on how many place-years a hidden Markov model names the same stage."""
    if not st.toggle("Compare with a second method (a few seconds)", key="second-method"):
        return
    other = _switched(stages, series, version)
    steady = float(other["agree"].mean())
    if steady < STEADY:
        st.write(
            "The second method gives no reading here: its starts agree with the best of them on only "
            f"{100 * steady:.0f} in 100 place-years, so its states mean nothing firm."
        )
        return
    both = stages[stages["stage"] != "uncertain"].merge(
        other, on=["area_code", "year"], suffixes=("", "_other")
    )
    same = both["stage"] == both["stage_other"]
    st.markdown(
        f"**A hidden Markov model names the same stage in {100 * same.mean():.0f} of 100 place-years**"
    )
    counts = both.groupby(["stage", "stage_other"]).size().unstack("stage_other").fillna(0).astype(int)
    shown = counts.rename(index=STAGES, columns=STAGES).rename_axis(index="By the rule", columns=None)
    st.dataframe(shown, key="second")
    st.caption(
        "Fitted to all places at once from several starts, which agree with the best of them on "
        f"{100 * steady:.0f} of 100 place-years. Its states have no fixed meaning, so it is a "
        "second reading, not the definition."
    )


@st.cache_resource(show_spinner=False, max_entries=16)
def _figure(_found: Any, series: str, version: str) -> Any:
    return chart.figure(_found.paths, _found.table["name"].tolist())


@st.cache_resource(show_spinner=False, max_entries=16)
def _found(_stages: pd.DataFrame, series: str, version: str) -> Any:
    return methods.families(_stages)


@st.cache_resource(show_spinner="Fitting the second method", max_entries=16)
def _switched(_stages: pd.DataFrame, series: str, version: str) -> pd.DataFrame:
    return methods.switching(_stages)
