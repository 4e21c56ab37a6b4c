"""Writing in the register, in a real browser, on a desk and a phone: added, found, corrected, withdrawn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acting
from tests.browser.test_pages import OVERFLOW, violations, whole

PLACE = "E08000005"
NAME = "Chances for Heywood"
# Streamlit's own place to drop files has a role and can be focused by script; axe calls it minor.
DROPZONE = "presentation-role-conflict"
FILE = (
    "name,start_date,areas_part\nHopes for Milnrow,2016,E08000005\nFears for Milnrow,soon,E08000005\n"
    '"=cmd|calc",2016,E05000001\n'
)


@pytest.fixture(scope="module")
def desk(serve, tmp_path_factory):
    """Return the address of a server whose workspace nobody else writes to."""
    return serve(PLACEDATA_WORKSPACE=str(tmp_path_factory.mktemp("desk") / "workspace.sqlite"))


def usable(page, name, width):
    """Check that nothing overflows and that everyone can use what is shown."""
    acting.settled(page)
    assert page.evaluate(OVERFLOW) == [0, 0]
    found = violations(page)
    whole(page, name, width)
    page.set_viewport_size({"width": width, "height": 900})
    ours = [words for impact, words in found if (impact, DROPZONE) != ("minor", words.partition(":")[0])]
    assert ours == []


def type_in(page, key, text):
    box = page.locator(f".st-key-{key} input, .st-key-{key} textarea").first
    box.fill(text)
    box.press("Tab")


def choose(page, key, text):
    box = page.locator(f".st-key-{key} input").first
    box.click()
    box.press_sequentially(text)
    box.press("Enter")
    box.press("Tab")


def rows(page, key, text):
    """Return the cells of a table with a text, brought into view, for only what is seen is drawn."""
    table = page.locator(f".st-key-{key}")
    table.scroll_into_view_if_needed()
    return table.locator("td").filter(has_text=text)


def saved(page):
    """Return the key that was just given."""
    acting.settled(page)
    given = page.locator("[data-testid=stMain] [data-testid=stCode] code").filter(
        has_text=re.compile("^[0-9a-f]{16}$")
    )
    expect(given.first).to_be_visible()
    return given.first.inner_text()


def withdrawn(page, key):
    page.locator(".st-key-own-row").get_by_role("button", name="Withdraw").click()
    field = page.get_by_label("Key given when it was saved").last
    field.fill(key)
    field.press("Tab")
    page.locator("[data-testid=stPopoverBody]").get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text(re.compile("Withdrawn: 1"))).to_be_visible()
    acting.settled(page)


def added(page, name, width):
    """Add an initiative, once with a fault in it, and return its key."""
    page.get_by_text("Add an initiative", exact=True).click()
    type_in(page, "entry-name-new", name)
    choose(page, "entry-areas_part-new", "Rochdale")
    type_in(page, "entry-start_date-new", "June")
    choose(page, "entry-programme-new", f"Local Chances {width}")
    type_in(page, "entry-by-name-new", "Jo Bell")
    page.get_by_role("button", name="Sign and save").click()
    expect(page.get_by_text("Nothing was saved, and nothing you typed is lost.")).to_be_visible()
    expect(page.get_by_text("The start is no date that can be read")).to_be_visible()
    assert page.locator(".st-key-entry-name-new input").input_value() == name
    usable(page, "register-refused", width)
    type_in(page, "entry-start_date-new", "2015-04")
    page.get_by_role("button", name="Sign and save").click()
    return saved(page)


def corrected(page, **typed):
    """Correct the initiative of the page, and return the key."""
    page.get_by_text("Correct this row", exact=True).click()
    for name, text in typed.items():
        box = page.locator(f"[class*='st-key-entry-{name}-'] input")
        box.fill(text)
        box.press("Tab")
    page.get_by_role("button", name="Sign and save").click()
    return saved(page)


@pytest.mark.parametrize("width", [1440])
def test_an_initiative_is_added_found_on_its_place_corrected_and_withdrawn(visit, desk, width):
    name = f"{NAME} {width}"
    page = visit(f"/initiatives?place={PLACE}", width=width, base=desk)
    acting.settled(page)
    first = added(page, name, width)
    expect(rows(page, "own", name)).to_have_count(1)
    expect(rows(page, "own", f"Local Chances {width}")).to_have_count(1)
    expect(page.locator(".st-key-gantt svg text").filter(has_text=name).first).to_be_attached()
    usable(page, "register-added", width)

    page.goto(f"{desk}/initiatives?words={name.replace(' ', '+')}")
    acting.settled(page)
    expect(rows(page, "register", name)).to_have_count(1)
    expect(rows(page, "register", "Yours, not verified by us")).to_have_count(1)
    page.goto(f"{desk}/place?place={PLACE}")
    acting.settled(page)
    page.get_by_text(re.compile(r"yours, not verified by us\. One by one")).click()
    link = page.get_by_role("link", name=re.compile(f"{name}, .*yours, not verified by us"))
    expect(link).to_be_visible()
    link.click()
    expect(page.locator(acting.TITLE)).to_contain_text(f"{name}, from April 2015, end not recorded")
    acting.settled(page)

    second = corrected(page, **{"end_date": "2018", "by-name": "Sam Ahmed"})
    expect(page.locator(acting.TITLE)).to_contain_text(f"{name}, April 2015 to 2018")
    expect(page.locator(".st-key-own-row")).to_contain_text("Written by Sam Ahmed")
    usable(page, "register-corrected", width)
    withdrawn(page, second)
    expect(page.locator(acting.TITLE)).to_contain_text("end not recorded")
    withdrawn(page, first)
    expect(page.locator(acting.TITLE)).not_to_contain_text(name)
    expect(page.locator(".st-key-own td").filter(has_text=name)).to_have_count(0)


def test_a_published_row_is_corrected_and_stays_beside_it(visit, desk):
    page = visit("/initiatives?initiative=total_place--birmingham", base=desk)
    acting.settled(page)
    page.get_by_text("Correct this row", exact=True).click()
    key = "total_place--birmingham"
    assert page.locator(f".st-key-entry-end_date-{key} input").input_value() == "2010-02"
    type_in(page, f"entry-end_date-{key}", "2011")
    type_in(page, f"entry-by-reason-{key}", "The final report")
    type_in(page, f"entry-by-name-{key}", "Jo Bell")
    page.get_by_role("button", name="Sign and save").click()
    given = saved(page)
    expect(page.locator(acting.TITLE)).to_contain_text("February 2010")
    card = page.locator(".st-key-own-row")
    expect(rows(page, "own-row", "February 2010")).to_have_count(1)
    expect(rows(page, "own-row", "2011")).to_have_count(1)
    expect(card).to_contain_text("The final report")
    usable(page, "register-beside", 1440)
    withdrawn(page, given)
    expect(page.get_by_text("Nobody has corrected this row.")).to_be_visible()


@pytest.mark.parametrize("width", [390])
def test_a_file_is_seen_before_it_is_added(visit, desk, tmp_path, width):
    page = visit(f"/initiatives?place={PLACE}", width=width, base=desk)
    acting.settled(page)
    page.get_by_text("Bring in a file", exact=True).click()
    file = tmp_path / "rows.csv"
    file.write_text(FILE)
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    expect(page.get_by_text("Three rows read: one new, two set aside.")).to_be_visible()
    acting.settled(page)
    expect(rows(page, "import-aside", "E05000001 is a ward")).to_have_count(1)
    usable(page, "register-file", width)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download what was set aside and why, CSV").click()
    told = waiting.value.path().read_text(encoding="utf-8-sig")
    assert "soon" in told
    type_in(page, "import-name", "Jo Bell")
    page.get_by_role("button", name="Add these rows").click()
    key = saved(page)
    expect(rows(page, "own", "Hopes for Milnrow")).to_have_count(1)
    page.get_by_text("Withdraw with a key", exact=True).click()
    type_in(page, "withdraw-key-any", key)
    page.locator(".st-key-withdraw-any button").click()
    expect(page.get_by_text(re.compile("Withdrawn: 1"))).to_be_visible()
    acting.settled(page)
    expect(page.locator(".st-key-own td").filter(has_text="Hopes for Milnrow")).to_have_count(0)


def test_a_file_of_another_kind_is_refused_with_a_sentence(visit, desk, tmp_path):
    page = visit(f"/initiatives?place={PLACE}", base=desk)
    acting.settled(page)
    page.get_by_text("Bring in a file", exact=True).click()
    file = tmp_path / "book.csv"
    file.write_bytes(b"PK\x03\x04" + b"x" * 500)
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    expect(page.get_by_text("The file is a zip archive or an Excel workbook")).to_be_visible()
