"""The marks of one series as Plotly traces: lines that stop, points that say what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.charts import notes, theme
from placedata.charts.axes import CLEAR, SHORT_UNITS
from placedata.charts.marks import Break, Gap, Row, runs
from placedata.wording.numbers import plain, with_unit

FEW = 3
STANDINGS = {
    "published": "Published",
    "recoded": "Published, on today's boundary",
    "inherited": "Figure of a larger area",
    "estimated": "Estimated, not published",
}
_INTERVAL = "rgba(21,32,43,0.28)"
Comparator = tuple[str, pd.DataFrame, str]
Trace = dict[str, Any]


def value_words(value: float, indicator: Mapping[str, Any]) -> str:
    """Return a value with its unit, for sentences."""
    return with_unit(float(value), indicator["unit_symbol"], int(indicator["decimals"]))


def value_label(value: float, indicator: Mapping[str, Any]) -> str:
    """Return a value for a narrow place: with its unit only where that is a sign, not a phrase."""
    if indicator["unit_symbol"] in SHORT_UNITS:
        return value_words(value, indicator)
    return plain(float(value), int(indicator["decimals"]))


def comparator(item: Comparator, dates: Sequence[float], indicator: Mapping[str, Any]) -> Trace:
    """Return the grey line of a comparator, stopping where its own values or a break stop it.

    Parameters
    ----------
    item : (name, DataFrame, style)
        Frame with ``x``, ``label``, ``value``; style ``solid`` or ``dashed``.
    dates : sequence of float
        Breaks, decimal years.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.
    """
    name, frame, style = item
    stretches = runs(frame, dates)
    words: list[str] = []
    for rows in stretches:
        pairs = zip(rows["label"], rows["value"], strict=True)
        words += [f"{notes.safe(name)}, {notes.safe(at)}: {value_words(v, indicator)}" for at, v in pairs]
        words.append("")
    dash = "6px,3px" if style == "dashed" else "solid"
    trace = _line(stretches, theme.COMPARATOR, theme.COMPARATOR_WIDTH, dash)
    return trace | {"name": notes.safe(name), "hovertext": words[:-1], "hoverinfo": "text"}


def own(
    points: pd.DataFrame, dates: Sequence[float], indicator: Mapping[str, Any], place: str
) -> list[Trace]:
    """Return intervals, lines and points of the place itself; with under three values no line.

    Parameters
    ----------
    points : DataFrame
        As for :func:`placedata.charts.series.figure`.
    dates : sequence of float
        Breaks, decimal years.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.
    place : str
        Name said in the hover text.
    """
    known = points[points["value"].notna()].sort_values("x")
    stretches = runs(points, dates) if len(known) >= FEW else []
    larger = [rows for rows in stretches if rows["standing"].iloc[0] == "inherited"]
    itself = [rows for rows in stretches if rows["standing"].iloc[0] != "inherited"]
    size = theme.MARK if len(known) <= 12 else 9 if len(known) <= 20 else 7
    recoded = known[known["standing"] == "recoded"]
    drawn = [
        _bars(known[known["standing"] != "estimated"]),
        _line(larger, theme.SECOND, theme.COMPARATOR_WIDTH),
        _line(itself, theme.INK, theme.OWN_WIDTH),
        _marks(recoded, _look("circle", size + 4, theme.PAGE, 1.2)) | {"hoverinfo": "skip"},
    ]
    looks = {
        "published": _look("circle", size, theme.INK),
        "recoded": _look("circle", size - 2, theme.INK),
        "inherited": _look("square", size - 1, theme.SECOND),
        "estimated": _look("circle", size, theme.PAGE, 1.6),
    }
    for standing, look in looks.items():
        rows = known[known["standing"] == standing]
        words = [_hover(row, indicator, place) for row in rows.to_dict("records")]
        drawn.append(_marks(rows, look) | {"name": standing, "hovertext": words, "hoverinfo": "text"})
    drawn[-1]["error_y"] = _whiskers(known[known["standing"] == "estimated"], theme.INK, 1.2, 4)
    return [trace for trace in drawn if trace["x"]]


def ring(points: pd.DataFrame, label: str | None) -> list[Trace]:
    """Return the blue ring around the period with this label, or nothing."""
    rows = points[(points["label"] == label) & points["value"].notna()]
    look = {"symbol": "circle-open", "size": 20, "color": theme.ACCENT, "line": {"width": 2}}
    return [_marks(rows, look) | {"name": "selected", "hoverinfo": "skip"}] if len(rows) else []


def reasons(
    breaks: Sequence[Break], gaps: Sequence[Gap], cautions: Sequence[Break], scale: Sequence[float]
) -> list[Trace]:
    """Return the caps of breaks, marks of cautions and unseen points in gaps, each with its reason."""
    top, middle = scale[-1], (scale[0] + scale[-1]) / 2
    caps = [(mark.x, top, f"<b>Break, {notes.safe(mark.title)}</b>", mark.reason) for mark in breaks]
    holes = [
        (gap.middle, y, f"<b>{notes.safe(gap.words)}</b>", gap.periods) for gap in gaps for y in (top, middle)
    ]
    bar = {"symbol": "line-ew", "size": 5, "line": {"color": theme.INK, "width": 1.5}}
    warned = [
        (mark.x, scale[0], f"<b>With caution, {notes.safe(mark.title)}</b>", mark.reason) for mark in cautions
    ]
    peak = {
        "symbol": "triangle-up",
        "size": 8,
        "color": theme.PAGE,
        "line": {"color": theme.SECOND, "width": 1.2},
    }
    unseen = {"symbol": "square", "size": 8, "color": CLEAR}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [spot[0] for spot in spots],
            "y": [spot[1] for spot in spots],
            "marker": look,
            "unselected": {"marker": {"opacity": 1}},
            "cliponaxis": False,
            "hovertext": ["<br>".join((spot[2], *_lines(spot[3]))) for spot in spots],
            "hoverinfo": "text",
        }
        for name, spots, look in (("breaks", caps, bar), ("gaps", holes, unseen), ("cautions", warned, peak))
        if spots
    ]


def _path(stretches: Sequence[pd.DataFrame]) -> Trace:
    x: list[float | None] = []
    y: list[float | None] = []
    for rows in stretches:
        x += [*rows["x"].tolist(), None]
        y += [*rows["value"].tolist(), None]
    return {"x": x[:-1], "y": y[:-1]}


def _line(stretches: Sequence[pd.DataFrame], colour: str, width: float, dash: str = "solid") -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        **_path(stretches),
        "line": {"color": colour, "width": width, "dash": dash},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _look(symbol: str, size: float, fill: str, edge: float = 0.0) -> Trace:
    return {"symbol": symbol, "size": size, "color": fill, "line": {"color": theme.INK, "width": edge}}


def _marks(rows: pd.DataFrame, look: Mapping[str, Any]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["x"].tolist(),
        "y": rows["value"].tolist(),
        "customdata": rows["label"].tolist(),
        "marker": {"opacity": 1, **look},
        "selected": {"marker": {"color": theme.ACCENT}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _bars(rows: pd.DataFrame) -> Trace:
    known = rows[rows["lower"].notna() & rows["upper"].notna()]
    marks = _marks(known, {"size": 1, "color": CLEAR})
    return marks | {"name": "interval", "hoverinfo": "skip", "error_y": _whiskers(known, _INTERVAL, 5, 0)}


def _whiskers(rows: pd.DataFrame, colour: str, thickness: float, cap: int) -> Trace:
    return {
        "type": "data",
        "symmetric": False,
        "array": (rows["upper"] - rows["value"]).tolist(),
        "arrayminus": (rows["value"] - rows["lower"]).tolist(),
        "color": colour,
        "thickness": thickness,
        "width": cap,
    }


def _lines(text: object) -> list[str]:
    return [notes.safe(line) for line in notes.wrapped(str(text), 44, 6)]


def _hover(row: Row, indicator: Mapping[str, Any], place: str) -> str:
    value = value_words(row["value"], indicator)
    lines = [f"<b>{notes.safe(row['label'])}: {value}</b>", notes.safe(place)]
    limits = [row["lower"], row["upper"]]
    if not any(map(pd.isna, limits)):
        share = "80% range" if row["standing"] == "estimated" else "95% interval"
        ends = (plain(float(limit), int(indicator["decimals"])) for limit in limits)
        lines.append(f"{share} {' to '.join(ends)}")
    words = row.get("status_words")
    lines += _lines(words if isinstance(words, str) and words else STANDINGS[row["standing"]])
    if isinstance(row.get("note"), str) and row["note"]:
        lines += _lines(row["note"])
    return "<br>".join(lines)
