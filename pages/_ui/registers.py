"""Registers as tables for reading: indicators, sources, breaks, rows set aside."""

import pandas as pd

from placedata.model import DOMAINS

PROMISES = """
- **Published** values stand exactly as in the publisher's file, with status, interval and note.
- **On today's boundary**: where a council was only given a new code, or a new council covers exactly the
  ground of an old one, its earlier figures are carried over and ringed in charts.
- **Inherited**: where nothing is published for a place, the nearest larger area's figure is shown and named.
- **A gap is a gap**: unavailable, withheld, unreliable and not applicable are told apart and never joined
  over.
- **Ranks** run only among places whose figures may be compared; nations measured in another way are kept
  apart.
"""
LICENCES = """
Contains public sector information licensed under the Open Government Licence v3.0. Contains OS data © Crown
copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right. Some
long series and lists of councils were compiled by Open Innovations and mySociety and come under CC BY 4.0.
"""
_DIRECTION = {1: "up is good", -1: "up is bad", 0: "neither"}


def indicators(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the catalogue of indicators for reading."""
    return pd.DataFrame(
        {
            "Indicator": frame["name"],
            "Domain": frame["domain"].map(DOMAINS),
            "Definition": frame["definition"],
            "Unit": frame["unit"],
            "Direction": frame["polarity"].map(_DIRECTION),
            "Why": frame["polarity_reason"].fillna(""),
            "Nations": frame["nation_scope"],
            "Lowest areas": frame["lowest_level"],
            "Periods": frame["period_kind"],
            "Publisher": frame["publisher"],
            "Released": frame["released"],
            "Licence": frame["licence"],
            "Link": frame["source_url"].fillna(""),
            "To know": frame["caveats"].fillna(""),
        }
    )


def sources(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the register of source files for reading."""
    names = {
        "title": "Title", "publisher": "Publisher", "licence": "Licence", "rows_read": "Rows read",
        "rows_kept": "Kept", "rows_rejected": "Set aside", "attribution": "Attribution",
        "source_file": "File",
    }  # fmt: skip
    return frame[list(names)].rename(columns=names)


def set_aside(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows of each file were set aside, for which reason."""
    counts = frame.groupby(["source_file", "reason"]).size().reset_index(name="Rows")
    return counts.rename(columns={"source_file": "File", "reason": "Reason"})


def breaks(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the register of known breaks for reading."""
    names = {
        "indicator_id": "Indicator", "date": "From", "what_changed": "What changed",
        "comparable_across": "Comparable across", "scope": "Where", "source_title": "Source",
    }  # fmt: skip
    return frame[list(names)].rename(columns=names)
