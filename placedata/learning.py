"""What leaders of places learned, chosen for the stage a place is in."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model.learning import STAGES, STRENGTHS

# Nobody documented lessons for these stages by name: chronic disadvantage is nearest to recovery, which is
# said on the card, and what holds at any time serves the rest.
NEAREST = {"struggling": "recovery"}


def stages_for(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the stages of the library that speak to a year of a place, the likelier first.

    Parameters
    ----------
    row : mapping
        Row of table ``stage``.

    Examples
    --------
    >>> stages_for({"stage": "uncertain", "likeliest": "recovery", "second": "crisis"})
    ('recovery', 'crisis', 'any')
    >>> stages_for({"stage": "struggling", "likeliest": "struggling", "second": None})
    ('recovery', 'any')
    """
    likely = (row["likeliest"], row["second"]) if row["stage"] == "uncertain" else (row["stage"],)
    named = [NEAREST.get(str(stage), str(stage)) for stage in likely if isinstance(stage, str)]
    return (*dict.fromkeys(stage for stage in named if stage in STAGES), "any")


def cards(learning: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """Return the lessons that speak to a year of a place.

    Parameters
    ----------
    learning : pandas.DataFrame
        Table ``learning``.
    row : mapping
        Row of table ``stage``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``learning``: those of the likeliest stage first, in each the strongest evidence first, and
        among equals one of every theme before a second of any.
    """
    wanted = stages_for(row)
    some = learning[learning["stage"].isin(wanted)]
    ordered = some.assign(
        stage_order=some["stage"].map({stage: at for at, stage in enumerate(wanted)}),
        strength_order=some["evidence_strength"].map({name: at for at, name in enumerate(STRENGTHS)}),
    ).sort_values(["stage_order", "strength_order", "learning_id"])
    turn = ordered.groupby(["stage_order", "strength_order", "theme"]).cumcount()
    ranked = ordered.assign(turn=turn).sort_values(
        ["stage_order", "strength_order", "turn", "learning_id"], kind="stable"
    )
    return ranked[list(learning.columns)].reset_index(drop=True)
