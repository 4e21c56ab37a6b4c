"""The register with what people wrote: nothing lost, nothing counted twice, every row says whose it is."""

import pandas as pd
import pytest

from placedata.initiatives import stacking
from placedata.initiatives.merging import merged
from placedata.initiatives.register import of_areas
from placedata.initiatives.selection import Wanted, indexed, select
from placedata.model.entries import NAMES
from placedata.model.initiatives import STANDINGS

PLACE, BRADFORD, CUMBERLAND, WESTMORLAND = "total_place--birmingham", "E08000032", "E06000063", "E06000064"
ALLERDALE, CARLISLE, COPELAND = "E07000026", "E07000028", "E07000029"


def entries(*rows):
    """Return entries as the workspace gives them."""
    filled = [
        {**dict.fromkeys(NAMES, ""), "initiative_id": f"yours--{at}", "name": f"Own {at}", "entry_id": at,
         "signed_by": "Jo", "role": "", "reason": "", "written_on": pd.Timestamp("2026-12-01"),
         "funding_gbp_m": None, **row}
        for at, row in enumerate(rows, 1)
    ]  # fmt: skip
    texts = dict.fromkeys([*NAMES, "signed_by", "role", "reason"], "string")
    return pd.DataFrame(filled).astype(texts | {"entry_id": "int64", "funding_gbp_m": "float64"})


@pytest.fixture(scope="module")
def together(store):
    def merge(*rows):
        return merged(store.register, entries(*rows), store.ground)

    return merge


def of(whole, code):
    return whole.initiatives[whole.initiatives["initiative_id"] == code]


def covered(whole, code):
    rows = whole.reach[whole.reach["initiative_id"] == code]
    return dict(zip(rows["beneficiary_code"], rows["coverage"], strict=True))


def test_without_entries_it_is_the_register(store):
    assert merged(store.register, entries({}).head(0), store.ground) is store.register


def test_every_published_row_stays_and_every_row_says_whose_it_is(store, together):
    correction = {"initiative_id": PLACE, "areas_whole": "E08000025"}
    whole = together({"areas_whole": BRADFORD, "start_date": "2015"}, correction)
    before = store.register.initiatives
    assert len(whole.initiatives) == len(before) + 2
    kept = whole.initiatives.head(len(before)).drop(columns="counts")
    pd.testing.assert_frame_equal(kept, before.drop(columns="counts"))
    assert whole.initiatives["standing"].value_counts().to_dict() == {
        "register": 1107, "yours": 1, "corrected by you": 1,
    }  # fmt: skip
    assert set(whole.initiatives["standing"]) <= set(STANDINGS)
    assert whole.initiatives["row_id"].is_unique
    assert whole.initiatives.dtypes.equals(before.dtypes)


def test_a_correction_stands_beside_the_published_row_which_no_longer_counts(store, together):
    correction = {"initiative_id": PLACE, "programme_id": "total_place", "name": "Total Place: Birmingham",
                  "start_date": "2009-06", "end_date": "2012", "areas_whole": "E08000025"}  # fmt: skip
    whole = together(correction)
    rows = of(whole, PLACE)
    assert rows[["standing", "counts", "end_date"]].values.tolist() == [
        ["register", False, "2010-02"], ["corrected by you", True, "2012"],
    ]  # fmt: skip
    assert rows["programme"].tolist() == ["Total Place"] * 2
    counted = stacking.stacking(whole.initiatives, whole.reach, years=[2009, 2012], areas=["E08000025"])
    assert [names.count("Total Place: Birmingham") for names in counted["names"]] == [1, 1]
    listed = of_areas(whole, ["E08000025"], store.ground)
    assert listed["initiative_id"].tolist().count(PLACE) == 2


def test_a_correction_of_words_keeps_the_areas_of_the_time(store, together):
    town = "town_deals--barrow"
    whole = together({"initiative_id": town, "summary": "Better", "areas_part": WESTMORLAND})
    before = store.register.places.query("initiative_id == @town")["beneficiary_code_then"].tolist()
    assert whole.places.query("initiative_id == @town")["beneficiary_code_then"].tolist() == before
    assert len(whole.places) == len(store.register.places)


def test_a_correction_of_areas_takes_their_place(together):
    whole = together({"initiative_id": PLACE, "start_date": "2009", "areas_whole": BRADFORD})
    assert covered(whole, PLACE) == {BRADFORD: "whole"}
    counted = stacking.stacking(whole.initiatives, whole.reach, years=[2009], areas=["E08000025"])
    assert "Own 1" not in counted["names"].item()


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"areas_whole": CUMBERLAND}, {CUMBERLAND: "whole"}),
        ({"areas_whole": ALLERDALE}, {CUMBERLAND: "part"}),
        ({"areas_whole": f"{ALLERDALE};{CARLISLE}"}, {CUMBERLAND: "part"}),
        ({"areas_whole": f"{ALLERDALE};{CARLISLE};{COPELAND}"}, {CUMBERLAND: "whole"}),
        ({"areas_whole": f"{ALLERDALE};{CARLISLE}", "areas_part": COPELAND}, {CUMBERLAND: "part"}),
        ({"areas_whole": "E10000006"}, {CUMBERLAND: "whole", WESTMORLAND: "whole"}),
        ({"areas_part": "E10000006"}, {CUMBERLAND: "part", WESTMORLAND: "part"}),
        ({"areas_whole": "E10000009"}, {"E06000058": "part", "E06000059": "whole"}),
        ({"areas_whole": "E08000016"}, {"E08000038": "whole"}),
        ({"areas_whole": "E07000002"}, {"E06000055": "whole"}),
        ({"areas_part": "S01006506"}, {"S12000033": "part"}),
        ({"areas_part": "E10000013"}, {}),
        ({"areas_near": "E08000025"}, {}),
        ({"areas_whole": "E99999999"}, {}),
    ],
)
def test_areas_that_people_name_lead_to_todays_districts(together, cells, found):
    assert covered(together(cells), "yours--1") == found


