"""The store: every question the product asks of its data."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pandas as pd

from placedata.errors import UnknownArea, UnknownDay, UnknownIndicator, UnknownLevel
from placedata.geography.names import NameIndex
from placedata.model import DOMAINS, LEVELS
from placedata.store import queries
from placedata.store.explain import derivation
from placedata.store.reader import Reader


class Store(Reader):
    """A read-only warehouse of published figures, places and initiatives.

    One store may be asked from many threads at once: every question runs on a cursor of its own.
    Made by :func:`placedata.open`.
    """

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
            _check_level(level)
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

    def indicators(self, topic: str | None = None) -> pd.DataFrame:
        """List indicators (table ``indicator``), by domain, core ones first.

        Parameters
        ----------
        topic : str, optional
            A domain (key of :data:`placedata.model.DOMAINS`) or an LPIP theme.
        """
        return self._ask(queries.INDICATORS, {"topic": topic, "domains": list(DOMAINS)})

    def indicator(self, indicator_id: str) -> pd.Series:
        """Return one indicator's row.

        Raises
        ------
        UnknownIndicator
            With near ids.
        """
        if indicator_id not in self._indicator_rows.index:
            near = get_close_matches(str(indicator_id), list(self._indicator_rows.index), 3, 0.5)
            raise UnknownIndicator(indicator_id, near)
        return self._indicator_rows.loc[indicator_id]

    @cached_property
    def _indicator_rows(self) -> pd.DataFrame:
        return self.indicators().set_index("indicator_id", drop=False)

    def observations(self, indicator: str, areas: Sequence[str] | None = None) -> pd.DataFrame:
        """Return figures exactly as published, under the publisher's own codes.

        Parameters
        ----------
        indicator : str
            Indicator id.
        areas : sequence of str, optional
            Area codes; all by default.

        Returns
        -------
        pandas.DataFrame
            One row an area and period: ``indicator_id, area_code, area_name, level, period,
            period_start, period_end, period_kind, value, lower, upper, status, status_text, note,
            source_file, source_row``. ``value`` is in the indicator's unit, missing when withheld.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().observations("claimant-count", ["E08000005"])
        >>> len(rows), float(rows.value.iloc[-1])
        (25, 6.0)
        """
        self.indicator(indicator)
        return self._ask(
            queries.OBSERVATIONS, {"indicator": indicator, "areas": None if areas is None else _codes(areas)}
        )

    def published(self, areas: Sequence[str], indicator: str | None = None) -> pd.DataFrame:
        """Return figures for today's areas, those under former codes of the same ground included.

        Returns
        -------
        pandas.DataFrame
            As :meth:`observations`, with ``published_code``: the code the publisher used.
        """
        if indicator is not None:
            self.indicator(indicator)
        return self._ask(queries.PUBLISHED, {"areas": _codes(areas), "indicator": indicator})

    def explain(self, indicator: str, area: str, period: str) -> dict[str, Any]:
        """Say how one number was made, as facts and as a sentence.

        Parameters
        ----------
        indicator, area : str
            Indicator id and area code.
        period : str
            The period as published, such as ``2025-01-01/P1Y``.

        Returns
        -------
        dict
            Value, interval, status, note, code used, file and row, release and licence; ``sentence``.

        Examples
        --------
        >>> import placedata
        >>> how = placedata.open().explain("claimant-count", "E08000005", "2025-01-01/P1Y")
        >>> how["standing"], how["value"]
        ('published', 6.0)
        """
        about = self.indicator(indicator)
        wanted = {"indicator": indicator, "area": area, "period": period}
        rows = self._ask(queries.ROW, wanted)
        if rows.empty:
            rows = self._ask(queries.FORMER_ROW, wanted)
        row = None if rows.empty else rows.iloc[0]
        return {**derivation(row, about, self._area_row(area), period), "data_version": self.data_version}

    def levels(self, indicator: str) -> dict[str, int]:
        """Return the levels an indicator is published at, with how many of today's areas have a value."""
        self.indicator(indicator)
        counts = self._ask(queries.LEVELS, {"indicator": indicator})
        return {level: int(counts.set_index("level")["areas"][level]) for level in LEVELS
                if level in set(counts["level"])}  # fmt: skip

    def panel(self, indicator: str, level: str) -> pd.DataFrame:
        """Return every area and period of an indicator at one level of today's geography."""
        self.indicator(indicator)
        _check_level(level)
        return self._ask(queries.PANEL, {"indicator": indicator, "level": level})

    def standings(self, area_code: str) -> pd.DataFrame:
        """Return the area's rank, the median and the number of places ranked, for every figure."""
        return self._ask(queries.STANDINGS, {"area": area_code})

    def distribution(self, wanted: pd.DataFrame) -> pd.DataFrame:
        """Return all values ranked together for each wanted indicator, period, level and group.

        Parameters
        ----------
        wanted : pandas.DataFrame
            Columns ``indicator_id, period, level, comparability_group``.
        """
        lists = {
            "indicators": wanted["indicator_id"].tolist(),
            "periods": wanted["period"].tolist(),
            "levels": wanted["level"].tolist(),
            "groups": wanted["comparability_group"].tolist(),
        }
        return self._ask(queries.DISTRIBUTION, lists)

    def breaks(self, indicator: str | None = None) -> pd.DataFrame:
        """Return known breaks (table ``indicator_break``), of one indicator or all."""
        return self._ask(queries.BREAKS, {"indicator": indicator})

    def comparability(self, indicator: str) -> pd.DataFrame:
        """Return the group each nation's figures of an indicator may be ranked in."""
        self.indicator(indicator)
        return self._ask(queries.COMPARABILITY, {"indicator": indicator})

    def boundaries(self, level: str) -> pd.DataFrame:
        """Return today's outlines at a level (table ``boundary``)."""
        _check_level(level)
        return self._ask(queries.BOUNDARIES, {"level": level})

    def sources(self) -> pd.DataFrame:
        """Return the register of source files with rows read, kept and rejected."""
        return self._ask(queries.SOURCES)

    def rejected(self) -> pd.DataFrame:
        """Return every row of the sources that was not kept, with its reason."""
        return self._ask(queries.REJECTED)


def _check_level(level: str) -> None:
    if level not in LEVELS:
        raise UnknownLevel(level, get_close_matches(str(level), LEVELS) or list(LEVELS)[:5])


def _day(on: date | str) -> str:
    try:
        return str(date.fromisoformat(str(on)[:10]))
    except ValueError as fault:
        raise UnknownDay(on) from fault


def _codes(areas: Sequence[str]) -> list[str]:
    return [areas] if isinstance(areas, str) else list(areas)
