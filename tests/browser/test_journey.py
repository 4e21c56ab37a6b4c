"""One reader's way through the product, as a stranger would go it: finds, reads, looks round, takes away."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import acting


def find_by_a_typo(page):
    box = page.get_by_role("textbox", name="Find a place")
    box.fill("rochdlae")
    box.press("Enter")
    page.get_by_role("link", name=re.compile("Rochdale, local authority district")).click()
    page.wait_for_url(re.compile(r"/place\?place=E08000005"))
    acting.settled(page)
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("^Rochdale (is|has been) "))


def pick_with_the_keyboard(page, name):
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    button.press("Enter")
    acting.wait_for_query(page, indicator="employment-rate")
    expect(page.get_by_role("heading", level=3, name=re.compile(f"^{name}: "))).to_be_visible()


def change_year(page):
    before = acting.title(page)
    slider = page.locator(acting.SLIDER)
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    year = acting.shown_year(page)
    acting.wait_for_query(page, period=year)
    expect(page.locator(acting.TITLE)).to_have_text(re.compile(rf"\b{year}\b"))
    assert acting.title(page) != before
    return year


def test_from_a_typo_to_a_file_and_back_by_a_link(visit, store):
    page = acting.settled(visit())
    find_by_a_typo(page)
    pick_with_the_keyboard(page, "Employment rate")
    page.get_by_role("link", name="On the map").click()
    page.wait_for_url(re.compile("/journeys"))
    acting.drawn(page)
    assert acting.query(page)["place"] == "E08000005"

    year = change_year(page)
    link, finding = page.url, acting.title(page)
    again = visit(link.removeprefix(link.partition("/journeys")[0]))
    acting.drawn(again)
    assert (acting.title(again), acting.shown_year(again)) == (finding, year)
    again.context.close()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    assert waiting.value.suggested_filename.endswith(".csv")
    lines = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))
    assert any(store.data_version in line[0] for line in lines[: lines.index([])])
    names = lines[lines.index([]) + 1]
    assert len(lines) - lines.index([]) - 2 > 361
    assert {"area_code", "year", "stage", "level", "provisional"} <= set(names)

    chart = page.locator(acting.MAP)
    chart.focus()
    chart.press("w")
    chart.press("i")
    chart.press("g")
    expect(page.locator(".map .live")).to_have_text(re.compile("^Wigan, "))
    chart.press("Enter")
    page.wait_for_url(re.compile(r"/place\?.*place=E08000010"))
    acting.settled(page)
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("^Wigan (is|has been) "))
    page.go_back()
    acting.drawn(page)
    expect(page.locator(acting.TITLE)).to_have_text(finding)
    assert acting.shown_year(page) == year


def test_the_address_follows_what_was_typed_and_reopens_it(visit):
    page = acting.settled(visit())
    box = page.get_by_role("textbox", name="Find a place")
    box.fill("brum")
    box.press("Enter")
    acting.wait_for_query(page, find="brum")
    again = acting.settled(visit("/?find=brum"))
    expect(again.get_by_role("link", name=re.compile("^Birmingham"))).to_be_visible()
    expect(again.get_by_role("textbox", name="Find a place")).to_have_value("brum")


def test_a_place_is_chosen_from_the_list_by_keyboard(visit):
    page = acting.settled(visit("/place?place=E08000005"))
    box = page.get_by_role("combobox", name="Place")
    box.focus()
    box.press_sequentially("Wigan", delay=20)
    box.press("Enter")
    acting.wait_for_query(page, place="E08000010")
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("^Wigan (is|has been) "))


def test_a_series_is_downloaded_and_its_table_opened_by_a_link(visit, store):
    page = acting.settled(visit("/place?place=E08000005&indicator=employment-rate&view=Table"))
    expect(page.get_by_role("radio", name="Table", exact=True, checked=True)).to_be_visible()
    with page.expect_download() as waiting:
        page.locator(".st-key-detail").get_by_role("button", name="Download CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert store.data_version in text
    assert len(text.splitlines()) > len(store.published(["E08000005"], "employment-rate"))
