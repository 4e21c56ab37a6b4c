"""Harmonising: published figures to series on today's areas, with every hole named and every estimate told.

One indicator at a time: conversion along the change graph, then the filling of what may be filled, then
the facts its grades rest on. Frames in, frames out; nothing here reads a file.
"""

from placedata.harmonise.collection import MADE, harmonise
from placedata.harmonise.places import Places

__all__ = ["MADE", "Places", "harmonise"]
