"""What could be known in a year rests on figures of periods up to it: nothing later moves it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placedata.model import TABLES
from placedata.model.stages import OVERALL, STAGED
from placedata.stages import DEFAULT, collection, ground, lookalikes, realtime
from placedata.store import stage_queries as queries

ROCHDALE, YEAR = "E08000005", 2012
FEW = replace(DEFAULT, draws=6)


@pytest.fixture(scope="module")
def told(store):
    """Return the tables and the figures of core indicators, as the store reads them for stages."""
    frames = {name: store.sql(query) for name, query in queries.INPUTS.items()}
    core = frames["indicator"].query("stage_use == 'core'")["indicator_id"].tolist()
    places = store.areas("ltla").sort_values("area_code")
    figures = store.sql(queries.STAGE_FIGURES, {"indicators": core})
    return frames, figures, places.set_index("area_code")["nation"]


@pytest.fixture(scope="module")
def frozen(store):
    return store.stage_rule().set_index("series")["threshold"].to_dict()


@pytest.fixture(scope="module")
def given(told):
    return collection.inputs(*told)


@pytest.fixture(scope="module")
def altered(told):
    """Return the same with every later figure of Rochdale multiplied by anything from half to two."""
    frames, figures, nation = told
    later = ((figures["area_code"] == ROCHDALE) & (figures["year"] > YEAR)).to_numpy()
    factor = np.where(later, np.random.default_rng(3).uniform(0.5, 2.0, len(figures)), 1.0)
    names = ["value", "lower", "upper", "lower80", "upper80"]
    assert later.sum() > 100
    return collection.inputs(
        frames, figures.assign(**{name: figures[name] * factor for name in names}), nation
    )


@pytest.fixture(scope="module")
def known(given, altered, frozen):
    """Return what was known in the year and three before, from true figures and from altered ones."""
    return [
        pd.concat([realtime.in_year(one, frozen, year, FEW) for year in range(YEAR - 3, YEAR + 1)])
        for one in (given, altered)
    ]


def test_later_figures_move_nothing_that_was_known(known):
    before, after = known
    assert ROCHDALE in set(before["area_code"])
    pd.testing.assert_frame_equal(before, after)


def test_later_figures_do_move_the_stages_of_all_figures(given, altered, frozen):
    """So the test above can fail: the ordinary stages of that year do change."""
    one, other = (
        next(found for found in collection.found(some, FEW, frozen) if found.series == OVERALL).rows(FEW)
        for some in (given, altered)
    )
    then = one["year"] == YEAR
    assert not one[then].equals(other[then])


def test_later_figures_of_the_place_move_none_of_its_look_alikes(store, known):
    """From the figures to the answer: the same places, in the same years, at the same distances."""
    stages = store.stages()
    named = stages.drop_duplicates("area_code").set_index("area_code")["area_name"]
    grounds = [ground.prepare(some.assign(area_name=some["area_code"].map(named)), stages) for some in known]
    before, after = (lookalikes.lookalikes(one, ROCHDALE, YEAR, factor=2.0) for one in grounds)
    assert len(before.places) > 5
    pd.testing.assert_frame_equal(before.places, after.places)
    assert (before.stages, before.within) == (after.stages, after.within)


def test_estimates_and_later_years_are_left_out(given):
    guessed = {name: one for name, one in given.sheets.items() if one.estimated.any()}
    assert guessed
    then = realtime.until(given, 2019)
    assert then.indicators.index.tolist() == list(then.sheets)
    for name, one in then.sheets.items():
        full = given.sheets[name]
        assert one.years[-1] <= 2019
        width = len(one.years)
        expected = np.where(full.estimated, np.nan, full.values)[:, :width]
        np.testing.assert_array_equal(one.values, expected)


def test_a_year_without_figures_knows_nothing(given, frozen):
    assert realtime.in_year(given, frozen, 1990, FEW).empty


def test_what_is_kept_is_what_the_rule_says(store, frozen):
    """The table is what the figures of 2009 and before give again."""
    again = realtime.in_year(store.stage_inputs(), frozen, 2009, replace(DEFAULT, draws=realtime.DRAWS))
    table = TABLES["as_known"]
    kept = store.as_known()
    kept = table.conform(kept.loc[kept["year"] == 2009, table.column_names])
    key = list(table.key)
    pd.testing.assert_frame_equal(
        table.conform(again[table.column_names]).sort_values(key, ignore_index=True),
        kept.sort_values(key, ignore_index=True),
    )


def test_the_last_year_is_known_as_it_stands(store):
    """With no later figures, what is known and what all figures show are one."""
    table = TABLES["as_known"]
    known, stages = store.as_known(), store.stages()
    last = stages["year"].max()
    stages = stages[stages["series"].isin((OVERALL, *STAGED)) & (stages["year"] == last)]
    key = list(table.key)
    one, other = (
        table.conform(some[table.column_names]).sort_values(key, ignore_index=True)
        for some in (known[known["year"] == last], stages)
    )
    pd.testing.assert_frame_equal(one, other)


def test_all_years_from_few_figures(given, frozen):
    """Every year has its own run; years in which nothing counted yet are passed over."""
    only = replace(
        given,
        sheets={"employment-rate": given.sheets["employment-rate"]},
        indicators=given.indicators.loc[["employment-rate"]],
    )
    stages = collection.stage_table(collection.found(only, FEW, frozen), FEW)
    said = []
    known = realtime.as_known(only, frozen, stages, FEW, said.append)
    assert said == [str(year) for year in range(collection.FIRST_YEAR, int(stages["year"].max()))]
    assert set(known["series"]) == {"work_and_economy"}
    assert known["year"].min() == 2007
    then = realtime.in_year(only, frozen, 2015, FEW)[TABLES["as_known"].column_names]
    kept = known[known["year"] == 2015].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        then.sort_values(["series", "area_code"], ignore_index=True), kept, check_dtype=False
    )
