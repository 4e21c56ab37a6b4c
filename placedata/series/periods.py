"""Periods: kinds side by side, finer from coarser, annual from rolling, and what may be subtracted."""

from placedata.series.alignment import Verdict, align, may_difference
from placedata.series.disaggregation import ChowLin, chow_lin, chow_lin_fit, denton
from placedata.series.rolling import annual_from_rolling, unroll

__all__ = [
    "ChowLin",
    "Verdict",
    "align",
    "annual_from_rolling",
    "chow_lin",
    "chow_lin_fit",
    "denton",
    "may_difference",
    "unroll",
]
