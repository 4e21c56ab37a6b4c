"""Places that stood where one stands: nothing of the future is read, each place counts once."""

import pandas as pd
import pytest

from placedata.errors import DataError, UnknownArea
from placedata.model.stages import OVERALL
from placedata.stages import lookalikes
from placedata.stages.ground import prepare


@pytest.fixture(scope="module")
def stages(store):
    return store.stages()


@pytest.fixture(scope="module")
def states(store):
    return store.as_known()


@pytest.fixture(scope="module")
def ground(states, stages):
    return prepare(states, stages)


@pytest.mark.parametrize("area", ["E08000005", "W06000024", "E07000207"])
@pytest.mark.parametrize("year", [2010, 2015, 2019])
def test_nothing_known_later_is_read(states, stages, ground, area, year):
    """Whatever is known later about anybody, the same places are found at the same distances."""
    later = (states["year"] > year).to_numpy()
    moved = states.copy()
    moved.loc[later, ["level", "momentum", "fall"]] = states.loc[later, ["level", "momentum", "fall"]] * 3 - 1
    moved.loc[later, ["stage", "likeliest", "second"]] = ["crisis", "crisis", None]
    there = prepare(moved, stages)
    before, after = (lookalikes.lookalikes(one, area, year, k=400, factor=2.0) for one in (ground, there))
    assert len(before.places) > 0
    pd.testing.assert_frame_equal(before.places, after.places)
    assert before.stages == after.stages


@pytest.mark.parametrize("area", ["E08000005", "W06000024"])
def test_what_came_after_decides_no_match(states, stages, ground, area):
    """Other stages of all figures give other outcomes of the same places."""
    other = stages.assign(stage="crisis", likeliest="crisis")
    before, after = (lookalikes.lookalikes(one, area, 2015) for one in (ground, prepare(states, other)))
    matched = ["area_code", "year", "distance", "stage_then", "level", "momentum", "fall", "domains", "known"]
    pd.testing.assert_frame_equal(before.places[matched], after.places[matched])
    assert len(after.known) > 0
    assert set(after.known["after"]) == {"crisis"}


def test_the_last_year_stands_as_the_stages_say(store, stages):
    """Asked without a year, a place stands where the stages of all figures say it does now."""
    whole = stages[stages["series"] == OVERALL]
    last = whole[(whole["year"] == whole["year"].max()) & (whole["stage"] != "uncertain")]
    assert len(last) > 100
    for row in last.iloc[::40].itertuples(index=False):
        found = store.lookalikes(row.area_code)
        assert (found.year, found.stages) == (row.year, (row.stage,))
        assert found.looking_back == found.stages
        others = found.places
        assert ((others["level"] - row.level).abs() <= lookalikes.DEFAULT.level + 1e-9).all()


def test_looking_back_is_said_where_it_differs(store, stages):
    """Of 2012 many places knew crisis only; that it was recovery showed later."""
    found = store.lookalikes("E08000002", 2012)
    row = stages.set_index(["series", "area_code", "year"]).loc[(OVERALL, "E08000002", 2012)]
    assert found.looking_back == lookalikes.candidates(row)
    assert found.stages != found.looking_back


@pytest.mark.parametrize("area", ["E08000005", "S12000033", "E09000001", "E06000053", "N09000003"])
def test_each_place_counts_once_and_never_later(ground, area):
    found = lookalikes.lookalikes(ground, area)
    assert found.places["area_code"].is_unique
    assert (found.places["year"] <= found.year).all()
    assert (found.known["after_year"] == found.known["year"] + found.horizon).all()
    assert found.outcomes["n"].sum() == len(found.known)


def test_rochdale_stands_among_places_a_resident_would_name(ground):
    names = set(lookalikes.lookalikes(ground, "E08000005").places["area_name"])
    assert names & {"Oldham", "Walsall", "Bradford", "Sunderland", "Blackburn with Darwen", "Tameside"}
    assert not names & {"Elmbridge", "Wokingham", "Cambridge", "City of London"}


def test_places_that_stand_alone_have_few(ground):
    assert len(lookalikes.lookalikes(ground, "E09000001").known) < lookalikes.FEWEST
    assert len(lookalikes.lookalikes(ground, "E06000053").known) < lookalikes.FEWEST


def test_asking_wrongly(ground, states, stages):
    with pytest.raises(UnknownArea):
        lookalikes.lookalikes(ground, "E99999999")
    with pytest.raises(DataError, match="at least one place"):
        lookalikes.lookalikes(ground, "E08000005", k=0)
    with pytest.raises(DataError, match=r"in 1066 cannot be known .* from 2005 to 2025"):
        lookalikes.lookalikes(ground, "E08000005", year=1066)
    with pytest.raises(DataError, match="No stages of 'happiness'"):
        prepare(states, stages, "happiness")


@pytest.mark.parametrize("area", ["E08000005", "E06000052", "S12000049", "N09000003"])
def test_limits_hold_and_tighter_ones_keep_a_part(ground, area):
    """Within the limits, every place found by tighter limits is found by wider ones."""
    wide = lookalikes.lookalikes(ground, area, k=400)
    tight = lookalikes.lookalikes(ground, area, k=400, factor=0.75)
    assert set(tight.known["area_code"]) <= set(wide.known["area_code"])
    own = ground.rows[(ground.rows["area_code"] == area) & (ground.rows["year"] == wide.year)].iloc[0]
    assert ((wide.places["level"] - own["level"]).abs() <= lookalikes.DEFAULT.level + 1e-9).all()
    fall = lookalikes.DEFAULT.fall * max(1.0, own["fall"] / 2)
    assert ((wide.places["fall"] - own["fall"]).abs() <= fall + 1e-9).all()
    assert set(wide.places["stage_then"]) <= set(wide.stages)


@pytest.mark.parametrize("area", ["E08000005", "E06000052"])
def test_the_counts_of_steadiness_are_those_of_asking_again(ground, area):
    found = lookalikes.lookalikes(ground, area)
    for row in found.steadiness.to_dict("records"):
        again = lookalikes.lookalikes(ground, area, factor=row["factor"])
        assert row["within"] == again.within
        assert row["stable"] == int((again.known["after"] == "stable").sum())


def test_the_same_question_has_the_same_answer(states, stages, ground):
    other = prepare(states.sample(frac=1, random_state=3), stages.sample(frac=1, random_state=4))
    one, two = (lookalikes.lookalikes(some, "E08000005").places for some in (ground, other))
    assert one.equals(two)


def test_what_came_after_is_what_the_stages_say(stages, ground):
    whole = stages[stages["series"] == OVERALL].set_index(["area_code", "year"])
    overall, likeliest = whole["stage"], whole["likeliest"].to_dict()
    known = lookalikes.lookalikes(ground, "E06000052").known
    assert len(known) >= lookalikes.FEWEST
    for place in known.itertuples(index=False):
        assert place.after == overall[(place.area_code, place.after_year)]
        between = range(place.year + 1, place.after_year + 1)
        path = [likeliest.get((place.area_code, year)) for year in between]
        assert place.path.split() == [stage for stage in path if stage]


def test_a_place_is_not_its_own_look_alike(ground):
    found = lookalikes.lookalikes(ground, "E08000005", k=400)
    assert "E08000005" not in set(found.places["area_code"])


def test_a_domain_can_be_asked_for(store):
    found = store.lookalikes("E08000005", domain="work_and_economy")
    assert (found.known["domains"] == 0).all()
    assert len(found.known) > 0
