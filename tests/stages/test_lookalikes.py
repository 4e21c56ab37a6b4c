"""Places that stood where one stands: nothing of the future is read, each place counts once."""

from dataclasses import replace

import numpy as np
import pytest

import placedata
from placedata.errors import DataError, UnknownArea
from placedata.stages import lookalikes


@pytest.fixture(scope="module")
def stages():
    return placedata.open().stages()


@pytest.fixture(scope="module")
def ground(stages):
    return lookalikes.prepare(stages)


@pytest.mark.parametrize("area", ["E08000005", "W06000024", "E07000207"])
@pytest.mark.parametrize("year", [2010, 2015, 2019])
def test_the_future_of_the_place_is_not_read(stages, ground, area, year):
    """Whatever becomes of the place after the year, the same places are found."""
    random = np.random.default_rng(5)
    later = (stages["area_code"] == area) & (stages["year"] > year)
    columns = ["level", "momentum", "fall", "stage", "likeliest"]
    shuffled = stages.copy()
    order = random.permutation(np.flatnonzero(later))
    shuffled.loc[later, columns] = stages.iloc[order][columns].to_numpy()
    there = lookalikes.prepare(shuffled)
    there = replace(there, usual_momentum=ground.usual_momentum)
    before, after = (lookalikes.lookalikes(one, area, year).places for one in (ground, there))
    others = before["area_code"] != area
    assert before[others]["area_code"].tolist() == after[after["area_code"] != area]["area_code"].tolist()


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


def test_asking_wrongly(ground):
    with pytest.raises(UnknownArea):
        lookalikes.lookalikes(ground, "E99999999")
    with pytest.raises(DataError, match="at least one place"):
        lookalikes.lookalikes(ground, "E08000005", k=0)
    with pytest.raises(DataError):
        lookalikes.lookalikes(ground, "E08000005", year=1066)


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


def test_the_same_question_has_the_same_answer(stages, ground):
    other = lookalikes.prepare(stages.sample(frac=1, random_state=3))
    one, two = (lookalikes.lookalikes(some, "E08000005").places for some in (ground, other))
    assert one.equals(two)


def test_what_came_after_is_what_the_stages_say(stages, ground):
    overall = stages[stages["series"] == "overall"].set_index(["area_code", "year"])["stage"]
    known = lookalikes.lookalikes(ground, "E06000052").known
    assert len(known) >= lookalikes.FEWEST
    for place in known.itertuples(index=False):
        assert place.after == overall[(place.area_code, place.after_year)]
        assert len(place.path.split()) <= lookalikes.HORIZON


def test_a_place_is_not_its_own_look_alike(ground):
    found = lookalikes.lookalikes(ground, "E08000005", k=400)
    assert "E08000005" not in set(found.places["area_code"])


def test_a_domain_can_be_asked_for(store):
    found = store.lookalikes("E08000005", domain="work_and_economy")
    assert (found.known["domains"] == 0).all()
    assert len(found.known) > 0
