"""Initiatives as the store answers: real cases, then and now, what runs and what nobody knows."""

import pandas as pd
import pytest

from placedata.errors import UnknownArea, UnknownInitiative, UnknownProgramme
from placedata.initiatives.dates import band
from placedata.model.initiatives import ENDS

BIRMINGHAM, MANCHESTER, GREATER_MANCHESTER = "E08000025", "E08000003", "E47000001"
CUMBERLAND, WESTMORLAND, ALLERDALE, BARROW = "E06000063", "E06000064", "E07000026", "E07000027"


def names(rows):
    return set(rows["name"])


def test_the_register_is_whole(store):
    whole = store.register
    sizes = {name: len(getattr(whole, name)) for name in whole._fields if name not in ("as_of", "reach")}
    assert sizes == {"programmes": 55, "initiatives": 1107, "places": 2079, "milestones": 117, "sources": 268}
    assert len(store.unverified()) == 34
    assert set(whole.initiatives["end_kind"]) <= set(ENDS)
    assert whole.initiatives["row_id"].is_unique


def test_total_place_in_birmingham(store):
    one = store.initiative("total_place--birmingham")
    assert (one["start_from"], one["end_to"]) == (band("2009-06")[0], band("2010-02")[1])
    assert (one["end_kind"], one["first_year"], one["last_year"]) == ("ended", 2009, 2010)
    assert one["lead_body"] == one["of_programme"]["lead_body"] != one["reach"]["beneficiary_name"][0]
    assert one["reach"]["beneficiary_code"].tolist() == [BIRMINGHAM]
    assert one["successor"]["programme_id"] == "community_budgets"
    assert len(one["sources"]) == 5
    assert one["milestones"]["programme_id"].eq("total_place").all()
    assert one["milestones"]["date_from"].is_monotonic_increasing


def test_the_last_of_a_chain_has_no_successor(store):
    assert store.initiative("haz--north-cumbria")["successor"] is None


def test_gloucestershire_local_vision_is_found_from_the_county_and_from_each_district_once(store):
    county, gloucester = "E10000013", "E07000081"
    for code in (county, gloucester):
        rows = store.initiatives([code], programme="local_vision")
        assert rows[["name", "coverage"]].values.tolist() == [["Local Vision: Gloucestershire", "whole"]]
    covered = store.initiative("local_vision--gloucestershire")["reach"]
    assert len(covered) == covered["beneficiary_code"].nunique() == 6


def test_new_deal_for_communities_covered_neighbourhoods(store):
    rows = store.initiatives([BIRMINGHAM], programme="ndc")
    assert len(rows) == 2
    assert set(rows["coverage"]) == {"part"}
    assert set(rows["scale"]) == {"neighbourhood"}
    assert rows["start_to"].sub(rows["start_from"]).eq(1).all(), "a year is a band of a year"


def test_cumbrias_former_districts_lead_to_todays_two(store):
    assert names(store.initiatives([ALLERDALE])) == names(store.initiatives([CUMBERLAND]))
    assert names(store.initiatives([BARROW])) == names(store.initiatives([WESTMORLAND]))
    barrow = store.initiative("town_deals--barrow")["reach"].iloc[0]
    assert barrow[["beneficiary_code", "beneficiary_name_then"]].tolist() == [
        WESTMORLAND,
        "Barrow-in-Furness",
    ]
    ics = store.initiatives([CUMBERLAND], programme="integrated_care_systems").set_index("name")
    north = ics.loc["Integrated Care Systems: North East and North Cumbria"]
    assert north["beneficiary_name_then"] == "Allerdale; Carlisle; Copeland"


def test_a_health_action_zone_whose_districts_are_not_known_shades_none(store):
    found = store.initiatives([CUMBERLAND], programme="haz")
    assert found["located_only"].tolist() == [True]
    assert store.initiative("haz--north-cumbria")["reach"].empty
    zones = store.initiatives(programme="haz")
    assert len(zones) == 26
    assert set(zones["end_kind"]) == {"not recorded"}, "they ended, and no source says when"
    counted = store.stacking([1999, 2024], ["E08000016"])
    assert counted["end_not_recorded"].gt(0).tolist() == [True, True]


def test_a_locator_is_listed_for_its_area_and_for_no_district_in_it(store):
    surrey, mole_valley, downs = "E10000030", "E07000210", "nnhip--surrey-downs"
    of_surrey = store.initiatives([surrey]).set_index("initiative_id")
    assert of_surrey.loc[downs, ["coverage", "located_only"]].tolist() == ["part", True]
    assert downs not in set(store.initiatives([mole_valley])["initiative_id"])
    assert downs in set(store.initiatives(["E12000008"])["initiative_id"]), "the region holds the county"


