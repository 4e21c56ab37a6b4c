"""One indicator of many places over time: the chosen in ink, the others in greys, each named at its end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import aims as aiming
from placedata.charts import axes, bundle, labels, notes, theme, traces
from placedata.charts.aims import Aim
from placedata.charts.marks import Break, Gap, gaps_in, spacing

FULL = 12
HEIGHT = 400
BOTTOM = 34
LEADER = 16
NAME = 20


@dataclass(frozen=True)
class Frame:
    """What two charts share so that their years stand under one another: span, left and right margin."""

    span: tuple[float, float]
    left: int
    right: int


def figure(
    cells: pd.DataFrame,
    *,
    indicator: Mapping[str, Any],
    focus: Collection[str] = (),
    breaks: Sequence[Break] = (),
    cautions: Sequence[Break] = (),
    dates: Mapping[str, Sequence[float]] | None = None,
    frame: Frame | None = None,
    aims: Sequence[Aim] = (),
) -> go.Figure:
    """Draw the lines of a comparison.

    Parameters
    ----------
    cells : pandas.DataFrame
        ``area_code, place, role, x, label, value, lower, upper, standing, status_words, note``, as
        :func:`placedata.comparison.cells.of` gives them. Rows without a value are holes.
    indicator : mapping
        Needs ``name``, ``unit``, ``unit_symbol``, ``decimals``, ``kind``.
    focus : collection of str
        Codes drawn in ink, with their intervals.
    breaks, cautions : sequence of Break
        Dates at which lines stop, and dates to read across with care.
    dates : mapping of str to sequence of float
        By area, the decimal years at which its own line stops.
    frame : Frame, optional
        Shared with a chart above or below it; see :func:`shared`.
    aims : sequence of Aim
        Targets, of a chart that shares its frame with no other.

    Returns
    -------
    plotly.graph_objects.Figure
        Up to :data:`FULL` places every line is named at its end. Of more, all are drawn, thin, and the ones
        in focus and the benchmarks are named; hovering names any.

    Examples
    --------
    >>> cells = pd.DataFrame({"area_code": ["a", "a", "b", "b"], "place": ["Bury", "Bury", "Wigan", "Wigan"],
    ...     "role": "place", "x": [2024.5, 2025.5] * 2, "label": ["2024", "2025"] * 2,
    ...     "value": [4.1, 4.3, 3.4, 3.5], "lower": None, "upper": None, "standing": "published",
    ...     "status_words": None, "note": None})
    >>> about = {"name": "Claimants", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
    >>> [note.text for note in figure(cells, indicator=about, focus=["a"]).layout.annotations]
    ['<b>Bury 4.3%</b>', 'Wigan 3.5%']
    """
    scale = _scale(cells, indicator, aims)
    ends = ends_of(cells, indicator, focus) + aiming.named(aims)
    frame = frame or shared([(cells, indicator, focus)])
    inside = [mark for mark in breaks if frame.span[0] < mark.x < frame.span[1]]
    warned = [mark for mark in cautions if frame.span[0] < mark.x < frame.span[1]]
    frame = _reaching(frame, aims, scale, indicator)
    ticks = _labels(cells, frame.span)
    across = axes.years(frame.span, spacing(cells["x"].unique()), ticks, frame.left + frame.right)
    gaps = common_gaps(cells)
    top, words, leaders = _above(indicator, inside, gaps, frame.span)
    pixels = max(HEIGHT - top - BOTTOM, sum(label.height for label in ends) + 12)
    beside, pointers = _beside(ends, scale, pixels)
    return go.Figure(
        data=[
            *bundle.of(cells, indicator, focus, dates or {}, few=is_few(cells)),
            *traces.reasons(inside, gaps, warned, scale),
            *aiming.traces(aims, across["range"]),
        ],
        layout=axes.bare()
        | {
            "xaxis": across,
            "yaxis": axes.values(scale, indicator),
            "height": round(top + BOTTOM + pixels),
            "margin": {"l": frame.left, "r": frame.right, "t": top, "b": BOTTOM, "pad": 0},
            "annotations": [*words, *beside],
            "shapes": [
                *_bands(gaps),
                *aiming.rules(aims, across["range"], [mark.x for mark in inside]),
                *map(_rule, inside),
                *leaders,
                *pointers,
            ],
        },
    )


def shared(panels: Sequence[tuple[pd.DataFrame, Mapping[str, Any], Collection[str]]]) -> Frame:
    """Return the frame that charts of several indicators have in common.

    Parameters
    ----------
    panels : sequence of (cells, indicator, focus)
        As :func:`figure` takes them.
    """
    known = pd.concat([cells.loc[cells["value"].notna(), "x"] for cells, _, _ in panels])
    span = (float(known.min()), float(known.max())) if len(known) else (0.5, 0.5)
    left = max(axes.left(_scale(cells, indicator), indicator) for cells, indicator, _ in panels)
    right = max(labels.margin(ends_of(*panel)) for panel in panels) + LEADER
    return Frame(span, left, right)


def _reaching(
    frame: Frame, aims: Sequence[Aim], scale: Sequence[float], indicator: Mapping[str, Any]
) -> Frame:
    """Return a frame with room for targets; without any, as it is."""
    if not aims:
        return frame
    right = max(frame.right, labels.margin(aiming.named(aims)) + LEADER)
    return Frame(aiming.reach(frame.span, aims), max(frame.left, axes.left(scale, indicator)), right)


def is_few(cells: pd.DataFrame) -> bool:
    """Say whether there are few enough places for each to be drawn in full and named."""
    return bool(cells.loc[cells["role"] != "benchmark", "area_code"].nunique() <= FULL)


def ends_of(cells: pd.DataFrame, indicator: Mapping[str, Any], focus: Collection[str]) -> list[labels.Label]:
    """Return the names that stand beside the ends of lines."""
    known = cells[cells["value"].notna() & (cells["standing"] != "estimated")]
    last = known.sort_values("x", kind="stable").groupby("area_code", sort=False).tail(1)
    if not is_few(cells):
        last = last[last["area_code"].isin(focus) | (last["role"] == "benchmark")]
    latest = known["x"].max() if len(known) else 0.0
    return [_name(row, latest, indicator, own=row.area_code in focus) for row in last.itertuples(index=False)]


def _name(row: Any, latest: float, indicator: Mapping[str, Any], *, own: bool) -> labels.Label:
    value = traces.value_label(row.value, indicator)
    if row.x < latest - 0.01:
        value = f"{value} in {row.label}"
    return labels.Label(float(row.value), notes.wrapped(f"{row.place} {value}", NAME - 3 * own, 3), own)


def common_gaps(cells: pd.DataFrame) -> list[Gap]:
    """Return the stretches in which no line has a published value, between stretches in which some has."""
    known = cells[cells["value"].notna() & (cells["standing"] != "estimated")]
    times = cells.drop_duplicates("x").sort_values("x")
    times = times[times["x"].between(known["x"].min(), known["x"].max())] if len(known) else times[:0]
    filled = times["x"].isin(set(known["x"]))
    empty = cells[cells["value"].isna()].drop_duplicates("x").set_index("x")["status_words"]
    rows = times.assign(
        value=filled.astype(float).where(filled),
        standing="published",
        status_words=times["x"].map(empty).where(~filled),
    )
    return gaps_in(rows)


def _scale(cells: pd.DataFrame, indicator: Mapping[str, Any], aims: Sequence[Aim] = ()) -> list[float]:
    columns = [cells[name].astype(float) for name in ("value", "lower", "upper")]
    columns.append(pd.Series([aim.value for aim in aims], dtype="float64"))
    values = pd.concat(columns).dropna()
    return (
        axes.ticks(values.min(), values.max(), zero=indicator["kind"] == "count")
        if len(values)
        else [0.0, 1.0]
    )


def _labels(cells: pd.DataFrame, span: tuple[float, float]) -> list[str]:
    named = dict(zip(cells["x"], cells["label"], strict=True))
    return [str(named[x]) for x in span] if all(x in named for x in span) else []


def _above(
    indicator: Mapping[str, Any], breaks: Sequence[Break], gaps: Sequence[Gap], span: tuple[float, float]
) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the top margin, the words that stand in it, and lines to those of the upper row."""
    long = indicator["unit_symbol"] not in axes.SHORT_UNITS
    unit = notes.wrapped(str(indicator["unit"]).capitalize(), 40, 1) if long else ()
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom"}
    look = {"xshift": -30, "yshift": 8, "showarrow": False, "font": {"size": 12, "color": theme.SECOND}}
    words = [{**place, **look, "text": notes.safe(line)} for line in unit]
    marks = [*map(notes.of_break, breaks), *map(notes.of_gap, gaps)]
    taken = max((len(line) * notes.CHARACTER for line in unit), default=0.0)
    placed = notes.place(marks, (span[0] - 0.5, span[1] + 0.5), taken=taken)
    top = max(notes.height(placed), notes.LINE * len(words) + 12, 18)
    return top, [*words, *notes.annotations(placed)], notes.leaders(placed)


def _beside(
    ends: Sequence[labels.Label], scale: Sequence[float], pixels: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the names beside the plot and the short lines that lead to them from the ends of lines."""
    beside = [note | {"xshift": LEADER + 4} for note in labels.beside(ends, scale, pixels)]
    reach = scale[-1] - scale[0]
    look = {"type": "line", "xref": "paper", "xsizemode": "pixel", "xanchor": 1, "yref": "paper"}
    line = {"color": theme.RULE, "width": 1}
    pointers = [
        {
            **look,
            "x0": 3,
            "x1": LEADER + 1,
            "y0": (label.value - scale[0]) / reach,
            "y1": note["y"],
            "line": line,
        }
        for label, note in zip(ends, beside, strict=True)
    ]
    return beside, pointers


def _bands(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    look = {"type": "rect", "layer": "below", "fillcolor": theme.GAP_BAND, "line": {"width": 0}}
    return [{**look, "yref": "paper", "x0": gap.start, "x1": gap.end, "y0": 0, "y1": 1} for gap in gaps]


def _rule(mark: Break) -> dict[str, Any]:
    line = {"color": theme.SECOND, "width": 1, "dash": "3px,3px"}
    return {"type": "line", "yref": "paper", "x0": mark.x, "x1": mark.x, "y0": 0, "y1": 1, "line": line}
