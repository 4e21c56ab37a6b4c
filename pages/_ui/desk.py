"""The workspace as pages use it: what people decided, and the form to decide."""

from contextlib import suppress

import pandas as pd
import streamlit as st

import placedata
from placedata import PlaceDataError
from placedata.workspace import Workspace, open_workspace
from placedata.workspace.decisions import COLUMNS, LONGEST_NAME, LONGEST_REASON


@st.cache_resource(show_spinner=False)
def workspace() -> Workspace:
    """Return the workspace of this machine, opened once a process."""
    return open_workspace()


def notice() -> None:
    """Say so where a damaged workspace was set aside when it was opened; else nothing."""
    with suppress(PlaceDataError):  # that it cannot be opened is told where it is read
        if words := workspace().notice:
            st.warning(words)


def decisions() -> pd.DataFrame:
    """Return the last decision about each candidate; none, and a sentence, where they cannot be read."""
    try:
        return workspace().decisions()
    except PlaceDataError as fault:
        st.warning(f"What people decided could not be read. {fault}")
        return pd.DataFrame(columns=list(COLUMNS))


def breaks(opened: placedata.Store, indicator: str | None = None) -> pd.DataFrame:
    """Return every break that counts, of one indicator or all: known ones and accepted candidates."""
    decided = decisions()
    known = opened.breaks(indicator)
    if decided.empty:
        return known
    from placedata.series import candidates  # with it comes the search, which few need

    found = candidates.accepted(opened.candidates(indicator), decided, opened.indicators())
    return pd.concat([known, found], ignore_index=True) if len(found) else known


def form(candidate_id: str) -> None:
    """Show the form that accepts or rejects one candidate, with a reason and a name."""
    with st.form(f"decide-{candidate_id}", border=False):
        reason = st.text_area("Reason", max_chars=LONGEST_REASON, key=f"reason-{candidate_id}")
        by = st.text_input("Your name", max_chars=LONGEST_NAME, key=f"by-{candidate_id}")
        with st.container(horizontal=True):
            accept = st.form_submit_button("Accept as a break", key=f"accept-{candidate_id}")
            reject = st.form_submit_button("Reject", key=f"reject-{candidate_id}")
    if not (accept or reject):
        return
    if not reason.strip() or not by.strip():
        st.warning("Give a reason and a name, so that others can follow the decision.")
        return
    try:
        workspace().decide(candidate_id, "accepted" if accept else "rejected", reason, by)
    except PlaceDataError as fault:
        st.error(str(fault))
        return
    st.rerun()
