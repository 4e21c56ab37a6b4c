"""Initiatives: what ran where and when, and what happened around them."""

from placedata.initiatives.difference import difference_in_differences
from placedata.initiatives.event_study import event_study
from placedata.initiatives.forecast import panel_forecast
from placedata.initiatives.synthetic_control import synthetic_control
from placedata.initiatives.synthetic_did import synthetic_did

__all__ = [
    "difference_in_differences",
    "event_study",
    "panel_forecast",
    "synthetic_control",
    "synthetic_did",
]
