"""Withdrawing what was written in the register: only with the key that its writer was given."""

import streamlit as st

from pages._ui import desk, markdown, registered
from placedata import PlaceDataError

_DONE = "withdrawn"


def show(key: str, entry_id: int | None = None, initiative: str = "") -> None:
    """Show the field for the key and the button.

    Parameters
    ----------
    key : str
        Name of this form on the page.
    entry_id : int, optional
        The entry to be withdrawn; by default all that were saved with the key.
    initiative : str
        Id of the initiative whose page this is; the page is left when nothing of it stands any more.
    """
    field, told = f"withdraw-key-{key}", f"withdraw-refused-{key}"

    def withdraw() -> None:
        try:
            number = desk.workspace().withdraw_initiatives(st.session_state[field], entry_id)
        except PlaceDataError as fault:
            st.session_state[told] = str(fault)
            return
        st.session_state[_DONE] = number
        st.session_state[field] = ""
        if initiative and initiative not in set(registered.store().register.initiatives["initiative_id"]):
            st.query_params.pop("initiative", None)

    st.text_input("Key given when it was saved", max_chars=60, key=field)
    st.button("Withdraw", on_click=withdraw, key=f"withdraw-{key}")
    if words := st.session_state.pop(told, ""):
        st.error(markdown.plain(words))


def done() -> None:
    """Say once how many were withdrawn."""
    if number := st.session_state.pop(_DONE, 0):
        st.success(f"Withdrawn: {number:,}. What was said before stands again.")
