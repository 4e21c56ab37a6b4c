"""What happened around an initiative: the gap by year beside those of places with nothing special."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, theme
from placedata.wording import verdicts

HEIGHT = 340
BAND = "rgba(201,208,215,0.55)"


def figure(
    years: pd.DataFrame,
    row: Mapping[str, Any],
    began: float,
    ended: float | None = None,
    tested: int | None = None,
) -> go.Figure:
    """Draw observed less expected by year over the band of the usual.

    Parameters
    ----------
    years : pandas.DataFrame
        Rows of table ``trace_year`` of one initiative and outcome.
    row : mapping
        Its row of :meth:`placedata.Store.traces`. Gaps of logarithms are drawn in per cent.
    began : float
        When it began, as a decimal year.
    ended : float, optional
        When it ended, where that is recorded.
    tested : int, optional
        Last year that a test speaks of; later years are drawn thin and grey. All are tested by default.

    Returns
    -------
    plotly.graph_objects.Figure
        Up is better. A year without a figure parts the line.
    """
    rows = years.sort_values("year")
    whole = rows.set_index("year").reindex(range(int(rows["year"].min()), int(rows["year"].max()) + 1))
    drawn = go.Figure(layout=axes.bare())
    _band(drawn, whole, row)
    last = whole.index[-1] if tested is None else tested
    if last < whole.index[-1]:
        _line(drawn, whole.loc[last:], row, theme.THIRD, 1.0)
    _line(drawn, whole.loc[:last], row, theme.INK, theme.OWN_WIDTH)
    shown = ended is not None and ended <= rows["year"].max() + 1
    _date(drawn, began, "Began", "solid", "right" if shown else "left")
    if shown and ended is not None:
        _date(drawn, ended, "Ended", "dot", "left")
    _frame(drawn, whole, row)
    return drawn


def _line(drawn: go.Figure, part: pd.DataFrame, row: Mapping[str, Any], colour: str, width: float) -> None:
    said = [verdicts.signed(gap, row) if not math.isnan(gap) else "" for gap in part["gap"]]
    drawn.add_scatter(
        x=part.index + 0.5,
        y=shown(part["gap"], row),
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": width},
        marker={"color": colour, "size": 3 + 2 * width},
        customdata=np.column_stack([part.index.astype(str), said]),
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def shown(gaps: pd.Series, row: Mapping[str, Any]) -> pd.Series:
    """Return gaps as they are drawn: those of logarithms in per cent."""
    return 100 * np.sign(gaps) * np.expm1(gaps.abs()) if row["log"] else gaps


def _band(drawn: go.Figure, whole: pd.DataFrame, row: Mapping[str, Any]) -> None:
    """Draw a band for each stretch of years with figures."""
    known = whole["lower"].notna()
    for _, part in whole[known].groupby((~known).cumsum()[known]):
        low, high = shown(part["lower"], row), shown(part["upper"], row)
        drawn.add_scatter(
            x=np.concatenate([part.index + 0.5, part.index[::-1] + 0.5]),
            y=pd.concat([high, low[::-1]]),
            fill="toself",
            fillcolor=BAND,
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
        )


def _date(drawn: go.Figure, when: float, words: str, dash: str, anchor: str) -> None:
    drawn.add_vline(x=when, line={"color": theme.INK, "width": 1.2, "dash": dash})
    drawn.add_annotation(
        x=when, y=1.0, yref="paper", text=notes.safe(words), showarrow=False, xanchor=anchor,
        yanchor="bottom", font={"size": 12, "color": theme.INK},
    )  # fmt: skip


def fit(drawn: go.Figure, values: pd.Series, row: Mapping[str, Any]) -> None:
    """Give the figure an axis that holds these values, nought in its middle."""
    edge = float(values.dropna().abs().max()) or 1.0
    scale = axes.ticks(-edge, edge)
    unit = {"unit_symbol": "%" if row["log"] else None}
    drawn.update_layout(margin_l=axes.left(scale, unit), yaxis=axes.values(scale, unit))


def _frame(drawn: go.Figure, whole: pd.DataFrame, row: Mapping[str, Any]) -> None:
    fit(drawn, pd.concat([shown(whole[name], row) for name in ("gap", "lower", "upper")]), row)
    inside = "" if row["log"] else " (points)" if row["unit_symbol"] == "%" else f" ({row['unit']})"
    drawn.update_layout(
        height=HEIGHT,
        margin={"r": 12, "t": 28, "b": 34},
        xaxis=axes.years((whole.index[0] + 0.5, whole.index[-1] + 0.5), 1.0),
    )
    for words, y, anchor in ((f"Better{inside}", 1.0, "top"), (f"Worse{inside}", 0.0, "bottom")):
        drawn.add_annotation(
            x=0.0, y=y, xref="paper", yref="paper", text=notes.safe(words), showarrow=False, xanchor="left",
            yanchor=anchor, font={"size": 12, "color": theme.THIRD},
        )  # fmt: skip
