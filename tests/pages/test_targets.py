"""Targets on pages: drawn, said, in files; a person's own stands marked and obeys nothing it says."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.pages import hostile, reading, writer

ROCHDALE = "E08000005"
SMOKING = {"place": ROCHDALE, "indicator": "cigarette-smokers"}


def marks(at):
    return [trace for traces, _ in reading.charts(at) for trace in traces if trace.get("name") == "targets"]


def words(at):
    return " ".join(reading.texts(at)).replace("\\", "")


def test_a_place_shows_them_and_the_switch_takes_them_away(visit, downloads):
    at = visit("place", **SMOKING)
    assert reading.fine(at)
    assert [trace["y"] for trace in marks(at)] == [[5.0]]
    said = words(at)
    assert "Set for England as a whole: 5% or less by 2030; no target of Rochdale." in said
    assert "Rochdale stands at 13.8% (2020 to 2024): 8.8 points above." in said
    assert "https://commonslibrary.parliament.uk/research-briefings/cdp-2022-0186/" in said
    assert "set for England as a whole (published)" in reading.charts(at)[0][1]
    about, _ = reading.rows(downloads[f"cigarette-smokers-{ROCHDALE}.csv"]())
    assert sum(line.startswith("Target: 5% or less by 2030, set for England") for line in about) == 1
    writer.keyed(at.toggle, "targets").set_value(False).run()
    assert at.query_params["targets"] == "false"
    assert marks(at) == []
    assert "no target of Rochdale" not in words(at)


def test_where_there_is_none_there_is_no_switch(visit):
    at = visit("place", place=ROCHDALE, indicator="claimant-count")
    assert "targets" not in [one.key for one in at.toggle]


def test_a_comparison_names_them_in_the_table_and_in_files(visit, downloads):
    query = {"places": f"{ROCHDALE},W06000015", "indicator": "cigarette-smokers"}
    at = visit("compare", view="Table", **query)
    table = next(one.value for one in at.dataframe if "Target" in one.value)
    assert table["Set for"].tolist() == ["England as a whole", "Wales as a whole"]
    assert table["Target"].tolist() == ["5% or less"] * 2
    assert table["Standing"].tolist() == ["Published target"] * 2
    said = table["Where it stands"].iloc[0]
    assert said.startswith("Rochdale: 13.8% (2020 to 2024), 8.8 points above. Read with caution")
    text, book = (
        next(make for name, make in downloads.items() if name.endswith(kind)) for kind in ("csv", "xlsx")
    )
    notes = CalamineWorkbook.from_filelike(io.BytesIO(book())).get_sheet_by_name("Notes").to_python()
    for lines in (reading.rows(text())[0], [str(row[0]) for row in notes]):
        assert sum("set for Wales as a whole. Published target" in line for line in lines) == 1
    assert marks(visit("compare", measure="Index", **query)) == []


def test_an_own_target_is_written_marked_and_withdrawn(visit, workspace):
    at = visit("place", **SMOKING)
    slot = f"cigarette-smokers-{ROCHDALE}"
    typed = {
        "value": "10",
        "year": "x",
        "set_by": "=1+1 board",
        "where_written": "https://a.example/b",
        "name": "Jo",
    }
    for name, text in typed.items():
        writer.keyed(at.text_input, f"aim-{name}-{slot}").set_value(text)
    writer.keyed(at.button, f"aim-save-{slot}").click().run()
    assert any("nothing you typed is lost" in one.value for one in at.error)
    writer.keyed(at.text_input, f"aim-year-{slot}").set_value("2028")
    writer.keyed(at.button, f"aim-save-{slot}").click().run()
    assert reading.fine(at)
    assert "Set for Rochdale: 10% or less by 2028." in words(at)
    assert "Yours, not verified by us. Set by =1+1 board." in words(at)
    assert "(https://a.example/b)" in words(at)
    number, key = int(workspace.targets()["target_no"].iloc[0]), writer.secret(at)
    writer.keyed(at.text_input, f"target-key-{number}").set_value(key)
    writer.keyed(at.button, f"target-withdraw-{number}").click().run()
    assert "Set for Rochdale" not in words(at)
    assert workspace.targets().empty


@pytest.mark.parametrize("name", ["script", "markdown link", "markdown image", "formula"])
def test_a_hostile_target_obeys_nothing_it_says(visit, workspace, store, downloads, name):
    text = hostile.TEXTS[name]
    about = store.indicator("cigarette-smokers")
    typed = {"set_by": text, "where_written": text, "note": text, "name": text}
    workspace.add_target(ROCHDALE, about, "10", "2028", **typed)
    at = visit("place", **SMOKING)
    assert reading.fine(at)
    raw = " ".join(one.value for one in (*at.markdown, *at.caption))
    assert text not in raw
    lines, _ = reading.rows(downloads[f"cigarette-smokers-{ROCHDALE}.csv"]())
    assert sum("Yours, not verified by us" in line for line in lines) == 1
    assert not any(line.startswith("=") for line in lines)
