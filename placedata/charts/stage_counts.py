"""How many places stood in each stage, year by year."""

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import theme
from placedata.model.stages import LETTERS, STAGES

# From the foot of a bar to its top: what is worst stands on the ground.
ORDER = ("crisis", "struggling", "uncertain", "stable", "recovery", "thriving")
HEIGHT = 300
NEAR = 0.055


def counts(stages: pd.DataFrame) -> pd.DataFrame:
    """Count the places in each stage in each year.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.

    Returns
    -------
    pandas.DataFrame
        One row a year, one column a stage, in the order of :data:`ORDER`.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2020, 2020, 2021], "stage": ["crisis", "crisis", "recovery"]})
    >>> counts(rows).loc[2020, "crisis"].item(), counts(rows).loc[2021, "recovery"].item()
    (2, 1)
    """
    wide = stages.groupby(["year", "stage"]).size().unstack("stage")
    return wide.reindex(columns=list(ORDER)).fillna(0).astype(int)


def figure(stages: pd.DataFrame) -> go.Figure:
    """Draw the counts as a bar a year, each part in the colour of its stage with its letter at the right.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.
    """
    table = counts(stages)
    drawn = go.Figure()
    for stage in ORDER:
        colour, ink, letter = theme.STAGES[stage]
        drawn.add_bar(
            x=table.index,
            y=table[stage],
            name=f"{letter} {STAGES[stage]}",
            marker={"color": colour, "line": {"color": theme.PAGE, "width": 0.7}},
            text=[letter if share >= NEAR else "" for share in table[stage] / table.sum(axis=1)],
            textfont={"color": ink, "size": 11},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{x}: %{y} places<extra>%{fullData.name}</extra>",
        )
    _label(drawn, table)
    drawn.update_layout(
        barmode="stack",
        bargap=0,
        height=HEIGHT,
        margin={"l": 8, "r": 118, "t": 8, "b": 28},
        showlegend=False,
        plot_bgcolor=theme.PAGE,
        paper_bgcolor=theme.PAGE,
        font={"family": theme.SANS, "size": 13, "color": theme.INK},
        yaxis={"visible": False, "fixedrange": True},
        xaxis={"fixedrange": True, "tickvals": _ticks(table.index), "ticks": "", "showgrid": False},
    )
    return drawn


def _ticks(years: pd.Index) -> list[int]:
    """Return the first year, the last and every fifth that is not next to them."""
    first, last = int(years.min()), int(years.max())
    return [first, *(year for year in range(first + 5, last - 1, 5)), last]


def _label(drawn: go.Figure, table: pd.DataFrame) -> None:
    """Write each stage with its count of the last year beside its part, apart where parts are thin."""
    last = table.iloc[-1]
    whole = float(table.sum(axis=1).max())
    middle = (last.cumsum() - last / 2) / whole
    at = -NEAR
    for stage in ORDER:
        if last[stage] == 0:
            continue
        at = max(float(middle[stage]), at + NEAR)
        drawn.add_annotation(
            x=1.005,
            xref="paper",
            y=at * whole,
            text=f"{LETTERS[stage]} {STAGES[stage]} <b>{last[stage]}</b>",
            showarrow=False,
            xanchor="left",
            font={"size": 12, "color": theme.INK},
        )
