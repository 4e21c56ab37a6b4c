"""Initiatives beside the record in a real browser: nothing over the data, no name over a bar or a name."""

import pytest

from tests.browser import acting
from tests.browser.test_pages import GRAVE, violations

PLACES = {"Manchester": "E08000003", "Rochdale": "E08000005"}
WIDTHS = [1440, 390]
TOLERANCE = 1.0

# Boxes of all that is drawn of the ribbons and above them, and of each lane: its marks and its name apart.
RIBBONS = """() => {
  const inner = [...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)
  const svg = [document, ...inner].map((one) => one.querySelector('.drawing svg')).find(Boolean)
  const box = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }
  const parts = [...svg.children].filter((one) => one.tagName === 'g')
  const block = parts.find((one) => one.textContent.includes('Initiatives on record'))
  const behind = 'rect[fill="#EEF0F2"], path[stroke-dasharray="4 3"]'
  const shocks = new Set(parts.filter((one) => one !== block && one.querySelector(`:scope > :is(${behind})`)))
  const before = [...svg.children].filter((one) => one !== block && one.tagName !== 'defs' && !shocks.has(one)
    && one.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)
  const lanes = [...block.querySelectorAll('.lane')].map((lane) => ({
    name: box(lane.querySelector('.name')),
    said: lane.querySelector('.name').textContent,
    marks: [...lane.children].filter((one) => !['title'].includes(one.tagName)
      && !one.classList.contains('name') && one.getAttribute('fill-opacity') !== '0').map(box),
  }))
  return { ribbons: before.map(box), block: box(block), lanes, picture: box(svg),
    inside: [...block.querySelectorAll('text')].map(box) }
}"""

# Boxes of the lines above the axis and of the strip below it, in the chart of the indicator chosen.
LINES = """() => {
  const chart = document.querySelector('.st-key-detail .js-plotly-plot')
  const shown = (one) => getComputedStyle(one).display !== 'none'
  const box = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }
  const layer = (name) => chart.querySelector(`.cartesianlayer .subplot.${name}`)
  const all = (root, find) => [...root.querySelectorAll(find)].filter(shown).map(box)
  const texts = [...layer('xy2').querySelectorAll('.textpoint text')].filter(shown)
  const named = (one) => /\\u00a0{3}/.test(one.dataset.unformatted)
  const paths = [...chart.querySelectorAll('.shapelayer path')].map((one) => [one, box(one)])
  return {
    data: all(layer('xy'), '.scatterlayer path'),
    ticks: all(chart, '.xtick text'),
    bands: paths.map(([, at]) => at),
    marks: all(layer('xy2'), '.points path'),
    names: texts.filter(named).map((one) => ({ said: one.textContent, at: box(one) })),
    chart: box(chart),
  }
}"""


def over(one, other):
    """Say whether two boxes share more than an edge."""
    return (
        one[0] < other[2] - TOLERANCE
        and other[0] < one[2] - TOLERANCE
        and one[1] < other[3] - TOLERANCE
        and other[1] < one[3] - TOLERANCE
    )


