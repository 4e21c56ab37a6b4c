"""The stages of real places: what everybody knows of those years, and what must always hold."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import placedata
from placedata.errors import DataError
from placedata.model import TABLES
from placedata.model.stages import NAMED, OVERALL, STAGED, SURE
from placedata.stages import collection
from placedata.stages.rule import DEFAULT


@pytest.fixture(scope="module")
def store():
    return placedata.open()


@pytest.fixture(scope="module")
def inputs(store):
    return store.stage_inputs()


def shares(store, indicator, stage):
    rows = store.stages(indicator=indicator)
    return (rows["likeliest"] == stage).groupby(rows["year"]).mean()


@pytest.mark.parametrize("year", [2009, 2020])
def test_claimants_rose_nearly_everywhere(store, year):
    assert shares(store, "claimant-count", "crisis")[year] > 0.95


@pytest.mark.parametrize("year", [2004, 2005, 2006, 2007, 2014, 2015, 2016])
def test_claimants_rose_nearly_nowhere(store, year):
    assert shares(store, "claimant-count", "crisis")[year] < 0.06


def test_universal_credit_is_no_crisis(store):
    """The count rose from 2016 to 2019 because more people had to look for work, not because jobs went."""
    assert shares(store, "claimant-count", "crisis").loc[2016:2018].max() < 0.1


def test_employment_and_income(store):
    employed = shares(store, "employment-rate", "crisis")
    assert employed[2009] > 0.75
    assert employed.loc[2014:2018].max() < 0.15
    income = shares(store, "gdhi-per-head", "crisis")
    assert income[2011] > 0.85
    assert income.loc[2002:2007].max() < 0.05
    assert income[2022] > 0.4


def test_contract(store):
    rows = store.stages()
    table = TABLES["stage"].conform(rows[TABLES["stage"].column_names])
    assert len(table) == len(rows)
    assert (rows[list(NAMED)].sum(axis=1).sub(100).abs() <= 2).all()
    top = rows[list(NAMED)].max(axis=1)
    named = rows["stage"] != "uncertain"
    assert (rows.loc[named, "stage"] == rows.loc[named, "likeliest"]).all()
    assert (top[named] >= 100 * SURE - 0.5).all()
    assert (top[~named] <= 100 * SURE + 0.5).all()
    assert (rows["agree"] <= rows["parts"]).all()
    last = rows.groupby("series")["year"].transform("max")
    assert (rows["provisional"] == (rows["year"] > last - 2)).all()
    assert set(rows["area_code"]) <= set(store.areas("ltla")["area_code"])


def test_every_district_has_a_stage(store):
    whole = store.stages(domain=OVERALL)
    assert set(whole["area_code"]) == set(store.areas("ltla")["area_code"])
    assert {"community_and_connectivity"}.isdisjoint(store.stages()["series"]), "nothing is measured there"


def test_a_stage_needs_a_figure(store):
    """No year without a figure has a stage, and every area and year with one has."""
    stages = store.stages(indicator="employment-rate")
    figures = store.series("employment-rate", level="ltla").dropna(subset=["value"])
    figures = figures.assign(year=np.floor(figures["middle"]).astype(int))
    enough = figures[figures.groupby("area_code")["year"].transform("nunique") >= 4]
    assert set(zip(stages["area_code"], stages["year"], strict=True)) == set(
        zip(enough["area_code"], enough["year"], strict=True)
    )


def test_same_again(store, inputs):
    """The same figures and rule give the same stages; what is kept is what the rule says."""
    frozen = store.stage_rule().set_index("series")["threshold"].to_dict()
    only = dataclasses.replace(inputs, sheets={"claimant-count": inputs.sheets["claimant-count"]},
                               indicators=inputs.indicators.loc[["claimant-count"]])  # fmt: skip
    again = next(one for one in collection.found(only, DEFAULT, frozen) if one.series == "claimant-count")
    rows = TABLES["stage"].conform(again.rows(DEFAULT)).sort_values(["area_code", "year"], ignore_index=True)
    kept = store.stages(indicator="claimant-count")[TABLES["stage"].column_names]
    kept = TABLES["stage"].conform(kept).sort_values(["area_code", "year"], ignore_index=True)
    pd.testing.assert_frame_equal(rows, kept)


def test_a_stricter_rule_finds_fewer_crises(inputs):
    only = dataclasses.replace(inputs, sheets={"gdhi-per-head": inputs.sheets["gdhi-per-head"]},
                               indicators=inputs.indicators.loc[["gdhi-per-head"]])  # fmt: skip
    few = dataclasses.replace(DEFAULT, draws=20)
    crises = []
    for fall in (0.75, 1.0, 1.5):
        rows = collection.found(only, dataclasses.replace(few, fall=fall))[0].rows(few)
        crises.append((rows["likeliest"] == "crisis").mean())
    assert crises[0] > crises[1] > crises[2] > 0


def test_nothing_left_to_count(inputs):
    nothing = dataclasses.replace(DEFAULT, draws=2, weights=dict.fromkeys(STAGED, 0.0))
    with pytest.raises(DataError, match="No domain is left"):
        collection.found(inputs, nothing)


def test_asking_wrongly(store):
    with pytest.raises(DataError, match="not for both"):
        store.stages(indicator="claimant-count", domain="health")
    with pytest.raises(DataError, match="'happiness' has no stage"):
        store.stages(domain="happiness")
