"""The user's side of the register: added, corrected, withdrawn, brought in from a file, taken away again."""

import io
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from pages._ui import desk, markdown, registered
from placedata.errors import WorkspaceError
from placedata.export import initiatives as files
from placedata.initiatives.cells import cells
from placedata.model.entries import NAMES
from placedata.wording import entering, entries
from placedata.workspace import open_workspace
from placedata.workspace.incoming import MOST_BYTES
from placedata.workspace.reading import read
from tests.pages import hostile, reading
from tests.pages.test_initiatives import bars, listed, numbers

ROOT = Path(__file__).parents[2]
ROCHDALE, BURY, CITY = "E08000005", "E08000002", "total_place--birmingham"
CHANCES = {"name": "Chances for Heywood", "start_date": "2015", "end_date": "2018", "areas_part": ROCHDALE}
TYPED = {"name": "Chances for Heywood", "start_date": "2015", "end_date": "2018"}
ODD = {name: text for name, text in hostile.TEXTS.items() if name not in ("long", "control", "spaces")}
ODD |= {"not in XML": "a\uffffb\ufffec", "declaration": "<!DOCTYPE a><?b?>", "lines": "a\nb\tc"}


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Keep what the tests write apart from what people wrote."""
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    return opened


@pytest.fixture
def add(workspace):
    """Return a function that writes an initiative as a person would have."""

    def made(**changed):
        reason = changed.pop("reason", "")
        return workspace.add_initiatives([CHANCES | changed], name="Jo Bell", role="Officer", reason=reason)

    return made


@pytest.fixture
def published(store):
    """Return the cells of an initiative of the register."""
    rows = store.register.initiatives
    whole = cells(rows[rows["initiative_id"] == CITY], store.register.places)
    return whole.iloc[0].to_dict()


def keyed(kind, key):
    return next(one for one in kind if one.key == key)


def fill(at, key="new", **typed):
    """Type into the form and send it."""
    for name in ("name", "start_date", "end_date", "source_ids", "funding_gbp_m"):
        if name in typed:
            keyed(at.text_input, f"entry-{name}-{key}").set_value(typed[name])
    for name in ("areas_whole", "areas_part", "areas_near"):
        if name in typed:
            keyed(at.multiselect, f"entry-{name}-{key}").set_value(typed[name])
    for name in ("programme", "funding_type", "scale", "status"):
        if name in typed:
            keyed(at.selectbox, f"entry-{name}-{key}").set_value(typed[name])
    if "summary" in typed:
        keyed(at.text_area, f"entry-summary-{key}").set_value(typed["summary"])
    if "reason" in typed:
        keyed(at.text_area, f"entry-by-reason-{key}").set_value(typed["reason"])
    keyed(at.text_input, f"entry-by-name-{key}").set_value(typed.get("by", "Jo Bell"))
    return keyed(at.button, f"entry-save-{key}").click().run()


def words(at):
    told = [*reading.texts(at), *(one.value for one in at.success)]
    return " ".join(told).replace("\\", "")


def given(at, content, name="file.csv"):
    """Give a file, and run."""
    return at.get("file_uploader")[0].set_value((name, content, "text/csv")).run()


def secret(at):
    """Return the key on the page."""
    return next(one.value for one in at.code if re.fullmatch("[0-9a-f]{16}", one.value))


def table(at, name):
    """Return the table of a key, or the one with a column, or None."""
    return next((one.value for one in at.dataframe if name in (one.key, *one.value.columns)), None)


def test_an_added_initiative_is_saved_with_its_writer_and_its_key_shown_once(visit, workspace, store):
    at = fill(visit("initiatives", place=ROCHDALE), areas_part=[ROCHDALE], status="ended", **TYPED)
    assert reading.fine(at)
    row = workspace.entries().iloc[0]
    assert row[["name", "start_date", "areas_part", "status", "signed_by"]].tolist() == [
        "Chances for Heywood", "2015", ROCHDALE, "ended", "Jo Bell",
    ]  # fmt: skip
    assert row["data_version"] == store.data_version
    assert entering.KEY in words(at)
    assert workspace.withdraw_initiatives(secret(at)) == 1
    assert keyed(at.text_input, "entry-name-new").value == ""
    at = at.run()
    assert secret(at), "no run that the writer did not ask for takes the key away"
    at = keyed(at.button, "kept-entry-saved-new").click().run()
    assert not at.success


def test_it_stands_in_table_timeline_and_map_marked_and_in_no_published_count(visit, add, store):
    name = add().initiative_ids[0]
    before = len(store.initiatives([ROCHDALE]).query("~background"))
    at = visit("initiatives", place=ROCHDALE, year="2016")
    assert reading.fine(at)
    shown = table(at, "register").set_index("Initiative").loc["Chances for Heywood"]
    assert shown["Whose"] == entries.STANDINGS["yours"]
    assert shown["Signed"].startswith("Jo Bell, Officer, ")
    picture = reading.component(at, "gantt")["wide"]
    assert bars(picture).count(f"initiative:{name}") == 1
    assert "Yours, not verified by us" in picture
    assert "1 place; yours. Not verified by us." in picture
    assert "stroke-dasharray" in picture
    assert at.title[0].value.replace("\\", "").startswith(f"Rochdale: {before} initiatives on record")
    assert f"{before} of 1,107 initiatives" in [one.value for one in at.header]
    assert entries.besides(["yours"]) in words(at)
    counts, payload = numbers(at)
    running = int(store.stacking([2016], [ROCHDALE], nationwide=False)["running"].iloc[0])
    assert counts[ROCHDALE, 2016] == running
    place, year = payload["codes"].index(ROCHDALE), payload["periods"].index("2016")
    assert "*" in payload["marks"][f"{year},{place}"]
    mark = payload["words"][payload["marks"][f"{year},{place}"]]
    assert mark.endswith("with yours, not verified by us, " + ("one", "two", "three", "four", "five", "six",
                                                               "seven", "eight")[running])  # fmt: skip
    assert "With yours, not verified by us, in 2016: Rochdale" in words(at)


def test_nothing_on_the_page_changes_where_nobody_wrote(visit):
    at = visit("initiatives")
    assert "Whose" not in table(at, "register")
    assert "stroke-dasharray" not in reading.component(at, "gantt")["wide"]
    assert "not verified by us" not in words(at)


def test_all_programmes_show_own_initiatives_as_a_group_of_their_own(visit, add):
    add(programme="Local Chances")
    at = visit("initiatives")
    published = visit("initiatives", programme="ndc")
    assert reading.fine(at)
    picture = reading.component(at, "gantt")["wide"]
    assert ">Yours</text>" in picture
    assert "Chances for Heywood" in picture
    assert "(yours)" in " ".join(keyed(at.selectbox, "choice-programme").options)
    assert "Chances for Heywood" not in reading.component(published, "gantt")["wide"]


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_of_the_timeline_hold_them_too(visit, add, view):
    add()
    at = visit("initiatives", view=view)
    assert reading.fine(at)
    if view == "Table":
        assert table(at, "Whose")["Initiative"].tolist() == ["Chances for Heywood"]
    else:
        assert "Chances for Heywood: 2015 to 2018" in words(at)


def test_what_only_people_have_is_not_called_published(visit, add):
    add()
    at = visit("initiatives", words="heywood chances")
    assert reading.fine(at)
    assert at.title[0].value.startswith("No published initiative, one that you added")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "The name is empty"),
        ({"start_date": "June"}, 'Start, "June": The start is no date that can be read. Allowed: 2009'),
        ({"end_date": "2010"}, "It ends before it starts"),
        ({"areas_part": []}, "No area is named"),
        ({"areas_part": ["Atlantis"]}, "is no code of an area"),
        ({"areas_part": ["E05000001", ROCHDALE]}, "E05000001 is a ward"),
        ({"by": ""}, "The name is empty"),
        ({"name": "a\u202eb"}, "invisible character"),
        ({"funding_gbp_m": "lots"}, "The funding is no plain number of million pounds"),
        ({"summary": "x" * 5000}, "5,000 characters; up to 4,000"),
    ],
)
def test_a_refusal_says_what_where_and_what_next_and_nothing_typed_is_lost(visit, workspace, typed, said):
    asked = TYPED | {"areas_part": [ROCHDALE], "summary": "It helped.", "by": "Jo Bell"} | typed
    at = fill(visit("initiatives", place=ROCHDALE), **asked)
    assert workspace.entries().empty
    told = [one.value.replace("\\", "") for one in at.error]
    assert len(told) == 1
    assert said in told[0]
    assert entering.NOTHING_SAVED in told[0]
    for name in TYPED:
        assert keyed(at.text_input, f"entry-{name}-new").value == asked[name]
    assert keyed(at.multiselect, "entry-areas_part-new").value == asked["areas_part"]
    assert keyed(at.text_area, "entry-summary-new").value == asked["summary"]
    assert keyed(at.text_input, "entry-by-name-new").value == asked["by"]


def test_every_fault_is_told_at_once(visit):
    at = fill(
        visit("initiatives", place=ROCHDALE), name="", start_date="June", end_date="July", areas_part=[]
    )
    assert at.error[0].value.count("\n- ") == 3


def test_a_former_council_is_known_by_its_name_and_a_programme_by_its_id(visit, workspace):
    at = visit("initiatives", place=ROCHDALE)
    fill(at, areas_whole=["Allerdale"], programme="ndc", **TYPED)
    row = workspace.entries().iloc[0]
    assert row[["areas_whole", "programme_id", "programme"]].tolist() == [
        "E07000026", "ndc", "New Deal for Communities",
    ]  # fmt: skip
    at = visit("initiatives", place="E06000063")
    assert "Chances for Heywood" in table(at, "register")["Initiative"].tolist()


def test_the_same_initiative_is_not_added_twice(visit, workspace, add):
    add()
    at = fill(visit("initiatives", place=ROCHDALE), areas_part=[ROCHDALE], **TYPED)
    assert len(workspace.entries(history=True)) == 1
    assert entering.TWICE in at.error[0].value.replace("\\", "")


def test_one_of_their_own_says_whose_it_is_and_what_was_not_said(visit, add):
    name = add(summary="It helped", source_ids="Annual report").initiative_ids[0]
    at = visit("initiatives", initiative=name)
    assert reading.fine(at)
    assert "Yours, not verified by us. Written by Jo Bell, Officer, " in words(at)
    assert "<NA>" not in words(at)
    assert "nan" not in words(at)
    assert "Annual report" in [one.value for one in at.text]
    assert "Its writer does not say" not in words(at)
    assert (ROCHDALE, "Rochdale")[::-1] in reading.places(at)
    assert "stroke-dasharray" in reading.component(at, "lifeline")["wide"]


def test_a_correction_is_prefilled_and_the_published_row_stays_beside_it(visit, workspace, published):
    at = visit("initiatives", initiative=CITY)
    assert keyed(at.text_input, f"entry-end_date-{CITY}").value == published["end_date"]
    assert keyed(at.multiselect, f"entry-areas_whole-{CITY}").value == ["E08000025"]
    at = fill(at, CITY, end_date="2011-04", reason="The final report")
    assert reading.fine(at)
    row = workspace.entries().iloc[0]
    assert {name: row[name] for name in NAMES if name not in ("end_date", "funding_gbp_m")} == {
        name: published[name] for name in NAMES if name not in ("end_date", "funding_gbp_m")
    }
    assert row["end_date"] == "2011-04"
    assert at.title[0].value.endswith("February 2010"), "the page is of the published row"
    assert table(at, "As published").to_numpy().tolist() == [["End", "February 2010", "April 2011"]]
    assert "The final report" in [one.value for one in at.text]
    assert "Corrected by you, not verified by us" in reading.component(at, "lifeline")["wide"]
    assert keyed(at.text_input, f"entry-end_date-{CITY}").value == "2011-04"


def test_a_correction_stands_in_the_place_of_the_row_and_counts_stay_published(visit, add, published, store):
    add(**{**published, "end_date": "2016"}, reason="Report")
    at = visit("initiatives", place="E08000025", year="2015", theme="governance")
    shown = table(at, "register")
    shown = shown[shown["Initiative"] == "Total Place: Birmingham"]
    assert shown[["Whose", "End"]].values.tolist() == [[entries.STANDINGS["corrected by you"], "2016"]]
    counts, _ = numbers(at)
    chosen = store.register.initiatives
    chosen = chosen[chosen["domain"].fillna("").str.contains("governance")]["initiative_id"]
    names = store.stacking([2015], ["E08000025"], nationwide=False)["names"].iloc[0]
    known = store.register.initiatives.set_index("initiative_id").loc[chosen, "name"]
    assert counts["E08000025", 2015] == sum(name in set(known) for name in names)
    assert "With yours, not verified by us, in 2015: Birmingham" in words(at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"end_date": "2011"}, "The reason is empty"),
        ({"reason": "None"}, entering.UNCHANGED),
        ({"areas_whole": ["E99999999"], "reason": "x"}, "No area with the code E99999999 is known"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_with_nothing_lost(visit, workspace, typed, said):
    at = fill(visit("initiatives", initiative=CITY), CITY, **typed)
    assert workspace.entries().empty
    assert said in at.error[0].value.replace("\\", "")
    for name in ("end_date",):
        if name in typed:
            assert keyed(at.text_input, f"entry-{name}-{CITY}").value == typed[name]


def test_only_the_key_withdraws_a_correction_and_the_row_stands_alone_again(visit, workspace, add, published):
    made = add(**{**published, "end_date": "2016"}, reason="Report")
    number = made.entry_ids[0]
    at = visit("initiatives", initiative=CITY)
    keyed(at.text_input, f"withdraw-key-{number}").set_value("guess")
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert "fits no initiative" in at.error[0].value
    assert len(workspace.entries()) == 1
    keyed(at.text_input, f"withdraw-key-{number}").set_value(made.key)
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert reading.fine(at)
    assert workspace.entries().empty
    assert table(at, "As published") is None
    assert "Nobody has corrected this row" in words(at)


def test_withdrawing_ones_own_leads_back_to_the_register(visit, add):
    made = add()
    at = visit("initiatives", initiative=made.initiative_ids[0])
    number = made.entry_ids[0]
    keyed(at.text_input, f"withdraw-key-{number}").set_value(made.key)
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert reading.fine(at)
    assert not at.warning
    assert "initiative" not in at.query_params
    assert any("Withdrawn: 1" in one.value for one in at.success)
    assert made.initiative_ids[0] not in listed(at)


def test_everything_of_a_file_is_withdrawn_with_its_key(visit, workspace):
    rows = [CHANCES | {"name": f"Chance {at}"} for at in range(3)]
    made = workspace.add_initiatives(rows, name="Jo")
    at = visit("initiatives", place=ROCHDALE)
    keyed(at.text_input, "withdraw-key-any").set_value(made.key)
    at = keyed(at.button, "withdraw-any").click().run()
    assert workspace.entries().empty
    assert any("Withdrawn: 3" in one.value for one in at.success)


def file_of(*rows):
    return pd.DataFrame(rows).to_csv(index=False).encode()


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


def test_a_workspace_that_cannot_be_read_leaves_the_register_as_published(visit, monkeypatch):
    def refuse():
        raise WorkspaceError("No folder can hold what you write.")

    monkeypatch.setattr(desk, "workspace", refuse)
    at = visit("initiatives")
    assert reading.fine(at)
    assert any("the register stands as published" in one.value for one in at.warning)
    assert len(listed(at)) > 900
    at = fill(at, areas_part=[ROCHDALE], **TYPED)
    assert "No folder can hold what you write" in at.error[0].value.replace("\\", "")
    assert keyed(at.text_input, "entry-name-new").value == TYPED["name"]


def test_what_another_session_writes_is_seen_at_the_next_run(visit, add):
    at = visit("initiatives", place=ROCHDALE)
    assert "Chances for Heywood" not in table(at, "register")["Initiative"].tolist()
    made = add()
    at = at.run()
    assert "Chances for Heywood" in table(at, "register")["Initiative"].tolist()
    desk.workspace().withdraw_initiatives(made.key)
    assert "Chances for Heywood" not in table(at.run(), "register")["Initiative"].tolist()


def test_the_page_of_the_place_has_them_under_its_ribbons_and_in_its_list(visit, add, published):
    name = add().initiative_ids[0]
    at = visit("place", place=ROCHDALE)
    assert not at.exception
    links = [one for one in at.get("page_link") if one.proto.query_string == f"initiative={name}"]
    assert len(links) == 1
    told = links[0].label.replace("\\", "")
    assert told.startswith("**Chances for Heywood**, 2015 to 2018.")
    assert "yours, not verified by us" in told
    assert "Scale not known".lower() in told
    boxes = [one.label for one in at.expander if "One by one" in one.label]
    assert "of these one yours, not verified by us" in boxes[0]
    drawn = reading.component(at, "journey")["wide"]
    assert "Chances for Heywood (yours)" in drawn
    assert "stroke-dasharray" in drawn
    add(**{**published, "end_date": "2011"}, reason="Report")
    at = visit("place", place="E08000025")
    both = [one.label for one in at.get("page_link") if one.proto.query_string == f"initiative={CITY}"]
    assert len(both) == 2
    assert sum("your correction stands beside it" in one for one in both) == 1
    assert sum("corrected by you, not verified by us" in one for one in both) == 1
