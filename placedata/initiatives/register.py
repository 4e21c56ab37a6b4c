"""The register of initiatives: what ran where and when, how many at once, and what is not known.

Frames, and who they are about (every column of the model's table of the same name comes first):

``programmes``
    table ``programme`` (``lead_body`` led it, which is no place) and ``start_from, start_to, end_from,
    end_to`` (decimal years), ``end_kind, first_year, last_year, background`` (a standing statutory body),
    ``start_announced`` (the start is the day of an announcement or an agreement), ``end_by_plan`` (the end
    is counted from the planned length), ``initiatives`` (how many the register holds; 0 has no places),
    ``standing`` (``register``, or ``yours`` for one that only people's entries name).
``initiatives``
    table ``initiative``; of its programme ``programme, programme_short, lead_body, nation_scope, domain``;
    ``start_from, start_to, end_from, end_to, end_kind, first_year, last_year, background,
    start_announced, end_by_plan``; ``provider_network`` (a network of hospitals, whose place is no
    footprint: hide it on local charts), ``places_incomplete`` (the sources do not list all its places),
    and ``row_id`` (unique), ``standing`` (a key of :data:`placedata.model.initiatives.STANDINGS`),
    ``counts`` (false for a published row beside which a correction stands); of what people wrote
    (:mod:`placedata.initiatives.merging`), and empty in the register, ``funder, recipient, identifier,
    entry_note, signed_by, role, written_on, entry_id, reason``.
``places``
    :data:`placedata.initiatives.places.PLACE_COLUMNS`: the beneficiary areas as recorded, then and now.
``reach``
    :data:`placedata.initiatives.places.REACH_COLUMNS`: today's districts that each covered, each once.
``milestones``
    table ``milestone`` with ``date_from, date_to``.

``end_kind`` is one of :data:`placedata.model.initiatives.ENDS`; :func:`placedata.initiatives.dates.bands`
says what the bands hold for each. How many ran at once: :mod:`placedata.initiatives.stacking`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from placedata.initiatives.dates import band, bands
from placedata.initiatives.places import Ground, incomplete, places, reach, touching
from placedata.model.initiatives import ANNOUNCED, BACKGROUND, PLANNED_LENGTH, PROVIDER_THEME

# Texts of what people wrote, empty in the register.
WRITTEN = ("funder", "recipient", "identifier", "entry_note", "signed_by", "role", "reason")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OF_PROGRAMME = {
    "name": "programme", "short_name": "programme_short", "lead_body": "lead_body",
    "nation_scope": "nation_scope", "domain": "domain", "background": "background",
    "start_announced": "start_announced", "end_by_plan": "end_by_plan",
}  # fmt: skip


class Register(NamedTuple):
    """The frames described above, and the decimal year until which the register speaks."""

    programmes: pd.DataFrame
    initiatives: pd.DataFrame
    places: pd.DataFrame
    reach: pd.DataFrame
    milestones: pd.DataFrame
    sources: pd.DataFrame
    as_of: float


def assembled(tables: dict[str, pd.DataFrame], ground: Ground) -> Register:
    """Put the register's frames together from its tables.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        Tables ``programme, initiative, initiative_area, milestone, initiative_source``.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    Register
    """
    as_of = compiled(tables["initiative_source"])
    number = tables["initiative"]["programme_id"].value_counts()
    programmes = _programmes(tables["programme"], number, as_of)
    placed = places(tables["initiative_area"], ground)
    initiatives = described(tables["initiative"], programmes, incomplete(placed), as_of)
    told = [band(text, one) for text, one in tables["milestone"][["date", "date_precision"]].to_numpy()]
    milestones = tables["milestone"].assign(
        date_from=[one[0] for one in told], date_to=[one[1] for one in told]
    )
    covered = reach(placed, ground)
    return Register(programmes, initiatives, placed, covered, milestones, tables["initiative_source"], as_of)


def compiled(sources: pd.DataFrame) -> float:
    """Return the decimal year in which the register's sources were last read.

    Examples
    --------
    >>> compiled(pd.DataFrame({"accessed": ["2026-11-21 stored copy", "2026-03-01"]}))
    2026.8877
    """
    days = [text[:10] for text in sources["accessed"].dropna() if _DAY.match(text)]
    return band(max(days))[0]


def _programmes(rows: pd.DataFrame, number: pd.Series, as_of: float) -> pd.DataFrame:
    out = bands(rows, as_of, "end_status")
    held = rows["programme_id"]
    return out.assign(
        background=held.isin(BACKGROUND),
        start_announced=held.isin(ANNOUNCED),
        end_by_plan=held.isin(PLANNED_LENGTH),
        initiatives=held.map(number).fillna(0).astype("int64"),
        standing="register",
    )


def described(
    rows: pd.DataFrame, programmes: pd.DataFrame, partial: Iterable[str], as_of: float | pd.Series
) -> pd.DataFrame:
    """Return initiatives with their programme's words, their dates as bands, and what to beware of.

    Parameters
    ----------
    rows : pandas.DataFrame
        Table ``initiative``, or rows like it that people wrote.
    programmes : pandas.DataFrame
        The frame ``programmes``.
    partial : iterable of str
        Initiatives whose list of places is not whole.
    as_of : float or pandas.Series
        Decimal year until which the rows speak, or each row does.

    Returns
    -------
    pandas.DataFrame
        The frame ``initiatives``, as if all were of the register.
    """
    about = programmes.set_index("programme_id")[list(_OF_PROGRAMME)].rename(columns=_OF_PROGRAMME)
    out = bands(rows, as_of).join(about, on="programme_id")
    flags = ["background", "start_announced", "end_by_plan"]
    out[flags] = out[flags].astype("boolean").fillna(value=False).astype("bool")
    blank = pd.Series(pd.NA, index=out.index, dtype="string")
    return out.assign(
        provider_network=(out["theme"] == PROVIDER_THEME).fillna(value=False).astype("bool"),
        places_incomplete=out["initiative_id"].isin(set(partial)),
        row_id=out["initiative_id"],
        standing="register",
        counts=True,
        **dict.fromkeys(WRITTEN, blank),
        written_on=pd.Series(pd.NaT, index=out.index, dtype="datetime64[us]"),
        entry_id=pd.Series(pd.NA, index=out.index, dtype="Int64"),
    )


def of_areas(whole: Register, codes: Iterable[str], ground: Ground) -> pd.DataFrame:
    """Return the initiatives that some areas had, in the order they began.

    Parameters
    ----------
    whole : Register
        The register, with or without what people wrote.
    codes : iterable of str
        Codes of areas, today's or former.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    pandas.DataFrame
        Rows of the frame ``initiatives`` with ``coverage, through, located_only, beneficiary_name_then,
        note`` of :func:`placedata.initiatives.places.touching`.
    """
    met = touching(codes, whole.places, whole.reach, ground)
    rows = whole.initiatives.merge(met, on="initiative_id")
    return rows.sort_values(["start_from", "name"], kind="stable", ignore_index=True)


def succession(programmes: pd.DataFrame) -> pd.DataFrame:
    """Return which programme followed which.

    Parameters
    ----------
    programmes : pandas.DataFrame
        The frame ``programmes``.

    Returns
    -------
    pandas.DataFrame
        ``programme_id, name, successor_id, successor, end_from, end_to, end_kind, start_from, start_to,
        gap``: the end of the first and the start of the one that followed, as bands; ``gap`` is the time
        between them in years, by the middles of both bands, negative where they overlap and missing where
        one is not known.

    Examples
    --------
    >>> one = {"start_from": 2009.4, "start_to": 2009.5, "end_from": 2010.0, "end_to": 2010.2,
    ...        "end_kind": "ended"}
    >>> rows = pd.DataFrame([
    ...     {"programme_id": "a", "name": "Total Place", "successor_programme_id": "b", **one},
    ...     {"programme_id": "b", "name": "Community Budgets", "successor_programme_id": None,
    ...      **one, "start_from": 2011.0, "start_to": 2011.2},
    ... ])
    >>> succession(rows)[["name", "successor", "gap"]].values.tolist()
    [['Total Place', 'Community Budgets', 1.0]]
    """
    ends = programmes[["programme_id", "name", "successor_programme_id", "end_from", "end_to", "end_kind"]]
    ends = ends.dropna(subset=["successor_programme_id"]).rename(
        columns={"successor_programme_id": "successor_id"}
    )
    starts = programmes[["programme_id", "name", "start_from", "start_to"]].rename(
        columns={"programme_id": "successor_id", "name": "successor"}
    )
    out = ends.merge(starts, on="successor_id", how="left")
    gap = (out["start_from"] + out["start_to"]) / 2 - (out["end_from"] + out["end_to"]) / 2
    order = ["programme_id", "name", "successor_id", "successor"]
    out = out.assign(gap=gap.mask(out["end_kind"] == "planned end").round(2))
    return out[[*order, *(name for name in out.columns if name not in order)]]
