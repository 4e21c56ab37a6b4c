"""The form in which a person adds an initiative or corrects one: signed, checked, nothing typed lost."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, desk, markdown, registered, withdrawal
from placedata import PlaceDataError
from placedata.initiatives.settling import settled
from placedata.model.entries import FIELDS, NAMES, PLACES, identity
from placedata.model.initiatives import FUNDING, SCALES, STATUSES
from placedata.wording import entering as wording
from placedata.wording import register as words
from placedata.workspace.entry import checked
from placedata.workspace.register import LONGEST_NAME

_CHOICES = {"funding_type": (FUNDING, words.FUNDING), "scale": (SCALES, words.SCALES),
            "status": (STATUSES, words.STATUSES)}  # fmt: skip
_ABOUT = ("reason", "name", "role")
_UNSAID = "Not said"
NEW = "new"


def show(opened: placedata.Store, key: str, start: Mapping[str, str], why: str) -> None:
    """Show the form, and under it what was wrong with what was sent, or the key of what was saved.

    Parameters
    ----------
    opened : placedata.Store
        The store with what people wrote.
    key : str
        Name of this form on the page: :data:`NEW`, or the id of the initiative that is corrected.
    start : mapping of str to str
        Cells it begins with.
    why : str
        What is asked over the field for the reason.
    """
    _begin(opened, key, start)
    with st.form(f"entry-form-{key}", border=False, enter_to_submit=False):
        _text("name", key)
        for name in PLACES:
            _places(opened, name, key)
        for pair in (("start_date", "end_date"), ("programme", "theme"), ("funding_type", "funding_gbp_m"),
                     ("scale", "status")):  # fmt: skip
            for column, name in zip(st.columns(2), pair, strict=True):
                with column:
                    _field(opened, name, key)
        _text("summary", key, tall=True)
        _text("source_ids", key)
        with st.expander("More, where it is known", key=f"entry-more-{key}"):
            _text("legacy", key, tall=True)
            for pair in (("funder", "recipient"), ("identifier", "note")):
                for column, name in zip(st.columns(2), pair, strict=True):
                    with column:
                        _text(name, key)
        st.text_area(why, height=80, key=_of("reason", key, about=True))
        left, right = st.columns(2)
        left.text_input("Your name", max_chars=LONGEST_NAME, key=_of("name", key, about=True))
        right.text_input("Your role, if you like", max_chars=LONGEST_NAME, key=_of("role", key, about=True))
        st.form_submit_button(
            "Sign and save", on_click=_save, args=(key, dict(start)), key=f"entry-save-{key}"
        )
    if faults := st.session_state.pop(f"entry-refused-{key}", []):
        listed = "\n".join(f"- {markdown.plain(fault)}" for fault in faults)
        st.error(f"{wording.NOTHING_SAVED}\n\n{listed}")
    withdrawal.given(f"entry-saved-{key}", opens=key == NEW)


def _of(name: str, key: str, *, about: bool = False) -> str:
    return f"entry-{'by-' if about else ''}{name}-{key}"


def _begin(opened: placedata.Store, key: str, start: Mapping[str, str]) -> None:
    """Fill the form when it is first shown; what stands in it is left."""
    for field in FIELDS:
        text: Any = start.get(field.name, "")
        if field.name in PLACES:
            text = [code for code in text.split(";") if code]
        elif field.name in _CHOICES:
            text = text or None
        elif field.name == "programme":
            text = start.get("programme_id") or text or None
        st.session_state.setdefault(_of(field.name, key), text)
    for name in _ABOUT:
        st.session_state.setdefault(_of(name, key, about=True), "")


def _field(opened: placedata.Store, name: str, key: str) -> None:
    if name == "programme":
        _programme(opened, key)
    elif name in _CHOICES:
        offered, said = _CHOICES[name]
        st.selectbox(
            wording.LABELS[name], offered, index=None, format_func=said.__getitem__, placeholder=_UNSAID,
            key=_of(name, key),
        )  # fmt: skip
    else:
        _text(name, key)


def _text(name: str, key: str, *, tall: bool = False) -> None:
    """Show a field for text; one that is too long is refused with a sentence and not cut."""
    label, told = wording.LABELS[name], wording.HELP.get(name)
    if tall:
        st.text_area(label, height=100, help=told, key=_of(name, key))
    else:
        st.text_input(label, help=told, key=_of(name, key))


def _places(opened: placedata.Store, name: str, key: str) -> None:
    named = dict(address.offered(opened, opened.data_version))
    held = st.session_state[_of(name, key)]
    options = list(dict.fromkeys([*named, *held]))
    st.multiselect(
        wording.LABELS[name],
        options,
        format_func=lambda code: named.get(code) or opened.ground.names.get(code, code),
        placeholder="Name, former council or code",
        accept_new_options=True,
        help=wording.HELP[name],
        key=_of(name, key),
    )


def _programme(opened: placedata.Store, key: str) -> None:
    rows = opened.register.programmes.sort_values("short_name")
    named = dict(zip(rows["programme_id"], rows["name"], strict=True))
    held = st.session_state[_of("programme", key)]
    st.selectbox(
        wording.LABELS["programme"],
        list(dict.fromkeys([*named, *([held] if held else [])])),
        index=None,
        format_func=lambda one: named.get(one, one),
        placeholder="None named",
        accept_new_options=True,
        help=wording.HELP["programme"],
        key=_of("programme", key),
    )


def _save(key: str, start: Mapping[str, str]) -> None:
    opened = registered.store()
    typed = {name: st.session_state[_of(name, key, about=True)] for name in _ABOUT}
    cells = _cells(opened, key, start)
    try:
        faults = _faults(opened, cells, new=key == NEW)
        if not faults:
            made = desk.workspace().add_initiatives([cells], data_version=data.store().data_version, **typed)
    except PlaceDataError as fault:
        faults = [str(fault)]
    if faults:
        st.session_state[f"entry-refused-{key}"] = faults
        return
    for name in (*NAMES, *(f"by-{name}" for name in _ABOUT)):
        st.session_state.pop(_of(name, key), None)
    withdrawal.keep(f"entry-saved-{key}", made)


def _cells(opened: placedata.Store, key: str, start: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in the form as the cells of an entry."""
    cells = {}
    for name in NAMES:
        said = st.session_state.get(_of(name, key))
        if name in PLACES:
            cells[name] = ";".join(opened.ground.code(one) for one in said or [])
        else:
            cells[name] = said or ""
    rows = opened.register.programmes.set_index("programme_id")["name"]
    chosen = cells["programme"]
    cells["programme_id"] = chosen if chosen in rows.index else ""
    cells["programme"] = str(rows[chosen]) if chosen in rows.index else chosen
    return cells | {"initiative_id": start.get("initiative_id", "")}


def _faults(opened: placedata.Store, cells: Mapping[str, str], *, new: bool) -> list[str]:
    """Return every reason why an entry cannot be saved, each as a sentence."""
    entry, found = checked(cells)
    if found:
        return [wording.fault(one._asdict()) for one in found]
    row = pd.DataFrame([{"line": 1, **entry}]).astype(dict.fromkeys(NAMES, "string"))
    met = settled(row, opened.register, opened.ground)
    told = pd.concat([met.refused, met.noted]).to_dict("records")
    if len(met.unchanged):
        return [wording.UNCHANGED]
    if new and identity(entry) in set(opened.register.initiatives["initiative_id"]):
        return [wording.TWICE]
    return [wording.fault(one) for one in told]
