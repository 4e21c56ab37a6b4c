"""What the page of a place shows, worked out once a place and kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, desk
from placedata.charts import answers
from placedata.export import csv
from placedata.model import DOMAINS, LEVELS
from placedata.series import known as known_breaks
from placedata.series import points
from placedata.wording import findings

AXIS = (2001, 2026)
_DOWNLOAD = (
    "indicator_id", "name", "domain", "standing", "code", "area_name", "label", "value", "lower", "upper",
    "unit",
    "change", "change_since", "change_word", "national_name", "national_value", "gap", "gap_word",
    "regional_code", "regional_name", "regional_value", "rank", "places", "grade", "reasons", "status",
    "note", "publisher", "licence",
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One domain of a place: its finding, its table, and the profile rows behind it."""

    domain: str
    title: str
    tally: str
    rows: list[dict[str, Any]]
    profile: dict[str, pd.Series]
    comparator: str
    caption: str


@dataclass(frozen=True)
class View:
    """A place's page but for the indicator in focus."""

    area: dict[str, Any]
    verdict: str
    profile: pd.DataFrame
    sections: list[Section]
    holes: list[tuple[str, list[str]]]
    breaks: pd.DataFrame


def view(code: str, *, published_only: bool) -> View:
    """Return the page of a place as of today, estimates left out when asked."""
    opened = data.store()
    desk.notice()
    breaks = desk.breaks(opened)
    return _view(
        opened,
        code,
        opened.data_version,
        date.today(),
        breaks,
        tuple(breaks["break_id"]),
        published_only=published_only,
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _view(
    _store: placedata.Store,
    code: str,
    version: str,
    on: date,
    _breaks: pd.DataFrame,
    decided: tuple[str, ...],
    *,
    published_only: bool,
) -> View:
    area = _store.area(code)
    touching = known_breaks.in_scope(_breaks, area["area_code"], area["nation"])
    frame = data.profile_of(_store, area, on, touching, published_only=published_only)
    tables = _tables(_store, frame, touching, published_only=published_only)
    sections = [
        _section(area, domain, title, rows, tables[domain])
        for domain, title in DOMAINS.items()
        if len(rows := frame[frame["domain"] == domain])
    ]
    verdict = findings.standing(frame[frame["stage_use"] == "core"], area["name"]) + "."
    return View(area, verdict, frame, sections, _holes(_store, frame), _breaks)


def _section(
    area: dict[str, Any], domain: str, title: str, rows: pd.DataFrame, table: list[dict[str, Any]]
) -> Section:
    named = rows["national_name"].dropna()
    against = "" if named.empty else str(named.mode().iloc[0])
    grey = f", {against} in grey" if against else ""
    return Section(
        domain,
        findings.domain(rows, title),
        findings.tally(rows),
        table,
        {row["indicator_id"]: row for _, row in rows.iterrows()},
        against,
        f"{area['name']} in ink{grey}, {AXIS[0]} to {AXIS[1]}. Choose a row to see it above.",
    )


def _tables(
    opened: placedata.Store, frame: pd.DataFrame, touching: pd.DataFrame, *, published_only: bool
) -> dict[str, list[dict[str, Any]]]:
    figures = opened.all_series(sorted({*frame["code"], *frame["national_code"].dropna()}))
    series = points.split(points.of(figures, published_only=published_only))
    dates = {
        str(name): [points.year_of(day) for day in group["date"]]
        for name, group in known_breaks.forbidding(touching).groupby("indicator_id")
    }
    ranked = frame.dropna(subset=["rank"])
    wanted = ranked[["indicator_id", "period", "rank_level", "comparability_group"]]
    others = opened.distribution(wanted.rename(columns={"rank_level": "level"}))
    spread = {str(name): group["value"].tolist() for name, group in others.groupby("indicator_id")}
    return {
        str(domain): answers.rows(rows, series, dates, spread, AXIS)
        for domain, rows in frame.groupby("domain")
    }


def _holes(opened: placedata.Store, frame: pd.DataFrame) -> list[tuple[str, list[str]]]:
    known = opened.indicators()
    inherited = frame[frame["standing"] == "inherited"]
    aged = frame[frame["old"]]
    absent = known[~known["indicator_id"].isin(frame["indicator_id"])]
    return [
        ("Only for a larger area", [f"{row.short_name}: {row.area_name}" for row in inherited.itertuples()]),
        ("Not renewed for years", [f"{row.short_name}: {row.label}" for row in aged.itertuples()]),
        ("Measured only elsewhere", absent["name"].tolist()),
    ]


def chosen(frame: pd.DataFrame) -> str:
    """Return the indicator the address asks for, else the first of the page."""
    asked = st.query_params.get("indicator")
    offered = frame["indicator_id"].tolist()
    if asked in offered:
        return str(asked)
    if asked is not None:
        st.warning(
            f"The address asks for the indicator {address.quoted(asked)}, which is not published for this "
            f"place. Showing {frame['name'].iloc[0]} instead."
        )
    return str(offered[0])


def whereabouts(area: dict[str, Any]) -> None:
    """Say what the place is and under which codes it is published; link to its neighbours in the tree."""
    also = [f"{row.published_code} ({row.name})" for row in area["former"].itertuples(index=False)]
    words = f"{LEVELS[area['level']]}, {area['area_code']}."
    st.write(f"{words} Also published under {', '.join(also)}." if also else words)
    with st.container(horizontal=True, vertical_alignment="center"):
        for parent in area["parents"].drop_duplicates("area_code").itertuples(index=False):
            if parent.level in ("utla", "cauth", "rgn", "ctry"):
                st.page_link("pages/place.py", label=parent.name, query_params={"place": parent.area_code})
        code = area["area_code"]
        st.page_link("pages/journeys.py", label="On the map", query_params={"place": code})
        st.page_link("pages/compare.py", label="Compare", query_params={"places": code})
        st.page_link("pages/initiatives.py", label="Initiatives", query_params={"place": code})
        st.page_link("pages/data.py", label="Its data", query_params={"section": "coverage", "place": code})
        for name, words in (("siblings", "others beside it"), ("children", "places inside")):
            if len(area[name]):
                with st.popover(f"{len(area[name])} {words}"):
                    for code, place in area[name][["area_code", "name"]].itertuples(index=False, name=None):
                        st.page_link("pages/place.py", label=place, query_params={"place": code})


def overview(sections: list[Section]) -> None:
    """Show each domain's tally as a link to its section."""
    with st.container(horizontal=True, key="overview"):
        for section in sections:
            st.markdown(
                f"[**{DOMAINS[section.domain]}**](#{section.domain})  \n{section.tally}", width="content"
            )


def holes(seen: View) -> None:
    """Say which indicators are inherited, old or measured only elsewhere."""
    st.header(f"What is missing for {seen.area['name']}", anchor="missing")
    for column, (title, names) in zip(st.columns(len(seen.holes)), seen.holes, strict=True):
        with column:
            st.markdown(f"**{title}** ({len(names)})")
            st.write("; ".join(names) + "." if names else "None.")


def takeaway(seen: View) -> None:
    """Offer the whole table as CSV."""
    about = [
        f"All indicators of {seen.area['name']} ({seen.area['area_code']}), latest period of each",
        "Source, licence and standing are given in each row",
        f"placedata, data version {data.store().data_version}",
    ]
    st.download_button(
        "Download all rows as CSV",
        data=lambda: csv.table(seen.profile[list(_DOWNLOAD)], about),
        file_name=f"{seen.area['area_code']}.csv",
        mime="text/csv",
        on_click="ignore",
        key="place-csv",
    )
