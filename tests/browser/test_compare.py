"""An analyst's way through Compare: chooses, reads, switches, takes away, sends the link."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser import acting
from tests.browser.test_pages import OVERFLOW, violations

LONG = {
    "boroughs": "/compare?region=E47000001&places=E08000005",
    "london": "/compare?region=E12000007&indicator=employment-rate",
    "two": "/compare?places=E06000063,E07000117&indicator=life-satisfaction&second=persistent-absence",
    "table": "/compare?region=E47000001&view=Table",
}


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", LONG)
def test_it_fits_and_can_be_used_by_everyone(visit, name, width):
    page = acting.settled(visit(LONG[name], width=width))
    assert page.evaluate(OVERFLOW) == [0, 0]
    assert violations(page) == []


def taken(page, words):
    """Return the path of what a download button hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=words).click()
    return Path(waiting.value.path())


def test_from_a_name_to_files_and_back_by_a_link(visit, store):
    page = acting.settled(visit("/compare"))
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("is highest of the ten"))
    box = page.get_by_role("combobox", name="Places")
    box.focus()
    box.press_sequentially("Burnley", delay=20)
    expect(page.get_by_role("option", name="Burnley").first).to_be_visible()
    box.press("Enter")
    acting.wait_for_query(page, places="E07000117", region="E47000001")
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("Burnley, .* of the 11"))
    box.press("Escape")
    acting.settled(page)

    switch = page.get_by_label("Published only", exact=True)
    expect(switch).not_to_be_checked()
    switch.focus()
    switch.press("Space")
    expect(switch).to_be_checked()
    acting.wait_for_query(page, published="true")
    rows = list(csv.reader(io.StringIO(taken(page, "Download CSV").read_text("utf-8-sig"))))
    cells = rows[rows.index([]) + 2 :]
    assert any(store.data_version in line[0] for line in rows[: rows.index([])])
    book = CalamineWorkbook.from_path(str(taken(page, "Download XLSX")))
    assert len(book.get_sheet_by_name(book.sheet_names[2]).to_python()) == len(cells) + 1

    link, finding = page.url, acting.title(page)
    again = acting.settled(visit(link.removeprefix(link.partition("/compare")[0])))
    expect(again.locator(acting.TITLE)).to_have_text(finding)
    expect(again.get_by_label("Published only", exact=True)).to_be_checked()
