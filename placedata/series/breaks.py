"""Known breaks: which touch a place, and which forbid a comparison."""

import pandas as pd


def in_scope(breaks: pd.DataFrame, area_code: str, nation: str) -> pd.DataFrame:
    """Return the breaks that touch one place.

    Parameters
    ----------
    breaks : pandas.DataFrame
        The ``indicator_break`` table. ``scope`` is ``all``, nation letters, a code prefix or area
        codes, separated by spaces.
    area_code : str
        The place.
    nation : str
        Its nation letter.

    Returns
    -------
    pandas.DataFrame
        A part of ``breaks``, same columns.

    Examples
    --------
    >>> one = pd.DataFrame({"indicator_id": ["x", "y"], "scope": ["E W", "S12000047 S12000048"]})
    >>> in_scope(one, "E08000005", "E")["indicator_id"].tolist()
    ['x']
    """
    touched = {"all", area_code, area_code[:3], *nation}
    if nation in ("UK", "GB", "EW"):
        touched |= {"UK": {"E", "W", "S", "N"}, "GB": {"E", "W", "S"}, "EW": {"E", "W"}}[nation]
    inside = [bool(touched & set(str(scope).split())) for scope in breaks["scope"]]
    return breaks[pd.array(inside, dtype="boolean")]


def forbidding(breaks: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks across which values may not be compared at all."""
    return breaks[breaks["comparable_across"] == "no"]
