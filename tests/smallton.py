"""A made-up place with hand-made figures, and its profile."""

from datetime import date

import pandas as pd

from placedata import profile
from placedata.model.period import parse
from placedata.profile import Holder

PLACE, COUNTY = Holder("E07000001", "Smallton", "ltla"), Holder("E10000001", "Shire", "utla")
REGION, ENGLAND = Holder("E12000001", "North", "rgn"), Holder("E92000001", "England", "ctry")
KINGDOM = Holder("K02000001", "United Kingdom", "ctry")
TODAY = date(2026, 6, 1)
RATE = {
    "indicator_id": "rate",
    "polarity": -1,
    "decimals": 1,
    "extensive": False,
    "min_meaningful_change": None,
}


def figures(*rows):
    """Return published rows from (area, period, value[, lower, upper[, published_code]])."""
    out = []
    for area, text, value, *more in rows:
        period = parse(text, "calendar")
        lower, upper, code = (*more, None, None, None)[:3]
        out.append(
            {
                "indicator_id": "rate",
                "area_code": area,
                "period": text,
                "period_start": period.start,
                "period_end": period.end,
                "period_kind": period.kind,
                "label": period.label,
                "middle": period.middle,
                "value": value,
                "lower": lower,
                "upper": upper,
                "status": "A",
                "note": None,
                "published_code": code or area,
            }
        )
    columns = ["value", "lower", "upper"]
    return pd.DataFrame(out).astype(dict.fromkeys(columns, "float64"))


def breaks(*dates, comparable="no"):
    return pd.DataFrame(
        {
            "indicator_id": "rate",
            "date": [date.fromisoformat(day) for day in dates],
            "comparable_across": comparable,
        }
    )


NO_STANDINGS = pd.DataFrame(
    columns=[
        "indicator_id",
        "period",
        "level",
        "comparability_group",
        "value",
        "from_top",
        "from_bottom",
        "places",
        "median",
    ]
)


def build(*rows, broken=(), standings=NO_STANDINGS, on=TODAY, comparable="no", **indicator):
    """Return the one row of a profile of Smallton in Shire."""
    frame = profile.build(
        figures(*rows),
        pd.DataFrame([RATE | indicator]),
        [PLACE, COUNTY, REGION],
        [ENGLAND, KINGDOM, REGION],
        standings,
        breaks(*broken, comparable=comparable),
        on,
    )
    assert frame.columns.tolist() == list(profile.COLUMNS)
    return frame.iloc[0] if len(frame) else None


def years(area, first, *values):
    return [(area, f"{first + step}-01-01/P1Y", value) for step, value in enumerate(values)]


def standing(**changed):
    return {
        "indicator_id": "rate",
        "period": "2024-01-01/P1Y",
        "level": "ltla",
        "comparability_group": "rate",
        "value": 5.0,
        "from_top": 3,
        "from_bottom": 290,
        "places": 292,
        "median": 4.2,
    } | changed
