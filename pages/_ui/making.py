"""How do we know? The making of any value, opened beside it, down to the published rows it rests on."""

from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import data
from placedata.model import HOLES, PROVENANCE

_SHOWN = {
    "status": "Status",
    "note": "Publisher's note",
    "boundary": "Boundary",
    "vintage": "Vintage",
    "method": "Method",
    "n_donors": "Other areas it borrows from",
    "source_file": "File",
    "source_row": "Row in the file",
    "period_start": "From",
    "period_end": "Up to",
    "released": "Released",
    "licence": "Licence",
    "data_version": "Data version",
}
_ROWS = {
    "area_name": "Published for", "area_code": "Code", "label": "Period", "value": "Value",
    "lower": "Lower 95%", "upper": "Upper 95%", "source_file": "File", "source_row": "Row",
}  # fmt: skip
_OTHERS = {"area_name": "Area", "area_code": "Code", "value": "Value"}


def popover(indicator: pd.Series, area_code: str, own: pd.DataFrame, picked: str | None) -> None:
    """Offer the record of any period of a series: the one picked in the chart, else the latest.

    Parameters
    ----------
    indicator : pandas.Series
        The indicator.
    area_code : str
        Area whose series it is.
    own : pandas.DataFrame
        Its points (:func:`placedata.series.points.of`).
    picked : str or None
        Label of the period picked in the chart.
    """
    labels = dict(zip(own["period"], own["label"], strict=True))
    latest_first = list(labels)[::-1]
    wanted = next((period for period in latest_first if labels[period] == picked), latest_first[0])
    box = st.popover("How do we know?", key="making", on_change="rerun")
    if not box.open:
        return
    with box:
        period = st.selectbox(
            "Period",
            latest_first,
            index=latest_first.index(wanted),
            format_func=labels.__getitem__,
            key=f"making-{indicator['indicator_id']}-{wanted}",
        )
        _record(data.store().explain(indicator["indicator_id"], area_code, period))


def _record(how: dict[str, Any]) -> None:
    """Show one derivation: the sentence, the published rows, the other areas, the facts."""
    st.write(how["sentence"])
    if how["rows"]:
        st.markdown("**Published rows it rests on**")
        st.dataframe(_table(how["rows"], _ROWS), hide_index=True, key="making-rows")
    if how["others"]:
        st.markdown(f"**Figures of {len(how['others'])} other areas for the same period**")
        st.dataframe(_table(how["others"], _OTHERS), hide_index=True, height=220, key="making-others")
    facts = {"Standing": PROVENANCE.get(how["standing"], "Not published")}
    facts |= {"Why nothing is published": HOLES[how["hole"]]} if how["hole"] else {}
    facts |= {words: how[name] for name, words in _SHOWN.items() if how.get(name)}
    rows = [(words, str(value)) for words, value in facts.items()]
    st.table(pd.DataFrame(rows, columns=["Fact", "Record"]), hide_index=True, border="horizontal")


def _table(rows: list[dict[str, Any]], names: dict[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)[list(names)].rename(columns=names)
    return frame.dropna(axis=1, how="all")
