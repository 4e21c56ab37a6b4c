"""Stages as they could be known at the end of each year: from figures of periods up to it and no later."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from placedata.model.stages import AS_KNOWN, OVERALL, STAGE, STAGED
from placedata.stages import collection
from placedata.stages.collection import FIRST_YEAR, Inputs, Say
from placedata.stages.drawn import FEWEST_YEARS
from placedata.stages.rule import DEFAULT, Rule
from placedata.stages.sheet import Sheet

# As many as keep the shares of draws within a few in 100 of those of twice as many, in half the time.
DRAWS = 100


def as_known(
    given: Inputs,
    thresholds: Mapping[str, float],
    stages: pd.DataFrame,
    rule: Rule = DEFAULT,
    say: Say = lambda words: None,
) -> pd.DataFrame:
    """Return where every place stood at the end of each year by what its figures told until then.

    Parameters
    ----------
    given : Inputs
        All figures.
    thresholds : mapping of str to float
        Frozen thresholds of all indicators.
    stages : pandas.DataFrame
        Table ``stage`` from all figures. Its last year is what is known now, and is taken from it.
    rule : Rule
        The rule; of its draws at most :data:`DRAWS` are made.
    say : callable
        Told each year before it is worked out.

    Returns
    -------
    pandas.DataFrame
        Table ``as_known``, of the whole place and its domains, by series, place and year.

    Notes
    -----
    Each year is worked out by :func:`in_year`, which reads no later figure. What is known so is called
    quasi-real [1]_: figures are taken as they read today, with the revisions made since, and as if each had
    been published by the end of its year.

    References
    ----------
    .. [1] Orphanides and van Norden (2002), The unreliability of output-gap estimates in real time, Review
       of Economics and Statistics 84.
    """
    last = int(stages["year"].max())
    few = replace(rule, draws=min(rule.draws, DRAWS))
    parts = [stages[(stages["year"] == last) & stages["series"].isin((OVERALL, *STAGED))]]
    for year in range(FIRST_YEAR, last):
        say(str(year))
        parts.append(in_year(given, thresholds, year, few))
    known = pd.concat(parts)[AS_KNOWN.column_names]
    return known.sort_values(list(AS_KNOWN.key), ignore_index=True)


def in_year(given: Inputs, thresholds: Mapping[str, float], year: int, rule: Rule = DEFAULT) -> pd.DataFrame:
    """Return the stages of one year, by the rule run on figures of periods up to it alone.

    Parameters
    ----------
    given : Inputs
        All figures.
    thresholds : mapping of str to float
        Frozen thresholds of all indicators: of the later figures nothing else is kept but whether an
        indicator is taken in logarithms.
    year : int
        Calendar year.
    rule : Rule
        The rule.

    Returns
    -------
    pandas.DataFrame
        Rows of table ``stage``, of the whole place and its domains. They have the doubt, the wait and the
        provisional years of the end of a series, as the year had when it was the last one.
    """
    then = until(given, year)
    if not collection.chosen(then, rule):
        return pd.DataFrame(columns=STAGE.column_names)
    found = collection.found(then, rule, thresholds)
    rows = pd.concat([one.rows(rule) for one in found if one.series in (OVERALL, *STAGED)])
    return rows.loc[rows["year"] == year, STAGE.column_names].reset_index(drop=True)


def until(given: Inputs, year: int) -> Inputs:
    """Return the figures of periods up to a year.

    Estimates are left out, because they may rest on later figures; so are indicators of which no place has
    enough figures by then.
    """
    cut = {name: _cut(one, year) for name, one in given.sheets.items()}
    known = {name: one for name, one in cut.items() if _enough(one)}
    return replace(given, sheets=known, indicators=given.indicators.loc[list(known)])


def _cut(sheet: Sheet, year: int) -> Sheet:
    kept = sheet.years <= year
    values = np.where(sheet.estimated, np.nan, sheet.values)[:, kept]
    return replace(
        sheet,
        years=sheet.years[kept],
        values=values,
        noise=np.where(np.isnan(values), np.nan, sheet.noise[:, kept]),
        estimated=np.zeros(values.shape, bool),
    )


def _enough(sheet: Sheet) -> bool:
    return bool(((~np.isnan(sheet.values)).sum(axis=1) >= FEWEST_YEARS).any())
