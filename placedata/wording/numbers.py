"""Numbers as the product writes them: true minus, comma thousands, unit beside the value."""

import math
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
_PREFIX = {"£": "£", "£m": "£"}
_SUFFIX = {
    "%": "%",
    "£m": "m",
    "/100k": " per 100,000",
    "/10k": " per 10,000",
    "/1k": " per 1,000",
    "/1m": " per million",
    "min": " min",
    "kWh": " kWh",
    "yrs": " years",
    "tCO2e": " t",
    "x": " times",
}


def plain(value: float | None, decimals: int = 0) -> str:
    """Return a number with commas and a true minus, rounded half away from zero.

    Examples
    --------
    >>> plain(-1234.5), plain(0.25, 1), plain(None)
    ('−1,235', '0.3', 'no value')
    """
    if value is None or not math.isfinite(value):
        return "no value"
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}".replace("-", MINUS) if rounded else f"{abs(rounded):,f}"


def with_unit(value: float | None, symbol: str | None, decimals: int = 0) -> str:
    """Return a value with its unit: pounds in front, everything else behind.

    Parameters
    ----------
    value : float or None
        In the indicator's unit.
    symbol : str or None
        The indicator's ``unit_symbol``.
    decimals : int
        Decimal places shown.

    Examples
    --------
    >>> with_unit(6.0, "%", 1), with_unit(-18515, "£"), with_unit(45.9, "/100k", 1)
    ('6.0%', '−£18,515', '45.9 per 100,000')
    """
    symbol = symbol or ""
    text = plain(value, decimals)
    if text == "no value":
        return text
    sign, digits = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    return f"{sign}{_PREFIX.get(symbol, '')}{digits}{_SUFFIX.get(symbol, '')}"


def unit_words(unit: str, denominator: object = None) -> str:
    """Return a unit in words; a percentage says of what.

    Examples
    --------
    >>> unit_words("%", "residents aged 16-64"), unit_words("minutes")
    ('% of residents aged 16-64', 'minutes')
    """
    return f"% of {denominator}" if unit == "%" and isinstance(denominator, str) else unit


def difference(value: float | None, symbol: str | None, decimals: int = 0) -> str:
    """Return a signed difference; between percentages it is in points.

    Examples
    --------
    >>> difference(2.0, "%", 1), difference(-48, "£"), difference(0, "yrs", 1)
    ('+2.0 pts', '−£48', '0.0 years')
    """
    if symbol == "%":
        text = plain(value, decimals)
        unit = " pts"
    else:
        text = with_unit(value, symbol, decimals)
        unit = ""
    if text == "no value":
        return text
    sign = "+" if value is not None and value > 0 and any(c in "123456789" for c in text) else ""
    return f"{sign}{text}{unit}"


def ordinal(rank: int) -> str:
    """Return a rank in words' short form.

    Examples
    --------
    >>> [ordinal(n) for n in (1, 2, 3, 11, 112, 293)]
    ['1st', '2nd', '3rd', '11th', '112th', '293rd']
    """
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"
