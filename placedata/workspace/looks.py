"""What was shown of a place when it was last looked at, so that what is new since can be told."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from placedata.errors import WorkspaceError
from placedata.workspace.database import Database
from placedata.workspace.tables import LOOK
from placedata.workspace.typed import kept

LONGEST_AREA = 20
LONGEST_VERSION = 64


class Look(NamedTuple):
    """One look at a place: the data it was on, its moment (UTC), and what was shown."""

    data_version: str
    looked_on: datetime
    figures: dict[str, Any]


class Looks(Database):
    """One look a place and data version; who looked is not kept."""

    def looked_before(self, area_code: str, data_version: str, figures: Mapping[str, Any]) -> Look | None:
        """Note what is shown of a place now, and return the last look at it on other data.

        Parameters
        ----------
        area_code : str
            The place.
        data_version : str
            Data it is shown from; only the first look on it is noted.
        figures : mapping
            What is shown, of texts, numbers, lists and mappings.

        Returns
        -------
        Look or None
            None where the place was never looked at on other data, or where what was noted cannot be read.

        Raises
        ------
        WorkspaceError
            When the workspace cannot be read or written.
        """
        table = LOOK.c
        asked = select(table.data_version, table.looked_on, table.figures)
        asked = asked.where(table.area_code == area_code).order_by(table.look_id.desc())
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        if all(row.data_version != data_version for row in rows):
            self._note(area_code, data_version, figures)
        other = next((row for row in rows if row.data_version != data_version), None)
        if other is None:
            return None
        try:
            shown = json.loads(other.figures)
        except ValueError:
            return None
        return Look(other.data_version, other.looked_on, shown) if isinstance(shown, dict) else None

    def _note(self, area_code: str, data_version: str, figures: Mapping[str, Any]) -> None:
        row = {
            "area_code": kept("place", area_code, LONGEST_AREA, needed=True),
            "data_version": kept("data version", data_version, LONGEST_VERSION, needed=True),
            "looked_on": datetime.now(UTC).replace(tzinfo=None),
            "figures": json.dumps(dict(figures), allow_nan=False),
        }
        try:
            with self._writing() as connection:
                connection.execute(insert(LOOK).values(**row))
        except WorkspaceError as fault:
            if not isinstance(fault.__cause__, IntegrityError):  # another visit noted the same a moment ago
                raise
