"""Questions about what happened around initiatives."""

from typing import TYPE_CHECKING

import pandas as pd

from placedata.model import DOMAINS
from placedata.store import trace_queries as queries
from placedata.store.initiatives import InitiativeQuestions
from placedata.store.stages import StageQuestions

if TYPE_CHECKING:
    from placedata.initiatives.outcome import Outcome
    from placedata.initiatives.scene import Scene


class TraceQuestions(StageQuestions, InitiativeQuestions):
    """What the store answers about what happened around initiatives. All of it is worked out."""

    def traces(self, initiative: str | None = None, indicator: str | None = None) -> pd.DataFrame:
        """Return what can be said of initiatives on outcomes, with the reason where nothing can.

        Parameters
        ----------
        initiative, indicator : str, optional
            Ids; all by default.

        Returns
        -------
        pandas.DataFrame
            Table ``trace`` with ``initiative, programme_id, scale, funding_type, short_name, unit,
            unit_symbol, decimals, polarity, domain``.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().traces("gm_health_devo--greater-manchester", "claimant-count")
        >>> int(rows["places"].item())
        10
        """
        wanted = {"initiative": initiative, "indicator": indicator, "order": list(DOMAINS)}
        return self._ask(queries.TRACES, wanted)

    def trace_windows(self, initiative: str | None = None, indicator: str | None = None) -> pd.DataFrame:
        """Return mean gaps by window (table ``trace_window``)."""
        return self._ask(queries.WINDOWS, {"initiative": initiative, "indicator": indicator})

    def trace_years(self, initiative: str, indicator: str) -> pd.DataFrame:
        """Return observed less expected by year for one initiative and outcome (table ``trace_year``)."""
        return self._ask(queries.YEARS, {"initiative": initiative, "indicator": indicator})

    def trace_inputs(self) -> "tuple[Scene, list[Outcome]]":
        """Return what traces are worked out from: the scene, and every core outcome."""
        from placedata.geography.neighbours import neighbours
        from placedata.initiatives.outcome import outcome
        from placedata.initiatives.scene import Scene

        given = self.stage_inputs()
        ends = self._ask(queries.ENDS).set_index("indicator_id")["ends"]
        core = given.indicators.index[given.indicators["stage_use"] == "core"]
        outcomes = [outcome(str(name), given.sheets[str(name)], float(ends[name])) for name in core]
        scene = Scene(
            self.register.initiatives,
            self.register.reach,
            neighbours(self._ask(queries.OUTLINES)),
            self._ask(queries.POINTS).set_index("area_code"),
            self._ask(queries.BREAKS),
            self._ask(queries.FORMED).set_index("area_code")["formed"],
        )
        return scene, outcomes
