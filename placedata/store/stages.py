"""Questions about stages: where places stood, how deep they fell, and by which rule."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from placedata.errors import DataError
from placedata.model import DOMAINS
from placedata.model.learning import STAGES as LEARNED
from placedata.model.stages import OVERALL, STAGED
from placedata.store import stage_queries as queries
from placedata.store.places import PlaceQuestions, codes

if TYPE_CHECKING:
    from placedata.similar import Features
    from placedata.stages.answer import Lookalikes
    from placedata.stages.collection import Inputs
    from placedata.stages.lookalikes import Ground


class StageQuestions(PlaceQuestions):
    """What the store answers about stages."""

    def stages(
        self,
        areas: Sequence[str] | None = None,
        indicator: str | None = None,
        domain: str | None = None,
    ) -> pd.DataFrame:
        """Return the stage of districts and unitary authorities in each year. All of it is worked out.

        Parameters
        ----------
        areas : sequence of str, optional
            Codes of today's areas; all by default.
        indicator : str, optional
            Id of one indicator that counts for stages.
        domain : str, optional
            A domain, or ``overall`` for the whole place. Without it and ``indicator``, every series.

        Returns
        -------
        pandas.DataFrame
            Table ``stage`` with ``area_name`` and ``nation``, by series, area and year. Shares are in 100.

        Raises
        ------
        DataError
            When both are asked for, or the domain has no stage.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().stages(["E08000005"], indicator="claimant-count")
        >>> rows.set_index("year").loc[[2005, 2009], "stage"].tolist()
        ['stable', 'crisis']
        """
        if indicator is not None and domain is not None:
            raise DataError("Ask for an indicator or for a domain, not for both.")
        if domain is not None and domain not in (OVERALL, *STAGED):
            raise DataError(f"{domain!r} has no stage. Ask for one of {', '.join((OVERALL, *STAGED))}.")
        wanted = {
            "areas": None if areas is None else codes(areas),
            "series": indicator or domain,
            "order": [OVERALL, *DOMAINS],
        }
        return self._ask(queries.STAGES, wanted)

    def shocks(self, areas: Sequence[str] | None = None) -> pd.DataFrame:
        """Return every fall of districts and unitary authorities: depth, length, what was won back.

        Parameters
        ----------
        areas : sequence of str, optional
            Codes of today's areas; all by default.

        Returns
        -------
        pandas.DataFrame
            Table ``fall`` with ``area_name``.
        """
        return self._ask(queries.FALLS, {"areas": None if areas is None else codes(areas)})

    def events(self) -> pd.DataFrame:
        """Return dated events that touched the nation or one place (table ``shock``)."""
        return self._ask(queries.EVENTS)

    def learning(self, stage: str | None = None) -> pd.DataFrame:
        """Return what leaders of places learned (table ``learning``).

        Parameters
        ----------
        stage : str, optional
            ``crisis``, ``recovery``, ``thriving`` or ``any``; all by default.

        Raises
        ------
        DataError
            When the library has no such stage.
        """
        if stage is not None and stage not in (*LEARNED, "any"):
            raise DataError(f"{stage!r} is no stage of the library. Ask for {', '.join(LEARNED)} or any.")
        return self._ask(queries.LEARNING, {"stage": stage})

    def lookalikes(self, area: str, year: int | None = None) -> "Lookalikes":
        """Return the places that stood where one stands, and what became of them in five years.

        Parameters
        ----------
        area : str
            Code of a district or unitary authority.
        year : int, optional
            Any year it has a stage in; by default its last.

        Returns
        -------
        placedata.stages.answer.Lookalikes

        Raises
        ------
        UnknownArea
            When the place has no stage.
        """
        from placedata.stages import lookalikes

        return lookalikes.lookalikes(self._ground, area, year)

    @cached_property
    def _ground(self) -> "Ground":
        from placedata.stages import lookalikes

        return lookalikes.prepare(self.stages())

    def similar(self, area: str, k: int = 20, by: str = "all") -> pd.DataFrame:
        """Return the districts most like one, and why.

        Parameters
        ----------
        area : str
            Code of a district or unitary authority.
        k : int
            How many.
        by : str
            ``all``, ``economic``, ``demographic`` or ``health``: which domains count.

        Returns
        -------
        pandas.DataFrame
            ``area_code, area_name, rank, distance, shared, closest_on, differs_on``, nearest first; distances
            are in standard deviations, the last two name indicators.

        Raises
        ------
        DataError
            When ``by`` is none of these.

        Examples
        --------
        >>> import placedata
        >>> len(placedata.open().similar("E08000005", k=5))
        5
        """
        from placedata import similar

        if by not in similar.SETS:
            raise DataError(f"Places cannot be compared by {by!r}. Ask for one of {', '.join(similar.SETS)}.")
        found = self._features
        weights = dict.fromkeys(set(DOMAINS) - set(similar.SETS[by]), 0.0)
        near = similar.nearest(found.z, k, weights, domains=found.domain, groups=found.group, areas=[area])
        names = self.areas("ltla").set_index("area_code")["name"]
        short = self._ask(queries.INPUTS["indicator"]).set_index("indicator_id")["short_name"]
        why = [
            similar.explain(found.z.loc[area], found.z.loc[code], found.domain)
            for code in near["neighbour_code"]
        ]
        return pd.DataFrame(
            {
                "area_code": near["neighbour_code"],
                "area_name": near["neighbour_code"].map(names),
                "rank": near["rank"],
                "distance": near["distance"],
                "shared": near["shared"],
                "closest_on": [", ".join(short[list(one)]) for one, _ in why],
                "differs_on": [", ".join(short[list(other)]) for _, other in why],
            }
        )

    @cached_property
    def _features(self) -> "Features":
        from placedata import similar

        indicators = self._ask(queries.INPUTS["indicator"])
        return similar.standardised(self._ask(queries.FEATURE_FIGURES), indicators)

    def stage_rule(self) -> pd.DataFrame:
        """Return what the stages of each series were worked out with (table ``stage_rule``)."""
        return self._ask(queries.STAGE_RULE)

    def stage_inputs(self) -> "Inputs":
        """Return what stages are worked out from, to work them out by another rule."""
        from placedata.stages import collection  # with it come the statistics, which no page waits for

        frames = {name: self._ask(query) for name, query in queries.INPUTS.items()}
        places = self.areas("ltla").sort_values("area_code")
        nation = places.set_index("area_code")["nation"]
        wanted = frames["indicator"].loc[collection.eligible(frames["indicator"]), "indicator_id"]
        figures = self._ask(queries.STAGE_FIGURES, {"indicators": wanted.tolist()})
        return collection.inputs(frames, figures, nation)
