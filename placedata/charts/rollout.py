"""A programme that began in different years: its districts beside others, by years since the start."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, theme
from placedata.wording import steps as told

HEIGHT = 340
REFERENCE = -1
# Above the longest bar, so that no word lies on it.
ROOM = 1.2


def figure(steps: pd.DataFrame, row: Mapping[str, Any]) -> go.Figure:
    """Draw differences by years since the start, the years before it on a band.

    Parameters
    ----------
    steps : pandas.DataFrame
        Rows of table ``programme_step`` of one programme and outcome.
    row : mapping
        Its row of :meth:`placedata.Store.programme_traces`. Differences of logarithms are drawn in per cent.

    Returns
    -------
    plotly.graph_objects.Figure
        Up is better. The year all is measured from is an open mark without limits.
    """
    rows = steps.sort_values("step")
    effect, lower, upper = (_shown(rows[name], row) for name in ("effect", "lower", "upper"))
    drawn = go.Figure(layout=axes.bare())
    first, last = int(rows["step"].min()), int(rows["step"].max())
    drawn.add_vrect(x0=first - 0.5, x1=-0.5, fillcolor=theme.SHOCK_BAND, line_width=0, layer="below")
    drawn.add_vline(x=-0.5, line={"color": theme.INK, "width": 1.2})
    measured = rows["step"] == REFERENCE
    drawn.add_scatter(
        x=rows["step"],
        y=effect,
        mode="lines+markers",
        line={"color": theme.INK, "width": theme.OWN_WIDTH},
        marker={
            "color": np.where(measured, theme.PAGE, theme.INK),
            "line": {"color": theme.INK, "width": 1.6},
            "size": 9,
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (upper - effect).fillna(0.0),
            "arrayminus": (effect - lower).fillna(0.0),
            "color": theme.COMPARATOR,
            "thickness": 1.6,
            "width": 4,
        },
        customdata=[notes.safe(told.tip(one, row)) for one in rows.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )
    _frame(drawn, (first, last), pd.concat([effect, lower, upper]).dropna(), row)
    return drawn


def _shown(values: pd.Series, row: Mapping[str, Any]) -> pd.Series:
    """Return what is drawn; shares of either sign are counted as the words count them."""
    return 100 * np.sign(values) * np.expm1(values.abs()) if row["log"] else values


def _frame(drawn: go.Figure, span: tuple[int, int], seen: pd.Series, row: Mapping[str, Any]) -> None:
    edge = ROOM * float(seen.abs().max()) or 1.0
    scale = axes.ticks(-edge, edge)
    unit = {"unit_symbol": "%" if row["log"] else None}
    inside = "" if row["log"] else " (points)" if row["unit_symbol"] == "%" else f" ({row['unit']})"
    steps = range(span[0], span[1] + 1)
    drawn.update_layout(
        height=HEIGHT,
        margin={"l": axes.left(scale, unit), "r": 12, "t": 28, "b": 48},
        xaxis={
            "range": [span[0] - 0.5, span[1] + 0.5],
            "tickvals": list(steps),
            "ticktext": [told.year(step) for step in steps],
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": theme.HAIR,
            "mirror": True,
            "fixedrange": True,
            "title": {
                "text": "Years since it began",
                "font": {"size": 12, "color": theme.THIRD},
                "standoff": 6,
            },
        },
        yaxis=axes.values(scale, unit),
    )
    said = (
        ("Before", -0.5, 1.0, "right", "bottom", "x"),
        ("Began", -0.5, 1.0, "left", "bottom", "x"),
        (f"Better{inside}", 1.0, 1.0, "right", "top", "paper"),
        (f"Worse{inside}", 1.0, 0.0, "right", "bottom", "paper"),
    )
    for words, x, y, anchor, up, xref in said:
        drawn.add_annotation(
            x=x, y=y, xref=xref, yref="paper", text=notes.safe(words), showarrow=False, xanchor=anchor,
            yanchor=up, font={"size": 12, "color": theme.INK if words == "Began" else theme.THIRD},
        )  # fmt: skip
