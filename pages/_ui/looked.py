"""What changed since this place was last looked at on this machine."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, desk
from placedata import PlaceDataError
from placedata.wording import looks as wording


def show(area: dict[str, Any], profile: pd.DataFrame, *, published_only: bool) -> None:
    """Say what is new about a place since it was last looked at on other data; else nothing.

    Parameters
    ----------
    area : dict
        The place.
    profile : pandas.DataFrame
        Its indicators, from :func:`pages._ui.data.profile_of`.
    published_only : bool
        Whether values were left out by choice; then nothing is noted, since less is shown.
    """
    if published_only:
        return
    opened, code = data.store(), str(area["area_code"])
    try:
        now = _shown(opened, code, opened.data_version, profile)
        before = desk.workspace().looked_before(code, opened.data_version, now)
    except PlaceDataError:  # the section of accounts tells why the workspace cannot be used
        return
    if before:
        for sentence in _since(opened, code, opened.data_version, before.figures, now, before.looked_on):
            st.text(sentence)


@st.cache_resource(show_spinner=False, max_entries=128)
def _shown(_store: placedata.Store, code: str, version: str, _profile: pd.DataFrame) -> dict[str, Any]:
    return wording.shown(_profile, _store.stages([code]))


@st.cache_resource(show_spinner=False, max_entries=128)
def _since(
    _store: placedata.Store,
    code: str,
    version: str,
    _before: dict[str, Any],
    _now: dict[str, Any],
    when: datetime,
) -> list[str]:
    about = _store.indicators().set_index("indicator_id").to_dict("index")
    return wording.since(_before, _now, about, when)
