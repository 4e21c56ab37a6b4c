"""Places: what their codes became, their figures on today's areas, and how to find them by name.

Pure functions on the tables of :mod:`placedata.model.geography`; nothing here reads a file.
"""

from placedata.geography.ancestry import graph
from placedata.geography.codes import current, lineage, predecessors, successors
from placedata.geography.conserve import conserved
from placedata.geography.convert import convert
from placedata.geography.names import NameIndex, find
from placedata.geography.vintage import Vintage, detect_vintage

__all__ = [
    "NameIndex",
    "Vintage",
    "conserved",
    "convert",
    "current",
    "detect_vintage",
    "find",
    "graph",
    "lineage",
    "predecessors",
    "successors",
]
