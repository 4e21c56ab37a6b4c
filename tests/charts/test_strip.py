"""Every comparable place is one dot, the named one on the line."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import strip

RATE = {"name": "Claimants", "unit": "%", "unit_symbol": "%", "decimals": 1, "polarity": -1}
PLACES = pd.DataFrame(
    {
        "area_code": ["E08000002", "E08000004", "E08000005", "E08000006", "E08000007"],
        "name": ["Bury", "Oldham", "Rochdale", "Salford", "Stockport"],
        "value": [4.4, 6.6, 6.0, 5.3, np.nan],
    }
)


def test_each_place_with_a_value_is_drawn_once():
    figure = strip.figure(PLACES, indicator=RATE, own="E08000005", period="2025")
    codes = [code for trace in figure.data for code in trace.customdata]
    assert sorted(codes) == sorted(PLACES["area_code"][:4])
    assert figure.data[1].customdata == ("E08000005",)
    assert figure.data[1].y == (0.0,)
    assert figure.data[1].hovertext == ("<b>Rochdale: 6.0%</b><br>2025",)


def test_own_stands_on_the_line_among_equals():
    equal = PLACES.assign(value=6.0)
    assert strip.figure(equal, indicator=RATE, own="E08000007").data[1].y == (0.0,)


def test_median_and_own_are_named():
    figure = strip.figure(PLACES, indicator=RATE, own="E08000005", rank="3rd of 4")
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Rochdale</b> 6.0%, 3rd of 4",
        "Middle place 5.7%",
    ]
    assert figure.layout.shapes[0].x0 == pytest.approx(5.65)
    assert figure.layout.xaxis.title.text == "Better to the left"


def test_unknown_place_leaves_only_the_median():
    figure = strip.figure(PLACES, indicator=RATE, own="W06000015")
    assert [note.text for note in figure.layout.annotations] == ["Middle place 5.7%"]


def test_nothing_published_is_said():
    figure = strip.figure(PLACES.assign(value=np.nan), indicator=RATE, own="E08000005")
    assert [note.text for note in figure.layout.annotations] == ["No comparable place has a published value"]


def test_names_are_shown_letter_by_letter():
    evil = PLACES.assign(name="<img src=x>", region="<i>North</i>")
    text = json.dumps(strip.figure(evil, indicator=RATE, own="E08000005").to_plotly_json(), default=list)
    assert "<img" not in text
    assert "<i>" not in text


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=60))
def test_swarm_never_puts_two_of_a_kind_on_one_spot(values):
    numbers = pd.Series([*values, values[0]])
    heights = strip.swarm(numbers)
    spots = list(zip(numbers, heights, strict=True))
    assert len(set(spots)) == len(spots)
    assert (strip.swarm(numbers) == heights).all()
