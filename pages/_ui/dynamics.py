"""Below the map of stages: counts over time, the portrait, transitions, families, and who flips."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import families, flips
from placedata.charts import portrait, stage_counts
from placedata.model.stages import STAGES
from placedata.stages import transitions
from placedata.wording import dynamics

_BARE = {"displayModeBar": False}
YEARS_ON = 3


def show(opened: placedata.Store, stages: pd.DataFrame, series: str) -> None:
    """Show the sections below the map.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    stages : pandas.DataFrame
        Rows of :meth:`placedata.Store.stages` of one series.
    series : str
        The series: ``overall``, a domain, or an indicator.
    """
    _counts(stages, series, opened.data_version)
    year = _year(stages)
    _portrait(stages, year, series, opened.data_version)
    _transitions(stages, series, opened.data_version)
    families.show(stages, series, opened.data_version)
    flips.show(opened, stages, series, year)
    families.second(stages, series, opened.data_version)


def _counts(stages: pd.DataFrame, series: str, version: str) -> None:
    table = stage_counts.counts(stages)
    finding = dynamics.over_time(table)
    st.header(finding)
    st.write("Places in each stage, year by year. The last two years are provisional.")
    st.plotly_chart(_bars(stages, series, version), config=_BARE, theme=None, key="stage-counts", alt=finding)
    with st.expander("The same as a table and in words"):
        st.dataframe(table.rename(columns=str.capitalize), key="stage-counts-table")
        st.write(" ".join(dynamics.by_year(table)))


def _year(stages: pd.DataFrame) -> int:
    """Return the year of the sections below, chosen on a slider kept in the address."""
    years = sorted(stages.loc[stages["momentum"].notna(), "year"].unique().tolist())
    full = stages.groupby("year")["area_code"].size()
    usual = [year for year in years if full[year] >= 0.9 * full.max()]
    return int(st.select_slider("Year of what follows", years, usual[-1], key="year", bind="query-params"))


def _portrait(stages: pd.DataFrame, year: int, series: str, version: str) -> None:
    now = stages[(stages["year"] == year) & stages["momentum"].notna()].sort_values("area_name")
    names = dict(zip(now["area_code"], now["area_name"], strict=True))
    asked = st.query_params.get("place", "E08000005")
    places = list(names)
    own = st.selectbox(
        "Place with a tail",
        places,
        index=places.index(asked) if asked in names else 0,
        format_func=names.__getitem__,
        key="portrait-place",
    )
    finding = dynamics.standing(now.set_index("area_code").loc[own])
    st.header(finding)
    st.write(
        f"Every place in {year}: how it stands against comparable places, and how that changed in three "
        "years. Places beyond the frame stand at its edge."
    )
    st.plotly_chart(
        _phases(stages, year, own, series, version), config=_BARE, theme=None, key="portrait", alt=finding
    )
    with st.expander("The same as a table"):
        shown = now[["area_name", "stage", "level", "momentum"]].rename(
            columns={
                "area_name": "Place",
                "stage": "Stage",
                "level": "Level",
                "momentum": "Change in three years",
            }
        )
        st.dataframe(shown, hide_index=True, key="portrait-table")


def _transitions(stages: pd.DataFrame, series: str, version: str) -> None:
    """Show which stage followed which, three years on."""
    found = _followed(stages, series, version)
    st.header(dynamics.followed(found))
    st.write(f"Stage {YEARS_ON} years later, per 100 place-years with a stage at both ends.")
    wide = found.pivot(index="stage", columns="after", values="share").loc[list(STAGES), list(STAGES)]
    cases = found.drop_duplicates("stage").set_index("stage")["cases"]
    shown = (100 * wide).rename(index=STAGES, columns=STAGES).assign(Cases=cases.loc[list(STAGES)].to_numpy())
    bars = {
        name: st.column_config.ProgressColumn(format="%.0f", min_value=0, max_value=100)
        for name in STAGES.values()
    }
    st.dataframe(shown.rename_axis("Now"), key="transitions", column_config=bars)
    st.caption(
        "Place-years of one place are not independent. Rows with fewer than 30 cases say little. A gap makes "
        "no transition."
    )


@st.cache_resource(show_spinner=False, max_entries=16)
def _bars(_stages: pd.DataFrame, series: str, version: str) -> Any:
    return stage_counts.figure(_stages)


@st.cache_resource(show_spinner=False, max_entries=128)
def _phases(_stages: pd.DataFrame, year: int, own: str, series: str, version: str) -> Any:
    return portrait.figure(_stages, year, own)


@st.cache_resource(show_spinner=False, max_entries=16)
def _followed(_stages: pd.DataFrame, series: str, version: str) -> pd.DataFrame:
    return transitions(_stages, step=YEARS_ON)
