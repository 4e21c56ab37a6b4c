"""Local accounts: what people of a place say about its years, signed and dated, beside what is computed."""

from datetime import UTC, datetime
from typing import NamedTuple

import pandas as pd
from sqlalchemy import insert, select

from placedata.errors import RefusedText, WorkspaceError
from placedata.model.stages import NAMED
from placedata.workspace import keys
from placedata.workspace.database import Database
from placedata.workspace.tables import ACCOUNT, ACCOUNT_WITHDRAWAL
from placedata.workspace.typed import signed

EARLIEST = 1900
LONGEST_TEXT = 4000
LONGEST_NAME = 100
LONGEST_AREA = 20
LONGEST_VERSION = 64
COLUMNS = (
    "account_id", "area_code", "year_from", "year_to", "stage", "text", "name", "role", "written_on",
    "data_version", "withdrawn_on",
)  # fmt: skip
_WHOLE = ("account_id", "year_from", "year_to")
_DATES = ("written_on", "withdrawn_on")


class Written(NamedTuple):
    """An account just saved, and the key with which its writer can withdraw it; the key is not kept."""

    account_id: int
    key: str


class Accounts(Database):
    """Local accounts. They are added and can be withdrawn by their writer; none is changed or deleted."""

    def add_account(
        self,
        area_code: str,
        text: str,
        *,
        name: str,
        role: str = "",
        years: tuple[int, int],
        stage: str = "",
        data_version: str = "",
    ) -> Written:
        """Write down an account. It is saved when this returns.

        Parameters
        ----------
        area_code : str
            The place.
        text : str
            Up to 4,000 characters, kept exactly as typed.
        name, role : str
            Who signs it and as what, each up to 100 characters; the role may be empty.
        years : (int, int)
            First and last calendar year it speaks of, 1900 or later.
        stage : str
            Stage the writer would name, a key of ``placedata.model.stages.NAMED``, or empty.
        data_version : str
            Data the writer saw.

        Returns
        -------
        Written
            Its number and the key that withdraws it.

        Raises
        ------
        RefusedText
            When a text is empty, too long or holds what cannot be kept, or the years or the stage cannot be.
        WorkspaceError
            When it cannot be saved.
        """
        first, last = _checked(years)
        if stage and stage not in NAMED:
            named = ", ".join(words.lower() for words in NAMED.values())
            raise RefusedText(f"The stage {str(stage)[:40]!r} is unknown. Choose {named}, or none.")
        key = keys.new()
        row = {
            "area_code": signed("place", area_code, LONGEST_AREA, needed=True),
            "year_from": first,
            "year_to": last,
            "stage": stage,
            "text": signed("account", text, LONGEST_TEXT, needed=True),
            "name": signed("name", name, LONGEST_NAME, needed=True),
            "role": signed("role", role, LONGEST_NAME),
            "written_on": keys.now(),
            "data_version": signed("data version", data_version, LONGEST_VERSION),
            "key_hash": keys.hashed(key),
        }
        with self._writing() as connection:
            made = connection.execute(insert(ACCOUNT).values(**row)).inserted_primary_key
        if made is None:
            raise WorkspaceError("The account was saved, but its number was not told. Read the list again.")
        return Written(int(made[0]), key)

    def accounts(self, area_code: str | None = None, *, withdrawn: bool = False) -> pd.DataFrame:
        """Return accounts, the newest first.

        Parameters
        ----------
        area_code : str, optional
            Of one place only.
        withdrawn : bool
            Whether to give those that were withdrawn too.

        Returns
        -------
        pandas.DataFrame
            :data:`COLUMNS`; moments in UTC, ``withdrawn_on`` empty for those that stand.
        """
        table, gone = ACCOUNT.c, ACCOUNT_WITHDRAWAL.c
        asked = (
            select(*(table[name] for name in COLUMNS[:-1]), gone.withdrawn_on)
            .select_from(ACCOUNT.outerjoin(ACCOUNT_WITHDRAWAL, table.account_id == gone.account_id))
            .order_by(table.account_id.desc())
        )
        if area_code is not None:
            asked = asked.where(table.area_code == area_code)
        if not withdrawn:
            asked = asked.where(gone.withdrawn_on.is_(None))
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        texts = dict.fromkeys((name for name in COLUMNS if name not in _WHOLE + _DATES), "string")
        kinds = texts | dict.fromkeys(_WHOLE, "int64") | dict.fromkeys(_DATES, "datetime64[us]")
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)

    def withdraw_account(self, account_id: int, key: str) -> None:
        """Withdraw an account: it is no longer shown, and stays in the workspace.

        Parameters
        ----------
        account_id : int
            Its number.
        key : str
            What its writer was given; capitals, spaces and hyphens do not matter.

        Raises
        ------
        RefusedText
            When no account has this number, the key is another, or it was withdrawn before.
        """
        self._withdraw(ACCOUNT, ACCOUNT_WITHDRAWAL, account_id, key, "account")


def _checked(years: tuple[int, int]) -> tuple[int, int]:
    latest = datetime.now(UTC).year
    for word, year in zip(("first", "last"), years, strict=True):
        if not isinstance(year, int) or isinstance(year, bool):
            raise RefusedText(f"The {word} year is no whole number. Write it as 2019.")
        if not EARLIEST <= year <= latest:
            raise RefusedText(
                f"The {word} year, {year}, cannot be kept. Choose one from {EARLIEST} to {latest}."
            )
    if years[0] > years[1]:
        raise RefusedText(f"The first year, {years[0]}, comes after the last, {years[1]}. Swap them.")
    return years
