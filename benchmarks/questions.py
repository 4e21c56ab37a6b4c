"""Promise 4: each question a page asks of the store, beside pandas on the same published file."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import cycle

import pandas as pd

import placedata
from benchmarks.measure import Measure, repeated
from placedata.store.warehouse import EMBEDDED

MOST_MS = 50
TIMES = 20
INDICATORS = ("claimant-count", "employment-rate", "gva-per-hour", "life-satisfaction", "population")
PLACES = ("E08000005", "E06000052", "S12000049", "N09000003", "W06000015")
TYPED = ("rochdlae", "brum", "LS29", "craven", "bhudfggh")
PERIOD = "2023-01-01/P1Y"
Pair = tuple[str, Callable[[], object], str, Callable[[], object]]


def measures() -> Iterator[Measure]:
    """Yield the time of every question behind a page."""
    store = placedata.open()
    rows = pd.read_parquet(EMBEDDED / "observation.parquet")
    note = (
        f"{len(rows):,} published figures. The rival is pandas with the file already in memory, and answers "
        "less: it carries no former code to today's, joins no name and gives no reason for a gap."
    )
    for what, ask, rival, other in (*_lists(store), *_figures(store, rows), *_standing(store, rows)):
        yield Measure(4, what, MOST_MS, repeated(ask, TIMES), "ms", note, rival, repeated(other, TIMES))


def _lists(store: placedata.Store) -> Iterator[Pair]:
    areas = pd.read_csv(EMBEDDED / "geography" / "area.csv", dtype=str)
    typed, again = cycle(TYPED), cycle(TYPED)
    names = areas["name"].dropna().unique().tolist()
    yield "areas", lambda: store.areas("ltla"), "pandas", lambda: areas[areas["level"] == "ltla"]
    yield (
        "find, with a typing error",
        lambda: store.find(next(typed)),
        "difflib",
        lambda: get_close_matches(next(again), names),
    )


def _figures(store: placedata.Store, rows: pd.DataFrame) -> Iterator[Pair]:
    one, two, three, four = cycle(INDICATORS), cycle(INDICATORS), cycle(PLACES), cycle(PLACES)
    five, six = cycle(INDICATORS), cycle(INDICATORS)
    yield (
        "observations of an indicator",
        lambda: store.observations(next(one)),
        "pandas",
        lambda: rows[rows["indicator_id"] == next(two)],
    )
    yield (
        "panel of an indicator, all districts",
        lambda: store.panel(next(five), "ltla"),
        "pandas",
        lambda: rows[
            (rows["indicator_id"] == next(six)) & rows["area_code"].str.match("E0[6-9]|W06|S12|N09")
        ],
    )
    yield (
        "published for a place, all indicators",
        lambda: store.published([next(three), "E92000001"]),
        "pandas",
        lambda: rows[rows["area_code"].isin([next(four), "E92000001"])],
    )


def _standing(store: placedata.Store, rows: pd.DataFrame) -> Iterator[Pair]:
    one, two, three = cycle(PLACES), cycle(PLACES), cycle(PLACES)

    def ranks() -> pd.Series:
        return rows[rows["indicator_id"] == INDICATORS[0]].groupby("period")["value"].rank()

    wanted = pd.DataFrame(
        {
            "indicator_id": INDICATORS,
            "period": PERIOD,
            "level": "ltla",
            "comparability_group": INDICATORS,
        }
    )
    yield (
        "standings of a place",
        lambda: store.standings(next(one)),
        "pandas, one indicator",
        ranks,
    )
    yield (
        "distribution behind a strip",
        lambda: store.distribution(wanted),
        "pandas",
        lambda: rows[rows["indicator_id"].isin(INDICATORS) & (rows["period"] == PERIOD)],
    )
    yield (
        "explain one number",
        lambda: store.explain("claimant-count", next(two), PERIOD),
        "pandas",
        lambda: rows[
            (rows["indicator_id"] == "claimant-count")
            & (rows["area_code"] == next(three))
            & (rows["period"] == PERIOD)
        ],
    )
