"""Which initiatives and programmes answer to a choice: by work, money, scale, nation, place and words."""

from dataclasses import dataclass

import pandas as pd

from placedata.initiatives.register import Register
from placedata.initiatives.stacking import NATIONWIDE

EVERYWHERE = {"K02": "EWSN", "K03": "EWS", "K04": "EW"}
SCOPES = {
    "England": "E", "Wales": "W", "Scotland": "S", "Northern Ireland": "N", "Great Britain": "EWS",
    "UK": "EWSN",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is asked of the register; what is empty asks nothing.

    Attributes
    ----------
    theme : str
        One of the words in column ``domain`` of programmes.
    funding, scale, programme : str
        A key of the column ``funding_type`` or ``scale``, and the id of a programme.
    nation : str
        E, W, S or N.
    words : str
        Words that must all stand somewhere in the initiative, capital or small.
    background : bool
        Whether standing statutory bodies are wanted.
    within : frozenset of str, optional
        Ids of the initiatives that touch a place; None where no place is asked for.
    """

    theme: str = ""
    funding: str = ""
    scale: str = ""
    nation: str = ""
    programme: str = ""
    words: str = ""
    background: bool = False
    within: frozenset[str] | None = None


@dataclass(frozen=True)
class Selected:
    """What answers: ``initiatives`` and ``programmes``, frames of the register with a column ``districts``.

    ``districts`` counts today's districts that the rows selected covered, each once, but for initiatives
    that covered a whole nation, which are told by ``nationwide``; ``held``, of programmes, the initiatives
    selected.
    """

    initiatives: pd.DataFrame
    programmes: pd.DataFrame


@dataclass(frozen=True)
class Index:
    """What is looked up again and again: the text and the nations of each initiative and programme.

    Attributes
    ----------
    texts, nations : pandas.Series
        By ``row_id``: all words in small letters, and the letters of its nations.
    own_texts, own_nations : pandas.Series
        By ``programme_id``, of programmes of which the register names no place.
    """

    texts: pd.Series
    nations: pd.Series
    own_texts: pd.Series
    own_nations: pd.Series


def indexed(register: Register) -> Index:
    """Return the index of a register."""
    rows, placed = register.initiatives, register.places
    about = register.programmes.set_index("programme_id")[["purpose", "short_name"]].apply(_joined, axis=1)
    of_places = placed[["beneficiary_name_then", "beneficiary_name_now", "note"]].apply(_joined, axis=1)
    found = of_places.groupby(placed["initiative_id"]).agg(" ".join)
    own = rows[["name", "programme", "theme", "summary", "legacy", "lead_body"]].apply(_joined, axis=1)
    texts = own + " " + rows["initiative_id"].map(found).fillna("")
    texts = texts + " " + rows["programme_id"].map(about).fillna("")
    letters = placed["beneficiary_code_now"].map(_letters).groupby(placed["initiative_id"]).agg("".join)
    programmes = register.programmes
    words = programmes[["name", "short_name", "purpose", "lead_body"]].apply(_joined, axis=1)
    scopes = programmes["nation_scope"].map(SCOPES).fillna("")
    return Index(
        texts.str.lower().set_axis(rows["row_id"]),
        rows["initiative_id"].map(letters).fillna("").set_axis(rows["row_id"]),
        words.str.lower().set_axis(programmes["programme_id"]),
        scopes.set_axis(programmes["programme_id"]),
    )


def select(register: Register, index: Index, wanted: Wanted) -> Selected:
    """Return the initiatives that answer, and their programmes.

    Parameters
    ----------
    register : Register
        The register.
    index : Index
        Its index.
    wanted : Wanted
        The choice. Programmes of which the register names no place answer by their own row, and not at all
        where a place is asked for.

    Returns
    -------
    Selected
        Both in the order they began, those without a start last.

    Examples
    --------
    >>> import placedata
    >>> register = placedata.open().register
    >>> found = select(register, indexed(register), Wanted(programme="total_place", words="solihull"))
    >>> found.initiatives[["name", "districts"]].values.tolist()
    [['Total Place: Coventry, Solihull and Warwickshire', 7]]
    >>> found.programmes["short_name"].tolist()
    ['Total Place']
    """
    rows = register.initiatives
    kept = rows["counts"] & _asked(rows, wanted)
    if wanted.within is not None:
        kept &= rows["initiative_id"].isin(wanted.within)
    kept &= _said(index.texts.reindex(rows["row_id"]).set_axis(rows.index), wanted.words)
    if wanted.nation:
        kept &= rows["row_id"].map(index.nations).str.contains(wanted.nation, regex=False)
    shown = rows[kept]
    return Selected(_with_districts(shown, register.reach), _programmes(register, index, wanted, shown))


def _programmes(register: Register, index: Index, wanted: Wanted, shown: pd.DataFrame) -> pd.DataFrame:
    rows = register.programmes
    alone = (rows["initiatives"] == 0) & _asked(rows, wanted) & (wanted.within is None)
    alone &= _said(rows["programme_id"].map(index.own_texts), wanted.words)
    if wanted.nation:
        alone &= rows["programme_id"].map(index.own_nations).str.contains(wanted.nation, regex=False)
    held = shown["programme_id"].value_counts()
    kept = rows[alone | rows["programme_id"].isin(held.index)]
    met = register.reach.merge(shown[["initiative_id", "programme_id"]], on="initiative_id")
    out = kept.assign(held=kept["programme_id"].map(held).fillna(0).astype("int64"))
    return _counted(out, met, "programme_id").sort_values(
        ["start_from", "name"], kind="stable", ignore_index=True
    )


def _with_districts(shown: pd.DataFrame, reach: pd.DataFrame) -> pd.DataFrame:
    out = _counted(shown, reach, "initiative_id")
    return out.sort_values(["start_from", "name"], kind="stable", ignore_index=True)


def _counted(rows: pd.DataFrame, reach: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return rows with the districts they covered, and whether one covered a whole nation."""
    whole = reach["through"] == NATIONWIDE
    number = reach[~whole].groupby(key)["beneficiary_code"].nunique()
    return rows.assign(
        districts=rows[key].map(number).fillna(0).astype("int64"),
        nationwide=rows[key].isin(reach.loc[whole, key]),
    )


def _asked(rows: pd.DataFrame, wanted: Wanted) -> pd.Series:
    """Return which rows have the work, the money, the scale and the programme asked for."""
    kept = pd.Series(data=True, index=rows.index) & (wanted.background | ~rows["background"])
    for column, value in (
        ("funding_type", wanted.funding),
        ("scale", wanted.scale),
        ("programme_id", wanted.programme),
    ):
        kept &= (rows[column] == value) if value else True
    if wanted.theme:
        parts = ";" + rows["domain"].fillna("").astype("string") + ";"
        kept &= parts.str.contains(f";{wanted.theme};", regex=False)
    return kept.astype("bool")


def _said(texts: pd.Series, words: str) -> pd.Series:
    kept = pd.Series(data=True, index=texts.index)
    for word in words.lower().split():
        kept &= texts.str.contains(word, regex=False)
    return kept


def _joined(row: pd.Series) -> str:
    return " ".join(str(cell) for cell in row if isinstance(cell, str))


def _letters(code: str) -> str:
    return EVERYWHERE.get(code[:3], code[:1])
