"""Values, markers and layout: what an empty cell means, what is joined by name, where definitions broke.

Not embedded, and so not tested on figures: directions, ties and deciles of indices of deprivation, fuel
poverty with its change of definition in 2019, monthly claimant counts rounded to five, incomes of MSOAs.
"""

import pytest

from placedata.series import gaps, known, trend
from placedata.sources import els, elsnotes

STATUSES = {"x": "O", "u": "U", "c": "Q", "z": "M"}
COMBINED = {
    "E67000001": "Value for Hackney and City of London combined",
    "E67000002": "Value for Cornwall and Isles of Scilly combined",
}
APART = (
    ("employment-rate", "employment-rate-ni"),
    ("economic-inactivity", "economic-inactivity-ni"),
    ("level-3-qualified", "level-3-qualified-ni"),
    ("apprenticeship-starts-england", "apprenticeship-starts-scotland", "apprenticeship-starts-ni"),
    ("net-additions-england", "net-additions-wales", "net-additions-ni"),
    ("preventable-cvd-mortality-england", "preventable-cvd-mortality-ni"),
)
BREAKS = {
    ("claimant-count", "2015-04-01", "all"): "Universal Credit",
    ("claimant-count", "2013-05-01", "all"): "Universal Credit",
    ("persistent-absence", "2020-08-01", "E"): "Covid",
    ("cigarette-smokers", "2020-01-01", "all"): "weights",
    ("employment-rate", "2019-04-01", "all"): "weights",
    ("preventable-cvd-mortality-ni", "2012-01-01", "N"): "2021-census",
}


@pytest.mark.parametrize("marker", STATUSES)
def test_a_marker_leaves_the_value_empty_and_keeps_its_meaning(marker, store):
    found = store.sql("SELECT * FROM observation WHERE status_text = ?", [marker])
    assert len(found) > 50
    assert found["value"].isna().all()
    assert set(found["status"]) == {STATUSES[marker]}


def test_every_kind_of_hole_has_a_name_of_its_own(rows):
    for indicator, kind in (
        ("persistent-absence-looked-after", "suppressed"),
        ("median-weekly-pay", "unreliable"),
        ("domestic-gas", "not applicable"),
    ):
        raw = rows(indicator)[lambda frame: frame["level"] == "ltla"]
        marked = raw[raw["status"].isin(["Q", "U", "M"]) & raw["value"].isna()]
        holes = gaps.classify(raw, time="period")
        found = holes.merge(marked[["area_code", "period", "status"]], on=["area_code", "period"])
        assert len(found) == len(marked) > 0
        assert kind in set(found["kind"])
        assert (found["kind"] == found["status"].map(
            {"Q": "suppressed", "U": "unreliable", "M": "not applicable"}
        )).all()  # fmt: skip


def test_gas_of_islands_without_a_network_is_not_applicable_and_never_filled(rows):
    raw = rows("domestic-gas")[lambda frame: frame["level"] == "ltla"]
    islands = {"E06000053", "S12000013", "S12000023", "S12000027"}
    assert set(raw.loc[raw["status"] == "M", "area_code"]) == islands
    filled = gaps.fill(raw, time="period", checked=False)
    keys = raw.loc[raw["status"] == "M", ["area_code", "period"]]
    left = filled.merge(keys, on=["area_code", "period"])
    assert len(left) == 43
    assert left["value"].isna().all()
    assert set(left["reason"]) == {"Left empty: the publisher says the figure does not apply to this area."}


@pytest.mark.parametrize("code", COMBINED)
def test_free_text_in_the_status_is_kept_as_written_with_its_value(code, rows):
    raw = rows("preventable-cvd-mortality-england", code)
    assert raw["status_text"].unique().tolist() == [COMBINED[code]]
    assert raw["status"].unique().tolist() == ["W"]
    assert raw["value"].notna().all()


def test_an_empty_value_without_a_status_is_a_hole_and_no_zero(rows):
    raw = rows("first-time-buyer-mortgages", "E06000053")
    assert len(raw) == 12
    assert raw["value"].isna().all()
    assert raw["status_text"].isna().all()
    assert set(raw["status"]) == {"O"}
    filled = gaps.fill(rows("first-time-buyer-mortgages"), time="period", checked=False)
    scilly = filled[filled["area_code"] == "E06000053"]
    assert scilly["value"].isna().all()
    assert set(scilly["reason"]) == {
        "Left empty: the area has no value of its own in all periods, too few to place it."
    }


def test_notes_on_obsolete_codes_are_kept_and_agree_with_the_changes_of_areas(rows, changes):
    raw = rows("gcse-english-maths-by-19")
    noted = raw[raw["note"].fillna("").str.startswith("Obsolete code since")].drop_duplicates("area_code")
    assert len(noted) > 30
    for row in noted.itertuples():
        heirs = changes.loc[changes["from_code"] == row.area_code, ["to_code", "date"]]
        assert row.note[20:24] in {str(day)[:4] for day in heirs["date"]}
        assert any(heir in row.note for heir in heirs["to_code"])


