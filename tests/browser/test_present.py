"""Presenting and taking away, in a real browser: keys, focus, sizes of type, a file that opens offline."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_pages import violations

MAP = "/journeys?indicator=claimant-count&place=E08000005"
SERIES = "/place?place=E08000005&indicator=claimant-count"
DIALOG = "dialog.room"
OPENER = ".st-key-present-open button"
SMALLEST = """() => {
    const root = [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
        .map((one) => one.shadowRoot).find((one) => one?.querySelector('dialog.room'));
    const room = root.querySelector('dialog.room');
    const sizes = [];
    const walk = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || one.closest('title, .live, .blank')) continue;
        let size = parseFloat(getComputedStyle(one).fontSize);
        const drawing = one.closest('svg');
        if (drawing) {
            const matrix = one.getScreenCTM();
            size *= Math.hypot(matrix.a, matrix.b);
        }
        sizes.push([Math.round(size * 10) / 10, walk.currentNode.data.slice(0, 40)]);
    }
    return sizes.sort((a, b) => a[0] - b[0])[0];
}"""
OUTSIDE = """() => {
    const root = [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
        .map((one) => one.shadowRoot).find((one) => one?.querySelector('dialog.room'));
    const parts = ['.finding', '.subtitle', '.picture svg', '.question', '.code svg', '.source', '.turn'];
    const boxes = parts.map((name) => [name, root.querySelector(name).getBoundingClientRect()]);
    const bad = boxes.filter(([, box]) => box.left < 0 || box.top < 0 || box.width === 0 || box.height === 0
        || box.right > innerWidth + 1 || box.bottom > innerHeight + 1).map(([name]) => name);
    for (const [i, [name, a]] of boxes.entries())
        for (const [other, b] of boxes.slice(i + 1))
            if (a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1)
                bad.push(`${name} over ${other}`);
    return bad;
}"""


def opened(page):
    """Open the room with its button, and return it."""
    acting.settled(page)
    page.locator(OPENER).click()
    expect(page.locator(DIALOG)).to_be_visible()
    acting.settled(page)
    return page.locator(DIALOG)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize("path", [MAP, SERIES, "/place?place=E06000064&indicator=employment-rate"])
def test_all_stands_on_the_screen_and_can_be_read_from_the_back(visit, path, width, height):
    page = visit(f"{path}&present=1", width=width, height=height)
    expect(page.locator(f"{DIALOG} .picture svg")).to_be_visible()
    acting.settled(page)
    assert page.evaluate(OUTSIDE) == []
    size, words = page.evaluate(SMALLEST)
    assert size >= 19, words
    finding = page.locator(f"{DIALOG} .finding")
    assert "Serif" in finding.evaluate("one => getComputedStyle(one).fontFamily")


@pytest.mark.parametrize("path", [MAP, SERIES])
def test_everyone_can_use_the_room(visit, path):
    page = visit(path)
    room = opened(page)
    assert room.evaluate("one => one.matches(':modal')")
    expect(page.get_by_role("dialog", name=re.compile("^Claimant count"))).to_be_visible()
    assert violations(page) == []


def test_arrows_turn_the_year_and_leaving_keeps_it(visit):
    page = visit(MAP + "&period=2015")
    acting.drawn(page)
    room = opened(page)
    finding = room.locator(".finding")
    expect(finding).to_contain_text("2015")
    fills = "one => [...one.querySelectorAll('.picture g[fill]')].map((g) => g.getAttribute('fill')).join()"
    before = room.evaluate(fills)
    page.keyboard.press("ArrowRight")
    expect(finding).to_contain_text("2016")
    assert room.evaluate(fills) != before
    expect(room.locator(".live")).to_contain_text("2016")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    expect(finding).to_contain_text("2014")
    page.keyboard.press("Home")
    expect(room.get_by_role("button", name="Earlier")).to_be_disabled()
    year = room.locator(".turn .count").inner_text()
    page.keyboard.press("Escape")
    expect(room).to_have_count(0)
    acting.wait_for_query(page, period=year)
    assert "present" not in acting.query(page)
    expect(page.locator(acting.TITLE)).to_contain_text(year)


def test_the_legend_counts_every_place_in_every_year(visit):
    page = visit(MAP + "&present=1")
    room = page.locator(DIALOG)
    expect(room.locator(".legend li").first).to_be_visible()
    for _ in range(4):
        counts = room.locator(".legend .count").all_inner_texts()
        assert sum(int(one.replace(",", "")) for one in counts) == 361
        page.keyboard.press("ArrowLeft")


def test_arrows_turn_the_question_where_there_are_no_years(visit):
    page = visit(SERIES)
    room = opened(page)
    first = room.locator(".question").inner_text()
    page.keyboard.press("ArrowRight")
    expect(room.locator(".question")).not_to_have_text(first)
    expect(room.locator(".turn .count")).to_have_text("2 of 3")
    page.keyboard.press("ArrowLeft")
    expect(room.locator(".question")).to_have_text(first)


def test_b_blanks_and_f_fills_the_screen(visit):
    page = visit(SERIES)
    room = opened(page)
    page.keyboard.press("b")
    expect(room.locator(".blank")).to_be_visible()
    page.keyboard.press("b")
    expect(room.locator(".blank")).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("F")
    page.wait_for_function("document.fullscreenElement === null")
    expect(room).to_be_visible()


def test_focus_stays_in_the_room_and_returns_to_the_button(visit):
    page = visit(SERIES)
    opened(page)
    inside = """() => document.activeElement.shadowRoot?.querySelector('dialog.room') !== undefined
        || document.activeElement === document.body"""
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    acting.settled(page)
    expect(page.locator(OPENER)).to_be_focused()
    expect(page.locator(DIALOG)).to_have_count(0)


def test_a_finger_leaves_by_the_cross(visit):
    page = visit(SERIES, width=390, height=844)
    room = opened(page)
    assert room.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    room.get_by_role("button", name="Leave presenting").click()
    expect(room).to_have_count(0)


@pytest.mark.parametrize(("path", "key"), [(MAP, "map"), (SERIES, "series")])
def test_the_file_opens_offline_and_asks_for_nothing(visit, browser, tmp_path, path, key):
    page = visit(path)
    acting.settled(page)
    page.locator(f".st-key-share-{key} button").first.click()
    assert violations(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML, opens offline").click()
    file = tmp_path / "view.html"
    waiting.value.save_as(file)

    context = browser.new_context(offline=True)
    alone, asked, faults = context.new_page(), [], []
    alone.on("request", lambda one: asked.append(one.url))
    alone.on("console", lambda one: faults.append(one.text))
    alone.goto(file.as_uri())
    expect(alone.get_by_role("heading", level=1)).to_contain_text("Claimant count")
    expect(alone.locator("figure svg").first).to_be_visible()
    expect(alone.locator("table")).to_be_hidden()
    alone.get_by_text("Show the table").click()
    expect(alone.locator("table")).to_be_visible()
    assert alone.locator(".code svg path").evaluate("one => one.getBBox().width") > 20
    assert violations(alone) == []
    assert asked == [file.as_uri()]
    assert faults == []
    context.close()
