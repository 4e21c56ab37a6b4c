"""Files of initiatives: shown before they are saved, refused with a sentence, taken out and brought back."""

import io
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from pages._ui import markdown, registered
from placedata.export import initiatives as files
from placedata.initiatives.cells import cells
from placedata.model.entries import NAMES
from placedata.wording import entries
from placedata.workspace.incoming import MOST_BYTES
from placedata.workspace.reading import read
from tests.pages import hostile, reading
from tests.pages.writer import BURY, CHANCES, ROCHDALE, file_of, given, keyed, secret, table, words

pytestmark = pytest.mark.usefixtures("workspace")
ROOT = Path(__file__).parents[2]
ODD = {name: text for name, text in hostile.TEXTS.items() if name not in ("long", "control", "spaces")}
ODD |= {"not in XML": "a\uffffb\ufffec", "declaration": "<!DOCTYPE a><?b?>", "lines": "a\nb\tc"}


def test_a_file_is_shown_before_it_is_saved_with_what_is_wrong_and_what_to_do(
    visit, workspace, published, downloads
):
    content = file_of(
        CHANCES,
        {**published, "end_date": "2011"},
        {**published, "initiative_id": "city_deals--leeds-city-region", "name": "Odd", "start_date": "soon"},
        {"name": "Nowhere", "areas_part": "E05000001", "start_date": "2011"},
        {"name": "=1+1", "start_date": "June", "areas_part": BURY},
    )
    at = given(visit("initiatives", place=ROCHDALE), content)
    assert reading.fine(at)
    assert workspace.entries().empty
    assert "five rows read: one new, one correcting the register, three set aside" in words(at).lower()
    rows = table(at, "What becomes of it")
    assert rows[["Line", "Initiative"]].values.tolist() == [
        [2, "Chances for Heywood"], [3, "Total Place: Birmingham"],
    ]  # fmt: skip
    assert rows["What it changes"].tolist() == ["", "End: 2011, not February 2010"]
    assert rows["Places"].tolist()[0] == "Rochdale"
    aside = table(at, "What is wrong")
    assert aside[["Line", "Column"]].values.tolist() == [
        [4, "start_date"], [5, "areas_part"], [6, "start_date"],
    ]  # fmt: skip
    assert aside["What to do"].str.len().gt(10).all()
    _, out = reading.rows(downloads["set-aside.csv"]())
    assert [row["Line"] for row in out] == ["4", "5", "6"]

    at = keyed(at.button, "import-save").click().run()
    assert "The name is empty" in at.error[0].value
    keyed(at.text_input, "import-name").set_value("Jo Bell")
    at = keyed(at.button, "import-save").click().run()
    assert "The reason is empty" in at.error[0].value
    assert keyed(at.text_input, "import-name").value == "Jo Bell"
    keyed(at.text_area, "import-reason").set_value("The final report")
    at = keyed(at.button, "import-save").click().run()
    assert reading.fine(at)
    assert sorted(workspace.entries()["name"]) == ["Chances for Heywood", "Total Place: Birmingham"]
    assert any("Two initiatives saved" in one.value for one in at.success)
    assert table(at, "What becomes of it") is None, "the file is put away"
    assert workspace.withdraw_initiatives(secret(at)) == 2


def test_no_file_larger_than_what_is_read_reaches_the_server(visit):
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"]["maxUploadSize"] * 10**6 == MOST_BYTES
    assert visit("initiatives").get("file_uploader")[0].proto.max_upload_size_mb == MOST_BYTES // 10**6


