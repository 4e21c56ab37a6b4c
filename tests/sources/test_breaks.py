"""The register of known breaks: additions and corrections, links, and that every row is about our figures."""

import json
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.model import TABLES
from placedata.sources import breaks
from placedata.sources.els import read_text

RUN = 8


def register(ids, kind="method"):
    columns = TABLES["indicator_break"].column_names
    cells = dict.fromkeys(columns, "x") | {"kind": kind}
    return pd.DataFrame([cells | {"break_id": name} for name in ids], columns=columns)


@given(st.sets(st.text("abcdefgh", min_size=1, max_size=2), min_size=1), st.data())
def test_corrections_stand_where_the_row_stood_and_nothing_else_moves(ids, data):
    old = register(sorted(ids))
    replaced = data.draw(st.lists(st.sampled_from(sorted(ids)), unique=True))
    new = pd.concat([register(replaced, "better").assign(replaces=replaced),
                     register(["new one"], "better").assign(replaces="")], ignore_index=True)  # fmt: skip
    whole = breaks.merged(old, new)
    assert whole["break_id"].tolist() == [*sorted(ids), "new one"]
    assert set(whole.loc[whole["kind"] == "better", "break_id"]) == {*replaced, "new one"}
    assert whole.columns.tolist() == old.columns.tolist()


@pytest.mark.parametrize(("ids", "replaces"), [(["c"], ["gone"]), (["a"], [""]), (["a", "c"], ["a", "a"])])
def test_an_addition_that_fits_nothing_is_told(ids, replaces):
    with pytest.raises(DataError, match=r"break_addition\.csv.*(gone|a)\."):
        breaks.merged(register(["a", "b"]), register(ids).assign(replaces=replaces))


def test_each_correction_says_something_the_register_does_not(shared):
    old = read_text(shared / "catalogue" / "breaks.csv").set_index("break_id")
    new = read_text(breaks.ADDITIONS)
    for _, row in new[new["replaces"] != ""].iterrows():
        same = old.loc[row["replaces"]].eq(row[old.columns]).all()
        assert not same, f"{row['break_id']} is right at its source now: drop it here"


def test_the_embedded_register_is_the_curated_one_with_additions(store, shared):
    old = read_text(shared / "catalogue" / "breaks.csv")
    whole = TABLES["indicator_break"].conform(breaks.whole(old, store.indicators()))
    kept = store.sql("SELECT * FROM indicator_break").set_index("break_id")
    assert set(kept.index) == set(whole["break_id"])
    fresh = whole.set_index("break_id").loc[kept.index]
    for column in fresh.columns:
        assert kept[column].astype("string").tolist() == fresh[column].astype("string").tolist(), column


@pytest.fixture(scope="module")
def dated(store):
    """Return the register with the first and the last day on which its indicator has figures."""
    spans = store.sql(
        "SELECT indicator_id, min(period_start) AS first, max(period_end) AS last FROM observation "
        "WHERE value IS NOT NULL GROUP BY indicator_id"
    )
    whole = store.breaks().merge(spans, on="indicator_id", how="left")
    return whole.astype(dict.fromkeys(("date", "first", "last"), "datetime64[us]"))


def test_every_break_is_of_an_indicator_with_figures_or_of_a_small_area_index(dated):
    assert dated.loc[dated["first"].isna(), "indicator_id"].str.startswith("small-area:").all()


def test_every_break_lies_within_the_figures_or_says_that_it_does_not(dated):
    figured = dated[dated["first"].notna()]
    early = figured[figured["date"] < figured["first"]]
    assert early["what_changed"].str.contains("before this file starts").all()
    assert (figured["date"] <= figured["last"]).all()


def test_scopes_are_nations_that_have_figures(store, dated):
    nations = store.sql(
        "SELECT DISTINCT indicator_id, left(area_code, 1) AS nation FROM observation WHERE value IS NOT NULL"
    )
    known = nations.groupby("indicator_id")["nation"].agg(set)
    for row in dated[dated["first"].notna()].itertuples():
        wanted = {word for word in row.scope.split() if len(word) == 1}
        assert wanted <= known[row.indicator_id], row.break_id


def test_every_row_has_a_title_and_an_address_where_there_is_one(store):
    rows = store.breaks()
    assert rows["source_title"].str.len().gt(8).all()
    without = rows[~rows["source_url"].str.startswith("http")]
    assert without["indicator_id"].str.startswith("small-area:").all()


def words_of(text):
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(text):
    words = words_of(text)
    return {tuple(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}


def test_no_sentence_is_the_publishers(store, shared):
    notes = set()
    for file in (shared / "raw" / "els").glob("*/*.json"):
        if file.parent.name not in ("app", "recovered", "scripts"):
            notes |= runs(json.dumps(json.loads(file.read_text("utf-8-sig")).get("ess-beta-metadata", {})))
    assert runs("Universal Credit claimants that are included are those that were recorded as not") - notes
    for row in store.breaks().itertuples():
        assert not runs(row.what_changed) & notes, row.break_id


def test_a_year_nobody_measured_is_no_change_of_meaning(store):
    rows = store.breaks().set_index("break_id")
    gaps = [name for name in rows.index if name.startswith("abs-2019-gap") or name == "ks2-no-tests"]
    assert len(gaps) == 4
    assert set(rows.loc[gaps, "comparable_across"]) == {"with_caution"}
