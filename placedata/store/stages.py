"""Questions about stages: where places stood, how deep they fell, and by which rule."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from placedata.errors import DataError
from placedata.model import DOMAINS
from placedata.model.learning import STAGES as LEARNED
from placedata.model.stages import OVERALL, STAGED
from placedata.store import stage_queries as queries
from placedata.store.places import PlaceQuestions, codes

if TYPE_CHECKING:
    from placedata.stages.collection import Inputs


def _staged(domain: str | None) -> None:
    """Refuse a domain without stages."""
    if domain is not None and domain not in (OVERALL, *STAGED):
        raise DataError(f"{domain!r} has no stage. Ask for one of {', '.join((OVERALL, *STAGED))}.")


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
        _staged(domain)
        wanted = {
            "areas": None if areas is None else codes(areas),
            "series": indicator or domain,
            "order": [OVERALL, *DOMAINS],
        }
        return self._ask(queries.STAGES, wanted)

    def as_known(self, areas: Sequence[str] | None = None, domain: str | None = None) -> pd.DataFrame:
        """Return where districts and unitary authorities stood by figures of periods up to each year alone.

        Figures are those published today: some came out a year or two after their period, and some were
        revised since.

        Parameters
        ----------
        areas : sequence of str, optional
            Codes of today's areas; all by default.
        domain : str, optional
            A domain, or ``overall`` for the whole place. Without it, every one of them.

        Returns
        -------
        pandas.DataFrame
            Table ``as_known`` with ``area_name``. The last year is the same as in :meth:`stages`.

        Raises
        ------
        DataError
            When the domain has no stage.

        Examples
        --------
        By figures up to 2012 Bury was in crisis; later ones show that it had begun to recover.

        >>> import placedata
        >>> store = placedata.open()
        >>> asked = {"areas": ["E08000002"], "domain": "overall"}
        >>> both = store.as_known(**asked), store.stages(**asked)
        >>> [rows.set_index("year").loc[2012, "stage"] for rows in both]
        ['crisis', 'recovery']
        """
        _staged(domain)
        return self._ask(
            queries.AS_KNOWN, {"areas": None if areas is None else codes(areas), "series": domain}
        )

    def parts(self, area: str, series: str, year: int) -> pd.DataFrame:
        """Return what the stage of a domain, or of the whole place, rests on in one year.

        Parameters
        ----------
        area : str
            Code of one of today's districts.
        series : str
            A domain, or ``overall``.
        year : int
            Calendar year.

        Returns
        -------
        pandas.DataFrame
            Rows of table ``stage``: of a domain its indicators, each with its name, ``unit``,
            ``unit_symbol``, ``decimals`` and the figure of that year (``period, label, value, lower, upper,
            lower80, upper80, provenance``); of the whole its domains. Empty where nothing is known.

        Raises
        ------
        DataError
            When the series has no parts.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().parts("E08000005", "skills_and_education", 2009)
        >>> rows[["series", "stage", "label"]].values.tolist()
        [['persistent-absence', 'stable', '2008/09']]
        """
        if series not in (OVERALL, *STAGED):
            raise DataError(f"{series!r} has no parts. Ask for one of {', '.join((OVERALL, *STAGED))}.")
        if series == OVERALL:
            rows = self.stages([area])
            chosen = rows["series"].isin(STAGED) & (rows["year"] == year)
            return rows[chosen].reset_index(drop=True)
        return self._ask(queries.STAGE_PARTS, {"area": codes([area])[0], "domain": series, "year": year})

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

    def learning_sources(self) -> pd.DataFrame:
        """Return the pages behind the learning library (table ``learning_source``)."""
        return self._ask(queries.LEARNING_SOURCES)

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
