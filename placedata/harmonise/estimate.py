"""Naming every hole of one indicator, and filling those that may be filled.

Districts and upper-tier authorities lend to each other, each among the nations that are measured alike.
Regions, combined authorities and nations are never estimated: they are few, and each is large enough to be
measured. Their holes are named all the same.
"""

import re
from collections.abc import Iterator

import pandas as pd

from placedata.errors import DataError
from placedata.harmonise.places import Places
from placedata.model.period import parse
from placedata.series import gaps

LENDING = ("ltla", "utla")
NAMED = ("cauth", "rgn", "ctry")
TIMES = ["period", "period_start", "period_end", "period_kind"]
SHARES = {"modelled": 1.0, "interpolated": 1.0, "missing": 0.0}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(/P\d+[YM])?")


def base_level(rows: pd.DataFrame, places: Places) -> str | None:
    """Return the lending level at which most areas have a value; None where no two periods have any."""
    known = rows[rows["value"].notna()]
    if known["period"].nunique() < 2:
        return None
    codes = pd.Index(known["area_code"].unique())
    counts = {level: len(codes.intersection(places.at(level))) for level in LENDING}
    best = max(LENDING, key=lambda level: counts[level])
    return best if counts[best] > 1 else None


def estimated(rows: pd.DataFrame, indicator: pd.Series, groups: pd.Series, places: Places) -> pd.DataFrame:
    """Return the holes of an indicator on today's areas, filled where that may be done.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures on today's areas (:func:`placedata.harmonise.carry.carried`).
    indicator : pandas.Series
        Its row of ``indicator``.
    groups : pandas.Series
        Comparability group by nation letter; only areas of one group lend to each other.
    places : Places
        The places.

    Returns
    -------
    pandas.DataFrame
        Rows of ``derived_point``, one a hole: an estimate, or missing with its kind and reason. Only areas
        with a value in some period have holes.
    """
    base = base_level(rows, places)
    labelled = _labelled(rows)
    parts = [part for name, part in _pools(labelled, base, groups, places)]
    found = [_filled(part, indicator, places) for part in parts]
    done = pd.Index([code for part in parts for code in part["area_code"].unique()])
    rest = labelled[~labelled["area_code"].isin(done)]
    for level in (*LENDING, *NAMED):
        some = rest[rest["area_code"].isin(places.at(level))]
        rest = rest[~rest["area_code"].isin(some["area_code"])]
        found.append(_named(some, places))
    kept = [part for part in found if len(part)]
    if not kept:
        return pd.DataFrame()
    return _dated(pd.concat(kept, ignore_index=True), rows, str(indicator["indicator_id"]))


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with a label of time that can be counted: the period where it is an ISO one."""
    iso = all(_ISO.fullmatch(text) for text in rows["period"].unique())
    when = rows["period"] if iso else pd.to_datetime(rows["period_start"]).dt.strftime("%Y-%m-%d")
    return rows.assign(when=when.astype("object"))


def _pools(
    rows: pd.DataFrame, base: str | None, groups: pd.Series, places: Places
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the areas that lend to each other: first the base level, then upper tiers not among them."""
    if base is None:
        return
    seen: set[str] = set()
    for level in (base, *(other for other in LENDING if other != base)):
        here = rows[rows["area_code"].isin(places.at(level))]
        for group, nations in groups.groupby(groups).groups.items():
            pool = here[here["nation"].isin(list(nations))]
            fresh = set(pool["area_code"]) - seen
            if not fresh or not pool["value"].notna().any():
                continue
            seen |= fresh
            yield str(group), pool.assign(target=pool["area_code"].isin(fresh))


def _filled(pool: pd.DataFrame, indicator: pd.Series, places: Places) -> pd.DataFrame:
    """Return the holes of the target areas of a pool, filled from the pool."""
    holding = pool.groupby("area_code")["value"].transform("count") > 0
    panel = pool[holding].reset_index(drop=True)
    lower, upper = ("lower", "upper") if indicator["has_intervals"] else (None, None)
    filled = gaps.fill(
        panel,
        time="when",
        lower=lower,
        upper=upper,
        status="status",
        areas=places.lives,
        group="nation",
    )
    targets = panel.loc[panel["target"], "area_code"].unique()
    holes = filled[(filled["provenance"] != "published") & filled["area_code"].isin(targets)]
    kinds = _kinds(panel, places)
    return holes.merge(kinds.drop(columns="reason"), on=["area_code", "when"], how="left").rename(
        columns={"kind": "hole", "lower95": "lower", "upper95": "upper"}
    )


def _kinds(panel: pd.DataFrame, places: Places) -> pd.DataFrame:
    return gaps.classify(panel, time="when", status="status", areas=places.lives, group="nation")


def _named(rows: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return the holes of areas that are not estimated, each with its kind."""
    holding = rows.groupby("area_code")["value"].transform("count") > 0 if len(rows) else []
    panel = rows[holding].reset_index(drop=True)
    if panel.empty:
        return pd.DataFrame()
    holes = _kinds(panel, places).rename(columns={"kind": "hole"})
    empty = dict.fromkeys(("value", "lower", "upper", "lower80", "upper80"), float("nan"))
    return holes.assign(**empty, provenance="missing", method="", n_donors=0)


def _dated(holes: pd.DataFrame, rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return holes with their periods in full, and the columns every derived point has."""
    known = _labelled(rows).drop_duplicates("when").set_index("when")[TIMES]
    skipped = [when for when in holes["when"].unique() if when not in known.index]
    written = [parse(str(when)) for when in skipped]
    odd = [when for when in skipped if not _ISO.fullmatch(str(when))]
    if odd:
        raise DataError(f"{indicator} skips a period near {odd[0]} that cannot be written as published.")
    new = pd.DataFrame(
        [(one.text, one.start, one.end, one.kind) for one in written], columns=TIMES, index=skipped
    ).astype({"period_start": "datetime64[us]", "period_end": "datetime64[us]"})
    times = pd.concat([known.astype({"period_start": "datetime64[us]", "period_end": "datetime64[us]"}), new])
    shares = holes["provenance"].map(SHARES)
    full = holes.assign(indicator_id=indicator, share_estimated=shares, approximate=False, sources=None)
    return full.join(times, on="when").drop(columns="when")
