"""Lanes of initiatives: nothing over anything else, nothing lost, no date more precise than it is known."""

import html
import xml.etree.ElementTree as ET
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.charts import bands, bars, drawing, journey, lanes, packing
from placedata.charts.spans import spans
from placedata.initiatives.choice import at_once
from placedata.initiatives.register import described
from placedata.model.initiatives import FUNDING
from placedata.wording import lanes as told

YEARS = (2001, 2025)
AXIS = (2001.0, 2026.0)
AS_OF = 2026.8877
MANCHESTER = "E08000003"
NAMES = st.text(st.characters(codec="ascii", min_codepoint=32), min_size=1, max_size=60)
CASES = settings(max_examples=20, deadline=None)

PROGRAMMES = pd.DataFrame({"programme_id": list("abc"), "name": "Long", "short_name": ["A", "Bee", "Cee"],
                           "lead_body": "x", "nation_scope": "x", "domain": "health", "background": False,
                           "start_announced": False, "end_by_plan": False})  # fmt: skip


@st.composite
def dates(draw, first=1990, last=2028):
    year = draw(st.integers(first, last))
    text = f"{year}-{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}"
    return text[: draw(st.sampled_from((4, 7, 10)))]


@st.composite
def initiatives(draw, most=18):
    """Return initiatives of one place with whatever dates, as the store would give them."""
    rows = []
    for at in range(draw(st.integers(1, most))):
        start = draw(st.none() | dates())
        end = draw(st.none() | dates())
        if start and end and end < start[: len(end)]:
            start, end = end, start
        rows.append(
            {
                "initiative_id": f"one--{at}",
                "programme_id": draw(st.sampled_from("abc")),
                "name": draw(NAMES),
                "theme": None,
                "start_date": start,
                "end_date": end,
                "date_precision": {4: "year", 7: "month", 10: "day"}.get(len(start or "")),
                "scale": "regional",
                "funding_type": draw(st.sampled_from(FUNDING)),
                "status": draw(st.sampled_from(("ongoing", "ended", "unknown", "planned"))),
            }
        )
    frame = described(pd.DataFrame(rows), PROGRAMMES, (), AS_OF)
    through = draw(st.lists(st.sampled_from(("ltla", "ctry")), min_size=len(rows), max_size=len(rows)))
    cover = draw(st.lists(st.sampled_from(("whole", "part")), min_size=len(rows), max_size=len(rows)))
    return frame.assign(coverage=cover, through=through, located_only=False)


def pixels(date):
    return min(journey.x(date, YEARS, journey.WIDE), journey.WIDE.width - lanes.AFTER - lanes.LEAST)


def overlapping(extents):
    ordered = sorted(extents)
    return any(one[1] > other[0] for one, other in pairwise(ordered))


def packed(found, most=lanes.MOST):
    items = [packing.Item(*lanes.extent(span, pixels), span.label) for span in found.spans]
    return items, packing.pack(items, 0, journey.WIDE.width, 12, most=most)


@CASES
@given(initiatives())
def test_no_bar_and_no_name_lies_over_another(rows):
    items, places = packed(spans(rows, *AXIS))
    by_row: dict[int, list[tuple[float, float]]] = {}
    for item, place in zip(items, places, strict=True):
        if place is None:
            continue
        room = packing.width(place.label, 12)
        name = (place.text, place.text + room) if place.anchor == "start" else (place.text - room, place.text)
        assert not overlapping([(item.low, item.high), name])
        assert 0 <= name[0] <= name[1] <= journey.WIDE.width + 0.01 or not place.label
        by_row.setdefault(place.row, []).append((min(item.low, name[0]), max(item.high, name[1])))
    assert not any(overlapping(extents) for extents in by_row.values())
    assert max(by_row, default=0) < lanes.MOST


@CASES
@given(initiatives(), st.integers(1, 4))
def test_every_initiative_has_a_bar_or_is_counted_among_those_without(rows, most):
    found = spans(rows, *AXIS)
    assert found.number == len(rows)
    drawn, _ = lanes.svg(found, at_once(rows, range(2001, 2026)), YEARS, journey.WIDE, most=most)
    root = ET.fromstring(f"<svg>{drawn}</svg>")  # noqa: S314 - our own picture
    shown = [one.get("data-initiative") for one in root.iter("g") if one.get("class") == "lane"]
    assert len(shown) == len(set(shown))
    _, places = packed(found, most)
    assert len(shown) == sum(place is not None for place in places)
    lost = len(found.spans) - len(shown)
    assert (f"{lost} more found no room" in drawn) == (lost > 0)


