"""One indicator of one place over time, with every hole, break and estimate drawn as what it is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import aims as aiming
from placedata.charts import axes, labels, notes, theme, traces
from placedata.charts.aims import Aim
from placedata.charts.marks import Break, Gap, gaps_in, segments, spacing
from placedata.charts.traces import FEW, Comparator, value_words

__all__ = ["Break", "Gap", "alt_text", "figure", "gaps_in", "segments"]

HEIGHT = 360
BOTTOM = 34
BRACKET = 40


def figure(
    points: pd.DataFrame,
    comparators: Sequence[Comparator] = (),
    *,
    indicator: Mapping[str, Any],
    place: str,
    breaks: Sequence[Break] = (),
    gaps: Sequence[Gap] | None = None,
    cautions: Sequence[Break] = (),
    highlight: str | None = None,
    height: int = HEIGHT,
    aims: Sequence[Aim] = (),
) -> go.Figure:
    """Draw one indicator of one place, with comparators in grey.

    Parameters
    ----------
    points : DataFrame
        One row a period: ``x`` (decimal year of its middle), ``label``, ``value``, ``lower``, ``upper``
        (the indicator's unit), ``standing`` (published, recoded, inherited or estimated),
        ``status_words``, ``note``; optional ``segment``. A row without value is a gap.
    comparators : sequence of (name, frame, style)
        Frames with ``x``, ``label``, ``value``; style ``solid`` or ``dashed``.
    indicator : mapping
        Needs ``name``, ``unit``, ``unit_symbol``, ``decimals``, ``kind``.
    place : str
        Name of the place.
    breaks : sequence of Break
        Dates at which every line stops.
    gaps : sequence of Gap, optional
        Told from the points when left out.
    cautions : sequence of Break
        Dates of changes that lines may cross with care: a small triangle on the axis.
    highlight : str, optional
        ``label`` of the period to ring.
    height : int
        Pixels.
    aims : sequence of Aim
        Targets; they lengthen the axes and change no value that is drawn.

    Returns
    -------
    plotly.graph_objects.Figure
        Customdata of each own point is its ``label``. Laid out for any width from 340 pixels; to be
        shown without Plotly's own buttons and without another theme over it.

    Examples
    --------
    >>> own = pd.DataFrame({"x": [2021.5, 2022.5, 2023.5], "label": ["2021", "2022", "2023"],
    ...     "value": [67.5, 71.1, 69.9], "lower": [64.5, 68.3, 67.0], "upper": [70.5, 73.9, 72.8],
    ...     "standing": "published", "status_words": "Published", "note": None})
    >>> about = {"name": "Employment rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
    >>> figure(own, indicator=about, place="Rochdale").layout.yaxis.ticktext[-1]
    '74%'
    """
    breaks, cautions = (_inside(marks, _span(points, comparators)) for marks in (breaks, cautions))
    span = aiming.reach(_span(points, comparators), aims)
    across = axes.years(span, spacing(points["x"]), _ends(points, span))
    dates = [mark.x for mark in breaks]
    holes = gaps_in(points) if gaps is None else list(gaps)
    scale = _scale(points, comparators, aims, counts=indicator["kind"] == "count")
    data = [traces.comparator(item, dates, indicator) for item in comparators]
    data += traces.own(points, dates, indicator, place)
    data += traces.ring(points, highlight) + traces.reasons(breaks, holes, cautions, scale)
    data += aiming.traces(aims, across["range"])
    top, words, leaders = _above(points, indicator, breaks, holes, span)
    below, bracket = _bracket(points)
    ends = labels.of_ends(points, comparators, indicator, place) + aiming.named(aims)
    beside = labels.beside(ends, scale, height - top - BOTTOM - below)
    layout = axes.bare() | {
        "xaxis": across,
        "yaxis": axes.values(scale, indicator),
        "height": height,
        "margin": {
            "l": axes.left(scale, indicator),
            "r": labels.margin(ends),
            "t": top,
            "b": BOTTOM + below,
            "pad": 0,
        },
        "annotations": [*words, *beside, *bracket[1:]],
        "shapes": [
            *_bands(holes),
            *aiming.rules(aims, across["range"], dates),
            *(_rule(mark) for mark in breaks),
            *leaders,
            *bracket[:1],
        ],
    }
    return go.Figure(data=data, layout=layout)


def _inside(marks: Sequence[Break], span: tuple[float, float]) -> list[Break]:
    return [mark for mark in marks if span[0] < mark.x < span[1]]


def alt_text(points: pd.DataFrame, indicator: Mapping[str, Any], place: str) -> str:
    """Return the chart in words: level, change, range and holes.

    Examples
    --------
    >>> own = pd.DataFrame({"x": [2021.5, 2022.5, 2023.5], "label": ["2021", "2022", "2023"],
    ...     "value": [67.5, None, 69.9], "standing": "published"})
    >>> alt_text(own, {"name": "Employment rate", "unit_symbol": "%", "decimals": 1}, "Rochdale")
    'Employment rate, Rochdale. From 67.5% in 2021 to 69.9% in 2023. No published value: 2022.'
    """
    ordered = points.sort_values("x")
    known = ordered[ordered["value"].notna() & (ordered["standing"] != "estimated")]
    title = f"{indicator['name']}, {place}."
    if known.empty:
        return f"{title} No value is published."
    first, last = known.iloc[0], known.iloc[-1]
    sentences = [title, f"{value_words(first['value'], indicator)} in {first['label']}, the only value."]
    if len(known) > 1:
        ends = [f"{value_words(row['value'], indicator)} in {row['label']}" for row in (first, last)]
        sentences[1] = f"From {ends[0]} to {ends[1]}."
    if len(known) > FEW:
        ranked = known.sort_values("value", kind="stable")
        low, high = ranked.iloc[0], ranked.iloc[-1]
        ends = [f"{value_words(row['value'], indicator)} in {row['label']}" for row in (low, high)]
        sentences.append(f"Lowest {ends[0]}, highest {ends[1]}.")
    sentences += [f"{gap.words}: {gap.periods}." for gap in gaps_in(ordered)]
    estimates = int((ordered["standing"] == "estimated").sum())
    if estimates:
        sentences.append(f"{estimates} of {len(ordered)} values are estimated, not published.")
    return " ".join(sentences)


def _span(points: pd.DataFrame, comparators: Sequence[Comparator]) -> tuple[float, float]:
    frames = [points, *(frame[frame["value"].notna()] for _, frame, _ in comparators)]
    x = [value for frame in frames for value in frame["x"]] or [0.5]
    return float(min(x)), float(max(x))


def _ends(points: pd.DataFrame, span: tuple[float, float]) -> list[str]:
    named = dict(zip(points["x"], points["label"], strict=True))
    return [str(named[x]) for x in span] if all(x in named for x in span) else []


def _scale(
    points: pd.DataFrame, comparators: Sequence[Comparator], aims: Sequence[Aim], *, counts: bool
) -> list[float]:
    columns = [points[name] for name in ("value", "lower", "upper")]
    columns.append(pd.Series([aim.value for aim in aims], dtype="float64"))
    values = pd.concat([*columns, *(frame["value"] for _, frame, _ in comparators)]).astype(float).dropna()
    return axes.ticks(values.min(), values.max(), zero=counts) if len(values) else [0.0, 1.0]


def _above(
    points: pd.DataFrame,
    indicator: Mapping[str, Any],
    breaks: Sequence[Break],
    gaps: Sequence[Gap],
    span: tuple[float, float],
) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the top margin, the words that stand in it, and lines to those of the upper row."""
    known = int(points["value"].notna().sum())
    said = ("No published value", "One value, so no line and no trend", "Two values, too few for a trend")
    words = [said[known]] if known < FEW else []
    if indicator["unit_symbol"] not in axes.SHORT_UNITS:
        words.insert(0, str(indicator["unit"]).capitalize())
    start = [_start(line, index) for index, line in enumerate(reversed(words))]
    taken = max((len(line) * notes.CHARACTER for line in words), default=0.0)
    marks = [*map(notes.of_break, breaks), *map(notes.of_gap, gaps)]
    placed = notes.place(marks, (span[0] - 0.5, span[1] + 0.5), taken=taken)
    top = max(notes.height(placed), notes.LINE * len(words) + 12, 18)
    return top, [*start, *notes.annotations(placed)], notes.leaders(placed)


def _start(line: str, index: int) -> dict[str, Any]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom"}
    font = {"size": 12, "color": theme.SECOND}
    shift = {"xshift": -30, "yshift": 8 + notes.LINE * index}
    return {**place, **shift, "text": notes.safe(line), "showarrow": False, "font": font}


def _bands(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    look = {"type": "rect", "layer": "below", "fillcolor": theme.GAP_BAND, "line": {"width": 0}}
    return [{**look, "yref": "paper", "x0": gap.start, "x1": gap.end, "y0": 0, "y1": 1} for gap in gaps]


def _rule(mark: Break) -> dict[str, Any]:
    line = {"color": theme.SECOND, "width": 1, "dash": "3px,3px"}
    return {"type": "line", "yref": "paper", "x0": mark.x, "x1": mark.x, "y0": 0, "y1": 1, "line": line}


def _bracket(points: pd.DataFrame) -> tuple[int, list[dict[str, Any]]]:
    """Return the extra bottom margin, the bracket under converted periods and its words."""
    rows = points[(points["standing"] == "recoded") & points["value"].notna()]
    if rows.empty:
        return 0, []
    half = spacing(points["x"]) / 2
    start, end = float(rows["x"].min()) - half / 2, float(rows["x"].max()) + half / 2
    said = [text for text in rows["status_words"].dropna().unique() if text]
    words = said[0] if len(said) == 1 else traces.STANDINGS["recoded"]
    lines = notes.wrapped(f"Ringed: {words[:1].lower()}{words[1:]}", 48, 3)
    edges = {"yref": "paper", "ysizemode": "pixel", "yanchor": 0}
    path = f"M {start},-26 V -32 H {end} V -26"
    shape = {"type": "path", **edges, "path": path, "line": {"color": theme.COMPARATOR, "width": 1}}
    text = _start(lines[0], 0) | {
        "y": 0,
        "yanchor": "top",
        "xshift": 0,
        "yshift": -34,
        "align": "left",
        "text": "<br>".join(notes.safe(line) for line in lines),
    }
    return 8 + notes.LINE * len(lines), [shape, text]
