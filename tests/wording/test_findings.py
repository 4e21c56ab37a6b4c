"""Sentences made from facts, never stronger than them."""

import math

import pandas as pd
import pytest

from placedata.wording import findings

RATE = {"name": "Claimant rate", "unit_symbol": "%", "decimals": 1, "polarity": -1}


def judged(**words):
    """Return profile rows: ``worse=["Pay"]`` and so on; underscores stand for spaces."""
    rows = [
        {
            "gap_word": word.replace("_", " "),
            "short_name": name,
            "standing": "own",
            "national_name": "England",
        }
        for word, names in words.items()
        for name in names
    ]
    return pd.DataFrame(rows, columns=["gap_word", "short_name", "standing", "national_name"])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            judged(worse=["Pay", "Jobs"], better=["House costs"]),
            "Rochdale is behind England on two of three core measures; ahead on house costs",
        ),
        (
            judged(worse=["Pay"], better=["House costs", "GDP per head"]),
            "Rochdale is ahead of England on two of three core measures; behind on pay",
        ),
        (
            judged(worse=["Pay"], within_margin=["Jobs"], the_same=["Homes"]),
            "Rochdale is behind England on one of three core measures; too close to call on two",
        ),
        (
            judged(worse=["Pay", "Jobs"], better=["A"], within_margin=["B"]),
            "Rochdale is behind England on two of four core measures; "
            "ahead on a and too close to call on one",
        ),
        (judged(worse=["Pay", "Jobs"]), "Rochdale is behind England on two of two core measures"),
        (judged(better=["GVA per hour"]), "Rochdale is ahead of England on one of one core measure"),
        (
            judged(within_margin=["Pay"], the_same=["Jobs"]),
            "Rochdale cannot be told apart from England on its two core measures",
        ),
        (
            judged(worse=list("ABCDE"), better=list("FGHI")),
            "Rochdale is behind England on five of nine core measures; ahead on four",
        ),
        (judged(), "Rochdale has too few figures of its own to be set against its nation"),
        (
            judged(higher=["House prices"], lower=["Traffic"]),
            "Rochdale has too few figures of its own to be set against its nation",
        ),
    ],
)
def test_how_a_place_stands(rows, sentence):
    assert findings.standing(rows, "Rochdale") == sentence


def test_figures_of_other_areas_say_nothing_about_the_place():
    rows = judged(worse=["Pay", "Jobs"], better=["Homes"]).assign(standing=["inherited", "inherited", "own"])
    assert findings.standing(rows, "Ely") == "Ely is ahead of England on one of one core measure"


def test_a_hostile_name_stays_text():
    rows = judged(worse=["<script>alert(1)</script>"], better=["Pay, men", "Jobs"])
    sentence = findings.standing(rows, "St Helens' <b>%s{0}</b>")
    assert sentence.startswith("St Helens' <b>%s{0}</b> is ahead of England on two")


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (
            judged(worse=["A", "B"], better=["C"]),
            "Health: behind England on two of three measures, ahead on one",
        ),
        (judged(better=["C"]), "Health: ahead of England on one of one measure"),
        (judged(within_margin=["C"]), "Health: cannot be told apart from England on one measure"),
        (judged(higher=["C"], lower=["D"]), "Health: two measures, none set against a nation"),
    ],
)
def test_how_a_domain_stands(rows, line):
    assert findings.domain(rows, "Health") == line


def test_a_tally_counts_own_measures():
    rows = judged(worse=["A"], better=["B", "C"], within_margin=["D"], higher=["E"])
    assert findings.tally(rows) == "2 ahead, 1 behind, 1 too close"
    assert findings.tally(judged(higher=["E"])) == "not set against a nation"


