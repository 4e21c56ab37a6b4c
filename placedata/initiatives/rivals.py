"""What other methods say of the same districts, years and comparators as the one that gives the verdict."""

from typing import Any

import pandas as pd

from placedata.initiatives.around import laid
from placedata.initiatives.difference import method as difference
from placedata.initiatives.estimate import made
from placedata.initiatives.forecast import METHOD as FORECAST
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.scene import Scene
from placedata.initiatives.synthetic_control import method as control
from placedata.initiatives.synthetic_did import METHOD as SYNTHETIC_DID
from placedata.initiatives.windows import ended, windows

NEAREST = 15
METHODS = (
    FORECAST,
    SYNTHETIC_DID,
    control(demeaned=True),
    control(),
    difference(NEAREST),
    difference(),
)
COLUMNS = ["method", "window", "year", "gap", "miss"]


def rivals(initiative: dict[str, Any], scene: Scene, outcome: Outcome) -> pd.DataFrame:
    """Work out the gap of an initiative by every method.

    Parameters
    ----------
    initiative : dict
        Row of the frame ``initiatives`` of :mod:`placedata.initiatives.register`.
    scene : Scene
        What is known around it.
    outcome : Outcome
        The outcome.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`: for each method a row for every year, with ``window`` empty, and one for every window
        of :func:`.windows.windows`, with ``year`` empty and its mean gap. Gaps are observed less expected in
        the unit of the outcome, or in logs where it is in logs; up is better. ``miss`` is the root mean
        square of the gaps before the start.

    Raises
    ------
    DataError
        When there is no panel to work from.

    Notes
    -----
    All methods see the same districts, years and comparators as :func:`.around.around`, so only the way of
    expecting differs.
    """
    codes = outcome.within(scene.districts.get(initiative["initiative_id"], []))
    panel = laid(initiative, codes, scene, outcome)
    after = [int(year) for year in panel.times[~panel.before]]
    end = ended(initiative["end_kind"], float(initiative["end_to"]))
    spans = windows(after, after[0], end, str(initiative["end_kind"]))
    rows: list[tuple[object, ...]] = []
    for method in METHODS:
        found = made(panel, method)
        gaps, miss = found.path["gap"], found.pre_rmspe
        rows += [(method.name, None, int(year), float(gap), miss) for year, gap in gaps.items()]
        rows += [(method.name, name, None, found.within(some), miss) for name, some in spans.items()]
    return pd.DataFrame(rows, columns=COLUMNS)
