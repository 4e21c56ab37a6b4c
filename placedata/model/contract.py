"""What a table promises: columns, types, keys and allowed values, declared once.

The table definitions in the warehouse, the validation of frames and the data dictionary are all
derived from the same :class:`Table`.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from placedata.errors import ContractError

Type = Literal["text", "integer", "number", "boolean", "date", "blob"]

SQL_TYPE: dict[Type, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "blob": "BLOB",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning, and what it may hold."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()

    def ddl(self) -> str:
        """Return the column's SQL definition, with its checks."""
        parts = [f'"{self.name}" {SQL_TYPE[self.type]}']
        if self.required:
            parts.append("NOT NULL")
        if self.allowed:
            values = ", ".join("'" + value.replace("'", "''") + "'" for value in self.allowed)
            parts.append(f'CHECK ("{self.name}" IN ({values}))')
        return " ".join(parts)


@dataclass(frozen=True)
class Table:
    """A table: its columns, primary key, the file under ``data/`` that holds it, extra checks."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    file: str = ""
    checks: tuple[str, ...] = ()

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]

    def ddl(self) -> str:
        """Return the statement that creates this table with its key and checks."""
        lines = [column.ddl() for column in self.columns]
        lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in self.key) + ")")
        lines += [f"CHECK ({check})" for check in self.checks]
        return f'CREATE TABLE "{self.name}" (\n  ' + ",\n  ".join(lines) + "\n)"

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return ``frame`` with this table's columns, order and types, or say what is wrong.

        Parameters
        ----------
        frame : pandas.DataFrame
            Rows of this table; columns in any order, optional ones may be absent.

        Returns
        -------
        pandas.DataFrame
            A new frame; text columns are strings with missing values as ``<NA>``, dates are
            ``datetime64``.

        Raises
        ------
        ContractError
            With every fault found: unknown or absent columns, cells of another type, empty required
            cells, values outside the allowed set, repeated keys.

        Examples
        --------
        >>> from placedata.model import TABLES
        >>> row = {"district": "OL16", "area_code": "E08000005", "postcodes": 1200, "share": 1.0}
        >>> TABLES["postcode_district"].conform(pd.DataFrame([row]))["district"].tolist()
        ['OL16']
        """
        faults = [f"unknown column {name!r}" for name in frame.columns if name not in self.column_names]
        faults += [
            f"no column {column.name!r}"
            for column in self.columns
            if column.required and column.name not in frame.columns
        ]
        if faults:
            raise ContractError(self.name, faults)
        out = pd.DataFrame(
            {column.name: _typed(frame.get(column.name), column, len(frame)) for column in self.columns}
        )
        for column in self.columns:
            faults += _type_faults(frame.get(column.name), out[column.name], column)
            faults += _cell_faults(out[column.name], column)
        repeated = out.duplicated(list(self.key))
        if repeated.any():
            first = out.loc[repeated, list(self.key)].iloc[0].to_dict()
            faults.append(f"{int(repeated.sum())} repeated keys, the first {first}")
        if faults:
            raise ContractError(self.name, faults)
        return out


def _typed(values: pd.Series | None, column: Column, length: int) -> pd.Series:
    if values is None:
        values = pd.Series([None] * length, dtype="object")
    values = values.reset_index(drop=True)
    match column.type:
        case "text":
            text = values.astype("string")
            return text.mask(text == "")
        case "number":
            return pd.to_numeric(values, errors="coerce").astype("float64")
        case "integer":
            numbers = pd.to_numeric(values, errors="coerce").astype("float64")
            return numbers.where(numbers % 1 == 0).astype("Int64")
        case "boolean":
            return values.map({True: True, False: False, "True": True, "False": False}).astype("boolean")
        case "date":
            return pd.to_datetime(values, errors="coerce", format="ISO8601").astype("datetime64[us]")
        case _:
            return values.astype("object")


def _type_faults(given: pd.Series | None, typed: pd.Series, column: Column) -> list[str]:
    """Tell the first cell that held something which its column's type has no place for."""
    if given is None or column.type == "text" or typed.isna().sum() == given.isna().sum():
        return []
    values = given.reset_index(drop=True)
    lost = values[typed.isna() & values.notna()]
    lost = lost[lost.astype("string") != ""]
    if lost.empty:
        return []
    return [f"{column.name!r} holds {lost.iloc[0]!r} in row {lost.index[0]}, which is no {column.type}"]


def _cell_faults(values: pd.Series, column: Column) -> list[str]:
    faults = []
    if column.required and values.isna().any():
        row = int(values.isna().idxmax())
        faults.append(f"{column.name!r} is empty in {int(values.isna().sum())} rows, the first is row {row}")
    if column.allowed:
        odd = values.dropna()[~values.dropna().isin(column.allowed)]
        if len(odd):
            allowed = ", ".join(column.allowed)
            faults.append(f"{column.name!r} holds {odd.iloc[0]!r} in row {odd.index[0]}; allowed: {allowed}")
    return faults
