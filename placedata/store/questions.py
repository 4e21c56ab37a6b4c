"""The store: every question the product asks of its data."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from placedata.errors import DataError
from placedata.model.harmonised import ESTIMATES
from placedata.series import points, quality
from placedata.series.annual import behind, refusal
from placedata.store import making, queries
from placedata.store.alike import AlikeQuestions
from placedata.store.evidence import EvidenceQuestions
from placedata.store.explain import derivation
from placedata.store.places import check_level, codes
from placedata.store.targets import TargetQuestions

if TYPE_CHECKING:
    from placedata.harmonise import Places


class Store(AlikeQuestions, EvidenceQuestions, TargetQuestions):
    """A read-only warehouse of published figures, places and initiatives.

    One store may be asked from many threads at once: every question runs on a cursor of its own.
    Made by :func:`placedata.open`.
    """

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
            queries.OBSERVATIONS, {"indicator": indicator, "areas": None if areas is None else codes(areas)}
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
        return self._ask(queries.PUBLISHED, {"areas": codes(areas), "indicator": indicator})

    def series(
        self,
        indicator: str,
        areas: Sequence[str] | None = None,
        level: str | None = None,
        filled: bool = True,  # noqa: FBT001, FBT002 - the interface is fixed
        *,
        annual: bool = False,
    ) -> pd.DataFrame:
        """Return series on today's areas: published, converted and estimated points, and named holes.

        Parameters
        ----------
        indicator : str
            Indicator id.
        areas : sequence of str, optional
            Codes of today's areas; all by default.
        level : str, optional
            Only areas at this level.
        filled : bool
            Whether to give estimates; without them their periods are holes.
        annual : bool
            Whether to give, in place of overlapping windows, the annual values behind them, all of them
            estimates (:mod:`placedata.series.annual`). Empty for an area with fewer than three windows.

        Returns
        -------
        pandas.DataFrame
            One row an area and period: ``indicator_id, area_code, area_name, nation, period, period_start,
            period_end, period_kind, label, middle, value, lower, upper`` (95% limits), ``lower80, upper80``
            (of estimates), ``provenance`` (a key of :data:`placedata.model.PROVENANCE`), ``hole`` (why
            nothing was published), ``method, share_estimated, n_donors, approximate, sources, reason``, and
            of published rows ``status, status_text, note, published_code, source_file, source_row``.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().series("cigarette-smokers", ["E06000064"])
        >>> rows["provenance"].iloc[0], rows["sources"].iloc[0].split("; ")[0]
        ('merged', 'E07000027 2019-01-01/P5Y')
        """
        if annual and (reason := refusal(self.indicator(indicator))):
            raise DataError(f"No annual values can be given: {reason}")
        self.indicator(indicator)
        if level is not None:
            check_level(level)
        wanted = {"indicator": indicator, "areas": None if areas is None else codes(areas), "level": level}
        rows = self._ask(queries.SERIES, wanted)
        if annual:
            plain = points.without(rows, ESTIMATES)
            parts = [behind(one) for _, one in plain.groupby("area_code")]
            return pd.concat(parts, ignore_index=True) if parts else plain
        return rows if filled else points.without(rows, ESTIMATES)

    def on_boundaries(self, indicator: str, year: str) -> pd.DataFrame:
        """Return figures on the boundaries of another year, put together from former areas where needed.

        Parameters
        ----------
        indicator : str
            Indicator id.
        year : str
            Year of the boundaries, as of its end. What merged before it stays merged.

        Returns
        -------
        pandas.DataFrame
            As :func:`placedata.geography.convert`, with ``area_name``; areas in force that year.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().on_boundaries("gcse-english-maths-by-19", "2022")
        >>> rows[rows["area_code"] == "E07000026"]["area_name"].iloc[0]
        'Allerdale'
        """
        from placedata.harmonise import carry  # with it come the statistics, which no page waits for

        rows = carry.carried(self.observations(indicator), self.indicator(indicator), self._places, year)
        return rows.assign(area_name=rows["area_code"].map(self._area_names))

    @cached_property
    def _places(self) -> "Places":
        from placedata.harmonise import Places

        names = ("area", "area_level", "area_change", "former_population")
        tables = {name: self._ask(queries.TABLE[name]) for name in names}
        return Places.of({**tables, "observation": self.observations("population")})

    def all_series(self, areas: Sequence[str]) -> pd.DataFrame:
        """Return every series of some areas, as :meth:`series` does for one indicator."""
        return self._ask(queries.ALL_SERIES, {"areas": codes(areas)})

    def quality(
        self, areas: Sequence[str] | None = None, indicator: str | None = None, on: date | None = None
    ) -> pd.DataFrame:
        """Grade series by the rules of :mod:`placedata.series.quality`.

        Parameters
        ----------
        areas : sequence of str, optional
            Codes of today's areas; all by default.
        indicator : str, optional
            Indicator id; all by default.
        on : datetime.date, optional
            Day to which the age of figures is counted; today by default.

        Returns
        -------
        pandas.DataFrame
            ``indicator_id, area_code, grade, reasons, concern`` and the facts of table ``quality``.
        """
        wanted = {"indicator": indicator, "areas": None if areas is None else codes(areas)}
        facts = self._ask(queries.QUALITY, wanted)
        return quality.graded(facts, on or date.today())

    def coverage(self, area: str | None = None) -> pd.DataFrame:
        """Say what there is: of one area for each indicator and period, or of all areas at each level.

        Parameters
        ----------
        area : str, optional
            Code of one of today's areas.

        Returns
        -------
        pandas.DataFrame
            ``indicator_id, level, period, label, period_start, year`` and the number of areas whose point
            is ``published``, ``converted``, ``estimated`` or ``missing``. Levels are those of
            :data:`placedata.model.LEVELS`; ``year`` is that of the period's middle.

        Examples
        --------
        >>> import placedata
        >>> some = placedata.open().coverage("E06000064").query("indicator_id == 'cigarette-smokers'")
        >>> some[["period", "published", "converted"]].values.tolist()
        [['2019-01-01/P5Y', 0, 1], ['2020-01-01/P5Y', 0, 1]]
        """
        if area is None:
            return self._ask(queries.COVERAGE)
        self._area_row(area)
        return self._ask(queries.COVERAGE_OF_AREA, {"area": area})

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
            Value, interval, status, note, code used, file and row, release and licence; ``sentence``;
            ``rows``, the published rows it rests on, and ``others``, the figures of other areas that an
            estimate borrows from, each a list of dicts.

        Examples
        --------
        >>> import placedata
        >>> how = placedata.open().explain("claimant-count", "E08000005", "2025-01-01/P1Y")
        >>> how["standing"], how["value"]
        ('published', 6.0)
        """
        about, place = self.indicator(indicator), self._area_row(area)
        wanted = {"indicator": indicator, "area": area, "period": period}
        row = _first(self._ask(queries.ROW, wanted))
        row = _first(self._ask(queries.FORMER_ROW, wanted)) if row is None else row
        point = _first(self._ask(queries.DERIVED_ROW, wanted))
        facts = making.described(derivation(row, about, place, period), point, about)
        rows = making.records(self._ask(*making.evidence(facts, wanted)))
        donors = facts["standing"] == "modelled"
        others = making.records(self._ask(queries.DONORS, wanted)) if donors else []
        return {**facts, "rows": rows, "others": others, "data_version": self.data_version}

    def panel(self, indicator: str, level: str) -> pd.DataFrame:
        """Return every area and period of an indicator at one level of today's geography, without estimates.

        Returns
        -------
        pandas.DataFrame
            ``area_code, area_name, nation, period, period_start, period_end, period_kind, label, middle,
            value, lower, upper, status, note, published_code``; ``status`` is a key of
            :data:`placedata.model.harmonised.MARKS`: ``C`` where a value was put together from former areas.
        """
        self.indicator(indicator)
        check_level(level)
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


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]
