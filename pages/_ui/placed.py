"""What the page of a place shows round its tables: whereabouts, choice, holes, download."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import address, data
from placedata.charts import answers
from placedata.export import csv
from placedata.model import LEVELS
from placedata.series import breaks as known_breaks
from placedata.series import points

AXIS = (2001, 2025)
_DOWNLOAD = (
    "indicator_id", "name", "domain", "standing", "code", "area_name", "label", "value", "lower", "upper", "unit",
    "change", "change_since", "change_word", "national_name", "national_value", "gap", "gap_word",
    "regional_name", "regional_value", "rank", "places", "status", "note", "publisher", "licence",
)  # fmt: skip


def profile(code: str) -> pd.DataFrame:
    """Return the profile of a place as of today."""
    opened = data.store()
    return data.profile_of(opened, code, opened.data_version, date.today())


def chosen(frame: pd.DataFrame) -> str:
    """Return the indicator the address asks for, else the first core one with figures of its own."""
    asked = st.query_params.get("indicator")
    offered = frame["indicator_id"].tolist()
    if asked in offered:
        return str(asked)
    if asked is not None:
        st.warning(
            f"The address asks for the indicator {asked[:60]!r}, which is not published for this place. "
            f"Showing {frame['name'].iloc[0]} instead."
        )
    return str(offered[0])


def tables(code: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each domain's table."""
    opened = data.store()
    return _tables(opened, code, opened.data_version, date.today())


@st.cache_resource(show_spinner=False, max_entries=64)
def _tables(_store: Any, code: str, version: str, on: date) -> dict[str, list[dict[str, Any]]]:
    frame = profile(code)
    area = _store.area(code)
    codes = {*frame["code"], *frame["national_code"].dropna()}
    figures = _store.published(sorted(codes))
    wanted = set(zip(frame["indicator_id"], frame["code"], strict=True)) | set(
        zip(frame["indicator_id"], frame["national_code"], strict=True)
    )
    series = {
        key: points.of(group, key[1], key[1])
        for key, group in figures.groupby(["indicator_id", "area_code"])
        if key in wanted
    }
    touching = known_breaks.forbidding(known_breaks.in_scope(_store.breaks(), code, area["nation"]))
    dates = {
        str(name): [points.year_of(day) for day in group["date"]] for name, group in touching.groupby("indicator_id")
    }
    ranked = frame.dropna(subset=["rank"])
    others = _store.distribution(ranked[["indicator_id", "period", "level", "comparability_group"]])
    spread = {str(name): group["value"].tolist() for name, group in others.groupby("indicator_id")}
    return {
        str(domain): answers.rows(rows, series, dates, spread, AXIS) for domain, rows in frame.groupby("domain")
    }


def whereabouts(area: dict[str, Any]) -> None:
    """Say what the place is, what it lies in, what it was, and link to its neighbours in the tree."""
    lived = [f"{row.name} ({row.published_code})" for row in area["former"].itertuples(index=False)]
    words = f"{LEVELS[area['level']]}, {area['area_code']}."
    if lived:
        words += f" Same ground earlier: {', '.join(lived)}."
    st.write(words)
    with st.container(horizontal=True):
        for parent in area["parents"].drop_duplicates("area_code").itertuples(index=False):
            if parent.level in ("utla", "cauth", "rgn", "ctry"):
                st.page_link("pages/place.py", label=parent.name, query_params={"place": parent.area_code})
        st.page_link("pages/journeys.py", label="On the map", query_params={"place": area["area_code"]})
    if len(area["children"]):
        with st.expander(f"{len(area['children'])} places inside"):
            children = area["children"][["area_code", "name"]].itertuples(index=False, name=None)
            address.links(list(children))


def comparator(rows: pd.DataFrame) -> str:
    """Return the name of the nation most rows are set against."""
    named = rows["national_name"].dropna()
    return "" if named.empty else str(named.mode().iloc[0])


def caption(area: dict[str, Any], rows: pd.DataFrame) -> str:
    """Return the words under a domain's finding."""
    against = comparator(rows)
    return f"{area['name']} in ink{f', {against} in grey' if against else ''}, {AXIS[0]} to {AXIS[1]}. Choose a row."


def missing_title(area: dict[str, Any]) -> str:
    """Return the title of the section about holes."""
    return f"What is missing for {area['name']}"


def missing(frame: pd.DataFrame, area: dict[str, Any]) -> None:
    """Say which indicators are inherited, old or measured only elsewhere."""
    known = data.store().indicators()
    absent = known[~known["indicator_id"].isin(frame["indicator_id"])]
    inherited = frame[frame["standing"] == "inherited"]
    aged = frame[frame["old"]]
    columns = st.columns(3)
    for column, title, names in (
        (columns[0], "Only for a larger area", [f"{row.short_name}: {row.area_name}" for row in inherited.itertuples()]),
        (columns[1], "Not renewed for years", [f"{row.short_name}: {row.label}" for row in aged.itertuples()]),
        (columns[2], "Measured only elsewhere", absent["name"].tolist()),
    ):
        with column:
            st.markdown(f"**{title}** ({len(names)})")
            st.write("; ".join(names) + "." if names else "None.")


def takeaway(frame: pd.DataFrame, area: dict[str, Any]) -> None:
    """Offer the whole table as CSV."""
    about = [
        f"All indicators of {area['name']} ({area['area_code']}), latest period of each",
        "Source, licence and standing are given in each row",
        f"placedata, data version {data.store().data_version}",
    ]
    st.download_button(
        "Download all rows as CSV",
        data=lambda: csv.table(frame[list(_DOWNLOAD)], about),
        file_name=f"{area['area_code']}.csv",
        mime="text/csv",
        on_click="ignore",
        key="place-csv",
    )
