"""Axes of a chart: round numbers, years, and the bare frame every Plotly figure starts from."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from placedata.charts import notes, theme
from placedata.wording.numbers import plain, with_unit

SHORT_UNITS = ("%", "£", "£m")
CLEAR = "rgba(0,0,0,0)"
MOST = 6
# Pixels of the narrowest chart, and of a year under it with air.
NARROW, YEAR_PX = 340, 34


def ticks(low: float, high: float, *, zero: bool = False) -> list[float]:
    """Return at most seven round numbers that enclose a range.

    Parameters
    ----------
    low, high : float
        Smallest and largest value to show, in the indicator's unit.
    zero : bool
        Whether zero must be among them, as for counts; it also is when it lies near.

    Examples
    --------
    >>> ticks(68.4, 86.4), ticks(2.1, 7.6)
    ([65.0, 70.0, 75.0, 80.0, 85.0, 90.0], [0.0, 2.0, 4.0, 6.0, 8.0])
    """
    if low >= 0 and (zero or low <= 0.4 * high):
        low = 0.0
    if high - low < 1e-6 * max(abs(low), 1e-3):
        high = low + max(abs(low) * 0.1, 1.0)
    power = 10.0 ** math.floor(math.log10((high - low) / MOST))
    for size in (1, 2, 5, 10, 20):
        step = size * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= MOST:
            break
    return [round(n * step, 10) for n in range(first, last + 1)]


def year_ticks(first: float, last: float) -> dict[float, str]:
    """Return where to write which year: the first, the last, and every fourth or fifth between.

    Each stands under the middle of its period, whose year it names.

    Examples
    --------
    >>> list(year_ticks(2004.5, 2023.5).values())
    ['2004', '2009', '2014', '2019', '2023']
    """
    start, offset = math.floor(first), first - math.floor(first)
    span = round(last - first)
    if span <= 12:
        step = 1 if span <= 6 else 2 if span % 2 == 0 else 3
    elif span <= 30:
        step = 4 if span % 4 == 0 and span <= 24 else 5
    else:
        step = 10
    years = [year for year in range(0, span, step) if span - year >= 0.6 * step or year == 0]
    return {start + year + offset: str(start + year) for year in dict.fromkeys([*years, span])}


def words(scale: Sequence[float], indicator: Mapping[str, Any]) -> list[str]:
    """Return what stands beside each tick; the unit beside the last only, where it is a sign.

    Examples
    --------
    >>> words([65, 67.5, 70], {"unit_symbol": "%"})
    ['65.0', '67.5', '70.0%']
    """
    step = f"{scale[1] - scale[0]:.10g}"
    decimals = len(step.partition(".")[2])
    texts = [plain(float(value), decimals) for value in scale]
    if indicator["unit_symbol"] in SHORT_UNITS:
        texts[-1] = with_unit(float(scale[-1]), indicator["unit_symbol"], decimals)
    return texts


def bare() -> dict[str, Any]:
    """Return the layout all figures share: our type, no frame, no legend, nothing that zooms by accident."""
    return {
        "template": None,
        "autosize": True,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": theme.SANS, "size": 13, "color": theme.SECOND},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": theme.PAGE,
            "bordercolor": theme.RULE,
            "font": {"family": theme.SANS, "size": 13, "color": theme.INK},
        },
    }


def years(
    span: tuple[float, float], step: float, ends: Sequence[str] = (), beside: float = 0.0
) -> dict[str, Any]:
    """Return a horizontal axis of years.

    Parameters
    ----------
    span : tuple of float
        First and last decimal year of the series.
    step : float
        Years between its periods; half of it is left free at each side.
    ends : sequence of str
        First and last period in words, written in place of years on an axis shorter than two.
    beside : float
        Pixels that stand beside the plot. Where few are left on a phone, every second year is only a tick.
    """
    named = year_ticks(*span)
    if (NARROW - beside) / YEAR_PX < len(named):
        kept = [*list(named)[: -1 if len(named) % 2 else -2 : 2], *list(named)[-1:]]
        named = {at: words if at in kept else "" for at, words in named.items()}
    if span[1] - span[0] < 1.5 and ends:
        named = dict(zip(span, ends, strict=True))
    room = step / 2 + 0.01 * (span[1] - span[0])
    return {
        "range": [span[0] - room, span[1] + room],
        "tickvals": list(named),
        "ticktext": list(named.values()),
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": theme.RULE,
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": theme.HAIR,
        "mirror": True,
        "fixedrange": True,
    }


def values(scale: Sequence[float], indicator: Mapping[str, Any]) -> dict[str, Any]:
    """Return a vertical axis over these ticks, with hair lines, and a rule at a zero between them."""
    return {
        "range": [scale[0], scale[-1]],
        "tickvals": list(scale),
        "ticktext": words(scale, indicator),
        "ticklabelstandoff": 6,
        "gridcolor": theme.HAIR,
        "zeroline": scale[0] < 0 < scale[-1],
        "zerolinecolor": theme.SECOND,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def ranked(
    span: tuple[float, float], scale: Sequence[float], said: Sequence[str], indicator: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a horizontal axis along which places stand by their values.

    Parameters
    ----------
    span : tuple of float
        First and last value shown, in the indicator's unit.
    scale : sequence of float
        Where ticks stand.
    said : sequence of str
        What is written at each.
    indicator : mapping
        Needs ``unit``, ``unit_symbol`` and, where one side is better, ``polarity``.
    """
    side = {1: "Better to the right", -1: "Better to the left"}.get(int(indicator.get("polarity", 0)), "")
    unit = "" if indicator["unit_symbol"] in SHORT_UNITS else str(indicator["unit"]).capitalize()
    title = ". ".join(text for text in (unit, side) if text)
    return {
        "range": list(span),
        "tickvals": list(scale),
        "ticktext": list(said),
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": theme.RULE,
        "tickangle": 0,
        "showgrid": False,
        "showline": True,
        "linecolor": theme.RULE,
        "zeroline": False,
        "fixedrange": True,
        "title": {"text": notes.safe(title), "font": {"size": 12, "color": theme.THIRD}, "standoff": 6},
    }


def left(scale: Sequence[float], indicator: Mapping[str, Any]) -> int:
    """Return the left margin, in pixels, that the words of the vertical axis need."""
    return max(36, 12 + 7 * max(len(word) for word in words(scale, indicator)))
