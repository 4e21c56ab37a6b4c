"""Keys: given to the writer of what was saved in the register, and asked for to withdraw it."""

import streamlit as st

from pages._ui import desk, markdown, registered
from placedata import PlaceDataError
from placedata.wording import entering as wording
from placedata.workspace.register import Saved

_DONE = "withdrawn"


def keep(slot: str, made: Saved) -> None:
    """Hold the key of what was just saved for its writer."""
    st.session_state.setdefault(slot, []).append(made)


def given(slot: str, *, opens: bool = False) -> None:
    """Show the keys a slot holds until their writer puts them away; with ``opens`` a way to a single row."""
    held: list[Saved] = st.session_state.get(slot, [])
    for made in held:
        st.success(wording.kept(len(made.entry_ids)))
        st.code(made.key, language=None)
        if opens and len(made.initiative_ids) == 1:
            query = {"initiative": made.initiative_ids[0]}
            st.page_link("pages/initiatives.py", label="Open the initiative", query_params=query)
    if held:
        st.button("I have kept the key", on_click=_put_away, args=(slot,), key=f"kept-{slot}")


def _put_away(slot: str) -> None:
    st.session_state.pop(slot, None)


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
