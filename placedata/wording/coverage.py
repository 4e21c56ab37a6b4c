"""What is published and what is missing, as sentences."""

from collections.abc import Mapping

import pandas as pd

from placedata.wording.findings import count

SINCE = 2005
_KINDS = {
    "published": "published",
    "converted": "put together from former areas",
    "estimated": "estimated",
    "missing": "no value",
    "absent": "not made for them",
}


def overall(reach: pd.DataFrame, indicators: int, areas: str) -> str:
    """Say how many indicators a level has and how far back they go.

    Parameters
    ----------
    reach : pandas.DataFrame
        ``indicator_id, first``, one row an indicator with a figure.
    indicators : int
        Indicators there are.
    areas : str
        The level's areas in words.

    Examples
    --------
    >>> overall(pd.DataFrame({"indicator_id": ["a", "b"], "first": [2001, 2011]}), 3, "districts")
    '2 of 3 indicators have figures for districts; one reaches back to 2005 or before'
    """
    return f"{len(reach)} of {indicators} indicators have figures for {areas}; {_back(reach)}"


def of_place(reach: pd.DataFrame, indicators: int, name: str) -> str:
    """Say how many indicators a place has a figure of its own for and how far back they go.

    Examples
    --------
    >>> of_place(pd.DataFrame({"indicator_id": ["a", "b"], "first": [2001, 2011]}), 3, "Rochdale")
    'For Rochdale 2 of 3 indicators have a figure of its own; one reaches back to 2005 or before'
    """
    have = "has" if len(reach) == 1 else "have"
    return f"For {name} {len(reach)} of {indicators} indicators {have} a figure of its own; {_back(reach)}"


def _back(reach: pd.DataFrame) -> str:
    long = int((reach["first"] <= SINCE).sum())
    return f"{count(long)} {'reaches' if long == 1 else 'reach'} back to {SINCE} or before"


def cell(row: Mapping[str, object], areas: str) -> str:
    """Say what one cell of a matrix of all areas holds.

    Examples
    --------
    >>> cell({"label": "2020", "possible": 361, "published": 350, "converted": 3, "estimated": 0,
    ...       "missing": 0, "absent": 8}, "districts")
    '2020: 350 of 361 districts published; 3 put together from former areas, 8 not made for them'
    """
    what = areas if not str(row["label"]).endswith(f"in {row.get('year')}") else "values"
    lead = f"{row['label']}: {row['published']} of {row['possible']} {what} published"
    rest = [f"{row[kind]} {words}" for kind, words in _KINDS.items() if kind != "published" and row[kind]]
    return f"{lead}; {', '.join(rest)}" if rest else lead


def own_cell(row: Mapping[str, object]) -> str:
    """Say what one cell of a place's own matrix holds.

    Examples
    --------
    >>> own_cell({"label": "2020", "possible": 1, "published": 0, "converted": 1, "estimated": 0,
    ...           "missing": 0})
    '2020: put together from former areas'
    """
    kinds = [kind for kind in ("published", "converted", "estimated", "missing") if row[kind]]
    if row["possible"] == 1 or len(kinds) == 1:
        return f"{row['label']}: {_KINDS[kinds[0]]}"
    return f"{row['label']}: {', '.join(f'{row[kind]} {_KINDS[kind]}' for kind in kinds)}"


def wider(larger: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which indicators exist only for a larger area, and for which.

    Examples
    --------
    >>> wider(pd.DataFrame({"indicator_id": ["fdi", "fdi"], "holder": "North West"}), {"fdi": "Exports"})
    'Only for a larger area: Exports (North West).'
    """
    rows = larger.drop_duplicates("indicator_id")
    said = [f"{names[row.indicator_id]} ({row.holder})" for row in rows.itertuples(index=False)]
    return f"Only for a larger area: {'; '.join(said)}." if said else "Nothing exists only for a larger area."


def by_domain(years: pd.DataFrame, domains: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """Tell a matrix domain by domain: how many indicators, since when, and where holes are.

    Parameters
    ----------
    years : pandas.DataFrame
        Yearly rows with ``domain``.
    domains, names : mapping
        Words for domains and indicators by their ids.
    """
    sentences = []
    for domain, rows in years.groupby("domain", sort=False):
        held = rows[rows["published"] + rows["converted"] > 0]
        if held.empty:
            continue
        longest = held.loc[held["year"].idxmin()]
        text = (
            f"{domains[str(domain)]}: {count(held['indicator_id'].nunique(), 'indicator')}, the longest "
            f"since {longest['year']} ({names[longest['indicator_id']]})."
        )
        holes = rows[(rows["missing"] > 0) & (rows["published"] + rows["converted"] == 0)]
        if len(holes):
            some = holes.groupby("indicator_id")["year"].agg(["min", "max"])
            said = [
                names[str(one)] + (f" {row['min']}" if row["min"] == row["max"] else
                                   f" {row['min']} to {row['max']}")
                for one, row in some.head(4).iterrows()
            ]  # fmt: skip
            text += f" No value in some years: {'; '.join(said)}{' and others' if len(some) > 4 else ''}."
        sentences.append(text)
    return sentences
