"""Below the map of stages: counts over time, the portrait, transitions, families, and who flips."""

import pandas as pd
import streamlit as st

import placedata
from pages._ui import families, flips, portrait
from placedata.charts import stage_counts
from placedata.model.stages import STAGES
from placedata.stages import transitions
from placedata.wording import dynamics

YEARS_ON = 3
ABOUT = "Places in each stage, year by year. The last two years are provisional."


def show(opened: placedata.Store, stages: pd.DataFrame, series: str, view: str) -> None:
    """Show the sections below the map.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    stages : pandas.DataFrame
        Rows of :meth:`placedata.Store.stages` of one series.
    series : str
        The series: ``overall``, a domain, or an indicator.
    view : str
        How the map is shown; its own strip of counts stands only under the chart.
    """
    _counts(stages, series, opened.data_version, view)
    year = portrait.show(stages, series, opened.data_version)
    _transitions(stages, series, opened.data_version)
    families.show(stages, series, opened.data_version)
    flips.show(opened, stages, series, year)
    families.second(stages, series, opened.data_version)


def overview(stages: pd.DataFrame, series: str, version: str) -> dict[str, str]:
    """Return what stands over the strip of counts: its finding, and what it shows."""
    finding = dynamics.over_time(_table(stages, series, version))
    return {"finding": finding, "about": f"{ABOUT} A click on a year shows it on the map."}


def _counts(stages: pd.DataFrame, series: str, version: str, view: str) -> None:
    """Show the counts as a table and in words: folded under the strip, else open where it would stand."""
    table = _table(stages, series, version)
    told = "  \n".join(dynamics.by_year(table))
    shown = table.rename(columns=STAGES).rename_axis("Year")
    if view == "Chart":
        with st.expander("Counts by year as a table and in words"):
            st.dataframe(shown, key="stage-counts-table")
            st.write(told)
        return
    st.header(dynamics.over_time(table))
    st.write(ABOUT)
    if view == "Table":
        st.dataframe(shown, key="stage-counts-table")
    else:
        st.write(told)


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
def _table(_stages: pd.DataFrame, series: str, version: str) -> pd.DataFrame:
    return stage_counts.counts(_stages)


@st.cache_resource(show_spinner=False, max_entries=16)
def _followed(_stages: pd.DataFrame, series: str, version: str) -> pd.DataFrame:
    return transitions(_stages, step=YEARS_ON)
