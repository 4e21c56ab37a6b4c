"""Names of lines at their ends, in a margin at the right, never one over another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from placedata.charts import notes, theme
from placedata.charts.traces import Comparator, value_label

NAME_WIDTH = 16
LINE = 17
WIDEST = 134


@dataclass(frozen=True)
class Label:
    """What stands beside the end of one line."""

    value: float
    lines: tuple[str, ...]
    own: bool

    @property
    def width(self) -> float:
        """Estimated pixels of its longest line."""
        return max(map(len, self.lines)) * (7.6 if self.own else 6.6)

    @property
    def height(self) -> float:
        """Pixels of all lines and a little air."""
        return LINE * len(self.lines) + 2


def of_ends(
    points: pd.DataFrame, comparators: Sequence[Comparator], indicator: Mapping[str, Any], place: str
) -> list[Label]:
    """Return the label of each line: its name and last value, with the period when others go on longer.

    Parameters
    ----------
    points : DataFrame
        ``x``, ``label``, ``value``, ``standing``, ``status_words``; estimates are passed over.
    comparators : sequence of (name, DataFrame, style)
        Frames with ``x``, ``label``, ``value``.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.
    place : str
        Name of the area whose figures these are.
    """
    lines = [(place, points[points["standing"] != "estimated"], True)]
    lines += [(name, frame, False) for name, frame, _ in comparators]
    ends = [(name, _last(frame), own) for name, frame, own in lines if frame["value"].notna().any()]
    latest = max((row["x"] for _, row, _ in ends), default=0.0)
    return [_label(name, row, latest, indicator, own=own) for name, row, own in ends]


def _last(frame: pd.DataFrame) -> pd.Series:
    return frame[frame["value"].notna()].sort_values("x").iloc[-1]


def _label(name: str, row: pd.Series, latest: float, indicator: Mapping[str, Any], *, own: bool) -> Label:
    value = value_label(row["value"], indicator)
    if row["x"] < latest - 0.01:
        value = f"{value} in {row['label']}"
    if not own:
        return Label(float(row["value"]), notes.wrapped(f"{name} {value}", NAME_WIDTH, 4), own)
    return Label(float(row["value"]), (*notes.wrapped(name, NAME_WIDTH, 3), value), own)


def margin(labels: Sequence[Label]) -> int:
    """Return the right margin, in pixels, that the labels need."""
    return round(min(WIDEST, 14 + max((label.width for label in labels), default=0)))


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move labels just far enough apart that none overlaps another.

    Parameters
    ----------
    centres, heights : sequence of float
        Wanted middle and height of each label, in pixels.
    low, high : float
        Edges they should stay within; kept as long as the labels fit at all.

    Returns
    -------
    list of float
        Middles, in the order given.

    Examples
    --------
    >>> spread([10, 12], [10, 10], 0, 100)
    [6.0, 16.0]
    """
    blocks: list[tuple[list[int], float, float]] = []
    for item in sorted(range(len(centres)), key=lambda i: (centres[i], i)):
        members, top, height = [item], centres[item] - heights[item] / 2, heights[item]
        top = max(low, min(top, high - height))
        while blocks and blocks[-1][1] + blocks[-1][2] > top:
            earlier, _, above = blocks.pop()
            members, height = earlier + members, above + height
            top = max(low, min(_best_top(members, centres, heights), high - height))
        blocks.append((members, top, height))
    return _middles(blocks, heights)


def _best_top(members: list[int], centres: Sequence[float], heights: Sequence[float]) -> float:
    offset, tops = 0.0, []
    for item in members:
        tops.append(centres[item] - heights[item] / 2 - offset)
        offset += heights[item]
    return sum(tops) / len(tops)


def _middles(blocks: list[tuple[list[int], float, float]], heights: Sequence[float]) -> list[float]:
    placed = {}
    for members, top, _ in blocks:
        edge = top
        for item in members:
            placed[item] = edge + heights[item] / 2
            edge += heights[item]
    return [float(placed[item]) for item in range(len(heights))]


def beside(labels: Sequence[Label], scale: Sequence[float], pixels: float) -> list[dict[str, Any]]:
    """Return the Plotly annotations of the labels for a plot of this height."""
    reach = scale[-1] - scale[0]
    wanted = [(scale[-1] - label.value) / reach * pixels for label in labels]
    middles = spread(wanted, [label.height for label in labels], 0, pixels + 8)
    return [_annotation(label, 1 - middle / pixels) for label, middle in zip(labels, middles, strict=True)]


def _annotation(label: Label, y: float) -> dict[str, Any]:
    text = "<br>".join(notes.safe(line) for line in label.lines)
    return {
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "xshift": 8,
        "align": "left",
        "yref": "paper",
        "y": y,
        "yanchor": "middle",
        "text": f"<b>{text}</b>" if label.own else text,
        "showarrow": False,
        "font": {"size": 14 if label.own else 13, "color": theme.INK if label.own else theme.THIRD},
    }
