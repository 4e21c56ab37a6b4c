"""Who flips: the rule of stages in the reader's hands, and the places that then stand in another stage."""

from dataclasses import replace
from time import perf_counter

import pandas as pd
import streamlit as st

import placedata
from placedata.model import DOMAINS
from placedata.model.stages import STAGED, STAGES
from placedata.stages import flips
from placedata.stages.rule import DEFAULT, Rule
from placedata.wording import dynamics

DRAWS = 40
COMPARATORS = {"group": "All places measured alike", "nation": "Places of the same nation"}


def show(opened: placedata.Store, stages: pd.DataFrame, series: str, year: int) -> None:
    """Show the numbers of the rule, and on request what another rule would say."""
    st.header("Who flips if the rule changes")
    with st.form("rule", border=False):
        rule = _asked(_counting(opened, opened.data_version))
        wanted = st.form_submit_button("Work it out")
    if not wanted and rule == replace(DEFAULT, draws=DRAWS):
        st.caption("Change a number above to see which places would stand in another stage.")
        return
    begun = perf_counter()
    other = _by(opened, opened.data_version, rule, series)
    took = perf_counter() - begun
    table = flips.compared(stages, other, year)
    st.markdown(f"**{dynamics.flipped(table, year)}**")
    moved = table[table["before"] != table["after"]]
    st.dataframe(_named(moved), hide_index=True, key="flips", height=280)
    st.caption(
        f"Worked out anew from every figure with {DRAWS} draws in place of {DEFAULT.draws}, in {took:.1f} "
        "seconds. Places near a threshold may flip from fewer draws alone."
    )


def _asked(indicators: dict[str, str]) -> Rule:
    """Show the controls and return the rule they stand for; ``indicators`` that may count, by id."""
    first, second, third = st.columns(3)
    fall = first.slider("Fall that is a crisis, in thresholds", 0.5, 2.0, DEFAULT.fall, 0.25, key="rule-fall")
    ahead = first.slider("Thriving from, in SDs", 0.25, 1.5, DEFAULT.ahead, 0.25, key="rule-ahead")
    sure = second.slider("Named from a share of draws of", 0.5, 0.9, DEFAULT.sure, 0.05, key="rule-sure")
    behind = second.slider("Struggling from, in SDs", -2.0, -0.5, DEFAULT.behind, 0.25, key="rule-behind")
    comparator = third.selectbox(
        "Against", list(COMPARATORS), format_func=COMPARATORS.__getitem__, key="rule-comparator"
    )
    supporting = third.toggle("Supporting indicators count too", key="rule-supporting")
    without = first.multiselect(
        "Domains left out", STAGED, format_func=DOMAINS.__getitem__, key="rule-without"
    )
    double = second.multiselect(
        "Domains that count double", STAGED, format_func=DOMAINS.__getitem__, key="rule-double"
    )
    dropped = third.multiselect(
        "Indicators left out",
        list(indicators),
        [name for name in DEFAULT.without if name in indicators],
        format_func=indicators.__getitem__,
        key="rule-indicators",
    )
    return replace(
        DEFAULT,
        fall=fall,
        ahead=ahead,
        stay_ahead=ahead / 2,
        behind=behind,
        stay_behind=0.75 * behind,
        sure=sure,
        draws=DRAWS,
        comparator=comparator,
        supporting=supporting,
        weights=dict.fromkeys(double, 2.0) | dict.fromkeys(without, 0.0),
        without=tuple(dropped),
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _counting(_store: placedata.Store, version: str) -> dict[str, str]:
    """Return the names of the indicators that may count, by id."""
    rows = _store.indicators()
    rows = rows[rows["stage_use"].isin(("core", "supporting"))].sort_values("short_name")
    return dict(zip(rows["indicator_id"], rows["short_name"], strict=True))


@st.cache_resource(show_spinner=False, max_entries=1)
def _inputs(_store: placedata.Store, version: str) -> object:
    return _store.stage_inputs()


@st.cache_resource(show_spinner="Working out every stage by this rule", max_entries=16)
def _by(_store: placedata.Store, version: str, rule: Rule, series: str) -> pd.DataFrame:
    from placedata.stages import collection  # with it come the statistics, which no page waits for

    frozen = _store.stage_rule().set_index("series")["threshold"].to_dict()
    results = collection.found(_inputs(_store, version), rule, frozen)  # type: ignore[arg-type]
    return next((one.rows(rule) for one in results if one.series == series), pd.DataFrame(columns=["year"]))


def _named(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Place": table["area_name"],
            "By the standard rule": table["before"].map(STAGES),
            "By this rule": table["after"].map(STAGES),
        }
    )
