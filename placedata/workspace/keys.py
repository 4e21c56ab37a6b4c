"""Keys that let a writer take back what they wrote; only their fingerprints are kept."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime


def new() -> str:
    """Return a key nobody can guess: sixteen hexadecimal digits."""
    return secrets.token_hex(8)


def hashed(key: str) -> str:
    """Return the fingerprint of a key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def tidied(typed: object) -> str:
    """Return a key as it was given out; capitals, spaces and hyphens do not matter.

    Examples
    --------
    >>> tidied(" 9AF3-20c1 ")
    '9af320c1'
    """
    return "".join(sign for sign in str(typed)[:100] if sign.isalnum()).lower()


def fits(typed: object, held: str | None) -> bool:
    """Say whether a typed key is the one whose fingerprint is held; it takes as long either way."""
    return held is not None and hmac.compare_digest(held, hashed(tidied(typed)))


def now() -> datetime:
    """Return this moment in UTC, as the workspace writes moments down."""
    return datetime.now(UTC).replace(tzinfo=None)
