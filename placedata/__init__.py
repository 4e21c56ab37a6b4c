"""Data for place: real local statistics, their gaps and changes handled in the open.

>>> import placedata
>>> store = placedata.open()
>>> store.find("brum").name[0]
'Birmingham'
"""

from importlib.metadata import PackageNotFoundError, version

from placedata.errors import PlaceDataError
from placedata.store import Store
from placedata.store import open_store as open  # noqa: A004 - the public name of the library's front door

try:
    __version__ = version("placedata")
except PackageNotFoundError:
    __version__ = "0.1.0"

__all__ = ["PlaceDataError", "Store", "__version__", "open"]
