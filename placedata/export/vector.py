"""Pictures on their way into a page or a file: only shapes and words pass, nothing that acts or fetches."""

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

SHAPES = {
    "svg", "g", "defs", "pattern", "path", "rect", "line", "circle", "ellipse", "polyline", "polygon", "text",
    "tspan", "title", "desc", "use", "clipPath",
}  # fmt: skip
_SPACE = "{http://www.w3.org/2000/svg}"
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


@lru_cache(maxsize=256)
def checked(svg: str) -> str:
    """Return the picture unchanged, or refuse it.

    Parameters
    ----------
    svg : str
        One SVG element with its namespace, as :mod:`placedata.charts` makes them.

    Raises
    ------
    ValueError
        When it cannot be read, holds anything but shapes and words, listens to events or names an outside
        address.

    Examples
    --------
    >>> checked('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>')[:4]
    '<svg'
    >>> checked('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    Traceback (most recent call last):
    ValueError: The picture holds 'script', which no picture of ours does.
    """
    if "<!" in svg or "<?" in svg:
        raise ValueError("The picture holds a declaration, which no picture of ours does.")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - declarations, and so entities, are refused above
    except ET.ParseError as fault:
        raise ValueError(f"The picture cannot be read: {fault}.") from fault
    if root.tag != f"{_SPACE}svg":
        raise ValueError("The picture is no SVG.")
    for element in root.iter():
        _check(element)
    return svg


def _check(element: ET.Element) -> None:
    name = element.tag.removeprefix(_SPACE)
    if name not in SHAPES:
        raise ValueError(f"The picture holds {name!r}, which no picture of ours does.")
    for attribute, value in element.attrib.items():
        local = attribute.rpartition("}")[2].lower()
        outside = local == "href" and not value.startswith("#")
        if local.startswith("on") or outside or _REFERENCE.search(value):
            raise ValueError(f"The picture holds the attribute {local!r}, which acts or fetches.")
