"""Questions about places that are alike, places that stood where one stands, and where it could begin."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from placedata.errors import DataError
from placedata.model import DOMAINS
from placedata.model.stages import OVERALL
from placedata.series import known, quality
from placedata.similar.distance import FAR
from placedata.store import alike_queries as queries
from placedata.store.catalogue import Catalogue
from placedata.store.queries import QUALITY
from placedata.store.stages import StageQuestions

if TYPE_CHECKING:
    from placedata.series.trend import Trend
    from placedata.similar import Features
    from placedata.stages.answer import Lookalikes
    from placedata.stages.ground import Ground

PATH = "path"


class AlikeQuestions(StageQuestions, Catalogue):
    """What the store answers about likeness."""

    def lookalikes(
        self, area: str, year: int | None = None, domain: str = OVERALL, *, factor: float = 1.0
    ) -> "Lookalikes":
        """Return the places that stood where one stands, and what became of them in five years.

        Parameters
        ----------
        area : str
            Code of a district or unitary authority.
        year : int, optional
            Any year of :meth:`as_known`; by default its last. Where it and others stood is worked out from
            figures up to each year alone; what came after rests on all figures.
        domain : str
            ``overall`` or a domain.
        factor : float
            Widens (above 1) or tightens how near a place must have stood.

        Returns
        -------
        placedata.stages.answer.Lookalikes

        Raises
        ------
        UnknownArea
            When the place has no stage.
        DataError
            When it has none that year, or the domain has no stages.

        Examples
        --------
        >>> import placedata
        >>> found = placedata.open().lookalikes("E08000005", 2010)
        >>> bool(found.places["year"].max() <= 2010)
        True
        """
        from placedata.stages import ground, lookalikes

        if domain not in self._grounds:
            known = self.as_known(domain=None if domain == OVERALL else domain)
            self._grounds[domain] = ground.prepare(known, self.stages(domain=domain), domain)
        return lookalikes.lookalikes(self._grounds[domain], area, year, factor=factor)

    @cached_property
    def _grounds(self) -> dict[str, "Ground"]:
        return {}

    def beside(self, answer: "Lookalikes") -> pd.DataFrame:
        """Return look-alikes with the initiatives, documented journeys and lessons on record beside them.

        Parameters
        ----------
        answer : Lookalikes
            From :meth:`lookalikes`.

        Returns
        -------
        pandas.DataFrame
            As :func:`placedata.stages.record.beside`, of the places whose after-years are known.
        """
        from placedata.stages import record

        initiatives, journeys, lessons = self._recorded
        return record.beside(answer.known, initiatives, journeys, lessons, answer.horizon)

    @cached_property
    def _recorded(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        return self._ask(queries.INITIATIVES), self.journeys(), self.learning()

    def journeys(self) -> pd.DataFrame:
        """Return the documented journeys of places (table ``journey``)."""
        return self._ask(queries.JOURNEYS)

    def similar(
        self,
        area: str,
        k: int = 20,
        by: str = "all",
        on: int | None = None,
        *,
        weights: Mapping[str, float] | None = None,
    ) -> pd.DataFrame:
        """Return the districts most like one, and why.

        Parameters
        ----------
        area : str
            Code of a district or unitary authority.
        k : int
            How many.
        by : str
            Which domains count: ``all``, ``economic``, ``demographic`` or ``health``. Or ``path``: likeness
            of the paths of the domains' levels over the years.
        on : int, optional
            Last calendar year whose figures count.
        weights : mapping of str to float, optional
            Weight of a domain among those that count, 1 where none is given.

        Returns
        -------
        pandas.DataFrame
            ``area_code, area_name, rank, distance, shared, closest_on, differs_on``, nearest first; distances
            are in standard deviations, the last two name indicators. ``shared`` is the share of the place's
            figures that could be compared; nothing is filled in.

        Raises
        ------
        UnknownArea
            When the place is no district with figures.
        DataError
            When ``by`` is none of these, or a weight names no domain.

        Examples
        --------
        >>> import placedata
        >>> len(placedata.open().similar("E08000005", k=5))
        5
        """
        from placedata import similar

        if by not in (*similar.SETS, PATH):
            known_sets = ", ".join((*similar.SETS, PATH))
            raise DataError(f"Places cannot be compared by {by!r}. Ask for one of {known_sets}.")
        if unknown := set(weights or {}) - set(DOMAINS):
            raise DataError(f"{min(unknown)!r} is no domain. Weights are of {', '.join(DOMAINS)}.")
        found = self._features(on)
        counted = {name: (weights or {}).get(name, 1.0) for name in similar.SETS.get(by, ())}
        if by == PATH:
            near = similar.paths(self._paths, k, areas=[area], on=on)
        else:
            every = dict.fromkeys(DOMAINS, 0.0) | counted
            near = similar.nearest(found.z, k, every, domains=found.domain, groups=found.group, areas=[area])
        why = self._why(found, area, near["neighbour_code"].tolist(), tuple(counted) or tuple(DOMAINS))
        return pd.DataFrame(
            {
                "area_code": near["neighbour_code"],
                "area_name": near["neighbour_code"].map(self._area_names),
                "rank": near["rank"],
                "distance": near["distance"],
                "shared": near["shared"],
                "closest_on": [one for one, _ in why],
                "differs_on": [other for _, other in why],
            }
        )

    def _why(
        self, found: "Features", area: str, others: Sequence[str], domains: Sequence[str]
    ) -> list[tuple[str, str]]:
        """Return in words, for each other place, what it is closest on to a place and what it differs on."""
        from placedata import similar

        short = self._indicator_rows["short_name"].to_dict()
        domain = {name: of for name, of in found.domain.items() if of in domains}
        rows = found.z[list(domain)].reindex([area, *others])
        groups = found.group[list(domain)].reindex([area, *others])
        alike = rows.where(groups.eq(groups.iloc[0], axis=1)).to_dict("index")
        said = []
        for code in others:
            names = similar.explain(alike[area], alike[code], domain)
            closest, differs = (", ".join(short[name] for name in some) for some in names)
            said.append((closest, differs))
        return said

    def _features(self, on: int | None = None) -> "Features":
        from placedata import similar

        if on not in self._laid:
            figures = self._ask(queries.FEATURE_FIGURES)
            self._laid[on] = similar.standardised(figures, self.indicators(), on)
        return self._laid[on]

    @cached_property
    def _laid(self) -> dict[int | None, "Features"]:
        return {}

    @cached_property
    def _paths(self) -> pd.DataFrame:
        rows = self.stages()
        return rows[rows["series"].isin(DOMAINS)]

    def begin(self, area: str, k: int = 20, on: date | None = None) -> pd.DataFrame:
        """Set a place against its similar places, its own past and its own direction.

        Places further than :data:`placedata.similar.FAR` are not called similar; too few give no rows.

        Parameters
        ----------
        area : str
            Code of a district or unitary authority.
        k : int
            Similar places.
        on : datetime.date, optional
            Day to which age is counted; today by default.

        Returns
        -------
        pandas.DataFrame
            One row an indicator, as :func:`placedata.begin.gaps`, with ``name, short_name, unit_symbol,
            decimals, polarity, money``; the answers of :func:`placedata.begin.past`; and ``improving``, true
            where a trend in the better direction over ten years, since the last break, can be told from
            chance, with ``improving_since`` and ``drift_p`` of :class:`placedata.series.trend.Trend`. The
            largest shortfall first; :func:`placedata.begin.first` picks the few to begin with.

        Raises
        ------
        UnknownArea
            When the place is no district with figures.
        """
        from placedata import begin

        day = on or date.today()
        found, alike = self._features(), self.similar(area, k)
        near = alike.loc[alike["distance"] <= FAR, "area_code"].tolist()
        about = self._indicator_rows
        wanted = {"areas": [area, *near], "indicators": found.z.columns.tolist()}
        figures = self._ask(queries.BEGIN_FIGURES, wanted)
        facts = self._ask(QUALITY, {"areas": [area], "indicator": None})
        grades = quality.graded(facts, day).set_index("indicator_id")["grade"]
        rows = begin.gaps(found, figures, self.indicators(), grades, area, near, pd.Timestamp(day))
        own = dict(list(figures[figures["area_code"] == area].groupby("indicator_id")))
        breaks = known.forbidding(known.in_scope(self.breaks(), area, str(self._area_row(area)["nation"])))
        more = [self._own_past(own[name], about.loc[name], breaks) for name in rows["indicator_id"]]
        columns = ["name", "short_name", "unit_symbol", "decimals", "polarity", "money"]
        named = rows.join(about[columns], on="indicator_id")
        paths = (*begin.PAST, "improving", "improving_since", "drift_p")
        return named.assign(**{name: [one[name] for one in more] for name in paths})

    def _own_past(self, points: pd.DataFrame, about: pd.Series, breaks: pd.DataFrame) -> dict[str, Any]:
        from placedata import begin
        from placedata.series import trend  # with it come the statistics, which no other question waits for

        name = about["indicator_id"]
        own = breaks[breaks["indicator_id"] == name]
        passed = pd.to_datetime(own["date"])
        passed = passed[passed <= pd.Timestamp(points["period_start"].iloc[-1])]
        since = passed.max() if len(passed) else None
        recent = points[points["middle"] >= points["middle"].iloc[-1] - begin.PAST_YEARS]
        found: Trend = trend.test(recent.rename(columns={"middle": "x"}), breaks=own)
        better = {1: "rising", -1: "falling"}[int(about["polarity"])]
        return begin.past(points, about, since) | {
            "improving": found.direction == better and not about["money"],
            "improving_since": found.first,
            "drift_p": found.drift_p,
        }
