"""Every error placedata raises on purpose.

PlaceDataError
├── DataError               the embedded data or an input file is not as promised
│   ├── MissingFile         a file that must be there is not
│   ├── DamagedFile         a file is there and cannot be read
│   └── ContractError       a frame breaks its contract in ``placedata.model``
├── StoreError              the warehouse cannot be built, opened or asked
│   └── NotReadOnly         a query tried to do more than read
├── WorkspaceError          what users write cannot be opened or saved
│   ├── RefusedText         a typed text is too long, empty or cannot be stored
│   └── RefusedFile         a file given by a person cannot be read as what it should be
├── UnusableLink            an address cannot be made into a QR code
└── UnknownName             a name in a question is not known
    ├── UnknownArea
    ├── UnknownIndicator
    ├── UnknownLevel
    ├── UnknownInitiative
    ├── UnknownProgramme
    └── UnknownDay

Each message is one or two sentences: what is wrong, where, what is allowed, what to do next.
"""

from collections.abc import Iterable


class PlaceDataError(Exception):
    """Anything placedata refuses, said in words a person can act on."""


class DataError(PlaceDataError):
    """The embedded data or an input file is not as promised."""


class MissingFile(DataError):
    """A file that must be there is not."""


class DamagedFile(DataError):
    """A file is there and cannot be read."""


class ContractError(DataError):
    """A frame breaks its contract; all faults are listed, not only the first."""

    def __init__(self, table: str, faults: Iterable[str]):
        self.table = table
        self.faults = list(faults)
        super().__init__(f"Table {table!r} breaks its contract: " + "; ".join(self.faults))


class StoreError(PlaceDataError):
    """The warehouse cannot be built, opened or asked."""


class NotReadOnly(StoreError):
    """A query tried to do more than read."""


class UnusableLink(PlaceDataError):
    """An address cannot be made into a QR code."""


class WorkspaceError(PlaceDataError):
    """What users write cannot be opened or saved."""


class RefusedText(WorkspaceError):
    """A typed text is too long, empty or cannot be stored."""


class RefusedFile(WorkspaceError):
    """A file given by a person cannot be read as what it should be."""


class UnknownName(PlaceDataError):
    """A name in a question is not known."""

    noun = "name"

    def __init__(self, name: object, near: Iterable[str] = ()):
        self.name = name
        self.near = list(near)
        hint = f" Did you mean {', '.join(self.near)}?" if self.near else ""
        super().__init__(f"No {self.noun} is called {str(name)[:60]!r}.{hint}")


class UnknownArea(UnknownName):
    """No area has this code."""

    noun = "area"


class UnknownIndicator(UnknownName):
    """No indicator has this id."""

    noun = "indicator"


class UnknownLevel(UnknownName):
    """No geographic level has this key."""

    noun = "level"


class UnknownInitiative(UnknownName):
    """No initiative has this id."""

    noun = "initiative"


class UnknownProgramme(UnknownName):
    """No programme has this id."""

    noun = "programme"


class UnknownDay(UnknownName):
    """A text is no day of the calendar."""

    def __init__(self, name: object):
        self.name, self.near = name, []
        words = f"{str(name)[:60]!r} is no day. Write it as year-month-day: 2018-06-01."
        PlaceDataError.__init__(self, words)
