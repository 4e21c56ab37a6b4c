"""Targets that people know of or set themselves, signed and dated, withdrawn by their writer's key."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import func, insert, select

from placedata.errors import RefusedText, WorkspaceError
from placedata.workspace import keys
from placedata.workspace.database import Database
from placedata.workspace.tables import TARGET_ENTRY, TARGET_WITHDRAWAL
from placedata.workspace.typed import signed

EARLIEST, LATEST = 1990, 2100
MOST = 1e12
LONGEST_NAME, LONGEST_SOURCE, LONGEST_NOTE, LONGEST_AREA, LONGEST_VERSION = 100, 500, 1000, 20, 64
COLUMNS = (
    "target_no", "area_code", "indicator_id", "value", "due", "set_by", "where_written", "note",
    "signed_by", "written_on", "data_version",
)  # fmt: skip
_NUMBER = re.compile(r"[-\u2212]?[0-9]{1,13}(\.[0-9]{1,6})?")


class Aimed(NamedTuple):
    """A target just saved, and the key with which its writer can withdraw it; the key is not kept."""

    target_no: int
    key: str


class Targets(Database):
    """People's own targets. They are added and can be withdrawn; none is changed or deleted."""

    def add_target(
        self,
        area_code: str,
        indicator: Mapping[str, Any],
        value: str,
        year: str,
        *,
        set_by: str,
        name: str,
        where_written: str = "",
        note: str = "",
        data_version: str = "",
    ) -> Aimed:
        """Write down a target. It is saved when this returns.

        Parameters
        ----------
        area_code : str
            The place it is set for.
        indicator : mapping
            A row of the catalogue: ``indicator_id`` and ``unit_symbol`` are read.
        value, year : str
            As typed: the level in the indicator's unit, and the year by which; the year may be empty.
        set_by, name : str
            Who set it, and who writes it down; each up to 100 characters.
        where_written, note : str
            The document or address that states it, up to 500 characters, and a note, up to 1,000.
        data_version : str
            Data the writer saw.

        Returns
        -------
        Aimed

        Raises
        ------
        RefusedText
            When the value, the year or the indicator cannot be, or a text is empty, too long or unsafe.
        WorkspaceError
            When it cannot be saved.
        """
        key = keys.new()
        row = {
            "area_code": signed("place", area_code, LONGEST_AREA, needed=True),
            "indicator_id": _known(indicator),
            "value": level(value, str(indicator.get("unit_symbol") or "")),
            "due": due(year),
            "set_by": signed("body that set it", set_by, LONGEST_NAME, needed=True),
            "where_written": signed("place where it is written", where_written, LONGEST_SOURCE),
            "note": signed("note", note, LONGEST_NOTE),
            "signed_by": signed("name", name, LONGEST_NAME, needed=True),
            "written_on": keys.now(),
            "data_version": signed("data version", data_version, LONGEST_VERSION),
            "key_hash": keys.hashed(key),
        }
        with self._writing() as connection:
            made = connection.execute(insert(TARGET_ENTRY).values(**row)).inserted_primary_key
        if made is None:
            raise WorkspaceError("The target was saved, but its number was not told. Read the list again.")
        return Aimed(int(made[0]), key)

    def targets(self) -> pd.DataFrame:
        """Return the targets that stand, in the order they were written.

        Returns
        -------
        pandas.DataFrame
            :data:`COLUMNS`; ``due`` as a period of a series, missing where no year was named; UTC.
        """
        table, gone = TARGET_ENTRY.c, TARGET_WITHDRAWAL.c
        asked = (
            select(*(table[name] for name in COLUMNS))
            .select_from(TARGET_ENTRY.outerjoin(TARGET_WITHDRAWAL, table.target_no == gone.target_no))
            .where(gone.withdrawn_on.is_(None))
            .order_by(table.target_no)
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"target_no": "int64", "value": "float64"})
        texts = [name for name in COLUMNS if name not in ("target_no", "value", "written_on")]
        frame = frame.astype(dict.fromkeys(texts, "string") | {"written_on": "datetime64[us]"})
        return frame.assign(due=frame["due"].mask(frame["due"] == ""))

    def targets_version(self) -> str:
        """Return a sign of what :meth:`targets` holds: another as soon as any is saved or withdrawn."""
        asked = select(
            select(func.count(TARGET_ENTRY.c.target_no)).scalar_subquery(),
            select(func.max(TARGET_ENTRY.c.written_on)).scalar_subquery(),
            select(func.count(TARGET_WITHDRAWAL.c.target_no)).scalar_subquery(),
        )
        with self._reading() as connection:
            return " ".join([self.place, *map(str, connection.execute(asked).one())])

    def withdraw_target(self, target_no: int, key: str) -> None:
        """Withdraw a target: it is no longer shown, and stays in the workspace.

        Parameters
        ----------
        target_no : int
            Its number.
        key : str
            What its writer was given; capitals, spaces and hyphens do not matter.

        Raises
        ------
        RefusedText
            When no target has this number, the key is another, or it was withdrawn before.
        """
        self._withdraw(TARGET_ENTRY, TARGET_WITHDRAWAL, target_no, key, "target")


def level(text: str, symbol: str) -> float:
    """Return a typed level as a number, or say what is allowed.

    Examples
    --------
    >>> level(" 12.5 ", "%"), level("1,500", "£")
    (12.5, 1500.0)
    """
    typed = signed("value", text, LONGEST_NAME, needed=True).strip().replace(",", "")
    number = float(typed.replace("\u2212", "-")) if _NUMBER.fullmatch(typed) else math.nan
    if not abs(number) <= MOST:
        raise RefusedText(
            f"The value {text[:40]!r} is no plain number. Write digits with at most one point, such as 12.5, "
            "in the unit of the chart."
        )
    if symbol == "%" and not 0 <= number <= 100:
        raise RefusedText(f"The value {text[:40]!r} is no percentage. Write a number from 0 to 100.")
    return number


def due(text: str) -> str:
    """Return a typed year as a period of a series, empty where none was typed.

    Examples
    --------
    >>> due("2030"), due("")
    ('2030-01-01/P1Y', '')
    """
    typed = signed("year", text, LONGEST_NAME).strip()
    if not typed:
        return ""
    if not re.fullmatch(r"[0-9]{4}", typed) or not EARLIEST <= int(typed) <= LATEST:
        raise RefusedText(
            f"The year {text[:40]!r} cannot be kept. Write four digits from {EARLIEST} to {LATEST}, or leave "
            "it empty when no date was named."
        )
    return f"{typed}-01-01/P1Y"


def _known(indicator: Mapping[str, Any]) -> str:
    name = indicator.get("indicator_id")
    if not isinstance(name, str) or not name:
        raise RefusedText("The indicator is not known. Choose one of the catalogue, then write the target.")
    return signed("indicator", name, LONGEST_NAME, needed=True)