@CASES
@given(initiatives())
def test_every_bar_lies_within_the_picture_and_says_where_it_goes_on(rows):
    found = spans(rows, *AXIS)
    known = rows.set_index("initiative_id")
    for span in found.spans:
        row = known.loc[span.initiative_id]
        low, high = lanes.extent(span, pixels)
        assert AXIS[0] <= span.low < span.high <= AXIS[1]
        assert low < high <= journey.WIDE.width
        assert span.before == (row["start_from"] < AXIS[0])
        assert span.on == (row["end_kind"] == "ongoing" or row["end_to"] > AXIS[1])
        assert not (span.on and span.fades)
        if span.fades and not span.before:
            assert span.high == min(row["start_to"] + bars.FADE_YEARS, AXIS[1])


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 200), NAMES), max_size=30), st.floats(1, 3))
def test_what_fits_on_a_narrow_axis_fits_on_a_wider_one(bars, times):
    items = [packing.Item(low, low + length, label) for low, length, label in bars]
    rows: dict[int, list[tuple[float, float]]] = {}
    for item, place in zip(items, packing.pack(items, 0, 1400, 12, most=40), strict=True):
        assert place is not None
        room = packing.width(place.label, 12) + packing.BESIDE if place.label else 0
        low, high = item.low * times, item.high * times
        extent = (low, high + room) if place.anchor == "start" else (low - room, high)
        rows.setdefault(place.row, []).append(extent)
    assert not any(overlapping(extents) for extents in rows.values())


def test_a_name_is_measured_no_narrower_than_letters_stand():
    assert packing.width("iii", 10) < packing.width("nnn", 10) < packing.width("WWW", 10)
    for words in ("Total Place", "New Deal for Communities: Manchester (Beswick and Openshaw)"):
        cut = packing.shortened(words, 60, 12)
        assert packing.width(cut, 12) <= 60
        assert words.startswith(cut.rstrip("…").rstrip())


def one(start, precision, end="2016-03-31", funding="new_money"):
    """Return the bar of one initiative in Plotly's and in our own drawing."""
    row = {"initiative_id": "a", "programme_id": "a", "name": "A", "theme": None, "start_date": start,
           "end_date": end, "date_precision": precision, "scale": "regional", "funding_type": funding,
           "status": "ended"}  # fmt: skip
    frame = described(pd.DataFrame([row]), PROGRAMMES, (), AS_OF)
    return frame.assign(coverage="whole", through="ltla", located_only=False)


def strip(rows):
    """Return the chart of a line with these initiatives under it."""
    layout = {"xaxis": {"range": [2001, 2026], "tickvals": [], "ticktext": []}, "height": 300,
              "yaxis": {"range": [0, 1], "tickvals": [], "ticktext": []},
              "margin": {"l": 44, "r": 118, "t": 20, "b": 34},
              "shapes": [{"type": "line", "yref": "paper", "x0": 2020, "x1": 2020, "y0": 0, "y1": 1,
                          "line": {"width": 1}}]}  # fmt: skip
    return go.Figure(data=[{"type": "scatter", "x": [2001, 2026], "y": [0, 1]}], layout=layout), rows


@pytest.mark.parametrize(
    ("start", "precision", "symbol", "mark"),
    [("2012-07-05", "day", "line-ns", "stroke-width=\"2\""), ("2012-07", "month", "circle", "<circle"),
     ("2012-07-05", "year", "end", "v-4H")],
)  # fmt: skip
def test_precision_is_a_tick_a_ring_or_a_band_of_the_year(start, precision, symbol, mark):
    rows = one(start, precision)
    none = pd.DataFrame({"year": [], "running": [], "end_not_recorded": []}, dtype="int64")
    drawn = lanes.svg(spans(rows, *AXIS), none, YEARS, journey.WIDE)[0].partition("</g>")[0]
    assert mark in drawn
    figure = bands.under(strip(rows)[0], [("Initiatives", rows)])
    marks = {trace.name: list(trace.x) for trace in figure.data if trace.name == symbol}
    begun = rows["start_from"].iloc[0]
    assert marks[symbol] == ([2012.0, 2013.0] if precision == "year" else [begun])
    pale = [shape for shape in figure.layout.shapes if shape.yref == "y2" and shape.opacity == bars.PALE]
    assert [(shape.x0, shape.x1) for shape in pale] == ([(2012.0, 2013.0)] if precision == "year" else [])


def test_a_strip_leaves_every_pixel_to_the_line_and_what_stood_on_the_plot_stays_there():
    before, rows = strip(one("2012", "year"))
    after = bands.under(before, [("Initiatives", rows)])

    def plot(figure):
        margin, low = figure.layout.margin, (figure.layout.yaxis.domain or (0, 1))[0]
        return (figure.layout.height - margin.t - margin.b) * (1 - low)

    assert plot(after) == pytest.approx(plot(before))
    assert after.layout.yaxis2.domain[1] < after.layout.yaxis.domain[0]
    room = (after.layout.yaxis.domain[0] - after.layout.yaxis2.domain[1]) * plot(after)
    assert room >= 20
    assert {shape.yref for shape in after.layout.shapes} == {"y domain", "y2"}
    assert {trace.yaxis for trace in after.data[1:]} == {"y2"}
    assert before.layout.height == 300


