"""The map of how many initiatives ran at once: finding, map played by year, table, text, cautions, share."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, geometry, markdown, reach, registerchoice, sharing
from pages._ui import map as map_component
from pages._ui.registerchoice import Choice
from placedata.charts import map_picture, stacking_map, stage_map
from placedata.export import csv
from placedata.initiatives import stacking
from placedata.initiatives.selection import Selected
from placedata.wording import programmes as told
from placedata.wording import register as words
from placedata.wording import stacking as wording

VIEWS = ("Chart", "Table", "Text")
TITLES = {"ltla": "True shape", data.HEXAGONS: "Each place the same size"}
SHAPES = {"both": "Both", data.HEXAGONS: "Each the same size", "ltla": "True shape"}
LICENCE = f"{told.LICENCE}. Contains OS data © Crown copyright and database right 2025"
_HOLDERS = ("cauth", "rgn")
_COLUMNS = (
    "area_code", "area_name", "year", "running", "running_whole", "running_part", "programmes",
    "end_not_recorded", "names", "names_not_recorded",
)  # fmt: skip
_THEIRS = ["running_with_yours", "names_with_yours"]


@dataclass(frozen=True)
class Map:
    """Counts of one year and all that is said of them."""

    now: pd.DataFrame
    own: pd.Series | None
    title: str
    subtitle: str
    cautions: list[str]
    sentences: list[str]


def years() -> list[int]:
    """Return the years of the map: from the first of the register to the one it was compiled in."""
    register = data.store().register
    return list(range(int(register.initiatives["first_year"].min()), int(register.as_of) + 1))


def year() -> int:
    """Return the year the address asks for, else the last whole year of the register as published."""
    offered = years()
    asked = st.query_params.get("year")
    if asked is not None and asked in map(str, offered):
        return int(asked)
    last = offered[-2]
    if asked is not None:
        st.warning(
            f"The address asks for the year {address.quoted(asked)}; the register runs from {offered[0]} to "
            f"{offered[-1]}. Showing {last} instead."
        )
    return last


def show(opened: placedata.Store, choice: Choice, shown: int) -> None:
    """Show the map of a year, what it says and how to take it away."""
    counts = _counts(opened, choice.wanted, opened.register_version)
    seen = _map(opened, choice, shown, opened.register_version)
    st.header(markdown.plain(seen.title), anchor="map")
    st.write(markdown.plain(seen.subtitle))
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        shape = address.choice("shape", "Places", list(SHAPES), SHAPES)
    with right:
        view = st.segmented_control(
            "Map as", VIEWS, default=VIEWS[0], required=True, key="map-view", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
    payload = _payload(opened, choice.wanted, opened.register_version)
    payload |= {
        "own": choice.place or None,
        "period": payload["periods"].index(str(shown)),
        "notes": [
            wording.LEFT_OUT,
            f"{payload['periods'][-1]} is not over.",
            *([wording.STARRED] if _THEIRS[0] in counts else []),
        ],
    }
    if view == "Chart":
        event = map_component.show(payload | {"maps": _maps(shape)}, key="stacking", on_period=_settle)
        if event.opened:
            st.query_params["place"] = event.opened
            st.rerun()
    elif view == "Table":
        st.dataframe(_table(seen.now), hide_index=True, height=560, key="stacking-table")
    else:
        for sentence in seen.sentences:
            st.write(markdown.plain(sentence))
    for sentence in seen.cautions:
        st.write(markdown.plain(sentence))
    _take(payload, seen, counts, shown, shape)


def _settle(label: str) -> None:
    st.query_params["year"] = label


@st.cache_resource(show_spinner=False, max_entries=16)
def _counts(_store: placedata.Store, wanted: Any, version: str) -> pd.DataFrame:
    """Return the published counts, and beside them those with what people wrote where they wrote anything."""
    choice, areas = Choice(wanted, "", "", ""), _areas(_store, wanted.nation)
    counted = _counted(data.store(), registerchoice.published(choice), wanted, areas)
    if _store.register is not data.store().register:
        theirs = _counted(_store, registerchoice.selected(_store, choice), wanted, areas)
        counted[_THEIRS] = theirs[["running", "names"]]
    return counted.merge(
        areas[["area_code", "name"]].rename(columns={"name": "area_name"}), on="area_code", how="left"
    )


def _counted(opened: placedata.Store, found: Selected, wanted: Any, areas: pd.DataFrame) -> pd.DataFrame:
    return stacking.stacking(
        found.initiatives,
        opened.register.reach,
        years=years(),
        areas=areas["area_code"].tolist(),
        background=wanted.background,
        nationwide=False,
    )


def _areas(opened: placedata.Store, nation: str) -> pd.DataFrame:
    areas = opened.areas("ltla")
    return areas[areas["nation"] == nation] if nation else areas


@st.cache_resource(show_spinner=False, max_entries=64)
def _map(_store: placedata.Store, choice: Choice, shown: int, version: str) -> Map:
    counts = _counts(_store, choice.wanted, version)
    now = counts[counts["year"] == shown].reset_index(drop=True)
    mine = now[now["area_code"] == choice.place]
    own = mine.iloc[0] if len(mine) else None
    nation = words.NATIONS.get(choice.wanted.nation, "")
    said = wording.of_place(own, shown) if own is not None else []
    theirs = [wording.with_yours(now, shown)] if _THEIRS[0] in now else []
    cautions = [*said, *filter(None, theirs), wording.caution(own, lost(now), shown), wording.UNEVEN]
    return Map(
        now,
        own,
        wording.finding(now, shown, _holders(_store, version)),
        wording.subtitle(shown, len(now), "" if own is None else str(own["area_name"]), nation),
        cautions,
        wording.summary(now, shown, stacking_map.LABELS),
    )


def lost(now: pd.DataFrame) -> int:
    """Return how many initiatives of some places began earlier and have no recorded end, each once."""
    return len({name for names in now["names_not_recorded"] for name in names})


@st.cache_resource(show_spinner=False, max_entries=2)
def _holders(_store: placedata.Store, version: str) -> dict[str, frozenset[str]]:
    """Return the districts of each combined authority and region by its name."""
    ground = _store.ground
    return {
        str(row.name): frozenset(ground.districts_of(row.area_code))
        for level in _HOLDERS
        for row in _store.areas(level).itertuples(index=False)
    }


@st.cache_resource(show_spinner=False, max_entries=16)
def _payload(_store: placedata.Store, wanted: Any, version: str) -> dict[str, Any]:
    return stacking_map.payload(_counts(_store, wanted, version), _areas(_store, wanted.nation))


def _maps(shape: str) -> list[dict[str, Any]]:
    """Return the pictures to be drawn, the true shape first."""
    return [
        stage_map.ground(
            geometry.url(each, data.outlines),
            geometry.outlines(each, data.outlines),
            title,
            lettered=each == data.HEXAGONS,
        )
        for each, title in TITLES.items()
        if shape in (each, "both")
    ]


def _table(now: pd.DataFrame) -> pd.DataFrame:
    ordered = now.sort_values(["running", "area_name"], ascending=[False, True])
    return pd.DataFrame(
        {
            "Place": ordered["area_name"],
            "Known to be running": ordered["running"],
            **({"With yours, not verified": ordered[_THEIRS[0]]} if _THEIRS[0] in ordered else {}),
            "Which": ["; ".join(names) for names in ordered["names"]],
            "End not recorded": ordered["end_not_recorded"],
            "Which of those": ["; ".join(names) for names in ordered["names_not_recorded"]],
            "Code": ordered["area_code"],
        }
    )


def _take(payload: dict[str, Any], seen: Map, counts: pd.DataFrame, shown: int, shape: str) -> None:
    """Show the row under the map: Share, and the counts of every year."""
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(_view(payload, seen, shown, shape), key="stacking")
        st.download_button(
            "Download the counts as CSV, all years",
            data=lambda: _file(counts, seen),
            file_name="initiatives-by-place-and-year.csv",
            mime="text/csv",
            on_click="ignore",
            key="stacking-csv",
        )


def _file(counts: pd.DataFrame, seen: Map) -> bytes:
    columns = [name for name in (*_COLUMNS, *_THEIRS) if name in counts]
    cells = {
        name: ["; ".join(names) for names in counts[name]] for name in columns if name.startswith("names")
    }
    about = [
        "Initiatives known to be running at some time in each year in each district, as filtered",
        f"Source: {told.SOURCE}",
        f"Licence: {LICENCE}",
        f"To know: {' '.join([wording.LEFT_OUT, *seen.cautions[-2:]])}",
        *([wording.WITH_YOURS] if _THEIRS[0] in counts else []),
        f"placedata, data version {data.store().data_version}",
    ]
    return csv.table(counts.assign(**cells)[columns], about)


def _view(payload: dict[str, Any], seen: Map, shown: int, shape: str) -> sharing.View:
    """Return the map to be shared: hexagons, which have room for numbers, unless the true shape is shown."""
    drawn = "ltla" if shape == "ltla" else data.HEXAGONS
    traced = geometry.outlines(drawn, data.outlines)
    payload = payload | {"lettered": drawn == data.HEXAGONS}
    caveat = " ".join(seen.cautions)
    return sharing.View(
        title=seen.title,
        subtitle=seen.subtitle,
        picture=lambda: map_picture.svg(
            payload,
            traced,
            title=seen.title,
            subtitle=seen.subtitle,
            source=told.SOURCE,
            licence=LICENCE,
            version=data.store().data_version,
            caveat=caveat,
        ),
        bare=lambda: map_picture.bare(payload, traced, label=" ".join(seen.sentences)),
        table=lambda: _table(seen.now),
        sentences=seen.sentences,
        source=told.SOURCE,
        licence=LICENCE,
        caveat=caveat,
        file=f"initiatives-map-{shown}",
        link=reach.link(year=str(shown), shape=shape),
    )
