"""The register in a browser: from programme to initiative and back by keyboard, the map played by year."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_map import listen
from tests.browser.test_pages import OVERFLOW, violations

BARS = ".gantt [data-id]"
HELD = (
    "document.activeElement.shadowRoot?.activeElement?.dataset.id ?? document.activeElement.dataset.id ?? ''"
)


def held(page):
    """Return the id of the bar that has the focus."""
    return page.evaluate(f"() => {HELD}")


def test_bars_lead_from_programme_to_initiative_and_back_by_keyboard(visit):
    page = visit("/initiatives?theme=health&map-view=Table")
    acting.settled(page)
    first = page.locator(BARS).first
    first.focus()
    begun = held(page)
    page.keyboard.press("ArrowDown")
    assert held(page) not in ("", begun)
    page.keyboard.press("ArrowUp")
    assert held(page) == begun
    assert page.locator(f"{BARS}[tabindex='0']").count() == 1
    expect(first).to_have_attribute("aria-label", re.compile(r".+: .+\."))
    name = begun.removeprefix("programme:")
    page.keyboard.press("Enter")
    acting.wait_for_query(page, programme=name, theme="health")
    bar = page.locator(BARS).first
    expect(bar).to_have_attribute("data-id", re.compile("^initiative:"))
    bar.focus()
    one = held(page).removeprefix("initiative:")
    page.keyboard.press("Enter")
    acting.wait_for_query(page, initiative=one)
    expect(page.get_by_role("heading", name="What sources say endured")).to_be_visible()
    page.get_by_role("button", name="Back to the register").click()
    page.wait_for_url(lambda url: "initiative=" not in url)
    acting.settled(page)
    assert acting.query(page)["programme"] == name


def test_a_row_of_the_register_opens_its_initiative(visit):
    page = visit("/initiatives?words=total%20place%20birmingham&map-view=Table")
    acting.settled(page)
    table = page.get_by_test_id("stDataFrame").nth(1)
    table.scroll_into_view_if_needed()
    table.click(position={"x": 20, "y": 52})
    acting.wait_for_query(page, initiative="total_place--birmingham")
    assert "Birmingham" in acting.title(page)


def test_years_play_in_the_browser_and_the_timeline_follows_the_last(visit):
    sent = []
    page = visit("/initiatives?year=2020&shape=hexagon")
    chart = acting.drawn(page)
    listen(page, sent)
    signs = page.locator("svg.picture .areas")
    seen = {
        signs.evaluate("(areas) => [...areas.querySelectorAll('text')].map((one) => one.textContent).join()")
    }
    chart.focus()
    chart.press(" ")
    while acting.shown_year(page) != "2026":
        seen.add(
            signs.evaluate(
                "(areas) => [...areas.querySelectorAll('text')].map((one) => one.textContent).join()"
            )
        )
        page.wait_for_timeout(50)
    acting.wait_for_query(page, year="2026")
    assert len(seen) >= 5
    expect(page.locator(".gantt svg")).to_contain_text("2026, on the map below")
    assert len(sent) == 1


def test_the_number_in_a_hexagon_is_the_number_told(visit):
    page = visit("/initiatives?year=2025&shape=hexagon&place=E08000025")
    chart = acting.drawn(page)
    chart.focus()
    said = page.locator(".map .live")
    expect(said).to_have_text(
        re.compile(r"^Birmingham, \d+ running, and \w+ whose end is not recorded, 2025")
    )
    number = int(said.inner_text().split(", ")[1].removesuffix(" running"))
    assert number > 5
    assert page.locator("svg.picture .areas text", has_text=re.compile(f"^{number}$")).count() >= 1


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "path", ["/initiatives?view=Text&map-view=Text", "/initiatives?programme=pride_in_place&nation=W"]
)
def test_other_views_fit_and_can_be_used_by_everyone(visit, path, width):
    page = visit(path, width=width)
    acting.settled(page)
    assert page.evaluate(OVERFLOW) == [0, 0]
    assert violations(page) == []
