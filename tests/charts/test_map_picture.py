"""The map picture: complete, well formed, and safe with any words."""

from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts.map import payload
from placedata.charts.map_picture import png, svg
from placedata.charts.outline import trace

NS = {"svg": "http://www.w3.org/2000/svg"}
VALUES = [2.0, 6.0, 6.4, None]
INDICATOR = {"short_name": "Claimant count", "unit": "percentage", "unit_symbol": "%", "decimals": 1}
WORDS = {
    "title": "Two places stand apart",
    "subtitle": "Claimant count, 2025",
    "source": "Department for Work and Pensions",
    "licence": "Open Government Licence v3.0",
    "version": "3f9ac1d2",
    "caveat": "Universal Credit widened who counts.",
}


def picture(names=("Rochdale", "Bury", "Bolton", "Wigan"), **changes):
    codes = [f"E{at}" for at in range(len(VALUES))]
    squares = [shapely.box(at * 20_000, 0, at * 20_000 + 15_000, 15_000) for at in range(len(VALUES))]
    traced = trace(pd.DataFrame({"area_code": codes, "geometry": shapely.to_wkb(squares)}))
    panel = pd.DataFrame(
        {
            "area_code": codes,
            "period": "2025",
            "label": "2025",
            "period_start": pd.Timestamp("2025-01-01"),
            "value": VALUES,
            "status": ["A", "A", "A", "Q"],
            "source_label": [None, None, "2023", None],
        }
    )
    areas = pd.DataFrame({"area_code": codes, "name": list(names)})
    return svg(payload(panel, areas, INDICATOR, "ltla", "", own="E0"), traced, **(WORDS | changes))


def parsed(drawing):
    return ET.fromstring(drawing)  # noqa: S314, the drawing is our own


def texts(drawing):
    return [node.text for node in parsed(drawing).iterfind(".//svg:text", NS)]


def test_it_is_well_formed_with_a_path_per_area():
    root = parsed(picture())
    assert len(root.findall(".//svg:path", NS)) == len(VALUES)


def test_everything_a_reader_needs_stands_on_it():
    drawing = picture()
    told = " ".join(texts(drawing))
    for words in WORDS.values():
        assert words in told
    assert "Rochdale" in told
    assert "Claimant count, 2025" in told


def test_missing_is_hatched_and_says_why():
    root = parsed(picture())
    [hatched] = root.findall(".//svg:g[@fill='url(#hatch-map)']", NS)
    assert hatched.find("svg:title", NS).text == "Wigan: no value, withheld as confidential"


def test_legend_counts_every_place_once_and_borrowed_ones_again():
    told = texts(picture())
    rows = {told[at - 1]: int(text) for at, text in enumerate(told) if text and text.isdigit()}
    assert rows == {
        "6.4% or more": 1,
        "6.0% to 6.3%": 1,
        "Under 6.0%": 1,
        "No data": 1,
        "From another year": 1,
    }


def test_a_borrowed_value_is_dotted_and_told():
    root = parsed(picture())
    [dotted] = [use for use in root.findall(".//svg:use", NS) if use.get("stroke-dasharray")]
    assert dotted.get("href") == "#area2"
    assert "Bolton: 6.4%, from 2023" in [node.text for node in root.iterfind(".//svg:title", NS)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_hostile_words_stay_words(name, title):
    hostile = "<script>alert(1)</script>&\"'"
    root = parsed(picture((hostile + name, "B", "C", "D"), title=title + hostile))
    assert not root.findall(".//svg:script", NS)
    assert len(root.findall(".//svg:path", NS)) == len(VALUES)
    assert any(node.text.startswith("<script>") for node in root.iterfind(".//svg:title", NS))


def test_png_is_drawn_at_twice_the_size():
    drawing = picture()
    made = png(drawing)
    assert made.startswith(b"\x89PNG")
    width, height = (int.from_bytes(made[at : at + 4], "big") for at in (16, 20))
    root = parsed(drawing)
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))


@pytest.mark.parametrize("own", ["E0", "E3"])
def test_nothing_in_it_points_outside(own):
    drawing = picture().replace("E0", own)
    nodes = parsed(drawing).iter()
    links = [value for node in nodes for key, value in node.items() if key.endswith("href")]
    assert links
    assert all(link.startswith("#") for link in links)
