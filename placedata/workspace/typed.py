"""Typed text: kept exactly as typed, refused when it is too long or cannot be stored."""

from placedata.errors import RefusedText


def kept(name: str, text: str, most: int, *, needed: bool = False) -> str:
    """Return a typed text unchanged, or say why it cannot be kept.

    Parameters
    ----------
    name : str
        What it is, as a person calls it.
    text : str
        As typed.
    most : int
        Most characters.
    needed : bool
        Whether it may not be empty.

    Raises
    ------
    RefusedText
        When it is no text, longer than that, empty though needed, or holds half a character or a zero byte.

    Examples
    --------
    >>> kept("reason", " <b>moved</b> =1+1 ", 100)
    ' <b>moved</b> =1+1 '
    """
    if not isinstance(text, str):
        raise RefusedText(f"The {name} is {type(text).__name__}, not text.")
    if needed and not text.strip():
        raise RefusedText(f"The {name} is empty. Write something.")
    if len(text) > most:
        raise RefusedText(f"The {name} has {len(text):,} characters; up to {most:,} can be kept. Shorten it.")
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise RefusedText(f"The {name} holds a character that cannot be stored. Type it again.")
    return text
