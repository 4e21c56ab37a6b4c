"""Candidates for breaks nobody announced: found in a panel of places, accepted or rejected by people."""

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from placedata.series import scan
from placedata.series.persistence import Array
from placedata.series.points import year_of
from placedata.wording.numbers import difference, plain

FEWEST_PERIODS = 8
# Years from one period to the next in a series that counts as annual, on the median.
ANNUAL = (0.75, 1.5)
COLUMNS = ["area_code", "date", "size", "log", "se", "statistic", "critical", "kind"]
BREAK_COLUMNS = [
    "break_id", "indicator_id", "date", "scope", "kind", "what_changed", "expected_effect",
    "comparable_across", "source_title", "source_url",
]  # fmt: skip
NO_LINK = "workspace"
# Units in which areas differ by shares of the whole, so that a shift is a ratio; counts are too.
RATIOS = ("£", "£m", "tCO2e", "x")


def candidates(panel: pd.DataFrame, *, log: bool = False, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """Search the series of one indicator for level shifts, and date them by their periods.

    Parameters
    ----------
    panel : pandas.DataFrame
        Today's areas of one level: ``area_code``, ``middle`` (of the period, as a decimal year),
        ``period_start`` and ``value``, without estimates. Rows without a value may be there.
    log : bool
        Whether to search in logs, as fits money, ratios and emissions; a panel with a value of zero or
        less is searched as it is all the same.
    known : pandas.DataFrame, optional
        Rows of ``indicator_break`` of this indicator. Their steps are taken out and not reported.

    Returns
    -------
    pandas.DataFrame
        ``area_code`` (missing where most areas shift at once), ``date`` (first day of the first period after
        the shift; of windows that overlap, the day halfway between the middles of the last before and the
        first after), ``size``, ``log``, ``se``, ``statistic``, ``critical`` and ``kind``, as table
        ``break_candidate`` says. Nothing for months and quarters, and for fewer than 8 periods.

    Notes
    -----
    The search is :func:`placedata.series.scan.find`, whose assumptions hold here too: about one area in
    twenty is named though nothing broke. Windows of several years smear a shift over their length, so
    its date is rough there and its size too small.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> wide = pd.DataFrame(rng.normal(size=(30, 20)), index=[f"A{i:02d}" for i in range(30)])
    >>> wide.loc["A07", 12:] += 8
    >>> long = wide.rename_axis("area_code").reset_index().melt("area_code", var_name="year")
    >>> start = [date(2000 + year, 1, 1) for year in long["year"]]
    >>> found = candidates(long.assign(period_start=start, middle=2000.5 + long["year"].astype(float)))
    >>> found.loc[found["area_code"] == "A07", "date"].item()
    datetime.date(2012, 1, 1)
    """
    rows = panel[panel["value"].notna()]
    middles = np.sort(rows["middle"].unique().astype(float))
    if not _annual(middles):
        return pd.DataFrame(columns=COLUMNS)
    logged = log and bool((rows["value"] > 0).all())
    values = np.log(rows["value"].astype(float)) if logged else rows["value"]
    found = scan.find(rows.assign(value=values), time="middle", known=_timed(known))
    found = found.drop_duplicates(["scope", "time"])
    days = _days(rows, middles)
    out = found.assign(
        area_code=found["area"],
        date=[days[float(time)] for time in found["time"]],
        log=logged,
    )
    return out[COLUMNS].reset_index(drop=True)


def in_logs(indicator: pd.Series) -> bool:
    """Say whether an indicator is searched in logs: money, counts, emissions and ratios of prices.

    Examples
    --------
    >>> in_logs(pd.Series({"unit_symbol": "£", "extensive": False}))
    True
    >>> in_logs(pd.Series({"unit_symbol": "%", "extensive": False}))
    False
    """
    symbol = indicator["unit_symbol"]
    return bool(indicator["extensive"]) or (isinstance(symbol, str) and symbol in RATIOS)


def _annual(middles: Array) -> bool:
    """Say whether periods follow each other about once a year, often enough to be searched."""
    if len(middles) < FEWEST_PERIODS:
        return False
    return ANNUAL[0] <= float(np.median(np.diff(middles))) <= ANNUAL[1]


def _timed(known: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return known breaks with the time they begin, as a decimal year."""
    if known is None or known.empty:
        return None
    return known.assign(time=[year_of(day.date()) for day in pd.to_datetime(known["date"])])


def _days(rows: pd.DataFrame, middles: Array) -> dict[float, date]:
    """Return for each middle the day a break found there is dated."""
    starts = rows.groupby("middle")["period_start"].min()
    days, before = {}, -np.inf
    for middle in middles:
        start = pd.Timestamp(starts[middle]).date()
        halfway = (before + middle) / 2
        days[float(middle)] = start if year_of(start) > before else _day_of(halfway)
        before = float(middle)
    return days


def _day_of(year: float) -> date:
    """Return the day that begins nearest to a decimal year."""
    whole = int(year)
    first, after = date(whole, 1, 1), date(whole + 1, 1, 1)
    return first + timedelta(days=round((year - whole) * (after - first).days))


def candidate_id(indicator: str, area: object, when: date) -> str:
    """Return the name of a candidate, the same each time the search finds it.

    Parameters
    ----------
    indicator : str
        Indicator id.
    area : str or missing
        Area code, missing where most areas shift at once.
    when : datetime.date
        Its ``date``.

    Examples
    --------
    >>> candidate_id("claimant-count", None, date(2015, 1, 1))
    'claimant-count--all--2015-01-01'
    """
    return f"{indicator}--{'all' if pd.isna(area) else area}--{pd.Timestamp(when):%Y-%m-%d}"


def standing(candidates: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return candidates with what was last decided about each.

    Parameters
    ----------
    candidates : pandas.DataFrame
        Rows of ``break_candidate``.
    decisions : pandas.DataFrame
        One row a decided candidate: ``candidate_id``, ``verdict``, ``reason``, ``by`` and ``decided_at``.

    Returns
    -------
    pandas.DataFrame
        ``candidates`` with ``verdict``, ``reason``, ``by`` and ``decided_at``, missing where nobody decided.
        A decision about a candidate that the search no longer finds is left out.
    """
    names = ["candidate_id", "verdict", "reason", "by", "decided_at"]
    return candidates.merge(decisions[names], on="candidate_id", how="left")


def accepted(candidates: pd.DataFrame, decisions: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the accepted candidates as breaks, to be set beside the known ones.

    Parameters
    ----------
    candidates, decisions : pandas.DataFrame
        As in :func:`standing`.
    indicators : pandas.DataFrame
        ``indicator_id``, ``unit_symbol`` and ``decimals``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``indicator_break`` of kind ``detected`` that nothing may be compared across, in the words of
        the search, with who accepted them in place of a source.

    Examples
    --------
    >>> found = pd.DataFrame({
    ...     "candidate_id": ["pay--E06000001--2019-01-01"], "indicator_id": ["pay"], "level": ["ltla"],
    ...     "area_code": ["E06000001"], "date": [pd.Timestamp(2019, 1, 1)], "size": [-41.2], "log": [False],
    ...     "se": [9.9], "statistic": [-4.2], "critical": [3.7], "kind": ["detected"]})
    >>> decided = pd.DataFrame({
    ...     "candidate_id": found["candidate_id"], "verdict": ["accepted"], "reason": ["A plant closed"],
    ...     "by": ["Jo"], "decided_at": [pd.Timestamp(2026, 3, 1, 9, 30)]})
    >>> units = pd.DataFrame({"indicator_id": ["pay"], "unit_symbol": ["£"], "decimals": [0]})
    >>> row = accepted(found, decided, units).iloc[0]
    >>> row["what_changed"]
    'Level shifts by −£41 (standard error £10) against other areas; reason given: A plant closed'
    >>> row["source_title"]
    'Found by the search for breaks, accepted by Jo on 1 March 2026'
    """
    told = standing(candidates, decisions)
    told = told[told["verdict"] == "accepted"].merge(
        indicators[["indicator_id", "unit_symbol", "decimals"]], on="indicator_id", how="left"
    )
    if told.empty:
        return pd.DataFrame(columns=BREAK_COLUMNS)
    rows = told.to_dict("records")
    out = told.assign(
        break_id=told["candidate_id"],
        scope=told["area_code"].astype("object").where(told["area_code"].notna(), "all"),
        kind="detected",
        what_changed=[_words(row) for row in rows],
        expected_effect=["up" if size > 0 else "down" for size in told["size"]],
        comparable_across="no",
        source_title=[_who(row["by"], row["decided_at"]) for row in rows],
        source_url=NO_LINK,
    )
    return out[BREAK_COLUMNS]


def _words(row: dict[Hashable, Any]) -> str:
    """Say how far the level shifted, how sure that is, and why it was accepted."""
    size, se = float(row["size"]), float(row["se"])
    if row["log"]:
        change = 100 * (np.exp(size) - 1)
        shift, error = f"{plain(change, 1)}%", f"{plain(100 * np.exp(size) * se, 1)} pts"
        shift = f"+{shift}" if change > 0 else shift
    else:
        symbol = row["unit_symbol"] if isinstance(row["unit_symbol"], str) else None
        shift, error = (difference(number, symbol, int(row["decimals"])) for number in (size, se))
    beside = "in most areas at once" if pd.isna(row["area_code"]) else "against other areas"
    words = f"Level shifts by {shift} (standard error {error.lstrip('+')}) {beside}"
    reason = "" if pd.isna(row["reason"]) else str(row["reason"]).strip()
    return f"{words}; reason given: {reason}" if reason else words


def _who(name: object, when: object) -> str:
    """Say who accepted a candidate and when, as far as it is known."""
    by = name if isinstance(name, str) and name.strip() else "a reader"
    day = "" if pd.isna(when) else f" on {pd.Timestamp(when).day} {pd.Timestamp(when):%B %Y}"
    return f"Found by the search for breaks, accepted by {by}{day}"
