"""Plain differences in differences."""

import numpy as np
import pandas as pd
import pytest

from placedata.initiatives import difference_in_differences
from tests.initiatives.published import cigarettes


def test_by_hand():
    rows = pd.DataFrame({"area": list("aaabbbccc"), "year": [1, 2, 3] * 3,
        "rate": [5.0, 5.5, 4.0, 6.0, 6.5, 7.0, 9.0, 9.5, 12.0]})  # fmt: skip
    found = difference_in_differences(rows, "area", "year", "rate", "a", 3)
    assert found.path["expected"].tolist() == [5.0, 5.5, 7.0]
    assert found.effect == -3.0


@pytest.mark.parametrize("nearest", [1, 5, 15, 100])
def test_the_nearest_count_alike_and_the_others_not(nearest):
    found = difference_in_differences(
        cigarettes(), "state", "year", "packs", "California", 1989, nearest=nearest
    )
    used = min(nearest, 38)
    assert sorted(found.weights[found.weights > 0]) == pytest.approx([1 / used] * used)
    past, own = found.panel.others[:, found.panel.before], found.panel.observed[found.panel.before]
    apart = ((past - past.mean(axis=1, keepdims=True) - own + own.mean()) ** 2).mean(axis=1)
    chosen = found.weights.to_numpy() > 0
    assert apart[chosen].max() <= apart[~chosen].min(initial=np.inf)
