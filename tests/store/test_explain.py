"""How one number was made, as facts and as a sentence, for every way a number can stand."""

import pytest

from placedata.model import STATUSES

ROCHDALE, BARNSLEY = "E08000005", "E08000038"


def test_a_published_value(store):
    how = store.explain("claimant-count", ROCHDALE, "2025-01-01/P1Y")
    assert (how["standing"], how["value"], how["status"]) == ("published", 6.0, "Published")
    assert how["sentence"].startswith("6.0% is the value published for Rochdale in 2025, row ")
    assert how["source_file"].endswith("claimant-count.csv")
    assert how["source_row"] > 0
    assert how["licence"] == "OGL v3.0"
    assert how["data_version"] == store.data_version


def test_an_interval_is_told(store):
    rows = store.observations("life-satisfaction", [ROCHDALE]).dropna(subset=["lower"])
    how = store.explain("life-satisfaction", ROCHDALE, rows["period"].iloc[-1])
    assert how["lower"] < how["value"] < how["upper"]
    assert "95% interval from" in how["sentence"]


def test_a_value_under_a_former_code(store):
    how = store.explain("claimant-count", BARNSLEY, "2025-01-01/P1Y")
    assert how["standing"] == "recoded"
    assert (how["published_code"], how["area_code"]) == ("E08000016", BARNSLEY)
    assert "former code E08000016 (Barnsley)" in how["sentence"]


def test_ground_that_is_nearly_the_same_is_said_to_be(store):
    moved = store.sql(
        "SELECT indicator_id, area_code, period FROM published WHERE area_code = 'E06000057' "
        "AND published_code = 'E06000048' AND value IS NOT NULL LIMIT 1"
    ).iloc[0]
    how = store.explain(moved["indicator_id"], moved["area_code"], moved["period"])
    assert "nearly the same ground" in how["sentence"]


def test_a_statistical_code_is_not_called_former(store):
    rows = store.published(["E12000001"]).query("published_code == 'TLC'").dropna(subset=["value"])
    assert len(rows) > 0
    how = store.explain(rows["indicator_id"].iloc[0], "E12000001", rows["period"].iloc[0])
    assert how["published_code"] == "TLC"
    assert "former" not in how["sentence"]
    assert "statistical code TLC" in how["sentence"]


@pytest.mark.parametrize(
    ("indicator", "area", "period", "status", "as_published"),
    [
        ("persistent-absence-looked-after", "E06000017", "2022-04-01/P1Y", "Q", "c"),
        ("domestic-gas", "E06000053", "2024-05-15/P1Y", "M", "z"),
        ("claimant-count", "N09000001", "2001-01-01/P1Y", "O", "x"),
        ("first-time-buyer-mortgages", "E06000053", "2024-01-01/P1Y", "O", None),
    ],
)
def test_a_value_that_is_withheld(store, indicator, area, period, status, as_published):
    how = store.explain(indicator, area, period)
    assert how["value"] is None
    assert (how["status"], how["status_as_published"]) == (STATUSES[status], as_published)
    assert how["sentence"].startswith("No value for ")
    assert STATUSES[status].lower() in how["sentence"]


def test_a_withheld_value_that_is_estimated_says_both(store):
    how = store.explain("employment-rate", "E09000001", "2022-01-01/P1Y")
    assert (how["standing"], how["status"]) == ("modelled", STATUSES["U"])
    assert how["lower80"] < how["value"] < how["upper80"]
    assert how["sentence"].startswith("No value for City of London in 2022: unreliable")
    assert "Estimated from other places: " in how["sentence"]
    own = store.published(["E09000001"], "employment-rate").dropna(subset=["value"])
    assert sorted(row["value"] for row in how["rows"]) == sorted(own["value"])
    assert len(how["others"]) >= how["n_donors"] > 300


def test_a_value_put_together_names_every_row_it_rests_on(store):
    how = store.explain("life-satisfaction", "E06000064", "2012-04-01/P1Y")
    assert how["standing"] == "merged"
    assert [row["area_name"] for row in how["rows"]] == ["Barrow-in-Furness", "Eden", "South Lakeland"]
    values = [row["value"] for row in how["rows"]]
    assert min(values) < how["value"] < max(values)
    assert "residents aged 16+ of 2019" in how["sentence"]


def test_a_figure_of_a_time_before_its_area_says_so(store):
    how = store.explain("greenhouse-gas-per-head", "E06000064", "2019-01-01/P1Y")
    assert (how["standing"], how["value"]) == ("published", 13.1)
    assert "began on 1 April 2023" in how["sentence"]
    assert [row["source_row"] for row in how["rows"]] == [how["source_row"]]


def test_a_year_nobody_was_measured_in_is_named(store):
    how = store.explain("persistent-absence", ROCHDALE, "2019-08-01/P1Y")
    assert (how["standing"], how["hole"], how["value"]) == ("not published", "not collected", None)
    assert "in 2019/20" in how["sentence"]


def test_a_status_in_words(store):
    how = store.explain("preventable-cvd-mortality-england", "E67000001", "2013-01-01/P3Y")
    assert how["value"] == pytest.approx(44.54463)
    assert how["status_as_published"] == "Value for Hackney and City of London combined"
    assert "Hackney and City of London" in how["sentence"]


def test_a_note_is_told(store):
    how = store.explain("adult-obesity", "E47000010", "2016-11-16/P1Y")
    assert "The publisher notes: Obsolete code since 2024" in how["sentence"]
    assert not how["sentence"].endswith("..")


def test_a_district_that_is_gone_can_be_asked_under_its_own_code(store):
    how = store.explain("gcse-english-maths-by-19", "E07000026", "2016-09-01/P1Y")
    assert how["standing"] == "published"
    assert how["value"] is not None
    assert "Allerdale" in how["sentence"]
    assert "today" not in how["boundary"]


@pytest.mark.parametrize("period", ["1850-01-01/P1Y", "", "'; DROP TABLE observation; --"])
def test_a_number_nobody_published(store, period):
    how = store.explain("claimant-count", ROCHDALE, period)
    assert (how["standing"], how["value"]) == ("not published", None)
    assert "no published row for Rochdale" in how["sentence"]


def test_each_number_has_one_explanation(store):
    from placedata.store import queries

    carried = store.sql(
        "SELECT indicator_id, area_code, published_code, any_value(period) AS period FROM published "
        "WHERE published_code <> area_code GROUP BY ALL USING SAMPLE 120 ROWS (reservoir, 5)"
    )
    for row in carried.itertuples():
        found = store.sql(
            queries.ROW, {"indicator": row.indicator_id, "area": row.area_code, "period": row.period}
        )
        assert len(found) == 1, row


def test_facts_are_plain_values_that_json_can_hold(store):
    import json

    for area, period in ((ROCHDALE, "2025-01-01/P1Y"), ("N09000001", "2001-01-01/P1Y"), (BARNSLEY, "x")):
        json.dumps(store.explain("claimant-count", area, period))
