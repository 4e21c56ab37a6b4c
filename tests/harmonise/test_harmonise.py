"""Harmonising real figures: the embedded series are what they give, and only what changed is done again."""

import pandas as pd
import pytest

from placedata.harmonise import MADE, harmonise
from placedata.model import TABLES
from tests.store import small

WELLBEING = ("anxiety", "happiness")
NARROW = ("persistent-absence", "gcse-english-maths-by-19", "cigarette-smokers", *WELLBEING)


@pytest.fixture(scope="module")
def frames():
    """Return the embedded tables, cut to a few indicators."""
    every = dict(small.embedded())
    kept = every["indicator"]["indicator_id"].isin([*NARROW, "population"])
    every["indicator"] = every["indicator"][kept].reset_index(drop=True)
    figures = every["observation"]
    every["observation"] = figures[figures["indicator_id"].isin(every["indicator"]["indicator_id"])]
    return every


@pytest.fixture(scope="module")
def made(frames):
    return harmonise(frames)


def test_the_embedded_series_are_those_the_embedded_figures_give(made):
    for table in ("derived_point", "quality", "harmonised"):
        embedded = small.embedded()[table]
        names = made[table]["indicator_id"].unique()
        same = embedded[embedded["indicator_id"].isin(names)].reset_index(drop=True)
        columns = [name for name in same if name != "fingerprint"]
        pd.testing.assert_frame_equal(made[table][columns], same[columns], check_exact=False, rtol=1e-9)


def test_tables_keep_their_contracts(made):
    assert tuple(made) == MADE
    for name, frame in made.items():
        pd.testing.assert_frame_equal(TABLES[name].conform(frame), frame)


def test_nothing_changed_is_nothing_done(frames, made):
    done = []
    again = harmonise(frames, made, done.append)
    assert done == []
    for name in MADE:
        pd.testing.assert_frame_equal(again[name], made[name])


def test_one_changed_figure_is_one_indicator_done_again(frames, made):
    figures = frames["observation"].copy()
    row = figures.index[(figures["indicator_id"] == "anxiety") & figures["value"].notna()][0]
    figures.loc[row, "value"] += 0.5
    done = []
    again = harmonise({**frames, "observation": figures}, made, done.append)
    assert done == ["anxiety"]
    others = [frame[frame["indicator_id"] != "anxiety"] for frame in (again["quality"], made["quality"])]
    pd.testing.assert_frame_equal(*[frame.reset_index(drop=True) for frame in others])


def test_a_changed_break_is_its_indicator_done_again(frames, made):
    breaks = frames["indicator_break"].copy()
    breaks.loc[breaks["indicator_id"] == "persistent-absence", "comparable_across"] = "no"
    done = []
    harmonise({**frames, "indicator_break": breaks}, made, done.append)
    assert done in ([], ["persistent-absence"])
    changed = not breaks.equals(frames["indicator_break"])
    assert bool(done) == changed