def test_grants_are_read_from_csv_and_json(visit, workspace):
    flat = (
        b"Identifier,Title,Amount Awarded,Currency,Award Date,Beneficiary Location:0:Geographic Code\n"
        b"360G-x-1,Chances,250000,GBP,2015-04-01,E08000005\n360G-x-2,Hopes,lots,GBP,2015-04-01,E08000005\n"
    )
    at = given(visit("initiatives", place=ROCHDALE), flat)
    assert "Read as 360Giving" in words(at)
    assert table(at, "What becomes of it")["£ million"].tolist() == ["0.25"]
    assert table(at, "What is wrong")["Column"].tolist() == ["Amount Awarded"]
    nested = (
        b'{"grants": [{"id": "360G-x-3", "title": "Joy", "currency": "GBP", "amountAwarded": 5000, '
        b'"awardDate": "2016-01-01", "beneficiaryLocation": [{"geoCode": "E08000002"}]}]}'
    )
    at = given(visit("initiatives", place=ROCHDALE), nested, "grants.json")
    keyed(at.text_input, "import-name").set_value("Jo")
    keyed(at.button, "import-save").click().run()
    assert workspace.entries()[["name", "funding_gbp_m", "areas_part"]].values.tolist() == [
        ["Joy", 0.005, BURY]
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 zip", "a zip archive or an Excel workbook"),
        (b"", "empty"),
        (b"\xff\x00binary", "UTF-8"),
        (b"a,b\n1,2\n", "No line names columns that are known"),
        (b"name,start_date," + b"x," * 1200 + b"\n", "columns; up to 1,000 are read"),
        (b"name,areas_part\n" + b"a,E08000005\n" * 5001, "5,001 rows; up to 5,000"),
        (b"[" * 100_000, "nested too deeply"),
        (b'name,name,start_date\n"![a](http://x.example/a.png)",b,c\n', "stands twice"),
        (b"name,start_date,areas_part\n" + b"x" * 10_000_001, "up to 10 MB are read"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(visit, workspace, content, said):
    at = given(visit("initiatives", place=ROCHDALE), content)
    assert not at.exception
    assert len(at.error) == 1
    told = at.error[0].value.replace("\\", "")
    assert said in told
    assert len(told) < 500
    assert workspace.entries().empty


@pytest.mark.parametrize("name", ODD)
def test_what_a_file_or_a_person_wrote_is_data_and_nothing_obeys_it(visit, workspace, name):
    text = ODD[name]
    row = CHANCES | {"name": text, "summary": text, "programme": text[:100], "source_ids": text, "note": text}
    at = given(visit("initiatives", place=ROCHDALE), file_of(row))
    assert reading.fine(at)
    made = workspace.add_initiatives([row], name=text[:90], role=text[:90], reason=text)
    pages = (
        ("initiatives", {}),
        ("initiatives", {"place": ROCHDALE, "view": "Text"}),
        ("initiatives", {"initiative": made.initiative_ids[0]}),
        ("place", {"place": ROCHDALE}),
    )
    for page, query in pages:
        at = visit(page, **query)
        assert reading.fine(at)
        loose = [one for one in reading.texts(at) if text in one]
        assert markdown.plain(text) == text or not loose, "only st.text may show what was typed as it stands"


def test_what_goes_out_comes_back_as_the_same(visit, add, downloads, published, store):
    add(summary="=1+1", programme="Local Chances", funding_gbp_m="0.25")
    add(**{**published, "end_date": "2011"}, reason="Report")
    visit("initiatives", place=ROCHDALE)
    held = registered.store()
    own = read(downloads["initiatives-yours.csv"]())
    assert own.refused.empty
    rows = held.register.initiatives
    mine = rows[rows["standing"] != "register"]
    before = cells(mine, held.register.places)[list(NAMES)].reset_index(drop=True)
    pd.testing.assert_frame_equal(own.rows[list(NAMES)], before, check_dtype=False)
    for name in ("initiatives-yours.csv", "register.csv"):
        at = given(visit("initiatives", place=ROCHDALE), downloads[name]())
        assert reading.fine(at)
        assert "saying what is here already" in words(at)
        assert not [one for one in at.button if one.key == "import-save"], "nothing is left to add"
    whole = read(downloads["register.csv"]())
    assert len(whole.rows) == 1108
    grants = read(downloads["register-360giving.csv"]())
    assert grants.shape == "grants"
    assert "Chances for Heywood" in grants.rows["name"].tolist()
    assert store.data_version.encode() in downloads["register.csv"]()


def test_the_filtered_file_and_the_counts_say_whose_each_is(visit, add, downloads):
    add()
    visit("initiatives", place=ROCHDALE)
    about, rows = reading.rows(downloads["initiatives.csv"]())
    found = {row["name"]: row["standing"] for row in rows}
    assert found["Chances for Heywood"] == "yours"
    assert entries.WRITTEN in about
    _, counts = reading.rows(downloads["initiatives-by-place-and-year.csv"]())
    changed = [row for row in counts if row["running"] != row["running_with_yours"]]
    assert {(row["area_code"], row["year"]) for row in changed} == {
        (ROCHDALE, str(year)) for year in range(2015, 2019)
    }


def test_the_template_can_be_filled_in_and_brought_back(visit, downloads):
    visit("initiatives", place=ROCHDALE)
    content = downloads["initiatives-template.csv"]()
    found = read(content)
    assert found.refused.empty
    assert found.rows["name"].tolist() == [files.EXAMPLE["name"]]
    text = io.StringIO(content.decode("utf-8-sig")).read()
    assert "neighbourhood, local_authority" in text
    at = given(
        visit("initiatives", place=ROCHDALE), content.replace(b"Example: take this row out", b"Chances")
    )
    assert "one row read: one new" in words(at).lower()
