"""How many series have which grade: bars of four shades with their letters."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import axes, notes, theme
from placedata.series.quality import GRADES
from placedata.wording.findings import listing

SHADES = {"A": theme.HAIR, "B": theme.RULE, "C": theme.COMPARATOR, "D": theme.INK}
TEXT = {"A": theme.INK, "B": theme.INK, "C": theme.INK, "D": theme.PAGE}
ROW, NARROW = 30, 0.07


def tally(series: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count series by grade.

    Parameters
    ----------
    series : pandas.DataFrame
        ``grade`` and a column to count within.
    by : str
        That column.

    Returns
    -------
    pandas.DataFrame
        ``name, A, B, C, D, total``, the largest share of A and B first.

    Examples
    --------
    >>> tally(pd.DataFrame({"name": "Pay", "grade": ["A", "A", "C"]}), "name").values.tolist()
    [['Pay', 2, 0, 1, 0, 3]]
    """
    wide = series.groupby([by, "grade"], observed=True).size().unstack(fill_value=0)
    wide = wide.reindex(columns=list(GRADES), fill_value=0)
    out = wide.assign(total=wide.sum(axis=1))
    order = ((out["A"] + out["B"]) / out["total"]).sort_values(ascending=False, kind="stable").index
    return out.loc[order].rename_axis("name").rename_axis(columns=None).reset_index()


def finding(series: pd.DataFrame, what: str) -> str:
    """State how series are graded.

    Examples
    --------
    >>> finding(pd.DataFrame({"grade": ["A", "A", "C", "D"]}), "series")
    '50% of 4 series are graded A, 25% C and 25% D'
    """
    shares = {grade: (series["grade"] == grade).mean() for grade in GRADES}
    shown = [(grade, f"{share:.0%}") for grade, share in shares.items() if round(100 * share)]
    (first, most), *rest = shown
    lead = f"{most} of {len(series):,} {what} are graded {first}"
    words = [f"{share} {grade}" for grade, share in rest]
    return f"{lead}{', ' if len(words) > 1 else ' and ' if words else ''}{listing(words)}"


def figure(tallies: pd.DataFrame) -> go.Figure:
    """Draw one bar a row, cut into shares by grade.

    Parameters
    ----------
    tallies : pandas.DataFrame
        Rows of :func:`tally`.

    Examples
    --------
    >>> bars = figure(pd.DataFrame({"name": ["Pay"], "A": [2], "B": [0], "C": [2], "D": [0], "total": [4]}))
    >>> bars.data[0].x, bars.data[0].text
    ((0.5,), ('A 2',))
    """
    names = [notes.safe(name) for name in tallies["name"]]
    places = list(range(len(names)))[::-1]
    data = [_bars(tallies, grade, places) for grade in GRADES]
    words = [_name(name, place) for name, place in zip(names, places, strict=True)]
    layout: dict[str, Any] = axes.bare() | {
        "barmode": "stack",
        "bargap": 0.5,
        "height": (ROW + 16) * len(names) + 24,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4, "pad": 0},
        "xaxis": {"range": [0, 1], "visible": False, "fixedrange": True},
        "yaxis": {"range": [-0.6, len(names) - 0.2], "visible": False, "fixedrange": True},
        "annotations": words,
    }
    return go.Figure(data=data, layout=layout)


def _bars(tallies: pd.DataFrame, grade: str, places: list[int]) -> dict[str, Any]:
    shares = (tallies[grade] / tallies["total"]).tolist()
    texts = [
        f"{grade} {number:,}" if share >= NARROW else grade if share >= NARROW / 3 else ""
        for number, share in zip(tallies[grade], shares, strict=True)
    ]
    hover = [
        f"{notes.safe(name)}: {number:,} of {total:,} series graded {grade}"
        for name, number, total in zip(tallies["name"], tallies[grade], tallies["total"], strict=True)
    ]
    return {
        "type": "bar", "orientation": "h", "name": grade, "x": shares, "y": places, "text": texts,
        "textposition": "inside", "insidetextanchor": "start", "textangle": 0, "constraintext": "none",
        "textfont": {"size": 12, "color": TEXT[grade]}, "hovertext": hover, "hoverinfo": "text",
        "marker": {"color": SHADES[grade], "line": {"color": theme.PAGE, "width": 1}},
    }  # fmt: skip


def _name(name: str, place: int) -> dict[str, Any]:
    return {
        "xref": "paper", "x": 0, "xanchor": "left", "y": place, "yanchor": "bottom", "yshift": 9,
        "text": name, "showarrow": False, "font": {"size": 13, "color": theme.INK},
    }  # fmt: skip
