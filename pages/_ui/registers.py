"""Registers as tables for reading: sources, rows set aside; and the way to the others."""

import pandas as pd
import streamlit as st

PROMISES = """
- **Published** values stand exactly as in the publisher's file, with status, interval and note.
- **On today's boundary**: where a council was only given a new code, or a new council covers exactly the
  ground of an old one, its earlier figures are carried over and ringed in charts.
- **Put together**: the figures of a council joined from several are added up or averaged with their people;
  they too are ringed, and name the former councils.
- **Estimated**: a hole inside a series may be filled from other places and the series itself. Estimates are
  drawn hollow with an 80% interval, no line runs to them, no rank counts them, and "Published only" switches
  them off.
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
_DOORS = {
    "coverage": ("Coverage", "every indicator in every year, over the country or for one place"),
    "glossary": ("Glossary", "definition, unit, source, licence and caveats of every indicator"),
    "breaks": ("Breaks and vintages", "where series and areas change their meaning, announced or found"),
    "grades": ("Grades", "how far each series can be trusted, and by which rules"),
    "methods": ("Method tester", "hide known values and see which method finds them"),
}


def doors() -> None:
    """Show a link to each section of the page Data for place, with what stands there."""
    for section, (title, words) in _DOORS.items():
        st.page_link("pages/data.py", label=f"**{title}**: {words}", query_params={"section": section})


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
