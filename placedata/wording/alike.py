"""What is said of places that stood where one place stands."""

import pandas as pd

from placedata.model.stages import STAGES

FEWEST = 10
HORIZON = 5


def finding(outcomes: pd.DataFrame, known: int) -> str:
    """Return the finding over the look-alikes of a place.

    Parameters
    ----------
    outcomes : pandas.DataFrame
        ``stage, n``: how many stood in which stage five years on.
    known : int
        Look-alikes whose after-years are known.

    Examples
    --------
    >>> rows = pd.DataFrame({"stage": ["thriving", "stable", "recovery"], "n": [0, 7, 17]})
    >>> finding(rows, 24)
    'None of 24 places like us was thriving five years on; 17 were in recovery'
    """
    if known == 0:
        return "No place stood here with five years to look back on"
    if known < FEWEST:
        return f"Too few places stood here to say what follows: {known}"
    by_stage = outcomes.set_index("stage")["n"]
    best = int(by_stage.get("thriving", 0))
    lead = f"None of {known}" if best == 0 else f"{best} of {known}"
    verb = "was" if best in (0, 1) else "were"
    rest = by_stage.drop("thriving", errors="ignore")
    most = str(rest.idxmax())
    return f"{lead} places like us {verb} thriving five years on; {int(rest.max())} were {_state(most)}"


def row(stage: str, n: int, of: int, low: int, high: int) -> str:
    """Return how many stood in a stage, with the range of such a share where there are enough.

    Examples
    --------
    >>> row("stable", 7, 24, 15, 49)
    '7 of 24 were stable five years on (15 to 49 in 100 such places)'
    """
    said = f"{n} of {of} {'was' if n == 1 else 'were'} {_state(stage)} five years on"
    return said if of < FEWEST else f"{said} ({low} to {high} in 100 such places)"


def _state(stage: str) -> str:
    return f"in {stage}" if stage in ("crisis", "recovery") else STAGES[stage].lower()
