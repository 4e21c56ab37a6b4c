"""Each quirk of layout of Explore Local Statistics, on a few real rows."""

from pathlib import Path

import pytest

from placedata.errors import DamagedFile, DataError, MissingFile
from placedata.model import TABLES
from placedata.sources import els

ROWS = Path(__file__).parents[1] / "data" / "publisher"
HEADER = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes"


@pytest.fixture
def read():
    """Return a reader of one small file, knowing every series and area the file has."""

    def reader(name, folder=ROWS, areas=None, indicators=None):
        cells = els.cells(els.read_text(folder / name), name)
        series = indicators or {text: text or "unnamed" for text in cells["series"]}
        return els.read(folder / name, name, series, areas or set(cells["area_code"]))

    return reader


def column(imported, name):
    return (
        imported.observations[name].astype("object").where(imported.observations[name].notna(), None).tolist()
    )


def test_byte_order_mark_is_no_part_of_the_first_column(read):
    done = read("byte_order_mark.csv")
    assert column(done, "area_code") == ["K02000001", "K02000001", "E08000005", "N09000001"]
    assert column(done, "value") == [2.6, 3.9, 6.0, 1.9]
    assert column(done, "source_row") == [1, 2, 3, 4]


def test_columns_are_found_by_name_whatever_their_order(read):
    done = read("other_column_order.csv")
    assert column(done, "value") == [3.13, 3.23, 7.3, 7.03]
    assert column(done, "lower") == [3.11, 3.2, 7.09, 6.8]
    assert column(done, "upper") == [3.15, 3.26, 7.52, 7.27]


def test_a_column_of_notes_may_stand_twice(read):
    done = read("repeated_notes.csv")
    note = "Obsolete code since 2023 (replaced by E06000063 Cumberland and E06000064 Westmorland and Furness)"
    assert column(done, "note") == [None, None, note, note]


def test_a_note_in_the_second_column_of_notes_is_not_lost(read, tmp_path):
    line = "E08000005,Rochdale,L,Rate,2020-01-01/P1Y,1,%,%,,,,{},{}\n"
    text = f"{HEADER},notes\n" + line.format("", "late") + line.replace("2020", "2021").format("early", "")
    (tmp_path / "two.csv").write_text(text + line.replace("2020", "2022").format("early", "late"))
    assert column(read("two.csv", tmp_path), "note") == ["late", "early", "early late"]


def test_eleven_columns_of_the_older_release(read):
    done = read("eleven_columns.csv")
    current = "Gross domestic product per head at current market price"
    rows = done.observations[done.observations["indicator_id"] == current]
    assert rows["value"].tolist() == [10827, 25821, 29100, 23559]
    assert rows["period_start"].dt.year.tolist() == [1998, 2023, 2023, 2023]
    assert rows["period_kind"].unique().tolist() == ["calendar"]
    assert rows["lower"].isna().all()


@pytest.mark.parametrize(
    ("name", "values", "area"),
    [
        ("small_area_named.csv", [157.855, 105.582, 60.874], "95AA01S1"),
        ("small_area_other_names.csv", [4.393, 4.556, 4.641], "S01006506"),
    ],
)
def test_small_area_files_without_a_column_for_the_series(read, name, values, area):
    done = read(name)
    assert column(done, "value") == values
    assert column(done, "area_code")[0] == area
    assert set(column(done, "indicator_id")) == {"unnamed"}


def test_areas_coded_na_get_our_codes_by_name(read):
    assert column(read("uncoded_areas.csv"), "area_code") == ["XCR000001", "XCR000002", "XCR000003", "TLM"]


def test_an_uncoded_area_of_unknown_name_is_set_aside(read, tmp_path):
    (tmp_path / "one.csv").write_text(f"{HEADER}\nna,Atlantis City Region,x,Rate,2020-01-01/P1Y,1,,,,,,\n")
    done = read("one.csv", tmp_path, areas={"E08000005"})
    assert done.rejected["reason"].tolist() == ["the row names no area"]


def test_statuses_are_mapped_and_kept_as_written(read):
    done = read("statuses_and_signs.csv").observations.set_index(["area_code", "indicator_id"])
    found = done["status"].tolist()
    assert found == ["A", "U", "Q", "M", "O", "W", "A", "A", "U"]
    assert done["status_text"].fillna("").tolist() == [
        "", "u", "c", "z", "", "Value for Hackney and City of London combined", "", "", "u",
    ]  # fmt: skip
    assert done["value"].isna().tolist() == [False, True, True, True, True, False, False, False, True]
    assert done["note"].iloc[-1] == "Observation suppressed due to a base observation of fewer than 5"


