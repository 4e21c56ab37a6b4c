"""Bars are as wide as their dates are sure, and nothing is drawn that is not on record."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import bars, gantt, gantt_rows, lifeline, succession
from placedata.export import vector
from placedata.initiatives.selection import Wanted, indexed, select
from placedata.model.initiatives import ENDS, FUNDING

FRAME = (1990.0, 2027.0)
STEP = 10.0
SPACE = "{http://www.w3.org/2000/svg}"


def at(when):
    """Return pixels at a decimal year: ten a year."""
    return (when - FRAME[0]) * STEP


def row(start=(2000.0, 2000.003), end=(2005.0, 2005.003), kind="ended", funding="new_money", **more):
    """Return a row of the timeline."""
    return {
        "id": "programme:a", "name": "A", "note": "1 place", "group": "Health", "tip": "A: told",
        "successor": None, "start_from": start[0], "start_to": start[1], "end_from": end[0], "end_to": end[1],
        "end_kind": kind, "funding_type": funding, "standing": "register", **more,
    }  # fmt: skip


def parsed(drawn):
    """Return the root of a picture."""
    return ET.fromstring(vector.checked(drawn))  # noqa: S314 - checked just before


def rects(drawn):
    """Return left edge, right edge and opacity of every filled piece."""
    out = []
    for mark in drawn:
        for x, width, rest in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"([^>]*)>', mark):
            faint = re.search(r'opacity="([\d.]+)"', rest)
            out.append((float(x), float(x) + float(width), float(faint[1]) if faint else 1.0))
    return out


def brackets(drawn):
    """Return the ends of every bracket."""
    found = [re.search(r'd="M([\d.]+) [\d.-]+v-4H([\d.]+)v4"', mark) for mark in drawn]
    return [(float(one[1]), float(one[2])) for one in found if one]


def test_a_start_known_to_the_year_is_a_band_of_a_year_and_paler_there():
    drawn = bars.bar(row(start=(2000.0, 2001.0)), at, 0, FRAME)
    assert brackets(drawn) == [(100.0, 110.0)]
    assert rects(drawn) == [(100.0, 110.0, bars.PALE), (110.0, 150.0, 1.0)]


def test_an_end_known_to_the_year_is_a_band_too():
    drawn = bars.bar(row(end=(2005.0, 2006.0)), at, 0, FRAME)
    assert brackets(drawn) == [(150.0, 160.0)]
    assert rects(drawn) == [(100.0, 150.0, 1.0), (150.0, 160.0, bars.PALE)]


def test_a_month_is_a_ring_and_a_day_a_tick_and_neither_is_a_band():
    month, day = (
        bars.bar(row(start=start), at, 0, FRAME) for start in ((2000.0, 2000.085), (2000.0, 2000.0027))
    )
    assert any("<circle" in mark for mark in month)
    assert not any("<circle" in mark for mark in day)
    assert any('d="M100.0 -3.0v14"' in mark for mark in day)
    assert brackets(month) == brackets(day) == []


def test_an_end_nobody_recorded_fades_over_two_years_and_asks():
    drawn = bars.bar(row(start=(2000.0, 2001.0), end=(np.nan, np.nan), kind="not recorded"), at, 0, FRAME)
    faded = [piece for piece in rects(drawn) if piece[0] >= 110.0]
    assert min(left for left, _, _ in faded) == 110.0
    assert max(right for _, right, _ in faded) == pytest.approx(110.0 + bars.FADE_YEARS * STEP)
    over = [sum(left <= x < right for left, right, _ in faded) for x in np.arange(110.5, 130, 2)]
    assert over == sorted(over, reverse=True)
    assert over[0] > over[-1] >= 1
    assert sum(">?<" in mark for mark in drawn) == 1


def test_a_start_nobody_recorded_comes_out_of_the_paper():
    drawn = bars.bar(row(start=(np.nan, np.nan), end=(2005.0, 2005.08)), at, 0, FRAME)
    assert min(left for left, _, _ in rects(drawn)) == pytest.approx(150.8 - 20, abs=0.11)
    assert sum(">?<" in mark for mark in drawn) == 1


@pytest.mark.parametrize(("end", "kind"), [((2026.9, np.nan), "ongoing"), ((2036.0, 2037.0), "planned end")])
def test_what_goes_on_beyond_the_frame_ends_in_an_arrowhead(end, kind):
    drawn = bars.bar(row(end=end, kind=kind), at, 0, FRAME)
    assert drawn[-1].startswith(f'<path d="M{at(FRAME[1]):.1f} ')
    assert max(right for _, right, _ in rects(drawn)) == at(FRAME[1])
    assert not any(">?<" in mark for mark in drawn)


def test_money_has_four_looks():
    looks = {funding: "".join(bars.bar(row(funding=funding), at, 0, FRAME)) for funding in FUNDING}
    assert looks["pooled_existing"] == looks["unknown"]
    assert len(set(looks.values())) == 4
    assert 'stroke-width="1.6"' in looks["no_new_money"]
    assert rects([looks["no_new_money"]]) == []


@pytest.mark.parametrize(
    "one",
    [
        row(start=(np.nan, np.nan), end=(np.nan, np.nan), kind="not recorded"),
        row(start=(2027.2, 2027.3), end=(np.nan, np.nan), kind="not begun"),
    ],
)
def test_what_has_no_date_or_has_not_begun_has_no_bar(one):
    assert bars.bar(one, at, 0, FRAME) == []
    assert gantt.drawable(pd.DataFrame([one])).empty


@given(
    st.floats(1991, 2026), st.sampled_from([0.003, 0.085, 1.0]), st.floats(0.1, 30), st.sampled_from(ENDS),
    st.sampled_from(FUNDING),
)  # fmt: skip
def test_no_bar_leaves_its_frame_or_stands_before_its_start(start, width, ran, kind, funding):
    end = (start + ran, start + ran + 0.003) if kind in ("ended", "planned end") else (np.nan, np.nan)
    drawn = bars.bar(row((start, start + width), end, kind, funding), at, 0, FRAME)
    assert (drawn == []) == (kind == "not begun")
    for left, right, _ in rects(drawn):
        assert at(start) - 0.06 <= left <= right <= at(FRAME[1]) + 0.06


def test_an_arrow_runs_from_the_end_to_the_start_of_what_followed():
    rows = [row(successor="programme:b"), row(start=(2007.0, 2007.1), id="programme:b")]
    lies = gantt.Axis(FRAME[0], FRAME[1], 0.0, (FRAME[1] - FRAME[0]) * STEP)
    (arrow,) = succession.arrows(rows, {"programme:a": 20.0, "programme:b": 60.0}, lies)
    assert 'd="M150.0 28.0V53.0H170.0V59.0"' in arrow
    (upward,) = succession.arrows(rows, {"programme:a": 60.0, "programme:b": 20.0}, lies)
    assert 'd="M150.0 60.0V35.0H170.0V29.0"' in upward
    assert succession.arrows(rows[:1], {"programme:a": 20.0}, lies) == []


@pytest.fixture(scope="module")
def register(store):
    """Return the register and what answers to no filter, standing bodies with it."""
    whole = store.register
    return whole, select(whole, indexed(whole), Wanted(background=True))


@pytest.mark.parametrize("layout", [gantt.WIDE, gantt.NARROW], ids=["wide", "narrow"])
def test_every_programme_has_a_bar_with_its_words_inside_the_picture(register, layout):
    whole, found = register
    rows = gantt_rows.of_programmes(found.programmes, {})
    root = parsed(gantt.svg(rows, whole.as_of, "All", layout, year=2024))
    groups = [one for one in root.iter(f"{SPACE}g") if one.get("data-id")]
    assert [one.get("data-id") for one in groups] == gantt.drawable(rows)["id"].tolist()
    tips = dict(zip(rows["id"], rows["tip"], strict=True))
    for one in groups:
        assert one.find(f"{SPACE}title").text == tips[one.get("data-id")]
    for text in root.iter(f"{SPACE}text"):
        said = "".join(text.itertext())
        wide = len(said) * layout.text * 0.5
        left = float(text.get("x")) - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor"), 0)
        if text.get("y") != str(bars.HEIGHT):  # the legend stands in groups moved to their places
            assert left >= -6, said
            assert left + wide <= layout.width + 12, said


def test_names_do_not_lie_on_their_own_bars(register):
    whole, found = register
    rows = gantt.drawable(gantt_rows.of_programmes(found.programmes, {}))
    lies = gantt.axis(rows, whole.as_of, gantt.WIDE)
    for one in rows.to_dict("records"):
        assert bars.extent(one, lies.frame) is not None
    root = parsed(gantt.svg(rows, whole.as_of, "All"))
    for group in (one for one in root.iter(f"{SPACE}g") if one.get("data-id")):
        one = rows[rows["id"] == group.get("data-id")].iloc[0]
        low, high = map(lies.at, bars.extent(one, lies.frame) or FRAME)
        name = next(text for text in group.iter(f"{SPACE}text") if text.find(f"{SPACE}tspan") is not None)
        x = float(name.get("x"))
        assert x >= high if name.get("text-anchor") == "start" else x <= low, one["name"]


def test_the_year_on_the_map_is_a_band_of_that_year(register):
    whole, found = register
    rows = gantt_rows.of_programmes(found.programmes, {})
    lies = gantt.axis(gantt.drawable(rows), whole.as_of, gantt.WIDE)
    drawn = gantt.svg(rows, whole.as_of, "All", year=2024)
    left, right = lies.at(2024), lies.at(2025)
    assert f'<rect x="{left:.1f}"' in drawn
    assert f'width="{right - left:.1f}"' in drawn
    assert "on the map" not in gantt.svg(rows, whole.as_of, "All", year=1950)


def test_names_from_outside_stay_words():
    rows = pd.DataFrame([row(name="<script>", tip='a "b" & <i>', note="<b>")])
    drawn = gantt.svg(rows, 2026.9, 'x" onload="y')
    assert "<script" not in drawn
    assert parsed(drawn).get("aria-label") == 'x" onload="y'


def test_a_lifeline_numbers_its_milestones_and_brackets_a_year():
    marks = pd.DataFrame(
        {
            "date_from": [2009.0, 2009.57],
            "date_to": [2010.0, 2009.578],
            "told": ["2009: a", "30 July 2009: b"],
        }
    )
    drawn = lifeline.svg([("The programme, A", row())], marks, 2026.9, "A")
    numbers = [one.text for one in parsed(drawn).iter(f"{SPACE}text") if (one.text or "").isdigit()]
    assert {"1", "2"} <= set(numbers)
    assert drawn.count("v-4H") == 1
    undated = row(start=(np.nan, np.nan), end=(np.nan, np.nan), kind="not recorded")
    assert lifeline.svg([("A", undated)], marks.head(0), 2026.9, "A") == ""


def ringed(drawn):
    """Return how many bars have the broken line of what nobody verified."""
    return drawn.count("stroke-dasharray")


@pytest.mark.parametrize("funding", FUNDING)
@pytest.mark.parametrize("kind", ["ended", "ongoing", "not recorded"])
def test_what_people_wrote_has_a_broken_line_round_it_whatever_its_money_and_end(funding, kind):
    end = (np.nan, np.nan) if kind == "not recorded" else (2005.0, 2005.003)
    for standing, number in (("yours", 1), ("corrected by you", 1), ("register", 0)):
        one = row(end=end, kind=kind, funding=funding, standing=standing)
        assert ringed("".join(bars.bar(one, at, 0, FRAME))) == number


def test_the_legend_names_what_people_wrote_only_where_it_is_drawn():
    rows = [row(), row(id="initiative:b", name="B", group="Yours", standing="yours")]
    for number, words in ((1, 0), (2, 1)):
        drawn = gantt.svg(pd.DataFrame(rows[:number]), 2026.9, "A label")
        assert parsed(drawn) is not None
        assert drawn.count("Yours, not verified by us") == words
        assert ringed(drawn) == 2 * words


def test_letters_that_no_picture_can_hold_are_left_out():
    drawn = gantt.svg(pd.DataFrame([row(name="a\uffffb", tip="\ufffe", note="<!--")]), 2026.9, "\uffff")
    assert "ab" in "".join(parsed(drawn).itertext())
