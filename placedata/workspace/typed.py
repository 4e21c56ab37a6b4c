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


def signed(name: str, text: str, most: int, *, needed: bool = False) -> str:
    """Return a typed text that others will read under a name, unchanged, or say why it cannot be kept.

    Parameters
    ----------
    name, text, most, needed
        As for :func:`kept`.

    Raises
    ------
    RefusedText
        As for :func:`kept`, and when it holds a control character other than a line break or a tab, or a
        sign that turns the direction of what stands round it. Letters of every script are welcome.

    Examples
    --------
    >>> signed("name", "Zoë Ó Briain", 100)
    'Zoë Ó Briain'
    """
    found = kept(name, text, most, needed=needed)
    unseen = next((sign for sign in found if _unseen(sign)), None)
    if unseen is not None:
        raise RefusedText(
            f"The {name} holds an invisible character (U+{ord(unseen):04X}) that could hide or turn words. "
            "Type it again, or paste it as plain text."
        )
    return found


def _unseen(sign: str) -> bool:
    control = (ord(sign) < 0x20 and sign not in "\n\r\t") or 0x7F <= ord(sign) < 0xA0
    return control or "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
