"""What a map page shows of one indicator: its panel, its year, its words."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, desk, geometry
from placedata.charts import map as map_chart
from placedata.model import LEVELS
from placedata.model.harmonised import MARKS
from placedata.series import known as known_breaks
from placedata.wording.findings import listing
from placedata.wording.numbers import unit_words, with_unit

LOWEST_FIRST = ("ltla", "utla", "cauth", "rgn", "ctry")
NATION_NAMES = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}


def panel(indicator: str, level: str, *, borrow: bool, published_only: bool = False) -> pd.DataFrame:
    """Return every area and period, holes borrowed from the nearest year when asked."""
    opened = data.store()
    return data.panel_of(
        opened, indicator, level, borrow=borrow, published_only=published_only, version=opened.data_version
    )


def period(frame: pd.DataFrame) -> str:
    """Return the period the address asks for, else the last one with values for most areas."""
    counts = frame.dropna(subset=["value"]).groupby("label")["value"].size()
    order = frame.drop_duplicates("label").sort_values("period_start")["label"].tolist()
    asked = st.query_params.get("period")
    if asked in order:
        return str(asked)
    full = [label for label in order if counts.get(label, 0) >= 0.5 * counts.max()]
    if asked is not None:
        st.warning(
            f"The address asks for the period {address.quoted(asked)}, which is not published. "
            f"Showing {full[-1]} instead."
        )
    return str(full[-1])


def payload(
    indicator: pd.Series, level: str, label: str, *, borrow: bool, yearly: bool, published_only: bool = False
) -> dict[str, Any]:
    """Return what the map component needs: the matrix of all years, kept, and the view of this reader."""
    opened = data.store()
    name = indicator["indicator_id"]
    breaks = desk.breaks(opened, name)
    decided = tuple(breaks["break_id"])
    kept = _payload(
        opened,
        name,
        level,
        opened.data_version,
        breaks,
        decided,
        borrow=borrow,
        yearly=yearly,
        published_only=published_only,
    )
    return kept | {"own": st.query_params.get("place"), "period": kept["periods"].index(label)}


@st.cache_resource(show_spinner=False, max_entries=64)
def _payload(
    _store: placedata.Store,
    name: str,
    level: str,
    version: str,
    _breaks: pd.DataFrame,
    decided: tuple[str, ...],
    *,
    borrow: bool,
    yearly: bool,
    published_only: bool,
) -> dict[str, Any]:
    frame = panel(name, level, borrow=borrow, published_only=published_only)
    indicator = _store.indicator(name)
    url = geometry.url(level, data.outlines)
    made = map_chart.payload(frame, _store.areas(level), indicator, level, url, yearly=yearly)
    return made | {"notes": notes(indicator, frame, _breaks, yearly=yearly)}


def settle(label: str) -> None:
    """Write the period the reader settled on into the address."""
    st.query_params["period"] = label


def subtitle(indicator: pd.Series, level: str, label: str, now: pd.DataFrame, *, borrow: bool) -> str:
    """Say what the map shows, where, when, in which unit, and how much of it is missing."""
    places = data.store().areas(level)
    missing = len(places) - int(now["value"].notna().sum())
    unit = unit_words(indicator["unit"], indicator["denominator"])
    words = f"{indicator['definition']}. {LEVELS[level]}, {label}, {unit}. "
    words += f"{missing} of {len(places)} places have no value." if missing else f"All {len(places)} places."
    made = int((now["status"] == "C").sum())
    words += f" {made} are put together from former areas." if made else ""
    if borrow and "source_label" in now:
        filled = int(now["source_label"].notna().sum())
        words += (
            f" {filled} are filled from another year."
            if filled
            else " No hole has a year near enough to fill it."
        )
    return words


def notes(indicator: pd.Series, panel: pd.DataFrame, breaks: pd.DataFrame, *, yearly: bool) -> list[str]:
    """Return what a reader of the map must know: nations that cannot be compared, breaks, inset."""
    opened = data.store()
    groups = opened.comparability(indicator["indicator_id"])
    out = []
    if groups["comparability_group"].nunique() > 1:
        sets = groups.groupby("comparability_group")["nation"].agg(list)
        apart = [" and ".join(NATION_NAMES[nation] for nation in nations) for nations in sets]
        out.append(f"Not to be compared with each other: {'; '.join(apart)}.")
    forbidding = known_breaks.forbidding(breaks)
    inside = forbidding[forbidding["date"] > panel["period_start"].min()]
    for mark in inside.itertuples(index=False):
        where = [NATION_NAMES[part] for part in mark.scope.split() if part in NATION_NAMES]
        touched = f" in {' and '.join(where)}" if where else "" if mark.scope == "all" else " in some places"
        out.append(
            f"Before {mark.date:%B %Y} figures{touched} cannot be compared with later ones: "
            f"{mark.what_changed}."
        )
    if yearly:
        out.append("Each year has classes of its own: colours show who stands where, not movement over time.")
    else:
        out.append("Classes are the same in every year.")
    if indicator["money"]:
        out.append("In the prices of each year, so inflation is inside the figures.")
    out.append("Boundaries are today's.")
    return out


def together(now: pd.DataFrame, indicator: pd.Series) -> tuple[pd.DataFrame, str]:
    """Return the places that may be set side by side, and which nations they are in where not all may.

    Where nations are measured in different ways the group with most values is taken.
    """
    groups = data.store().comparability(indicator["indicator_id"]).set_index("nation")["comparability_group"]
    if groups.nunique() < 2:
        return now, ""
    largest = now.dropna(subset=["value"])["nation"].map(groups).mode()
    if largest.empty:
        return now, ""
    nations = [nation for nation in groups.index if groups[nation] == largest.iloc[0]]
    names = listing([NATION_NAMES[nation] for nation in nations])
    return now[now["nation"].isin(nations)], f" ({names})"


def ends(now: pd.DataFrame, indicator: pd.Series) -> None:
    """Show the places at both ends of the scale as links."""
    known = now.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    few = min(5, len(known) // 2)
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    for title, rows in (("Highest", known.head(few)), ("Lowest", known.tail(few).iloc[::-1])):
        if few:
            st.markdown(f"**{title}**")
        for row in rows.itertuples(index=False):
            st.page_link(
                "pages/place.py",
                label=f"{row.area_name} {with_unit(row.value, symbol, decimals)}",
                query_params={"place": row.area_code, "indicator": indicator["indicator_id"]},
            )


def columns(indicator: pd.Series) -> dict[str, Any]:
    """Return how the table writes its values: with the indicator's decimals."""
    pattern = f"%.{int(indicator['decimals'])}f"
    return {f"Value ({indicator['unit']})": st.column_config.NumberColumn(format=pattern)}


def table(now: pd.DataFrame, indicator: pd.Series) -> pd.DataFrame:
    """Return one period of the panel as a table for reading, highest first."""
    decimals = int(indicator["decimals"])
    ordered = now.sort_values("value", ascending=False, na_position="last")
    out = pd.DataFrame(
        {
            "Place": ordered["area_name"],
            "Nation": ordered["nation"].map(NATION_NAMES).fillna(ordered["nation"]),
            f"Value ({indicator['unit']})": ordered["value"].round(decimals),
            "Status": ordered["status"].map(MARKS).fillna("No row"),
            "Note": ordered["note"].fillna(""),
            "Code": ordered["area_code"],
        }
    )
    if "source_label" in ordered:
        out["Filled from"] = ordered["source_label"].fillna("")
    return out
