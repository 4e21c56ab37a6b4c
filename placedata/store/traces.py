"""Questions about what happened around initiatives."""

from typing import TYPE_CHECKING

import pandas as pd

from placedata.model import DOMAINS
from placedata.store import trace_queries as queries
from placedata.store.initiatives import InitiativeQuestions
from placedata.store.stages import StageQuestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from placedata.initiatives.outcome import Outcome
    from placedata.initiatives.scene import Scene

_ABOUT_INITIATIVE = ("programme_id", "scale", "funding_type")


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
        >>> rows = placedata.open().traces("gm_health_devo--gm", "claimant-count")
        >>> int(rows["places"].item())
        10
        """
        wanted = {"initiative": initiative, "indicator": indicator, "order": list(DOMAINS)}
        return self._ask(queries.TRACES, wanted)

    def trace_windows(self, initiative: str | None = None, indicator: str | None = None) -> pd.DataFrame:
        """Return mean gaps by window (table ``trace_window``)."""
        return self._ask(queries.WINDOWS, {"initiative": initiative, "indicator": indicator})

    def trace_years(self, initiative: str, indicator: str | None = None) -> pd.DataFrame:
        """Return observed less expected by year for one initiative (table ``trace_year``)."""
        return self._ask(queries.YEARS, {"initiative": initiative, "indicator": indicator})

    def programme_traces(self, programme: str | None = None) -> pd.DataFrame:
        """Return what can be said of programmes that began in different years, or why nothing can.

        Parameters
        ----------
        programme : str, optional
            Id; all by default.

        Returns
        -------
        pandas.DataFrame
            Table ``programme_trace`` with ``short_name, unit, unit_symbol, decimals, polarity, domain``.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().programme_traces("freeports")["refused"].unique().tolist()
        ['whole']
        """
        return self._ask(queries.PROGRAMMES, {"programme": programme, "order": list(DOMAINS)})

    def programme_steps(self, programme: str, indicator: str) -> pd.DataFrame:
        """Return effects of a programme on an outcome by years since its start (table ``programme_step``)."""
        return self._ask(queries.STEPS, {"programme": programme, "indicator": indicator})

    def trace_one(self, initiative: str) -> "Iterator[tuple[float, str, dict[str, pd.DataFrame]]]":
        """Work out what can be said of one initiative of this register now, an outcome at a time.

        Parameters
        ----------
        initiative : str
            Id of an initiative, one that people wrote down or corrected among them.

        Yields
        ------
        (float, str, dict of str to pandas.DataFrame)
            Share done, the outcome just done, and ``traces``, ``windows`` and ``years`` of the outcomes so
            far, with the columns of :meth:`traces`, :meth:`trace_windows` and :meth:`trace_years`.
        """
        from placedata.initiatives.single import single

        row = self.initiative(initiative)
        about = {"initiative": row["name"], **{name: row[name] for name in _ABOUT_INITIATIVE}}
        known = self._ask(queries.ABOUT_OUTCOMES)
        for share, name, found in single(*self.trace_inputs(), initiative):
            rows = found["trace"].merge(known, on="indicator_id").assign(**about)
            yield (
                share,
                name,
                {"traces": rows, "windows": found["trace_window"], "years": found["trace_year"]},
            )

    def trace_rivals(self, initiative: str, indicator: str) -> pd.DataFrame:
        """Work out now what other methods say of one initiative on one outcome; about a second.

        Parameters
        ----------
        initiative, indicator : str
            Ids.

        Returns
        -------
        pandas.DataFrame
            As :func:`placedata.initiatives.rivals.rivals`.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().trace_rivals("total_place--birmingham", "claimant-count")
        >>> during = rows[rows["window"] == "during"].set_index("method")["gap"]
        >>> float(during["panel forecast"].round(2)), len(during)
        (-0.32, 6)
        """
        from placedata.initiatives.rivals import rivals

        scene, outcomes = self.trace_inputs()
        outcome = next(one for one in outcomes if one.name == indicator)
        return rivals(self.initiative(initiative), scene, outcome)

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
