"""The traces of many initiatives, group by group, beside what happens where nothing began."""

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, theme

ROW = 72
USUAL = 1.645
EDGE = 3.2
BAND = "rgba(201,208,215,0.55)"


def figure(rows: pd.DataFrame) -> go.Figure:
    """Draw the middle of each group with its interval, and how far its initiatives spread.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :func:`placedata.initiatives.across.grouped`.

    Returns
    -------
    plotly.graph_objects.Figure
        In standard deviations of places with nothing special, right is better. Thin line: nine in ten
        estimates; thick grey: the middle half; ink: the mean with its 95 % interval.
    """
    drawn = go.Figure(layout=axes.bare())
    drawn.add_vrect(x0=-USUAL, x1=USUAL, fillcolor=BAND, line_width=0, layer="below")
    for row in rows.to_dict("records"):
        name = notes.safe(row["group"])
        drawn.add_annotation(
            x=-EDGE, y=name, yshift=20, xanchor="left", text=name[0].upper() + name[1:], showarrow=False,
            font={"size": 13, "color": theme.INK},
        )  # fmt: skip
        _line(drawn, name, (row["p5"], row["p95"]), theme.COMPARATOR, 1.5)
        _line(drawn, name, (row["p25"], row["p75"]), theme.COMPARATOR, 9)
        _line(drawn, name, (row["low"], row["high"]), theme.INK, 3)
        drawn.add_scatter(
            x=[row["mean"]],
            y=[name],
            mode="markers",
            marker={"size": 11, "color": theme.INK},
            hovertemplate=f"mean {row['mean']:.2f}, {row['low']:.2f} to {row['high']:.2f}<extra></extra>",
        )
    drawn.update_layout(
        height=ROW * max(len(rows), 1) + 84,
        margin={"l": 8, "r": 16, "t": 24, "b": 48},
        xaxis={
            "title": "Standard deviations of places with nothing special; right is better",
            "range": [-EDGE, EDGE],
            "gridcolor": theme.HAIR,
            "zeroline": True,
            "zerolinecolor": theme.SECOND,
            "fixedrange": True,
        },
        yaxis={"autorange": "reversed", "fixedrange": True, "showticklabels": False, "showgrid": False},
    )
    drawn.add_annotation(
        x=0, y=1, yref="paper", yanchor="bottom", text="grey: where nine in ten of those fall",
        showarrow=False, font={"size": 12, "color": theme.THIRD},
    )  # fmt: skip
    return drawn


def _line(drawn: go.Figure, name: str, span: tuple[float, float], colour: str, width: float) -> None:
    drawn.add_scatter(
        x=list(span), y=[name, name], mode="lines", line={"color": colour, "width": width}, hoverinfo="skip"
    )
