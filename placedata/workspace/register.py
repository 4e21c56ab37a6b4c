"""What people add to the register of initiatives and correct in it, signed and dated."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from placedata.errors import RefusedText, WorkspaceError
from placedata.model.entries import NAMES, OWN, identity
from placedata.workspace import keys
from placedata.workspace.database import Database
from placedata.workspace.entry import checked
from placedata.workspace.tables import INITIATIVE_ENTRY, INITIATIVE_WITHDRAWAL
from placedata.workspace.typed import signed

LONGEST_NAME = 100
LONGEST_REASON = 2000
LONGEST_VERSION = 64
MOST_ENTRIES = 5000
_ABOUT = ("reason", "signed_by", "role", "written_on", "data_version")
COLUMNS = ("entry_id", *NAMES, *_ABOUT, "withdrawn_on")
_DATES = ("written_on", "withdrawn_on")


class Saved(NamedTuple):
    """Numbers of entries just saved, ids of their initiatives, and the key that withdraws them."""

    entry_ids: tuple[int, ...]
    initiative_ids: tuple[str, ...]
    key: str


class Entries(Database):
    """Entries of the register. Each stands until withdrawn; the last one standing of an initiative counts."""

    def add_initiatives(
        self,
        rows: Sequence[Mapping[str, str]],
        *,
        name: str,
        role: str = "",
        reason: str = "",
        data_version: str = "",
    ) -> Saved:
        """Write down initiatives that people know of, or corrections of the register. All are saved, or none.

        Parameters
        ----------
        rows : sequence of mapping
            Texts by the names of :data:`placedata.model.entries.FIELDS`. One with the id of an initiative of
            the register corrects it: it says how the whole row should read. One without an id is new.
        name, role : str
            Who signs and as what, each up to 100 characters; the role may be empty.
        reason : str
            Where it is known from, or why the register is wrong, up to 2,000 characters. A correction
            needs one.
        data_version : str
            Data the writer saw.

        Returns
        -------
        Saved

        Raises
        ------
        RefusedText
            When a cell cannot be kept, with the first that cannot; when there are no rows or too many.
        WorkspaceError
            When they cannot be saved.
        """
        if not 1 <= len(rows) <= MOST_ENTRIES:
            words = f"{len(rows):,} initiatives cannot be saved at once. Give from 1 to {MOST_ENTRIES:,}."
            raise RefusedText(words)
        key = keys.new()
        about = {
            "signed_by": signed("name", name, LONGEST_NAME, needed=True),
            "role": signed("role", role, LONGEST_NAME),
            "written_on": keys.now(),
            "data_version": signed("data version", data_version, LONGEST_VERSION),
            "key_hash": keys.hashed(key),
        }
        made = []
        for row in rows:
            entry = _accepted(row)
            own = entry["initiative_id"].startswith(OWN)
            why = signed("reason", reason, LONGEST_REASON, needed=not own)
            fields = json.dumps(entry, ensure_ascii=False, allow_nan=False)
            made.append({"initiative_id": entry["initiative_id"], "fields": fields, "reason": why, **about})
        with self._writing() as connection:
            ids = [
                connection.execute(insert(INITIATIVE_ENTRY).values(**row)).inserted_primary_key
                for row in made
            ]
        numbers = tuple(int(one[0]) for one in ids if one is not None)
        return Saved(numbers, tuple(str(row["initiative_id"]) for row in made), key)

    def entries(self, *, history: bool = False) -> pd.DataFrame:
        """Return entries in the order they were made.

        Parameters
        ----------
        history : bool
            Whether to give every entry, those withdrawn and those that a later one stands for too.

        Returns
        -------
        pandas.DataFrame
            :data:`COLUMNS`: the fields as written, who signed, when (UTC) and why.
        """
        table, gone = INITIATIVE_ENTRY.c, INITIATIVE_WITHDRAWAL.c
        names = ("entry_id", "initiative_id", "fields", *_ABOUT)
        asked = (
            select(*(table[one] for one in names), gone.withdrawn_on)
            .select_from(INITIATIVE_ENTRY.outerjoin(INITIATIVE_WITHDRAWAL, table.entry_id == gone.entry_id))
            .order_by(table.entry_id)
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        frame = pd.DataFrame([_read(row) for row in rows], columns=list(COLUMNS))
        texts = dict.fromkeys(
            (one for one in COLUMNS if one not in (*_DATES, "entry_id", "funding_gbp_m")), "string"
        )
        kinds = {
            **texts,
            **dict.fromkeys(_DATES, "datetime64[us]"),
            "entry_id": "int64",
            "funding_gbp_m": "float64",
        }
        frame = frame.astype(kinds)
        if history:
            return frame
        standing = frame[frame["withdrawn_on"].isna()]
        return standing.drop_duplicates("initiative_id", keep="last").reset_index(drop=True)

    def entries_version(self) -> str:
        """Return a sign of what :meth:`entries` holds: another as soon as any is saved or withdrawn."""
        table, gone = INITIATIVE_ENTRY.c, INITIATIVE_WITHDRAWAL.c
        asked = select(
            select(func.max(table.entry_id)).scalar_subquery(),
            select(func.count(table.entry_id)).scalar_subquery(),
            select(func.max(table.written_on)).scalar_subquery(),
            select(func.count(gone.entry_id)).scalar_subquery(),
        )
        with self._reading() as connection:
            return " ".join([self.place, *map(str, connection.execute(asked).one())])

    def withdraw_initiatives(self, key: str, entry_id: int | None = None) -> int:
        """Withdraw what was saved under a key: it no longer counts, and stays in the workspace.

        Parameters
        ----------
        key : str
            What its writer was given; capitals, spaces and hyphens do not matter.
        entry_id : int, optional
            Only this entry; by default all that were saved with the key.

        Returns
        -------
        int
            How many were withdrawn. What was said of the same initiative before stands again.

        Raises
        ------
        RefusedText
            When the key fits nothing that still stands.
        """
        table, gone = INITIATIVE_ENTRY.c, INITIATIVE_WITHDRAWAL.c
        asked = (
            select(table.entry_id)
            .select_from(INITIATIVE_ENTRY.outerjoin(INITIATIVE_WITHDRAWAL, table.entry_id == gone.entry_id))
            .where(table.key_hash == keys.hashed(keys.tidied(key)), gone.withdrawn_on.is_(None))
        )
        if entry_id is not None:
            asked = asked.where(table.entry_id == int(entry_id))
        refusal = RefusedText(
            "The key fits no initiative that still stands, so nothing was withdrawn. Only the writer, who "
            "was given the key on saving, can withdraw one, and only once."
        )
        try:
            with self._writing() as connection:
                found = connection.execute(asked).scalars().all()
                for one in found:
                    row = {"entry_id": int(one), "withdrawn_on": keys.now()}
                    connection.execute(insert(INITIATIVE_WITHDRAWAL).values(**row))
        except WorkspaceError as fault:
            if isinstance(fault.__cause__, IntegrityError):  # withdrawn elsewhere a moment ago
                raise refusal from fault
            raise
        if not found:
            raise refusal
        return len(found)


def _accepted(row: Mapping[str, str]) -> dict[str, Any]:
    entry, faults = checked(row)
    if faults:
        first = faults[0]
        raise RefusedText(
            f"{first.problem} (column {first.column}, {first.value!r}) Allowed: {first.allowed}. {first.next}"
        )
    number = float(entry["funding_gbp_m"]) if entry["funding_gbp_m"] else None
    return {**entry, "initiative_id": entry["initiative_id"] or identity(entry), "funding_gbp_m": number}


def _read(row: Any) -> dict[str, Any]:
    """Return an entry's cells; one that was written before a field was added has it empty."""
    fields = json.loads(row.fields)
    found = {name: fields.get(name, None if name == "funding_gbp_m" else "") for name in NAMES}
    about = {name: getattr(row, name) for name in (*_ABOUT, "withdrawn_on", "entry_id", "initiative_id")}
    return found | about
