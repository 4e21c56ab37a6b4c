"""The map by keyboard, in time and without its outlines."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting

# The middle of a place broad enough to be clicked there, in the window's pixels.
BROAD = """(areas) => {
    const root = areas.getRootNode();
    for (const path of areas.children) {
        const { x, y, width, height } = path.getBoundingClientRect();
        const middle = [x + width / 2, y + height / 2];
        if (width > 30 && height > 30 && root.elementFromPoint(...middle) === path) return middle;
    }
}"""
FILLS = "(areas) => [...areas.children].map((path) => path.style.fill)"


@pytest.fixture
def sent():
    """Return the list that :func:`listen` fills with messages from the page to the server."""
    return []


def listen(page, sent):
    """Note from now on every message the page sends."""

    def note(frame):
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    page.reload()
    acting.drawn(page)
    page.wait_for_timeout(600)
    sent.clear()


def test_arrows_letters_enter_and_escape(visit):
    page = visit("/journeys?indicator=claimant-count&place=E08000005")
    chart = acting.drawn(page)
    chart.focus()
    expect(page.locator(".map .live")).to_have_text(re.compile("^Rochdale, .*your place$"))
    seen = {acting.said(page)}
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        before = acting.said(page)
        chart.press(key)
        expect(page.locator(".map .live")).not_to_have_text(before)
        seen.add(acting.said(page))
    assert len(seen) >= 4
    for letter in "cornw":
        chart.press(letter)
    expect(page.locator(".map .live")).to_have_text(re.compile("^Cornwall, "))
    expect(page.locator(".map .tip .name")).to_have_text("Cornwall")
    chart.press("Escape")
    expect(page.locator(".map .tip")).to_be_hidden()
    expect(page.locator(acting.SLIDER)).to_be_focused()
    chart.focus()
    chart.press("ArrowDown")
    chart.press("Enter")
    page.wait_for_url(re.compile(r"/place\?"))
    acting.settled(page)


def test_a_click_opens_the_place_pointed_at(visit):
    page = visit("/journeys?indicator=claimant-count")
    acting.drawn(page)
    page.locator(acting.MAP).scroll_into_view_if_needed()
    x, y = page.locator("svg.picture .areas").evaluate(BROAD)
    page.mouse.move(x, y)
    expect(page.locator(".map .tip .name")).to_be_visible()
    name = page.locator(".map .tip .name").inner_text()
    page.mouse.click(x, y)
    page.wait_for_url(re.compile(r"/place\?.*place="))
    acting.settled(page)
    expect(page.locator(acting.TITLE)).to_have_text(re.compile(f"^{name} "))


def test_play_stops_at_the_last_year_and_the_server_hears_only_that(visit, sent):
    page = visit("/journeys?indicator=claimant-count&period=2018")
    listen(page, sent)
    areas = page.locator("svg.picture .areas")
    before = areas.evaluate(FILLS)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(acting.SLIDER)).to_have_attribute("aria-valuetext", "2020")
    assert areas.evaluate(FILLS) != before
    assert acting.query(page)["period"] == "2018"
    assert sent == []
    acting.wait_for_query(page, period="2025")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator(acting.TITLE)).to_have_text(re.compile(r"\b2025\b"))
    page.wait_for_timeout(1500)
    assert acting.shown_year(page) == "2025"
    assert len(sent) == 1


def test_a_year_chosen_sends_one_message_once_it_rests(visit, sent):
    page = visit("/journeys?indicator=claimant-count")
    listen(page, sent)
    slider = page.locator(acting.SLIDER)
    slider.focus()
    for _ in range(5):
        slider.press("ArrowLeft")
    assert sent == []
    acting.wait_for_query(page, period=acting.shown_year(page))
    page.wait_for_timeout(500)
    assert len(sent) == 1


def test_the_legend_picks_out_a_class(visit):
    page = visit("/journeys?indicator=claimant-count")
    acting.drawn(page)
    first = page.locator(".legend .rows button").first
    first.focus()
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    places = int(first.locator("b").inner_text())
    assert page.locator("svg.picture .areas path:not(.dim)").count() == places


def test_without_outlines_the_values_stand_in_a_table(visit):
    page = visit("/about")
    page.context.route("**/geometry/**", lambda route: route.abort())
    page.goto(page.url.replace("/about", "/journeys?indicator=claimant-count"))
    acting.settled(page)
    expect(page.get_by_text("The outlines of the map did not arrive.")).to_be_visible()
    rows = page.locator(".map .table tbody tr")
    assert rows.count() == 361
    assert re.search(r"\d", rows.first.inner_text())
    slider = page.locator(acting.SLIDER)
    before = rows.first.inner_text()
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    assert rows.first.inner_text() != before
    page.context.unroute("**/geometry/**")
    page.get_by_role("button", name="Try again").click()
    acting.drawn(page)
    page.get_by_role("region", name="Places and values")
    assert page.locator("svg.picture .areas path").count() >= 361
