"""In our own words: what people say about the years of a place, beside the stage that was computed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import data, desk
from placedata import PlaceDataError
from placedata.export import csv, html
from placedata.model.stages import MEANINGS, NAMED, OVERALL
from placedata.wording import accounts as wording
from placedata.workspace.accounts import EARLIEST, LONGEST_NAME, LONGEST_TEXT

_FIELDS = ("text", "name", "role")
_NONE = "No stage"


def show(area: dict[str, Any]) -> None:
    """Show the section of a place: its accounts, the newest first, and the form for another."""
    code = str(area["area_code"])
    st.header("In our own words", anchor="accounts")
    st.write(
        f"What people in {area['name']} say about its years. Signed and dated, kept on this machine, never "
        "part of a computed stage or of a figure."
    )
    try:
        rows = desk.workspace().accounts(code)
    except PlaceDataError as fault:
        st.error(f"What people wrote could not be read. {fault}")
        return
    if len(rows):
        overall = data.store().stages([code], domain=OVERALL)
        for row in rows.to_dict("records"):
            _one(row, overall)
    if rows.empty:
        st.write(f"Nobody has written about {area['name']} yet.")
    _saved(code)
    with st.expander("Write about your place", key=f"account-box-{code}"):
        _form(area)
        if words := st.session_state.pop(f"account-refused-{code}", ""):
            st.error(f"Nothing was saved, and nothing you typed is lost. {words}")
    if len(rows):
        _download(rows, area)


def exported(code: str) -> list[html.Account]:
    """Return the accounts of a place for a file; none where they cannot be read."""
    try:
        rows = desk.workspace().accounts(code)
    except PlaceDataError:
        return []
    return [html.Account(row["text"], wording.signed(row)) for row in rows.to_dict("records")]


def _one(row: dict[str, Any], overall: pd.DataFrame) -> None:
    number = int(row["account_id"])
    with st.container(border=True, key=f"account-{number}"):
        st.text(row["text"])
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(width="content"):
                st.text(wording.signed(row))
                st.caption(wording.beside(row, overall))
            with st.popover("Withdraw"):
                _withdrawal(number)


def _withdrawal(number: int) -> None:
    field, told = f"account-key-{number}", f"account-kept-{number}"

    def withdraw() -> None:
        try:
            desk.workspace().withdraw_account(number, st.session_state[field])
        except PlaceDataError as fault:
            st.session_state[told] = str(fault)

    st.text_input("Key given when it was saved", max_chars=60, key=field)
    st.button("Withdraw this account", on_click=withdraw, key=f"account-withdraw-{number}")
    if words := st.session_state.pop(told, ""):
        st.error(words)


def _form(area: dict[str, Any]) -> None:
    code, today = str(area["area_code"]), date.today().year
    keys = {name: f"account-{name}-{code}" for name in (*_FIELDS, "from", "to", "stage")}

    with st.form(f"account-form-{code}", border=False, enter_to_submit=False):
        words = f"What happened, as you know it (up to {LONGEST_TEXT:,} characters)"
        st.text_area(words, height=160, key=keys["text"])
        for column, (name, words, start) in zip(
            st.columns(2), (("from", "First year", today - 5), ("to", "Last year", today)), strict=True
        ):
            column.number_input(words, EARLIEST, today, start, step=1, key=keys[name])
        st.selectbox(
            "Stage you would name for these years, if any",
            list(NAMED),
            index=None,
            format_func=lambda stage: f"{NAMED[stage]}: {MEANINGS[stage][0].lower()}{MEANINGS[stage][1:]}",
            placeholder=_NONE,
            key=keys["stage"],
        )
        left, right = st.columns(2)
        left.text_input("Your name", max_chars=LONGEST_NAME, key=keys["name"])
        right.text_input("Your role, if you like", max_chars=LONGEST_NAME, key=keys["role"])
        st.form_submit_button("Sign and save", on_click=_save, args=(code, keys), key=f"account-save-{code}")


def _save(code: str, keys: Mapping[str, str]) -> None:
    typed = {name: st.session_state[key] for name, key in keys.items()}
    try:
        made = desk.workspace().add_account(
            code,
            typed["text"],
            name=typed["name"],
            role=typed["role"],
            years=(int(typed["from"] or 0), int(typed["to"] or 0)),
            stage=typed["stage"] or "",
            data_version=data.store().data_version,
        )
    except PlaceDataError as fault:
        st.session_state[f"account-refused-{code}"] = str(fault)
        return
    for name in _FIELDS:
        st.session_state[keys[name]] = ""
    st.session_state[keys["stage"]] = None
    st.session_state[f"account-saved-{code}"] = made.key


def _saved(code: str) -> None:
    """Give the writer of an account just saved the key to it, once."""
    if key := st.session_state.pop(f"account-saved-{code}", ""):
        st.success(
            "Saved. Keep this key: only with it can the account be withdrawn. It is shown once and kept "
            "nowhere else."
        )
        st.code(key, language=None)


def _download(rows: pd.DataFrame, area: dict[str, Any]) -> None:
    about = [
        f"Local accounts of {area['name']} ({area['area_code']}), written by users, moments in UTC",
        "Not computed, not checked, and no part of any stage or figure",
        f"placedata, data version {data.store().data_version}",
    ]
    st.download_button(
        "Download accounts as CSV",
        data=lambda: csv.table(rows.drop(columns="withdrawn_on"), about),
        file_name=f"accounts-{area['area_code']}.csv",
        mime="text/csv",
        on_click="ignore",
        key="accounts-csv",
    )
