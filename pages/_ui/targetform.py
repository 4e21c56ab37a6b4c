"""The form in which a person writes down a target of a place: signed, checked, nothing typed lost."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages._ui import data, desk, markdown
from placedata import PlaceDataError
from placedata.wording import entering
from placedata.wording.numbers import unit_words
from placedata.workspace.targets import LONGEST_NAME, LONGEST_NOTE, LONGEST_SOURCE

_FIELDS = ("value", "year", "set_by", "where_written", "note", "name")


def show(indicator: Mapping[str, Any], area: Mapping[str, Any]) -> None:
    """Show the form for a target of this indicator in this place, and the key of what was just saved."""
    slot = f"{indicator['indicator_id']}-{area['area_code']}"
    keys = {name: f"aim-{name}-{slot}" for name in _FIELDS}
    if key := st.session_state.get(f"aim-saved-{slot}", ""):
        st.success(f"One target saved. {entering.KEY}")
        st.code(key, language=None)
        st.button("I have kept the key", on_click=_put_away, args=(slot,), key=f"aim-kept-{slot}")
    with st.expander("Add a target of your own", key=f"aim-box-{slot}"):
        st.write(
            f"A target for {markdown.plain(area['name'])} that you know of. It stands on the chart as yours, "
            "signed, dated and not verified by us, on this machine."
        )
        with st.form(f"aim-form-{slot}", border=False, enter_to_submit=False):
            unit = unit_words(str(indicator["unit"]), indicator["denominator"])
            for pair in (
                (("value", f"Value ({unit})"), ("year", "By the end of which year, if named")),
                (("set_by", "Set by"), ("where_written", "Where it is written: address or document")),
                (("name", "Your name"), ("note", "Note, if you like")),
            ):
                for column, (name, words) in zip(st.columns(2), pair, strict=True):
                    column.text_input(words, max_chars=_MOST[name], key=keys[name])
            st.form_submit_button(
                "Sign and save", on_click=_save, args=(indicator, area, keys, slot), key=f"aim-save-{slot}"
            )
        if words := st.session_state.pop(f"aim-refused-{slot}", ""):
            st.error(f"{entering.NOTHING_SAVED} {markdown.plain(words)}")


_MOST = dict.fromkeys(_FIELDS, LONGEST_NAME) | {"where_written": LONGEST_SOURCE, "note": LONGEST_NOTE}


def _put_away(slot: str) -> None:
    st.session_state.pop(f"aim-saved-{slot}", None)


def _save(indicator: Mapping[str, Any], area: Mapping[str, Any], keys: Mapping[str, str], slot: str) -> None:
    typed = {name: st.session_state[key] for name, key in keys.items()}
    value, year = typed.pop("value"), typed.pop("year")
    version = data.store().data_version
    try:
        made = desk.workspace().add_target(
            str(area["area_code"]), indicator, value, year, data_version=version, **typed
        )
    except PlaceDataError as fault:
        st.session_state[f"aim-refused-{slot}"] = str(fault)
        return
    for key in keys.values():
        st.session_state[key] = ""
    st.session_state[f"aim-saved-{slot}"] = made.key
