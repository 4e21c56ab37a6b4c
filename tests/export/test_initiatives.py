"""Initiatives as files: the same cells come back, no spreadsheet runs them, and who led did not pay."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedata.export import incoming
from placedata.export import initiatives as files
from placedata.initiatives.cells import cells
from placedata.initiatives.merging import merged
from placedata.initiatives.settling import settled
from placedata.model.entries import FIELDS, FORMULA, NAMES, PLACES
from placedata.model.initiatives import FUNDING, SCALES, STATUSES
from placedata.workspace import open_workspace
from placedata.workspace.reading import read

ABOUT = ["The register of initiatives", "=HYPERLINK(1)"]
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"])
WORDS = st.text(LETTERS | st.sampled_from(["\n", "\t", "'", '"', ",", ";"]), max_size=60)
RISKY = st.tuples(st.sampled_from(["", "'", "''", " "]), st.sampled_from([*FORMULA, ""]), WORDS).map("".join)
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
CODES = st.lists(
    st.sampled_from(["E08000025", "E07000026", "E10000013", "S12000033", "E06000063"]), unique=True
)


@st.composite
def rows(draw):
    start = draw(st.dates(FIRST, LAST))
    end = draw(st.dates(start, LAST))
    said = st.sampled_from([0, 4, 7, 10])
    return {
        "name": draw(RISKY) + "x",
        **{
            name: draw(RISKY)
            for name in ("theme", "summary", "legacy", "source_ids", "funder", "recipient", "note")
        },
        "programme": draw(RISKY),
        "start_date": str(start)[: draw(said)],
        "end_date": str(end)[: draw(said)],
        "scale": draw(st.sampled_from(["", *SCALES])),
        "funding_type": draw(st.sampled_from(FUNDING)),
        "status": draw(st.sampled_from(STATUSES)),
        "funding_gbp_m": draw(st.just("") | st.decimals(0, 1000, places=6).map(lambda one: format(one, "f"))),
        "areas_whole": "E08000003",
        "areas_part": ";".join(draw(CODES)),
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return open_workspace(tmp_path_factory.mktemp("desk") / "workspace.sqlite")


def theirs(store, desk, ids):
    """Return the register with what people wrote, and the rows of some ids in it."""
    entries = desk.entries()
    whole = merged(store.register, entries[entries["initiative_id"].isin(ids)], store.ground)
    return whole, whole.initiatives[whole.initiatives["initiative_id"].isin(ids)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows(), min_size=1, max_size=4, unique_by=lambda row: row["name"]))
def test_what_goes_out_comes_back_as_the_same_cells(store, desk, given_rows):
    made = desk.add_initiatives(given_rows, name="Jo")
    whole, own = theirs(store, desk, made.initiative_ids)
    before = cells(own, whole.places)
    back = read(files.own(own, whole.places, ABOUT))
    assert back.refused.empty, back.refused.to_string()
    after = back.rows[list(NAMES)].reset_index(drop=True)
    plain = [name for name in NAMES if name not in PLACES]
    pd.testing.assert_frame_equal(after[plain], before[plain].reset_index(drop=True), check_dtype=False)
    for name in PLACES:
        assert [set(text.split(";")) for text in after[name]] == [
            set(text.split(";")) for text in before[name]
        ]
    found = settled(back.rows, whole, store.ground)
    assert len(found.unchanged) == len(given_rows), "what comes back says nothing new"


def test_the_whole_register_goes_out_and_comes_back_unchanged(store):
    whole = store.register
    back = read(files.own(whole.initiatives, whole.places, ABOUT))
    found = settled(back.rows, whole, store.ground)
    assert (len(found.unchanged), len(back.refused), back.unread) == (1107, 0, ())


def table(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows())
def test_no_cell_is_run_by_a_spreadsheet(store, desk, row):
    made = desk.add_initiatives([row], name="=Jo")
    whole, own = theirs(store, desk, made.initiative_ids)
    for content in (files.own(own, whole.places, ABOUT), files.grants(own, whole.places)):
        assert not [cell for line in table(content) for cell in line if cell.startswith(FORMULA)]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows())
def test_grants_come_back_with_what_the_standard_has_a_place_for(store, desk, row):
    made = desk.add_initiatives([{**row, "identifier": "360G-x-1"}], name="Jo")
    whole, own = theirs(store, desk, made.initiative_ids)
    back = read(files.grants(own, whole.places))
    assert back.refused.empty, back.refused.to_string()
    kept = ["name", "start_date", "end_date", "funder", "recipient", "identifier", "funding_gbp_m", "summary"]
    before = cells(own, whole.places)[kept].iloc[0].map(_blank)
    assert back.rows[kept].iloc[0].map(_blank).to_dict() == before.to_dict()
    areas = set(back.rows["areas_part"].item().split(";"))
    assert areas == set(
        whole.places.query("initiative_id == @made.initiative_ids[0]")["beneficiary_code_now"]
    )


def _blank(text):
    return text if text.strip() else ""


def test_each_row_says_whose_it_is_and_a_corrected_one_is_written_once(store, desk):
    birmingham = cells(store.register.initiatives, store.register.places).query(
        "initiative_id == 'total_place--birmingham'"
    )
    made = desk.add_initiatives(
        [{**birmingham.iloc[0].to_dict(), "end_date": "2011"}], name="Jo", reason="Report"
    )
    whole, rows_of = theirs(store, desk, made.initiative_ids)
    assert len(rows_of) == 2
    lines = table(files.own(rows_of, whole.places, []))
    heading, (row,) = lines[1], lines[2:]
    told = dict(zip(heading, row, strict=True))
    assert (told["standing"], told["signed_by"], told["reason"]) == ("corrected by you", "Jo", "Report")
    assert (told["end_date"], told["area_names"], told["lead_body"]) == (
        "2011", "Birmingham", "HM Treasury / CLG with Leadership Centre",
    )  # fmt: skip


def test_who_led_is_not_taken_for_who_paid(store):
    whole = store.register
    some = whole.initiatives[whole.initiatives["programme_id"] == "total_place"]
    heading, *lines = table(files.grants(some, whole.places))
    first = dict(zip(heading, lines[0], strict=True))
    assert first["Funding Org:0:Name"] == "" != first["Lead Body"]
    assert first["Beneficiary Location:0:Geographic Code Type"] in {"MD", "CTY", "UA", "LONB", "NMD"}
    assert len(lines) == 13


def test_nothing_to_write_leaves_the_column_names(store):
    whole = store.register
    none = whole.initiatives.head(0)
    assert len(table(files.grants(none, whole.places))) == 1
    assert table(files.own(none, whole.places, []))[1][: len(NAMES)] == list(NAMES)


def test_the_template_says_what_each_column_may_hold_and_reads_back(store):
    lines = table(files.template())
    told = " ".join(line[0] for line in lines if len(line) == 1)
    assert all(word in told for field in FIELDS for word in field.allowed)
    back = read(files.template())
    assert (len(back.rows), len(back.refused), back.unread) == (1, 0, ())
    assert len(settled(back.rows, store.register, store.ground).new) == 1


def test_a_file_is_told_row_by_row_with_what_a_correction_changes(store):
    known = cells(store.register.initiatives, store.register.places).set_index("initiative_id", drop=False)
    row = known.loc["total_place--birmingham"].to_dict()
    given_rows = [
        {"name": "Chances", "areas_part": "E08000025;E08000005", "funding_gbp_m": "0.5"},
        {**row, "end_date": "2011", "areas_whole": "E08000005"},
        known.loc["better_start--blackpool"].to_dict(),
    ]
    frame = pd.DataFrame(given_rows, columns=list(NAMES)).fillna("").astype("string")
    frame.insert(0, "line", [2, 3, 4])
    shown = incoming.recognised(
        settled(frame, store.register, store.ground), store.register, store.ground.names
    ).set_index("Line")
    assert shown.loc[2, ["What becomes of it", "Places", "What it changes"]].tolist() == [
        incoming.SIDES["new"], "Birmingham, Rochdale", "",
    ]  # fmt: skip
    assert shown.loc[3, "What it changes"] == (
        "End: 2011, not February 2010; Places covered whole: Rochdale, not Birmingham"
    )
    assert shown.loc[4, "What becomes of it"] == incoming.SIDES["unchanged"]


def test_what_is_wrong_is_written_without_a_formula():
    row = {"line": 3, "column": "=name", "value": "'=1+1", "problem": "-odd", "allowed": "text", "next": "@x"}
    told = incoming.faults([pd.DataFrame([row]), pd.DataFrame([{**row, "line": 2}])])
    assert told["Line"].tolist() == [2, 3]
    lines = table(incoming.file(told, "=title"))
    assert not [cell for line in lines for cell in line if cell.startswith(FORMULA)]
    assert lines[-1][2] == "''=1+1"
