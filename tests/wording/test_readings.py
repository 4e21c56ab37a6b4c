"""What a year of a ribbon says, and what stands behind it, is what the tables hold."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from placedata.charts import parts as rows_of
from placedata.model.stages import OVERALL, STAGED, STAGES
from placedata.stages import events as named_events
from placedata.wording import falls, parts, readings, spells

YEARS = (2001, 2025)
PLACES = ["E08000005", "E06000052", "E06000053", "N09000003", "S12000049", "E08000025"]


def marks(store, code):
    found = named_events.touching(store.events(), code, store.area(code)["nation"])
    found = found[found["drawn"]]
    return pd.DataFrame(
        {"name": found["short"], "start": found["first"], "end": found["last"], "local": found["own"]}
    )


@pytest.fixture(scope="module", params=PLACES)
def place(request, store):
    """Return a place's stages, its falls, its events, and what its ribbons say."""
    code = request.param
    stages, fallen, events = store.stages([code]), store.shocks([code]), marks(store, code)
    return stages, fallen, events, readings.readings(stages, fallen, events, YEARS)


def test_every_ribbon_speaks_for_every_year_of_the_axis(place):
    *_, said = place
    assert list(said) == [OVERALL, *STAGED]
    for series, lines in said.items():
        assert len(lines) == YEARS[1] - YEARS[0] + 1
        for year, line in enumerate(lines, YEARS[0]):
            assert line.startswith(f"{readings.named(series)}, {year}: ")
            assert line.endswith(".")
            assert not {"nan", "None"} & set(line.replace(".", " ").split())


def test_a_reading_names_stage_draws_doubt_and_agreement(place):
    stages, _, _, said = place
    long_enough = stages.groupby("series")["year"].transform("nunique") >= spells.SHORTEST
    known = stages[stages["series"].isin((OVERALL, *STAGED)) & long_enough & (stages["year"] >= YEARS[0])]
    assert len(known)
    for row in known.to_dict("records"):
        line = said[row["series"]][row["year"] - YEARS[0]]
        assert f"{row['year']}: {STAGES[row['stage']]}" in line
        assert "draws in 100" in line
        assert str(row[row["likeliest"]]) in line
        assert ("; provisional" in line) == bool(row["provisional"])
        assert ("built on an estimate" in line) == bool(row["estimated"])
        if row["parts"] > 1:
            assert f"{row['agree']} agree" in line


def test_a_year_without_a_figure_says_so(place):
    stages, _, _, said = place
    known = set(zip(stages["series"], stages["year"], strict=True))
    for series in (OVERALL, *STAGED):
        for year in range(YEARS[0], YEARS[1] + 1):
            silent = any(
                words in said[series][year - YEARS[0]] for words in ("no figure", "nothing measured")
            )
            if silent:
                assert (series, year) not in known


def test_a_fall_is_named_in_its_years_and_no_others(place):
    stages, fallen, _, said = place
    for series in (OVERALL, *STAGED):
        found = falls.found(fallen, stages, series)
        for year, line in enumerate(said[series], YEARS[0]):
            named = [
                fall for fall in found if f"Fall from {fall.peak} to its lowest in {fall.trough}," in line
            ]
            assert named == [fall for fall in found if fall.peak < year <= min(fall.back or 9999, fall.until)]


def test_a_local_event_is_called_local(place):
    _, _, events, said = place
    for event in events.to_dict("records"):
        year = max(int(event["start"]), YEARS[0])
        line = said[OVERALL][year - YEARS[0]]
        before, _, after = line.partition("Local event")
        assert event["name"] in (after if event["local"] else before)


def test_falls_follow_each_other_and_end_before_the_next(place):
    stages, fallen, _, _ = place
    for series in (OVERALL, *STAGED):
        found = falls.found(fallen, stages, series)
        for one, other in pairwise(found):
            assert one.peak < one.trough <= one.until <= max(other.peak, one.trough)
        assert all(fall.depth > 0 for fall in found)
        assert all(fall.closed == (fall.back is not None and fall.back <= fall.until) for fall in found)


def test_the_table_and_the_twin_hold_every_fall(place):
    stages, fallen, _, _ = place
    every = falls.every(fallen, stages)
    table = falls.table(every)
    assert len(table) == len(every) > 0
    assert tuple(table.columns) == falls.HEADS
    said = " ".join(falls.twin(fallen, stages)).lower()
    assert all(falls.said(fall) in said for fall in every)
    for fall, row in zip(every, table.to_dict("records"), strict=True):
        assert (row["Regained"] == "too soon to say") == (fall.trough == fall.latest or fall.regained is None)
        assert row["From"] == str(fall.peak)


def test_no_falls_are_said_to_be_none():
    stages = pd.DataFrame({"series": ["health"], "year": [2020]})
    none = pd.DataFrame({"series": [], "peak": []})
    assert falls.every(none, stages) == []
    assert falls.twin(none, stages) == []
    assert falls.title([]).endswith("none is recorded")


@pytest.mark.parametrize("code", PLACES)
def test_the_parts_of_a_year_are_as_many_as_the_stage_counts(store, code):
    stages = store.stages([code])
    shown = stages[stages["series"].isin((OVERALL, *STAGED)) & stages["year"].isin((2009, 2021, 2023))]
    assert len(shown)
    for row in shown.to_dict("records"):
        found = store.parts(code, row["series"], row["year"])
        assert len(found) == row["parts"]
        assert (found["likeliest"] == row["likeliest"]).sum() == row["agree"]
        heads = parts.HEADS_OF_WHOLE if row["series"] == OVERALL else parts.HEADS_OF_DOMAIN
        for one, cells in zip(found.to_dict("records"), rows_of.rows(found, row["series"]), strict=True):
            assert cells["id"] == one["series"]
            assert len(cells["cells"]) == len(heads)
            assert all(cell["main"] for cell in cells["cells"])
            staged = next(cell for cell in cells["cells"] if "stage" in cell)
            assert staged["stage"] == one["stage"]
            assert str(one[one["likeliest"]]) in staged["sub"]


def test_a_part_carries_its_figure_as_the_series_has_it(store):
    found = store.parts("E08000005", "health", 2021).to_dict("records")
    assert found
    for row in found:
        series = store.series(row["series"], ["E08000005"])
        own = series[series["period"] == row["period"]].iloc[0]
        assert row["value"] == own["value"]
        assert int(own["middle"]) == 2021
        value, about = parts.figure(row)
        assert about.startswith(own["label"])
        assert any(sign.isdigit() for sign in value)


def test_what_is_lacking_is_named_with_the_years_it_has(store):
    stages = store.stages(["E08000005"])
    wellbeing = stages[stages["series"] == "wellbeing"]["year"]
    after = int(wellbeing.max()) + 1
    said = parts.lacking(stages, OVERALL, after, parts.domains())
    assert f"Wellbeing ({wellbeing.min()} to {wellbeing.max()})" in said
    assert said.endswith("growing doubt.")
    assert "Community" not in said
    full = stages[stages["series"].isin(STAGED)].groupby("year")["series"].nunique().idxmax()
    before = parts.lacking(stages, OVERALL, int(full), parts.domains())
    assert all(name not in before for name in ("Work", "Income"))


def test_shares_add_up_and_the_most_come_first(store):
    for row in store.stages(["E08000005"], domain="work_and_economy").to_dict("records"):
        numbers = [int(word) for word in re.findall(r"\b\d+\b", parts.shares(row).partition(":")[2])]
        assert numbers == sorted(numbers, reverse=True)
        assert numbers[0] == row[row["likeliest"]]
        assert 98 <= sum(numbers) <= 102
