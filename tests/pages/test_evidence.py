"""The library of evidence on Initiatives, what was found of a programme, and the fold under a measure."""

import pytest

from tests.pages import hostile, reading

ROCHDALE = "E08000005"
DEVOLUTION = "gm_health_devo--gm"


def said(at):
    return " ".join(reading.texts(at)).replace("\\", "")


def cards(at):
    """Return the cards of a page by the captions that grade them."""
    return [one.value for one in at.caption if "evidence" in one.value and "·" in one.value]


def test_the_library_filtered_by_a_measure_shows_and_gives_away_the_same_rows(visit, store, downloads):
    at = visit("initiatives", section="evidence", measure="claimant-count")
    assert reading.fine(at)
    assert not at.warning
    rows = store.evidence("claimant-count")
    assert len(cards(at)) == len(rows)
    text = said(at)
    assert all(statement in text for statement in rows["statement"])
    assert "Worked out here, not published" in text
    about, file = reading.rows(downloads["evidence.csv"]())
    assert [one["Id"] for one in file] == rows["evidence_id"].tolist()
    assert all("http" in one["Sources"] for one in file)
    assert "Claimant count" in about[0]


def test_the_library_whole_counts_everything_and_lists_what_is_missing(visit, store):
    at = visit("initiatives", section="evidence", more="30")
    assert reading.fine(at)
    rows = store.evidence()
    assert len(cards(at)) == 30
    text = said(at)
    assert f"{(rows['kind'] == 'finding').sum()} findings of published evaluations" in text
    spoken = set(rows["indicator_id"].dropna())
    left = [one for one in store.indicators().itertuples() if one.indicator_id not in spoken]
    assert f"speaks of {len(left)} of our" in text
    assert all(one.short_name in text for one in left)


def test_filters_meet(visit, store):
    query = {
        "measure": "health",
        "strength": "strong",
        "direction": "mixed",
        "kind": "finding",
        "find": "hospital",
    }
    at = visit("initiatives", section="evidence", **query)
    assert not at.warning
    rows = store.evidence(domain="health", strength="strong")
    rows = rows[rows["direction"].eq("mixed") & rows["statement"].str.contains("ospital")]
    assert len(cards(at)) >= len(rows) > 0
    assert all(one.startswith("± Mixed") for one in said_cards(at))


def said_cards(at):
    return [one.replace("\\", "") for one in cards(at)]


@pytest.mark.parametrize("name", ["script", "markdown image", "sql", "long"])
def test_a_hostile_address_is_named_and_mended(visit, name):
    text = hostile.TEXTS[name]
    at = visit("initiatives", section="evidence", measure=text, more=text, find=text)
    assert reading.fine(at)
    assert len(at.warning) == 1
    assert "not offered here" in at.warning[0].value
    assert not any("](http" in one.value and "example.com" in one.value for one in at.markdown)


def test_an_initiative_says_what_was_found_of_its_programme(visit, store):
    at = visit("initiatives", initiative=DEVOLUTION)
    assert reading.fine(at)
    rows = store.evidence(initiative=DEVOLUTION)
    text = said(at)
    assert "What evaluations of its programme found" in text
    assert all(statement in text for statement in rows["statement"])


def test_a_measure_of_a_place_has_a_fold_with_what_was_found(visit, store):
    at = visit("place", place=ROCHDALE, indicator="claimant-count")
    assert reading.fine(at)
    number = len(store.evidence("claimant-count"))
    fold = next(one for one in at.expander if one.label.startswith("What has been tried for this"))
    assert fold.label.endswith(f"({number})")
    assert not fold.proto.expanded
    links = [one.proto.query_string for one in at.get("page_link")]
    assert "section=evidence&measure=claimant-count" in links


def test_a_measure_that_no_finding_speaks_of_says_so(visit):
    at = visit("place", place=ROCHDALE, indicator="gdhi-per-head")
    assert any("No finding of a published evaluation" in one.value for one in at.caption)
    assert not any(one.label.startswith("What has been tried") for one in at.expander)
