"""What every table, picture and file of stages carries: its source, its licence, its caveats, its columns."""

import pandas as pd

from placedata.model.stages import NAMED, STAGES
from placedata.wording import cautions

SOURCE = "placedata, worked out from the figures of the publishers named under each indicator"
LICENCE = "Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025"
NOTES = [
    "A stage is named where at least 60 draws in 100 agree; the last two years are provisional.",
    cautions.SHORT,
]
_COLUMNS = {
    "stage": "Stage",
    **{stage: f"{name}, draws in 100" for stage, name in NAMED.items()},
    "level": "Level",
    "momentum": "Change in 3 years",
    "parts": "Rests on",
    "agree": "Agree",
    "estimated": "Estimated",
    "provisional": "Provisional",
}


def table(rows: pd.DataFrame, first: dict[str, str]) -> pd.DataFrame:
    """Return stages as a table for reading: the first columns named by the caller, then every share."""
    columns = first | _COLUMNS
    return rows.assign(stage=rows["stage"].map(STAGES))[list(columns)].rename(columns=columns)


def about(title: str, version: str) -> list[str]:
    """Return the lines that go above a file of stages."""
    return [title, f"Source: {SOURCE}", f"Licence: {LICENCE}", *NOTES, f"placedata, data version {version}"]
