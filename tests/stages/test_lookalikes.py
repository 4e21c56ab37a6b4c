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