@pytest.fixture(scope="module")
def rows(store):
    return store.initiatives([MANCHESTER])


def test_a_file_of_the_chart_has_the_strip_below_the_axis_and_every_name(rows):
    figure = bands.under(strip(rows)[0], [("Initiatives", rows)])
    drawn = drawing.svg(figure, label="A line", width=1200)
    root = ET.fromstring(drawn)  # noqa: S314 - our own picture
    axis = 20 + 300 - 20 - 34
    bars_of = [float(one.get("y", 0)) for one in root.findall(".//{*}rect") if one.get("opacity")]
    assert len(bars_of) > 20
    assert min(bars_of) >= axis + 34
    said = {one.text for one in root.findall(".//{*}text")}
    for name in next(trace.text for trace in figure.data if trace.name == bands.NAMES):
        assert html.unescape(name).strip() in {str(words).strip() for words in said}


@CASES
@given(initiatives(), st.integers(1, 6))
def test_bands_of_a_strip_never_share_a_lane_and_none_is_lost(rows, most):
    figure = bands.under(strip(rows)[0], [("Initiatives", rows)], most=most)
    by_lane: dict[int, list[tuple[float, float]]] = {}
    for shape in figure.layout.shapes:
        if shape.yref == "y2":
            by_lane.setdefault(shape.yanchor, []).append((shape.x0, shape.x1))
    assert not any(overlapping(extents) for extents in by_lane.values())
    assert max(by_lane, default=1) <= most
    names = next((list(trace.text) for trace in figure.data if trace.name == bands.NAMES), [])
    found = spans(rows, *AXIS)
    title = figure.layout.annotations[0].text
    assert f"{len(names)} drawn of {len(rows)} on record" in title
    lost = len(found.spans) - len(names)
    assert (f"{lost} more found no room" in title) == (lost > 0)


class TestManchester:
    def test_fifteen_and_more_overlap_and_all_are_accounted_for(self, rows):
        found = spans(rows, *AXIS)
        assert len(found.spans) >= 15
        assert found.number == len(rows)
        assert found.without["background"] == ("Integrated Care Systems: Greater Manchester",)
        assert found.without["providers"] == ("NHS Vanguards: Accountable Cancer Network",)
        assert "City Challenge: Manchester" in found.without["before"]

    def test_background_and_providers_are_drawn_when_asked(self, rows):
        found = spans(rows, *AXIS, background=True, providers=True)
        assert not {"background", "providers"} & set(found.without)

    def test_each_bar_says_what_is_known_of_it(self, rows):
        drawn, _ = lanes.svg(spans(rows, *AXIS), at_once(rows, range(2001, 2026)), YEARS, journey.WIDE)
        root = ET.fromstring(f"<svg>{drawn}</svg>")  # noqa: S314 - our own picture
        bars = [one for one in root.iter("g") if one.get("class") == "lane"]
        by_id = rows.set_index("initiative_id")
        for one in bars:
            assert one.findtext("title") == told.sentence(by_id.loc[one.get("data-initiative")])

    def test_a_phone_gets_one_row_of_numbers_and_no_lanes(self, rows):
        counts = at_once(rows, range(2001, 2026))
        drawn, height = lanes.svg(spans(rows, *AXIS), counts, YEARS, journey.NARROW)
        assert "lane" not in drawn
        assert f"{len(rows)}, up to {counts['running'].max()} at once" in drawn
        assert height < 80

    def test_numbers_are_those_of_the_register(self, rows, store):
        counts = at_once(rows, range(2001, 2026))
        whole = store.stacking(range(2001, 2026), [MANCHESTER])
        assert counts["running"].tolist() == whole["running"].tolist()
        assert counts["end_not_recorded"].tolist() == whole["end_not_recorded"].tolist()


def test_none_recorded_is_not_none():
    empty = pd.DataFrame({"year": [], "running": [], "end_not_recorded": []}, dtype="int64")
    nothing = spans(one("2012", "year").iloc[:0], *AXIS)
    for layout in (journey.WIDE, journey.NARROW):
        assert told.NONE in lanes.svg(nothing, empty, YEARS, layout)[0]
        assert told.NONE_CHOSEN in lanes.svg(nothing, empty, YEARS, layout, said="Only mixed money")[0]


def test_what_is_only_located_somewhere_has_no_bar(store):
    rows = store.initiatives(["E47000001"])
    assert rows["located_only"].any()
    found = spans(rows, *AXIS)
    names = set(rows.loc[rows["located_only"], "name"])
    assert names == set(found.without["located"])
    assert not names & {span.label for span in found.spans}
    assert np.isfinite([span.low for span in found.spans]).all()
