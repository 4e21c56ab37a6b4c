"""Working out what happened around an initiative that people wrote down: when asked, with a way to stop."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata

Frames = dict[str, pd.DataFrame]
_KEPT = "around-worked-out"


def asked(opened: placedata.Store, one: dict[str, Any]) -> Frames | None:
    """Return what was worked out for a row of people's own, or offer to do so and return None until then."""
    kept: dict[tuple[str, str], Frames] = st.session_state.setdefault(_KEPT, {})
    key = (str(one["initiative_id"]), opened.register_version)
    if key in kept:
        st.caption("Worked out just now from the row as you wrote it, which nobody verified.")
        return kept[key]
    st.write("Nothing is worked out beforehand for rows that people wrote. It takes about half a minute.")
    if not st.button("Work it out", key="around-ask"):
        return None
    if found := _worked_out(opened, key[0]):
        kept[key] = found
        st.rerun()
    return None


def _worked_out(opened: placedata.Store, initiative: str) -> Frames:
    """Work out outcome after outcome; the button interrupts it, for any click starts the page anew."""
    bar = st.progress(0.0, text="Reading the figures of every place")
    st.button("Stop", key="around-stop")
    found: Frames = {}
    names = opened.indicators().set_index("indicator_id")["short_name"]
    for share, name, told in opened.trace_one(initiative):
        bar.progress(share, text=f"{names[name]} done")
        found = told
    return found
