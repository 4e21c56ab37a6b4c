"""The register as a table whose rows open an initiative, and what is not verified, apart from it."""

import pandas as pd
import streamlit as st

import placedata
from pages._ui import data, registerchoice
from pages._ui.registerchoice import Choice
from placedata.export import register as export
from placedata.wording import entries
from placedata.wording import register as words
from placedata.wording.findings import count


def show(opened: placedata.Store, choice: Choice) -> None:
    """Show the initiatives that answer to the choice; a chosen row opens its initiative."""
    rows = registerchoice.selected(opened, choice).initiatives
    known, total = registerchoice.published(choice).initiatives, data.store().register.initiatives
    st.header(f"{len(known):,} of {len(total):,} initiatives", anchor="register")
    st.write(
        "Choose a row to open it: places then and now, milestones, what endured, sources. "
        f"{entries.besides(rows['standing'])}"
    )
    _opening(_table(opened, choice, opened.register_version), "register")


def own(opened: placedata.Store) -> None:
    """Show all that people wrote, whatever is chosen; a chosen row opens its initiative."""
    _opening(_own(opened, opened.register_version), "own")


def _opening(table: pd.DataFrame, key: str) -> None:
    chosen = st.dataframe(
        table,
        hide_index=True,
        height=min(440, 38 + 35 * len(table)),
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"£ million, as stated": st.column_config.NumberColumn(format="localized")},
    )
    picked = chosen["selection"]["rows"]
    if picked:
        st.query_params["initiative"] = str(table["Id"].iloc[picked[0]])
        st.rerun()


@st.cache_resource(show_spinner=False, max_entries=32)
def _table(_store: placedata.Store, choice: Choice, version: str) -> pd.DataFrame:
    return export.readable(registerchoice.selected(_store, choice).initiatives, _store.register)


@st.cache_resource(show_spinner=False, max_entries=4)
def _own(_store: placedata.Store, version: str) -> pd.DataFrame:
    rows = _store.register.initiatives
    return export.readable(rows[rows["standing"] != "register"], _store.register)


def unverified(opened: placedata.Store) -> None:
    """List what was heard of and not seen in a source; it is in no picture and no count."""
    rows = opened.unverified()
    st.header("Not verified", anchor="unverified")
    st.write(
        f"{count(len(rows)).capitalize()} initiatives were heard of and not seen in a source. They are in no "
        "picture, no count and no file above."
    )
    with st.expander("List them"):
        named = opened.register.programmes.set_index("programme_id")["short_name"]
        st.dataframe(
            pd.DataFrame(
                {
                    "Name": rows["name"],
                    "Programme": rows["programme_id"].map(named).fillna(""),
                    "Date named with it": [
                        words.day(start, known) if isinstance(start, str) else ""
                        for start, known in rows[["start_date", "date_precision"]].itertuples(index=False)
                    ],
                    "What is missing": rows["why"],
                }
            ),
            hide_index=True,
            key="unverified",
        )
