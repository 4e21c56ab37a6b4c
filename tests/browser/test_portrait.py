"""The phase portrait in a browser: played by key without the server, tails from the address, open to all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_map import listen
from tests.browser.test_pages import violations

PLOT = ".portrait svg.plot"
SLIDER = ".portrait input.year"
DRAWN = ".portrait .dot[d]:not(.absent):not(.legend .dot)"
PLACES = "(dots) => dots.map((dot) => dot.style.transform).join()"
COUNTS = """(legend) => Object.fromEntries([...legend.children]
    .map((item) => [item.querySelector('span').textContent.slice(2),
        Number(item.querySelector('b').textContent)]))"""


@pytest.fixture
def sent():
    """Return the list that holds messages from the page to the server."""
    return []


def opened(page):
    """Wait until the portrait is drawn, and return its plot."""
    acting.drawn(page)
    expect(page.locator(DRAWN).first).to_be_attached()
    return page.locator(PLOT)


def year(page):
    """Return the year the portrait shows."""
    return page.locator(SLIDER).get_attribute("aria-valuetext")


def test_it_plays_every_year_by_keyboard_and_the_server_hears_only_the_last(visit, sent):
    page = visit("/journeys?year=2004")
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    listen(page, sent)
    plot = opened(page)
    plot.focus()
    asked.clear()
    sent.clear()
    plot.press(" ")
    seen = {}
    while year(page) != "2024":
        page.wait_for_timeout(50)
        seen[year(page)] = page.locator(DRAWN).evaluate_all(PLACES)
        assert (sent, asked) == ([], [])
    assert len(seen) >= 8
    assert len(set(seen.values())) == len(seen)
    acting.wait_for_query(page, year="2025")
    expect(page.locator(".portrait").get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_text(re.compile("^Every place in 2025: "))).to_be_visible()
    assert len(sent) == 1


def test_the_slider_of_the_portrait_leaves_the_map_alone(visit):
    page = visit("/journeys?period=2020&year=2015")
    opened(page)
    slider = page.locator(SLIDER)
    slider.focus()
    slider.press("ArrowLeft")
    acting.wait_for_query(page, year="2014")
    assert acting.shown_year(page) == "2020"
    assert year(page) == "2014"


def test_the_marks_are_the_places_of_the_year_and_the_legend_counts_them(visit, store):
    page = visit("/journeys?year=2010")
    opened(page)
    rows = store.stages(domain="overall").query("year == 2010").dropna(subset=["momentum"])
    expect(page.locator(DRAWN)).to_have_count(len(rows))
    counted = page.locator(".portrait .legend").evaluate(COUNTS)
    known = rows["stage"].value_counts()
    assert {stage.lower(): count for stage, count in counted.items() if count} == known.to_dict()


def test_arrows_letters_and_enter(visit):
    page = visit("/journeys?year=2010&tails=E08000005")
    plot = opened(page)
    plot.focus()
    told = page.locator(".portrait .live")
    expect(told).to_have_text(
        re.compile(r"^Rochdale, \w+, level [+−]\d\.\d\d SDs, change in three years [+−]\d\.\d\d SDs, 2010$")
    )
    plot.press("ArrowRight")
    expect(told).not_to_have_text(re.compile("^Rochdale"))
    for letter in "cornw":
        plot.press(letter)
    expect(told).to_have_text(re.compile("^Cornwall, "))
    expect(page.locator(".portrait .tip .name")).to_have_text("Cornwall")
    plot.press("Enter")
    page.wait_for_url(re.compile(r"/place\?.*place=E06000052"))
    acting.settled(page)


def test_tails_come_from_the_address_and_go_back_into_it(visit):
    page = visit("/journeys?year=2015&tails=E08000005,S12000049")
    opened(page)
    names = page.locator(".portrait .tails .name")
    expect(names).to_have_text(["Rochdale 2015", "Glasgow City 2015"])
    assert page.locator(".portrait .tails circle:not(.head)").count() == 14
    box = page.get_by_role("combobox", name="Places with a tail")
    box.focus()
    box.press_sequentially("York", delay=20)
    page.get_by_role("option", name="York", exact=True).click()
    acting.wait_for_query(page, tails="E08000005%2CS12000049%2CE06000014")
    expect(names).to_have_text(["Rochdale 2015", "Glasgow City 2015", "York 2015"])


def test_names_of_tails_cover_neither_each_other_nor_the_edge(visit):
    page = visit("/journeys?year=2015&tails=E08000005,E08000004,E08000001,E08000008", width=390)
    opened(page)
    expect(page.locator(".portrait .tails .name")).to_have_count(4)
    frame = page.locator(PLOT).bounding_box()
    boxes = [one.bounding_box() for one in page.locator(".portrait .tails .name").all()]
    for at, box in enumerate(boxes):
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        for other in boxes[at + 1 :]:
            beside = box["x"] >= other["x"] + other["width"] or other["x"] >= box["x"] + box["width"]
            above = abs(box["y"] - other["y"]) >= 13
            assert beside or above


@pytest.mark.parametrize(("motion", "glides"), [("reduce", False), ("no-preference", True)])
def test_marks_glide_only_where_motion_is_welcome(visit, motion, glides):
    page = visit("/journeys?year=2010&tails=")
    page.emulate_media(reduced_motion=motion)
    plot = opened(page)
    plot.focus()
    plot.press(" ")
    expect(page.locator(".portrait.moving")).to_be_attached()
    took = page.locator(DRAWN).first.evaluate("(dot) => getComputedStyle(dot).transitionDuration")
    assert (took != "0s") == glides
    plot.press(" ")
    expect(page.locator(".portrait").get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_with_four_tails_everyone_can_use_it(visit, width):
    page = visit("/journeys?indicator=health&tails=E08000005,S12000049,E06000014,W06000015", width=width)
    opened(page)
    expect(page.locator(".portrait .tails .name")).to_have_count(4)
    assert violations(page) == []
