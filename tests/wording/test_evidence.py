"""Evidence in words: no cause where the design shows none, no promise, every name has its word."""

import re

import pytest

from placedata.model.evidence import COMPARED, DESIGNS, DIRECTIONS, SEEN_IN
from placedata.model.learning import STRENGTHS
from placedata.wording import evidence as words
from placedata.wording import library
from placedata.wording.findings import count

CAUSE = re.compile(
    r"\b(caus\w+|because of|led to|leads to|due to|thanks to|owing to|result(?:s|ed|ing)? in"
    r"|effects?|impacts?|reduc\w+|improv\w+|boost\w*|raised|prevent\w*|deliver\w*|generat\w+"
    r"|attribut\w+|brought about)\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"\b(will (work|help|fall|rise)|proven|works|guarantee\w*|should (work|help))\b", re.IGNORECASE
)


def spoken(row):
    """Return all that a card says of a finding in our words."""
    return " ".join(
        [words.mark(row), words.heading(row), words.told(row), words.how(row), words.caution(row)]
    )


@pytest.fixture(scope="module")
def found(store):
    rows = store.evidence()
    return rows[rows["kind"] == "finding"].astype("object").to_dict("records")


def test_a_design_that_cannot_show_a_cause_is_told_without_one(found):
    some = [row for row in found if row["design"] not in COMPARED]
    assert len(some) > 20
    for row in some:
        said = " ".join(
            str(row[name]) for name in ("statement", "size", "caution") if isinstance(row[name], str)
        )
        assert not CAUSE.search(said), (row["evidence_id"], CAUSE.search(said))


@pytest.mark.parametrize("said", ["Crime fell because of the programme", "The fund reduced benefit receipt"])
def test_a_cause_is_seen(said):
    assert CAUSE.search(said)


def test_every_card_says_whose_finding_it_is_and_promises_nothing(found):
    for row in found:
        said = spoken(row)
        assert "Found by the evaluation in the places studied: " in said
        assert not PROMISE.search(said), row["evidence_id"]
        assert "nan" not in said.split()
        assert "<NA>" not in said
        assert ".." not in said


def test_the_design_is_told_with_what_it_can_show():
    assert set(words.SHOWS) == set(words.SAYS) == set(DESIGNS)
    assert set(words.SIGNS) == set(DIRECTIONS)
    assert len(set(words.SIGNS.values())) == len(DIRECTIONS)
    assert set(words.MARKS) == set(words.GRADES) == set(STRENGTHS)
    assert len(set(words.MARKS.values())) == len(STRENGTHS)
    assert set(words.SEEN) == set(SEEN_IN)


def test_the_count_adds_up(store):
    rows = store.evidence()
    found = rows[rows["kind"] == "finding"]
    said = library.tally(rows)
    assert said.startswith(f"{len(found)} findings of published evaluations")
    for name, number in found["direction"].value_counts().items():
        told = "with no difference found" if name == "no difference found" else name
        assert f"{count(number)} {told}" in said
    assert f"{(rows['kind'] == 'lesson').sum()} lessons of leaders" in said
