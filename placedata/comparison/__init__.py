"""Places side by side: which figures stand for each, how they order, and when they may not be compared."""

from placedata.comparison.guard import Caution, cautions
from placedata.comparison.lines import Line

__all__ = ["Caution", "Line", "cautions"]
