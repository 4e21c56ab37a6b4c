"""The database under the workspace: short transactions, and trouble said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from placedata.errors import RefusedText, WorkspaceError
from placedata.workspace import keys


class Database:
    """A database that several threads and processes may use at once.

    Attributes
    ----------
    place : str
        Where it is, without a password.
    notice : str
        What happened when it was opened that its user should know; mostly empty.
    """

    def __init__(self, engine: Engine, place: str, notice: str = ""):
        self._engine = engine
        self.place = place
        self.notice = notice

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a transaction that is saved when it ends well, and otherwise leaves nothing behind."""
        with trouble(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with trouble(self.place), self._engine.connect() as connection:
            yield connection

    def _withdraw(self, held: Table, gone: Table, number: int, key: str, what: str) -> None:
        """Write down that a row is withdrawn by who has its key; the row itself stays.

        Parameters
        ----------
        held, gone : sqlalchemy.Table
            Where rows stand with ``key_hash``, and where their withdrawals do, under the same number.
        number : int
            Number of the row.
        key : str
            What its writer was given.
        what : str
            What the row is called in a sentence.

        Raises
        ------
        RefusedText
            When no row has this number, the key is another, or it was withdrawn before.
        """
        (column,) = held.primary_key.columns
        with self._reading() as connection:
            kept = connection.execute(select(held.c.key_hash).where(column == int(number))).scalar()
        if not keys.fits(key, kept):
            raise RefusedText(
                f"The key does not fit this {what}, so it stays. "
                "Only its writer, who was given the key on saving, can withdraw it."
            )
        try:
            with self._writing() as connection:
                row = {column.name: int(number), "withdrawn_on": keys.now()}
                connection.execute(insert(gone).values(**row))
        except WorkspaceError as fault:
            if isinstance(fault.__cause__, IntegrityError):
                raise RefusedText(f"This {what} was withdrawn before. Nothing more is to be done.") from fault
            raise

    def close(self) -> None:
        """Let go of every connection. The workspace opens them again when it is used again."""
        self._engine.dispose()


@contextmanager
def trouble(place: str) -> Iterator[None]:
    """Turn what a database says into a sentence for the person who writes."""
    try:
        yield
    except SQLAlchemyError as fault:
        cause = getattr(fault, "orig", None) or fault
        words = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
        raise WorkspaceError(f"The workspace {place} cannot be used ({words}). {_remedy(words)}") from fault


def _remedy(words: str) -> str:
    """Return what to do about it."""
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return (
            "Make its folder writable, or set PLACEDATA_WORKSPACE to a file in a folder that can be written."
        )
    if "locked" in words:
        return "Another program holds it. Nothing was saved; try again in a moment."
    if "malformed" in words or "not a database" in words:
        return "Nothing was saved. Start the app again: the damaged file will be set aside, not deleted."
    return "Nothing was saved. Check that it can be reached, then try again."
