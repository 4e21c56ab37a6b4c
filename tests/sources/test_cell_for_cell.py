"""Every figure stands in the store as its publisher wrote it: nothing changed, missing or added."""

import csv

import pytest

from tests.sources import publisher
from tests.sources.publisher import distinct, fingerprint

LEFT_OUT = {"els/recovered/overweight-adults.json", "els/recovered/population-by-age-and-sex.json"}
# Series beside the ones the catalogue holds; their rows are in rejected_row with that reason.
NOT_CATALOGUED = {
    ("long_series/vacant_homes_lad_2004_2024.csv", "Dwellings"),
    ("long_series/vacant_homes_lad_2004_2024.csv", "HouseholdProjection"),
}


def stored(store, indicator):
    """Return an indicator's cells in the form of the second reader."""
    rows = store.observations(indicator)
    numbers = [
        ["" if v != v else repr(v) for v in rows[name].tolist()] for name in ("value", "lower", "upper")
    ]
    texts = [rows[name].fillna("").tolist() for name in ("status_text", "note")]
    return sorted(zip(rows["area_code"], rows["period"], *numbers, *texts, strict=True))


def by_series(store):
    """Return the indicator of each series of each file."""
    names = store.indicators().fillna({"source_indicator": ""})
    return {
        (file, series): indicator
        for file, series, indicator in zip(
            names["source_file"], names["source_indicator"], names["indicator_id"], strict=True
        )
    }


def fingerprints():
    with publisher.FINGERPRINTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cell_of_every_file_is_stored_as_published(store, shared):
    indicators = by_series(store)
    noted = {(line["source_file"], line["series"]): line for line in fingerprints()}
    unseen, checked = dict(indicators), 0
    faults: list[tuple[object, ...]] = []
    for source_file in publisher.files(shared / "raw"):
        for series, rows in publisher.cells(shared / "raw", source_file).items():
            key, expected = (source_file, series), distinct(rows)
            line = noted.pop(key)
            if (int(line["rows"]), line["sha256"]) != (len(expected), fingerprint(expected)):
                faults.append(("its fingerprint is out of date", *key))
            if key not in indicators:
                assert source_file in LEFT_OUT or key in NOT_CATALOGUED
                continue
            got = stored(store, unseen.pop(key))
            checked += len(expected)
            if expected != got:
                missing, extra = set(expected) - set(got), set(got) - set(expected)
                faults.append((*key, len(expected), len(got), sorted(missing)[:2], sorted(extra)[:2]))
    assert not faults
    assert not unseen, "indicators that no file was read for"
    assert not noted, "fingerprints of series that no file holds"
    assert checked == int(store.sources()["rows_kept"].sum()) > 600_000


def test_every_indicator_comes_from_the_file_its_catalogue_names(store):
    named = store.sql(
        "SELECT indicator_id, list(DISTINCT observation.source_file) AS files, indicator.source_file AS file "
        "FROM observation RIGHT JOIN indicator USING (indicator_id) GROUP BY ALL"
    )
    assert [list(files) for files in named["files"]] == [[file] for file in named["file"]]


def test_source_row_leads_back_to_the_row_itself(store, shared):
    rows = store.sql(
        "SELECT * FROM observation WHERE source_file LIKE 'els/%.csv' "
        "USING SAMPLE reservoir(60 ROWS) REPEATABLE (7)"
    )
    for file, group in rows.groupby("source_file"):
        path = shared / "raw" / file
        with path.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.reader(opened))[1:]
        for row in group.itertuples():
            line = lines[row.source_row - 1]
            assert row.period in line
            assert row.area_code in line or row.area_code.startswith("XCR")


def test_repeated_rows_are_counted_once_and_told(store, shared):
    file = "els/engagement-with-culture-and-heritage/engagement-with-culture-and-heritage.csv"
    series = publisher.cells(shared / "raw", file)
    repeats = sum(len(rows) - len(set(rows)) for rows in series.values())
    told = store.sql("SELECT count(*) AS n FROM rejected_row WHERE source_file = ?", [file])["n"].item()
    assert repeats == told == 20


def test_embedded_cells_have_the_fingerprints_of_the_publishers_files(store):
    indicators = by_series(store)
    faults, seen = [], set()
    for line in fingerprints():
        key = (line["source_file"], line["series"])
        if line["source_file"] in LEFT_OUT or key in NOT_CATALOGUED:
            assert key not in indicators
            continue
        seen.add(key)
        rows = stored(store, indicators[key])
        if (len(rows), fingerprint(rows)) != (int(line["rows"]), line["sha256"]):
            faults.append(key)
    assert not faults
    assert seen == set(indicators), "an indicator without fingerprint, or a fingerprint without indicator"


def test_fingerprints_can_be_rewritten(shared, tmp_path):
    small = [file for file in publisher.files(shared / "raw") if "research-and-development" in file]
    publisher.rewrite(shared / "raw", small, tmp_path / "again.csv")
    again = (tmp_path / "again.csv").read_text().splitlines()
    assert len(again) == 3
    assert set(again) <= set(publisher.FINGERPRINTS.read_text().splitlines())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([("A", "2020", "1.0", "", "", "", "")], [("A", "2020", "1.1", "", "", "", "")]),
        ([("A", "2020", "1.0", "", "", "", "")], [("A", "2020", "", "1.0", "", "", "")]),
        ([("A", "2020", "1.0", "", "", "", "")], [("A", "2020", "1.0", "", "", "", "x")]),
        ([("A", "2020", "1.0", "", "", "", "")], []),
    ],
)
def test_a_fingerprint_tells_any_change(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_66_and_66_0_are_one_number():
    assert publisher.number("66") == publisher.number("66.0") == "66.0"
