"""Questions about places: which there are, what they lie in, what they were called, what they became."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pandas as pd

from placedata.errors import UnknownArea, UnknownDay, UnknownLevel
from placedata.geography import graph
from placedata.geography.names import NameIndex
from placedata.model import LEVELS
from placedata.store import queries
from placedata.store.reader import Reader


class PlaceQuestions(Reader):
    """What the store answers about places."""

    def areas(self, level: str | None = None, on: date | str | None = None) -> pd.DataFrame:
        """List areas.

        Parameters
        ----------
        level : str, optional
            A key of :data:`placedata.model.LEVELS`, such as ``ltla``; all levels by default.
        on : date or str, optional
            A day; today's areas by default.

        Returns
        -------
        pandas.DataFrame
            ``area_code, name, level, nation, current, start_date, end_date, longitude, latitude``.

        Examples
        --------
        >>> import placedata
        >>> len(placedata.open().areas("ltla"))
        361
        """
        if level is not None:
            check_level(level)
        return self._ask(queries.AREAS, {"level": level, "on": None if on is None else _day(on)})

    def area(self, area_code: str) -> dict[str, Any]:
        """Return one area as a dict: its row, parents, children, siblings and former codes of its ground.

        Raises
        ------
        UnknownArea
            With near names when the text looks like one.
        """
        row = self._area_row(area_code)
        return {
            **row,
            "parents": self._ask(queries.PARENTS, {"area": area_code}),
            "children": self._ask(queries.CHILDREN, {"area": area_code}),
            "siblings": self._ask(queries.SIBLINGS, {"area": area_code}),
            "former": self._ask(queries.SAME_GROUND, {"area": area_code}),
        }

    def parents(self, areas: Sequence[str]) -> pd.DataFrame:
        """Return what each of some areas lies in today, the nearest first, the kingdom last.

        Returns
        -------
        pandas.DataFrame
            ``area_code, parent_code, name, level``; name and level are the parent's.

        Examples
        --------
        >>> import placedata
        >>> within = placedata.open().parents(["E08000005"])
        >>> within[within["level"].isin(["cauth", "rgn"])]["name"].tolist()
        ['Greater Manchester', 'North West']
        """
        return self._ask(queries.PARENTS_OF, {"areas": codes(areas)})

    def _area_row(self, area_code: str) -> dict[str, Any]:
        found = self._ask(queries.AREA, {"area": area_code})
        if found.empty:
            raise UnknownArea(area_code, self.find(area_code, limit=3)["name"].tolist())
        return dict(found.iloc[0].to_dict())

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Every change of code or boundary since 2009 (table ``area_change``)."""
        return self._ask(queries.CHANGES)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(
            self._ask(queries.NAMES),
            self._ask(queries.ALL_AREAS),
            self._ask(queries.POSTCODES),
            self.changes,
        )

    def find(self, text: str, limit: int = 10) -> pd.DataFrame:
        """Find places by name, former name, nickname, code or postcode district, typos forgiven.

        Parameters
        ----------
        text : str
            What a person typed.
        limit : int
            Most rows returned.

        Returns
        -------
        pandas.DataFrame
            ``area_code, name, level, nation, matched, kind, score, note``, best first.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().find("rochdlae").name[0]
        'Rochdale'
        """
        return self._names.find(text, limit)

    def boundaries(self, level: str) -> pd.DataFrame:
        """Return today's outlines at a level (table ``boundary``)."""
        check_level(level)
        return self._ask(queries.BOUNDARIES, {"level": level})

    def hexagons(self) -> pd.DataFrame:
        """Return where each district stands when all are drawn the same size (table ``hexagon``)."""
        return self._ask(queries.HEXAGONS)

    def graph(self, area: str) -> pd.DataFrame:
        """Return what an area came from and what it became, step by step, with shares and their source.

        Returns
        -------
        pandas.DataFrame
            ``direction, steps, from_code, to_code, date, kind, share, share_source, note, from_name,
            to_name``.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().graph("E06000064").query("steps == 1").from_name.tolist()
        ['Barrow-in-Furness', 'Eden', 'South Lakeland', 'Cumbria']
        """
        self._area_row(area)
        found = graph(self.changes, area)
        return found.assign(
            from_name=found["from_code"].map(self._area_names), to_name=found["to_code"].map(self._area_names)
        )

    @cached_property
    def _area_names(self) -> dict[str, str]:
        rows = self._ask(queries.ALL_AREAS)
        return dict(zip(rows["area_code"], rows["name"], strict=True))


def check_level(level: str) -> None:
    """Raise an error with near names unless a level is known."""
    if level not in LEVELS:
        raise UnknownLevel(level, get_close_matches(str(level), LEVELS) or list(LEVELS)[:5])


def codes(areas: Sequence[str]) -> list[str]:
    """Return area codes as a list; a single one may be given bare."""
    return [areas] if isinstance(areas, str) else list(areas)


def _day(on: date | str) -> str:
    try:
        return str(date.fromisoformat(str(on)[:10]))
    except ValueError as fault:
        raise UnknownDay(on) from fault
