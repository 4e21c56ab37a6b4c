"""Bringing in a file of initiatives: what was recognised, what is wrong and why, then signed and added."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, desk, markdown, withdrawal
from placedata import PlaceDataError
from placedata.export import incoming as tables
from placedata.initiatives.settling import settled
from placedata.model.entries import NAMES
from placedata.wording import entering as wording
from placedata.workspace import reading
from placedata.workspace.incoming import MOST_BYTES
from placedata.workspace.register import LONGEST_NAME

KINDS = ["csv", "tsv", "txt", "json"]
_ABOUT = ("reason", "name", "role")
_ROUND, _SAVED = "import-round", "import-saved"


@dataclass(frozen=True)
class Preview:
    """What a file holds and what would become of it."""

    shape: str
    summary: str
    unread: tuple[str, ...]
    rows: pd.DataFrame
    wanted: list[dict[str, str]]
    aside: pd.DataFrame
    noted: pd.DataFrame


def show(opened: placedata.Store) -> None:
    """Show where to give a file, and what one given would become."""
    with st.expander("Bring in a file", key="import"):
        st.write(
            "A CSV in the columns of the template, or grants as CSV or JSON in the shape of 360Giving. "
            "Nothing is saved before you have seen what was recognised and signed it."
        )
        withdrawal.given(_SAVED)
        given = st.file_uploader(
            "File of initiatives",
            type=KINDS,
            max_upload_size=MOST_BYTES // 10**6,
            key=f"import-file-{st.session_state.get(_ROUND, 0)}",
        )
        if given is None:
            return
        try:
            found = _preview(opened, given.getvalue(), opened.register_version)
        except PlaceDataError as fault:
            st.error(f"The file was not taken in. {markdown.plain(fault)}")
            return
        _shown(found)
        if found.wanted:
            _form(found)


@st.cache_resource(show_spinner="Reading the file", max_entries=4)
def _preview(_store: placedata.Store, content: bytes, version: str) -> Preview:
    found = reading.read(content)
    met = settled(found.rows, _store.register, _store.ground)
    aside = tables.faults([found.refused, met.refused])
    wanted = pd.concat([met.new, met.corrections])[list(NAMES)].to_dict("records")
    return Preview(
        reading.SHAPES[found.shape],
        wording.read(
            found.rows_read, len(met.new), len(met.corrections), len(met.unchanged), aside["Line"].nunique()
        ),
        found.unread,
        tables.recognised(met, _store.register, _store.ground.names),
        [{str(name): str(text) for name, text in row.items()} for row in wanted],
        aside,
        tables.faults([met.noted]),
    )


def _shown(found: Preview) -> None:
    st.write(f"Read as {found.shape}. {found.summary}.")
    if found.unread:
        st.write(f"Columns that hold something and are not read: {markdown.plain(', '.join(found.unread))}.")
    for title, table, key in (
        ("Recognised", found.rows, "import-rows"),
        ("Taken in without some of their places", found.noted, "import-noted"),
        ("Set aside", found.aside, "import-aside"),
    ):
        if len(table):
            with st.container(key=key):
                st.markdown(f"**{title}**")
                st.dataframe(table, hide_index=True, height=min(360, 38 + 35 * len(table)))
    if len(found.aside):
        st.download_button(
            "Download what was set aside and why, CSV",
            data=lambda: tables.file(found.aside, "Rows that were set aside, each with what is wrong"),
            file_name="set-aside.csv",
            mime="text/csv",
            on_click="ignore",
            key="import-aside-csv",
        )


def _form(found: Preview) -> None:
    keys = {name: f"import-{name}" for name in _ABOUT}
    corrects = found.rows["What becomes of it"].eq(tables.SIDES["corrections"]).any()
    with st.form("import-form", border=False, enter_to_submit=False):
        why = "Why the register is wrong, or where the rows are from"
        st.text_area(
            why if corrects else "Where the rows are from, if you like", height=80, key=keys["reason"]
        )
        left, right = st.columns(2)
        left.text_input("Your name", max_chars=LONGEST_NAME, key=keys["name"])
        right.text_input("Your role, if you like", max_chars=LONGEST_NAME, key=keys["role"])
        st.form_submit_button("Add these rows", on_click=_save, args=(found.wanted,), key="import-save")
    if words := st.session_state.pop("import-refused", ""):
        st.error(f"{wording.NOTHING_SAVED} {markdown.plain(words)}")


def _save(wanted: list[dict[str, str]]) -> None:
    typed = {name: st.session_state[f"import-{name}"] for name in _ABOUT}
    try:
        made = desk.workspace().add_initiatives(wanted, data_version=data.store().data_version, **typed)
    except PlaceDataError as fault:
        st.session_state["import-refused"] = str(fault)
        return
    withdrawal.keep(_SAVED, made)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for name in _ABOUT:
        st.session_state.pop(f"import-{name}", None)