def test_zero_is_not_missing_and_negatives_stay(rows, store, today, of):
    raw = rows("net-additions-count-england")
    assert of(raw, "E06000008").loc["2001-02", "value"] == -74
    assert of(today("net-additions-count-england"), "E06000008").loc["2001-02", "value"] == -74
    rates = rows("net-additions-wales")
    nothing = rates[rates["value"] == 0]
    assert len(nothing) == 18
    assert set(nothing["status"]) == {"A"}
    assert gaps.classify(rates, time="period").merge(nothing, on=["area_code", "period"]).empty
    filled = gaps.fill(rates, time="period", checked=False)
    kept = filled.merge(nothing[["area_code", "period"]], on=["area_code", "period"])
    assert set(kept["provenance"]) == {"published"}
    assert (kept["value"] == 0).all()
    served = store.published(["E06000008"], "net-additions-count-england").set_index("period")["value"]
    assert served["2001-02"] == -74


def test_filling_a_series_with_negatives_has_no_floor_at_nought(rows):
    raw = rows("nature-greenhouse-gas-value")[lambda frame: frame["level"] == "ltla"]
    lowest = raw.loc[raw["value"].idxmin(), "area_code"]
    hole = (raw["area_code"] == lowest) & (raw["period"] == "2015-01-01/P1Y")
    truth = raw.loc[hole, "value"].item()
    filled = gaps.fill(raw.assign(value=raw["value"].mask(hole)), time="period", checked=False)
    one = filled[(filled["area_code"] == lowest) & (filled["period"] == "2015-01-01/P1Y")].iloc[0]
    assert truth < 0
    assert one["value"] < 0
    assert one["lower95"] <= one["lower80"] <= one["value"] <= one["upper80"] <= one["upper95"]


@pytest.mark.parametrize("slug", ["average-house-price", "child-weight", "population-indicators"])
def test_metadata_without_a_table_break_no_scan(slug, store, tmp_path):
    (tmp_path / slug).mkdir()
    (tmp_path / slug / f"{slug}.json").write_text('{"ess-beta-metadata": {"experimentalStatistic": "T"}}')
    about = store.indicators()[["source_file", "source_indicator"]]
    assert not elsnotes.mark(about, tmp_path)["in_development"].any()
    assert not about["source_file"].str.startswith(f"els/{slug}/").any()


def test_66_and_66_point_0_are_one_number(tmp_path):
    header = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
    line = "{},Barnsley,lad,Pupils,2018-09-01/P1Y,{},Percentage,%,,,,\n"
    file = tmp_path / "one.csv"
    file.write_text(header + line.format("E08000016", "66") + line.format("E08000038", "66.0"))
    done = els.read(file, "one.csv", {"Pupils": "ks2"}, {"E08000016", "E08000038"})
    assert done.observations["value"].tolist() == [66.0, 66.0]


@pytest.mark.parametrize("family", APART)
def test_same_idea_other_name_per_nation_is_joined_only_by_mapping(family, store):
    about = store.indicators().set_index("indicator_id").loc[list(family)]
    assert about["comparability_group"].is_unique
    mapped = {name: set(store.comparability(name)["comparability_group"]) for name in family}
    for name, groups in mapped.items():
        others = set().union(*(mapped[other] for other in family if other != name))
        assert groups
        assert not groups & others


def test_northern_irelands_employment_in_two_files_is_served_once_under_each_name(store):
    for name in ("employment-rate", "employment-rate-ni"):
        served = store.published(["N92000002"], name).set_index("period")
        assert served.index.is_unique
        assert served.loc["2023-01-01/P1Y", "value"] == 73.6
    assert not store.observations("employment-rate")["area_code"].str.startswith("N09").any()


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("net-additions-wales", "Not comparable with England"),
        ("net-additions-ni", "Not comparable with England or Wales"),
    ],
)
def test_caveats_of_publishers_on_comparing_nations_are_kept(indicator, words, store):
    assert words in store.indicator(indicator)["caveats"]


@pytest.mark.parametrize(("indicator", "day", "scope"), BREAKS)
def test_breaks_of_definition_are_known_with_their_scope(indicator, day, scope, store):
    breaks = store.breaks(indicator)
    one = breaks[(breaks["date"].astype(str) == day) & (breaks["scope"] == scope)]
    assert one["what_changed"].str.contains(BREAKS[indicator, day, scope]).sum() == 1
    assert set(one["comparable_across"]) <= {"no", "with_caution"}
    place, nation = ("N09000003", "N") if scope == "N" else ("E08000005", "E")
    assert not known.in_scope(one, place, nation).empty


def test_the_jump_of_absence_in_2021_22_is_published_and_no_trend_is_told_across_it(rows, store, of):
    england = of(rows("persistent-absence"), "E92000001")["value"]
    assert england.loc[["2020-08-01/P1Y", "2021-08-01/P1Y"]].round(1).tolist() == [12.1, 22.5]
    points = store.published(["E92000001"], "persistent-absence").rename(columns={"middle": "x"})
    found = trend.test(points.dropna(subset="value"), breaks=store.breaks("persistent-absence"))
    assert found.direction == "cannot say"
    assert found.reason.startswith("break too recent")


def test_traffic_is_kept_to_the_publishers_hundreds(rows, today):
    for frame in (rows("motor-vehicle-flow"), today("motor-vehicle-flow").query("provenance == 'published'")):
        values = frame["value"].dropna()
        assert len(values) > 5000
        assert (values % 100 == 0).all()
