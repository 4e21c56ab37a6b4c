"""Similar places, and why: distances between what was measured, never beyond what may be compared."""

from placedata.similar.distance import FAR, explain, nearest
from placedata.similar.features import SETS, Features, standardised
from placedata.similar.paths import paths

__all__ = ["FAR", "SETS", "Features", "explain", "nearest", "paths", "standardised"]
