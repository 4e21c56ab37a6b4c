"""The phase portrait: where places stand against others, and which way they are moving."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from placedata.charts import theme
from placedata.model.stages import STAGES

WIDE, HIGH = 2.6, 0.9
TAIL = 7
HEIGHT = 460
CORNERS = (
    ("Behind, gaining", 0, 1), ("Ahead, gaining", 1, 1), ("Behind, losing", 0, 0), ("Ahead, losing", 1, 0),
)  # fmt: skip
SYMBOLS = {
    "thriving": "circle", "recovery": "diamond", "stable": "square", "uncertain": "circle-open",
    "struggling": "triangle-down", "crisis": "x",
}  # fmt: skip


def figure(stages: pd.DataFrame, year: int, own: str | None = None) -> go.Figure:
    """Draw every place by level and momentum in one year, one place with its tail.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series, with ``area_name``.
    year : int
        Year shown.
    own : str, optional
        Code of the place drawn with its last years.

    Returns
    -------
    plotly.graph_objects.Figure
        Places beyond the frame stand at its edge. Each stage has a colour and a shape.
    """
    now = stages[(stages["year"] == year) & stages["momentum"].notna()]
    drawn = go.Figure()
    for stage, (colour, _, letter) in theme.STAGES.items():
        some = now[now["stage"] == stage]
        drawn.add_scatter(
            x=some["level"].clip(-WIDE, WIDE),
            y=some["momentum"].clip(-HIGH, HIGH),
            mode="markers",
            name=f"{letter} {STAGES[stage]}",
            marker={
                "symbol": SYMBOLS[stage],
                "size": 8,
                "color": theme.SECOND if stage == "uncertain" else colour,
                "line": {"color": theme.THIRD, "width": 0.8},
            },
            customdata=some[["area_name", "level", "momentum"]],
            hovertemplate="%{customdata[0]}: level %{customdata[1]}, change %{customdata[2]}"
            "<extra>%{fullData.name}</extra>",
        )
    if own is not None:
        _tail(drawn, stages[stages["area_code"] == own], year)
    _frame(drawn)
    return drawn


def _tail(drawn: go.Figure, rows: pd.DataFrame, year: int) -> None:
    part = rows[(rows["year"] <= year) & (rows["year"] > year - TAIL) & rows["momentum"].notna()]
    if part.empty:
        return
    ends = part["year"].isin((part["year"].min(), part["year"].max())).to_numpy()
    name = str(part["area_name"].iloc[-1])
    words = np.where(ends, part["year"].astype(str), "")
    words[-1] = f"<b>{name} {part['year'].iloc[-1]}</b>"
    drawn.add_scatter(
        x=part["level"].clip(-WIDE, WIDE),
        y=part["momentum"].clip(-HIGH, HIGH),
        mode="lines+markers+text",
        name=name,
        text=words,
        textposition="top center",
        cliponaxis=False,
        line={"color": theme.INK, "width": theme.OWN_WIDTH},
        marker={"size": 6, "color": theme.INK},
        hovertemplate="%{x:.2f}, %{y:.2f}<extra></extra>",
    )


def _frame(drawn: go.Figure) -> None:
    corners = (
        ("Behind, gaining", 0, 1),
        ("Ahead, gaining", 1, 1),
        ("Behind, losing", 0, 0),
        ("Ahead, losing", 1, 0),
    )
    for words, x, y in corners:
        drawn.add_annotation(
            x=x, y=y, xref="paper", yref="paper", text=words, showarrow=False,
            xanchor="right" if x else "left", yanchor="top" if y else "bottom",
            font={"size": 12, "color": theme.SECOND},
        )  # fmt: skip
    line = {"fixedrange": True, "showgrid": False, "zerolinecolor": theme.RULE, "tickfont": {"size": 12}}
    drawn.update_layout(
        height=HEIGHT,
        margin={"l": 44, "r": 12, "t": 12, "b": 44},
        plot_bgcolor=theme.PAGE,
        paper_bgcolor=theme.PAGE,
        font={"family": theme.SANS, "size": 13, "color": theme.INK},
        legend={"orientation": "h", "y": -0.16, "x": 0},
        xaxis=line | {"range": [-WIDE - 0.1, WIDE + 0.1], "title": "Level against comparable places, SDs"},
        yaxis=line | {"range": [-HIGH - 0.1, HIGH + 0.1], "title": "Change in three years, SDs"},
    )
