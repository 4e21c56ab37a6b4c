"""The register of known breaks: the curated one, what this project adds to it and corrects, and its links."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.els import read_text

_KEPT_BY_HAND = Path(__file__).parents[2] / "data" / "catalogue"
ADDITIONS = _KEPT_BY_HAND / "break_addition.csv"
SPANS = _KEPT_BY_HAND / "break_span.csv"
# What the curated register says where a break is told beside the figures and not on a page of its own.
BESIDE = "file metadata"
NOTES = "publisher metadata beside the file"


def merged(register: pd.DataFrame, additions: pd.DataFrame) -> pd.DataFrame:
    """Return the register with corrections in the place of what they correct, and additions after it.

    Parameters
    ----------
    register : pandas.DataFrame
        Rows of ``indicator_break``.
    additions : pandas.DataFrame
        The same columns, and ``replaces``: the ``break_id`` of the row that each stands for, or empty.

    Raises
    ------
    DataError
        When a row replaces one that is not there, or adds one that is.

    Examples
    --------
    >>> old = pd.DataFrame({"break_id": ["a", "b"], "kind": ["method", "method"]})
    >>> new = pd.DataFrame({"break_id": ["c", "a"], "kind": ["source", "coverage"], "replaces": ["", "a"]})
    >>> merged(old, new).values.tolist()
    [['a', 'coverage'], ['b', 'method'], ['c', 'source']]
    """
    replaced = additions["replaces"].fillna("")
    strangers = sorted(set(replaced[replaced != ""]) - set(register["break_id"]))
    doubled = sorted(set(additions.loc[replaced == "", "break_id"]) & set(register["break_id"]))
    twice = sorted(set(replaced[(replaced != "") & replaced.duplicated()]))
    if faults := [*strangers, *doubled, *twice]:
        raise DataError(
            f"{ADDITIONS.name} replaces a break that is not in the register, replaces one twice, or adds one "
            f"that is there: {', '.join(faults)}. Correct its column 'replaces'."
        )
    rows = additions.drop(columns="replaces")
    corrections = {old: row for old, (_, row) in zip(replaced, rows.iterrows(), strict=True) if old}
    kept = [corrections.get(row["break_id"], row) for _, row in register.iterrows()]
    return pd.concat([pd.DataFrame(kept), rows[replaced == ""]], ignore_index=True)[list(register.columns)]


def linked(breaks: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return breaks told beside the figures with the title and address of the release they came with.

    Parameters
    ----------
    breaks : pandas.DataFrame
        Rows of ``indicator_break``.
    indicators : pandas.DataFrame
        ``indicator_id``, ``source_title`` and ``source_url``, which may hold several, parted by a bar.

    Examples
    --------
    >>> one = pd.DataFrame({"indicator_id": ["pay"], "source_title": [NOTES], "source_url": [BESIDE]})
    >>> release = {"indicator_id": ["pay"], "source_title": ["Earnings"], "source_url": ["https://a|https://b"]}
    >>> linked(one, pd.DataFrame(release)).values.tolist()
    [['pay', 'Earnings, notes beside the figures', 'https://a']]
    """
    release = indicators.drop_duplicates("indicator_id").set_index("indicator_id")
    titles = breaks["indicator_id"].map(release["source_title"])
    addresses = breaks["indicator_id"].map(release["source_url"]).fillna("").str.split("|").str[0].str.strip()
    beside = (breaks["source_url"] == BESIDE) & addresses.fillna("").str.startswith("http")
    notes = beside & (breaks["source_title"] == NOTES) & titles.notna()
    return breaks.assign(
        source_title=breaks["source_title"].mask(notes, titles + ", notes beside the figures"),
        source_url=breaks["source_url"].mask(beside, addresses),
    )


def whole(register: pd.DataFrame, indicators: pd.DataFrame, additions: Path = ADDITIONS) -> pd.DataFrame:
    """Return the curated register with this project's additions, corrections and links."""
    return linked(merged(register, read_text(additions)), indicators)


def spans(register: pd.DataFrame, path: Path = SPANS) -> pd.DataFrame:
    """Return until when some breaks of the register spread.

    Raises
    ------
    DataError
        When one is not in the register.
    """
    rows = read_text(path)
    if strangers := sorted(set(rows["break_id"]) - set(register["break_id"])):
        raise DataError(
            f"{path.name} names breaks that are not in the register: {', '.join(strangers)}. Correct them."
        )
    return rows
