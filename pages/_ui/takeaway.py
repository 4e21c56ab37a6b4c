"""Downloads of a map: the picture, the vector, the figures of every year, all with their source."""

from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import data, geometry
from placedata.charts import map_picture
from placedata.export import csv

_COLUMNS = (
    "area_code", "area_name", "nation", "period", "label", "value", "lower", "upper", "status", "note",
    "published_code",
)  # fmt: skip


def of_map(
    panel: pd.DataFrame, payload: dict[str, Any], indicator: pd.Series, title: str, subtitle: str
) -> None:
    """Show the download buttons of a map; each file is made when it is asked for."""
    level = payload["level"]
    name = f"{indicator['indicator_id']}-{level}"
    year = payload["periods"][payload["period"]].replace("/", "-").replace(" ", "-")

    def vector() -> str:
        return _drawing(payload, indicator, title, subtitle)

    with st.container(horizontal=True):
        for words, kind, mime, make in (
            ("Download PNG", "png", "image/png", lambda: map_picture.png(vector())),
            ("Download SVG", "svg", "image/svg+xml", vector),
        ):
            st.download_button(
                words,
                data=make,
                file_name=f"{name}-{year}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"map-{kind}",
            )
        st.download_button(
            "Download CSV, all years",
            data=lambda: figures(panel, indicator, level),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key="map-csv",
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