def test_a_county_that_people_name_covers_its_districts_once(together):
    found = covered(together({"areas_whole": "E10000013;E07000083"}), "yours--1")
    assert len(found) == 6
    assert set(found.values()) == {"whole"}


def test_own_programmes_are_added_by_name_and_rows_without_one_stand_apart(store, together):
    whole = together({"programme": "Local Chances", "areas_whole": BRADFORD},
                     {"programme": "local chances!", "areas_whole": BRADFORD},
                     {"areas_whole": BRADFORD}, {"programme_id": "ndc", "areas_part": BRADFORD})  # fmt: skip
    new = whole.programmes.iloc[len(store.register.programmes) :]
    assert new[["programme_id", "name", "initiatives", "standing"]].values.tolist() == [
        ["yours--programme-local-chances", "Local Chances", 2, "yours"],
        ["yours--none", "No programme named", 1, "yours"],
    ]  # fmt: skip
    assert of(whole, "yours--4")["programme"].item() == "New Deal for Communities"
    assert new["lead_body"].isna().all(), "nobody said who led it"


def test_what_is_ongoing_ran_until_it_was_written(together):
    whole = together({"areas_whole": BRADFORD, "start_date": "2015", "status": "ongoing",
                      "written_on": pd.Timestamp("2028-07-02")})  # fmt: skip
    row = of(whole, "yours--1").iloc[0]
    assert (row["end_kind"], row["first_year"], row["last_year"]) == ("ongoing", 2015, 2028)
    assert whole.as_of == row["end_from"] > 2028


def test_an_entry_that_says_little_is_shown_with_little(together):
    row = of(together({"areas_near": BRADFORD}), "yours--1").iloc[0]
    assert row["end_kind"] == "not recorded"
    assert row[["first_year", "scale", "funding_gbp_m", "lead_body"]].isna().all()
    assert bool(row["places_incomplete"])


def test_the_register_itself_is_left_alone(store, together):
    before = store.register.initiatives.copy()
    together({"initiative_id": PLACE, "areas_whole": BRADFORD})
    pd.testing.assert_frame_equal(store.register.initiatives, before)


def test_a_correction_of_what_the_register_no_longer_holds_is_not_lost(together):
    row = of(together({"initiative_id": "gone--by", "areas_whole": BRADFORD}), "gone--by")
    assert row[["standing", "counts"]].values.tolist() == [["corrected by you", True]]


def test_a_choice_is_answered_by_own_words_own_places_and_the_row_that_counts(together):
    correction = {"initiative_id": PLACE, "programme_id": "total_place", "name": "Total Place: Birmingham",
                  "summary": "zebra crossing", "areas_whole": BRADFORD}  # fmt: skip
    whole = together({"name": "Chances", "areas_whole": "S12000049", "summary": "quaint words"}, correction)
    index = indexed(whole)

    def found(**wanted):
        return (
            select(whole, index, Wanted(**wanted)).initiatives[["initiative_id", "standing"]].values.tolist()
        )

    assert found(words="quaint glasgow") == [["yours--1", "yours"]]
    assert found(words="zebra") == [[PLACE, "corrected by you"]]
    assert found(words="total place: birmingham birmingham bradford") == [[PLACE, "corrected by you"]]
    assert ["yours--1", "yours"] in found(nation="S")
    assert ["yours--1", "yours"] not in found(nation="E")


def test_the_store_answers_with_what_people_wrote_and_stays_as_it_was(store):
    rows = entries(
        {"name": "Chances", "areas_whole": BRADFORD, "start_date": "2015", "end_date": "2016"},
        {"initiative_id": PLACE, "programme_id": "total_place", "name": "Total Place: Birmingham",
         "end_date": "2012", "areas_whole": "E08000025"},
    )  # fmt: skip
    held = store.with_entries(rows)
    assert store.with_entries(rows.head(0)) is store
    assert held.data_version == store.data_version == store.register_version
    assert held.register_version not in (
        store.register_version,
        store.with_entries(rows.head(1)).register_version,
    )
    assert held.initiative(PLACE)["standing"] == "corrected by you"
    assert store.initiative(PLACE)["standing"] == "register"
    pd.testing.assert_frame_equal(held.milestones(PLACE), store.milestones(PLACE))
    assert "Chances" in held.stacking([2015], [BRADFORD])["names"][0]
    assert "Chances" not in store.stacking([2015], [BRADFORD])["names"][0]
    assert held.initiative("yours--1")["of_programme"]["standing"] == "yours"
