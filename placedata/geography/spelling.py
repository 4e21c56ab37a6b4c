"""Names brought to one spelling, so that case, accents and punctuation do not matter."""

import re
import unicodedata

LEADING = re.compile(
    r"^(the|city of|county of|royal borough of|london borough of|borough of|city and county of) "
)
TRAILING = re.compile(
    r" (metropolitan borough council|borough council|city council|district council|county council|"
    r"combined authority|combined county authority|council|mbc|metropolitan borough|borough|district|"
    r"city|county|city of|county of)$"
)
DROPPED = "'’‘`."
SAINT = re.compile(r"\bsaint\b")


def plain(text: str) -> str:
    """Return ``text`` in small letters without accents and punctuation, words apart by one space.

    Examples
    --------
    >>> plain("  King's  LYNN & West-Norfolk "), plain("Ynys Môn"), plain("St. Helens")
    ('kings lynn and west norfolk', 'ynys mon', 'st helens')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    kept = (letter for letter in letters if not unicodedata.combining(letter) and letter not in DROPPED)
    words = "".join(letter if letter.isalnum() else " " for letter in kept)
    return SAINT.sub("st", " ".join(words.split()))


def forms(name: str) -> list[str]:
    """Return the plain forms of an official name: as written, and turned at its comma.

    Examples
    --------
    >>> forms("Bristol, City of")
    ['bristol city of', 'bristol', 'city of bristol']
    """
    written = plain(name)
    match = re.fullmatch(r"(.+), ((?:city|county) of)", name.strip(), re.IGNORECASE)
    if match is None:
        return [written]
    return [written, plain(match[1]), plain(f"{match[2]} {match[1]}")]


def shorter(text: str) -> str:
    """Return a plain name without the words for what sort of council it is.

    Examples
    --------
    >>> shorter("rochdale metropolitan borough council"), shorter("city of york")
    ('rochdale', 'york')
    """
    return TRAILING.sub("", LEADING.sub("", text))
