"""The middle path of each family of places, one under another on the same axes."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from placedata.charts import theme

ROW = 130
HOVER = "%{x}: %{y:.2f}<extra></extra>"


def figure(paths: pd.DataFrame, names: list[str]) -> go.Figure:
    """Draw a small chart a family: its middle path in ink, the middle half of its places as a band.

    Parameters
    ----------
    paths : pandas.DataFrame
        ``family, year, median, lower, upper``, from :func:`placedata.stages.families.families`.
    names : list of str
        Name of each family, in the order of their numbers.
    """
    drawn = make_subplots(
        rows=len(names),
        shared_xaxes=True,
        vertical_spacing=0.06,
        subplot_titles=[f"<b>{name}</b>" for name in names],
    )
    for row, (_, part) in enumerate(paths.groupby("family"), start=1):
        known = part.sort_values("year")
        edge = pd.concat([known["upper"], known["lower"][::-1]])
        years = pd.concat([known["year"], known["year"][::-1]])
        band = {"fill": "toself", "fillcolor": theme.HAIR, "line": {"width": 0}, "hoverinfo": "skip"}
        drawn.add_scatter(x=years, y=edge, row=row, col=1, **band)
        drawn.add_scatter(
            x=known["year"], y=known["median"], row=row, col=1, mode="lines",
            line={"color": theme.INK, "width": theme.OWN_WIDTH}, hovertemplate=HOVER,
        )  # fmt: skip
    drawn.update_annotations(x=0, xanchor="left", font={"size": 13, "color": theme.INK})
    drawn.update_yaxes(range=[-2.2, 2.2], tickvals=[-2, 0, 2], gridcolor=theme.HAIR, zerolinecolor=theme.RULE)
    drawn.update_xaxes(showgrid=False, fixedrange=True)
    drawn.update_layout(
        height=ROW * len(names) + 60,
        margin={"l": 34, "r": 12, "t": 28, "b": 28},
        showlegend=False,
        plot_bgcolor=theme.PAGE,
        paper_bgcolor=theme.PAGE,
        font={"family": theme.SANS, "size": 12, "color": theme.INK},
    )
    return drawn
