"""Places: what their codes became, and how to find them by what people call them.

Pure functions on the tables of :mod:`placedata.model.geography`; nothing here reads a file.
"""

from placedata.geography.codes import current, lineage, predecessors, successors
from placedata.geography.names import NameIndex, find

__all__ = ["NameIndex", "current", "find", "lineage", "predecessors", "successors"]
