"""A strip under the years of a chart, in rows of its own: the lines above keep every pixel they had."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import notes, theme
from placedata.wording import lanes as told

PITCH = 16
FOOT = 6
SIZE = 12
Layout = dict[str, Any]


def stretched(
    figure: go.Figure,
    rows: int,
    *,
    shapes: Sequence[Layout] = (),
    annotations: Sequence[Layout] = (),
    traces: Sequence[Layout] = (),
    axis: Mapping[str, Any] | None = None,
) -> go.Figure:
    """Return a chart with a strip of rows under its axis, and what is drawn there.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        One pair of axes, a height, and margins.
    rows : int
        How many rows of :data:`PITCH` pixels the strip has.
    shapes, annotations, traces : sequence of dict
        On the second vertical axis, which counts rows from nought downwards.
    axis : mapping, optional
        More of that axis.
    """
    layout = figure.layout.to_plotly_json()
    margin = layout["margin"]
    plot = layout["height"] - margin["t"] - margin["b"]
    strip = rows * PITCH
    whole = plot + margin["b"] + strip
    layout["yaxis"] = {**layout["yaxis"], "domain": [1 - plot / whole, 1.0]}
    layout["yaxis2"] = {
        "domain": [0.0, strip / whole],
        "range": [rows - 0.5, -0.5],
        "anchor": "x",
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "ticks": "",
        "fixedrange": True,
        **(axis or {}),
    }
    layout["xaxis"] = {**layout["xaxis"], "anchor": "y"}
    layout["height"] = layout["height"] + strip + FOOT
    layout["margin"] = {**margin, "b": FOOT}
    for kind, more in (("shapes", shapes), ("annotations", annotations)):
        layout[kind] = [*map(_on_the_plot, layout.get(kind, ())), *more]
    return go.Figure(data=[*(one.to_plotly_json() for one in figure.data), *traces], layout=layout)


def _on_the_plot(one: Layout) -> Layout:
    """Return a shape or a note that stood on the edges of the drawing area on those of the plot."""
    return {**one, "yref": "y domain"} if one.get("yref") == "paper" else one


def title(words: str, row: int) -> Layout:
    """Return words at the left of a row of the strip."""
    return {
        "xref": "paper", "x": 0, "xanchor": "left", "xshift": -30, "yref": "y2", "y": row,
        "yanchor": "middle", "text": words, "showarrow": False, "font": {"size": SIZE, "color": theme.SECOND},
    }  # fmt: skip


def counts(figure: go.Figure, places: Sequence[tuple[str, pd.DataFrame]]) -> go.Figure:
    """Return a chart with a row for each place under its years: how many initiatives ran at once, by shade.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        From :mod:`placedata.charts.comparison`; it is left as it is.
    places : sequence of (name, pandas.DataFrame)
        ``year, running, end_not_recorded`` of each, as :func:`placedata.initiatives.choice.at_once` gives
        them.

    Returns
    -------
    plotly.graph_objects.Figure
        The number stands in the words shown on pointing; white is none known.
    """
    first, last = figure.layout.xaxis.range
    years = range(math.floor(first), math.ceil(last))
    tables = [frame.set_index("year").reindex(years, fill_value=0) for _, frame in places]
    most = max((int(frame["running"].max()) for frame in tables), default=0)
    words = f"<b>{told.AT_ONCE}</b>  white: none known; darkest: {most}"
    heat = {
        "type": "heatmap", "name": "at once", "yaxis": "y2", "showscale": False, "xgap": 1, "ygap": 2,
        "x": [year + 0.5 for year in years], "y": list(range(1, len(tables) + 1)),
        "z": [frame["running"].tolist() for frame in tables], "zmin": 0, "zmax": max(most, 1),
        "colorscale": _SHADES, "hoverinfo": "text",
        "text": [[f"{notes.safe(name)}, {told.year_told(year, *map(int, cells))}" for year, cells in
                  zip(years, frame[["running", "end_not_recorded"]].to_numpy(), strict=True)]
                 for (name, _), frame in zip(places, tables, strict=True)],
    }  # fmt: skip
    named = [_name(name, row) for row, (name, _) in enumerate(places, 1)]
    return stretched(figure, len(tables) + 1, annotations=[title(words, 0), *named], traces=[heat])


_STEPS = (theme.PAGE, *theme.AMOUNTS)
_SHADES = [[at / (len(_STEPS) - 1), colour] for at, colour in enumerate(_STEPS)]


def _name(name: str, row: int) -> Layout:
    """Return the name of a place right of its row."""
    cut = notes.wrapped(name, 20, 1)
    return title(notes.safe(cut[0] if cut else name), row) | {"x": 1, "xshift": 8}
