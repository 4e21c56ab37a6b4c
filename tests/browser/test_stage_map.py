"""The map of stages in a browser: played by keyboard without the server, told in text, open to all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_map import listen
from tests.browser.test_pages import OVERFLOW, violations

LETTERS = "(areas) => [...areas.querySelectorAll('text')].map((text) => text.textContent).join('')"
COUNTS = """(rows) => Object.fromEntries([...rows.querySelectorAll('button')]
    .map((row) => [row.querySelector('.label').textContent, Number(row.querySelector('b').textContent)]))"""


@pytest.fixture
def sent():
    """Return the list that holds messages from the page to the server."""
    return []


def counts(page):
    """Return the legend as a mapping from stage to places."""
    return page.locator(".legend .rows").evaluate(COUNTS)


def test_every_year_plays_by_keyboard_and_the_server_hears_only_the_last(visit, sent):
    page = visit("/journeys?period=2001&place=E08000005")
    listen(page, sent)
    years = int(page.locator(acting.SLIDER).get_attribute("max")) + 1
    assert years >= 25
    letters = page.locator(f"{acting.MAP} .areas")
    chart = page.locator(acting.MAP)
    chart.focus()
    seen = {acting.shown_year(page): letters.evaluate(LETTERS)}
    chart.press(" ")
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0")
    while acting.shown_year(page) != "2024":
        page.wait_for_timeout(50)
        seen[acting.shown_year(page)] = letters.evaluate(LETTERS)
        assert sent == []
        assert acting.query(page)["period"] == "2001"
    acting.wait_for_query(page, period="2025")
    page.wait_for_timeout(500)
    assert len(sent) == 1
    assert len(seen) > years - 3
    assert len(set(seen.values())) > years - 5


def test_arrows_tell_place_year_and_stage_and_enter_opens(visit):
    page = visit("/journeys?period=2020&place=E08000005")
    chart = acting.drawn(page)
    chart.focus()
    said = re.compile(
        r"^Rochdale, (Crisis|Recovery|Stable|Struggling|Thriving|Uncertain, .+) \(\d+ draws in 100\), "
    )
    expect(page.locator(".map .live")).to_have_text(said)
    chart.press("ArrowRight")
    expect(page.locator(".map .live")).not_to_have_text(re.compile("^Rochdale"))
    chart.press("Enter")
    page.wait_for_url(re.compile(r"/place\?"))
    acting.settled(page)


def test_the_legend_counts_what_the_text_tells(visit):
    page = visit("/journeys?period=2020")
    acting.drawn(page)
    shown = counts(page)
    assert sum(shown.values()) == 361
    page.get_by_role("radio", name="Text").or_(
        page.get_by_role("button", name="Text", exact=True)
    ).first.click()
    acting.wait_for_query(page, view="Text")
    told = page.locator("[data-testid=stMain]").inner_text()
    for stage, places in shown.items():
        if stage == "No data":
            assert f"{places} of 361 places have no stage" in told
        else:
            assert f"{places} {stage.lower()}" in told


def test_a_stage_picked_in_the_legend_stands_alone(visit):
    page = visit("/journeys?period=2020")
    acting.drawn(page)
    crisis = page.locator(".legend .rows button", has_text="Crisis")
    crisis.focus()
    crisis.press("Enter")
    assert page.locator(f"{acting.MAP} .areas path:not(.dim)").count() == counts(page)["Crisis"]


def test_only_the_last_two_years_lie_under_the_dotted_rule(visit):
    page = visit("/journeys?period=2020")
    acting.drawn(page)
    rule = page.locator(".map .late").bounding_box()
    ticks = page.locator(".map .ticks span")
    under = [tick for tick in range(ticks.count()) if ticks.nth(tick).bounding_box()["x"] > rule["x"]]
    assert under == [ticks.count() - 2, ticks.count() - 1]
    other = visit("/journeys?indicator=claimant-count")
    acting.drawn(other)
    expect(other.locator(".late")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("shape", ["both", "hexagon", "ltla"])
def test_the_map_of_stages_fits_and_can_be_used_by_everyone(visit, shape, width):
    page = visit(f"/journeys?shape={shape}&place=E08000005", width=width)
    acting.drawn(page)
    assert page.evaluate(OVERFLOW) == [0, 0]
    assert violations(page) == []
