"""Periods in which nobody was measured, or nobody of a nation: refused, unless a bridge is asked for."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import ContractError
from placedata.series import gaps

YEARS = range(2000, 2015)
REFUSED = "Left empty: no area was measured in this period"


def walks(areas, seed=1):
    """Areas that share a path and wander about it; the first half are English, the rest Scottish."""
    chance = np.random.default_rng(seed)
    shared = 50 + np.cumsum(chance.normal(0, 2, len(YEARS)))
    values = shared + chance.normal(0, 5, (areas, 1)) + chance.normal(0, 0.5, (areas, len(YEARS)))
    rows = [
        (f"{'E' if a < areas / 2 else 'S'}{a:03}", year, values[a, t])
        for a in range(areas)
        for t, year in enumerate(YEARS)
    ]
    panel = pd.DataFrame(rows, columns=["area_code", "year", "value"])
    return panel.assign(nation=panel["area_code"].str[0])


def without(panel, year, nation=""):
    return panel[~((panel["year"] == year) & panel["nation"].str.startswith(nation))]


def cell(filled, area, year):
    found = filled[(filled["area_code"] == area) & (filled["year"] == year)]
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize("areas", [2, 8, 70])
@pytest.mark.parametrize("method", ["auto", "linear", "carried forward"])
@pytest.mark.parametrize("written", ["no row", "empty"])
def test_a_year_nobody_was_measured_is_refused_by_every_method(areas, method, written):
    panel = walks(areas)
    gone = (
        without(panel, 2007)
        if written == "no row"
        else panel.assign(value=panel["value"].mask(panel["year"] == 2007))
    )
    filled = gaps.fill(gone, method=method)
    empty = filled[filled["year"] == 2007]
    assert len(empty) == areas
    assert (empty["provenance"] == "missing").all()
    assert empty[["value", "lower80", "upper80", "lower95", "upper95"]].isna().all(axis=None)
    assert empty["reason"].str.startswith(REFUSED).all()
    assert (filled.loc[filled["year"] != 2007, "provenance"] == "published").all()


def test_a_bridge_that_is_asked_for_is_flagged_and_widened():
    panel = walks(70)
    bridged = gaps.fill(without(panel, 2007), bridge=True)
    lone = gaps.fill(
        panel.assign(value=panel["value"].mask((panel.area_code == "E003") & (panel.year == 2007)))
    )
    one, known = cell(bridged, "E003", 2007), cell(lone, "E003", 2007)
    assert one["provenance"] == "interpolated"
    assert one["n_donors"] == 0
    assert one["reason"].startswith("Not measured: no area has a value for 2007.")
    assert "between 2006 and 2008" in one["reason"]
    assert one["upper95"] - one["lower95"] > 1.3 * (known["upper95"] - known["lower95"])


@pytest.mark.parametrize("bridge", [True, False])
def test_a_last_year_nobody_was_measured_is_refused_bridge_or_not(bridge):
    panel = walks(70)
    filled = gaps.fill(panel.assign(value=panel["value"].mask(panel["year"] == 2014)), bridge=bridge)
    one = cell(filled, "E003", 2014)
    assert one["provenance"] == "missing"
    assert one["reason"].startswith(REFUSED)


def test_a_refused_year_lends_nothing_to_other_holes():
    panel = walks(70)
    lone = panel["value"].mask((panel["area_code"] == "E003") & (panel["year"] == 2010))
    whole = gaps.fill(panel.assign(value=lone))
    paused = gaps.fill(without(panel.assign(value=lone), 2007))
    one, other = cell(whole, "E003", 2010), cell(paused, "E003", 2010)
    assert other["provenance"] == "modelled"
    assert other["value"] == pytest.approx(one["value"], abs=0.3)


def test_a_nation_nobody_of_was_measured_is_refused_by_group_alone():
    panel = without(walks(70), 2007, "S")
    refused = cell(gaps.fill(panel, group="nation"), "S040", 2007)
    assert np.isnan(refused["value"])
    assert refused["reason"] == "Left empty: no area of the same nation was measured in this period."
    for filled in (gaps.fill(panel), gaps.fill(panel, group="nation", bridge=True)):
        lent = cell(filled, "S040", 2007)
        assert (lent["provenance"], lent["n_donors"]) == ("modelled", 35)


def test_one_measured_area_of_a_nation_lets_the_others_be_filled():
    panel = walks(70)
    panel = panel[(panel["year"] != 2007) | (panel["nation"] == "E") | (panel["area_code"] == "S069")]
    assert cell(gaps.fill(panel, group="nation"), "S040", 2007)["provenance"] == "modelled"


def test_what_everybody_lacks_is_said_before_what_a_nation_lacks():
    panel = without(walks(70), 2007)
    reasons = gaps.fill(panel, group="nation").query("year == 2007")["reason"]
    assert reasons.str.startswith(REFUSED).all()


def test_a_group_that_is_no_column_is_refused_in_words():
    with pytest.raises(ContractError, match="column 'country' is not there"):
        gaps.fill(walks(4), group="country")


def test_a_lone_series_counts_its_holes_as_its_own():
    panel = walks(2)
    lone = panel[panel["area_code"] == "E000"]
    assert cell(gaps.fill(without(lone, 2007)), "E000", 2007)["provenance"] == "interpolated"
