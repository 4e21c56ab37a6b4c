"""Standing in for a hole with the nearest year, openly: the borrowed year stays beside the value."""

import pandas as pd


def fill(panel: pd.DataFrame, most_years: float = 3.0) -> pd.DataFrame:
    """Borrow for every hole of a panel the value of the nearest period, if one is near enough.

    Parameters
    ----------
    panel : pandas.DataFrame
        ``area_code, period, label, middle, value`` and more; at most one row an area and period.
        ``middle`` is in decimal years.
    most_years : float
        Longest distance, in years, between the middles of the two periods.

    Returns
    -------
    pandas.DataFrame
        One row for every area and period of the panel. ``source_label`` names the period a borrowed
        value was published for and is missing for the area's own values, which are never changed.

    Notes
    -----
    Of two periods equally near the earlier is taken. Nothing is interpolated: a borrowed value is a
    published value of another year.

    Examples
    --------
    >>> panel = pd.DataFrame({"area_code": ["A", "A"], "area_name": ["a", "a"], "period": ["2018", "2019"],
    ...     "label": ["2018", "2019"], "middle": [2018.5, 2019.5], "value": [5.0, None]})
    >>> fill(panel)[["value", "source_label"]].values.tolist()[1]
    [5.0, '2018']
    """
    of_period = [name for name in ("period", "label", "middle", "period_start") if name in panel]
    periods = panel[of_period].drop_duplicates("period").sort_values("middle")
    about = [name for name in ("area_name", "nation") if name in panel]
    grid = panel[["area_code", *about]].drop_duplicates("area_code").merge(periods, how="cross")
    rest = panel.drop(columns=[*about, *(name for name in of_period if name != "period")])
    full = grid.merge(rest, on=["area_code", "period"], how="left")
    known = panel.dropna(subset=["value"])[["area_code", "middle", "value", "label"]]
    lent = pd.merge_asof(
        full[["area_code", "period", "middle"]].sort_values("middle", kind="stable"),
        known.assign(lent_middle=known["middle"]).sort_values("middle", kind="stable"),
        on="middle",
        by="area_code",
        direction="nearest",
        tolerance=most_years,
    ).rename(columns={"value": "lent", "label": "lent_label"})
    out = full.merge(
        lent[["area_code", "period", "lent", "lent_label"]], on=["area_code", "period"], how="left"
    )
    hole = out["value"].isna() & out["lent"].notna()
    return out.assign(
        value=out["value"].mask(hole, out["lent"]),
        source_label=out["lent_label"].where(hole),
    ).drop(columns=["lent", "lent_label"])
