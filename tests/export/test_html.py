"""A view as one file: everything on it, nothing acts, nothing is fetched, whatever is typed."""

import re
from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.export import html, qr
from tests.pages import hostile

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A line"><path d="M0 0h1"/></svg>'
LINK = "http://192.168.1.5:8501/place?place=E08000005&indicator=claimant-count"
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Reader(HTMLParser):
    """Reads a page and notes its elements, its text and whether each one is closed in its order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.elements, self.words = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    assert reader.faults == []
    return reader


def written(**changed):
    asked = {
        "title": "Claimant count fell", "subtitle": "Rochdale, 2024 to 2025, %", "picture": DRAWING,
        "table": pd.DataFrame({"Period": ["2024", "2025"], "Value": ["6.1", None]}),
        "sentences": ["From 6.1% to 6.0%.", "Ranked 14th."], "source": "DWP, Nomis", "licence": "OGL v3",
        "version": "9aca962d", "made": date(2026, 3, 9), "caveat": "Universal Credit widened who counts.",
        "link": LINK, "qr": qr.svg(LINK),
    }  # fmt: skip
    return html.page(**(asked | changed))


def test_all_that_belongs_to_the_view_is_on_it():
    page = read(written())
    for words in (
        "Claimant count fell", "Rochdale, 2024 to 2025, %", "From 6.1% to 6.0%.", "Ranked 14th.",
        "Source: DWP, Nomis.", "Licence: OGL v3.", "Data version: 9aca962d.", "9 March 2026",
        "To know: Universal Credit widened who counts.", LINK, "Show the table, 2 rows",
    ):  # fmt: skip
        assert words in page.text
    assert "nan" not in page.text.lower().split()


def test_it_is_a_page_that_everyone_can_use():
    text = written()
    page = read(text)
    assert text.startswith("<!doctype html>\n<html lang=")
    assert page.named("html") == [{"lang": "en-GB"}]
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2")] == ["h1", "h2", "h2", "h2"]
    assert len(page.named("title")) == len(page.named("main")) == 1
    assert all(one.get("aria-label") for one in page.named("svg"))
    assert [one["scope"] for one in page.named("th")] == ["col", "col", "row", "row"]
    assert {"charset": "utf-8"} in page.named("meta")


def test_nothing_acts_and_nothing_is_fetched():
    page = read(written())
    names = {tag for tag, _ in page.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert [one["href"] for one in page.named("a")] == [LINK]
    assert any("default-src 'none'" in one.get("content", "") for one in page.named("meta"))
    assert not re.search(r"url\((?!#)|@import|@font-face", written())


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_typed_text_is_shown_and_never_obeyed(name):
    text = hostile.TEXTS[name]
    plain = read(written(accounts=[html.Account("x", "y")]))
    page = read(
        written(
            title=text, subtitle=text, sentences=[text, "b"], source=text, licence=text, version=text,
            caveat=text, link=text, qr="", table=pd.DataFrame({text: [text, text], "Value": [text, None]}),
            accounts=[html.Account(text, text)],
        )
    )  # fmt: skip
    without = [tag for tag, _ in plain.elements if tag not in ("a", "svg", "rect", "path", "div", "bdi")]
    assert [
        tag for tag, _ in page.elements if tag not in ("a", "svg", "rect", "path", "div", "bdi")
    ] == without
    assert page.named("a") == []
    assert all(not key.startswith("on") for _, attributes in page.elements for key in attributes)
    if name == "script":
        assert page.text.count(text) >= 10


@given(text=st.text(max_size=200))
def test_any_text_leaves_the_page_whole(text):
    page = read(written(title=text, sentences=[text], caveat=text, accounts=[html.Account(text, text)]))
    assert len(page.named("h1")) == 1
    assert not page.named("script")


def test_a_direction_mark_ends_with_its_cell_and_a_megabyte_is_carried():
    turning, long = "\u202eabc", "<b>" * 350_000
    page = read(
        written(table=pd.DataFrame({"Place": [turning], "Value": [long]}), accounts=[html.Account(long, "J")])
    )
    assert len(page.named("bdi")) == 2
    assert not page.named("b")


def test_what_people_wrote_stands_apart():
    assert "In our own words" not in written()
    page = read(written(accounts=[html.Account("The mill closed.", "Jo Bell, 9 March 2026, about 2019")]))
    assert "Not computed, and no part of any stage or figure above. The mill closed. Jo Bell" in page.text


def test_a_picture_that_acts_is_refused():
    with pytest.raises(ValueError, match="script"):
        written(picture=DRAWING.replace("<path", "<script/><path"))
    with pytest.raises(ValueError, match="image"):
        written(qr=DRAWING.replace("<path", '<image href="https://example.com/a.png"/><path'))


def test_an_address_that_is_none_cannot_be_followed():
    page = read(written(link="javascript:alert(1)", qr=""))
    assert page.named("a") == []
    assert "javascript:alert(1)" in page.text
