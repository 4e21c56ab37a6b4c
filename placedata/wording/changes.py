"""What areas came from and what they became, and where a break holds, as sentences."""

from collections.abc import Mapping

import pandas as pd

from placedata.wording.findings import listing

WHOLE = 0.9999
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
PREFIXES = {"E47": "combined authorities"}
ACROSS = {"no": "Not compared", "with_caution": "With caution", "yes": "Compared"}
KINDS = {
    "recode": "new code",
    "rename": "new name",
    "merge": "areas joined",
    "split": "area divided",
    "boundary move": "boundary moved",
}


def story(steps: pd.DataFrame, name: str) -> list[str]:
    """Tell where an area came from and what it became.

    Parameters
    ----------
    steps : pandas.DataFrame
        Rows of :meth:`placedata.Store.graph`.
    name : str
        The area's name.

    Returns
    -------
    list of str
        One sentence a date and area that began.

    Examples
    --------
    >>> one = {"direction": "before", "to_code": "B", "to_name": "Newshire", "date": "2023-04-01",
    ...        "kind": "merge", "note": None}
    >>> steps = pd.DataFrame([one | {"from_code": "A1", "from_name": "North", "share": 1.0},
    ...                       one | {"from_code": "A2", "from_name": "South", "share": 0.4}])
    >>> story(steps, "Newshire")
    ['Newshire began on 1 April 2023 from North and part of South (40% of its people).']
    """
    if steps.empty:
        return [f"{name} has kept its code and its ground since 2009, when this record begins."]
    before, after = (steps[steps["direction"] == way] for way in ("before", "after"))
    sentences = [
        _began(rows)
        for _, rows in before.groupby(["to_code", "date"], sort=False, dropna=False)
    ]  # fmt: skip
    return sentences + [
        _ended(rows) for _, rows in after.groupby(["from_code", "date"], sort=False, dropna=False)
    ]


def _began(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first["kind"] in ("recode", "rename", "boundary move") and len(rows) == 1:
        return _carried(first)
    parts = [_part(row) for row in rows.sort_values("share", ascending=False).to_dict("records")]
    return f"{first['to_name']} began on {day(first['date'])} from {listing(parts)}."


def _ended(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first["kind"] in ("recode", "rename", "boundary move") and len(rows) == 1:
        return _carried(first)
    parts = [row.to_name + _share(row.share) for row in rows.itertuples(index=False)]
    return f"{first['from_name']} ended on {day(first['date'])}; its ground became {listing(parts)}."


def _carried(row: pd.Series) -> str:
    what = {"recode": "was given a new code", "rename": "was given a new name"}.get(
        row["kind"], "had its boundary moved and a new code given"
    )
    names = "" if row["from_name"] == row["to_name"] else f", once {row['from_name']},"
    text = (
        f"{row['to_name']}{names} {what} on {day(row['date'])}: {row['from_code']} became {row['to_code']}."
    )
    return f"{text} {row['note']}" if isinstance(row["note"], str) else text


def _part(row: Mapping[object, object]) -> str:
    share = row["share"]
    if isinstance(share, float) and share < WHOLE:
        return f"part of {row['from_name']}{_share(share)}"
    return str(row["from_name"])


def _share(share: float) -> str:
    if pd.isna(share) or share >= WHOLE:
        return ""
    shown = f"{share:.0%}" if share < 0.995 else f"{share:.1%}"
    return f" ({shown} of its people)"


def day(date: object) -> str:
    """Return a date in words.

    Examples
    --------
    >>> day("2023-04-01")
    '1 April 2023'
    """
    return f"{pd.Timestamp(str(date)):%-d %B %Y}"


def scope(words: str, names: Mapping[str, str]) -> str:
    """Say where a break holds.

    Parameters
    ----------
    words : str
        ``all``, nation letters, a code prefix or area codes, separated by spaces.
    names : mapping
        Names of areas by code.

    Examples
    --------
    >>> scope("all", {}), scope("E W", {}), scope("S12000047", {"S12000047": "Fife"})
    ('Everywhere', 'England and Wales', 'Fife')
    """
    if words == "all":
        return "Everywhere"
    known = {**PREFIXES, **NATIONS, **names}
    found = list(dict.fromkeys(known.get(word, word) for word in words.split()))
    text = listing(found)
    return text[0].upper() + text[1:]


def table(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the change graph for reading.

    Parameters
    ----------
    changes : pandas.DataFrame
        Rows of table ``area_change`` with ``from_name`` and ``to_name``.
    """
    shares = ["" if pd.isna(share) else f"{share:.1%}" for share in changes["share"]]
    return pd.DataFrame(
        {
            "When": [day(date) for date in changes["date"]],
            "What happened": changes["kind"].map(KINDS),
            "From": changes["from_name"].fillna("") + " (" + changes["from_code"] + ")",
            "To": changes["to_name"].fillna("") + " (" + changes["to_code"] + ")",
            "People carried": shares,
            "Share from": _told(changes),
            "Note": changes["note"].fillna(""),
        }
    )


def _told(changes: pd.DataFrame) -> pd.Series:
    """Return where each share comes from: a source, or that the whole area moved."""
    whole = changes["share"] >= WHOLE
    return changes["share_source"].fillna("").mask(changes["share_source"].isna() & whole, "the whole area")


def vintage(counts: Mapping[str, int], areas: int, year: str) -> str:
    """Say how figures came to stand on the boundaries of a year.

    Examples
    --------
    >>> vintage({"published": 3127, "recoded": 18, "merged": 5}, 350, "2022")
    '350 areas of 2022: 3,127 values as published, 18 carried over from another code, 5 put together.'
    """
    put = sum(counts.get(name, 0) for name in ("merged", "apportioned"))
    said = [f"{counts.get('published', 0):,} values as published"]
    said += [f"{counts['recoded']:,} carried over from another code"] if counts.get("recoded") else []
    said += [f"{put:,} put together"] if put else []
    return f"{areas} areas of {year}: {', '.join(said)}."
