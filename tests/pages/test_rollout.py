"""A programme that began in different years, on the register's page; and every answer worked out."""

import re

import pytest

from placedata.initiatives.cohorts import REFUSING
from placedata.initiatives.rollout import DOUBTING, LEAST_BREACH, WITHHOLDING
from placedata.wording import rollouts
from placedata.wording import steps as words_of_steps
from tests.pages import reading
from tests.pages.test_around import CAUSAL

HEADER = "Where it began at different times"


@pytest.fixture(scope="module")
def rows(store):
    return store.programme_traces()


def told(at):
    """Return the sentences of the page, its own section among them."""
    return [text.replace("\\", "") for text in reading.texts(at)]


def test_power_stands_before_the_estimate_and_the_chart_has_a_table(visit, store):
    at = visit("initiatives", programme="ic_pioneers", outcome="employment-rate")
    assert reading.fine(at)
    assert not at.warning
    words = told(at)
    power = next(i for i, text in enumerate(words) if "cannot be told from what happens anyway" in text)
    estimate = next(
        i for i, text in enumerate(words) if text.startswith("Around the start of this programme")
    )
    assert power < estimate
    assert rollouts.VERDICTS["none"] in words
    assert sum(rollouts.CAUTION in text for text in words) == 1
    steps = store.programme_steps("ic_pioneers", "employment-rate")
    drawn = [traces[0] for traces, alt in reading.charts(at) if alt.startswith("Around the start")]
    assert len(drawn) == 1
    table = next(one.value for one in at.dataframe if "Years since it began" in one.value)
    assert table["Districts"].tolist() == steps["districts"].tolist()
    assert len(drawn[0]["customdata"]) == len(table)


def test_each_outcome_can_be_chosen_and_is_listed(visit, rows):
    own = rows[rows["programme_id"] == "opportunity_areas"]
    for outcome in ("claimant-count", "gcse-english-maths-by-19"):
        at = visit("initiatives", programme="opportunity_areas", outcome=outcome)
        assert reading.fine(at)
        (row,) = own[own["indicator_id"] == outcome].to_dict("records")
        assert rollouts.headline(row) in told(at)
        table = next(one.value for one in at.dataframe if "Answer" in one.value)
        assert len(table) == len(own)


@pytest.mark.parametrize(
    ("programme", "words"),
    [
        (
            "freeports",
            "Cannot be tested: it was for parts of districts, and these figures stop at the district.",
        ),
        ("psb_wales", "Cannot be tested: it is a standing statutory body"),
        ("total_place", "all of it began in one year"),
        ("haz", "too few of its starts have four years of figures before them"),
    ],
)
def test_a_programme_that_cannot_be_studied_says_why_in_a_sentence(visit, programme, words):
    at = visit("initiatives", programme=programme)
    assert reading.fine(at)
    assert any(words in text for text in told(at))
    assert not any(alt.startswith("Around the start") for _, alt in reading.charts(at))


def test_without_a_programme_there_is_no_such_section(visit):
    at = visit("initiatives")
    assert HEADER not in [one.value for one in at.header]


def test_an_outcome_that_is_not_offered_is_named(visit):
    at = visit("initiatives", programme="city_deals", outcome="nonsense")
    assert reading.fine(at)
    assert "nonsense" in at.warning[0].value


def test_every_programme_has_an_answer_or_a_reason_on_every_outcome(rows, store):
    register = store.register.initiatives
    assert len(rows) == register["programme_id"].nunique() * rows["indicator_id"].nunique()
    refused = rows["refused"].notna()
    assert set(rows.loc[refused, "refused"]) <= set(REFUSING)
    failed = rows["failed"].fillna("").str.split(";").explode()
    assert set(failed) <= {"", *WITHHOLDING, *DOUBTING}
    silent = (rows["verdict"] == "untestable") & ~refused & (rows["failed"].fillna("") == "")
    assert not silent.any()


def test_a_verdict_is_given_only_where_every_check_passed(rows):
    studied = rows[rows["refused"].isna()]
    unusual = studied["average"].abs() > studied["beyond"]
    assert ((studied["p_value"] <= 0.1 + 1e-9) == unusual).all()
    assert (
        (studied["pre_p_value"] <= 0.1 + 1e-9) == studied["failed"].str.contains("parallel", na=False)
    ).all()
    firm = studied["verdict"].isin(["better", "worse"])
    assert (unusual & (studied["breach"] >= LEAST_BREACH))[firm].all()
    assert not unusual[studied["verdict"] == "none"].any()
    assert (studied["treated"] >= 5).all()
    assert (studied["untreated"] >= 30).all()


def test_no_sentence_on_any_programme_says_or_implies_a_cause(rows, store):
    for row in rows.to_dict("records"):
        sentences = [rollouts.headline(row), *rollouts.line(row).values()]
        if row["refused"] is None or row["refused"] != row["refused"]:
            sentences += [
                rollouts.began(row), rollouts.power(row), rollouts.estimate(row), rollouts.before(row),
                rollouts.bounds(row),
            ]  # fmt: skip
            steps = store.programme_steps(row["programme_id"], row["indicator_id"])
            sentences += [words_of_steps.tip(step, row) for step in steps.to_dict("records")]
        for sentence in sentences:
            assert not CAUSAL.search(sentence), sentence
            assert not re.search(r"\bnan\b|<NA>|None|no value", sentence), sentence
