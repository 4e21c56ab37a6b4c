"""All comparable places at one period, one dot each, with one of them named."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, theme
from placedata.charts.marks import Row
from placedata.charts.traces import value_words

HEIGHT = 184
BINS = 140
NARROW = 324.0
_DOT = "rgba(74,86,99,0.42)"


def figure(
    frame: pd.DataFrame,
    *,
    indicator: Mapping[str, Any],
    own: str,
    period: str = "",
    rank: str = "",
    height: int = HEIGHT,
) -> go.Figure:
    """Draw every place as a dot along one axis, stacked where many stand together.

    Parameters
    ----------
    frame : DataFrame
        ``area_code``, ``name``, ``value`` (the indicator's unit), one row a place; optional ``region``.
    indicator : mapping
        Needs ``name``, ``unit``, ``unit_symbol``, ``decimals``, ``polarity``.
    own : str
        Code of the place to name.
    period : str
        Said in the hover text.
    rank : str
        Rank of the place in words, written after its name.
    height : int
        Pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        Customdata of each dot is its area code.

    Examples
    --------
    >>> places = pd.DataFrame({"area_code": ["a", "b", "c"], "name": ["Bury", "Oldham", "Rochdale"],
    ...                        "value": [4.4, 6.6, 6.0]})
    >>> about = {"name": "Claimants", "unit": "%", "unit_symbol": "%", "decimals": 1, "polarity": -1}
    >>> figure(places, indicator=about, own="c").layout.annotations[0].text
    '<b>Rochdale</b> 6.0%'
    """
    known = _first(frame[frame["value"].notna()].sort_values(["value", "area_code"], kind="stable"), own)
    layout = axes.bare() | {"height": height, "margin": {"l": 8, "r": 8, "t": 44, "b": 52, "pad": 0}}
    if known.empty:
        sentence = _words_at(0.5, "No comparable place has a published value") | {"xref": "paper"}
        hidden = {"visible": False}
        return go.Figure(layout=layout | {"xaxis": hidden, "yaxis": hidden, "annotations": [sentence]})
    heights = swarm(known["value"])
    itself = (known["area_code"] == own).to_numpy()
    texts = [_hover(row, indicator, period) for row in known.to_dict("records")]
    data = [
        _dots(
            known[mask],
            heights[mask],
            [text for text, chosen in zip(texts, mask, strict=True) if chosen],
            look,
        )
        for mask, look in ((~itself, _OTHERS), (itself, _OWN))
    ]
    middle = float(known["value"].median())
    span = _span(known["value"])
    most = max(2.0, float(np.abs(heights).max())) + 1.5
    line = {"color": theme.SECOND, "width": 1, "dash": "3px,3px"}
    rule = {"type": "line", "yref": "paper", "x0": middle, "x1": middle, "y0": 0, "y1": 1, "line": line}
    words = _names(known[itself], middle, span, indicator, rank)
    leader = _leader(words[0]["x"], words[-1], span, most) if itself.any() else []
    return go.Figure(
        data=data,
        layout=layout
        | {
            "xaxis": _axis(span, known["value"], indicator),
            "yaxis": {"visible": False, "range": [-most, most], "fixedrange": True},
            "shapes": [rule, *leader],
            "annotations": words,
        },
    )


_OTHERS = {"size": 6, "color": _DOT}
_OWN = {"size": 14, "color": theme.INK, "line": {"color": theme.PAGE, "width": 2}}


def swarm(values: pd.Series) -> np.ndarray:
    """Return how far up or down each dot stands so that dots of like value do not hide one another.

    The first of a bin stands on the line, the next above, the next below: no chance is involved, so
    the same places always make the same picture.

    Parameters
    ----------
    values : Series of float
        Without missing values.

    Returns
    -------
    numpy.ndarray of float
        Steps from the line, one for each value.

    Examples
    --------
    >>> swarm(pd.Series([1.0, 1.0, 1.0, 5.0])).tolist()
    [0.0, 1.0, -1.0, 0.0]
    """
    reach = values.max() - values.min()
    bins = ((values - values.min()) / (reach or 1.0) * (BINS - 1)).round().astype(int)
    order = values.groupby(bins.to_numpy()).cumcount().to_numpy()
    return np.where(order % 2 == 1, (order + 1) // 2, -(order // 2)).astype("float64") + 0.0


def _first(frame: pd.DataFrame, own: str) -> pd.DataFrame:
    """Put the named place first, so that its dot stands on the line."""
    itself = frame["area_code"] == own
    return pd.concat([frame[itself], frame[~itself]], ignore_index=True)


def _dots(rows: pd.DataFrame, heights: np.ndarray, texts: list[str], look: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["value"].tolist(),
        "y": heights.tolist(),
        "customdata": rows["area_code"].tolist(),
        "hovertext": texts,
        "hoverinfo": "text",
        "marker": {"opacity": 1, "line": {"width": 0}, **look},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _hover(row: Row, indicator: Mapping[str, Any], period: str) -> str:
    lines = [f"<b>{notes.safe(row['name'])}: {value_words(row['value'], indicator)}</b>"]
    lines += [notes.safe(text) for text in (row.get("region"), period) if isinstance(text, str) and text]
    return "<br>".join(lines)


def _span(values: pd.Series) -> tuple[float, float]:
    room = (values.max() - values.min()) * 0.03 or abs(float(values.max())) * 0.1 or 1.0
    return float(values.min() - room), float(values.max() + room)


def _axis(span: tuple[float, float], values: pd.Series, indicator: Mapping[str, Any]) -> dict[str, Any]:
    scale = [tick for tick in axes.ticks(values.min(), values.max()) if span[0] <= tick <= span[1]]
    words = (
        axes.words(scale, indicator) if len(scale) > 1 else [value_words(tick, indicator) for tick in scale]
    )
    return axes.ranked(span, scale, words, indicator)


def _names(
    itself: pd.DataFrame, middle: float, span: tuple[float, float], indicator: Mapping[str, Any], rank: str
) -> list[dict[str, Any]]:
    """Return the words above the plot: the place in the upper row, the median in the lower."""
    median = _words_at(middle, f"Middle place {value_words(middle, indicator)}") | _side(middle, span)
    if itself.empty:
        return [median]
    row = itself.iloc[0]
    tail = f", {rank}" if rank else ""
    name = f"<b>{notes.safe(row['name'])}</b> {value_words(row['value'], indicator)}{notes.safe(tail)}"
    own = _words_at(float(row["value"]), name) | _side(float(row["value"]), span)
    return [own | {"yshift": 20, "font": {"size": 13, "color": theme.INK}}, median]


def _side(x: float, span: tuple[float, float]) -> dict[str, str]:
    share = (x - span[0]) / (span[1] - span[0])
    return {"xanchor": "left" if share < 0.35 else "right" if share > 0.65 else "center"}


def _leader(x: float, median: dict[str, Any], span: tuple[float, float], top: float) -> list[dict[str, Any]]:
    """Return the line from the own dot to its name, unless it would run through the median's words."""
    length = len(median["text"]) * notes.CHARACTER
    offset = (x - median["x"]) / (span[1] - span[0]) * NARROW
    start = {"left": 0.0, "center": -length / 2, "right": -length}[median["xanchor"]]
    if start - 4 <= offset <= start + length + 4:
        return []
    ends = {"x0": x, "x1": x, "yref": "y", "y0": 0, "y1": top * 1.5}
    return [{"type": "line", **ends, "line": {"color": theme.INK, "width": 1}}]


def _words_at(x: float, text: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 3,
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": theme.SECOND},
    }
