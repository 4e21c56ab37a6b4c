"""How do we know? The making of any value, opened beside it."""

import pandas as pd
import streamlit as st

from pages._ui import data

_STANDINGS = {
    "published": "Published",
    "recoded": "Published, carried to today's boundary",
    "not published": "Not published",
}
_SHOWN = {
    "standing": "Standing",
    "status": "Status",
    "note": "Publisher's note",
    "boundary": "Boundary",
    "vintage": "Vintage",
    "source_file": "File",
    "source_row": "Row in the file",
    "released": "Released",
    "licence": "Licence",
}


def popover(indicator: pd.Series, area_code: str, own: pd.DataFrame) -> None:
    """Show the record of one period of a series, the latest first."""
    with st.popover("How do we know?"):
        known = own.iloc[::-1]
        period = st.selectbox(
            "Period",
            known["period"].tolist(),
            format_func=dict(zip(own["period"], own["label"], strict=True)).__getitem__,
            key="making-period",
        )
        how = data.store().explain(indicator["indicator_id"], area_code, period)
        st.write(how["sentence"])
        facts = {words: how.get(name) for name, words in _SHOWN.items()}
        if "period_start" in how:
            facts["From"] = how["period_start"]
            facts["Up to"] = how["period_end"]
        facts["Standing"] = _STANDINGS[how["standing"]]
        rows = [(words, str(value)) for words, value in facts.items() if value is not None]
        st.table(pd.DataFrame(rows, columns=["Fact", "Record"]), hide_index=True, border="horizontal")
