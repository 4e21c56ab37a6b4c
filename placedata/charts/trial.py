"""Hidden values and what methods put in their place: one series, every method, and their scores."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, series, theme
from placedata.charts.marks import gaps_in
from placedata.charts.traces import value_words
from placedata.wording.methods import NAMES

ROW = 46
HOLLOW = {"symbol": "circle", "size": 9, "color": theme.PAGE, "line": {"width": 1.6, "color": theme.INK}}
RING = {"symbol": "circle-open", "size": 16, "color": theme.ACCENT, "line": {"width": 2}}


def masked(
    points: pd.DataFrame,
    hidden: Sequence[str],
    filled: pd.DataFrame | None,
    *,
    indicator: Mapping[str, Any],
    place: str,
) -> go.Figure:
    """Draw a series whose line stops at the hidden values, those ringed, and what one method found.

    Parameters
    ----------
    points : pandas.DataFrame
        As for :func:`placedata.charts.series.figure`, all published.
    hidden : sequence of str
        Labels of the hidden periods.
    filled : pandas.DataFrame, optional
        ``label, value, lower80, upper80`` of one method; nothing before it was asked to.
    indicator, place
        As for :func:`placedata.charts.series.figure`.

    Examples
    --------
    >>> own = pd.DataFrame({"x": [2021.5, 2022.5, 2023.5], "label": ["2021", "2022", "2023"],
    ...     "value": [67.5, 71.1, 69.9], "lower": None, "upper": None, "standing": "published",
    ...     "status_words": "Published", "note": None})
    >>> about = {"name": "Employment rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
    >>> picture = masked(own, ["2022"], None, indicator=about, place="Rochdale")
    >>> [trace.y for trace in picture.data if trace.name == "hidden"]
    [(71.1,)]
    """
    at = points["label"].isin(list(hidden))
    shown = points.assign(**{name: points[name].mask(at) for name in ("value", "lower", "upper")})
    gap_words = shown["status_words"].astype("object").mask(at, "Hidden for the trial")
    shown = shown.assign(status_words=gap_words)
    holes = gaps_in(shown)
    if filled is not None:
        found = filled.set_index("label")
        labels = points["label"]
        for name, of in (("value", "value"), ("lower", "lower80"), ("upper", "upper80")):
            shown[name] = shown[name].astype(float).mask(at, labels.map(found[of]).astype(float))
        shown["standing"] = shown["standing"].astype("object").mask(at, "estimated")
        shown["status_words"] = gap_words.mask(at, "Estimated for the trial")
    picture = series.figure(shown, indicator=indicator, place=place, gaps=holes)
    truth = points[at]
    words = [
        f"Hidden: {notes.safe(row.label)}, {value_words(row.value, indicator)}"
        for row in truth.itertuples(index=False)
    ]
    picture.add_scatter(
        x=truth["x"].tolist(), y=truth["value"].tolist(), mode="markers", name="hidden", marker=RING,
        hovertext=words, hoverinfo="text", cliponaxis=False,
    )  # fmt: skip
    return _roomy(picture, truth["value"])


def _roomy(picture: go.Figure, values: pd.Series) -> go.Figure:
    """Widen the vertical axis where a hidden value lies beyond it."""
    low, high = picture.layout.yaxis.range
    picture.layout.yaxis.range = (min(low, float(values.min())), max(high, float(values.max())))
    return picture


def misses(found: pd.DataFrame, labels: Mapping[str, str], *, indicator: Mapping[str, Any]) -> go.Figure:
    """Draw how far each method's estimates lie from the hidden values, with their 80% intervals.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of :func:`placedata.series.trial.trial`; methods in the order they stand in.
    labels : mapping
        Words for periods.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.

    Examples
    --------
    >>> found = pd.DataFrame({"method": ["linear"], "period": ["p"], "truth": [70.0], "value": [71.0],
    ...     "lower80": [None], "upper80": [None]})
    >>> misses(found, {"p": "2020"}, indicator={"unit_symbol": "%", "decimals": 1}).data[0].x
    (1.0,)
    """
    methods = list(dict.fromkeys(found["method"]))
    periods = list(dict.fromkeys(found["period"]))
    step = 0.5 / max(len(periods), 1)
    rows = found.astype({"lower80": float, "upper80": float})
    place = [
        len(methods) - 1 - methods.index(row.method) + 0.12 - step * periods.index(row.period)
        for row in rows.itertuples(index=False)
    ]
    miss = rows["value"] - rows["truth"]
    trace = {
        "type": "scatter", "mode": "markers", "x": miss.tolist(), "y": place, "cliponaxis": False,
        "marker": HOLLOW,
        "error_x": {
            "type": "data", "symmetric": False, "color": theme.INK, "thickness": 1.2, "width": 4,
            "array": (rows["upper80"] - rows["value"]).fillna(0).tolist(),
            "arrayminus": (rows["value"] - rows["lower80"]).fillna(0).tolist(),
        },
        "hovertext": [_missed(row, labels, indicator) for row in rows.to_dict("records")],
        "hoverinfo": "text",
    }  # fmt: skip
    ends = pd.concat([miss, rows["lower80"] - rows["truth"], rows["upper80"] - rows["truth"]]).dropna()
    scale = axes.ticks(min(float(ends.min()), 0.0), max(float(ends.max()), 0.0))
    across = axes.values(scale, indicator) | {"showline": False, "side": "bottom"}
    zero = {"type": "line", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
            "line": {"color": theme.SECOND, "width": 1}}  # fmt: skip
    top = {"xref": "x", "x": 0, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False,
           "text": "hidden value", "font": {"size": 12, "color": theme.SECOND}}  # fmt: skip
    return _rows(methods, [trace], across, shapes=[zero], words=[top], top=22)


def _missed(row: Mapping[Any, Any], labels: Mapping[str, str], indicator: Mapping[str, Any]) -> str:
    text = (
        f"{NAMES[row['method']]}, {notes.safe(labels[row['period']])}: "
        f"{value_words(row['value'], indicator)}, hidden {value_words(row['truth'], indicator)}"
    )
    if pd.isna(row["lower80"]):
        return text
    ends = " to ".join(value_words(row[name], indicator) for name in ("lower80", "upper80"))
    return f"{text}<br>80% range {ends}"


def scores(order: pd.DataFrame) -> go.Figure:
    """Draw the error of each method as a dot on one scale, the least first.

    Parameters
    ----------
    order : pandas.DataFrame
        ``method, nmae, cover80``: rows of :func:`placedata.wording.methods.ranked`.

    Examples
    --------
    >>> one = pd.DataFrame({"method": ["average"], "nmae": [0.39], "cover80": [0.8]})
    >>> scores(one).data[0].text
    ('39%, 80% interval held 80%',)
    """
    methods = order["method"].tolist()
    values = order["nmae"].tolist()
    most = max(1.0, *(value for value in values if value <= 1.6)) if values else 1.0
    places = list(range(len(methods)))[::-1]
    texts = [_score(row.nmae, row.cover80, most) for row in order.itertuples(index=False)]
    drawn = [min(value, most) for value in values]
    long = order["cover80"].notna().tolist()
    right = [value < (0.5 if wide else 0.85) * most for value, wide in zip(drawn, long, strict=True)]
    trace = {
        "type": "scatter", "mode": "markers+text", "x": drawn, "y": places, "text": texts,
        "textposition": ["middle right" if side else "middle left" for side in right],
        "textfont": {"size": 12, "color": theme.SECOND}, "cliponaxis": False,
        "marker": {"symbol": "circle", "size": 10, "color": theme.INK},
        "hovertext": [f"{NAMES[name]}: {text}" for name, text in zip(methods, texts, strict=True)],
        "hoverinfo": "text",
    }  # fmt: skip
    stems = [
        {"type": "line", "x0": 0, "x1": x, "y0": y, "y1": y, "line": {"color": theme.RULE, "width": 2},
         "layer": "below"}
        for x, y in zip(drawn, places, strict=True)
    ]  # fmt: skip
    ticks = [value / 4 for value in range(int(most * 4) + 1)]
    across = {
        "range": [0, most * 1.02], "tickvals": ticks, "ticktext": [f"{tick:.0%}" for tick in ticks],
        "gridcolor": theme.HAIR, "zeroline": False, "fixedrange": True,
    }  # fmt: skip
    return _rows(methods, [trace], across, shapes=stems, words=[], top=4)


def _score(error: float, cover: float, most: float) -> str:
    text = f"{error:.0%}" + (" (beyond the scale)" if error > most else "")
    return text if pd.isna(cover) else f"{text}, 80% interval held {cover:.0%}"


def _rows(
    methods: Sequence[str],
    data: list[dict[str, Any]],
    across: dict[str, Any],
    *,
    shapes: list[dict[str, Any]],
    words: list[dict[str, Any]],
    top: int,
) -> go.Figure:
    """Lay a row out for each method, its name above its marks."""
    names = [
        {
            "xref": "paper", "x": 0, "xanchor": "left", "y": len(methods) - 1 - at, "yanchor": "bottom",
            "yshift": 9, "text": NAMES[method], "showarrow": False, "font": {"size": 13, "color": theme.INK},
            "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0,
        }
        for at, method in enumerate(methods)
    ]  # fmt: skip
    layout = axes.bare() | {
        "height": ROW * len(methods) + top + 40,
        "margin": {"l": 8, "r": 12, "t": top, "b": 30, "pad": 0},
        "xaxis": across,
        "yaxis": {"range": [-0.6, len(methods) - 0.2], "visible": False, "fixedrange": True},
        "shapes": shapes,
        "annotations": [*names, *words],
    }
    return go.Figure(data=data, layout=layout)
