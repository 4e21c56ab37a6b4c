"""What must hold of filling whatever the panel."""

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from placedata.series import gaps

PROVENANCE = {"published", "modelled", "interpolated", "missing"}
slow = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def panels(draw):
    """Draw a panel of 1 to 14 areas with holes, ends and all, in any order of rows."""
    areas, years = draw(st.integers(1, 14)), draw(st.integers(1, 9))
    number = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
    positive = draw(st.booleans())
    rows = []
    for area in range(areas):
        for year in range(years):
            fate = draw(st.sampled_from(["value", "value", "value", "empty", "no row"]))
            if fate != "no row":
                value = draw(number) if fate == "value" else None
                shown = abs(value) + 1e-3 if positive and value is not None else value
                rows.append((f"A{area:02}", 2000 + year, shown))
    if not rows:
        rows = [("A00", 2000, 1.0)]
    panel = pd.DataFrame(rows, columns=["area_code", "year", "value"]).astype({"value": "float64"})
    return panel.sample(frac=1, random_state=draw(st.integers(0, 99)))


@given(panels(), st.booleans())
@slow
def test_published_values_are_never_changed_and_every_cell_has_one_row(panel, bridge):
    before = panel.copy(deep=True)
    filled = gaps.fill(panel, bridge=bridge)
    pd.testing.assert_frame_equal(panel, before)
    assert not filled.duplicated(["area_code", "year"]).any()
    assert len(filled) == panel["area_code"].nunique() * filled["year"].nunique()
    assert set(panel["year"]) <= set(filled["year"])
    both = panel.dropna().merge(filled, on=["area_code", "year"], suffixes=("", "_filled"))
    assert len(both) == panel["value"].notna().sum()
    assert (both["value"] == both["value_filled"]).all()
    assert (both["provenance"] == "published").all()


@given(panels(), st.booleans())
@slow
def test_intervals_are_ordered_and_nested(panel, bridge):
    filled = gaps.fill(panel, bridge=bridge)
    told = filled.dropna(subset=["lower80", "upper80", "lower95", "upper95"])
    ordered = told[["lower95", "lower80", "value", "upper80", "upper95"]].to_numpy()
    assert (np.diff(ordered, axis=1) >= 0).all()
    estimated = filled["provenance"].isin(["modelled", "interpolated"])
    assert filled.loc[estimated, ["value", "lower95", "upper95"]].notna().all(axis=None)


@given(panels())
@slow
def test_filling_is_deterministic_whatever_the_order_of_rows(panel):
    pd.testing.assert_frame_equal(gaps.fill(panel), gaps.fill(panel.iloc[::-1]))


@given(panels(), st.booleans())
@slow
def test_every_hole_is_filled_or_refused_with_a_reason(panel, bridge):
    filled = gaps.fill(panel, bridge=bridge)
    assert set(filled["provenance"]) <= PROVENANCE
    hole = filled["provenance"] != "published"
    assert (filled.loc[hole, "reason"].str.len() > 20).all()
    assert (filled.loc[~hole, "reason"] == "").all()
    assert (filled["value"].isna() == (filled["provenance"] == "missing")).all()
    assert filled.loc[filled["provenance"] == "missing", "reason"].str.startswith("Left empty:").all()
    assert ((filled["n_donors"] > 0) == (filled["provenance"] == "modelled")).all()
    assert (filled["method"].ne("") == filled["provenance"].isin(["modelled", "interpolated"])).all()


@given(panels(), st.sampled_from(["auto", "linear", "relative local level"]))
@slow
def test_what_nobody_measured_is_refused(panel, method):
    assume(panel["area_code"].nunique() > 1)
    filled = gaps.fill(panel, method=method)
    measured = set(panel.dropna()["year"])
    nobody = filled[~filled["year"].isin(measured)]
    assert nobody["value"].isna().all()
    assert nobody["reason"].str.startswith("Left empty: no area was measured in this period").all()


@given(panels(), st.sampled_from(["auto", "linear"]))
@slow
def test_what_nobody_of_a_group_measured_is_refused(panel, method):
    assume(panel["area_code"].nunique() > 1)  # a series alone is filled from itself
    panel = panel.assign(nation=panel["area_code"].map(lambda code: "ENS"[int(code[1:]) % 3]))
    filled = gaps.fill(panel, method=method, group="nation")
    filled["nation"] = filled["area_code"].map(
        panel.drop_duplicates("area_code").set_index("area_code")["nation"]
    )
    measured = set(panel.dropna()[["nation", "year"]].itertuples(index=False, name=None))
    nobody = filled[[key not in measured for key in zip(filled["nation"], filled["year"], strict=True)]]
    assert nobody["value"].isna().all()
    assert nobody["reason"].str.startswith("Left empty: no area ").all()


@given(panels())
@slow
def test_every_hole_has_a_kind(panel):
    holes = gaps.classify(panel)
    filled = gaps.fill(panel)
    assert len(holes) == (filled["provenance"] != "published").sum()
    assert set(holes["kind"]) <= {"not collected", "not yet published", "unknown"}
    nobody = holes[holes["kind"] == "not collected"]
    assert not set(nobody["year"]) & set(panel.dropna()["year"])


@given(panels(), st.sampled_from([0.001, 0.5, 3.0, 1000.0]))
@slow
def test_the_unit_does_not_matter(panel, factor):
    one = gaps.fill(panel, transform="none")
    moved = gaps.fill(panel.assign(value=panel["value"] * factor), transform="none")
    assert one["provenance"].tolist() == moved["provenance"].tolist()
    size = np.nan_to_num(np.nanmax(panel["value"].abs().to_numpy(), initial=1.0))
    for name in ("value", "lower95", "upper80"):
        np.testing.assert_allclose(moved[name] / factor, one[name], rtol=1e-5, atol=1e-5 * size)
