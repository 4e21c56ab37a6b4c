"""A small country: two districts of a county, one that was made of two, and a combined authority over all."""

import pandas as pd
import pytest

from placedata.initiatives.places import Ground

AREAS = [
    ("E07000001", "Ashby", "ltla", "E", True),
    ("E07000002", "Bray", "ltla", "E", True),
    ("E06000001", "Newton", "ltla", "E", True),
    ("E07000008", "Old", "ltla", "E", False),
    ("E07000009", "Older", "ltla", "E", False),
    ("E10000001", "Shire", "utla", "E", True),
    ("E47000001", "Ridings", "cauth", "E", True),
    ("E92000001", "England", "ctry", "E", True),
    ("S01000001", "Zone", "dz11", "S", True),
]
PARENTS = [
    ("E07000001", "E10000001"), ("E07000002", "E10000001"), ("E10000001", "E47000001"),
    ("S01000001", "E06000001"),
    *((code, "E47000001") for code in ("E07000001", "E07000002", "E06000001")),
    *((code, "E92000001") for code in ("E07000001", "E07000002", "E06000001")),
]  # fmt: skip
CHANGES = [
    ("E07000008", "E06000001", "2019-04-01", "merge", 1.0),
    ("E07000009", "E06000001", "2019-04-01", "merge", 1.0),
]
RUNS = [
    ("E05000001", "E05000009", "E06000001"),
    ("S01000003", "S01000003", "E07000001"),
    ("S01000003", "S01000004", "E07000002"),
]


@pytest.fixture(scope="session")
def ground() -> Ground:
    return Ground(
        pd.DataFrame(AREAS, columns=["area_code", "name", "level", "nation", "current"]),
        frozenset(["E07000001", "E07000002", "E06000001"]),
        pd.DataFrame(PARENTS, columns=["area_code", "parent_code"]),
        pd.DataFrame(CHANGES, columns=["from_code", "to_code", "date", "kind", "share"]),
        pd.DataFrame(RUNS, columns=["first_code", "last_code", "area_code"]),
    )
