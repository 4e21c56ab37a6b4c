"""Questions about the catalogue: indicators, where they reach, their breaks, and where they come from."""

from difflib import get_close_matches
from functools import cached_property

import pandas as pd

from placedata.errors import UnknownIndicator
from placedata.model import DOMAINS, LEVELS
from placedata.store import queries
from placedata.store.reader import Reader


class Catalogue(Reader):
    """What the store answers about indicators."""

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

    def levels(self, indicator: str) -> dict[str, int]:
        """Return the levels an indicator is published at, with how many of today's areas have a value."""
        self.indicator(indicator)
        counts = self._ask(queries.LEVELS, {"indicator": indicator})
        return {level: int(counts.set_index("level")["areas"][level]) for level in LEVELS
                if level in set(counts["level"])}  # fmt: skip

    def breaks(self, indicator: str | None = None) -> pd.DataFrame:
        """Return known breaks (table ``indicator_break``), of one indicator or all."""
        every = self._every_break
        return (
            every if indicator is None else every[every["indicator_id"] == indicator].reset_index(drop=True)
        )

    @cached_property
    def _every_break(self) -> pd.DataFrame:
        return self._ask(queries.BREAKS)

    def comparability(self, indicator: str) -> pd.DataFrame:
        """Return the group each nation's figures of an indicator may be ranked in."""
        self.indicator(indicator)
        return self._ask(queries.COMPARABILITY, {"indicator": indicator})

    def sources(self) -> pd.DataFrame:
        """Return the register of source files with rows read, kept and rejected."""
        return self._ask(queries.SOURCES)

    def rejected(self) -> pd.DataFrame:
        """Return every row of the sources that was not kept, with its reason."""
        return self._ask(queries.REJECTED)

    def candidates(self, indicator: str | None = None) -> pd.DataFrame:
        """Return level shifts that a search found (table ``break_candidate``), of one indicator or all."""
        return self._ask(queries.CANDIDATES, {"indicator": indicator})

    def method_scores(self) -> pd.DataFrame:
        """Return how well methods of filling did on hidden figures (table ``method_score``)."""
        return self._ask(queries.METHOD_SCORES)

    def break_scores(self) -> pd.DataFrame:
        """Return false alarms and hits of searches for breaks (table ``break_score``)."""
        return self._ask(queries.BREAK_SCORES)
