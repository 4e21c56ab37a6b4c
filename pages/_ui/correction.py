"""What people say of one initiative: the correction beside the published row, its writer, and the form."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, entryform, markdown, withdrawal
from placedata.initiatives.cells import cells
from placedata.wording import entering
from placedata.wording import entries as wording

_WHY = "Why the row is wrong, or where it is known from"


def show(opened: placedata.Store, one: dict[str, Any]) -> None:
    """Show what people wrote about an initiative, and the form to correct it."""
    name = str(one["initiative_id"])
    st.header("Yours", anchor="yours")
    withdrawal.done()
    now = opened.initiative(name)
    if wording.own(now):
        _card(opened, now)
    else:
        st.write("Nobody has corrected this row.")
    with st.expander("Correct this row", key="correct"):
        kept = "The published row stays as it is" if published(name) else "What was written before is kept"
        st.write(
            f"Say how the whole row should read. {kept}; yours stands beside it, marked, signed and dated, "
            "on this machine."
        )
        entryform.show(opened, name, _row(opened, name), _WHY)


def published(name: str) -> bool:
    """Say whether an initiative is one of the published register."""
    return bool((data.store().register.initiatives["initiative_id"] == name).any())


def _row(opened: placedata.Store, name: str) -> dict[str, str]:
    """Return the row that counts, as cells."""
    rows = opened.register.initiatives
    rows = rows[(rows["initiative_id"] == name) & rows["counts"]]
    placed = opened.register.places
    found = cells(rows, placed[placed["initiative_id"] == name]).iloc[0].to_dict()
    return {str(field): str(text) for field, text in found.items()}


def _card(opened: placedata.Store, now: dict[str, Any]) -> None:
    name, number = str(now["initiative_id"]), int(now["entry_id"])
    with st.container(border=True, key="own-row"):
        st.markdown(f"**{markdown.plain(wording.whose(now))}**")
        if isinstance(now["reason"], str):
            st.text(now["reason"])
        if published(name):
            told = entering.differences(_row(data.store(), name), _row(opened, name), opened.ground.names)
            st.dataframe(
                pd.DataFrame(told, columns=["What", "As published", "As you corrected it"]),
                hide_index=True,
                key="differences",
            )
        with st.popover("Withdraw", key=f"withdraw-box-{number}"):
            withdrawal.show(str(number), number, name)
