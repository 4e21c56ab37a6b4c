"""The ribbons of a place in a real browser: read by keys, pointer and finger, opened to what is behind."""

import re

import pytest
from playwright.sync_api import expect

from placedata.model.stages import OVERALL, STAGED
from tests.browser import acting
from tests.browser.test_pages import OVERFLOW, violations
from tests.browser.test_present import DIALOG, OUTSIDE, SMALLEST

ROCHDALE = "/place?place=E08000005"
PICTURE = ".journey .picture"
READOUT = ".journey .readout"
LIVE = ".journey .live"
RIBBONS = [OVERALL, *STAGED]
RINGS = """(root) => Object.fromEntries(['hovered', 'cursor', 'chosen'].map((name) => {
    const ring = root.querySelector(`.${name} .line`)?.getBoundingClientRect();
    return [name, ring ? [ring.x + ring.width / 2, ring.y + ring.height / 2] : null];
}))"""


def ribbons(page):
    """Wait until the ribbons are drawn, and return the picture."""
    acting.settled(page)
    expect(page.locator(f"{PICTURE} .drawing svg")).to_be_visible()
    return page.locator(PICTURE)


def keyed(page, *keys):
    """Press keys on the ribbons and return what was said."""
    for key in keys:
        page.keyboard.press(key)
    return page.locator(LIVE).inner_text()


def spot(page, ribbon, year):
    """Return the middle of a year of a ribbon on the screen, from the ring that the keyboard draws there."""
    picture = page.locator(PICTURE)
    picture.focus()
    keyed(page, *["ArrowUp"] * len(RIBBONS), *["ArrowDown"] * RIBBONS.index(ribbon), "Home",
          *["ArrowRight"] * (year - 2001))  # fmt: skip
    return page.locator(".journey").evaluate(RINGS)["cursor"]


def test_keys_read_every_year_and_say_it(visit):
    page = visit(ROCHDALE)
    ribbons(page).focus()
    first = keyed(page, *["ArrowUp"] * 9, "Home")
    assert first.startswith("The whole place, 2001: ")
    assert keyed(page, "ArrowLeft") == first
    assert keyed(page, "ArrowRight").startswith("The whole place, 2002: ")
    assert keyed(page, "End").startswith("The whole place, 2025: ")
    assert keyed(page, "ArrowDown").startswith("Work, 2025: ")
    assert keyed(page, *["ArrowDown"] * 9).startswith("Community, 2025: nothing measured here")
    said = keyed(page, *["ArrowUp"] * 5, "ArrowLeft", "ArrowLeft")
    assert re.match(r"Health, 2023: \w+.*draws in 100; rests on .*\.$", said)
    assert page.locator(READOUT).inner_text() == said
    assert page.locator(LIVE).get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("cell", [("overall", 2009), ("environment", 2023)])
def test_a_pointer_reads_what_the_keys_read(visit, width, cell):
    page = visit(ROCHDALE, width=width)
    ribbons(page)
    x, y = spot(page, *cell)
    said = page.locator(READOUT).inner_text()
    keyed(page, "Home")
    assert page.locator(READOUT).inner_text() != said
    page.mouse.move(x, y)
    assert page.locator(READOUT).inner_text() == said
    page.mouse.move(2, 2)
    assert page.locator(READOUT).inner_text() == page.locator(LIVE).inner_text()


@pytest.mark.parametrize(("width", "height"), [(1440, 600), (390, 600)])
def test_the_year_in_focus_is_never_covered(visit, width, height):
    page = visit(ROCHDALE, width=width, height=height)
    ribbons(page)
    for ribbon in (*RIBBONS, *reversed(RIBBONS)):
        _, y = spot(page, ribbon, 2012)
        bar = page.locator(".journey .reading").bounding_box()
        assert 0 < y < bar["y"]
        assert bar["y"] + bar["height"] <= height + 1


def test_enter_opens_what_is_behind_and_escape_closes_it(visit):
    page = visit(ROCHDALE)
    ribbons(page)
    spot(page, "health", 2021)
    page.keyboard.press("Enter")
    acting.wait_for_query(page, ribbon="health", year="2021")
    expect(page.get_by_role("heading", name=re.compile("^Behind health in 2021"))).to_be_in_viewport()
    expect(page.locator(LIVE)).to_have_text(re.compile("stands below the ribbons"))
    rings = page.locator(".journey").evaluate(RINGS)
    assert rings["chosen"] == rings["cursor"]
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "ribbon" not in url and "year=" not in url)
    acting.settled(page)
    expect(page.locator(".st-key-behind")).to_have_count(0)
    expect(page.locator(PICTURE)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(PICTURE)).not_to_be_focused()
    assert page.locator(".journey").evaluate(RINGS) == {"hovered": None, "cursor": None, "chosen": None}


