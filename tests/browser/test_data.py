"""Data for place in a browser: read the matrix by keyboard, open an indicator, try the methods."""

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_pages import OVERFLOW, violations

SECTIONS = ("coverage", "glossary", "breaks", "grades", "methods")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_fits_and_can_be_used_by_everyone(visit, section, width):
    page = visit(f"/data?section={section}&place=E08000005", width=width)
    acting.settled(page)
    assert page.evaluate(OVERFLOW) == [0, 0]
    assert violations(page) == []


def test_an_analyst_reads_the_matrix_by_keyboard_and_opens_an_indicator(visit):
    page = visit("/data")
    acting.settled(page)
    page.get_by_role("button", name="Claimant count", exact=True).focus()
    for key in ("ArrowRight", "ArrowDown", "End"):
        page.keyboard.press(key)
    line = page.locator(".matrix .line")
    expect(line).to_have_text("Employment rate, 2026: not measured")
    page.keyboard.press("ArrowLeft")
    expect(line).to_contain_text("Employment rate, 2025")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    acting.wait_for_query(page, section="glossary", indicator="employment-rate")
    expect(page.get_by_role("heading", name="Employment rate", exact=True)).to_be_visible()


def test_sections_change_in_place_and_keep_the_place(visit):
    page = visit("/data?place=E06000064")
    acting.settled(page)
    page.get_by_role("radio", name="Breaks and vintages").click()
    acting.wait_for_query(page, section="breaks", place="E06000064")
    expect(page.get_by_text("Westmorland and Furness began on 1 April 2023")).to_be_visible()
