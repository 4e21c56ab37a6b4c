"""Asking the warehouse: each question on a cursor of its own, reading only."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from placedata.errors import NotReadOnly, StoreError

_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class Reader:
    """A connection that only reads; one connection shared, a cursor a question."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, data_version: str):
        self._connection = connection
        self.data_version = data_version

    def _ask(self, query: str, parameters: Mapping[str, Any] | Sequence[Any] | None = None) -> pd.DataFrame:
        with contextlib.closing(self._connection.cursor()) as cursor:
            return cursor.sql(query, params=parameters or None).to_arrow_table().to_pandas()

    def sql(self, query: str, parameters: Mapping[str, Any] | Sequence[Any] | None = None) -> pd.DataFrame:
        """Ask a question of your own; only reading is possible.

        Parameters
        ----------
        query : str
            One SELECT statement, with ``?`` or ``$name`` for values.
        parameters : sequence or mapping, optional
            The values.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        NotReadOnly
            When the text is not one reading statement.
        StoreError
            When the statement fails; the message is DuckDB's.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().sql("SELECT name FROM area WHERE area_code = ?", ["E08000005"]).name[0]
        'Rochdale'
        """
        with contextlib.closing(self._connection.cursor()) as cursor:
            try:
                statements = cursor.extract_statements(query)
                if len(statements) != 1 or statements[0].type not in _READING:
                    raise NotReadOnly(
                        "Only one SELECT statement can be run here; the data cannot be changed."
                    )
                result = cursor.sql(query, params=parameters or None)
                return result.to_arrow_table().to_pandas() if result is not None else pd.DataFrame()
            except duckdb.Error as fault:
                raise StoreError(f"The question could not be answered: {fault}") from fault
