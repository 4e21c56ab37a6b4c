"""What happened around one initiative, worked out on the spot, an outcome at a time."""

from collections.abc import Iterator, Sequence

import pandas as pd

from placedata.initiatives.around import Grounds, Trace, around
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.scene import Scene
from placedata.model.traces import TRACE, TRACE_WINDOW, TRACE_YEAR

Frames = dict[str, pd.DataFrame]


def single(
    scene: Scene, outcomes: Sequence[Outcome], initiative_id: str
) -> Iterator[tuple[float, str, Frames]]:
    """Work out what can be said of one initiative.

    Parameters
    ----------
    scene : Scene
        The register, people's own rows in it or not.
    outcomes : sequence of Outcome
        Outcomes.
    initiative_id : str
        An initiative with a row that counts.

    Yields
    ------
    (float, str, dict of str to pandas.DataFrame)
        Share done, the outcome just done, and the tables ``trace``, ``trace_window`` and ``trace_year`` of
        all outcomes so far, so that it can be stopped.
    """
    rows = scene.initiatives
    chosen = rows[(rows["initiative_id"] == initiative_id) & rows["counts"]]
    initiative = chosen.astype("object").iloc[0].to_dict()
    found: list[Trace] = []
    for at, one in enumerate(outcomes, 1):
        found.append(around(initiative, Grounds(scene, one)))
        yield at / len(outcomes), one.name, _tables(found)


def _tables(found: Sequence[Trace]) -> Frames:
    return {
        TRACE.name: pd.DataFrame([one.row for one in found], columns=TRACE.column_names),
        TRACE_WINDOW.name: pd.DataFrame(
            [row for one in found for row in one.windows], columns=TRACE_WINDOW.column_names
        ),
        TRACE_YEAR.name: pd.DataFrame(
            [row for one in found for row in one.years], columns=TRACE_YEAR.column_names
        ),
    }
