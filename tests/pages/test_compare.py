"""Compare opens on any choice of places, says what stands in the way, and hands out what it shows."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.pages import hostile, reading

MANCHESTER = "E47000001"
CASES = {
    "greater manchester": {"region": MANCHESTER},
    "london": {"region": "E12000007"},
    "one place": {"places": "E08000005"},
    "scilly and the city": {"places": "E06000053,E09000001"},
    "scottish and english": {"places": "S12000036,E08000005", "indicator": "gva-per-hour"},
    "measured apart": {"places": "N09000003,E08000005,E08000004", "indicator": "domestic-electricity"},
    "one period": {"region": MANCHESTER, "indicator": "gigabit-broadband"},
    "one period as an index": {"region": MANCHESTER, "indicator": "gigabit-broadband", "measure": "Index"},
    "upper tier only": {"region": "E10000017", "indicator": "persistent-absence"},
    "two indicators": {"places": "E08000005,E07000117", "second": "persistent-absence"},
    "a count": {"region": MANCHESTER, "indicator": "active-businesses"},
    "index": {"region": MANCHESTER, "measure": "Index", "places": "E08000005"},
    "published": {"places": "E06000063,E07000117", "indicator": "life-satisfaction", "published": "true"},
}  # fmt: skip


def lines(at):
    """Return the traces of the first chart."""
    return reading.charts(at)[0][0]


def drawn(at):
    """Return the codes that answer to the pointer in the first chart."""
    return {code for trace in lines(at) if trace.get("name") == "firm" for code in trace["customdata"]}


@pytest.mark.parametrize("view", ["Chart", "Table", "Text"])
@pytest.mark.parametrize("case", CASES)
def test_it_opens_and_nothing_is_empty(visit, case, view):
    at = visit("compare", view=view, **CASES[case])
    assert reading.fine(at)
    assert not at.warning
    if view == "Chart":
        for traces, words in reading.charts(at):
            assert sum(len(trace["x"]) for trace in traces) > 0
            assert len(words) > 20
    elif view == "Table":
        assert len(at.dataframe[0].value) >= 1
    else:
        assert any("From " in said or "the only value" in said for said in reading.texts(at))


@pytest.mark.parametrize("region", [MANCHESTER, "E12000007", "E12000008"])
def test_no_district_is_dropped(visit, store, region):
    held = set(store.area(region)["children"]["area_code"])
    at = visit("compare", region=region)
    assert held <= drawn(at)
    assert visit("compare", region=region, view="Table").dataframe[0].value["Place"].nunique() >= len(held)


def test_what_is_highest_and_lowest_is_said_and_true(visit, store):
    held = store.area(MANCHESTER)["children"]["area_code"].tolist()
    rows = store.series("claimant-count", held)
    now = rows[rows["label"] == "2024"].sort_values("value")
    title = visit("compare", region=MANCHESTER, period="2024").title[0].value
    assert title.startswith("Claimant count, 2024: ")
    assert f"{now['area_name'].iloc[-1]} is highest of the ten" in title
    assert f"{now['area_name'].iloc[0]} lowest" in title


def test_wide_margins_are_not_ranked_as_if_they_were_none(visit):
    title = visit("compare", region=MANCHESTER, indicator="employment-rate").title[0].value
    assert "too close to call with" in title


def test_names_former_codes_and_nonsense(visit):
    at = visit("compare", places="rochdlae,E07000028,E10000006,zzzz")
    assert reading.fine(at)
    assert {"E08000005", "E06000063", "E06000064"} <= drawn(at)
    words = " ".join(reading.texts(at))
    assert "Carlisle (E07000028) is a former area" in words
    assert "Cumberland and Westmorland and Furness: all are shown" in words
    assert "No single place could be told from `zzzz`" in words


@pytest.mark.parametrize(
    "text", [*map(hostile.TEXTS.get, ("long", "markdown image", "sql", "formula", "control"))]
)
def test_a_hostile_place_is_left_out_in_a_sentence(visit, text):
    at = visit("compare", region=MANCHESTER, places=text)
    assert reading.fine(at)
    assert 1 <= len([*at.warning, *at.info]) <= 4
    assert all(len(one.value) < 600 for one in at.warning)
    assert len(drawn(at)) >= 10


def test_a_name_read_as_another_says_so(visit):
    assert "`rochdlae` is read as Rochdale." in reading.texts(visit("compare", places="rochdlae"))


def test_nothing_chosen_shows_ways_on(visit):
    at = visit("compare", places="", region="")
    assert reading.fine(at)
    assert len(at.get("page_link")) >= 3


@pytest.mark.parametrize("name", ["region", "indicator", "second", "period"])
@pytest.mark.parametrize("text", ["unknown", *map(hostile.TEXTS.get, ("long", "markdown image", "formula"))])
def test_an_unknown_choice_ends_in_a_sentence_and_a_chart(visit, name, text):
    at = visit("compare", **{"region": MANCHESTER, name: text})
    if name == "region":
        assert len(at.warning) == 1
        return
    assert reading.fine(at)
    assert 1 <= len(at.warning) <= 3
    assert all(len(one.value) < 600 for one in at.warning)
    assert drawn(at)


def test_a_choice_is_written_into_the_address(visit):
    at = visit("compare")
    at.multiselect(key="choice-places").set_value(["E08000005"]).run()
    assert at.query_params["places"] == "E08000005"
    assert at.query_params["region"] == MANCHESTER
    at.selectbox(key="choice-period").set_value("2015").run()
    assert at.query_params["period"] == "2015"
    at.selectbox(key="choice-indicator").set_value("employment-rate").run()
    assert "period" not in at.query_params
    assert reading.fine(at)
    assert not at.warning
    assert "Rochdale, 69.9%" in at.title[0].value


def test_published_only_takes_estimates_and_former_areas_out(visit):
    query = {"places": "E06000063,E07000117", "indicator": "life-satisfaction"}
    assert reading.marks(lines(visit("compare", **query)), "estimated", "rings")
    bare = visit("compare", **query, published="true")
    assert not reading.marks(lines(bare), "estimated", "rings")
    assert "E06000063" not in drawn(bare)


def test_benchmarks_can_be_left_out(visit):
    assert "E92000001" in drawn(visit("compare", region=MANCHESTER))
    assert "E92000001" not in drawn(visit("compare", region=MANCHESTER, benchmarks="false"))


@pytest.mark.parametrize("case", CASES)
def test_table_csv_and_workbook_hold_the_same_cells(visit, downloads, store, case):
    table = visit("compare", view="Table", **CASES[case]).dataframe[0].value
    (text, book) = (
        next(make for name, make in downloads.items() if name.endswith(f".{kind}"))
        for kind in ("csv", "xlsx")
    )
    about, rows = reading.rows(text())
    assert any(store.data_version in line for line in about)
    assert any(line.startswith("Licence: ") for line in about)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book()))
    assert sheets.sheet_names[:2] == ["Cover", "Notes"]
    figures = []
    for name in sheets.sheet_names[2:]:
        header, *cells = sheets.get_sheet_by_name(name).to_python()
        figures += [dict(zip(header, row, strict=True)) for row in cells]
    assert len(figures) == len(rows)
    for one, other in zip(figures, rows, strict=True):
        assert (one["place"], one["label"], one["provenance"]) == (
            other["place"],
            other["label"],
            other["provenance"],
        )
        assert (one["value"] == "") == (other["value"] == "") == bool(other["reason_if_empty"])
        assert one["value"] == "" or one["value"] == pytest.approx(float(other["value"]))
    first = [row for row in rows if row["indicator_id"] == rows[0]["indicator_id"]]
    wide = table.set_index("Place")
    assert wide.size == len(first)
    for row in first:
        shown = wide.loc[row["place"], row["label"]]
        assert (
            shown == row["reason_if_empty"] if row["value"] == "" else shown[0].isdigit() or shown[0] == "−"
        )
        assert (" est." in shown) == (row["provenance"] in ("modelled", "interpolated"))
