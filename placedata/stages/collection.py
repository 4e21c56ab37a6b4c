"""The stages of all places, from the figures of every indicator that counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.model.stages import OVERALL, STAGED
from placedata.stages import composite, machine
from placedata.stages.drawn import Drawn, drawn
from placedata.stages.naming import Codes, Named, fallen, named, table
from placedata.stages.resilience import falls
from placedata.stages.rule import CRISIS, DEFAULT, NONE, Rule
from placedata.stages.sheet import Sheet, sheet
from placedata.stages.tally import together, told

FIRST_YEAR = 2001
FEWEST_FIGURES = 6

Say = Callable[[str], None]


@dataclass(frozen=True)
class Inputs:
    """What stages are worked out from: a sheet for every indicator that may count, and the places.

    ``indicators`` are rows of table ``indicator``, by id; ``nation`` is the nation letter by place.
    """

    sheets: Mapping[str, Sheet]
    indicators: pd.DataFrame
    nation: pd.Series


def inputs(frames: Mapping[str, pd.DataFrame], figures: pd.DataFrame, nation: pd.Series) -> Inputs:
    """Lay out the figures of every indicator that may count.

    Parameters
    ----------
    frames : mapping of str to pandas.DataFrame
        Tables ``indicator``, ``comparability``, ``indicator_break``, ``break_span`` and ``price_index``.
    figures : pandas.DataFrame
        ``indicator_id, area_code, nation, year, value, lower, upper, lower80, upper80, provenance``, one
        row a place and year.
    nation : pandas.Series
        Nation letter by code of every place that is to have a stage.
    """
    prices = frames["price_index"].set_index("year")["value"]
    breaks = frames["indicator_break"].merge(frames["break_span"], on="break_id", how="left")
    by_indicator = dict(list(figures.groupby("indicator_id", sort=False)))
    rows = frames["indicator"].set_index("indicator_id", drop=False)
    sheets = {}
    for name, row in rows[eligible(rows)].iterrows():
        some = by_indicator.get(str(name))
        if some is None or some.loc[some["value"].notna(), "year"].nunique() < FEWEST_FIGURES:
            continue
        groups = frames["comparability"].query("indicator_id == @name").set_index("nation")
        own = breaks[breaks["indicator_id"] == name]
        sheets[str(name)] = sheet(some, row, groups["comparability_group"], prices, own)
    return Inputs(sheets, rows.loc[list(sheets)], nation)


def eligible(indicators: pd.DataFrame) -> pd.Series:
    """Say which indicators may count for stages: core or supporting ones with a good direction, no counts."""
    counts = indicators["stage_use"].isin(("core", "supporting")) & (indicators["polarity"] != 0)
    return counts & (indicators["kind"] != "count") & indicators["domain"].isin(STAGED)


def chosen(given: Inputs, rule: Rule) -> list[str]:
    """Return the indicators that count by a rule."""
    use = given.indicators["stage_use"]
    wanted = use.isin(("core", "supporting")) if rule.supporting else use == "core"
    return [str(name) for name in given.indicators.index[wanted] if name not in rule.without]


@dataclass(frozen=True)
class Found:
    """Draws and stages of one series; ``agree`` counts the parts likeliest in the same stage."""

    series: str
    draws: Drawn
    named: Named
    agree: np.ndarray | None

    def rows(self, rule: Rule) -> pd.DataFrame:
        """Return the rows of table ``stage``, from the first year on."""
        frame = table(self.draws, self.named, rule, self.agree)
        return frame[frame["year"] >= FIRST_YEAR].assign(series=self.series)


def found(
    given: Inputs,
    rule: Rule = DEFAULT,
    thresholds: Mapping[str, float] | None = None,
    say: Say = lambda words: None,
) -> list[Found]:
    """Work out the stages of every indicator, of every domain and of the whole place.

    Parameters
    ----------
    given : Inputs
        Sheets and places.
    rule : Rule
        The rule; another one than :data:`~placedata.stages.rule.DEFAULT` to see who flips.
    thresholds : mapping of str to float, optional
        Frozen thresholds by indicator; those not given are worked out.
    say : callable
        Told each series as it is done.

    Returns
    -------
    list of Found
        Indicators first, then domains, then the whole.

    Raises
    ------
    DataError
        When no indicator is left to count.
    """
    known = thresholds or {}
    if not chosen(given, rule):
        raise DataError("No indicator is left to count: too few figures, or all were left out.")
    years = np.arange(min(one.years[0] for one in given.sheets.values()), 1 + _last(given))
    areas = pd.Index(given.nation.index)
    single = {name: _indicator(given, name, rule, known.get(name), say) for name in chosen(given, rule)}
    domains: dict[str, Found] = {}
    measured: dict[str, np.ndarray] = {}
    for domain in STAGED:
        parts = [one for name, one in single.items() if given.indicators.loc[name, "domain"] == domain]
        if parts:
            say(domain)
            draws = composite.domain([part.draws for part in parts], areas, years)
            domains[domain] = _composite(domain, draws, fallen(draws, rule), parts, rule)
            measured[domain] = _told(parts, draws)
    counted = {name: one for name, one in domains.items() if rule.weights.get(name, 1.0) > 0}
    if not counted:
        raise DataError("No domain is left to count. Give at least one a weight above nought.")
    say(OVERALL)
    weights = [rule.weights.get(name, 1.0) for name in counted]
    parts = list(counted.values())
    draws = composite.whole([one.draws for one in parts], weights, areas, years, rule)
    each = [fallen(one.draws, rule) for one in parts]
    falls = together(each, [measured[name] for name in counted], weights, fallen(draws, rule), rule)
    return [*single.values(), *domains.values(), _composite(OVERALL, draws, falls, parts, rule)]


def stage_table(results: Iterable[Found], rule: Rule = DEFAULT) -> pd.DataFrame:
    """Return results as table ``stage``."""
    return pd.concat([one.rows(rule) for one in results], ignore_index=True)


def fall_table(results: Iterable[Found], rule: Rule = DEFAULT) -> pd.DataFrame:
    """Return every fall of every series as table ``fall``.

    Falls are those of the mean of the draws; of the whole, the years in which crisis is its likeliest stage.
    """
    parts = []
    for one in results:
        level = one.draws.level.mean(axis=0)
        codes = machine.falls(level, rule.fall, rule).codes
        if one.series == OVERALL:
            codes = np.where(np.isnan(level), NONE, one.named.likeliest)
        some = falls(level, codes, one.draws.years, one.draws.areas)
        parts.append(some[some["trough"] >= FIRST_YEAR].assign(series=one.series))
    return pd.concat(parts, ignore_index=True)


def rule_table(results: Iterable[Found], given: Inputs) -> pd.DataFrame:
    """Return what stages were worked out with, as table ``stage_rule``."""
    rows = []
    for one in results:
        known = ~np.isnan(one.draws.level[0])
        span = one.draws.years[known.any(axis=0) & (one.draws.years >= FIRST_YEAR)]
        rows.append(
            {
                "series": one.series,
                "threshold": one.draws.threshold,
                "unit": _unit(one.series, given),
                "places": int(known.any(axis=1).sum()),
                "first_year": int(span.min()),
                "last_year": int(span.max()),
            }
        )
    return pd.DataFrame(rows)


def _unit(series: str, given: Inputs) -> str:
    if series not in given.sheets:
        return "thresholds of its parts"
    return "logarithm" if given.sheets[series].log else str(given.indicators.loc[series, "unit"])


def _last(given: Inputs) -> int:
    return int(max(one.years[-1] for one in given.sheets.values()))


def _indicator(given: Inputs, name: str, rule: Rule, threshold: float | None, say: Say) -> Found:
    say(name)
    one = given.sheets[name].within(given.nation if rule.comparator == "nation" else None)
    draws = drawn(one, rule, threshold)
    return Found(name, draws, named(draws, fallen(draws, rule), rule), None)


def _composite(series: str, draws: Drawn, falls: Codes, parts: list[Found], rule: Rule) -> Found:
    """Name the stages of a composite and count the parts that agree with it."""
    result = named(draws, falls, rule)
    agree = np.zeros(draws.parts.shape, np.int64)
    for part in parts:
        laid = part.draws.at(draws.areas, draws.years).parts > 0
        own = _codes(part, draws)
        agree += laid & (own == result.likeliest)
    return Found(series, draws, result, agree)


def _told(parts: list[Found], draws: Drawn) -> np.ndarray:
    known = [part.draws.at(draws.areas, draws.years).parts > 0 for part in parts]
    return told(known, [_codes(part, draws) == CRISIS for part in parts])


def _codes(part: Found, draws: Drawn) -> np.ndarray:
    rows = part.draws.areas.get_indexer(draws.areas)
    columns = pd.Index(part.draws.years).get_indexer(pd.Index(draws.years))
    own = part.named.likeliest[rows][:, columns]
    return np.where((rows < 0)[:, None] | (columns < 0)[None, :], -1, own)
