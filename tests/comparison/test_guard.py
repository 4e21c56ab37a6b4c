"""The guard speaks when places differ, on real cases, and is silent when they do not."""

import pandas as pd
import pytest

from placedata.comparison import Line, base, cautions, cells, guard, lines, order

ROCHDALE, OLDHAM, CUMBERLAND, BURNLEY = "E08000005", "E08000004", "E06000063", "E07000117"
BELFAST, EDINBURGH, CARDIFF = "N09000003", "S12000036", "W06000015"


@pytest.fixture(scope="module")
def compare(store):
    """Return a function that compares places on an indicator."""
    areas = store.areas().set_index("area_code")

    def subject(indicator, *codes, published_only=False):
        asked = [Line(code, *areas.loc[code, ["name", "nation", "level"]]) for code in codes]
        within = store.parents([*codes, *lines.NATIONS.values()])
        rows = store.series(indicator, [*codes, *within["parent_code"].unique()])
        covered = set(rows.loc[rows["value"].notna(), "area_code"])
        drawn, nothing = lines.standing(asked, within, covered)
        against = lines.benchmarks([*drawn, *nothing], within, covered)
        shown = cells.of(rows, [*drawn, *against], published_only=published_only)
        groups = store.comparability(indicator).set_index("nation")["comparability_group"].to_dict()
        kin = guard.kin(store.indicators(), indicator)
        found = store.breaks(indicator)
        return guard.Subject(shown, drawn, nothing, cells.latest(shown), groups, found, kin)

    return subject


def said(subject):
    """Return what the guard says, by kind."""
    out = {}
    for one in cautions(subject):
        out.setdefault(one.kind, []).append(one.sentence)
    return {kind: " ".join(words) for kind, words in out.items()}


def test_belfast_has_no_employment_rate_but_one_of_its_own(compare):
    words = said(compare("employment-rate", BELFAST, ROCHDALE))
    assert "Not published for Belfast" in words["coverage"]
    assert "Employment rate (Northern Ireland)" in words["coverage"]
    assert "overlap" not in words


def test_cumberland_before_its_time_is_put_together_and_says_so(compare):
    words = said(compare("life-satisfaction", CUMBERLAND, BURNLEY))
    assert "Cumberland from 2011/12 to 2022/23 is put together" in words["boundary"]
    assert "2022/23 for Cumberland; 2021/22 for Burnley" in words["year"]
    assert "Burnley in 2022/23" in words["provenance"]
    assert "cannot be told apart" in words["overlap"]


def test_published_only_leaves_neither_estimates_nor_former_areas(compare):
    subject = compare("life-satisfaction", CUMBERLAND, BURNLEY, published_only=True)
    assert not {"provenance", "overlap"} & set(said(subject))
    own = subject.cells[subject.cells["area_code"] == CUMBERLAND]
    assert own["value"].isna().all()
    assert (own["status_words"] == cells.OUT_OF_REACH).all()


def test_the_missing_year_of_absence_is_a_break_and_a_reason(compare):
    subject = compare("persistent-absence", ROCHDALE, OLDHAM)
    assert "August 2019" in said(subject)["definition"]
    hole = subject.cells[subject.cells["label"] == "2019/20"]
    assert hole["value"].isna().all()
    assert hole["status_words"].str.len().gt(5).all()


def test_a_district_without_its_own_absence_is_stood_for_by_its_county(compare):
    subject = compare("persistent-absence", BURNLEY, "E07000122", ROCHDALE)
    assert "Burnley and Pendle: the figure of Lancashire" in said(subject)["coverage"]
    assert [line.role for line in subject.lines] == ["larger area", "place"]
    assert order.at(subject.cells, subject.period)["place"].tolist() == ["Rochdale"]
    larger = subject.cells[subject.cells["role"] == "larger area"].dropna(subset="value")
    assert set(larger["standing"]) == {"inherited"}


def test_the_claimant_count_is_not_read_across_its_changes(compare):
    words = said(compare("claimant-count", ROCHDALE, OLDHAM))["definition"]
    assert "December 2014" in words
    assert "April 2015" in words


def test_a_break_of_one_nation_names_whom_it_touches(compare):
    words = said(compare("claimant-count", BELFAST, ROCHDALE))["definition"]
    assert "December 2014" in words
    assert "for Cardiff only" in said(compare("population", CARDIFF, ROCHDALE))["definition"]


def test_nations_measured_apart_are_never_ranked_together(compare):
    subject = compare("domestic-electricity", BELFAST, ROCHDALE, OLDHAM)
    assert "Northern Ireland" in said(subject)["nation"]
    assert set(order.at(subject.cells, subject.period, subject.groups)["area_code"]) == {ROCHDALE, OLDHAM}
    assert set(order.at(subject.cells, subject.period)["area_code"]) == {BELFAST, ROCHDALE, OLDHAM}


def test_areas_of_different_kinds_are_named(compare):
    words = said(compare("claimant-count", ROCHDALE, "E47000001"))
    assert "combined authority" in words["level"]


def test_alike_places_pass_in_silence(compare):
    assert said(compare("gigabit-broadband", ROCHDALE, OLDHAM)) == {}


@pytest.mark.parametrize("published_only", [False, True])
@pytest.mark.parametrize(
    "indicator", ["claimant-count", "life-satisfaction", "persistent-absence", "housing-affordability"]
)
def test_every_cell_has_a_value_or_a_reason(compare, indicator, published_only):
    shown = compare(indicator, ROCHDALE, CUMBERLAND, BURNLEY, published_only=published_only).cells
    assert not shown.duplicated(["area_code", "period"]).any()
    assert shown.groupby("area_code").size().nunique() == 1
    empty = shown["value"].isna()
    assert shown.loc[empty, "status_words"].str.len().gt(0).all()
    assert (shown["provenance"].eq("missing") == empty).all()


def test_cells_are_the_figures_of_the_store(compare, store):
    shown = compare("employment-rate", ROCHDALE, OLDHAM).cells
    for code in (ROCHDALE, OLDHAM):
        rows = store.series("employment-rate", [code]).set_index("period")
        own = shown[shown["area_code"] == code].set_index("period")
        pd.testing.assert_series_equal(own["value"], rows["value"].reindex(own.index), check_index_type=False)


def test_an_index_never_crosses_a_break(compare):
    shown = compare("claimant-count", ROCHDALE, OLDHAM).cells
    dates = {code: [2014.915] for code in shown["area_code"].unique()}
    start = base.usual(base.candidates(shown), dates)
    made = base.rebased(shown, str(start), dates)
    at = made[made["period"] == start]
    assert at["label"].unique().tolist() == ["2015"]
    assert at["value"].tolist() == pytest.approx([100.0] * len(at))
    before = made[made["x"] < 2014.9]
    assert before["value"].isna().all()
    assert before["status_words"].eq(base.ACROSS).sum() == before["as_published"].notna().sum() > 0
    after = made[made["x"] > 2015.9]
    first = after["area_code"].map(at.set_index("area_code")["as_published"])
    assert (after["value"] * first / 100).tolist() == pytest.approx(after["as_published"].tolist())
