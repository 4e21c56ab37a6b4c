"""Evidence on cards: one card a finding or lesson; what is known of a programme, and of a measure."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import markdown
from placedata.wording import entries
from placedata.wording import evidence as words
from placedata.wording import library as told

FEW = 5


def card(row: dict[str, Any], sources: dict[str, dict[str, str]]) -> None:
    """Show one row of the library, its grade and what was found in signs and words, its sources linked."""
    with st.container(border=True):
        st.caption(markdown.plain(words.mark(row)))
        lines = [f"**{markdown.plain(words.heading(row))}**", markdown.plain(words.told(row))]
        st.markdown("  \n".join(lines))
        small = [markdown.plain(said) for said in (words.how(row), words.caution(row)) if said]
        linked = [_link(sources[one.strip()]) for one in str(row["source_ids"]).split(";")]
        st.caption("  \n".join([*small, f"Sources: {'; '.join(linked)}"]))


def _link(source: dict[str, str]) -> str:
    title = markdown.plain(source["title"])
    return f"[{title}](<{source['url']}>)" if isinstance(source["url"], str) else title


@st.cache_resource(show_spinner=False, max_entries=2)
def sources(_store: placedata.Store, version: str) -> dict[str, dict[str, str]]:
    """Return title, publisher, year and address of every source by its id."""
    return _store.evidence_sources().set_index("source_id").to_dict("index")


def cards(opened: placedata.Store, rows: pd.DataFrame) -> None:
    """Show rows of the library in their order, a card each, two side by side where there is room."""
    known = sources(opened, opened.data_version)
    every = rows.astype("object").to_dict("records")
    for at in range(0, len(every), 2):
        for column, row in zip(st.columns(2, gap="small"), every[at : at + 2], strict=False):
            with column:
                card(row, known)


def of_programme(opened: placedata.Store, one: dict[str, Any]) -> None:
    """Show what evaluations found of the programme that an initiative belongs to, its own findings first."""
    programme = one["of_programme"]
    st.header("What evaluations of its programme found", anchor="evidence")
    rows = opened.evidence(programme=programme["programme_id"])
    found = rows[rows["kind"] == "finding"]
    if found.empty:
        short = markdown.plain(programme["short_name"])
        st.write(f"No published evaluation of {short} is in the library. That is not the same as none.")
    else:
        st.write(f"{told.tally(found)} {told.able(found)}")
        own = found["initiative_id"].eq(one["initiative_id"]).fillna(value=False)
        elsewhere = found["initiative_id"].notna() & ~own
        cards(opened, pd.concat([found[own], found[~own & ~elsewhere], found[elsewhere]]).head(2 * FEW))
    name = "" if entries.own(programme) else str(programme["short_name"])
    _turn(f"All that is in the library{f' on {name}' if name else ''}", **({"find": name} if name else {}))


def pointer(opened: placedata.Store, programme: str) -> None:
    """Show a link to the findings on a programme, where there are any."""
    if not programme:
        return
    rows = opened.evidence(programme=programme)
    found = rows[rows["kind"] == "finding"]
    if len(found):
        name = str(found["programme"].iloc[0])
        _turn(told.pointer(name, len(found)), find=name)


def of_measure(opened: placedata.Store, indicator: pd.Series) -> None:
    """Show in a fold what evaluations found on a measure, the strongest first, or say that none did."""
    name, domain = str(indicator["indicator_id"]), str(indicator["domain"])
    found = opened.evidence(name)
    if found.empty:
        st.caption(markdown.plain(told.nothing(str(indicator["short_name"]))))
        return
    with st.expander(told.fold(len(found))):
        st.write(f"{told.LEAD} {told.tally(found)}")
        cards(opened, found.head(FEW + 1))
        for row in _here(opened, name, opened.data_version):
            st.caption(told.here(row))
        _library("This measure in the library", measure=name)
        _library(f"Findings on all of {words.PARTS[domain].lower()}", measure=domain)


@st.cache_resource(show_spinner=False, max_entries=32)
def _here(_store: placedata.Store, indicator: str, version: str) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()}
            for row in _store.evidence_here(indicator).to_dict("records")]  # fmt: skip


def _library(label: str, **query: str) -> None:
    """Show a link from another page to the library with filters set."""
    st.page_link(
        "pages/initiatives.py", label=markdown.plain(label), query_params={"section": "evidence", **query}
    )


def _turn(label: str, **query: str) -> None:
    """Show a button that turns this page to the library: a link to the page one is on leaves the address."""
    wanted = {"section": "evidence", **query}
    st.button(
        markdown.plain(label),
        key="to-library",
        type="tertiary",
        on_click=st.query_params.from_dict,
        args=(wanted,),
    )