def test_greater_manchester_has_fifteen_and_more_at_once(store):
    counted = store.stacking(areas=[GREATER_MANCHESTER])
    assert counted["area_code"].nunique() == 10
    at_once = counted.groupby("year")["names"].agg(lambda cells: len(set().union(*cells)))
    assert at_once.max() >= 15
    assert counted["running"].max() >= 10, "and ten in one of its districts"
    assert (counted["names"].map(len) == counted["running"]).all()
    assert (counted["names_not_recorded"].map(len) == counted["end_not_recorded"]).all()
    assert (counted["running_whole"] + counted["running_part"] == counted["running"]).all()


def test_stacking_agrees_with_counting_by_hand(store):
    rows = store.initiatives([MANCHESTER])
    rows = rows[~rows["background"] & ~rows["provider_network"] & ~rows["located_only"]]
    for year in (1994, 2000, 2012, 2017, 2024):
        ran = rows[(rows["first_year"] <= year) & (rows["last_year"] >= year)]
        asked = store.stacking([year], [MANCHESTER]).iloc[0]
        assert set(asked["names"]) == names(ran)
        assert asked["running"] == len(ran)


def test_statutory_partnerships_can_be_hidden(store):
    fife = ["S12000047"]
    plain, every = store.stacking([2010], fife), store.stacking([2010], fife, background=True)
    assert every["running"].item() == plain["running"].item() + 1
    held = store.programmes().set_index("programme_id")["background"]
    assert set(held[held].index) == {"cpp_scotland", "psb_wales", "cp_ni", "integrated_care_systems"}


def test_hospital_networks_are_marked(store):
    rows = store.initiatives(programme="vanguards")
    assert rows["provider_network"].sum() == 13
    with_them = store.stacking([2016], ["E08000012"], providers=True)["running"].item()
    assert with_them > store.stacking([2016], ["E08000012"])["running"].item()


def test_nothing_is_counted_after_the_register_was_compiled(store):
    assert store.stacking([2030])["running"].sum() == 0
    assert store.stacking()["year"].max() == 2026


def test_what_has_not_begun_is_listed_and_not_counted(store):
    planned = store.initiatives(["E10000012"], programme="combined_authorities")
    assert planned["end_kind"].tolist() == ["not begun"]
    assert not any("planned" in name for name in store.stacking([2026], ["E10000012"])["names"].sum())


def test_what_is_not_verified_is_nowhere_else(store):
    apart = store.unverified()
    assert names(apart).isdisjoint(names(store.initiatives()))
    assert set(apart["unverified_id"]).isdisjoint(store.register.reach["initiative_id"])
    assert apart["why"].notna().all()


def test_succession_runs_from_total_place_to_community_budgets(store):
    pairs = store.succession().set_index("programme_id")
    assert pairs.loc["total_place", "successor_id"] == "community_budgets"
    assert pairs.loc["total_place", "gap"] == pytest.approx(1.08, abs=0.01)
    assert pd.isna(pairs.loc["community_budgets", "gap"]), "no source says when it ended"
    assert len(pairs) == store.programmes()["successor_programme_id"].notna().sum()


def test_programmes_without_places_are_there(store):
    empty = store.programmes().query("initiatives == 0")["programme_id"]
    assert {"troubled_families", "srb", "lsp", "pbb_pilots"} <= set(empty)


def test_milestones_of_a_programme_and_of_its_initiatives(store):
    assert len(store.milestones()) == 117
    assert len(store.milestones(programme="total_place")) >= 5
    with pytest.raises(UnknownProgramme, match="total_place"):
        store.milestones(programme="total_plaice")


def test_unknown_names_come_with_near_ones(store):
    with pytest.raises(UnknownInitiative, match="total_place--birmingham"):
        store.initiative("total_place--birmingam")
    with pytest.raises(UnknownProgramme):
        store.initiatives(programme="'; DROP TABLE initiative; --")
    for ask in (store.initiatives, store.stacking):
        with pytest.raises(UnknownArea):
            ask(areas=["E99999999"])
    with pytest.raises(UnknownArea):
        store.overlaps("nowhere")


def test_overlaps_of_a_place(store):
    rows = store.overlaps(MANCHESTER).set_index("name")
    assert rows["overlapping"].max() >= 10
    assert (rows["overlapping_names"].map(len) == rows["overlapping"]).all()
    for name, beside in rows["overlapping_names"].items():
        assert all(name in rows.loc[other, "overlapping_names"] for other in beside)
