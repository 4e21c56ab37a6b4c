"""Grades of series in words: of one, of many, and of some places."""

from typing import Any

import pandas as pd

from placedata.wording.findings import listing

NONE = "Data grades: none, because no place here has a value of its own."


def grade(row: Any) -> str:
    """Say the grade of a series and what it rests on.

    Examples
    --------
    >>> grade({"grade": "A", "reasons": ""})
    'Data grade A: complete, up to date and comparable by the rules of this product.'
    """
    if not isinstance(row["grade"], str):
        return "Data not graded: it holds no value of its own."
    reasons = row["reasons"] or "complete, up to date and comparable by the rules of this product"
    return f"Data grade {row['grade']}: {reasons}."


def grades(letters: pd.Series) -> str:
    """Say how many places have which data grade.

    Examples
    --------
    >>> grades(pd.Series(["B", "A", "B"]))
    'Data grades: 1 place A, 2 places B.'
    """
    counts = letters.value_counts().sort_index()
    if counts.empty:
        return NONE
    parts = [f"{number} {'place' if number == 1 else 'places'} {letter}" for letter, number in counts.items()]
    return f"Data grades: {', '.join(parts)}."


def of_places(grades: pd.DataFrame) -> str:
    """Say which data grade each of some places has.

    Examples
    --------
    >>> of_places(pd.DataFrame({"name": ["Bury", "Rochdale", "Wigan"], "grade": ["A", "B", "A"]}))
    'Data grades: A for Bury and Wigan; B for Rochdale.'
    """
    if grades.empty:
        return NONE
    by_grade = grades.sort_values("grade", kind="stable").groupby("grade")["name"]
    return f"Data grades: {'; '.join(f'{letter} for {listing(list(names))}' for letter, names in by_grade)}."
