"""Hidden values come back from methods that never saw them."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import DataError
from placedata.series import trial

YEARS = range(2000, 2012)


def panel(noise=0.0):
    rng = np.random.default_rng(0)
    rows = [
        (f"A{area:02d}", str(year), 50 + area + (year - 2000) ** 1.5 + noise * rng.normal())
        for area in range(30)
        for year in YEARS
    ]
    return pd.DataFrame(rows, columns=["area_code", "period", "value"])


def test_the_truth_is_the_published_value():
    rows = panel()
    found = trial.trial(rows, "A03", ["2004", "2005"], ["linear"])
    known = rows[(rows["area_code"] == "A03") & rows["period"].isin(["2004", "2005"])]["value"]
    assert found["truth"].to_numpy() == pytest.approx(known.to_numpy())


def test_no_method_sees_what_is_hidden():
    rows = panel(noise=1.0)
    changed = rows.copy()
    at = (changed["area_code"] == "A03") & (changed["period"] == "2005")
    changed.loc[at, "value"] += 3.0
    names = [
        "average",
        "panel gaussian",
        "relative local level",
        "two-way",
        "linear",
        "carried forward",
        "spline",
    ]
    before, after = (trial.trial(one, "A03", ["2005"], names)["value"] for one in (rows, changed))
    assert after.to_numpy() == pytest.approx(before.to_numpy(), rel=1e-2)


def test_intervals_hold_their_estimate_and_are_missing_where_none_is_given():
    found = trial.trial(panel(noise=1.0), "A03", ["2005"], ["average", "linear"]).set_index("method")
    ours = found.loc["average"]
    assert ours["lower80"] < ours["value"] < ours["upper80"]
    assert found.loc["linear", ["lower80", "upper80"]].isna().all()


def test_an_area_with_a_hole_cannot_be_tried():
    rows = panel()
    rows = rows[~((rows["area_code"] == "A03") & (rows["period"] == "2008"))]
    areas, periods = trial.complete(rows)
    assert "A03" not in areas
    assert len(areas) == 29
    assert periods == [str(year) for year in YEARS]
    with pytest.raises(DataError, match="A03 has no complete series"):
        trial.trial(rows, "A03", ["2005"], ["linear"])
