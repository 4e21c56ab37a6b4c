"""Filling holes: who lends, what is refused, and what is said about it."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import ContractError, DataError, UnknownName
from placedata.series import gaps

YEARS = range(2000, 2015)


def walks(areas=80, years=YEARS, seed=1, noise=0.3, start=50.0):
    """Areas that share a path and wander about it, the second half of each step being its own."""
    chance = np.random.default_rng(seed)
    shared = np.cumsum(chance.normal(0, 2, len(years)))
    own = np.cumsum(chance.normal(0, 1, (areas, len(years))), axis=1)
    values = start + shared + chance.normal(0, 5, (areas, 1)) + own
    values += noise * chance.normal(0, 1, values.shape)
    rows = [(f"A{a:03}", year, values[a, t]) for a in range(areas) for t, year in enumerate(years)]
    return pd.DataFrame(rows, columns=["area_code", "year", "value"])


def hidden(panel, *cells):
    """Empty the values of some areas and years."""
    keys = list(zip(panel["area_code"], panel["year"], strict=True))
    return panel.assign(value=panel["value"].mask([key in cells for key in keys]))


def cell(filled, area, year):
    found = filled[(filled["area_code"] == area) & (filled["year"] == year)]
    assert len(found) == 1
    return found.iloc[0]


def test_an_area_that_keeps_its_distance_is_found_again_exactly():
    years = np.arange(2000, 2012)
    path = 10 + 3 * np.sin(years)
    rows = [(f"A{a:02}", int(y), path[t] + a) for a in range(20) for t, y in enumerate(years)]
    panel = pd.DataFrame(rows, columns=["area_code", "year", "value"])
    filled = gaps.fill(hidden(panel, ("A07", 2005), ("A07", 2011)))
    assert cell(filled, "A07", 2005)["value"] == pytest.approx(path[5] + 7, abs=1e-6)
    assert cell(filled, "A07", 2011)["value"] == pytest.approx(path[11] + 7, abs=1e-6)


def test_many_donors_lend_through_the_average():
    one = cell(gaps.fill(hidden(walks(80), ("A003", 2006))), "A003", 2006)
    assert (one["provenance"], one["method"], one["n_donors"]) == ("modelled", "average", 79)
    assert one["reason"].startswith(
        "Modelled from the area's own 14 values and the 79 other areas with a value for 2006."
    )


@pytest.mark.parametrize(
    ("areas", "method"),
    [(61, "average"), (60, "relative local level"), (9, "relative local level"), (8, "own structural model")],
)
def test_the_number_of_donors_decides_the_method(areas, method):
    one = cell(gaps.fill(hidden(walks(areas), ("A003", 2006))), "A003", 2006)
    assert one["method"] == method
    assert one["n_donors"] == (areas - 1 if areas > 8 else 0)
    assert one["provenance"] == ("modelled" if areas > 8 else "interpolated")


def test_a_thin_pool_is_said_to_be_thin():
    assert "thin" in cell(gaps.fill(hidden(walks(30), ("A003", 2006))), "A003", 2006)["reason"]


def test_without_donors_the_series_stands_alone_and_says_so():
    one = cell(gaps.fill(hidden(walks(1), ("A000", 2006))), "A000", 2006)
    assert one["provenance"] == "interpolated"
    assert one["reason"] == (
        "Interpolated from the area's own 14 values alone, without help from other areas."
    )


def test_beyond_the_tested_length_the_end_stays_empty():
    panel = hidden(walks(70), *[("A003", year) for year in range(2010, 2015)])
    filled = gaps.fill(panel)
    assert [cell(filled, "A003", year)["provenance"] for year in range(2010, 2015)] == [
        *["modelled"] * 3,
        *["missing"] * 2,
    ]
    assert "more than 3 periods beyond" in cell(filled, "A003", 2014)["reason"]


def test_the_start_is_an_end_too():
    filled = gaps.fill(hidden(walks(70), *[("A003", year) for year in range(2000, 2004)]))
    assert [cell(filled, "A003", y)["provenance"] for y in (2000, 2001, 2003)] == [
        "missing", "modelled", "modelled",
    ]  # fmt: skip


def test_a_gap_longer_than_any_tested_stays_empty():
    filled = gaps.fill(hidden(walks(70), *[("A003", year) for year in range(2003, 2010)]))
    assert "longer than 6 periods" in cell(filled, "A003", 2006)["reason"]
    alone = gaps.fill(hidden(walks(1), *[("A000", year) for year in range(2003, 2007)]))
    assert "longer than 3 periods" in cell(alone, "A000", 2004)["reason"]


@pytest.mark.parametrize(
    ("kept", "words"), [(0, "has no value"), (1, "has 1 value of"), (2, "has 2 values of")]
)
def test_an_area_with_too_few_values_stays_empty(kept, words):
    filled = gaps.fill(hidden(walks(70), *[("A003", year) for year in YEARS[kept:]]))
    holes = filled[(filled["area_code"] == "A003") & (filled["provenance"] == "missing")]
    assert len(holes) == len(YEARS) - kept
    assert holes["reason"].str.contains(words).all()


def test_a_figure_that_does_not_apply_is_not_invented():
    panel = hidden(walks(70), ("A003", 2006)).assign(status="A")
    panel.loc[panel["value"].isna(), "status"] = "M"
    one = cell(gaps.fill(panel), "A003", 2006)
    assert np.isnan(one["value"])
    assert one["reason"] == "Left empty: the publisher says the figure does not apply to this area."


def test_published_limits_are_kept_and_narrowed_for_eighty_percent():
    panel = walks(70).assign(low=lambda p: p["value"] - 1.96, high=lambda p: p["value"] + 3.92)
    one = cell(gaps.fill(panel, lower="low", upper="high"), "A003", 2006)
    assert one["upper95"] == one["value"] + 3.92
    assert one["value"] - one["lower80"] == pytest.approx(1.2816, abs=1e-3)


def test_a_noisy_area_is_given_a_wider_interval():
    panel = walks(70, noise=1.5)
    loud = panel["area_code"] == "A003"
    half = 1.96 * np.where(loud, 6.0, 1.5)
    panel = panel.assign(low=panel["value"] - half, high=panel["value"] + half)
    filled = gaps.fill(hidden(panel, ("A003", 2006), ("A004", 2006)), lower="low", upper="high")
    one, other = cell(filled, "A003", 2006), cell(filled, "A004", 2006)
    assert one["upper95"] - one["lower95"] > 2 * (other["upper95"] - other["lower95"])


def test_money_is_modelled_in_logs_and_a_score_is_not():
    money = walks(70, noise=0.02)
    money["value"] = np.exp(money["value"] / 20)
    one = cell(gaps.fill(hidden(money, ("A003", 2006))), "A003", 2006)
    up, down = one["upper95"] / one["value"], one["value"] / one["lower95"]
    assert up == pytest.approx(down, rel=1e-9)
    score = cell(gaps.fill(hidden(walks(70), ("A003", 2006))), "A003", 2006)
    assert score["upper95"] - score["value"] == pytest.approx(score["value"] - score["lower95"], rel=1e-9)


def test_limits_stay_above_nought_where_values_do():
    panel = walks(70, start=0.0).assign(value=lambda p: p["value"].abs() / 100)
    filled = gaps.fill(hidden(panel, *[("A003", y) for y in range(2003, 2009)]))
    assert filled["lower95"].min() == 0.0


@pytest.mark.parametrize("method", ["linear", "carried forward", "spline", "two-way"])
def test_a_method_without_an_interval_gives_none(method):
    one = cell(gaps.fill(hidden(walks(20), ("A003", 2006)), method=method), "A003", 2006)
    assert one["method"] == method
    assert not np.isnan(one["value"])
    assert np.isnan(one["lower95"])


def test_the_simple_methods_by_hand():
    panel = pd.DataFrame({"area_code": "A", "year": range(7), "value": [1.0, 2.0, 3.0, None, 7.0, 8.0, None]})
    linear, carried = gaps.fill(panel, method="linear"), gaps.fill(panel, method="carried forward")
    assert linear["value"].tolist() == pytest.approx([1, 2, 3, 5, 7, 8, 8])
    assert carried["value"].tolist() == pytest.approx([1, 2, 3, 3, 7, 8, 8])


@pytest.mark.parametrize("method", ["average", "panel gaussian", "relative local level"])
def test_no_method_borrows_where_there_is_nobody_to_borrow_from(method):
    one = cell(gaps.fill(hidden(walks(4), ("A003", 2006)), method=method), "A003", 2006)
    assert one["provenance"] == "missing"
    assert "fewer than 8 other areas" in one["reason"]


def test_what_cannot_be_read_is_refused_in_words():
    panel = walks(3)
    with pytest.raises(ContractError, match="column 'figure' is not there"):
        gaps.fill(panel, value="figure")
    with pytest.raises(DataError, match="A000 has two rows for 2000"):
        gaps.fill(pd.concat([panel, panel.head(1)]))
    with pytest.raises(DataError, match="infinite"):
        gaps.fill(panel.assign(value=np.inf))
    with pytest.raises(DataError, match="must hold numbers"):
        gaps.fill(panel.assign(value="many"))
    with pytest.raises(DataError, match="above nought"):
        gaps.fill(panel.assign(value=0.0), transform="log")
    with pytest.raises(DataError, match="choose one of auto, log, none"):
        gaps.fill(panel, transform="root")
    with pytest.raises(UnknownName, match=r"Did you mean linear"):
        gaps.fill(panel, method="linea")
