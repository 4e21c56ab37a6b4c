"""Figures on the boundaries of another year: chosen, told, shown and taken away."""

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data
from placedata.export import csv
from placedata.model import PROVENANCE
from placedata.wording import changes as wording

NONE = "none"
YEARS = [str(year) for year in range(2024, 2008, -1)]
_SHOWN = {
    "area_name": "Area", "area_code": "Code", "period": "Period", "value": "Value", "lower": "Lower 95%",
    "upper": "Upper 95%", "provenance": "Standing", "sources": "From", "note": "Note",
}  # fmt: skip


def show() -> None:
    """Offer any indicator on the boundaries of any year since 2009; worked out only when asked."""
    opened = data.store()
    names = data.mappable(opened, opened.data_version)
    st.header("Figures on the boundaries of another year")
    left, right = st.columns([4, 2], vertical_alignment="bottom")
    with left:
        words = {NONE: "Choose an indicator", **names}
        chosen = address.choice(
            "vintage_of", "Indicator to put on other boundaries", list(words), words, NONE
        )
    with right:
        years = {year: year for year in YEARS}
        year = address.choice("vintage", "Boundaries at the end of", YEARS, years, YEARS[0])
    if chosen == NONE:
        return
    rows = _rows(opened, chosen, year, opened.data_version)
    st.write(wording.vintage(rows["provenance"].value_counts().to_dict(), rows["area_code"].nunique(), year))
    shown = rows.assign(provenance=rows["provenance"].map(PROVENANCE).fillna("No value"))
    st.dataframe(shown[list(_SHOWN)].rename(columns=_SHOWN), hide_index=True, height=320, key="vintage-rows")
    indicator = opened.indicator(chosen)
    st.download_button(
        "Download CSV",
        data=lambda: csv.table(
            shown[list(_SHOWN)], csv.about(indicator, f"areas of {year}", opened.data_version)
        ),
        file_name=f"{chosen}-boundaries-{year}.csv",
        mime="text/csv",
        on_click="ignore",
        key="vintage-csv",
    )


@st.cache_resource(show_spinner="Putting figures together", max_entries=16)
def _rows(_store: placedata.Store, indicator: str, year: str, version: str) -> pd.DataFrame:
    return _store.on_boundaries(indicator, year)
