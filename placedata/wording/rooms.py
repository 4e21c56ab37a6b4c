"""Questions for a room: what a presenter may ask about a picture, and about a stage."""

from collections.abc import Mapping
from typing import Any

# Asked of any picture of its kind; {place} is filled in.
MAP = (
    "Where would you have placed us on this map, and what does that tell us?",
    "Which places look like ours, and whom do we know there?",
    "What would have to be true for our place to change its colour in five years?",
)
SERIES = (
    "What did we live through in the years where {place} turns?",
    "Who in {place} is not seen in this line?",
    "What would we expect the next figure to be, and what would surprise us?",
)
JOURNEY = (
    "Which part of this picture matches what we remember, and which does not?",
    "What began in {place} in the years before a turn, and who started it?",
    "Whose account of these years is missing?",
)
STAGE = {
    "crisis": "Who is hit first and hardest, and who already stands beside them?",
    "recovery": "What dip should we expect, and who needs to hear that from us now?",
    "stable": "What do we rely on that nobody is looking after?",
    "struggling": "What have we come to accept that somebody new would not?",
    "thriving": "Who is not part of this, and what could we pass on?",
    "uncertain": "What do we know about {place} that these figures cannot see?",
}


def of_map() -> list[str]:
    """Return the questions about a map of many places."""
    return list(MAP)


def of_series(place: str) -> list[str]:
    """Return the questions about one indicator of one place.

    Examples
    --------
    >>> of_series("Rochdale")[1]
    'Who in Rochdale is not seen in this line?'
    """
    return [question.replace("{place}", place) for question in SERIES]


def of_journey(place: str, row: Mapping[str, Any] | None = None) -> list[str]:
    """Return the questions about a place's journey, that of its present stage first.

    Parameters
    ----------
    place : str
        Name of the place.
    row : mapping, optional
        A row of ``stage``; its ``stage`` is asked about. An unknown one is passed over.

    Examples
    --------
    >>> of_journey("Rochdale", {"stage": "recovery"})[0]
    'What dip should we expect, and who needs to hear that from us now?'
    """
    first = STAGE.get(str(row["stage"])) if row is not None else None
    return [question.replace("{place}", place) for question in ([first] if first else []) + list(JOURNEY)]
