"""A figure as SVG says what the figure says: the same marks at the same places, words escaped."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import plotly.graph_objects as go
import pytest

from placedata.charts import drawing, framed, map_picture, series
from placedata.charts.marks import Break
from placedata.export import vector
from placedata.series import points

SPACE = "{http://www.w3.org/2000/svg}"
ABOUT = {"name": "Employment rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
WORDS = {"title": "A & B <c>", "subtitle": "2025", "source": "DWP", "licence": "OGL", "version": "a1"}


def own(**changed):
    frame = {
        "x": [2019.5, 2020.5, 2021.5, 2022.5, 2023.5, 2024.5],
        "label": ["2019", "2020", "2021", "2022", "2023", "2024"],
        "value": [60.0, 62.0, None, 64.0, 66.0, 70.0], "lower": [58.0, 60.0, None, 62.0, 64.0, None],
        "upper": [62.0, 64.0, None, 66.0, 68.0, None],
        "standing": ["published", "published", "published", "recoded", "estimated", "published"],
        "status_words": "Published", "note": None,
    }  # fmt: skip
    return pd.DataFrame(frame | changed)


def parts(drawn, tag):
    return list(ET.fromstring(vector.checked(drawn)).iter(SPACE + tag))  # noqa: S314 - checked just before


def words(drawn):
    return ["".join(one.itertext()) for one in parts(drawn, "text")]


def test_every_value_has_its_mark_where_the_axes_put_it():
    figure = series.figure(own(), indicator=ABOUT, place="Bury")
    drawn = drawing.svg(figure, label="x", width=900)
    margin, (low, high) = figure.layout.margin, figure.layout.yaxis.range
    first, last = figure.layout.xaxis.range
    across, down = 900 - margin.l - margin.r, figure.layout.height - margin.t - margin.b
    found = {(float(one.get("cx")), float(one.get("cy"))) for one in parts(drawn, "circle")}
    for x, y in zip(own()["x"], own()["value"], strict=True):
        if pd.notna(y):
            wanted = (
                margin.l + (x - first) / (last - first) * across,
                margin.t + (high - y) / (high - low) * down,
            )
            assert any(abs(cx - wanted[0]) < 0.1 and abs(cy - wanted[1]) < 0.1 for cx, cy in found)


def test_the_line_stops_at_the_gap_and_an_estimate_is_hollow():
    drawn = drawing.svg(series.figure(own(), indicator=ABOUT, place="Bury"), label="x")
    lines = [one.get("d") for one in parts(drawn, "path") if one.get("stroke-width") == "2.2"]
    assert len(lines) == 1
    assert lines[0].count("M") >= 2
    hollow = [one for one in parts(drawn, "circle") if one.get("fill") == "#FFFFFF" and one.get("r") == "5.0"]
    assert len(hollow) == 1


def test_words_of_the_figure_are_on_the_picture_once_read():
    marks = [Break(2021.5, "May 2021", "Counted <anew> & wider")]
    figure = series.figure(own(), indicator=ABOUT, place="Bath & <b>Wells</b>", breaks=marks)
    said = " ".join(words(drawing.svg(figure, label="x")))
    for expected in ("2019", "2024", "70.0%", "Break, May 2021", "Counted <anew> &", "Bath & <b>Wells</b>"):
        if expected.startswith("Bath"):
            assert "Bath & " in said
        else:
            assert expected in said
    assert "&lt;" not in said


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\x00b\u202ec", "x" * 2000, '"><image href="//a"/>']
)
def test_hostile_names_are_words(text):
    figure = series.figure(own(note=text), indicator=ABOUT | {"unit": text}, place=text)
    assert parts(drawing.svg(figure, label=text), "script") == []


@pytest.mark.parametrize(
    ("indicator", "code"),
    [("claimant-count", "E08000005"), ("employment-rate", "E06000064"), ("life-satisfaction", "S12000049")],
)
def test_real_series_are_drawn_whole(store, indicator, code):
    about = store.indicator(indicator)
    rows = points.of(store.series(indicator, [code]), code)
    breaks = [
        Break(points.year_of(row.date), "x", row.what_changed) for row in store.breaks(indicator).itertuples()
    ]
    figure = series.figure(
        rows, indicator=about, place="It", breaks=breaks[:1], cautions=breaks[1:], height=200
    )
    drawn = drawing.svg(figure, label="x", width=720)
    for one in parts(drawn, "text"):
        assert -1 <= float(one.get("x")) <= 721
        assert 0 <= float(one.get("y")) <= 200
    assert map_picture.png(drawn).startswith(b"\x89PNG")


def test_a_series_without_values_is_an_empty_frame_with_its_reason():
    drawn = drawing.svg(
        series.figure(
            own(value=None, lower=None, upper=None).astype({"value": float, "lower": float, "upper": float}),
            indicator=ABOUT,
            place="Bury",
        ),
        label="x",
    )
    assert any("No published value" in one for one in words(drawn))
    assert parts(drawn, "circle") == []


def test_a_frame_carries_title_source_and_version_and_leaves_the_picture_whole():
    inner = drawing.svg(series.figure(own(), indicator=ABOUT, place="Bury"), label="x")
    drawn = framed.svg(inner, **WORDS, caveat="To know: few were asked.")
    said = " ".join(words(drawn))
    for expected in ("A & B <c>", "Source: DWP. Licence: OGL. Data version: a1.", "To know: few were asked."):
        assert expected in said
    assert len(parts(drawn, "circle")) == len(parts(inner, "circle"))
    heights = [float(value) for value in re.findall(r'<svg [^>]*height="(\d+)"', drawn)]
    tops = [float(one.get("y")) for one in parts(drawn, "svg") if one.get("y")]
    assert tops[0] + heights[1] < heights[0]


@pytest.mark.parametrize("text", ["", "<p>x</p>", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'])
def test_what_is_no_picture_is_not_framed(text):
    with pytest.raises(ValueError, match="viewBox"):
        framed.svg(text, **WORDS)


def test_an_unlabelled_figure_of_another_kind_is_no_surprise():
    layout = {"xaxis": {"range": [0, 1], "tickvals": [], "ticktext": []}, "height": 100,
              "yaxis": {"range": [0, 1], "tickvals": [], "ticktext": []},
              "margin": {"l": 0, "r": 0, "t": 0, "b": 0}}  # fmt: skip
    assert parts(drawing.svg(go.Figure(layout=layout), label="x"), "circle") == []
