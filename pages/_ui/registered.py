"""The register with what people wrote beside it: one store for every view, renewed when any is saved."""

import streamlit as st

import placedata
from pages._ui import data, desk
from placedata import PlaceDataError
from placedata.workspace import Workspace


def store() -> placedata.Store:
    """Return the store with the entries that stand, or as published where they cannot be read."""
    opened = data.store()
    try:
        held = desk.workspace()
        return _beside(opened, held, f"{opened.data_version} {held.entries_version()}")
    except PlaceDataError:
        return opened


@st.cache_resource(show_spinner=False, max_entries=4)
def _beside(_store: placedata.Store, _held: Workspace, version: str) -> placedata.Store:
    return _store.with_entries(_held.entries())


def notice() -> None:
    """Say so where what people wrote cannot be read, or was set aside when it was opened; else nothing."""
    try:
        desk.workspace().entries_version()
    except PlaceDataError as fault:
        st.warning(f"What people wrote could not be read, so the register stands as published. {fault}")
    desk.notice()
