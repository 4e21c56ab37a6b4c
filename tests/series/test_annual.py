"""Annual values behind published windows: their means are the published figures, and some are refused."""

import numpy as np
import pytest

from placedata.errors import DataError
from placedata.series import annual

COUNTED = ("preventable-cvd-mortality-england", "preventable-cvd-mortality-ni", "homicide-rate")


@pytest.mark.parametrize("indicator", COUNTED)
def test_means_over_each_window_are_the_published_ones(store, indicator):
    windows = store.series(indicator, filled=False)
    years = store.series(indicator, annual=True)
    assert years["area_code"].nunique() > 5
    assert (years["provenance"] == "rolled out").all()
    for code, own in years.groupby("area_code"):
        published = windows[(windows["area_code"] == code)].sort_values("period_start")["value"].to_numpy()
        means = own["value"].rolling(3).mean().dropna().to_numpy()
        known = ~np.isnan(published)
        assert np.allclose(means[known], published[known], rtol=0, atol=1e-6), code


@pytest.mark.parametrize(
    ("indicator", "why"),
    [
        ("claimant-count", "not published for overlapping windows"),
        ("population-change-5-year", "a change over its window"),
        ("healthy-life-expectancy-male", "multiply their error"),
    ],
)
def test_what_cannot_be_taken_apart_is_refused(store, indicator, why):
    with pytest.raises(DataError, match=why):
        store.series(indicator, ["E08000005"], annual=True)


def test_two_windows_say_too_little(store):
    rows = store.series("homicide-rate", filled=False)
    one = rows[rows["area_code"] == rows["area_code"].iloc[0]].head(2)
    assert annual.window(one) is None
    assert annual.behind(one).empty