def test_negative_values_and_zero_are_values(read):
    done = read("statuses_and_signs.csv").observations.set_index("area_code")["value"]
    assert done["E06000001"] == -4
    assert done["E06000002"] == 0


def test_every_kind_of_period(read):
    done = read("periods.csv").observations
    kinds = dict(zip(done["period"], done["period_kind"], strict=True))
    assert kinds == {
        "2011-01-01/P3Y": "rolling",
        "2020-01-01/P5Y": "rolling",
        "2023-07-01/P1M": "month",
        "2021-09-30": "instant",
        "2010-03-15": "instant",
        "2025-04-30": "instant",
        "2012-02-01/P1Y": "year",
        "2012-05-15/P1Y": "year",
        "2015-11-16/P1Y": "year",
        "2014-04-01/P3Y": "rolling",
        "2022-08-01/P1Y": "academic",
        "2024-09-01/P1Y": "academic",
        "2018-09-01/P1Y": "academic",
        "2022-04-01/P1Y": "financial",
    }
    ends = dict(zip(done["period"], done["period_end"].astype(str), strict=True))
    assert ends["2015-11-16/P1Y"] == "2016-11-16"
    assert ends["2014-04-01/P3Y"] == "2017-04-01"
    assert ends["2021-09-30"] == "2021-09-30"
    assert ends["2023-07-01/P1M"] == "2023-08-01"


def test_old_and_new_code_of_a_place_both_stay_as_published(read):
    done = read("periods.csv").observations
    both = done[done["area_code"].isin(["E08000016", "E08000038"])]
    assert both["value"].tolist() == [66.0, 66.0]


def test_a_cell_told_twice_counts_once(read):
    done = read("repeated_rows.csv")
    assert (done.rows_read, len(done.observations), len(done.rejected)) == (2, 1, 1)
    assert done.rejected["reason"].tolist() == ["the same cell stands in an earlier row"]
    assert done.rejected["source_row"].tolist() == [2]


def test_columns_of_other_spellings_are_understood(read, tmp_path):
    head = "AREACD,Indicator,Period,Value,"
    head += "Lower_confidence_interval_95,Upper_confidence_interval_95,Observation_status"
    (tmp_path / "one.csv").write_text(
        f"{head}\nE08000005,Rate,2020-01-01/P1Y,5,4,6,\nE08000006,Rate,2021,,,,x\n"
    )
    done = read("one.csv", tmp_path)
    assert column(done, "lower") == [4.0, None]
    assert column(done, "upper") == [6.0, None]
    assert column(done, "status") == ["A", "O"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("no_value.csv", "areacd,period\nE08000005,2020\n", "no column for value"),
        ("empty.csv", "", "cannot be read"),
        ("page.csv", "<html><body>Not found</body></html>\n", "no column for"),
        ("header.csv", HEADER + "\n", "no rows"),
        (
            "long.csv",
            f"{HEADER}\nE06000019,Herefordshire, County of,UA,Rate,2020-01-01/P1Y,5,%,%,,,,\n",
            "cannot be read",
        ),
        (
            "later.csv",
            f"{HEADER}\n{','.join('a' * 12)}\n{','.join('a' * 12)}\n{','.join('b' * 13)}\n",
            "cannot be read",
        ),
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused_by_name(read, tmp_path, name, text, says):
    (tmp_path / name).write_text(text)
    with pytest.raises(DamagedFile, match=says) as fault:
        read(name, tmp_path)
    assert name in str(fault.value)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "latin.csv").write_bytes(f"{HEADER}\nW06000001,Ynys Môn\n".encode("latin-1"))
    with pytest.raises(DamagedFile, match=r"latin\.csv"):
        els.read_text(tmp_path / "latin.csv")


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(MissingFile, match=r"nowhere\.csv"):
        els.read_text(tmp_path / "nowhere.csv")


def test_a_row_cut_off_in_the_middle_is_set_aside(read, tmp_path):
    good = "E08000005,Rochdale,L,Rate,2020-01-01/P1Y,6.0,%,%,,,,"
    (tmp_path / "cut.csv").write_text(f"{HEADER}\n{good}\nE08000006,Salford,L,Rate,2020-01\n")
    done = read("cut.csv", tmp_path)
    assert len(done.observations) == 1
    assert done.rejected["reason"].tolist() == ["the period cannot be read"]


def test_all_small_files_conform(read):
    for path in ROWS.glob("*.csv"):
        try:
            done = read(path.name)
        except DataError:
            continue
        TABLES["observation"].conform(done.observations)
        assert done.rows_read == len(done.observations) + len(done.rejected) > 0
