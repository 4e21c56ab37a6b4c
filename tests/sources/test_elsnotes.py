"""What the metadata beside the figures say: which of them are still in development."""

import json

import pandas as pd
import pytest

from placedata.errors import DamagedFile
from placedata.sources import elsnotes


def note(els, slug, body):
    (els / slug).mkdir(exist_ok=True)
    text = body if isinstance(body, str) else json.dumps(body)
    (els / slug / f"{slug}.json").write_text(text, encoding="utf-8")


def marks(els, *rows):
    frame = pd.DataFrame(rows, columns=["source_file", "source_indicator"])
    before = frame.copy()
    out = elsnotes.mark(frame, els)["in_development"].tolist()
    pd.testing.assert_frame_equal(frame, before)
    return out


def test_one_block_speaks_for_the_whole_file(tmp_path):
    note(tmp_path, "claimant-count", {"ess-beta-metadata": {"label": "x", "experimentalStatistic": "T"}})
    assert marks(tmp_path, ("els/claimant-count/a.csv", "Claimant Count"), ("els/other/b.csv", "Rate")) == [
        True,
        False,
    ]


def test_a_block_of_its_own_wins_over_the_shared_one(tmp_path):
    blocks = {
        "shared": {"experimentalStatistic": "F"},
        "Births": {"experimentalStatistic": "T"},
        "Deaths": {"label": "Deaths"},
    }
    note(tmp_path, "business", {"ess-beta-metadata": blocks})
    assert marks(tmp_path, ("els/business/b.csv", "Births"), ("els/business/b.csv", "Deaths")) == [
        True,
        False,
    ]


def test_the_shared_block_speaks_for_series_that_say_nothing(tmp_path):
    blocks = {"shared": {"experimentalStatistic": "T"}, "Births": {"label": "Births"}}
    note(tmp_path, "business", {"ess-beta-metadata": blocks})
    assert marks(tmp_path, ("els/business/b.csv", "Births")) == [True]


@pytest.mark.parametrize(
    "body", [{}, [], [{"label": "a list of series"}], {"@context": "https://example.org"}]
)
def test_another_vocabulary_marks_nothing(tmp_path, body):
    note(tmp_path, "small-area", body)
    assert marks(tmp_path, ("els/small-area/a.csv", None)) == [False]


def test_metadata_without_figures_break_nothing(tmp_path):
    note(tmp_path, "child-weight", {"ess-beta-metadata": {"experimentalStatistic": "T"}})
    assert marks(tmp_path, ("els/other/b.csv", "Rate")) == [False]


@pytest.mark.parametrize("folder", ["app", "recovered", "scripts"])
def test_folders_that_hold_no_metadata_are_not_read(tmp_path, folder):
    note(tmp_path, folder, "not JSON")
    assert marks(tmp_path, ("els/other/b.csv", "Rate")) == [False]


def test_damaged_metadata_are_named(tmp_path):
    note(tmp_path, "museums", '{"ess-beta-metadata": {')
    with pytest.raises(DamagedFile, match=r"museums\.json"):
        marks(tmp_path, ("els/museums/a.csv", "museums"))


def test_marks_of_the_embedded_catalogue_are_the_publishers(store, shared):
    found = elsnotes.mark(store.indicators(), shared / "raw" / "els")
    assert found["in_development"].tolist() == store.indicators()["in_development"].tolist()
    assert found["in_development"].sum() == 22
