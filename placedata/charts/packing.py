"""Bars with names in as few rows as they need: no bar and no name ever over another."""

from collections.abc import Sequence
from dataclasses import dataclass

CLEAR = 10.0
BESIDE = 6.0
# Shares of the type size that letters are wide in common sans serifs: our own is narrower, and a picture that
# is taken away may be shown in another.
_NARROW, _BROAD, _CAPITAL, _OTHER = 0.32, 0.86, 0.64, 0.54


def width(text: str, size: float) -> float:
    """Return about how wide a text stands, in pixels; rather too wide than too narrow.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Type size in pixels.

    Examples
    --------
    >>> round(width("City Deals", 12))
    57
    """
    return size * sum(
        _NARROW if one in "fijlrtI.,:;'!()[]| /" else _BROAD if one in "mwMW&" else
        _CAPITAL if one.isupper() else _OTHER for one in text
    )  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A bar from ``low`` to ``high`` in pixels, all its marks included, and the name that goes with it."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Place:
    """Where an item went: its row, and where its name stands.

    ``text`` is the edge of the name nearest to the bar, ``anchor`` the side of the name that lies there;
    ``label`` may be shortened.
    """

    row: int
    text: float
    anchor: str
    label: str


def pack(
    items: Sequence[Item], left: float, right: float, size: float, *, most: int, free: float = CLEAR
) -> list[Place | None]:
    """Give each item the first row with room for it and its name.

    Parameters
    ----------
    items : sequence of Item
        In the order in which they choose.
    left, right : float
        Between which names may stand.
    size : float
        Type size of names, in pixels.
    most : int
        How many rows there may be.
    free : float
        Pixels kept between neighbours.

    Returns
    -------
    list of Place or None
        In the order of ``items``; None for one that no row had room for.

    Notes
    -----
    A name stands right of its bar where it fits before ``right``, else left of it. Where it fits at neither
    side of a long bar it is shortened to the wider side. More pixels a year move bars apart and leave names
    as they are, so what fits on a narrow axis fits on a wider one too.

    Examples
    --------
    >>> bars = [Item(100, 200, "Total Place"), Item(210, 300, "City Deals"), Item(500, 580, "LPIP")]
    >>> [(one.row, one.anchor) for one in pack(bars, 0, 600, 12, most=3) if one]
    [(0, 'start'), (1, 'start'), (0, 'end')]
    """
    taken: list[list[tuple[float, float]]] = []
    out: list[Place | None] = []
    for item in items:
        choices = [(place, _extent(item, place, size)) for place in _sides(item, left, right, size)]
        found = next(
            (
                (row, place, extent)
                for row in range(most)
                for place, extent in choices
                if row >= len(taken) or _is_free(taken[row], extent, free)
            ),
            None,
        )
        if found is None:
            out.append(None)
            continue
        row, (text, anchor, label), extent = found
        if row == len(taken):
            taken.append([])
        taken[row].append(extent)
        out.append(Place(row, text, anchor, label))
    return out


_Name = tuple[float, str, str]


def _sides(item: Item, left: float, right: float, size: float) -> list[_Name]:
    """Return where the name may stand, the wanted side first; one at least."""
    room = width(item.label, size)
    after, before = right - item.high - BESIDE, item.low - BESIDE - left
    whole: list[_Name] = []
    if room <= after:
        whole.append((item.high + BESIDE, "start", item.label))
    if room <= before:
        whole.append((item.low - BESIDE, "end", item.label))
    if whole:
        return whole
    if after >= before:
        return [(item.high + BESIDE, "start", shortened(item.label, after, size))]
    return [(item.low - BESIDE, "end", shortened(item.label, before, size))]


def shortened(text: str, room: float, size: float) -> str:
    """Return a text cut to the room it has, with an ellipsis; nothing where not even that fits.

    Examples
    --------
    >>> shortened("Health Action Zones", 60, 12), shortened("Health", 60, 12), shortened("Health", 4, 12)
    ('Health Ac…', 'Health', '')
    """
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept.rstrip() + "…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


def _extent(item: Item, place: _Name, size: float) -> tuple[float, float]:
    text, anchor, label = place
    if not label:
        return item.low, item.high
    room = width(label, size)
    return (item.low, text + room) if anchor == "start" else (text - room, item.high)


def _is_free(row: Sequence[tuple[float, float]], extent: tuple[float, float], free: float) -> bool:
    return all(extent[1] + free <= low or extent[0] >= high + free for low, high in row)
