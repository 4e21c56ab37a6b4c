"""The warehouse: built from ``data/``, opened read-only, asked through :class:`Store`."""

from placedata.store.questions import Store
from placedata.store.warehouse import open_store

__all__ = ["Store", "open_store"]
