"""The map of stages to be presented, shared and taken away as figures of every year."""

from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import data, geometry, mapped, present, reach, sharing, staged
from placedata.charts import map_picture, room
from placedata.export import csv
from placedata.wording import rooms, stage_maps


def show(stages: pd.DataFrame, payload: dict[str, Any], series: str, year: int, shape: str) -> None:
    """Show the row under the map: Present, Share and every stage of every year; open the room when asked.

    Where the page shows both shapes, what is taken away shows hexagons, which have room for letters on a
    picture's width and read best from the back of a room.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of :meth:`placedata.Store.stages` of one series.
    payload : dict
        Of the map, from :func:`placedata.charts.stage_map.payload`, with its notes.
    series : str
        The series.
    year : int
        Year shown.
    shape : str
        Shape the address asks for.
    """
    drawn = "ltla" if shape == "ltla" else data.HEXAGONS
    at = payload | {"period": payload["periods"].index(str(year)), "lettered": drawn == data.HEXAGONS}
    link = reach.link(indicator=series, period=str(year), shape=shape)
    view = _view(stages, at, series, drawn, year, link)
    with st.container(horizontal=True, vertical_alignment="center"):
        present.button()
        sharing.show(view, key="stage-map")
        st.download_button(
            "Download CSV, all years",
            data=lambda: csv.table(stages, staged.about(view.title, data.store().data_version)),
            file_name=f"stages-{series}.csv",
            mime="text/csv",
            on_click="ignore",
            key="stage-csv",
        )
        if shape != drawn:
            st.caption("Presented and shared with each place the same size.")
    if present.asked():
        present.show(_room(stages, at, series, drawn, link), on_left=mapped.settle)


def table(stages: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the stages of one year as a table for reading, by name."""
    return staged.table(stages[stages["year"] == year].sort_values("area_name"), {"area_name": "Place"})


def _view(
    stages: pd.DataFrame, payload: dict[str, Any], series: str, shape: str, year: int, link: str
) -> sharing.View:
    places, known = len(payload["codes"]), int((stages["year"] == year).sum())
    title, subtitle = stage_maps.finding(stages, year), stage_maps.subtitle(series, year, places, known)
    sentences = stage_maps.summary(stages, year, places)
    traced, caveat = geometry.outlines(shape, data.outlines), " ".join(staged.NOTES)
    return sharing.View(
        title=title,
        subtitle=subtitle,
        picture=lambda: map_picture.svg(
            payload,
            traced,
            title=title,
            subtitle=subtitle,
            source=staged.SOURCE,
            licence=staged.LICENCE,
            version=data.store().data_version,
            caveat=caveat,
        ),
        bare=lambda: map_picture.bare(payload, traced, label=" ".join(sentences)),
        table=lambda: table(stages, year),
        sentences=sentences,
        source=staged.SOURCE,
        licence=staged.LICENCE,
        caveat=caveat,
        file=f"stages-{series}-{year}",
        link=link,
    )


def _room(stages: pd.DataFrame, payload: dict[str, Any], series: str, shape: str, link: str) -> present.Room:
    """Return the map's room: drawn once, a step a year."""
    traced, places = geometry.outlines(shape, data.outlines), len(payload["codes"])
    counts = stages.groupby("year").size()
    steps = [
        present.Step(
            name=name,
            finding=stage_maps.finding(stages, int(name)),
            subtitle=stage_maps.subtitle(series, int(name), places, int(counts.get(int(name), 0))),
            alt=" ".join(stage_maps.summary(stages, int(name), places)),
            paints=painted,
        )
        for name, painted in zip(payload["periods"], room.paints(payload, traced), strict=True)
    ]
    source = f"Source: {staged.SOURCE}. Data version {data.store().data_version}."
    return present.Room(
        steps=steps,
        pictures=[room.picture(payload, traced, payload["title"])],
        questions=rooms.of_map(),
        source=" ".join([source, staged.NOTES[0]]),
        link=link,
        start=payload["period"],
        wide=False,
        legend=room.keys(payload),
    )
