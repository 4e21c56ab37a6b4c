"""What happened around an initiative, on its page; and the question across all of them."""

import re

import pytest

from placedata.model.traces import VERDICTS, WINDOWS
from placedata.wording import checks, rivals, verdicts
from placedata.workspace import open_workspace
from tests.pages import reading

GREATER_MANCHESTER = "gm_health_devo--gm"
# Words that say or imply a cause; the caution alone may use one, to deny it.
CAUSAL = re.compile(
    r"\b(caus\w+|impact\w*|effect\w*|thanks to|due to|because of|led to|result(ed|s)? (in|of|from)|worked"
    r"|delivered|achieved|succe\w+|fail(ed|ure)\w*)\b",
    re.IGNORECASE,
)


def test_power_stands_before_the_estimate_and_the_verdict_is_one_of_four(visit):
    at = visit("initiatives", initiative=GREATER_MANCHESTER, outcome="employment-rate")
    assert reading.fine(at)
    texts = [str(text) for text in reading.texts(at)]
    power = next(i for i, text in enumerate(texts) if "cannot be told from what happens anyway" in text)
    estimate = next(i for i, text in enumerate(texts) if "led one to expect" in text)
    assert power < estimate
    assert sum(text.startswith(tuple(VERDICTS.values())) for text in texts) == 1
    assert any(verdicts.CAUTION in text for text in texts)


def test_no_sentence_on_any_estimate_says_or_implies_a_cause(store):
    rows = store.traces().astype("object").set_index(["initiative_id", "indicator_id"])
    told = {}
    for one in store.trace_windows().to_dict("records"):
        told.setdefault((one["initiative_id"], one["indicator_id"]), []).append(one)
    assert len(told) > 5000
    for key, windows in told.items():
        row = rows.loc[key].to_dict()
        during = next(one for one in windows if one["window"] == "during")
        sentences = [
            verdicts.headline(row),
            verdicts.power(row, during),
            verdicts.estimate(row, during, "it").replace("led one to expect", ""),
            verdicts.legacy(windows, row),
            *(" ".join(line) for line in checks.checks(row, during, announced=True)),
        ]
        for sentence in sentences:
            assert not CAUSAL.search(sentence), sentence
            assert "nan" not in sentence.split(), sentence
            assert "no value" not in sentence, sentence


def test_every_headline_of_the_register_is_in_fixed_words_and_names_its_reason(store):
    rows = store.traces().drop_duplicates(["verdict", "refused", "failed"]).to_dict("records")
    assert len(rows) > 20
    for row in rows:
        words = verdicts.headline(row)
        assert words.startswith(VERDICTS[row["verdict"]])
        assert (": " in words) == (row["verdict"] == "untestable")
        assert CAUSAL.findall(words) == []


def test_a_verdict_is_given_only_where_every_check_passed(store):
    rows = store.traces()
    firm = rows[rows["verdict"].isin(["better", "worse", "none"])]
    assert len(firm) > 1000
    assert (firm["failed"].fillna("") == "").all()
    assert firm["refused"].isna().all()
    assert (firm["fit"] <= firm["gate"]).all()
    during = store.trace_windows()
    during = during[during["window"] == "during"].set_index(["initiative_id", "indicator_id"])
    found = firm.set_index(["initiative_id", "indicator_id"]).join(during[["gap", "beyond"]])
    unusual = found["gap"].abs() > found["beyond"]
    assert (unusual == (found["verdict"] != "none")).all()
    assert ((found["gap"] > 0) == (found["verdict"] == "better"))[unusual].all()


def test_every_initiative_has_an_answer_or_a_reason_on_every_outcome(store):
    rows = store.traces()
    counted = store.register.initiatives["counts"].sum()
    assert len(rows) == counted * rows["indicator_id"].nunique()
    silent = (rows["verdict"] == "untestable") & rows["refused"].isna() & (rows["failed"].fillna("") == "")
    assert not silent.any()


def test_about_one_in_ten_estimates_is_unusual_as_where_nothing_began(store):
    rows = store.trace_windows()
    during = rows[rows["window"] == "during"]
    assert 0.07 <= (during["gap"].abs() > during["beyond"]).mean() <= 0.14


def test_a_standing_body_is_refused_in_one_sentence(visit, store):
    rows = store.register.initiatives
    body = rows[rows["background"]]["initiative_id"].iloc[0]
    at = visit("initiatives", initiative=body)
    assert reading.fine(at)
    assert any(text.startswith("Cannot be tested: it is a standing") for text in reading.texts(at))


@pytest.mark.parametrize("window", WINDOWS)
def test_the_question_says_what_could_have_been_seen_and_what_has_no_answer(visit, window):
    at = visit("initiatives", window=window)
    assert reading.fine(at)
    words = " ".join(reading.texts(at))
    assert words.count("could not have been seen, in standard deviations") == 2
    assert "These figures stop at the district" in words
    question = words.partition("leave a different trace?")[2].partition("What these data cannot answer")[0]
    assert CAUSAL.findall(question) == []


def test_an_outcome_that_is_not_offered_is_named(visit):
    at = visit("initiatives", initiative=GREATER_MANCHESTER, outcome="nonsense")
    assert reading.fine(at)
    assert "nonsense" in at.warning[0].value


def test_a_row_of_peoples_own_is_worked_out_only_when_asked(visit):
    desk = open_workspace()
    row = {
        "name": "Chances for Rochdale",
        "start_date": "2012",
        "end_date": "2016",
        "areas_whole": "E08000005",
    }
    made = desk.add_initiatives([row], name="Jo Bell")
    try:
        at = visit("initiatives", initiative=made.initiative_ids[0])
        assert reading.fine(at)
        assert not any("cannot be told from what happens anyway" in text for text in reading.texts(at))
        at.button(key="around-ask").click().run(timeout=300)
        assert reading.fine(at)
        words = " ".join(reading.texts(at))
        assert "as you wrote it, which nobody verified" in words
        assert sum(text.startswith(tuple(VERDICTS.values())) for text in reading.texts(at)) == 1
    finally:
        desk.withdraw_initiatives(made.key)


def test_a_published_row_worked_out_now_gives_what_is_embedded(store):
    _, name, found = next(store.trace_one(GREATER_MANCHESTER))
    again, kept = found["windows"], store.trace_windows(GREATER_MANCHESTER, name)
    assert again["window"].tolist() == kept.sort_values("first_year")["window"].tolist()
    both = again.merge(kept, on="window", suffixes=("", "_kept"))
    assert both["gap"].to_numpy() == pytest.approx(both["gap_kept"].to_numpy(), rel=1e-6)
    assert both["beyond"].to_numpy() == pytest.approx(both["beyond_kept"].to_numpy(), rel=1e-6)


def test_other_methods_stand_beside_the_one_that_gives_the_verdict_when_asked(visit, store):
    asked = {"initiative": GREATER_MANCHESTER, "outcome": "claimant-count"}
    rows = store.trace_rivals(GREATER_MANCHESTER, "claimant-count")
    row = store.traces(GREATER_MANCHESTER, "claimant-count").iloc[0].to_dict()
    finding, said = rivals.finding(rows, row), reading.texts(visit("initiatives", **asked, methods="true"))
    assert any(finding in text.replace("\\", "") for text in said)
    assert any(text == rivals.CAUTION for text in said)
    assert not CAUSAL.search(finding)
    assert not any(text == rivals.CAUTION for text in reading.texts(visit("initiatives", **asked)))
