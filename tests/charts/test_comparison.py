"""Many lines in one picture: nothing dropped, nothing joined over a hole, no name over another."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import comparison, positions
from placedata.charts.marks import Break

RATE = {"name": "Claimants", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate", "polarity": -1}
YEARS = [2019.5, 2020.5, 2021.5, 2022.5]


def line(code, values, *, role="place", standing="published", words=None):
    """Return the cells of one line."""
    return pd.DataFrame(
        {
            "area_code": code,
            "place": f"Place {code}",
            "role": role,
            "x": YEARS,
            "label": [str(int(x)) for x in YEARS],
            "value": np.array(values, dtype="float64"),
            "lower": np.nan,
            "upper": np.nan,
            "standing": standing,
            "status_words": words,
            "note": None,
        }
    )


def traces(figure):
    """Return the traces of a figure by name, those of a name put together."""
    out = {}
    for trace in figure.data:
        out.setdefault(trace.name, []).append(trace)
    return out


def test_a_line_stops_at_a_hole_and_at_a_break():
    cells = pd.concat([line("a", [1, np.nan, 3, 4]), line("b", [2, 2, 2, 2])])
    drawn = comparison.figure(cells, indicator=RATE, focus=["a"], dates={"b": [2021.0]})
    chosen, others = traces(drawn)["chosen"][0], traces(drawn)["others"][0]
    assert chosen.y == (1.0, None, 3.0, 4.0)
    assert others.y == (2.0, 2.0, None, 2.0, 2.0)


@pytest.mark.parametrize("places", [1, 12, 13, 40])
def test_every_place_is_drawn_and_answers_to_the_pointer(places):
    cells = pd.concat([line(f"c{n}", [n, n, n, n + 0.5]) for n in range(places)], ignore_index=True)
    drawn = comparison.figure(cells, indicator=RATE, focus=["c0"])
    pointed = [code for trace in traces(drawn)["firm"] for code in trace.customdata]
    assert {code: pointed.count(code) for code in set(pointed)} == {f"c{n}": 4 for n in range(places)}
    named = [note.text for note in drawn.layout.annotations]
    assert len(named) == (places if places <= comparison.FULL else 1)


def test_estimates_are_hollow_conversions_ringed_and_larger_areas_square():
    cells = pd.concat(
        [
            line("a", [1, 1, 1, 1], standing=["published", "estimated", "recoded", "published"]),
            line("b", [2, 2, 2, 2], standing="inherited", role="larger area"),
        ],
        ignore_index=True,
    )
    cells.loc[1, ["lower", "upper"]] = 0.5, 1.5
    found = traces(comparison.figure(cells, indicator=RATE, focus=["a"]))
    (hollow,) = found["estimated"]
    assert (hollow.x, hollow.marker.color) == ((2020.5,), "#FFFFFF")
    assert hollow.error_y.array == (0.5,)
    assert [trace.x for trace in found["rings"]] == [(2021.5,)]
    assert {mark for trace in found["firm"] for mark in trace.marker.symbol} == {"circle", "square"}
    assert found["chosen"][0].y == (1.0, None, 1.0, 1.0)


def test_only_a_gap_that_all_share_is_a_band():
    shared = pd.concat([line("a", [1, np.nan, 3, 4]), line("b", [1, np.nan, 3, 4])])
    single = pd.concat([line("a", [1, np.nan, 3, 4]), line("b", [1, 2, 3, 4])])
    assert [gap.periods for gap in comparison.common_gaps(shared)] == ["2020"]
    assert comparison.common_gaps(single) == []


def test_two_charts_share_their_years_and_margins():
    first, second = line("a", [1, 2, 3, 4]), line("a", [np.nan, np.nan, 30_000, 40_000])
    frame = comparison.shared([(first, RATE, ()), (second, RATE, ())])
    drawn = [comparison.figure(cells, indicator=RATE, frame=frame) for cells in (first, second)]
    assert len({one.layout.xaxis.range for one in drawn}) == 1
    assert len({(one.layout.margin.l, one.layout.margin.r) for one in drawn}) == 1


@given(st.lists(st.floats(0, 100), min_size=2, max_size=12))
def test_no_name_stands_over_another(values):
    cells = pd.concat([line(f"c{n}", [v, v, v, v]) for n, v in enumerate(values)], ignore_index=True)
    drawn = comparison.figure(cells, indicator=RATE, focus=["c0"])
    pixels = drawn.layout.height - drawn.layout.margin.t - drawn.layout.margin.b
    notes = sorted(drawn.layout.annotations, key=lambda note: note.y)
    heights = [17 * (note.text.count("<br>") + 1) for note in notes]
    for below, above, low, high in zip(notes, notes[1:], heights, heights[1:], strict=False):
        assert (above.y - below.y) * pixels >= (low + high) / 2 - 0.01


def test_a_break_is_a_rule_with_its_reason():
    marks = [Break(2021.0, "January 2021", "who is counted")]
    drawn = comparison.figure(line("a", [1, 2, 3, 4]), indicator=RATE, breaks=marks)
    assert any("Break, January 2021" in note.text for note in drawn.layout.annotations)
    assert "who is counted" in json.dumps(drawn.to_plotly_json(), default=str)


def test_names_are_shown_letter_by_letter():
    cells = line("a", [1, 2, 3, 4]).assign(place="<img src=x>")
    assert "<img" not in json.dumps(comparison.figure(cells, indicator=RATE).to_plotly_json(), default=str)


def now(places):
    """Return the cells of one period of so many places."""
    cells = pd.concat([line(f"c{n}", [n, n, n, n]) for n in range(places)], ignore_index=True)
    return cells[cells["x"] == 2022.5]


@pytest.mark.parametrize("places", [1, 33, 64])
def test_every_place_has_its_row_or_its_dark_mark(places):
    rows = now(places)
    everyone = pd.concat([rows, now(200).iloc[places:]]).rename(columns={"place": "name"})
    drawn = positions.figure(rows, everyone, indicator=RATE, focus=["c0"])
    swarm, named = drawn.data
    assert sorted(swarm.customdata) == sorted(everyone["area_code"])
    assert swarm.marker.color.count("#15202B") == places
    assert len(named.x) == (places if places <= positions.MOST else 30)
    assert list(named.x) == sorted(named.x, reverse=True)


def test_without_comparable_places_the_rows_stand_alone():
    empty = pd.DataFrame({"area_code": [], "name": [], "value": []})
    drawn = positions.figure(now(2), empty, indicator=RATE)
    assert [trace.name for trace in drawn.data] == ["places"]
    assert not drawn.layout.shapes