def row(**changed):
    return {
        "value": 6.0,
        "label": "2025",
        "standing": "own",
        "area_name": "Rochdale",
        "national_name": "England",
        "gap": 2.0,
        "gap_word": "worse",
        "change": -0.5,
        "change_since": "2020",
        "change_word": "better",
        "change_note": None,
    } | changed


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Claimant rate: 6.0% in 2025, 2.0 pts above England, down 0.5 pts since 2020"),
        (
            {"gap": -2.0, "change": 0.5},
            "Claimant rate: 6.0% in 2025, 2.0 pts below England, up 0.5 pts since 2020",
        ),
        (
            {"gap_word": "within margin"},
            "Claimant rate: 6.0% in 2025, too close to England to tell apart, down 0.5 pts since 2020",
        ),
        (
            {"gap_word": "the same"},
            "Claimant rate: 6.0% in 2025, the same as England, down 0.5 pts since 2020",
        ),
        ({"gap": math.nan, "change_word": "the same"}, "Claimant rate: 6.0% in 2025, unchanged since 2020"),
        (
            {"gap": None, "change_word": "within margin"},
            "Claimant rate: 6.0% in 2025. Its movement since 2020 is within the margin of error",
        ),
        (
            {"gap": None, "change": None, "change_note": "definition changed"},
            "Claimant rate: 6.0% in 2025; no change is worked out across its change of definition",
        ),
        ({"gap": None, "change": math.nan, "change_note": "one value"}, "Claimant rate: 6.0% in 2025"),
        (
            {"gap": None, "change": None, "standing": "inherited", "area_name": "North West"},
            "North West, claimant rate: 6.0% in 2025",
        ),
    ],
)
def test_the_finding_of_a_series(changed, words):
    assert findings.series(row(**changed), RATE) == words


@pytest.mark.parametrize("gap", ["higher", "lower", "within margin", "the same"])
def test_nothing_is_called_good_or_bad_where_neither_direction_is(gap):
    neither = {**RATE, "polarity": 0}
    size = 2.0 if gap == "higher" else -2.0
    text = findings.series(row(gap=size, gap_word=gap, change_word=gap), neither)
    text += findings.rank({"rank": 3, "places": 9}, neither)
    text += findings.tally(judged(higher=["Traffic"]))
    assert not any(word in text for word in ("better", "worse", "best", "behind", "ahead"))


def test_a_rank_says_which_end_is_first():
    assert findings.rank({"rank": 271, "places": 1294}, {"polarity": -1}) == "271st of 1,294, 1st is best"
    assert findings.rank({"rank": 2, "places": 9}, {"polarity": 0}) == "2nd of 9, 1st is highest"
    assert findings.rank({"rank": None, "places": None}, {"polarity": 1}) == "not ranked"


def panel(*values):
    return pd.DataFrame({"area_name": [f"P{place}" for place in range(len(values))], "value": list(values)})


def test_the_spread_of_an_indicator():
    assert (
        findings.spread(panel(3.0, None, 1.0), RATE, "2025")
        == "Claimant rate, 2025: from 1.0% in P2 to 3.0% in P0"
    )
    assert findings.spread(panel(None, None), RATE, "2025") == "Claimant rate: nothing was published for 2025"


def test_a_map_in_sentences():
    told = findings.map_summary(panel(3.0, None, 1.0, 2.0, 4.0), RATE, "2025")
    assert told == [
        "In 2025, 4 places have a value; half of them lie at or below 2.5%.",
        "The highest are P4 (4.0%) and P0 (3.0%).",
        "The lowest are P2 (1.0%) and P3 (2.0%).",
        "A row without a value stands for one place: P1.",
    ]
    assert findings.map_summary(panel(None), RATE, "2025") == ["Nothing was published for 2025."]
    many = findings.map_summary(panel(1.0, *[None] * 12), RATE, "2025")
    assert many[-1].startswith("A row without a value stands for 12 places: P1, P2, ")
    assert many[-1].endswith("and others.")


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "measure", "no measures"),
        (1, "measure", "one measure"),
        (10, "", "ten"),
        (11, "place", "11 places"),
        (1200, "", "1,200"),
    ],
)
def test_counts(number, noun, text):
    assert findings.count(number, noun) == text


def test_listings():
    assert findings.listing([]) == ""
    assert findings.listing(["pay"]) == "pay"
    assert findings.listing(["pay", "jobs"]) == "pay and jobs"
    assert findings.listing(["pay", "jobs", "homes"]) == "pay, jobs and homes"
