"""About: what was read, kept and set aside adds up, and every licence is named."""

import re

import pytest

from tests.pages import reading


@pytest.fixture(scope="module")
def about(visit):
    return visit("about")


def table(about, column):
    return next(one.value for one in about.dataframe if column in one.value)


def test_about_opens(about):
    assert reading.fine(about)
    assert all(len(one.value) for one in about.dataframe)


def test_the_title_counts_what_the_register_counts(about):
    kept, aside = (int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", about.title[0].value))
    sources = table(about, "Rows read")
    assert kept == sources["Kept"].sum()
    assert aside == sources["Set aside"].sum()
    assert (sources["Rows read"] == sources["Kept"] + sources["Set aside"]).all()


def test_every_row_set_aside_has_a_reason(about):
    sources, reasons = table(about, "Rows read"), table(about, "Reason")
    by_file = reasons.groupby("File")["Rows"].sum()
    expected = sources[sources["Set aside"] > 0].set_index("File")["Set aside"]
    assert by_file.to_dict() == expected.to_dict()
    assert (reasons["Reason"].str.len() > 10).all()


def test_what_is_counted_is_what_the_store_holds(about, store):
    held = store.sql("SELECT count(*) AS n FROM observation")["n"][0]
    assert table(about, "Rows read")["Kept"].sum() == held


def test_every_source_names_its_licence(about):
    assert table(about, "Rows read")["Licence"].str.len().gt(3).all()
    words = " ".join(reading.texts(about))
    for owner in ("Open Government Licence v3.0", "OS data © Crown", "Royal Mail", "CC BY 4.0"):
        assert owner in words


def test_registers_of_indicators_and_breaks_are_linked_not_shown_twice(about):
    asked = [one.proto.query_string for one in about.get("page_link")]
    assert asked == [f"section={name}" for name in ("coverage", "glossary", "breaks", "grades", "methods")]
    assert not any("Definition" in one.value or "What changed" in one.value for one in about.dataframe)


def test_estimates_are_owned_up_to(about):
    words = " ".join(reading.texts(about))
    assert "nothing is estimated" not in words.casefold()
    assert "Published only" in words
    assert "hollow" in words


def test_the_data_version_stands_on_every_page(visit, store):
    for page in ("home", "journeys", "about"):
        assert store.data_version in " ".join(reading.texts(visit(page)))
    assert store.data_version in " ".join(reading.texts(visit("place", place="E08000005")))
