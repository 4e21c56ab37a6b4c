"""Sentences that say why a place was found."""

import pandas as pd

BODIES = {"utla": "county council", "cauth": "combined authority"}


def month(day: object) -> str:
    """Return a day's month and year in words.

    Examples
    --------
    >>> month("2023-04-01")
    'April 2023'
    """
    return pd.Timestamp(str(day)).strftime("%B %Y")


def followed(former: str, level: str, name: str, since: object, share: float, *, whole: bool) -> str:
    """Return what became of a former council, as seen from an area it went into.

    Parameters
    ----------
    former, level : str
        The former council's name and level.
    name : str
        The area of today.
    since : date or str
        First day after the former council.
    share : float
        Share of its people that went to the area, 0 to 1, or missing.
    whole : bool
        Whether all of it went there.

    Examples
    --------
    >>> followed("Craven", "ltla", "North Yorkshire", "2023-04-01", 1.0, whole=True)
    'Craven, a former council, has been part of North Yorkshire since April 2023.'
    """
    body = f"{former}, a former {BODIES.get(level, 'council')},"
    if not whole:
        part = "part of it" if pd.isna(share) else f"{percentage(share)} of its people"
        return f"{body} was split in {month(since)}; {part} went to {name}."
    if former == name:
        return f"{former} was given a new code in {month(since)}."
    return f"{body} has been part of {name} since {month(since)}."


def older(former: str, name: str) -> str:
    """Return that a council older than the record of changes was there.

    Examples
    --------
    >>> older("Cleveland", "Hartlepool")
    'Cleveland, a former council, covered Hartlepool or part of it.'
    """
    return f"{former}, a former council, covered {name} or part of it."


def code(former_code: str, former: str, since: object) -> str:
    """Return what a former code stood for.

    Examples
    --------
    >>> code("E08000016", "Barnsley", "2025-04-01")
    'E08000016 stood for Barnsley until March 2025.'
    """
    return f"{former_code} stood for {former} until {month(pd.Timestamp(str(since)) - pd.Timedelta(days=1))}."


def ended(name: str, last_day: object) -> str:
    """Return that an area ended and nothing took its place.

    Examples
    --------
    >>> ended("East Cumbria", "2024-12-31")
    'East Cumbria has not been in use since December 2024.'
    """
    return f"{name} has not been in use since {month(last_day)}."


def postcode(district: str, name: str, share: float) -> str:
    """Return how much of a postcode district lies in an area.

    Examples
    --------
    >>> postcode("CH1", "Flintshire", 0.011), postcode("AL1", "St Albans", 1.0)
    ('1.1% of the postcodes of CH1 are in Flintshire.', 'All postcodes of AL1 are in St Albans.')
    """
    if share == 1:
        return f"All postcodes of {district} are in {name}."
    return f"{percentage(share)} of the postcodes of {district} are in {name}."


def irish_postcode(district: str) -> str:
    """Return that a postcode district cannot be placed more closely than its nation.

    Examples
    --------
    >>> irish_postcode("BT7")
    'BT7 is in Northern Ireland; the lookup does not say in which council.'
    """
    return f"{district} is in Northern Ireland; the lookup does not say in which council."


def percentage(share: float) -> str:
    """Return a share in per cent, never rounded to none or to all.

    Examples
    --------
    >>> percentage(0.9996), percentage(0.0004), percentage(0.547)
    ('Over 99.9%', 'Under 0.1%', '54.7%')
    """
    if share > 0.999:
        return "Over 99.9%"
    return "Under 0.1%" if share < 0.001 else f"{share:.1%}"
