"""Coverage: what there is, year by year, over the country or for one place."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, matrix, sections
from placedata.charts import coverage as chart
from placedata.export import csv
from placedata.model import DOMAINS, LEVELS
from placedata.series import coverage
from placedata.wording import coverage as wording

SHOWN = {
    "ltla": "districts",
    "utla": "upper-tier and unitary authorities",
    "cauth": "combined authorities",
    "rgn": "regions",
    "ctry": "countries",
    "itl3": "ITL level 3 areas",
    "itl2": "ITL level 2 areas",
    "pfa": "police force areas",
}


@dataclass(frozen=True)
class Seen:
    """One matrix: its finding, its rows, and what the component takes."""

    title: str
    about: str
    years: pd.DataFrame
    indicators: pd.DataFrame
    payload: dict[str, Any]
    text: list[str]
    larger: pd.DataFrame | None


def show() -> None:
    """Show the section."""
    opened = data.store()
    left, middle, right = st.columns([3, 3, 3], vertical_alignment="bottom")
    with left:
        code = sections.place("All places")
    with middle:
        words = {level: LEVELS[level] for level in SHOWN}
        level = "" if code else address.choice("level", "Level", list(words), words, "ltla")
    with right:
        domain = sections.domain(DOMAINS)
    seen = _seen(opened, code, level, domain, opened.data_version)
    st.title(seen.title)
    st.write(seen.about)
    view = address.view()
    if view == "Chart":
        picked = matrix.show(seen.payload, key="coverage", caption=_caption(seen, code))
        if picked:
            sections.open_indicator(picked)
    elif view == "Table":
        _table(seen, place=code is not None)
    else:
        for sentence in seen.text:
            st.write(sentence)
    _takeaway(seen, code or level)


@st.cache_resource(show_spinner=False, max_entries=48)
def _seen(_store: placedata.Store, code: str | None, level: str, domain: str | None, version: str) -> Seen:
    indicators = _store.indicators(domain)
    indicators = indicators[~indicators["lowest_level"].isin(data.SMALL_AREAS)]
    larger = None
    if code:
        area = _store.area(code)
        years, larger = _of_place(_store, area)
    else:
        counts = _store.coverage()
        years = coverage.yearly(counts[counts["level"] == level], len(_store.areas(level)))
    years = _of(years, indicators)
    larger = None if larger is None else _of(larger, indicators)
    reach = coverage.reach(years)
    if code:
        title = wording.of_place(reach, len(indicators), area["name"])
        about = _about_place(indicators, reach, larger, area["name"])
    else:
        title = wording.overall(reach, len(indicators), SHOWN[level])
        about = (
            f"Each cell is one indicator in one year: the darker, the more of the {len(_store.areas(level))} "
            f"{SHOWN[level]} of today have a published figure. An indicator made for one small "
            "nation stays pale throughout."
        )
    names = dict(zip(indicators["indicator_id"], indicators["short_name"], strict=True))
    drawn = chart.payload(years, indicators, DOMAINS, areas="" if code else SHOWN[level], larger=larger)
    text = wording.by_domain(years, DOMAINS, names)
    text += [] if larger is None else [wording.wider(larger, names)]
    return Seen(title, about, years, indicators, drawn, text, larger)


def _of_place(opened: placedata.Store, area: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    own = coverage.yearly(opened.coverage(area["area_code"]), 1)
    parents = area["parents"].drop_duplicates("area_code")
    wider = [
        coverage.yearly(opened.coverage(code), 1).assign(holder=name)
        for code, name in parents[["area_code", "name"]].itertuples(index=False, name=None)
    ]
    larger = pd.concat(wider) if wider else own.iloc[:0].assign(holder="")
    return own, coverage.borrowed(own, larger)


def _of(years: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of some indicators, by domain and name as the matrix has them."""
    kept = indicators[["indicator_id", "domain"]].reset_index(drop=True)
    order = kept.assign(order=kept.index)
    merged = years.merge(order, on="indicator_id").sort_values(["order", "year"], kind="stable")
    return merged.drop(columns="order").reset_index(drop=True)


def _about_place(
    indicators: pd.DataFrame, reach: pd.DataFrame, larger: pd.DataFrame | None, name: str
) -> str:
    wider = 0 if larger is None else larger["indicator_id"].nunique()
    rest = len(indicators) - len(reach) - wider
    return (
        f"Of the others {wider} exist only for a larger area that {name} lies in (marked L) and {rest} "
        "are measured only elsewhere."
    )


def _caption(seen: Seen, code: str | None) -> str:
    first, last = seen.payload["years"]
    what = "figures of the place itself" if code else "share of areas with a published figure"
    return f"Indicators by year, {first} to {last}: {what}. Choose a name to open it in the glossary."


def _table(seen: Seen, *, place: bool) -> None:
    wide = chart.words(seen.years, seen.larger, place=place)
    about = seen.indicators[["indicator_id", "name", "domain"]]
    table = about.merge(wide, left_on="indicator_id", right_index=True, how="left").fillna("")
    table = table.assign(domain=table["domain"].map(DOMAINS)).drop(columns="indicator_id")
    names = {"name": "Indicator", "domain": "Domain"} | {year: str(year) for year in wide.columns}
    pinned = {"Indicator": st.column_config.TextColumn(pinned=True, width=180)}
    kind = "the kind of its figure" if place else "the share of areas with a published figure"
    st.caption(
        f"Each cell says {kind}; c stands for figures put together from former areas, e for estimates, empty "
        "for not measured."
    )
    st.dataframe(
        table.rename(columns=names),
        hide_index=True,
        height=min(640, 38 + 35 * len(table)),
        key="coverage-table",
        column_config=pinned,
    )


def _takeaway(seen: Seen, what: str) -> None:
    names = dict(zip(seen.indicators["indicator_id"], seen.indicators["name"], strict=True))
    rows = seen.years.assign(name=seen.years["indicator_id"].map(names))
    about = [
        seen.title,
        "Counts of values by kind, one row an indicator and year; possible is areas times periods",
        f"placedata, data version {data.store().data_version}",
    ]
    columns = ["indicator_id", "name", "domain", "year", "label", "possible", *coverage.KINDS, "absent"]
    st.download_button(
        "Download CSV",
        data=lambda: csv.table(rows[columns], about),
        file_name=f"coverage-{what}.csv",
        mime="text/csv",
        on_click="ignore",
        key="coverage-csv",
    )
