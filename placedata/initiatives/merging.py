"""The register with what people added to it and corrected in it: every row says whose it is.

A correction stands beside the published row, which stays readable and no longer counts.
"""

import re
from collections.abc import Iterable

import pandas as pd

from placedata.geography.ancestry import Ancestry
from placedata.geography.codes import SAME_GROUND, current
from placedata.initiatives.cells import listed
from placedata.initiatives.dates import decimal
from placedata.initiatives.places import Ground, incomplete, places, reach
from placedata.initiatives.register import WRITTEN, Register, described
from placedata.model.entries import OWN, PLACES

NO_PROGRAMME = f"{OWN}none"
_AREA_COLUMNS = ["initiative_id", "area_code_then", "area_name_then", "area_code_now", "area_name_now",
                 "coverage", "note"]  # fmt: skip


def merged(whole: Register, entries: pd.DataFrame, ground: Ground) -> Register:
    """Return the register with the entries that people wrote.

    Parameters
    ----------
    whole : Register
        As published.
    entries : pandas.DataFrame
        ``placedata.workspace`` entries that stand: the cells of :data:`placedata.model.entries.NAMES`, with
        ``entry_id, signed_by, role, reason, written_on``.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    Register
        Every published row, marked ``register`` and counted unless a correction stands beside it; every
        entry, marked ``yours`` or ``corrected by you``, with its writer. ``places`` and ``reach`` are of the
        rows that count. A correction that names the same areas keeps the published rows of areas, with
        their codes of the time. Programmes that only entries name are added.
    """
    if entries.empty:
        return whole
    rows = _rows(entries)
    as_of = pd.Series([decimal(day.date()) for day in entries["written_on"]], index=rows.index)
    programmes = _with_own(whole.programmes, rows)
    kept = _same_areas(whole.places, rows)
    mended = rows[~rows["initiative_id"].isin(kept)]
    placed = places(areas(mended, ground), ground)
    last = int(whole.places["initiative_area_id"].max())
    placed = placed.assign(initiative_area_id=range(last + 1, last + 1 + len(placed)))
    partial = incomplete(placed) | incomplete(whole.places[whole.places["initiative_id"].isin(kept)])
    said = [*WRITTEN, "written_on", "entry_id"]
    added = described(rows.drop(columns=["programme", *said]), programmes, partial, as_of)
    added = added.assign(
        **{name: rows[name] for name in said},
        row_id=rows["initiative_id"] + "#" + rows["entry_id"].astype("string"),
        standing=rows["initiative_id"].str.startswith(OWN).map({True: "yours", False: "corrected by you"}),
    )
    replaced = set(rows["initiative_id"])
    published = whole.initiatives
    published = published.assign(counts=~published["initiative_id"].isin(replaced))
    gone = set(mended["initiative_id"])
    return whole._replace(
        programmes=programmes,
        initiatives=_stacked(published, added),
        places=_stacked(whole.places[~whole.places["initiative_id"].isin(gone)], placed),
        reach=_stacked(whole.reach[~whole.reach["initiative_id"].isin(gone)], reach(placed, ground)),
        as_of=max(whole.as_of, float(as_of.max())),
    )


def _stacked(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return both under one another with the columns and types of the first."""
    if second.empty:
        return first.reset_index(drop=True)
    alike = second.reindex(columns=first.columns).astype(first.dtypes.to_dict())
    return pd.concat([first, alike], ignore_index=True)


def _rows(entries: pd.DataFrame) -> pd.DataFrame:
    """Return entries as rows of table ``initiative``, with what is said of their writer."""
    rows = entries.reset_index(drop=True).replace({"": None})
    slug = rows["programme"].fillna("").map(_slug)
    own = (f"{OWN}programme-" + slug).where(slug != "", NO_PROGRAMME)
    lengths = rows["start_date"].str.len().map({4: "year", 7: "month", 10: "day"})
    return rows.assign(
        programme_id=rows["programme_id"].fillna(own),
        date_precision=lengths,
        status=rows["status"].fillna("unknown"),
        funding_type=rows["funding_type"].fillna("unknown"),
        entry_note=rows["note"],
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80]


def _with_own(programmes: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return programmes with those that only entries name: a name, and nothing that was not said."""
    new = rows[~rows["programme_id"].isin(programmes["programme_id"])].drop_duplicates("programme_id")
    if new.empty:
        return programmes
    name = new["programme"].fillna("No programme named")
    number = new["programme_id"].map(rows["programme_id"].value_counts())
    own = pd.DataFrame(
        {
            "programme_id": new["programme_id"],
            "name": name,
            "short_name": name,
            "end_kind": "not recorded",
            "background": False,
            "start_announced": False,
            "end_by_plan": False,
            "initiatives": number,
            "standing": "yours",
        }
    )
    return _stacked(programmes, own)


def _same_areas(placed: pd.DataFrame, rows: pd.DataFrame) -> set[str]:
    """Return the corrected initiatives whose areas are those of the register."""
    wanted = listed(placed[placed["initiative_id"].isin(rows["initiative_id"])])
    kept = set()
    for row in rows[["initiative_id", *PLACES]].fillna("").itertuples(index=False):
        code, *said = row
        if code in wanted.index and [_set(text) for text in said] == [_set(one) for one in wanted.loc[code]]:
            kept.add(code)
    return kept


def _set(text: str) -> frozenset[str]:
    return frozenset(code for code in text.split(";") if code)


def areas(rows: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return the areas that entries name as rows of table ``initiative_area``.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``initiative_id`` and ``areas_whole, areas_part, areas_near``: codes parted by semicolons.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    pandas.DataFrame
        One row for each code and area of today that it leads to. A former district covered whole is a part
        of the council it merged into, unless all that went into it are named. A ward or small area is a part
        of its district. Codes that lead nowhere are in no row.
    """
    ancestry = Ancestry(ground.changes)
    found = []
    for row in rows[["initiative_id", *PLACES]].fillna("").itertuples(index=False):
        named = dict(zip(PLACES, (text.split(";") for text in row[1:]), strict=True))
        whole = set(filter(None, named["areas_whole"]))
        for kind, coverage in PLACES.items():
            note = "somewhere within; used as a locator" if kind == "areas_near" else None
            for code in filter(None, named[kind]):
                found += [(row[0], *one) for one in _today(code, coverage, note, whole, ground, ancestry)]
    return pd.DataFrame(found, columns=_AREA_COLUMNS).astype("string")


def _today(
    code: str, coverage: str, note: str | None, whole: set[str], ground: Ground, ancestry: Ancestry
) -> Iterable[tuple[str | None, ...]]:
    name = ground.names.get(code)
    for end in ground.today(code):
        inside = ground.districts_of(end)
        if end not in ground.members and inside:
            note_of = "; ".join(filter(None, [note, ", ".join(filter(None, [name, code]))]))
            for one in inside:
                yield code, name, one, ground.names[one], "part", note_of
            continue
        covered = coverage if end == code or _is_whole(code, end, whole, ground, ancestry) else "part"
        yield code, name, end, ground.names[end], covered, note


def _is_whole(code: str, end: str, whole: set[str], ground: Ground, ancestry: Ancestry) -> bool:
    """Say whether former areas that were named are all of an area of today."""
    ways = current([code], ground.changes)
    if ways["kind"].isin(SAME_GROUND).all() and len(ways) == 1:
        return True
    line = ancestry.same(end)
    covers = [cover for one in line for cover in ancestry.covers(one)]
    return any(all(set(ancestry.same(part.code)) & whole for part in cover) for cover in covers)
