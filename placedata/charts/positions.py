"""Where compared places stand among all comparable ones at one period: a swarm, and a row a place."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, bundle, notes, theme, traces
from placedata.charts.strip import swarm

ROW = 26
SWARM = 5.0
MOST = 45
NAME = 22
BOTTOM = 52
TOP = 26
_OTHER = "rgba(74,86,99,0.30)"


def figure(
    rows: pd.DataFrame,
    everyone: pd.DataFrame,
    *,
    indicator: Mapping[str, Any],
    focus: Collection[str] = (),
) -> go.Figure:
    """Draw compared places among all.

    Parameters
    ----------
    rows : pandas.DataFrame
        Cells of one period with a value (:func:`placedata.comparison.cells.of`), benchmarks included.
    everyone : pandas.DataFrame
        ``area_code, name, value`` of every place that may be ranked with them; none when they are not.
    indicator : mapping
        Needs ``unit``, ``unit_symbol``, ``decimals``, ``polarity``.
    focus : collection of str
        Codes drawn in ink.

    Returns
    -------
    plotly.graph_objects.Figure
        The highest stands on top. Of more than :data:`MOST` places the highest and lowest, those in focus
        and the benchmarks have a row; the rest are dark dots in the swarm, named on hover.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": ["a", "b"], "place": ["Bury", "Oldham"], "role": "place",
    ...     "value": [4.3, 6.6], "lower": None, "upper": None, "standing": "published", "label": "2025",
    ...     "status_words": None})
    >>> about = {"name": "Claimants", "unit": "%", "unit_symbol": "%", "decimals": 1, "polarity": -1}
    >>> list(figure(rows, rows.rename(columns={"place": "name"}), indicator=about).layout.yaxis.ticktext)
    ['Oldham', 'Bury']
    """
    named = listed(rows, focus)
    places = everyone[everyone["value"].notna()]
    height = ROW * (len(named) + (SWARM if len(places) else 0.6)) + TOP + BOTTOM
    span = _span(named, places)
    y = list(range(len(named)))
    middle = float(places["value"].median()) if len(places) else None
    return go.Figure(
        data=[*_swarm(rows, places, indicator), *_rows(named, indicator, focus)],
        layout=axes.bare()
        | {
            "height": round(height),
            "margin": {"l": _left(named), "r": _right(named, indicator), "t": TOP, "b": BOTTOM, "pad": 0},
            "xaxis": _axis(span, indicator),
            "yaxis": {
                "range": [len(named) - 0.4, -SWARM if len(places) else -0.6],
                "tickvals": y,
                "ticktext": [_name(row, focus) for row in named.to_dict("records")],
                "ticklen": 0,
                "tickfont": {"size": 13, "color": theme.SECOND},
                "gridcolor": theme.HAIR,
                "zeroline": False,
                "fixedrange": True,
            },
            "shapes": [] if middle is None else [_rule(middle)],
            "annotations": [*_values(named, indicator), *_middle(middle, span, indicator, len(places))],
        },
    )


def listed(rows: pd.DataFrame, focus: Collection[str]) -> pd.DataFrame:
    """Return the rows that are named, the highest first."""
    ordered = rows.sort_values(["value", "place"], ascending=[False, True], kind="stable")
    if len(ordered) <= MOST:
        return ordered
    places = ordered[ordered["role"] != "benchmark"]
    ends = [*places["area_code"].head(15), *places["area_code"].tail(15)]
    kept = ordered["area_code"].isin([*ends, *focus]) | (ordered["role"] == "benchmark")
    return ordered[kept]


def _name(row: Mapping[Any, Any], focus: Collection[str]) -> str:
    words = "<br>".join(notes.safe(line) for line in notes.wrapped(row["place"], NAME, 2))
    return f"<b>{words}</b>" if row["area_code"] in focus else words


def _left(named: pd.DataFrame) -> int:
    longest = max((len(line) for name in named["place"] for line in notes.wrapped(name, NAME, 2)), default=0)
    return round(12 + 6.9 * longest)


def _right(named: pd.DataFrame, indicator: Mapping[str, Any]) -> int:
    longest = max((len(traces.value_label(value, indicator)) for value in named["value"]), default=0)
    return round(16 + 7.4 * longest)


def _span(named: pd.DataFrame, places: pd.DataFrame) -> tuple[float, float]:
    ends = [named["value"], named["lower"], named["upper"], places["value"]]
    values = pd.concat([column.astype(float).dropna() for column in ends])
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    room = 0.03 * (high - low) or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _swarm(rows: pd.DataFrame, places: pd.DataFrame, indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    if places.empty:
        return []
    ours = places["area_code"].isin(rows["area_code"])
    ordered = pd.concat([places[ours], places[~ours]], ignore_index=True)
    steps = swarm(ordered["value"])
    lift = min(0.28, (SWARM - 1.6) / 2 / max(abs(steps).max(), 1.0))
    marked = ordered["area_code"].isin(rows["area_code"])
    words = [
        f"<b>{notes.safe(name)}: {traces.value_words(value, indicator)}</b>"
        for name, value in zip(ordered["name"], ordered["value"], strict=True)
    ]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "everyone",
            "x": ordered["value"].tolist(),
            "y": (-0.6 - (SWARM - 1.2) / 2 + steps * lift).tolist(),
            "customdata": ordered["area_code"].tolist(),
            "hovertext": words,
            "hoverinfo": "text",
            "marker": {
                "size": [8 if one else 5 for one in marked],
                "color": [theme.INK if one else _OTHER for one in marked],
                "opacity": 1,
                "line": {"width": [1 if one else 0 for one in marked], "color": theme.PAGE},
            },
            "cliponaxis": False,
        }
    ]


def _rows(named: pd.DataFrame, indicator: Mapping[str, Any], focus: Collection[str]) -> list[dict[str, Any]]:
    records = named.to_dict("records")
    marks = [_mark(row, focus) for row in records]
    made = {
        "type": "scatter",
        "mode": "markers",
        "name": "places",
        "x": named["value"].tolist(),
        "y": list(range(len(named))),
        "customdata": named["area_code"].tolist(),
        "hovertext": [bundle.hover(row, indicator) for row in records],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "symbol": [symbol for symbol, _, _ in marks],
            "color": [fill for _, fill, _ in marks],
            "size": [9] * len(marks),
            "opacity": 1,
            "line": {"width": 1.5, "color": [edge for _, _, edge in marks]},
        },
    }
    low, high = named["value"] - named["lower"], named["upper"] - named["value"]
    bars = {"type": "data", "symmetric": False, "color": "rgba(21,32,43,0.28)", "thickness": 4, "width": 0}
    made["error_x"] = bars | {"array": high.astype(float).tolist(), "arrayminus": low.astype(float).tolist()}
    return [made] if records else []


def _mark(row: Mapping[Any, Any], focus: Collection[str]) -> tuple[str, str, str]:
    """Return symbol, fill and edge: a bar for a benchmark, a square for a larger area, hollow estimates."""
    if row["role"] == "benchmark":
        return "line-ns", theme.SECOND, theme.SECOND
    colour = theme.INK if row["area_code"] in focus else theme.THIRD
    symbol = "square" if row["standing"] == "inherited" else "circle"
    return symbol, theme.PAGE if row["standing"] == "estimated" else colour, colour


def _values(named: pd.DataFrame, indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 10, "yanchor": "middle"}
    look = {"showarrow": False, "font": {"size": 13, "color": theme.INK}}
    values = named["value"].tolist()
    return [
        {**place, **look, "y": row, "text": traces.value_label(value, indicator)}
        for row, value in enumerate(values)
    ]


def _rule(middle: float) -> dict[str, Any]:
    line = {"color": theme.SECOND, "width": 1, "dash": "3px,3px"}
    return {"type": "line", "yref": "paper", "x0": middle, "x1": middle, "y0": 0, "y1": 1, "line": line}


def _middle(
    middle: float | None, span: tuple[float, float], indicator: Mapping[str, Any], count: int
) -> list[dict[str, Any]]:
    if middle is None:
        return []
    share = (middle - span[0]) / (span[1] - span[0])
    anchor = "left" if share < 0.35 else "right" if share > 0.65 else "center"
    words = f"Middle of all {count:,}: {traces.value_label(middle, indicator)}"
    place = {"x": middle, "y": 1, "yref": "paper", "xanchor": anchor, "yanchor": "bottom", "yshift": 3}
    return [{**place, "text": words, "showarrow": False, "font": {"size": 12, "color": theme.SECOND}}]


def _axis(span: tuple[float, float], indicator: Mapping[str, Any]) -> dict[str, Any]:
    scale = [tick for tick in axes.ticks(*span) if span[0] <= tick <= span[1]]
    words = (
        axes.words(scale, indicator)
        if len(scale) > 1
        else [traces.value_label(one, indicator) for one in scale]
    )
    return axes.ranked(span, scale, words, indicator)
