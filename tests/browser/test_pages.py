"""Every page at the widths of a phone, a tablet and a desk: fits, is accessible, keeps to itself."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import acting
from tests.pages import hostile

OUTPUT = Path(__file__).parents[2] / "output"
PAGES = {
    "home": "/",
    "place": "/place?place=E08000005",
    "choose": "/place",
    "journeys": "/journeys?indicator=claimant-count&place=E08000005",
    "table": "/journeys?indicator=claimant-count&view=Table",
    "initiatives": "/initiatives?place=E08000005&year=2024",
    "programmes": "/initiatives?map-view=Table",
    "initiative": "/initiatives?initiative=ndc--rochdale-old-heywood",
    "about": "/about",
}
TALLEST = 12_000
GRAVE = {"serious", "critical"}
OVERFLOW = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .map((one) => one.scrollWidth - one.clientWidth)"""


def whole(page, name, width):
    """Keep a picture of the page from top to end."""
    OUTPUT.mkdir(exist_ok=True)
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').offsetHeight") + 90
    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
    page.wait_for_timeout(400)
    page.screenshot(path=OUTPUT / f"{name}-{width}.png")


def violations(page):
    """Return axe's findings as pairs of impact and words."""
    found = Axe().run(page).response["violations"]
    return [
        (
            one["impact"],
            f"{one['id']}: {one['help']}: " + "; ".join(node["html"][:120] for node in one["nodes"][:3]),
        )
        for one in found
    ]


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_can_be_used_by_everyone(visit, name, width):
    page = visit(PAGES[name], width=width)
    if "Table" in PAGES[name] or name in ("about", "choose", "place", "programmes", "initiative"):
        acting.settled(page)
    else:
        acting.drawn(page)
    assert page.evaluate(OVERFLOW) == [0, 0]
    if width == 768:
        return
    found = violations(page)
    whole(page, name, width)
    assert [words for impact, words in found if impact in GRAVE] == []
    assert [words for impact, words in found if impact not in GRAVE] == []


@pytest.mark.parametrize("name", ["image", "markdown image"])
@pytest.mark.parametrize(
    "path",
    [
        "/?find=",
        "/place?place=",
        "/place?place=E08000005&indicator=",
        "/journeys?indicator=claimant-count&period=",
    ],
)
def test_a_link_can_make_no_page_obey(visit, path, name):
    page = visit(path + hostile.TEXTS[name].replace("#", "%23").replace("&", "%26"))
    acting.settled(page)
    main = page.locator("[data-testid=stMain]")
    assert main.locator("script, img[src^=http], img[src=x], a[href*='example.com']").count() == 0
