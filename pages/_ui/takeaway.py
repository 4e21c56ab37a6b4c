"""The map of an indicator to be shared, presented and taken away as figures of every year."""

from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import data, geometry, mapped, present, reach, sharing
from placedata.charts import map_picture, room
from placedata.export import csv
from placedata.wording import findings, rooms
from placedata.wording.numbers import unit_words

_COLUMNS = (
    "area_code", "area_name", "nation", "period", "label", "value", "lower", "upper", "status", "note",
    "published_code",
)  # fmt: skip
SHOWN_LEVELS = {
    "ltla": "Districts",
    "utla": "Counties and unitary areas",
    "cauth": "Combined authorities",
    "rgn": "Regions",
    "ctry": "Nations",
}


def of_map(
    panel: pd.DataFrame, payload: dict[str, Any], indicator: pd.Series, title: str, subtitle: str
) -> None:
    """Show the row under a map: Present, Share and the figures of every year; open the room when asked."""
    level = payload["level"]
    name = f"{indicator['indicator_id']}-{level}"
    view = _view(panel, payload, indicator, title, subtitle)
    with st.container(horizontal=True):
        present.button()
        sharing.show(view, key="map")
        st.download_button(
            "Download CSV, all years",
            data=lambda: figures(panel, indicator, level),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key="map-csv",
        )
    if present.asked():
        present.show(_room(panel, payload, indicator, view.link), on_left=mapped.settle)


def _view(
    panel: pd.DataFrame, payload: dict[str, Any], indicator: pd.Series, title: str, subtitle: str
) -> sharing.View:
    level, label = payload["level"], payload["periods"][payload["period"]]
    now = panel[panel["label"] == label]

    traced = geometry.outlines(level, data.outlines)
    caveats = [] if pd.isna(indicator["caveats"]) else [str(indicator["caveats"])]
    sentences = findings.map_summary(now, indicator, label)
    return sharing.View(
        title=title,
        subtitle=subtitle,
        picture=lambda: _drawing(payload, indicator, title, subtitle),
        bare=lambda: map_picture.bare(payload, traced, label=" ".join(sentences)),
        table=lambda: mapped.table(now, indicator),
        sentences=sentences,
        source=f"{indicator['publisher']}, {indicator['source_title']}",
        licence=f"{indicator['licence']}. Contains OS data © Crown copyright and database right 2025",
        caveat=" ".join([*caveats, map_picture.notes(payload, traced)]),
        file=f"{indicator['indicator_id']}-{level}-{label.replace('/', '-').replace(' ', '-')}",
        link=reach.link(indicator=indicator["indicator_id"], level=level, period=label),
    )


def figures(panel: pd.DataFrame, indicator: pd.Series, level: str) -> bytes:
    """Return every cell of the map as CSV; cells filled from another year say which."""
    columns = [*_COLUMNS, *(["source_label"] if "source_label" in panel else [])]
    about = csv.about(indicator, f"all areas of level {level}, all years", data.store().data_version)
    return csv.table(panel[columns].rename(columns={"source_label": "filled_from"}), about)


def _drawing(payload: dict[str, Any], indicator: pd.Series, title: str, subtitle: str) -> str:
    return map_picture.svg(
        payload,
        geometry.outlines(payload["level"], data.outlines),
        title=title,
        subtitle=subtitle,
        source=f"{indicator['publisher']}, {indicator['source_title']}",
        licence=f"{indicator['licence']}. Contains OS data © Crown copyright and database right 2025",
        version=data.store().data_version,
        caveat="" if pd.isna(indicator["caveats"]) else f"To know: {indicator['caveats']}",
    )


def _room(panel: pd.DataFrame, payload: dict[str, Any], indicator: pd.Series, link: str) -> present.Room:
    """Return the map's room: drawn once, a step a year. What was filled from another year is a hole here."""
    level, own = payload["level"], panel
    if "source_label" in panel:
        own = panel.assign(value=panel["value"].where(panel["source_label"].isna()))
    traced = geometry.outlines(level, data.outlines)
    apart = [note for note in payload["notes"] if note.startswith("Not to be compared")]
    unit, version = unit_words(indicator["unit"], indicator["denominator"]), data.store().data_version
    source = f"{indicator['publisher']}, {indicator['source_title']}"
    steps = []
    for name, painted in zip(payload["periods"], room.paints(payload, traced), strict=True):
        now = own[own["label"] == name]
        compared, scope = mapped.together(now, indicator)
        missing = int(now["value"].isna().sum())
        said = f" {missing} of {len(now)} without a value." if missing else ""
        steps.append(
            present.Step(
                name=name,
                finding=findings.spread(compared, indicator, f"{name}{scope}"),
                subtitle=f"{SHOWN_LEVELS[level]}, {name}, {unit}.{said}",
                alt=" ".join(findings.map_summary(now, indicator, name)),
                paints=painted,
            )
        )
    return present.Room(
        steps=steps,
        pictures=[room.picture(payload, traced, indicator["name"])],
        questions=rooms.of_map(),
        source=" ".join([f"Source: {source}. Data version {version}.", *apart]),
        link=link,
        start=payload["period"],
        wide=False,
        legend=room.keys(payload),
    )
