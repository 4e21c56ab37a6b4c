"""The library of evidence: filters kept in the address, counts, cards, a file of them, what is missing."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, evidence, markdown
from placedata.evidence import FINDING, LESSON, matching
from placedata.export import evidence as export
from placedata.model.evidence import DIRECTIONS
from placedata.model.learning import STRENGTHS
from placedata.wording import evidence as words
from placedata.wording import library as told

STEP = 10
LONGEST = 80
WIDTH = 170
ANY = {"": "Any"}
KINDS = {"": "Findings and lessons", FINDING: "Findings of evaluations", LESSON: "Lessons of leaders"}


@dataclass(frozen=True)
class Asked:
    """What the reader asks of the library; empty texts ask for all."""

    measure: str
    strength: str
    direction: str
    kind: str
    find: str


def show(opened: placedata.Store) -> None:
    """Show the library."""
    st.title(told.TITLE)
    st.write(told.LEAD)
    measures = _measures(opened, opened.data_version)
    asked = _filters(measures)
    rows = _chosen(opened, asked, opened.data_version)
    st.header(_subject(asked, measures), anchor="evidence")
    st.write(f"{told.tally(rows)} {told.able(rows)}")
    _here(opened, asked)
    shown = _shown(len(rows))
    evidence.cards(opened, rows.head(shown))
    if len(rows):
        with st.container(horizontal=True, vertical_alignment="center"):
            _more(shown, len(rows))
            st.download_button(
                f"Download all {len(rows):,} as CSV, with sources",
                data=lambda: _file(opened, rows, asked, measures),
                file_name="evidence.csv",
                mime="text/csv",
                on_click="ignore",
                key="evidence-csv",
            )
    _grades()
    _missing(opened)


def _filters(measures: dict[str, str]) -> Asked:
    options = {
        "measure": ("Measure or part of life", measures),
        "strength": ("Strength", ANY | {name: words.strength(name) for name in STRENGTHS}),
        "direction": ("Found", ANY | {name: words.direction(name) for name in DIRECTIONS}),
        "kind": ("Kind", KINDS),
    }
    for name, (_, known) in options.items():
        asked = st.query_params.get(name, "")
        if asked not in known:
            st.query_params.pop(name)
            st.warning(
                f"The address asks for {name} {address.quoted(asked)}, which is not offered here. "
                f"Showing {known[''].lower()} instead."
            )
    picked = {}
    with st.container(horizontal=True, key="filters"):
        for name, (label, known) in options.items():
            with st.container(width=2 * WIDTH if name == "measure" else WIDTH):
                picked[name] = address.choice(name, label, list(known), known, drops=("more",))
        with st.container(width=2 * WIDTH - 40):
            said = _said()
    return Asked(**picked, find=said)


def _said() -> str:
    """Show the field for words, kept in the address, which a link on this page may change as well."""
    asked = st.query_params.get("find", "")[:LONGEST]
    if st.session_state.get("choice-find") != asked:
        st.session_state["choice-find"] = asked

    def write() -> None:
        st.query_params.pop("more", None)
        if said := st.session_state["choice-find"]:
            st.query_params["find"] = said
        else:
            st.query_params.pop("find", None)

    st.text_input(
        "Words", key="choice-find", on_change=write, placeholder="A programme, a place, an approach",
        max_chars=LONGEST,
    )  # fmt: skip
    return asked


@st.cache_resource(show_spinner=False, max_entries=2)
def _measures(_store: placedata.Store, version: str) -> dict[str, str]:
    """Return what can be asked for in words: each part of life, then its measures, with how many findings."""
    rows = _store.evidence()
    found = rows[rows["kind"] == FINDING]
    parts, measures = found["domain"].value_counts(), found["indicator_id"].value_counts()
    indicators = _store.indicators()
    offered = {"": "Any"}
    for domain, part in words.PARTS.items():
        offered[domain] = f"{part}, all ({parts.get(domain, 0)})"
        for one in indicators[indicators["domain"] == domain].itertuples(index=False):
            offered[one.indicator_id] = f"{one.name} ({measures.get(one.indicator_id, 0)})"
    return offered


@st.cache_resource(show_spinner=False, max_entries=64)
def _chosen(_store: placedata.Store, asked: Asked, version: str) -> pd.DataFrame:
    whole = asked.measure in words.PARTS
    rows = _store.evidence(
        indicator=None if whole else asked.measure or None,
        domain=asked.measure if whole else None,
        strength=asked.strength or None,
    )
    for column, value in (("direction", asked.direction), ("kind", asked.kind)):
        rows = rows[rows[column].eq(value).fillna(value=False)] if value else rows
    return matching(rows, asked.find)


def _subject(asked: Asked, measures: dict[str, str]) -> str:
    if asked.measure:
        return markdown.plain(measures[asked.measure].rpartition(" (")[0])
    whole = asked == Asked("", "", "", "", "")
    return "Everything in the library" if whole else "What answers to the filters"


def _here(opened: placedata.Store, asked: Asked) -> None:
    """Say what was worked out here on the measure asked for, apart from what is published."""
    if asked.measure and asked.measure not in words.PARTS:
        for row in opened.evidence_here(asked.measure).to_dict("records"):
            st.caption(told.here(row))


def _shown(total: int) -> int:
    asked = st.query_params.get("more", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else STEP
    return min(max(wanted, STEP), total)


def _more(shown: int, total: int) -> None:
    if shown < total:
        label = f"Show {min(STEP, total - shown)} more"
        st.button(label, key="more-cards", on_click=_step, args=(shown + STEP,))
    st.markdown(f"{shown:,} of {total:,} shown, the strongest evidence first", width="content")


def _step(wanted: int) -> None:
    st.query_params["more"] = str(wanted)


def _file(opened: placedata.Store, rows: pd.DataFrame, asked: Asked, measures: dict[str, str]) -> bytes:
    known = evidence.sources(opened, opened.data_version)
    named = {
        one: ", ".join(str(part) for part in row.values() if isinstance(part, str))
        for one, row in known.items()
    }
    wanted = [measures[asked.measure], asked.strength, asked.direction, KINDS[asked.kind], asked.find]
    return export.file(rows, named, ", ".join(filter(None, wanted)), opened.data_version)


def _grades() -> None:
    with st.expander("What the grades and signs mean"):
        lines = [f"**{words.strength(name)}:** {said}." for name, said in words.GRADES.items()]
        lines += [f"**{words.capital(name)}:** {said}." for name, said in words.SHOWS.items()]
        st.markdown("  \n".join(lines))
        st.write(
            "Strength says how well a finding is established. The design says whether it can show why: an "
            "audit may be strong and say only that nothing was measured."
        )


def _missing(opened: placedata.Store) -> None:
    """List the measures that no finding speaks of."""
    indicators = opened.indicators()
    known = set(opened.evidence()["indicator_id"].dropna())
    left = indicators[~indicators["indicator_id"].isin(known)]
    st.header("What is missing", anchor="missing")
    st.write(told.missing(left["name"].tolist(), len(indicators)))
    with st.expander("List them"):
        lines = [
            f"**{words.PARTS[domain]}:** {'; '.join(markdown.plain(name) for name in some['short_name'])}"
            for domain, some in left.groupby("domain", sort=False)
        ]
        st.markdown("  \n".join(lines))
