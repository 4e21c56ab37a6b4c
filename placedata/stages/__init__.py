"""Stages of places: crisis, recovery, thriving, and what stands between them."""

from placedata.stages.classify import classify
from placedata.stages.rule import DEFAULT, Rule

__all__ = ["DEFAULT", "Rule", "classify"]
