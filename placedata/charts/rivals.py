"""Gaps by year as several methods see them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from placedata.charts import around, theme
from placedata.wording import verdicts
from placedata.wording.rivals import NAMES

DASHES = ("solid", "solid", "dash", "dot", "dashdot", "longdash")
LEGEND = 96


def figure(
    years: pd.DataFrame,
    rows: pd.DataFrame,
    row: Mapping[str, Any],
    began: float,
    ended: float | None = None,
    tested: int | None = None,
) -> go.Figure:
    """Draw the gaps of every method over what is usual for the first.

    Parameters
    ----------
    years, row, began, ended, tested
        As for :func:`placedata.charts.around.figure`, which draws the first method.
    rows : pandas.DataFrame
        From :meth:`placedata.Store.trace_rivals`.

    Returns
    -------
    plotly.graph_objects.Figure
        Up is better. Every method but the first is a thin line with a pattern of its own, up to the last
        year tested.
    """
    drawn = around.figure(years, row, began, ended, tested)
    drawn.update_traces(showlegend=False)
    told = rows[rows["window"].isna() & (rows["year"] <= (rows["year"].max() if tested is None else tested))]
    for dash, (method, name) in zip(DASHES, NAMES.items(), strict=True):
        part = told[told["method"] == method].sort_values("year")
        first = method == next(iter(NAMES))
        said = [verdicts.signed(float(gap), row) for gap in part["gap"]]
        drawn.add_scatter(
            x=part["year"].astype(float) + 0.5,
            y=around.shown(part["gap"], row),
            mode="lines",
            name=name,
            line={
                "color": theme.INK if first else theme.THIRD,
                "width": theme.OWN_WIDTH if first else 1.4,
                "dash": dash,
            },
            customdata=np.column_stack([part["year"].astype(int).astype(str), said]),
            hovertemplate=f"{name}, %{{customdata[0]}}: %{{customdata[1]}}<extra></extra>",
        )
    every = pd.concat([years["gap"], years["lower"], years["upper"], told["gap"]])
    around.fit(drawn, around.shown(every, row), row)
    drawn.update_layout(
        showlegend=True,
        height=around.HEIGHT + LEGEND,
        margin_b=34 + LEGEND,
        legend={"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0, "font": {"size": 12}},
    )
    return drawn