def test_a_click_opens_and_a_part_leads_on_to_its_line(visit):
    page = visit(ROCHDALE)
    ribbons(page)
    page.mouse.click(*spot(page, "overall", 2021))
    acting.wait_for_query(page, ribbon="overall", year="2021")
    page.locator(".figures").get_by_role("link", name="Health").click()
    acting.wait_for_query(page, ribbon="health", year="2021")
    part = page.locator(".figures a").first
    name = part.inner_text()
    part.click()
    page.wait_for_url(re.compile("indicator="))
    acting.settled(page)
    assert acting.query(page).items() >= {"ribbon": "health", "year": "2021"}.items()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.locator("#health")).to_be_in_viewport()


def test_a_link_opens_the_same_year_with_its_ring(visit):
    page = visit(f"{ROCHDALE}&ribbon=health&year=2021")
    ribbons(page)
    said = page.locator(READOUT).inner_text()
    assert said.startswith("Health, 2021: ")
    spot(page, "health", 2021)
    rings = page.locator(".journey").evaluate(RINGS)
    assert rings["chosen"] is not None
    assert rings["chosen"] == rings["cursor"]


@pytest.mark.parametrize("view", ["Chart", "Table", "Text"])
def test_a_chip_opens_its_parts_in_every_view(visit, view):
    page = visit(f"{ROCHDALE}&journey-view={view}")
    acting.settled(page)
    chip = page.get_by_role("button", name=re.compile(r"^Health, \d{4}: "))
    expect(chip).to_be_visible()
    chip.press("Enter")
    acting.wait_for_query(page, ribbon="health")
    expect(page.get_by_role("heading", name=re.compile("^Behind health in "))).to_be_in_viewport()
    expect(chip).to_be_visible()


@pytest.fixture
def phone(browser, server):
    """Return a page on a phone with a finger, its faults kept to the end."""
    faults = []
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(server + ROCHDALE)
    yield page
    context.close()
    assert faults == []


def test_a_finger_reads_with_one_tap_and_opens_with_the_next(phone):
    ribbons(phone)
    expect(phone.locator(".journey .hint")).to_have_text(re.compile("^Tap a year"))
    phone.locator(PICTURE).scroll_into_view_if_needed()
    at = spot(phone, "wellbeing", 2015)
    keyed(phone, "Home")
    phone.touchscreen.tap(*at)
    expect(phone.locator(READOUT)).to_have_text(re.compile("^Wellbeing, 2015: "))
    assert "ribbon" not in acting.query(phone)
    phone.get_by_role("button", name="Year after").tap()
    expect(phone.locator(READOUT)).to_have_text(re.compile("^Wellbeing, 2016: "))
    phone.get_by_role("button", name="Year before").tap()
    expect(phone.locator(READOUT)).to_be_in_viewport()
    phone.touchscreen.tap(*spot(phone, "wellbeing", 2015))
    acting.wait_for_query(phone, ribbon="wellbeing", year="2015")
    phone.get_by_role("button", name="Year after").tap()
    phone.get_by_role("button", name="What is behind it").tap()
    acting.wait_for_query(phone, ribbon="wellbeing", year="2016")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path", [f"{ROCHDALE}&ribbon=overall&year=2021", "/place?place=E08000025&ribbon=health"]
)
def test_everyone_can_use_what_is_behind_and_the_falls(visit, path, width):
    page = visit(path, width=width)
    ribbons(page)
    page.get_by_text(re.compile("^Falls and what was regained")).click()
    expect(page.locator(".st-key-falls table")).to_be_visible()
    assert page.evaluate(OVERFLOW) == [0, 0]
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_the_journey_can_be_presented(visit, width, height):
    page = visit(f"{ROCHDALE}&present=journey", width=width, height=height)
    expect(page.locator(f"{DIALOG} .picture svg")).to_be_visible()
    acting.settled(page)
    assert page.evaluate(OUTSIDE) == []
    size, words = page.evaluate(SMALLEST)
    assert size >= 19, words
