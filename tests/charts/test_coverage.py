"""Every cell of the matrix says what it holds, and a hole is no figure."""

import pandas as pd

from placedata.charts import coverage

ABOUT = pd.DataFrame(
    {"indicator_id": ["pay", "rent"], "short_name": ["Pay", "Rent"], "domain": ["work", "homes"],
     "nation_scope": ["UK", "E"]}
)  # fmt: skip
DOMAINS = {"work": "Work", "homes": "Homes", "health": "Health"}


def year(name, at, **kinds):
    known = {"published": 0, "converted": 0, "estimated": 0, "missing": 0, "absent": 0} | kinds
    return {"indicator_id": name, "year": at, "label": str(at), "possible": sum(known.values()), **known}


def drawn(*rows, **options):
    return coverage.payload(pd.DataFrame(rows), ABOUT, DOMAINS, **({"areas": "districts"} | options))


def cells(payload, name):
    return next(row["cells"] for group in payload["groups"] for row in group["rows"] if row["id"] == name)


def test_shades_follow_the_share_published_and_marks_the_rest():
    found = drawn(
        year("pay", 2019, published=10),
        year("pay", 2020, published=5, estimated=4, converted=1),
        year("pay", 2021, missing=10),
    )
    assert [cell[:3] for cell in cells(found, "pay")] == [[2019, 5, ""], [2020, 3, "e"], [2021, 0, "hole"]]
    assert cells(found, "pay")[2][3] == "2021: 0 of 10 districts published; 10 no value"


def test_domains_without_indicators_are_left_out_and_scopes_said():
    found = drawn(year("pay", 2019, published=1))
    assert [group["title"] for group in found["groups"]] == ["Work", "Homes"]
    assert [row["sub"] for group in found["groups"] for row in group["rows"]] == ["", "E only"]


def test_counts_are_those_of_the_cells():
    found = drawn(year("pay", 2019, published=3, missing=1), year("rent", 2020, published=2, converted=2))
    assert found["counts"] == {"published": 5, "converted": 2, "estimated": 0, "missing": 1, "larger": 0}
    assert found["years"] == [2019, 2020]


def test_a_place_shows_kinds_and_what_only_a_larger_area_has():
    larger = pd.DataFrame([year("rent", 2020, published=1) | {"holder": "North West"}])
    found = drawn(year("pay", 2019, converted=1), year("rent", 2020, missing=1), areas="", larger=larger)
    assert cells(found, "pay") == [[2019, 5, "c", "2019: put together from former areas"]]
    assert cells(found, "rent") == [[2020, 1, "larger", "2020: published for North West"]]
    assert found["groups"][1]["rows"][0]["sub"] == "only North West"


def test_the_table_says_what_the_cells_show():
    rows = pd.DataFrame([year("pay", 2019, published=1, missing=1), year("pay", 2020, missing=2)])
    assert coverage.words(rows, place=False).loc["pay"].tolist() == ["50%", "no value"]
    assert coverage.words(rows.tail(1), place=True).loc["pay"].tolist() == ["no value"]
