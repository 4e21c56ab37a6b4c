"""The line chart draws a hole as a hole, a break as a break and an estimate as an estimate."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.charts import axes, labels, marks, notes, series, theme
from placedata.charts.marks import Break, Gap

RATE = {"name": "Employment rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
DEATHS = {
    "name": "Deaths", "unit": "per 100,000 people", "unit_symbol": "/100k", "decimals": 1, "kind": "rate"
}  # fmt: skip
# Rochdale, pupils missing a tenth of sessions: schools were shut to most in 2019/20.
ABSENCE = {2016: 10.9, 2017: 12.4, 2018: 12.1, 2020: 14.7, 2021: 25.4, 2022: 23.8, 2023: 23.5, 2024: 20.0}


def points(values, **columns):
    """Build a points frame of calendar years from ``{year: value}``."""
    frame = pd.DataFrame({"x": [year + 0.5 for year in values], "label": [str(year) for year in values]})
    frame["value"] = pd.Series(list(values.values()), dtype="float64")
    standard = {
        "lower": None,
        "upper": None,
        "standing": "published",
        "status_words": "Published",
        "note": None,
    }
    return frame.assign(**{**standard, **columns})


def drawn(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def joined(trace):
    """Return the pairs of x that a line joins."""
    return [(a, b) for a, b in pairwise(trace.x) if a is not None and b is not None]


def words(figure):
    return [note.text for note in figure.layout.annotations]


values = st.lists(st.one_of(st.none(), st.floats(-50, 50)), min_size=1, max_size=14)
standings = st.sampled_from(["published", "recoded", "inherited", "estimated"])


@given(values, st.lists(st.floats(2000, 2016), max_size=4), st.data())
def test_line_never_spans_a_hole_a_break_or_an_estimate(value, breaks, data):
    present = data.draw(st.lists(st.booleans(), min_size=len(value), max_size=len(value)))
    frame = points({2001 + i: v for i, v in enumerate(value)})
    frame["standing"] = data.draw(st.lists(standings, min_size=len(value), max_size=len(value)))
    frame = frame[present].sample(frac=1, random_state=len(value))
    numbers = marks.segments(frame, breaks, step=1.0)
    assert numbers.index.equals(frame.index)
    ordered = frame.assign(segment=numbers).sort_values("x")
    assert (ordered.loc[ordered["value"].isna(), "segment"] == marks.NO_LINE).all()
    assert (ordered.loc[ordered["standing"] == "estimated", "segment"] == marks.NO_LINE).all()
    for a, b in pairwise(ordered.to_dict("records")):
        may = a["segment"] == b["segment"] != marks.NO_LINE
        whole = b["x"] - a["x"] == 1 and not any(a["x"] < date <= b["x"] for date in breaks)
        alike = (a["standing"] == "inherited") == (b["standing"] == "inherited")
        solid = all(pd.notna(row["value"]) and row["standing"] != "estimated" for row in (a, b))
        assert may == (whole and alike and solid)


@settings(deadline=None, max_examples=30)  # each example builds a whole figure
@given(values, st.lists(st.integers(2001, 2014), max_size=3))
def test_every_drawn_line_keeps_to_the_segments(value, years):
    frame = points({2001 + i: v for i, v in enumerate(value)})
    breaks = [Break(year + 0.25, f"April {year}") for year in years]
    figure = series.figure(frame, [("England", frame, "solid")], indicator=RATE, place="Bury", breaks=breaks)
    for trace in lines(figure):
        assert trace.connectgaps is False
        for a, b in joined(trace):
            assert b - a == 1
            assert not any(a < mark.x <= b for mark in breaks)


def test_segments_follow_a_segment_column():
    frame = points({2001: 1, 2002: 2, 2003: 3}).assign(segment=[0, 0, 1])
    assert marks.segments(frame).tolist() == [0, 0, 1]


def test_absent_period_is_a_gap_named_by_its_year():
    frame = points(ABSENCE)
    frame["label"] = [f"{year}/{(year + 1) % 100}" for year in ABSENCE]
    assert marks.gaps_in(frame) == [Gap(2019.0, 2020.0, "No published value", "2019/20")]
    figure = series.figure(frame, indicator=RATE, place="Rochdale")
    assert (2018.5, 2020.5) not in joined(lines(figure)[0])
    assert "No published value<br>2019/20" in words(figure)
    assert [(band.x0, band.x1) for band in figure.layout.shapes] == [(2019.0, 2020.0)]


def test_known_reason_of_a_gap_is_said():
    frame = points({2001: 1, 2002: None, 2003: None, 2004: None, 2005: 3})
    frame.loc[1:3, "status_words"] = "Withheld as confidential"
    assert marks.gaps_in(frame) == [Gap(2002.0, 2005.0, "Withheld", "2002 to 2004")]


def test_estimate_stands_hollow_in_its_gap_without_a_line():
    frame = points({2001: 1, 2002: 2, 2003: 3, 2004: 4, 2005: 5})
    frame.loc[2, ["standing", "lower", "upper"]] = ["estimated", 2.5, 3.75]
    figure = series.figure(frame, indicator=RATE, place="Bury")
    (hollow,) = drawn(figure, "estimated")
    assert (hollow.marker.color, hollow.marker.line.color) == (theme.PAGE, theme.INK)
    assert (hollow.error_y.array, hollow.error_y.arrayminus) == ((0.75,), (0.5,))
    assert "80% range 2.5 to 3.8" in hollow.hovertext[0]
    assert not [pair for trace in lines(figure) for pair in joined(trace) if 2003.5 in pair]
    assert marks.gaps_in(frame)[0].periods == "2003"


def test_published_interval_is_a_bar_and_said_in_words():
    frame = points({2021: 65.7, 2022: 67.2, 2023: 69.9}, lower=[61.7, 62.9, 64.5], upper=[69.7, 71.5, 75.3])
    figure = series.figure(frame, indicator=RATE, place="Rochdale")
    (bars,) = drawn(figure, "interval")
    assert bars.error_y.thickness == 5
    assert bars.error_y.array == pytest.approx((4.0, 4.3, 5.4))
    assert "95% interval 64.5 to 75.3" in drawn(figure, "published")[0].hovertext[-1]


def test_recoded_points_are_ringed_and_named_under_the_axis():
    frame = points({2021: 1, 2022: 2, 2023: 3}, standing=["recoded", "recoded", "published"])
    frame.loc[:1, "status_words"] = "On the 2023 boundary"
    figure = series.figure(frame, indicator=RATE, place="Cumberland")
    assert drawn(figure, "recoded")[0].x == (2021.5, 2022.5)
    assert "Ringed: on the 2023 boundary" in words(figure)
    plain = series.figure(points({2021: 1, 2022: 2, 2023: 3}), indicator=RATE, place="Bury")
    assert figure.layout.margin.b > plain.layout.margin.b
    assert figure.layout.height == plain.layout.height == 360


def test_every_break_is_a_rule_and_tells_its_reason_when_pointed_at():
    dates = [
        Break(2013.3, "May 2013", "Two benefits"),
        Break(2013.6, "August 2013", "A rule"),
        Break(2014.0, "x"),
    ]
    frame = points(dict.fromkeys(range(2001, 2026), 3.0))
    figure = series.figure(frame, indicator=RATE, place="Bury", breaks=dates)
    assert [shape.x0 for shape in figure.layout.shapes if shape.line.dash == "3px,3px"] == [
        2013.3,
        2013.6,
        2014.0,
    ]
    (caps,) = drawn(figure, "breaks")
    assert caps.hovertext[1] == "<b>Break, August 2013</b><br>A rule"


def test_text_is_shown_letter_by_letter():
    evil = "<b>x</b> & <img src=x>"
    frame = points({2021: 1, 2022: None, 2023: 3, 2024: 4}, note=evil, status_words=evil)
    figure = series.figure(
        frame, [(evil, frame, "solid")], indicator=RATE, place=evil, breaks=[Break(2023.2, evil, evil)]
    )
    text = json.dumps(figure.to_plotly_json(), default=list)
    assert "<img" not in text
    assert "&lt;img" in text


@pytest.mark.parametrize(
    ("known", "said"),
    [({}, "No published value"), ({2023: 5.0}, "One value, so no line and no trend"),
     ({2022: 5.0, 2023: 6.0}, "Two values, too few for a trend")],
)  # fmt: skip
def test_too_few_points_stay_points_and_say_so(known, said):
    figure = series.figure(points(known), indicator=RATE, place="Bury")
    assert not lines(figure)
    assert said in words(figure)
    assert sum(len(trace.x) for trace in drawn(figure, "published")) == len(known)


def test_highlight_rings_the_period():
    figure = series.figure(
        points({2021: 1, 2022: 2, 2023: 3}), indicator=RATE, place="Bury", highlight="2022"
    )
    (ring,) = drawn(figure, "selected")
    assert (ring.x, ring.marker.line.color or ring.marker.color) == ((2022.5,), theme.ACCENT)


def test_unit_stands_on_the_top_tick_or_over_the_axis():
    frame = points({2021: 41.0, 2022: 62.0, 2023: 55.0})
    assert series.figure(frame, indicator=RATE, place="Bury").layout.yaxis.ticktext == (
        "40", "45", "50", "55", "60", "65%",
    )  # fmt: skip
    figure = series.figure(frame, indicator=DEATHS, place="Bury")
    assert figure.layout.yaxis.ticktext[-1] == "65"
    assert "Per 100,000 people" in words(figure)


def test_counts_start_at_zero_and_rates_need_not():
    frame = points({2021: 90.0, 2022: 91.0, 2023: 92.0})
    assert series.figure(frame, indicator=RATE | {"kind": "count"}, place="Bury").layout.yaxis.range[0] == 0
    assert series.figure(frame, indicator=RATE, place="Bury").layout.yaxis.range[0] > 80


def test_label_of_a_line_that_ends_early_says_when():
    early = points({2021: 1, 2022: 2, 2023: 3})
    late = points({2021: 5, 2022: 6, 2023: 7, 2024: 8})
    figure = series.figure(early, [("England", late, "solid")], indicator=RATE, place="Bury")
    assert words(figure)[-2:] == ["<b>Bury<br>3.0% in 2023</b>", "England 8.0%"]


def test_figure_leaves_its_frames_alone():
    frame = points({2021: 1, 2022: None, 2023: 3})
    before = frame.copy(deep=True)
    series.figure(frame, [("England", frame, "dashed")], indicator=RATE, place="Bury")
    pd.testing.assert_frame_equal(frame, before)


def test_alt_text_states_level_range_and_holes():
    frame = points({2021: 65.7, 2022: None, 2023: 69.9, 2024: 60.0, 2025: 66.0})
    assert series.alt_text(frame, RATE, "Rochdale") == (
        "Employment rate, Rochdale. From 65.7% in 2021 to 66.0% in 2025. "
        "Lowest 60.0% in 2024, highest 69.9% in 2023. No published value: 2022."
    )
    assert series.alt_text(points({}), RATE, "Bury") == "Employment rate, Bury. No value is published."
    assert "the only value" in series.alt_text(points({2023: 1}), RATE, "Bury")


boxes = st.lists(st.tuples(st.floats(-50, 350), st.floats(5, 60)), min_size=1, max_size=6)


@given(boxes)
def test_labels_never_overlap_and_stay_inside_while_they_fit(items):
    centres, heights = [item[0] for item in items], [item[1] for item in items]
    placed = labels.spread(centres, heights, 0, 400)
    edges = sorted((y - h / 2, y + h / 2) for y, h in zip(placed, heights, strict=True))
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))
    if sum(heights) <= 400:
        assert edges[0][0] >= -1e-6
        assert edges[-1][1] <= 400 + 1e-6


@given(st.lists(st.floats(2001, 2025), min_size=1, max_size=6, unique=True))
def test_notes_never_overlap_and_stay_near_the_plot(dates):
    asked = [
        notes.of_break(Break(x, "September 2014", "counts people who must search for work")) for x in dates
    ]
    placed = notes.place(asked, (2000.5, 2025.5))
    assert placed
    for row in (0, 1):
        spans = sorted((item.left, item.right) for item in placed if item.row == row)
        assert all(a[1] < b[0] for a, b in pairwise(spans))
        assert all(left >= -30 and right <= notes.NARROW + 50 for left, right in spans)


def test_crowded_note_goes_to_the_upper_row_with_a_line():
    gap = notes.of_gap(Gap(2019.6, 2020.6, "No published value", "2019/20"))
    mark = notes.of_break(Break(2024.6, "August 2024", "New and tightened register codes"))
    placed = notes.place([mark, gap], (2006.5, 2025.5))
    assert sorted(item.row for item in placed) == [0, 1]
    assert [line["x0"] for line in notes.leaders(placed)] == [item.note.x for item in placed if item.row]
    assert notes.height(placed) > notes.height(placed[:1])


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ticks_enclose_the_range_in_few_round_steps(low, reach):
    scale = axes.ticks(low, low + reach)
    slack = 1e-8 * (scale[1] - scale[0])
    assert scale[0] <= low + slack
    assert low + reach <= scale[-1] + slack
    assert 2 <= len(scale) <= 7


@given(st.integers(1990, 2030), st.integers(0, 60), st.sampled_from([0.08, 0.3, 0.5, 0.75]))
def test_year_ticks_name_first_and_last(start, span, offset):
    named = list(axes.year_ticks(start + offset, start + span + offset).values())
    assert (named[0], named[-1]) == (str(start), str(start + span))
    assert len(named) == len(set(named)) <= 8