def opened(visit, code, width, **query):
    """Return the page of a place, its ribbons drawn."""
    more = "".join(f"&{name}={value}" for name, value in query.items())
    page = acting.settled(visit(f"/place?place={code}{more}", width=width))
    page.locator(".drawing svg").wait_for()
    page.locator(".st-key-detail g.trace").first.wait_for()
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", PLACES.values(), ids=PLACES)
def test_lanes_stand_below_the_ribbons_and_touch_nothing(visit, code, width):
    seen = opened(visit, code, width).evaluate(RIBBONS)
    assert len(seen["ribbons"]) > 20
    assert max(box[3] for box in seen["ribbons"]) <= seen["block"][1] + TOLERANCE
    assert not [box for box in seen["ribbons"] if over(box, seen["block"])]
    left, _, right, bottom = seen["picture"]
    for box in seen["inside"]:
        assert left - TOLERANCE <= box[0] <= box[2] <= right + TOLERANCE
        assert box[3] <= bottom + TOLERANCE
    assert (len(seen["lanes"]) >= 12) == (width == 1440)
    for at, lane in enumerate(seen["lanes"]):
        for other in seen["lanes"][at + 1 :]:
            assert not over(lane["name"], other["name"]), (lane["said"], other["said"])
            for marks, name in ((lane["marks"], other["name"]), (other["marks"], lane["name"])):
                assert not any(over(mark, name) for mark in marks), (lane["said"], other["said"])
        assert not any(over(mark, lane["name"]) for mark in lane["marks"]), lane["said"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("indicator", ["claimant-count"])
@pytest.mark.parametrize("code", PLACES.values(), ids=PLACES)
def test_bands_stand_below_the_axis_and_names_only_where_there_is_room(visit, code, indicator, width):
    page = opened(visit, code, width, indicator=indicator)
    seen = page.evaluate(LINES)
    assert len(seen["data"]) > 5
    floor = max(box[3] for box in seen["data"])
    below = [box for box in seen["bands"] if box[1] > floor - 6]
    assert len(below) >= 10
    years = max(box[3] for box in seen["ticks"])
    for box in [*below, *seen["marks"], *(name["at"] for name in seen["names"])]:
        assert box[1] >= years - TOLERANCE
        assert box[3] <= seen["chart"][3] + TOLERANCE
    assert (len(seen["names"]) > 5) == (width == 1440)
    for at, name in enumerate(seen["names"]):
        assert name["at"][2] <= seen["chart"][2] + TOLERANCE, name["said"]
        assert not any(over(name["at"], other["at"]) for other in seen["names"][at + 1 :]), name["said"]
        assert not any(over(name["at"], band) for band in below), name["said"]


def test_a_lane_says_what_it_is_and_opens_its_own_page(visit):
    page = opened(visit, PLACES["Rochdale"], 1440)
    lane = page.locator(".lane", has_text="Total Place")
    assert "Existing budgets pooled" in str(lane.locator("title").text_content())
    lane.locator(".name").click()
    page.wait_for_url("**/initiatives?**initiative=total_place--**")
    acting.settled(page)
    assert "Total Place" in acting.title(page)


def test_the_list_opens_the_page_of_an_initiative_by_keyboard(visit):
    page = opened(visit, PLACES["Rochdale"], 390)
    page.get_by_text("One by one").click()
    link = page.get_by_role("link", name="Marmot Places: Greater Manchester")
    link.focus()
    link.press("Enter")
    page.wait_for_url("**/initiatives?**initiative=marmot--**")


@pytest.mark.parametrize("width", WIDTHS)
def test_chips_are_kept_in_the_address_and_all_can_be_used_by_everyone(visit, width):
    page = opened(visit, PLACES["Manchester"], width)
    page.get_by_role("button", name="Choose among initiatives").click()
    page.get_by_role("button", name="No new money", exact=True).click()
    acting.wait_for_query(page, funding="no_new_money")
    assert [words for impact, words in violations(page) if impact in GRAVE] == []
    page.keyboard.press("Escape")
    page.locator(".drawing svg", has_text="Only: no new money" if width == 1440 else "2, up to 2").wait_for()
    again = opened(visit, PLACES["Manchester"], width, funding="no_new_money")
    assert again.get_by_role("button", name="Only: no new money").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_over_the_map_of_stages(visit, width):
    page = visit(f"/journeys?place={PLACES['Manchester']}", width=width)
    acting.drawn(page)
    here = page.locator(".st-key-initiatives-here")
    here.wait_for()
    box = here.bounding_box()
    for picture in page.locator(acting.MAP).all():
        on = picture.bounding_box()
        assert box["y"] >= on["y"] + on["height"] - TOLERANCE
