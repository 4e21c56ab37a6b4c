"""Curated tables: how groups spread over nations, what was mended, and that nothing points nowhere."""

import re

import pandas as pd
import pytest

from placedata.errors import ContractError, DataError, MissingFile
from placedata.geography import current
from placedata.model import TABLES
from placedata.sources import curated, initiatives
from placedata.sources.els import read_text


def groups(text):
    frame = pd.DataFrame({"indicator_id": ["x"], "comparability_group": [text]})
    found = curated.comparability(frame)
    assert found["nation"].tolist() == ["E", "W", "S", "N"]
    return found["comparability_group"].tolist()


def test_a_plain_group_holds_all_nations():
    assert groups("pay") == ["pay"] * 4


def test_a_bar_keeps_nations_apart():
    assert groups("pay{E,W,S|N}") == ["pay (E,W,S)"] * 3 + ["pay (N)"]


def test_a_nation_named_in_no_set_stands_alone():
    assert groups("pay{E,W}") == ["pay (E,W)", "pay (E,W)", "pay (S)", "pay (N)"]


def test_curated_tables_conform(shared):
    frames = curated.read(shared)
    assert set(frames) == {"indicator", "comparability", "break_span", *curated._FILES}
    for name, frame in frames.items():
        TABLES[name].conform(frame)
        assert len(frame) > 0


def test_each_mended_cell_is_in_the_catalogue_and_was_otherwise(store, shared):
    published = pd.read_csv(shared / "catalogue" / "indicators.csv", dtype=str).set_index("indicator_id")
    mended = store.indicators().set_index("indicator_id")
    for (indicator, column), words in curated._MENDED.items():
        assert mended.loc[indicator, column] == words
        assert published.loc[indicator, column] != words, "it is right at its source now: drop it here"


def test_an_absent_table_is_named(tmp_path):
    with pytest.raises(MissingFile, match=r"breaks\.csv"):
        curated.read(tmp_path)


def test_a_value_outside_the_contract_is_told(shared, tmp_path):
    for file in [*curated._FILES.values(), "catalogue/indicators.csv"]:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes((shared / file).read_bytes())
    stages = tmp_path / "learning" / "stages.csv"
    stages.write_text(stages.read_text("utf-8").replace("\nrecovery,", "\nmending,", 1), "utf-8")
    with pytest.raises(ContractError, match="mending"):
        curated.read(tmp_path)


def words(column):
    return {word for cell in column.dropna() for word in re.split(r"[;, ]+", cell) if word}


@pytest.fixture(scope="module")
def codes(store):
    return set(store.sql("SELECT area_code FROM area")["area_code"])


@pytest.fixture(scope="module")
def today(store):
    return set(store.areas()["area_code"])


def test_breaks_belong_to_indicators_or_to_indices_of_small_areas(store):
    strangers = set(store.breaks()["indicator_id"]) - set(store.indicators()["indicator_id"])
    assert all(name.startswith("small-area:") for name in strangers)


def test_breaks_touch_places_that_exist(store, codes):
    prefixes = {code[:3] for code in codes}
    assert words(store.breaks()["scope"]) <= {"all", "E", "W", "S", "N"} | codes | prefixes


def test_breaks_say_whether_values_may_be_compared_across(store):
    assert set(store.breaks()["comparable_across"]) == {"no", "with_caution"}


def test_shocks_touch_places_that_exist_and_end_after_they_start(store, today):
    shocks = store.sql("SELECT * FROM shock")
    assert words(shocks["scope"]) <= {"UK"} | today
    ended = shocks.dropna(subset=["end"])
    assert (ended["end"].str[:4] >= ended["start"].str[:4]).all()


def test_areas_of_initiatives_exist_under_their_names(store, codes, today):
    rows = store.sql("SELECT * FROM initiative_area")
    assert set(rows["area_code_then"].dropna()) <= codes
    assert set(rows["area_code_now"]) <= today
    names = store.areas().set_index("area_code")["name"]
    assert (rows["area_code_now"].map(names) == rows["area_name_now"]).all()


