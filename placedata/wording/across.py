"""What the traces of many initiatives can and cannot answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedata.wording.numbers import plain

Row = Mapping[str, Any]

CANNOT = (
    "These figures stop at the district. An initiative in one neighbourhood can change the lives of the "
    "people there and leave nothing to be seen in the mean of a whole district, so a small trace here is no "
    "sign that it did little.",
    "Initiatives were not given to places by lot. Money went to places in trouble, and many of them would "
    "have moved back towards others anyway.",
    "Most places had several initiatives at once. What is seen belongs to all of them together.",
    "What initiatives were for (trust, belonging, how services work together) is mostly not in these "
    "figures.",
)


def power(rows: Sequence[Row]) -> str:
    """Return what could have been seen in each group, which is said first.

    Examples
    --------
    >>> rows = [{"group": "in neighbourhoods", "visible": 0.31},
    ...         {"group": "in one district", "visible": 0.24}]
    >>> print(power(rows))
    A mean trace smaller than this could not have been seen, in standard deviations of what happens
    anyway: in neighbourhoods 0.31, in one district 0.24.
    """
    told = ", ".join(f"{row['group']} {plain(row['visible'], 2)}" for row in rows)
    return (
        "A mean trace smaller than this could not have been seen, in standard deviations of what happens "
        f"anyway: {told}."
    )


def finding(one: str, other: str, told: tuple[float, float, float, float]) -> str:
    """Return the answer to whether two groups differ.

    Parameters
    ----------
    one, other : str
        Names of the groups.
    told : tuple of float
        From :func:`placedata.initiatives.across.difference`.

    Examples
    --------
    >>> print(finding("in neighbourhoods", "over several districts", (0.05, -0.2, 0.3, 0.36)))
    No evidence either way that initiatives in neighbourhoods leave another trace than those over several
    districts
    >>> print(finding("without new money", "with new money", (-0.4, -0.6, -0.2, 0.3)))
    Places stood lower around initiatives without new money than around those with new money
    """
    _, low, high, _ = told
    if low <= 0 <= high:
        return f"No evidence either way that initiatives {one} leave another trace than those {other}"
    way = "higher" if low > 0 else "lower"
    return f"Places stood {way} around initiatives {one} than around those {other}"


def apart(told: tuple[float, float, float, float]) -> str:
    """Return a difference with its interval and with what could have been seen.

    Examples
    --------
    >>> print(apart((0.05, -0.2, 0.3, 0.36)))
    The difference of their means is 0.05 standard deviations (95% interval −0.20 to 0.30); one smaller
    than 0.36 could not have been seen.
    """
    found, low, high, visible = (plain(value, 2) for value in told)
    return (
        f"The difference of their means is {found} standard deviations (95% interval {low} to {high}); one "
        f"smaller than {visible} could not have been seen."
    )


def group(row: Row) -> str:
    """Return one group in a sentence.

    Examples
    --------
    >>> print(group({"group": "in one district", "initiatives": 30, "estimates": 400,
    ...        "mean": -0.1, "low": -0.3, "high": 0.1, "unusual": 0.12,
    ...        "unusual_low": 0.07, "unusual_high": 0.18, "spread": 1.05}))
    In one district: 400 estimates of 30 initiatives, mean −0.10 (−0.30 to 0.10). 12 in 100 were unusual (7 to
    18), where nothing began 10 are.
    """
    shares = [round(100 * row[name]) for name in ("unusual", "unusual_low", "unusual_high")]
    name = str(row["group"])
    return (
        f"{name[0].upper()}{name[1:]}: {row['estimates']:,} estimates of {row['initiatives']} initiatives, "
        f"mean {plain(row['mean'], 2)} ({plain(row['low'], 2)} to {plain(row['high'], 2)}). {shares[0]} in "
        f"100 were unusual ({shares[1]} to {shares[2]}), where nothing began 10 are."
    )
