"""The map of stages in a browser: played by keyboard without the server, told in text, open to all."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_map import listen
from tests.browser.test_pages import OVERFLOW, violations

LETTERS = "(areas) => [...areas.querySelectorAll('text')].map((text) => text.textContent).join('')"
FILLS = """(maps) => [...maps.querySelectorAll('.areas')].map((areas) =>
    [...areas.querySelectorAll('path')].map((path) => path.style.fill.replace(/-[01]"/, '"')))"""
SHOWN = """(marks) => marks.filter((mark) => mark.getAttribute('d') || mark.childElementCount).length"""
COLUMNS = """(strip) => [...strip.children].map((column) => Object.fromEntries(
    [...column.children].map((part) => [part.dataset.group, Number(part.style.flexGrow)])))"""
COUNTS = """(rows) => Object.fromEntries([...rows.querySelectorAll('button')]
    .map((row) => [row.querySelector('.label').textContent, Number(row.querySelector('b').textContent)]))"""


@pytest.fixture
def sent():
    """Return the list that holds messages from the page to the server."""
    return []


def counts(page):
    """Return the legend as a mapping from stage to places."""
    return page.locator(".map .legend .rows").evaluate(COUNTS)


def painted(page):
    """Return for each picture how many places have which colour."""
    return [Counter(fills) for fills in page.locator(".map .maps").evaluate(FILLS)]


def marked(page, mark):
    """Return how many pictures show a mark of this kind."""
    return page.locator(f".map .picture .{mark}").evaluate_all(SHOWN)


def columns(page):
    """Return the strip under the map: for each year how many places stand in each class, from the foot up."""
    return page.locator(".map .strip .columns").evaluate(COLUMNS)


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
            assert re.search(f"{places} of 361 places (has|have) no stage", told)
        else:
            assert f"{places} {stage.lower()}" in told


def test_a_stage_picked_in_the_legend_stands_alone(visit):
    page = visit("/journeys?period=2020")
    acting.drawn(page)
    crisis = page.locator(".legend .rows button", has_text="Crisis")
    crisis.focus()
    crisis.press("Enter")
    for node in ("path", "text"):
        assert page.locator(f"{acting.MAP} .areas {node}:not(.dim)").count() == counts(page)["Crisis"]


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


def test_one_year_drives_both_maps_without_a_word_to_the_server(visit, sent):
    page = visit("/journeys?period=2001")
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    listen(page, sent)
    asked.clear()
    assert page.locator(".map .picture").count() == 2
    page.locator(".map").get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    seen = {}
    while acting.shown_year(page) != "2024":
        page.wait_for_timeout(50)
        true_shape, equal_size = painted(page)
        assert true_shape == equal_size
        seen[acting.shown_year(page)] = true_shape
        assert (sent, asked) == ([], [])
    assert len(seen) >= 20
    acting.wait_for_query(page, period="2025")
    expect(page.locator(".map").get_by_role("button", name="Play")).to_be_visible()


def test_each_map_shows_the_counts_of_the_legend(visit):
    page = visit("/journeys?period=2009")
    acting.drawn(page)
    legend = sorted(count for count in counts(page).values() if count)
    assert [sorted(each.values()) for each in painted(page)] == [legend, legend]


def test_a_place_pointed_at_is_marked_in_both_and_told_once(visit):
    page = visit("/journeys?period=2020")
    acting.drawn(page)
    page.locator(f"{acting.MAP} .areas path").nth(180).hover()
    expect(page.locator(".map .tip:visible")).to_have_count(1)
    assert marked(page, "hover") == 2
    page.locator(acting.MAP).press("ArrowDown")
    assert marked(page, "hover") == 0
    expect(page.locator(".map .tip:visible .name")).to_have_text(acting.said(page).partition(",")[0])
    page.locator(f"{acting.MAP} .areas path").nth(90).hover()
    assert marked(page, "hover") == 2
    page.mouse.move(5, 5)
    assert marked(page, "hover") == 0


def test_a_place_chosen_by_key_is_ringed_in_both_and_kept_from_map_to_map(visit):
    page = visit("/journeys?period=2020&place=E08000005")
    acting.drawn(page)
    first, second = (page.locator(".map .picture").nth(at) for at in (0, 1))
    first.focus()
    first.press("ArrowRight")
    told = acting.said(page)
    assert not told.startswith("Rochdale")
    assert marked(page, "focus") == 2
    for _ in range(4):  # past the three buttons that zoom
        page.keyboard.press("Tab")
    expect(second).to_be_focused()
    first.focus()
    second.focus()
    assert marked(page, "focus") == 2
    second.press("Escape")
    expect(page.locator(acting.SLIDER)).to_be_focused()
    assert marked(page, "focus") == 0


def test_the_strip_counts_what_the_text_tells_in_every_year(visit):
    page = visit("/journeys")
    acting.drawn(page)
    drawn = columns(page)
    page.get_by_text("Counts by year as a table and in words").click()
    words = page.get_by_text(re.compile(r"^2001: ")).inner_text()
    told = dict(re.findall(r"(\d{4}): (.*?)\.", words))
    stages = ["crisis", "struggling", "uncertain", "stable", "recovery", "thriving"]
    assert len(drawn) == len(told) >= 25
    for column, said in zip(drawn, told.values(), strict=True):
        found = {name: int(count) for count, name in re.findall(r"(\d+) (\w+)", said)}
        assert found == {name: column[str(at)] for at, name in enumerate(stages) if column[str(at)]}
        assert sum(column.values()) == 361


def test_a_year_clicked_in_the_strip_moves_the_slider(visit, sent):
    page = visit("/journeys?period=2020")
    listen(page, sent)
    page.locator(".map .strip .column").nth(8).click()
    assert acting.shown_year(page) == "2009"
    expect(page.locator(".map .strip .told")).to_have_text(re.compile("^2009: "))
    assert (
        page.locator(".map .strip .column.chosen").evaluate(
            "(one) => [...one.parentNode.children].indexOf(one)"
        )
        == 8
    )
    acting.wait_for_query(page, period="2009")
    expect(page.locator(acting.TITLE)).to_have_text(re.compile(r"\b2009\b"))
    assert len(sent) == 1


def test_a_phone_shows_one_map_says_so_and_never_fetches_the_other(visit):
    page = visit("/about", width=390)
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(page.url.replace("/about", "/journeys?period=2020&shape=both"))
    acting.drawn(page)
    assert page.locator(".map .picture").count() == 1
    assert page.locator(f"{acting.MAP} .areas text").count() == 361
    expect(page.get_by_text("On a wider screen the true shape stands beside it.")).to_be_visible()
    assert not [url for url in asked if "/geometry/ltla/" in url]
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".map .picture")).to_have_count(2)
    acting.drawn(page)
    assert acting.shown_year(page) == "2020"
    expect(page.get_by_text("On a wider screen the true shape stands beside it.")).to_be_hidden()


@pytest.mark.parametrize(("shape", "letters"), [("hexagon", 361), ("ltla", 0)])
def test_a_link_to_one_shape_shows_one_map(visit, shape, letters):
    page = visit(f"/journeys?shape={shape}")
    acting.drawn(page)
    assert page.locator(".map .picture").count() == 1
    assert page.locator(f"{acting.MAP} .areas text").count() == letters


def test_another_shape_keeps_the_year(visit):
    page = visit("/journeys?period=2010")
    acting.drawn(page)
    box = page.get_by_role("combobox", name="Places", exact=True)
    box.click()
    page.get_by_role("option", name="True shape").click()
    acting.wait_for_query(page, shape="ltla")
    expect(page.locator(".map .picture")).to_have_count(1)
    acting.drawn(page)
    assert acting.shown_year(page) == "2010"


def test_without_one_shape_the_other_stands_and_the_page_says_so(visit):
    page = visit("/about")
    page.context.route("**/geometry/ltla/**", lambda route: route.abort())
    page.goto(page.url.replace("/about", "/journeys"))
    acting.drawn(page)
    expect(page.locator(".map .picture:visible")).to_have_count(1)
    expect(page.get_by_text('The map "True shape" did not arrive.')).to_be_visible()


def test_the_rest_of_the_page_comes_where_no_word_of_the_map_arrives(visit):
    page = visit("/about")
    page.context.route("**/painted/**", lambda route: route.abort())
    page.goto(page.url.replace("/about", "/journeys"))
    acting.drawn(page)
    expect(page.get_by_role("heading", name="Who flips if the rule changes")).to_be_visible()


def test_word_of_the_map_goes_out_once_and_no_year_repeats_it(visit, sent):
    page = visit("/about")
    told = []
    page.on("request", lambda one: told.append(one.url) if "/painted/" in one.url else None)
    page.goto(page.url.replace("/about", "/journeys?period=2019"))
    listen(page, sent)
    page.locator(acting.SLIDER).press("ArrowRight")
    acting.wait_for_query(page, period="2020")
    page.get_by_role("combobox", name="Places", exact=True).click()
    page.get_by_role("option", name="True shape").click()
    acting.wait_for_query(page, shape="ltla")
    expect(page.locator(".map .picture")).to_have_count(1)
    acting.drawn(page)
    assert len(told) == 1
