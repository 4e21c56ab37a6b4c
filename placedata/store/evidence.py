"""Questions about evidence: what evaluations found, what leaders learned, what was worked out here."""

from functools import cached_property

import pandas as pd

from placedata import evidence
from placedata.errors import DataError
from placedata.model import DOMAINS
from placedata.model.evidence import OTHER
from placedata.model.learning import STRENGTHS
from placedata.store import evidence_queries as queries
from placedata.store.catalogue import Catalogue
from placedata.store.traces import TraceQuestions


class EvidenceQuestions(TraceQuestions, Catalogue):
    """What the store answers about evidence."""

    def evidence(
        self,
        indicator: str | None = None,
        domain: str | None = None,
        programme: str | None = None,
        initiative: str | None = None,
        strength: str | None = None,
    ) -> pd.DataFrame:
        """Return what published evaluations found and what leaders learned, the strongest of each first.

        Parameters
        ----------
        indicator : str, optional
            Id of a measure that the rows speak of.
        domain : str, optional
            A domain, or ``other`` for what speaks of none or of several.
        programme, initiative : str, optional
            Ids; findings of the programme as a whole are not those of an initiative.
        strength : str, optional
            ``strong``, ``moderate`` or ``indicative``.

        Returns
        -------
        pandas.DataFrame
            :data:`placedata.evidence.COLUMNS`. What was worked out here is not in it: see
            :meth:`evidence_here`.

        Raises
        ------
        UnknownIndicator, UnknownProgramme, UnknownInitiative
            With near ids.
        DataError
            When the domain or the strength is none of those allowed.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().evidence(initiative="gm_health_devo--gm", strength="moderate")
        >>> rows[["measure", "direction"]].values.tolist()[:2]
        [['Healthy years, males', 'better'], ['Healthy years, females', 'better']]
        """
        if indicator is not None:
            self.indicator(indicator)
        if programme is not None:
            self._programme(programme)
        if initiative is not None:
            self.initiative(initiative)
        for what, asked, allowed in (
            ("domain", domain, (*DOMAINS, OTHER)),
            ("strength", strength, STRENGTHS),
        ):
            if asked is not None and asked not in allowed:
                raise DataError(f"{asked!r} is no {what}. Ask for one of {', '.join(allowed)}.")
        wanted = {
            "indicator_id": indicator,
            "domain": domain,
            "programme_id": programme,
            "initiative_id": initiative,
            "strength": strength,
        }
        rows = self._library
        for column, value in wanted.items():
            if value is not None:
                rows = rows[rows[column].eq(value).fillna(value=False)]
        return rows.reset_index(drop=True)

    def evidence_sources(self) -> pd.DataFrame:
        """Return every page behind the evidence: ``source_id, title, publisher, published, url``."""
        return self._sources.copy()

    def evidence_here(self, indicator: str) -> pd.DataFrame:
        """Return what this project's own traces say of one outcome (:func:`placedata.evidence.here`).

        Raises
        ------
        UnknownIndicator
            With near ids.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().evidence_here("claimant-count")["kind"].item()
        'worked out here'
        >>> len(placedata.open().evidence_here("museums"))
        0
        """
        self.indicator(indicator)
        return evidence.here(
            indicator, self.traces(indicator=indicator), self.trace_windows(indicator=indicator)
        )

    @cached_property
    def _library(self) -> pd.DataFrame:
        published = self.register
        return evidence.library(
            self._ask(queries.FINDINGS),
            self.learning(),
            published.programmes,
            published.initiatives.drop_duplicates("initiative_id"),
            self.indicators(),
        )

    @cached_property
    def _sources(self) -> pd.DataFrame:
        return self._ask(queries.SOURCES)
