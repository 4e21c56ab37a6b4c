"""Only shapes and words pass; whatever acts, fetches or declares is refused."""

import pytest

from placedata.export import vector

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g><script/></g>",
        '<rect onload="alert(1)"/>',
        '<rect OnClick="alert(1)"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="https://example.com"><rect/></a>',
        '<image href="https://example.com/a.png"/>',
        '<use href="https://example.com/a.svg#b"/>',
        '<use xlink:href="data:image/svg+xml,x"/>',
        '<rect fill="url(https://example.com/a)"/>',
        '<rect fill="URL( &quot;//example.com/a&quot;)"/>',
        "<style>@import 'https://example.com/a.css'</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
        "<!-- x -->",
        "<?xml-stylesheet href='a'?>",
    ],
)
def test_what_acts_or_fetches_is_refused(inside):
    with pytest.raises(ValueError, match="picture"):
        vector.checked(SVG.format(inside))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "<svg",
        "<html/>",
        "<svg/>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        "<svg>" * 9,
    ],
)
def test_what_is_no_picture_is_refused(text):
    with pytest.raises(ValueError, match="picture"):
        vector.checked(text)


def test_shapes_with_references_inside_pass():
    drawn = SVG.format(
        '<defs><pattern id="p"><path d="M0 0"/></pattern></defs><path id="a" d="M0 0" fill="url(#p)"/>'
        '<use href="#a"/><text x="1">5 &lt; 6</text><title>Bury</title>'
    )
    assert vector.checked(drawn) == drawn
