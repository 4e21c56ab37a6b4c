"""The embedded tables of places, read once."""

from pathlib import Path

import pandas as pd
import pytest

from placedata.geography import NameIndex
from placedata.model import TABLES

DATA = Path(__file__).parents[2] / "data"


def embedded(name: str) -> pd.DataFrame:
    path = DATA / TABLES[name].file
    return TABLES[name].conform(pd.read_csv(path, dtype=str, keep_default_na=False).replace("", None))


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    return embedded("area")


@pytest.fixture(scope="session")
def changes() -> pd.DataFrame:
    return embedded("area_change")


@pytest.fixture(scope="session")
def names() -> pd.DataFrame:
    return embedded("area_name")


@pytest.fixture(scope="session")
def postcodes() -> pd.DataFrame:
    return embedded("postcode_district")


@pytest.fixture(scope="session")
def index(names, areas, postcodes, changes) -> NameIndex:
    return NameIndex(names, areas, postcodes, changes)
