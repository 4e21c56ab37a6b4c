"""What a reader does and sees, in a real browser."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

TITLE = "[data-testid=stMain] h1"
# Of two maps side by side the second, whose places all have the same size.
MAP = ".map .pane:last-child svg.picture"
SLIDER = ".map input.year"


def settled(page):
    """Wait until the server has nothing more to say and nothing fades in any more."""
    page.wait_for_selector(".stApp[data-test-script-state=notRunning]")
    expect(page.locator(TITLE).or_(page.get_by_role("heading", name="Choose a place")).first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0")
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
    return page


def title(page):
    """Return the finding at the top of the page."""
    return page.locator(TITLE).inner_text()


def query(page):
    """Return the parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_query(page, **wanted):
    """Wait until the address carries these parameters, then until the page has followed."""
    for name, value in wanted.items():
        page.wait_for_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))
    return settled(page)


def drawn(page):
    """Wait until the map shows its outlines, and return it."""
    settled(page)
    page.wait_for_selector(".map[data-state=drawn]")
    return page.locator(MAP)


def shown_year(page):
    """Return the period the slider stands on."""
    return page.locator(SLIDER).get_attribute("aria-valuetext")


def said(page):
    """Return what the map last told a screen reader."""
    return page.locator(".map .live").inner_text()
