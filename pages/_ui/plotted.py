"""The series of one indicator of one place, to be shared and presented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from pages._ui import data, present, reach, sharing
from placedata.charts import drawing, framed
from placedata.export import csv, html
from placedata.wording import rooms

if TYPE_CHECKING:
    from pages._ui.detail import Detail

# The room's picture is drawn small and shown large, so that its 12 px are 19 and more on a screen.
ROOM = {"width": 720, "height": 200}


def offer(seen: Detail, code: str, accounts: Callable[[], Sequence[html.Account]]) -> None:
    """Show Present and Share, and open the room when the address asks for it.

    Parameters
    ----------
    seen : Detail
        The detail.
    code : str
        The place in the address, which may lie inside the one whose figure is shown.
    accounts : callable
        Returns what users wrote about the place.
    """
    name = str(seen.indicator["indicator_id"])
    link = reach.link(place=code, indicator=name)
    present.button()
    sharing.show(_view(seen, link, f"{name}-{code}", accounts), key="series")
    if present.asked():
        present.show(_room(seen, link))


def _view(seen: Detail, link: str, file: str, accounts: Callable[[], Sequence[html.Account]]) -> sharing.View:
    indicator = seen.indicator
    words = {
        "title": seen.finding,
        "subtitle": seen.about,
        "source": f"{indicator['publisher']}, {indicator['source_title']}",
        "licence": str(indicator["licence"]),
        "caveat": "" if pd.isna(indicator["caveats"]) else str(indicator["caveats"]),
    }

    def bare() -> str:
        return drawing.svg(seen.line, label=seen.text, width=920)

    def picture() -> str:
        caveat = f"To know: {words['caveat']}" if words["caveat"] else ""
        version = data.store().data_version
        return framed.svg(bare(), **(words | {"version": version, "caveat": caveat}))

    return sharing.View(
        **words,
        picture=picture,
        bare=bare,
        table=lambda: csv.readable(seen.own, indicator),
        sentences=[seen.text, f"{seen.rank[0].upper()}{seen.rank[1:]}.", seen.trend],
        file=file,
        link=link,
        accounts=accounts,
    )


def _room(seen: Detail, link: str) -> present.Room:
    indicator = seen.indicator
    small = drawing.svg(seen.draw(height=ROOM["height"]), label=seen.text, width=ROOM["width"])
    step = present.Step(name="", finding=seen.finding, subtitle=seen.briefly, alt=seen.text)
    source = f"Source: {indicator['publisher']}, {indicator['source_title']}."
    return present.Room(
        steps=[step],
        pictures=[small],
        questions=rooms.of_series(seen.place),
        source=f"{source} Data version {data.store().data_version}.",
        link=link,
    )