def test_areas_of_their_time_became_todays(store):
    rows = store.sql("SELECT * FROM initiative_area WHERE area_code_then IS NOT NULL")
    became = current(rows["area_code_then"], store.changes).groupby("from_code")["area_code"].agg(set)
    became = rows["area_code_then"].map(became)
    wrong = [one not in met for one, met in zip(rows["area_code_now"], became, strict=True)]
    assert rows[wrong].empty


def test_areas_of_their_time_were_there_when_it_began(store):
    """Codes begin in 2009; a combined authority is announced before it has one."""
    rows = store.sql("""
        SELECT initiative_id, initiative.start_date AS began, area.start_date AS made, area.end_date AS gone
        FROM initiative_area AS place JOIN initiative USING (initiative_id)
        JOIN area ON area.area_code = place.area_code_then
        WHERE area.level <> 'cauth' AND began IS NOT NULL""")
    made, gone = rows["made"].astype("string"), rows["gone"].astype("string")
    latest = (rows["began"] + "-12-31").str[:10].clip(lower="2009-12-31")
    assert rows[made > latest].empty
    assert rows[gone < rows["began"]].empty


def test_each_mended_area_was_otherwise_in_the_register(store, shared):
    published = pd.read_csv(shared / "initiatives" / "initiative_areas.csv", dtype=str).fillna("")
    published = published.set_index(["initiative_id", "area_code_now"])["area_code_then"]
    rows = store.sql("SELECT * FROM initiative_area").set_index(["initiative_id", "area_code_now"])
    for key, (code, name) in initiatives.AREA_THEN.items():
        assert rows.loc[key, ["area_code_then", "area_name_then"]].tolist() == [code, name]
        assert published[key] != code, "it is right at its source now: drop it there"


def test_a_mended_area_that_is_gone_is_told(shared):
    rows = read_text(shared / "initiatives" / "initiative_areas.csv")
    with pytest.raises(DataError, match="sport_place--barnsley"):
        initiatives.areas(rows[rows["initiative_id"] != "sport_place--barnsley"])


def test_what_is_not_verified_may_not_say_more_than_that(shared):
    rows = read_text(shared / "initiatives" / "unverified.csv")
    assert len(initiatives.unverified(rows)) == len(rows) == 34
    rows.loc[2, "summary"] = "It ran"
    with pytest.raises(DataError, match=r"'It ran' in column 'summary'"):
        initiatives.unverified(rows)


def test_journeys_happened_in_places_that_exist(store, today):
    assert words(store.sql("SELECT area_code FROM journey")["area_code"]) <= today


@pytest.mark.parametrize(
    ("table", "column", "other", "key"),
    [
        ("initiative", "programme_id", "programme", "programme_id"),
        ("initiative_area", "initiative_id", "initiative", "initiative_id"),
        ("milestone", "initiative_id", "initiative", "initiative_id"),
        ("milestone", "programme_id", "programme", "programme_id"),
        ("programme", "successor_programme_id", "programme", "programme_id"),
        ("unverified", "programme_id", "programme", "programme_id"),
        ("comparability", "indicator_id", "indicator", "indicator_id"),
        ("observation", "indicator_id", "indicator", "indicator_id"),
        ("observation", "area_code", "area", "area_code"),
        ("observation", "source_file", "source", "source_file"),
        ("rejected_row", "source_file", "source", "source_file"),
        ("indicator", "source_file", "source", "source_file"),
        *[
            (table, "source_ids", "initiative_source", "source_id")
            for table in ("programme", "initiative", "milestone", "unverified")
        ],
        *[
            (table, "source_ids", "learning_source", "source_id")
            for table in ("learning", "journey", "leader_insight", "stage_definition")
        ],
    ],
)
def test_no_row_points_nowhere(store, table, column, other, key):
    pointing = words(store.sql(f"SELECT DISTINCT {column} FROM {table}")[column].str.replace(" ", "\x00"))  # noqa: S608
    there = set(store.sql(f"SELECT {key} FROM {other}")[key].str.replace(" ", "\x00"))  # noqa: S608
    assert {word.strip("\x00") for word in pointing} <= there


def test_every_initiative_has_an_area(store):
    without = store.sql(
        "SELECT count(*) AS n FROM initiative ANTI JOIN initiative_area USING (initiative_id)"
    )
    assert without["n"].item() == 0
