"""What the figures themselves say about an indicator: its first and last period, its reach, its intervals."""

import pandas as pd

SAME_GROUND = ("recode", "rename", "boundary move")


def fill(
    indicators: pd.DataFrame,
    observations: pd.DataFrame,
    areas: pd.DataFrame,
    levels: pd.DataFrame,
    changes: pd.DataFrame,
) -> pd.DataFrame:
    """Fill the columns of the catalogue that are read off the figures.

    Parameters
    ----------
    indicators, observations, areas, levels, changes : pandas.DataFrame
        The tables ``indicator``, ``observation``, ``area``, ``area_level`` and ``area_change``.

    Returns
    -------
    pandas.DataFrame
        A new ``indicator`` table with ``first_period``, ``last_period``, ``n_ltla`` and
        ``has_intervals`` as the rows with a value have them. An indicator without any value keeps its
        periods and reaches no district.

    Notes
    -----
    A figure under a former code counts for today's district where the ground is the same: a new code, a
    new name, or a boundary move that took nobody along.
    """
    known = observations.dropna(subset=["value"]).sort_values(["period_start", "period_end"], kind="stable")
    periods = known.groupby("indicator_id")["period"]
    both = (known["lower"].notna() & known["upper"].notna()).groupby(known["indicator_id"]).any()
    districts = set(levels.loc[levels["level"] == "ltla", "area_code"])
    districts &= set(areas.loc[areas["current"], "area_code"])
    code = known["area_code"].replace(_today(changes))
    reached = code[code.isin(districts)].groupby(known["indicator_id"]).nunique()
    ids = indicators["indicator_id"]
    return indicators.assign(
        first_period=ids.map(periods.first()).fillna(indicators["first_period"]),
        last_period=ids.map(periods.last()).fillna(indicators["last_period"]),
        n_ltla=ids.map(reached).fillna(0).astype("Int64"),
        has_intervals=ids.map(both).fillna(value=False).astype("boolean"),
    )


def _today(changes: pd.DataFrame) -> dict[str, str]:
    same = changes[changes["kind"].isin(SAME_GROUND) & (changes["share"] == 1)]
    step = dict(zip(same["from_code"], same["to_code"], strict=True))
    ends = {}
    for code in step:
        end = code
        while end in step:
            end = step[end]
        ends[code] = end
    return ends
