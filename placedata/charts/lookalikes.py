"""Look-alikes as blocks: one block a place, by the stage it stood in some years on."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from placedata.charts import theme
from placedata.model.stages import STAGES
from placedata.stages.answer import Lookalikes
from placedata.wording import alike

WIDTH, LABEL, BLOCK, GAP, ROW, TOP = 1000, 170, 22, 3, 58, 12
NAMED = 8
EDGES = {"stable": theme.THIRD, "recovery": theme.THIRD, "uncertain": theme.SECOND}


def rows(found: Lookalikes) -> list[dict[str, Any]]:
    """Return the rows of blocks, the best stage first; stages in which nobody stood are left out.

    Parameters
    ----------
    found : Lookalikes
        The answer for one place.

    Returns
    -------
    list of dict
        ``stage, letter, colour, ink, edge, label, count, range, note`` and ``places``: ``code, name, year,
        words`` of each.
    """
    known = found.known
    out = []
    for one in found.outcomes[found.outcomes["n"] > 0].itertuples(index=False):
        some = known[known["after"] == one.stage]
        colour, ink, letter = theme.STAGES[one.stage]
        out.append(
            {
                "stage": one.stage,
                "letter": letter,
                "colour": colour,
                "ink": ink,
                "edge": EDGES.get(one.stage, ""),
                "label": alike.label(one.stage, found.stages),
                "count": int(one.n),
                "range": f"{one.low} to {one.high} in 100" if one.of >= alike.FEWEST else "",
                "note": alike.throughout(one.stage, some["path"]),
                "places": [_place(place) for place in some.to_dict("records")],
            }
        )
    return out


def _place(place: Mapping[str, Any]) -> dict[str, Any]:
    after = STAGES[place["after"]].lower()
    provisional = ", provisional" if place["after_provisional"] else ""
    words = f"{place['area_name']}: {STAGES[place['stage_then']].lower()} in {place['year']}, "
    return {
        "code": place["area_code"],
        "name": place["area_name"],
        "year": int(place["year"]),
        "words": f"{words}{after} in {place['after_year']}{provisional}",
    }


def svg(found: Lookalikes, label: str) -> str:
    """Draw the rows of blocks with the first names beside each.

    Parameters
    ----------
    found : Lookalikes
        The answer for one place.
    label : str
        What a screen reader says of the picture.

    Returns
    -------
    str
        One SVG that stands alone, 1,000 px wide.
    """
    drawn = rows(found)
    height = TOP + max(1, len(drawn)) * ROW
    parts = [part for at, row in enumerate(drawn) for part in _row(row, TOP + at * ROW)]
    if not drawn:
        parts = [_text(LABEL, TOP + 24, alike.finding(found.outcomes, 0, len(found.recent)))]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(label)} '
        f'font-family={quoteattr(theme.SANS)} font-size="14" fill="{theme.INK}">'
    )
    return "\n".join(
        [opening, f'<rect width="{WIDTH}" height="{height}" fill="{theme.PAGE}"/>', *parts, "</svg>"]
    )


def _row(row: Mapping[str, Any], top: int) -> list[str]:
    parts = [_text(LABEL - 12, top + 16, row["label"], ' text-anchor="end"')]
    edge = f' stroke="{row["edge"]}"' if row["edge"] else ""
    dotted = ' stroke-dasharray="1.5 2.5"' if row["stage"] == "uncertain" else ""
    for at in range(row["count"]):
        x = LABEL + at * (BLOCK + GAP)
        size = f'x="{x + 0.5}" y="{top + 0.5}" width="{BLOCK - 1}" height="{BLOCK - 1}"'
        parts.append(f'<rect {size} fill="{row["colour"]}"{edge}{dotted}/>')
        look = f' text-anchor="middle" font-size="12" fill="{row["ink"]}"'
        parts.append(_text(x + BLOCK / 2, top + 15.5, row["letter"], look))
    count = f"{row['count']}" + (f" ({row['range']})" if row["range"] else "")
    after = LABEL + row["count"] * (BLOCK + GAP) + 8
    parts.append(_text(after, top + 16, count, ' font-weight="700"'))
    names = [place["name"] for place in row["places"][:NAMED]]
    more = row["count"] - len(names)
    said = ", ".join(names) + (f" and {more} more" if more else "")
    parts.append(_text(LABEL, top + 40, said, f' font-size="13" fill="{theme.SECOND}"'))
    return parts


def _text(x: float, y: float, words: str, look: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{look}>{escape(words)}</text>'


def table(found: Lookalikes) -> pd.DataFrame:
    """Return every look-alike as a table for reading, those for which it is too soon last.

    Parameters
    ----------
    found : Lookalikes
        The answer for one place.
    """
    places = found.places
    after = places["after"].map(STAGES).astype(object)
    provisional = places["after_provisional"].astype(bool)
    return pd.DataFrame(
        {
            "Place": places["area_name"],
            "Year": places["year"],
            "Stage then": places["stage_then"].map(STAGES),
            "Five years on": places["after_year"],
            "Stage five years on": after.where(places["known"], "Too soon to know"),
            "Provisional": provisional.map({True: "provisional", False: ""}),
            "Stages between": [path.replace(" ", ", ") for path in places["path"]],
            "Distance in limits": places["distance"].astype(float).round(2),
        }
    )


def sentences(found: Lookalikes) -> list[str]:
    """Tell in sentences what the blocks show."""
    known, recent = found.known, found.recent
    said = []
    for row in found.outcomes[found.outcomes["n"] > 0].itertuples(index=False):
        names = ", ".join(f"{place.area_name} ({place.year})" for place in
                          known[known["after"] == row.stage].itertuples(index=False))  # fmt: skip
        said.append(f"{alike.row(row.stage, row.n, row.of, row.low, row.high)}: {names}.")
    if len(known) >= alike.FEWEST:
        said.append(alike.between(known["path"]))
    if len(recent):
        names = ", ".join(f"{place.area_name} ({place.year})" for place in recent.itertuples(index=False))
        said.append(f"Too soon to know for {len(recent)}: {names}.")
    return said or ["No place stood here."]
