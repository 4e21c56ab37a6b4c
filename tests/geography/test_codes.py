"""What former codes became, on the embedded changes and on changes made up by hypothesis."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.geography import current, lineage, predecessors, successors

COLUMNS = ["from_code", "to_code", "date", "kind", "share"]
CHAINS = {
    "E08000016": "E08000038",
    "E08000019": "E08000039",
    "S12000015": "S12000047",
    "S12000024": "S12000048",
    "S12000037": "S12000049",
    "S12000022": "S12000050",
    "E06000048": "E06000057",
    "E07000157": "E06000057",
    "E08000020": "E08000037",
    "E07000097": "E07000242",
    "E07000190": "E06000066",
    "E07000163": "E06000065",
    "E10000002": "E06000060",
    "E10000023": "E06000065",
    "E10000027": "E06000066",
    "E10000010": "E06000047",
    "E07000048": "E06000058",
    "E07000049": "E06000059",
    "E47000005": "E47000014",
    "E47000011": "E47000014",
    "W06000017": "W06000024",
    "E11000004": "E11000007",
    "95TT": "N09000009",
}


def table(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


@pytest.mark.parametrize(("former", "today"), CHAINS.items())
def test_former_code_leads_to_today(former, today, changes):
    assert current([former], changes)["area_code"].tolist() == [today]


def test_path_names_every_code_on_the_way(changes):
    row = current(["E07000190"], changes).iloc[0]
    assert row["path"] == "E07000190 > E07000246 > E06000066"
    assert row["kind"] == "merge"
    assert row["exact"]


def test_todays_code_leads_to_itself(changes):
    row = current(["E08000005"], changes).iloc[0]
    assert (row["area_code"], row["kind"], row["share"], bool(row["exact"])) == (
        "E08000005",
        "current",
        1.0,
        True,
    )


def test_moved_boundary_is_whole_but_not_exact(changes):
    row = current(["E08000020"], changes).iloc[0]
    assert row["kind"] == "boundary move"
    assert row["share"] == 1
    assert not row["exact"]


def test_split_county_leads_to_both_parts(changes):
    rows = current(["E10000006"], changes).set_index("area_code")
    assert set(rows.index) == {"E06000063", "E06000064"}
    assert rows["share"].sum() == pytest.approx(1)
    assert not rows["exact"].any()
    # Cumberland had 275,400 of Cumbria's 500,000 people or so.
    assert rows.loc["E06000063", "share"] == pytest.approx(0.547, abs=0.005)


def test_halves_that_joined_again_are_whole(changes):
    row = current(["E47000005"], changes).iloc[0]
    assert row["share"] == pytest.approx(1)
    assert row["exact"]


def test_order_and_repeats_of_the_question(changes):
    found = current(["S12000049", "E08000016", "S12000049"], changes)
    assert found["from_code"].tolist() == ["S12000049", "E08000016"]


def test_no_codes_give_an_empty_frame(changes):
    assert current([], changes).empty


def test_unknown_share_stays_unknown():
    found = current(
        ["A"], table(("A", "B", "2020-01-01", "split", None), ("A", "C", "2020-01-01", "split", None))
    )
    assert found["share"].isna().all()
    assert not found["exact"].any()


def test_circle_is_refused():
    circle = table(("A", "B", "2020-01-01", "recode", 1.0), ("B", "A", "2021-01-01", "recode", 1.0))
    with pytest.raises(DataError, match="circle"):
        current(["A"], circle)
    with pytest.raises(DataError, match="circle"):
        successors("A", circle)


@pytest.mark.parametrize(
    ("code", "former"),
    [
        ("S12000049", ["S12000046", "S12000043", "S12000037"]),
        ("S12000050", ["S12000044", "S12000022"]),
        ("E08000038", ["E08000016"]),
        ("E06000057", ["E06000048", "E10000022"]),
        ("E06000060", ["E10000002"]),
        ("E06000063", []),
        ("E08000005", []),
    ],
)
def test_lineage_is_newest_first(code, former, changes):
    assert lineage(code, changes) == former


def test_predecessors_go_back_through_every_change(changes):
    rows = predecessors("E06000066", changes)
    assert set(rows.loc[rows["steps"] == 1, "from_code"]) == {
        "E07000187",
        "E07000188",
        "E07000189",
        "E07000246",
        "E10000027",
    }
    assert set(rows.loc[rows["steps"] == 2, "from_code"]) == {"E07000190", "E07000191"}


def test_successors_go_forward(changes):
    assert successors("E07000190", changes)["to_code"].tolist() == ["E07000246", "E06000066"]
    assert successors("E08000005", changes).empty


def test_every_former_code_leads_to_todays_codes_only(areas, changes):
    todays = set(areas.loc[areas["current"], "area_code"])
    found = current(changes["from_code"], changes)
    assert set(found["area_code"]) <= todays
    assert set(found["from_code"]) == set(changes["from_code"])


def test_people_are_neither_lost_nor_made(changes):
    found = current(changes["from_code"], changes)
    assert (found.groupby("from_code")["share"].sum() - 1).abs().max() < 1e-9


def test_nothing_is_mutated(changes):
    before = changes.copy()
    current(["E07000190"], changes)
    predecessors("E06000066", changes)
    pd.testing.assert_frame_equal(changes, before)


@st.composite
def histories(draw):
    """Changes in which every area goes into one or two areas with a higher number."""
    rows = []
    for number in range(draw(st.integers(1, 8))):
        heirs = draw(st.lists(st.integers(number + 1, 10), min_size=1, max_size=2, unique=True))
        share = draw(st.floats(0.01, 0.99)) if len(heirs) == 2 else 1.0
        kind = "split" if len(heirs) == 2 else draw(st.sampled_from(["recode", "merge", "boundary move"]))
        for heir, part in zip(heirs, (share, 1 - share), strict=False):
            rows.append((str(number), str(heir), "2020-01-01", kind, part))
    return table(*rows)


@settings(deadline=None)
@given(histories())
def test_any_history_conserves_people(changes):
    found = current(changes["from_code"], changes)
    assert not set(found["area_code"]) & set(changes["from_code"])
    assert (found.groupby("from_code")["share"].sum() - 1).abs().max() < 1e-9
    assert (found.loc[found["exact"]].groupby("from_code").size() == 1).all()


@settings(deadline=None)
@given(histories())
def test_lineage_and_current_agree(changes):
    ends = set(changes["to_code"]) - set(changes["from_code"])
    for end in ends:
        for former in lineage(end, changes):
            assert end in set(current([former], changes)["area_code"])
