"""What users write: a database of its own, apart from the warehouse and never replaced by it.

SQLite by default, so that nothing need be set up; any other database by its URL in PLACEDATA_WORKSPACE.
"""

from placedata.workspace.decisions import VERDICTS
from placedata.workspace.opening import Workspace, open_workspace

__all__ = ["VERDICTS", "Workspace", "open_workspace"]
