"""Evidence: what the tables promise, that nothing points nowhere, and that filters part the library."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata import evidence
from placedata.errors import DataError, UnknownIndicator, UnknownInitiative, UnknownProgramme
from placedata.model import DOMAINS, TABLES
from placedata.model.evidence import COMPARED, OTHER
from placedata.model.learning import STRENGTHS
from placedata.sources import collection
from placedata.store.warehouse import EMBEDDED


@pytest.fixture(scope="module")
def tables():
    return collection.load(EMBEDDED, ["finding", "evidence_source", "initiative_source", "learning_source"])


@pytest.fixture(scope="module")
def findings(tables):
    return tables["finding"]


def test_every_name_in_a_finding_is_known(findings, store):
    known = {
        "programme_id": store.register.programmes["programme_id"],
        "initiative_id": store.register.initiatives["initiative_id"],
        "indicator_id": store.indicators()["indicator_id"],
    }
    for column, names in known.items():
        assert set(findings[column].dropna()) <= set(names), column


def test_a_finding_stands_in_the_domain_of_its_measure_and_the_programme_of_its_initiative(findings, store):
    domains = store.indicators().set_index("indicator_id")["domain"]
    measured = findings.dropna(subset="indicator_id")
    assert measured["domain"].tolist() == measured["indicator_id"].map(domains).tolist()
    whose = store.register.initiatives.drop_duplicates("initiative_id").set_index("initiative_id")
    single = findings.dropna(subset="initiative_id")
    assert single["programme_id"].tolist() == single["initiative_id"].map(whose["programme_id"]).tolist()


def test_every_source_of_the_library_is_registered_once_and_findings_name_an_address(store, tables):
    sources = store.evidence_sources().set_index("source_id")
    assert sources.index.is_unique
    rows = store.evidence()
    cited = rows.assign(source_id=rows["source_ids"].str.split(";")).explode("source_id")
    assert set(cited["source_id"].str.strip()) <= set(sources.index)
    found = cited.loc[cited["kind"] == "finding", "source_id"]
    assert sources.loc[found, "url"].str.fullmatch(r"https?://\S+\.\S+").all()
    assert set(tables["evidence_source"]["source_id"]) <= set(found)


def test_what_was_read_second_hand_or_cannot_compare_is_never_graded_strong(findings):
    strong = findings[findings["strength"] == "strong"]
    assert not strong["seen_in"].eq("summary by others").any()
    assert not strong["design"].isin(["before and after", "case study"]).any()


def test_a_finding_that_measured_nothing_comes_from_no_comparison(findings):
    unmeasured = findings[findings["direction"] == "not measured"]
    assert not unmeasured["design"].isin(COMPARED).any()


def test_lessons_are_linked_to_programmes_of_exactly_their_name_only(store):
    rows = store.evidence()
    lessons = rows[rows["kind"] == evidence.LESSON].set_index("evidence_id")
    assert len(lessons) == len(store.learning())
    named = store.learning().set_index("learning_id")["programme"]
    for lesson, programme in lessons["programme_id"].dropna().items():
        one = store.register.programmes.set_index("programme_id").loc[programme]
        parts = [part.strip().casefold() for part in named[lesson].split(";")]
        assert {one["name"].casefold(), one["short_name"].casefold()} & set(parts)
    assert (lessons["programme_id"] == "big_local").sum() == named.eq("Big Local").sum()
    assert lessons["direction"].isna().all()


@given(strength=st.sampled_from([None, *STRENGTHS]), domain=st.sampled_from([None, *DOMAINS, OTHER]))
def test_filters_part_the_library(store, strength, domain):
    rows = store.evidence(strength=strength, domain=domain)
    parts = [store.evidence(strength=one, domain=domain) for one in STRENGTHS if strength in (None, one)]
    assert sorted(pd.concat(parts)["evidence_id"]) == sorted(rows["evidence_id"])
    parts = [
        store.evidence(strength=strength, domain=one) for one in (*DOMAINS, OTHER) if domain in (None, one)
    ]
    assert sorted(pd.concat(parts)["evidence_id"]) == sorted(rows["evidence_id"])


def test_each_filter_gives_the_rows_that_hold_the_name(store, findings):
    for argument, column in (("indicator", "indicator_id"), ("initiative", "initiative_id")):
        for name, some in findings.dropna(subset=column).groupby(column):
            assert set(store.evidence(**{argument: name})["evidence_id"]) == set(some["finding_id"])
    own = store.evidence(programme="ndc")
    assert set(own["kind"]) == {evidence.FINDING, evidence.LESSON}
    assert own["programme_id"].eq("ndc").all()


def test_the_strongest_stands_first(store):
    for _, rows in store.evidence().groupby("kind"):
        assert rows["strength"].map(STRENGTHS.index).is_monotonic_increasing


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"indicator": "claimants"}, UnknownIndicator),
        ({"programme": "ndcs"}, UnknownProgramme),
        ({"initiative": "gm"}, UnknownInitiative),
        ({"domain": "work"}, DataError),
        ({"strength": "proven"}, DataError),
    ],
)
def test_an_unknown_name_is_refused_in_a_sentence(store, asked, fault):
    with pytest.raises(fault, match=next(iter(asked.values()))):
        store.evidence(**asked)


def test_what_was_worked_out_here_is_a_kind_of_its_own_and_counts_the_traces(store):
    row = store.evidence_here("claimant-count").iloc[0]
    met = store.traces(indicator="claimant-count")["verdict"].value_counts()
    assert row["kind"] == evidence.HERE
    assert evidence.HERE not in set(store.evidence()["kind"])
    assert [row[name] for name in ("better", "worse", "none")] == [
        met[name] for name in ("better", "worse", "none")
    ]
    assert row["tested"] == met.sum() - met["untestable"]
    assert 0 < row["tested"] < row["initiatives"] == met.sum()
    assert row["by_chance"] == round(row["estimates"] / 10)


def test_a_value_outside_the_contract_is_told(findings):
    with pytest.raises(DataError, match=r"'proven'.*allowed: strong, moderate, indicative"):
        TABLES["finding"].conform(findings.assign(strength="proven"))
