"""The sections of a page as a control bound to the address, and a place that may be left open."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import address, data

ALL = "all"


def chosen(titles: Mapping[str, str], kept: Sequence[str]) -> str:
    """Show the sections side by side and return the one the address asks for, the first by default.

    Parameters
    ----------
    titles : mapping
        Words for each section by its name in the address.
    kept : sequence of str
        Parameters of the address that stay when the section changes.
    """
    first = next(iter(titles))
    asked = st.query_params.get("section")
    if asked is not None and asked not in titles:
        st.warning(
            f"The address asks for the section {address.quoted(asked)}, which is not on this page. "
            f"Showing {titles[first]} instead."
        )
    now = str(asked) if asked in titles else first
    if st.session_state.get("choice-section") != now:
        st.session_state["choice-section"] = now

    def write() -> None:
        stay = {name: st.query_params[name] for name in kept if name in st.query_params}
        st.query_params.from_dict(stay | {"section": st.session_state["choice-section"]})

    st.segmented_control(
        "Section", list(titles), format_func=titles.__getitem__, key="choice-section", on_change=write,
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    return now


def scope(domains: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Show a place picker and the choice of a domain side by side; None stands for all of them."""
    left, middle, _ = st.columns([3, 3, 3], vertical_alignment="bottom")
    with left:
        code = place("All places")
    with middle:
        return code, domain(domains)


def domain(domains: Mapping[str, str]) -> str | None:
    """Show the choice of a domain, all of them by default; None stands for all."""
    words = {ALL: "All domains", **domains}
    found = address.choice("domain", "Domain", list(words), words, ALL)
    return None if found == ALL else found


def place(whole: str) -> str | None:
    """Show a place picker that may stay empty and return the code picked, if one was.

    Parameters
    ----------
    whole : str
        What is shown without a place, in words.
    """
    opened = data.store()
    names = dict(address.offered(opened, opened.data_version))
    asked = st.query_params.get("place", "")
    now = asked if asked in names else address.resolved(asked) if asked else None
    if asked and now is None:
        st.warning(
            f"The address asks for the place {address.quoted(asked)}, which is not one of today's places. "
            f"Showing {whole[0].lower()}{whole[1:]} instead."
        )
    if st.session_state.get("choice-one-place") != now:
        st.session_state["choice-one-place"] = now

    def write() -> None:
        picked = st.session_state["choice-one-place"]
        if picked:
            st.query_params["place"] = picked
        else:
            st.query_params.pop("place", None)

    return st.selectbox(
        "Place", list(names), index=None, format_func=lambda code: names.get(code, code),
        key="choice-one-place", on_change=write, placeholder=whole,
    )  # fmt: skip


def open_indicator(indicator_id: str) -> None:
    """Turn to the glossary with one indicator opened."""
    stay = {name: st.query_params[name] for name in ("place", "domain") if name in st.query_params}
    st.query_params.from_dict(stay | {"section": "glossary", "indicator": indicator_id})
    st.rerun()


def picked(table: pd.DataFrame, ids: Sequence[str], name: str, **look: Any) -> None:
    """Show a table whose rows can be picked; the id of a row just picked goes into the address.

    Parameters
    ----------
    table : pandas.DataFrame
        For reading.
    ids : sequence of str
        What stands in the address for each row.
    name : str
        The parameter of the address; also the table's key.
    look : keyword arguments
        Of ``st.dataframe``.
    """
    event = st.dataframe(
        table, hide_index=True, key=f"rows-{name}", on_select="rerun", selection_mode="single-row", **look
    )
    rows = [row for row in event.selection.rows if row < len(ids)]
    now = ids[rows[0]] if rows else None
    before = st.session_state.get(f"picked-{name}")
    st.session_state[f"picked-{name}"] = now
    if now and now != before:
        st.query_params[name] = now
        st.rerun()
