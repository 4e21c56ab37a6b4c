"""Many lines as few Plotly traces: each stops where its own values stop, each point names its place."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from placedata.charts import notes, theme, traces
from placedata.charts.axes import CLEAR
from placedata.charts.marks import Row, runs_among

SHAPES = ("diamond", "triangle-up", "circle", "triangle-down", "star-square", "cross", "hexagram", "bowtie")
NATIONS = ("E92000001", "W92000004", "S92000003", "N92000002")
NATION, REGION = "8px,3px", "2px,3px"
_BAR = "rgba(21,32,43,0.22)"
_USED = ["area_code", "place", "role", "x", "label", "value", "lower", "upper", "standing", "status_words"]
Trace = dict[str, Any]
Dates = Mapping[str, Sequence[float]]
Run = list[Row]


def of(
    cells: pd.DataFrame,
    indicator: Mapping[str, Any],
    focus: Collection[str],
    dates: Dates,
    *,
    few: bool,
) -> list[Trace]:
    """Return the traces of a comparison, those of least weight first.

    Parameters
    ----------
    cells : pandas.DataFrame
        As for :func:`placedata.charts.comparison.figure`.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.
    focus : collection of str
        Codes drawn in ink.
    dates : mapping of str to sequence of float
        By area, where its line stops.
    few : bool
        Whether each line is drawn in full and ends in a shape of its own.
    """
    records = cells[_USED].astype("object").to_dict("records")
    groups: dict[str, list[list[Row]]] = {"others": [], "nation": [], "region": [], "chosen": []}
    for code, rows in groupby(records, key=itemgetter("area_code")):
        series = list(rows)
        groups[_group(str(code), series[0]["role"], focus)].append(series)
    looks = {
        "others": (theme.COMPARATOR, 1.4, "solid") if few else (theme.HATCH, 0.9, "solid"),
        "nation": (theme.SECOND, 1.5, NATION),
        "region": (theme.SECOND, 1.5, REGION),
        "chosen": (theme.INK, theme.OWN_WIDTH, "solid"),
    }
    runs = {name: [_runs(series, dates) for series in found] for name, found in groups.items()}
    lines = [_lines(name, runs[name], looks[name]) for name in looks]
    grey = theme.THIRD if few else theme.COMPARATOR
    drawn = [
        *lines[:-1],
        _intervals([row for series in groups["chosen"] for row in series]),
        lines[-1],
        *_marks(
            groups["others"], runs["others"], indicator, grey, 4 if few else 3, ends=few, all_of_them=False
        ),
        *_marks(
            [*groups["nation"], *groups["region"]],
            [*runs["nation"], *runs["region"]],
            indicator, theme.SECOND, 4, ends=False, all_of_them=False,
        ),
        *_marks(groups["chosen"], runs["chosen"], indicator, theme.INK, 7, ends=False, all_of_them=True),
    ]  # fmt: skip
    return [trace for trace in drawn if trace["x"]]


def _group(code: str, role: str, focus: Collection[str]) -> str:
    if role == "benchmark":
        return "nation" if code[0] == "K" or code in NATIONS else "region"
    return "chosen" if code in focus else "others"


def _runs(series: Sequence[Row], dates: Dates) -> list[Run]:
    return runs_among(series, dates.get(str(series[0]["area_code"]), ()))


def _lines(name: str, found: Sequence[Sequence[Run]], look: tuple[str, float, str]) -> Trace:
    """Return one trace for all lines of a look; a missing point parts one stretch from the next."""
    x: list[float | None] = []
    y: list[float | None] = []
    for run in (run for runs in found for run in runs):
        x += [*(row["x"] for row in run), None]
        y += [*(row["value"] for row in run), None]
    colour, width, dash = look
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x[:-1],
        "y": y[:-1],
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": colour, "width": width, "dash": dash},
    }


def _marks(
    found: Sequence[Sequence[Row]],
    runs: Sequence[Sequence[Run]],
    indicator: Mapping[str, Any],
    colour: str,
    size: float,
    *,
    ends: bool,
    all_of_them: bool,
) -> list[Trace]:
    """Return the marks of some lines: rings, filled marks, squares and hollow ones.

    A published point inside a line of little weight has no mark of its own but answers to the pointer.
    """
    rings: list[Row] = []
    firm: list[tuple[Row, str, float]] = []
    guessed: list[Row] = []
    for place, (series, stretches) in enumerate(zip(found, runs, strict=True)):
        known = [row for row in series if not pd.isna(row["value"])]
        guessed += [row for row in known if row["standing"] == "estimated"]
        sure = [row for row in known if row["standing"] != "estimated"]
        rings += [row for row in sure if row["standing"] == "recoded"]
        alone = {run[0]["x"] for run in stretches if len(run) == 1}
        for row in sure:
            last = row is sure[-1]
            symbol = SHAPES[place % len(SHAPES)] if last and ends else "circle"
            symbol = "square" if row["standing"] == "inherited" else symbol
            worth = all_of_them or last or row["x"] in alone or row["standing"] != "published"
            firm.append((row, symbol, (size + 4 if last and ends else size) if worth else 0))
    look = {
        "symbol": [symbol for _, symbol, _ in firm],
        "size": [width for *_, width in firm],
        "color": colour,
    }
    round_mark = {"symbol": "circle", "color": theme.PAGE}
    hollow = _points(guessed, indicator, "estimated", {**round_mark, "size": size + 3}, colour, 1.5)
    return [
        _points(rings, indicator, "rings", {**round_mark, "size": size + 4}, colour, 1.0)
        | {"hoverinfo": "skip"},
        _points([row for row, *_ in firm], indicator, "firm", look, colour, 0),
        hollow | {"error_y": _whiskers(guessed, colour, 1.2, 3)},
    ]


def _points(
    rows: Sequence[Row], indicator: Mapping[str, Any], name: str, look: Trace, colour: str, edge: float
) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["x"] for row in rows],
        "y": [row["value"] for row in rows],
        "customdata": [row["area_code"] for row in rows],
        "hovertext": [hover(row, indicator) for row in rows],
        "hoverinfo": "text",
        "marker": {"opacity": 1, **look, "line": {"color": colour, "width": edge}},
        "cliponaxis": False,
    }


def _intervals(rows: Sequence[Row]) -> Trace:
    known = [row for row in rows if _bounded(row) and row["standing"] != "estimated"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "intervals",
        "x": [row["x"] for row in known],
        "y": [row["value"] for row in known],
        "hoverinfo": "skip",
        "marker": {"size": 1, "color": CLEAR},
        "error_y": _whiskers(known, _BAR, 5, 0),
    }


def _bounded(row: Row) -> bool:
    return not any(pd.isna(row[end]) for end in ("value", "lower", "upper"))


def _whiskers(rows: Sequence[Row], colour: str, thickness: float, cap: int) -> Trace:
    ends = [row if _bounded(row) else {**row, "lower": row["value"], "upper": row["value"]} for row in rows]
    return {
        "type": "data",
        "symmetric": False,
        "array": [row["upper"] - row["value"] for row in ends],
        "arrayminus": [row["value"] - row["lower"] for row in ends],
        "color": colour,
        "thickness": thickness,
        "width": cap,
    }


def hover(row: Row, indicator: Mapping[str, Any]) -> str:
    """Return what is said of one point: place, period, value, interval and standing."""
    value = traces.value_words(row["value"], indicator)
    lines = [f"<b>{notes.safe(row['place'])}, {notes.safe(row['label'])}: {value}</b>"]
    if _bounded(row):
        share = "80% range" if row["standing"] == "estimated" else "95% interval"
        ends = [traces.value_label(row[end], indicator) for end in ("lower", "upper")]
        lines.append(f"{share} {' to '.join(ends)}")
    said = row["status_words"]
    words = said if isinstance(said, str) and said else traces.STANDINGS[row["standing"]]
    return "<br>".join([*lines, *(notes.safe(line) for line in notes.wrapped(words, 44, 4))])
