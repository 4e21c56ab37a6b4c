"""Where a place could begin: its largest gaps with places like it, each with how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import staged
from placedata import begin
from placedata.export import csv
from placedata.wording import begin as wording


@dataclass(frozen=True)
class Seen:
    """All that is shown of where a place could begin."""

    finding: str
    items: pd.DataFrame
    table: pd.DataFrame
    starts: list[dict[str, Any] | None]
    past: str
    improving: str
    judged: int


def show(opened: placedata.Store, area: dict[str, Any], now: Mapping[str, Any]) -> None:
    """Show at most four gaps, what is improving and what others began with.

    Parameters
    ----------
    opened : placedata.Store
        The store.
    area : dict
        The place.
    now : mapping
        The row of its stages that speaks for today.
    """
    code, name = str(area["area_code"]), str(area["name"])
    stage = {key: now[key] for key in ("stage", "likeliest", "second")}
    seen = _seen(
        opened, code, name, tuple(map(str, stage.values())), opened.data_version, date.today(), stage
    )
    st.header(seen.finding, anchor="begin")
    if not seen.judged:
        st.write(f"Too few places are like {name} for a gap with them to mean anything.")
        return
    st.write(
        f"Where {name} is furthest behind the middle of its similar places, one measure a domain, from "
        f"{seen.judged} measures with a better end. Series of grade D are left out."
    )
    if len(seen.items):
        st.table(seen.table.set_index("Start here"))
        st.write(seen.past)
    st.write(seen.improving)
    _starts(seen)
    st.download_button(
        "Download CSV",
        data=lambda: csv.table(seen.items, [f"{seen.finding}, {name}", staged.SOURCE]),
        file_name=f"where-to-begin-{code}.csv",
        mime="text/csv",
        on_click="ignore",
        key="begin-csv",
    )


def _starts(seen: Seen) -> None:
    told = [(row["short_name"], lesson) for row, lesson in
            zip(seen.items.to_dict("records"), seen.starts, strict=True) if lesson]  # fmt: skip
    if not told:
        return
    with st.expander("What others learned that fits"):
        for name, lesson in told:
            st.markdown(f"**{name}**  \n{lesson['statement']}")
            st.caption(f"Theme: {lesson['theme']}. Evidence: {lesson['evidence_strength']}.")
        st.caption(wording.STARTS)


@st.cache_resource(show_spinner=False, max_entries=128)
def _seen(
    _store: placedata.Store,
    code: str,
    name: str,
    stage: tuple[str, ...],
    version: str,
    on: date,
    _row: Mapping[str, Any],
) -> Seen:
    every = _store.begin(code, on=on)
    items = begin.first(every)
    rows = items.to_dict("records")
    table = pd.DataFrame(
        {
            "Start here": [row["short_name"] for row in rows],
            name: [wording.value(row, "value") for row in rows],
            "Similar places": [wording.value(row, "middle") for row in rows],
            "How sure": [wording.sure(row) for row in rows],
        }
    )
    starts = begin.starts(items, _store.learning(), _row)
    finding = wording.finding(items, name) if len(every) else f"Where to begin: {name} stands alone"
    past = wording.pasts(rows)
    return Seen(finding, items, table, starts, past, wording.improving(every), len(every))
