"""The map of counts tells the counts, in the page and as a picture."""

import pandas as pd
import pytest
import shapely

from placedata.charts import map_picture, outline, scale, stacking_map, theme
from placedata.errors import DataError

AREAS = pd.DataFrame({"area_code": ["E1", "E2", "E3"], "name": ["Bury", "Bath", "Ely"]})


def light(colour):
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def counts(*running):
    """Return counts of one year."""
    return pd.DataFrame(
        {"area_code": AREAS["area_code"], "year": 2024, "running": running, "end_not_recorded": [0, 2, 0]}
    )


def test_classes_are_none_one_to_four_and_five_or_more():
    made = stacking_map.payload(counts(0, 4, 11), AREAS)
    groups = scale.classify([float(value) for value in range(8)], made["cuts"][0])
    assert [made["labels"][0][group] for group in groups] == [
        *stacking_map.LABELS,
        "Five or more",
        "Five or more",
    ]


def test_the_picture_writes_the_number_and_not_the_class():
    made = stacking_map.payload(counts(0, 4, 11), AREAS) | {"lettered": True}
    squares = [shapely.to_wkb(shapely.box(x, 0, x + 9_000, 9_000)) for x in (0, 10_000, 20_000)]
    traced = outline.trace(pd.DataFrame({"area_code": AREAS["area_code"], "geometry": squares}))
    drawn = map_picture.bare(made, traced, label="Counts")
    for word in (">0<", ">4<", ">11<", "Five or more", "None recorded", "Ely: 11 running"):
        assert word in drawn
    assert "No data" not in drawn


def test_a_number_that_is_another_with_yours_is_starred_and_says_so():
    made = stacking_map.payload(counts(6, 4, 0).assign(running_with_yours=[7, 4, 0]), AREAS)
    assert made["values"] == [[6, 4, 0]], "the numbers stay the published ones"
    assert made["words"][made["marks"]["0,0"]] == "with yours, not verified by us, seven"
    assert made["marks"]["0,1"] == "2"
    squares = [shapely.to_wkb(shapely.box(x, 0, x + 9_000, 9_000)) for x in (0, 10_000, 20_000)]
    traced = outline.trace(pd.DataFrame({"area_code": AREAS["area_code"], "geometry": squares}))
    drawn = map_picture.bare(made | {"lettered": True}, traced, label="Counts")
    assert ">6*<" in drawn
    assert ">4<" in drawn


def test_numbers_can_be_read_on_their_colours():
    for colour, ink in zip(stacking_map.COLOURS, stacking_map.INKS, strict=True):
        low, high = sorted((light(colour), light(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, colour
    assert stacking_map.COLOURS[0] == theme.PAGE


def test_an_empty_map_says_what_to_do():
    with pytest.raises(DataError, match="fewer filters"):
        stacking_map.payload(counts(0, 0, 0).head(0), AREAS)
