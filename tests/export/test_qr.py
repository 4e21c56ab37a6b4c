"""QR codes: the modules of the library, drawn so that a reader sees them; hostile input refused."""

import io

import numpy as np
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from placedata.charts import map_picture
from placedata.errors import UnusableLink
from placedata.export import qr, vector

LINK = "http://192.168.1.5:8501/place?place=E08000005&indicator=claimant-count"


def seen(link, magnify):
    """Return the modules as a camera would: from the picture's pixels."""
    picture = Image.open(io.BytesIO(map_picture.png(qr.svg(link), magnify=magnify))).convert("L")
    pixels = np.asarray(picture)
    side = len(qr.matrix(link)) + 2 * qr.QUIET
    step = pixels.shape[0] / side
    middles = ((np.arange(side) + 0.5) * step).astype(int)
    return (pixels[np.ix_(middles, middles)] < 128).tolist()


def test_the_picture_shows_the_modules_with_a_quiet_zone():
    found = np.array(seen(LINK, 4))
    inner = found[qr.QUIET : -qr.QUIET, qr.QUIET : -qr.QUIET]
    assert inner.tolist() == qr.matrix(LINK)
    found[qr.QUIET : -qr.QUIET, qr.QUIET : -qr.QUIET] = False
    assert not found.any()


def test_the_modules_hold_the_address():
    wanted = segno.make_qr(LINK.encode(), error="m", boost_error=False).matrix
    assert qr.matrix(LINK) == [[bool(module) for module in row] for row in wanted]
    assert qr.matrix(LINK) != qr.matrix(LINK.replace("E08000005", "E08000006"))


@given(st.text(max_size=300))
def test_any_typed_part_of_an_address_gives_a_square_or_a_refusal(text):
    try:
        rows = qr.matrix("http://host/" + text)
    except UnusableLink:
        return
    assert {len(row) for row in rows} == {len(rows)}


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("", "no address of a page"),
        ("javascript:alert(1)", "must begin with http"),
        ("http://", "name a machine"),
        ("http://[::1", "no address"),
        ("/place?place=E08000005", "must begin with http"),
        ("https://host/" + "x" * qr.LONGEST, "a phone can read holds 1,200"),
        ("https://host/" + "x" * 1_000_000, "1,000,013 characters"),
    ],
)
def test_what_is_no_address_or_too_long_is_refused(link, words):
    with pytest.raises(UnusableLink, match=words):
        qr.matrix(link)


def test_the_label_is_escaped_and_the_picture_passes():
    drawn = qr.svg(LINK, label='"><script>alert(1)</script>')
    assert vector.checked(drawn)
    assert "<script" not in drawn
