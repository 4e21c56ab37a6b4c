"""Rows of the timeline from the frames of the register, in the order they are drawn."""

from collections.abc import Mapping

import pandas as pd

from placedata.charts.gantt import ROW_COLUMNS
from placedata.wording import entries
from placedata.wording import programmes as told
from placedata.wording import register as words

PROGRAMME, INITIATIVE = "programme", "initiative"
YOURS = "Yours"
_ORDER = {name: at for at, name in enumerate([*words.WORKS.values(), words.works(None), YOURS])}


def of_programmes(
    programmes: pd.DataFrame, names: Mapping[str, str], incomplete: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Return a row a programme, grouped by the first thing it works on.

    Parameters
    ----------
    programmes : pandas.DataFrame
        From :func:`placedata.initiatives.selection.select`.
    names : mapping of str to str
        Short name of every programme by its id, drawn or not.
    incomplete : frozenset of str
        Programmes with an initiative whose places the sources do not list in full.

    Returns
    -------
    pandas.DataFrame
        :data:`placedata.charts.gantt.ROW_COLUMNS`. ``id`` is ``programme:`` and the programme's own.
    """
    drawn = set(programmes["programme_id"])
    notes = [
        words.districts(
            row["districts"],
            row["held"],
            nationwide=row["nationwide"],
            incomplete=row["programme_id"] in incomplete,
        )
        for row in programmes.to_dict("records")
    ]
    after = programmes["successor_programme_id"].astype("object")
    tips = [
        told.told(row, note, names.get(follower, ""))
        for row, note, follower in zip(programmes.to_dict("records"), notes, after, strict=True)
    ]
    rows = programmes.assign(
        id=PROGRAMME + ":" + programmes["programme_id"],
        name=programmes["short_name"],
        note=notes,
        tip=tips,
        successor=[f"{PROGRAMME}:{one}" if one in drawn else None for one in after],
    )
    return _ordered(rows)


def of_initiatives(initiatives: pd.DataFrame, *, bare: bool = False) -> pd.DataFrame:
    """Return a row an initiative, grouped by the first thing its programme works on, people's own last.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        From :func:`placedata.initiatives.selection.select`.
    bare : bool
        Whether published names go without the programme's before the colon.

    Returns
    -------
    pandas.DataFrame
        :data:`placedata.charts.gantt.ROW_COLUMNS`. ``id`` is ``initiative:`` and the initiative's own.
    """
    records = initiatives.to_dict("records")
    notes = [
        entries.mark(
            row,
            words.districts(
                row["districts"], nationwide=row["nationwide"], incomplete=row["places_incomplete"]
            ),
        )
        for row in records
    ]
    names = initiatives["name"].astype("object")
    rows = initiatives.assign(
        id=INITIATIVE + ":" + initiatives["initiative_id"],
        name=[
            name.partition(": ")[2] or name if bare and not entries.own(row) else name
            for name, row in zip(names, records, strict=True)
        ],
        note=notes,
        tip=[
            f"{told.told(row, note)} {entries.UNVERIFIED.capitalize()}."
            if entries.own(row)
            else told.told(row, note)
            for row, note in zip(records, notes, strict=True)
        ],
        successor=None,
    )
    return _ordered(rows)


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    standings = rows["standing"].eq("register")
    groups = [words.group(domain) for domain in rows["domain"]]
    grouped = rows.assign(group=pd.Series(groups, index=rows.index, dtype="object").where(standings, YOURS))
    order = grouped["group"].map(_ORDER)
    out = grouped.assign(order=order).sort_values(["order", "start_from", "name"], kind="stable")
    return out[[*ROW_COLUMNS, "start_date", "end_date", "date_precision"]].reset_index(drop=True)
