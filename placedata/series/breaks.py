"""Breaks: the known ones, the search for others, exact segments of a long series, and splicing."""

from placedata.series.known import forbidding, in_scope
from placedata.series.scan import find
from placedata.series.segmentation import Segmentation, segment
from placedata.series.splicing import splice

__all__ = ["Segmentation", "find", "forbidding", "in_scope", "segment", "splice"]
