"""Writing in the register: what people wrote, adding one initiative, bringing in a file, taking all away."""

import streamlit as st

import placedata
from pages._ui import entryform, importing, registerfiles, registertable, withdrawal
from placedata.wording import entries as wording

_WHY = "How you know of it, if you like"


def show(opened: placedata.Store) -> None:
    """Show the section: whose rows stand, how to take them away, and the three ways to write."""
    rows = opened.register.initiatives
    own = rows[rows["standing"] != "register"]
    st.header("Add to the register", anchor="yours")
    st.write(
        f"{wording.held(own['standing'])} What you write stands beside the published rows, marked, signed "
        "and dated, on this machine, and is never counted among them."
    )
    withdrawal.done()
    if len(own):
        registertable.own(opened)
    registerfiles.show(opened)
    with st.expander("Add an initiative", key="add"):
        entryform.show(opened, entryform.NEW, {}, _WHY)
    importing.show(opened)
    if len(own):
        with st.expander("Withdraw with a key", key="withdrawal"):
            st.write("Everything that was saved with the key is withdrawn.")
            withdrawal.show("any")
