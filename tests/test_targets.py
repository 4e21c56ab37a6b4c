"""Targets: every curated row against the catalogue, verdicts by hand and mirrored, own ones hostile."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.charts import aims, series
from placedata.errors import RefusedText, UnknownIndicator
from placedata.model.period import parse
from placedata.model.targets import TARGET
from placedata.series import points
from placedata.targets import judge, side, when
from placedata.wording import targets as told
from placedata.workspace import open_workspace
from tests.pages import hostile
from tests.store import small

ROCHDALE, CARDIFF, GLASGOW = "E08000005", "W06000015", "S12000049"
TODAY = date(2026, 6, 1)
BOUNDS = {1: ("at least",), -1: ("at most", "under")}
RATE = {"name": "Rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}


def target(value, bound="at most", due="2030-01-01/P1Y", **changed):
    row = {"target_id": "t", "value": value, "bound": bound, "due": due, "set_on": None, "comparable": "yes"}
    return row | changed


def figures(values, standing="published", margin=None):
    """Return a series of calendar years from ``{year: value}``."""
    frame = pd.DataFrame({"x": [year + 0.5 for year in values], "value": list(values.values())})
    return frame.assign(
        lower=None if margin is None else frame["value"] - margin,
        upper=None if margin is None else frame["value"] + margin,
        label=[str(year) for year in values],
        period_start=[date(year, 1, 1) for year in values],
        period_end=[date(year + 1, 1, 1) for year in values],
        standing=standing,
        status_words="Published",
        note=None,
    )


@pytest.fixture(scope="module")
def curated():
    return {name: small.embedded()[name] for name in ("target", "target_source")}


def test_every_row_keeps_its_contract_and_fits_the_catalogue(store, curated):
    pages = set(curated["target_source"]["source_id"])
    cited = [name for cell in curated["target"]["source_ids"] for name in cell.split(";")]
    assert pages == set(cited)
    assert curated["target_source"]["url"].str.match(r"https?://\S+$").all()
    for row in TARGET.conform(curated["target"]).itertuples():
        about, figures_of = store.indicator(row.indicator_id), store.series(row.indicator_id, [row.area_code])
        assert row.bound in BOUNDS[int(about["polarity"])], row.target_id
        assert figures_of["value"].notna().any(), row.target_id
        assert (row.comparable == "yes") == pd.isna(row.difference), row.target_id
        assert about["unit_symbol"] != "%" or 0 <= row.value <= 100, row.target_id
        assert pd.isna(row.due) or parse(row.due).end.year > 2000, row.target_id
        text = "" if pd.isna(row.set_on) else row.set_on
        assert not text or date.fromisoformat(text + "-01" * (2 - text.count("-"))) <= date.today()


def test_what_stands_on_the_chart_of_a_place(store):
    def names(indicator, area):
        return store.targets(indicator, area)["target_id"].tolist()

    assert names("cigarette-smokers", ROCHDALE) == ["smoking-england-2022", "smokefree-england-2030"]
    assert names("cigarette-smokers", GLASGOW) == ["tobacco-free-scotland-2034"]
    assert names("greenhouse-gas-per-head", ROCHDALE)[0] == "carbon-neutral-greater-manchester-2038"
    assert store.targets("no-qualifications", CARDIFF)["own"].tolist() == [True]
    assert store.targets("no-qualifications", "W92000004")["own"].tolist() == [True]
    assert not store.targets("level-3-qualified", CARDIFF)["own"].any()
    assert names("net-additions-count-england", ROCHDALE) == []
    assert names("net-additions-count-england", "E92000001") == ["homes-england-300000"]
    assert names("museums", ROCHDALE) == []
    with pytest.raises(UnknownIndicator):
        store.targets("smokers")


def test_known_cases(store):
    def found(name, area):
        rows = store.targets(area=area).set_index("target_id", drop=False)
        row = rows.loc[name]
        series_of = points.of(store.series(row["indicator_id"], [area]), area)
        return judge(series_of, row, on=TODAY)

    smoking = found("smokefree-england-2030", ROCHDALE)
    assert (smoking.verdict, smoking.label, smoking.distance) == ("not met yet", "2020 to 2024", 8.8)
    assert smoking.needed == pytest.approx(-8.8 / 8)
    assert smoking.recent is None
    met = found("gigabit-uk-2025", "K02000001")
    assert (met.verdict, met.read, met.read_label) == ("met", 87.8, "January 2026")
    late = found("smoking-england-2022", "E92000001")
    assert (late.verdict, late.reason) == (
        "cannot be said",
        "2019 to 2023 pools years before and after its date",
    )
    scots = found("tobacco-free-scotland-2034", GLASGOW)
    assert (scots.verdict, scots.distance) == ("cannot be said", None)
    ks2 = found("ks2-england-2030", ROCHDALE)
    assert (ks2.distance, ks2.since, ks2.until) == (-32.0, "2021/22", "2024/25")
    assert found("employment-uk", ROCHDALE).reason == "no value since it was set"


@pytest.mark.parametrize(
    ("series_of", "row", "breaks", "verdict"),
    [
        (figures({2024: 6.0}), target(5.0), (), "not met yet"),
        (figures({2024: 5.0}), target(5.0), (), "met"),
        (figures({2024: 5.0}), target(5.0, "under"), (), "not met yet"),
        (figures({2024: 5.4}, margin=0.5), target(5.0), (), "cannot be told apart"),
        (figures({2024: 5.4}, standing="estimated"), target(5.0), (), "cannot be said"),
        (figures({2024: 5.4}, standing="inherited"), target(5.0), (), "cannot be said"),
        (figures({2024: 5.4}), target(5.0, ""), (), "cannot be said"),
        (figures({2024: 5.4}), target(5.0, comparable="no"), (), "cannot be said"),
        (figures({2024: 4.0}), target(5.0, set_on="2025-06"), (), "cannot be said"),
        (figures({2024: 4.0}), target(5.0, set_on="2020"), (date(2022, 1, 1),), "cannot be said"),
        (figures({2024: 4.0}), target(5.0, set_on="2023"), (date(2022, 1, 1),), "met"),
        (figures({2022: 6.0, 2024: 4.0}), target(5.0, due="2022-12-31"), (), "missed"),
        (figures({2022: 4.0, 2024: 6.0}), target(5.0, due="2022-12-31"), (), "met"),
        (figures({2018: 4.0}), target(5.0, due="2022-12-31"), (), "date passed"),
        (figures({2024: None}), target(5.0), (), "cannot be said"),
    ],
)
def test_verdicts_by_hand(series_of, row, breaks, verdict):
    found = judge(series_of, row, breaks=breaks, on=TODAY)
    assert found.verdict == verdict
    assert (verdict in ("cannot be said", "date passed")) == bool(found.reason)


def test_the_usual_change_stays_since_the_last_break():
    years = figures({2016: 1.0, 2020: 20.0, 2021: 18.0, 2022: 16.0, 2024: 12.0})
    assert judge(years, target(5.0), on=TODAY).recent == pytest.approx(-2.0)
    assert judge(years, target(5.0), breaks=[date(2021, 1, 1)], on=TODAY).since == "2021"
    assert judge(years, target(5.0), breaks=[date(2024, 1, 1)], on=TODAY).recent is None


levels = st.floats(-100, 100).map(lambda number: round(number, 3))


@given(st.lists(levels, min_size=1, max_size=8), levels, st.one_of(st.none(), st.floats(0.1, 5)),
       st.sampled_from(["2030-01-01/P1Y", "2018-12-31", None]))  # fmt: skip
def test_a_mirrored_measure_gives_a_mirrored_verdict(values, aim, margin, due):
    up = figures({2015 + at: value for at, value in enumerate(values)}, margin=margin)
    ends = {"lower": -up["upper"], "upper": -up["lower"]} if margin else {}
    down = up.assign(value=-up["value"], **ends)
    one = judge(up, target(aim, side(1), due), on=TODAY)
    other = judge(down, target(-aim, side(-1), due), on=TODAY)
    assert (one.verdict, one.reason) == (other.verdict, other.reason)
    for name in ("distance", "needed", "recent"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert (mine is None) == (theirs is None)
        assert mine is None or mine == pytest.approx(-theirs)


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), levels), min_size=1, max_size=8), levels,
       st.lists(st.one_of(st.none(), st.integers(2005, 2060)), max_size=4))  # fmt: skip
def test_a_target_changes_no_drawn_value_and_no_mark_overlaps_another(values, level, years):
    own = figures({2010 + at: value for at, value in enumerate(values)})
    own["value"] = own["value"].astype("float64")
    drawn = [aims.Aim(level, year and year + 0.5, "x", f"by {year}", "told") for year in years]
    without = series.figure(own, indicator=RATE, place="Bury")
    beside = series.figure(own, indicator=RATE, place="Bury", aims=drawn)
    kept = [trace for trace in beside.data if trace.name not in ("targets", "gaps", "breaks", "cautions")]
    before = [trace for trace in without.data if trace.name not in ("gaps", "breaks", "cautions")]
    assert [(trace.x, trace.y) for trace in kept] == [(trace.x, trace.y) for trace in before]
    first, last = beside.layout.xaxis.range
    held = without.layout.xaxis.range
    assert (held[1] - held[0]) >= 0.6 * (last - first)
    marks = sorted(x for trace in beside.data if trace.name == "targets" for x in trace.x)
    assert all(b - a >= aims.NEAR * (last - first) for a, b in pairwise(marks))
    assert all(first <= x <= last for x in marks)
    low, high = beside.layout.yaxis.range
    assert not drawn or low <= level <= high


def test_a_date_far_ahead_is_an_arrow_at_the_edge():
    far = aims.Aim(5, 2040.5, "5%", "by 2040", "Told")
    drawn = series.figure(figures({2019: 8.0, 2024: 6.0}), indicator=RATE, place="Bury", aims=[far])
    mark = next(trace for trace in drawn.data if trace.name == "targets")
    first, last = drawn.layout.xaxis.range
    assert mark.marker.symbol == "triangle-right"
    assert 0 < last - mark.x[0] < 0.02 * (last - first)
    said = " ".join(note.text.replace("<br>", " ") for note in drawn.layout.annotations)
    assert "Target 5% by 2040" in said


@pytest.fixture
def desk(tmp_path):
    return open_workspace(tmp_path / "notes.sqlite")


def add(desk, store, value="10", year="2028", area=ROCHDALE, **changed):
    typed = {"set_by": "Health board", "name": "Jo Bell"} | changed
    return desk.add_target(area, store.indicator("cigarette-smokers"), value, year, **typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "ten"}, "no plain number"), ({"value": "nan"}, "no plain number"),
        ({"value": "1e3"}, "no plain number"), ({"value": "101"}, "no percentage"),
        ({"value": "-1"}, "no percentage"), ({"value": ""}, "empty"), ({"year": "soon"}, "cannot be kept"),
        ({"year": "1066"}, "cannot be kept"), ({"year": "20280"}, "cannot be kept"),
        ({"set_by": " "}, "empty"), ({"name": ""}, "empty"), ({"note": "x" * 1001}, "Shorten it"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_a_sentence(desk, store, typed, words):
    with pytest.raises(RefusedText, match=words) as refusal:
        add(desk, store, **typed)
    assert str(refusal.value).endswith(".")
    assert desk.targets().empty


def test_an_unknown_indicator_is_refused(desk):
    with pytest.raises(RefusedText, match="indicator is not known"):
        desk.add_target(ROCHDALE, {"unit_symbol": "%"}, "10", "2028", set_by="Us", name="Jo")


def test_own_targets_stand_beside_and_only_their_writer_withdraws_them(desk, store):
    version = desk.targets_version()
    made = add(desk, store, year="")
    assert desk.targets_version() != version
    rows = store.with_targets(desk.targets()).targets("cigarette-smokers", ROCHDALE)
    own = rows[rows["standing"] == "yours"].iloc[0]
    assert (own["bound"], own["own"], when(own)) == ("at most", True, None)
    assert "not verified by us" in told.who(own)
    others = store.with_targets(desk.targets()).targets("cigarette-smokers", "E08000002")
    assert others["target_no"].isna().all()
    assert len(store.targets("cigarette-smokers", ROCHDALE)) == len(rows) - 1
    with pytest.raises(RefusedText, match="does not fit"):
        desk.withdraw_target(made.target_no, "0" * 16)
    desk.withdraw_target(made.target_no, made.key.upper())
    assert desk.targets().empty
    with pytest.raises(RefusedText, match="withdrawn before"):
        desk.withdraw_target(made.target_no, made.key)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_hostile_texts_are_kept_as_typed_or_refused(desk, store, text):
    refused = any(sign in text for sign in "\x00\x1b") or len(text) > 1000
    if refused:
        with pytest.raises(RefusedText):
            add(desk, store, note=text)
    else:
        add(desk, store, note=text)
        assert desk.targets()["note"].tolist() == [text]
