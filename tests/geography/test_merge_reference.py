"""The published example of merged districts: weights fitted to both, and what they miss."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import nnls

from placedata.geography import convert

# From the reference: share of each former district, and the largest error of the rebuilt rate in points.
EXAMPLE = {
    "E06000061": (
        {"E07000150": 0.210, "E07000152": 0.249, "E07000153": 0.312, "E07000156": 0.229}, 0.017, 7,
    ),
    "E07000244": ({"E07000205": 0.493, "E07000206": 0.507}, 0.104, 5),
}  # fmt: skip
MUST_ADD_UP = 1e4


@pytest.fixture(scope="module")
def wide(store):
    rows = store.observations("gcse-english-maths-by-19")
    return rows.pivot(index="period", columns="area_code", values="value")


@pytest.mark.parametrize("code", EXAMPLE)
def test_fitted_weights_and_their_largest_error_are_the_published_ones(code, wide, changes):
    shares, error, periods = EXAMPLE[code]
    known = wide[[code, *shares]].dropna()
    assert len(known) == periods
    parts = np.vstack([known[list(shares)], np.full(len(shares), MUST_ADD_UP)])
    weights = nnls(parts, np.append(known[code], MUST_ADD_UP))[0]
    assert weights == pytest.approx(list(shares.values()), abs=0.002)
    assert weights.sum() == pytest.approx(1, abs=1e-4)
    fitted = pd.DataFrame({"area_code": list(shares), "value": weights, "period": "2017"})
    parts = known[list(shares)].reset_index().melt(id_vars="period", var_name="area_code")
    made = convert(parts, kind="rate", weights=fitted, changes=changes)
    assert set(made["provenance"]) == {"merged"}
    found = made[made["area_code"] == code].set_index("period")["value"]
    assert (found - known[code]).abs().max() == pytest.approx(error, abs=0.0015)
