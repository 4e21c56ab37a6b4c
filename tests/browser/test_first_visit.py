"""The very first visit to a server, on a deep link, before any warehouse stands."""

import re

from playwright.sync_api import expect

from tests.browser import acting

# The warehouse is built first, beside whatever else the machine does.
PATIENCE_MS = 90_000


def test_a_deep_link_builds_the_warehouse_and_shows_the_whole_page(visit, serve, tmp_path):
    page = visit("/place?place=E08000005", base=serve(PLACEDATA_CACHE=str(tmp_path)))
    page.set_default_timeout(PATIENCE_MS)
    acting.settled(page)
    expect(page.locator(acting.TITLE)).to_have_text(re.compile("^Rochdale (is|has been) "))
    for name in ("Home", "Place", "Journeys", "About"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert list(tmp_path.glob("placedata-*.duckdb"))
