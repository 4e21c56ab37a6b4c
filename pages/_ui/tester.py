"""Method tester: hide values that are known, let methods find them, and see who was right."""

import zlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, reference
from placedata.charts import series as line
from placedata.charts import trial as chart
from placedata.errors import DataError
from placedata.export import csv
from placedata.series import points
from placedata.wording import methods as wording
from placedata.wording.findings import listing
from placedata.wording.numbers import with_unit

METHODS = (
    "average", "panel gaussian", "relative local level", "two-way", "local level", "linear",
    "carried forward", "spline",
)  # fmt: skip
PLACES = {"inside": "Inside the series", "end": "At its end"}
LENGTHS = {"1": "1 year", "2": "2 years", "3": "3 years"}
FEWEST, SHORTEST = 60, 8
MOST_SEED = 9999
_BARE = {"displayModeBar": False}


@dataclass(frozen=True)
class Trial:
    """What is to be hidden, where."""

    indicator: str
    place: str
    periods: tuple[str, ...]
    position: str
    seed: int

    @property
    def sign(self) -> str:
        """A short sign of the trial, so that a link runs again just what was asked for."""
        return f"{zlib.crc32(repr(self).encode()):08x}"


@dataclass(frozen=True)
class Panel:
    """The complete series of one indicator: what may be hidden and in which places."""

    rows: pd.DataFrame
    areas: dict[str, str]
    labels: dict[str, str]


def show() -> None:
    """Show the section."""
    opened = data.store()
    offered = _offered(opened, opened.data_version)
    first, second, third = st.columns(3, vertical_alignment="bottom")
    with first:
        chosen = address.choice("indicator", "Indicator", list(offered), offered, "claimant-count")
    try:
        panel = _complete(opened, chosen, opened.data_version)
    except DataError as fault:
        st.title(f"{offered[chosen]} cannot be tried")
        st.write(str(fault))
        return
    with second:
        place = address.choice("place", "Example place", list(panel.areas), panel.areas, "E08000005")
    with third:
        length = int(address.choice("gap", "Hide", list(LENGTHS), LENGTHS, "2"))
    one = _hidden(panel, chosen, place, length)
    _run(opened, panel, one)
    reference.show(opened)


def _hidden(panel: Panel, indicator: str, place: str, length: int) -> Trial:
    """Show the choice of where and which periods are hidden, and of the seed."""
    periods = list(panel.labels)
    first, second, third = st.columns(3, vertical_alignment="bottom")
    with first:
        position = address.choice("where", "Where", list(PLACES), PLACES, "inside")
    starts = periods[1 : len(periods) - length] if position == "inside" else [periods[-length]]
    with second:
        middle = starts[len(starts) // 2]
        words = {start: panel.labels[start] for start in starts}
        begin = address.choice("from", "First hidden year", starts, words, middle) if starts[1:] else middle
    with third:
        seed = int(
            st.number_input(
                "Seed of the draw", 0, MOST_SEED, 0, key="seed", bind="query-params",
                help="Decides which places are hidden for the scores. The same seed gives the same scores.",
            )
        )  # fmt: skip
    at = periods.index(begin)
    return Trial(indicator, place, tuple(periods[at : at + length]), position, seed)


def _run(opened: placedata.Store, panel: Panel, one: Trial) -> None:
    asked = st.query_params.get("run") == one.sign
    indicator = opened.indicator(one.indicator)
    name, labels = panel.areas[one.place], [panel.labels[period] for period in one.periods]
    title, button = st.empty(), st.empty()
    if not asked:
        title.title(f"Can the methods find {name}'s hidden values of {wording.gap(labels)}?")
        if button.button("Hide, fill and score", type="primary", key="score"):
            st.query_params["run"] = one.sign
            asked = True
            button.empty()
    found = _found(opened, one, opened.data_version) if asked else None
    own = _own(opened, one, opened.data_version)
    if found is None:
        st.write(
            f"{indicator['name']}, {name}. The ringed values are published; the methods will not see them. "
            f"Scores come from hiding a fifth of the {len(panel.areas)} places with complete series, three "
            "times over."
        )
        picture = chart.masked(own, labels, None, indicator=indicator, place=name)
        st.plotly_chart(
            picture, config=_BARE, theme=None, key="trial", alt=line.alt_text(own, indicator, name)
        )
        return
    scored = wording.ranked(_scores(opened, one, opened.data_version))
    position = "inside" if one.position == "inside" else "at the end of"
    gaps_words = f"Gaps of {LENGTHS[str(len(labels))]} {position} series"
    title.title(wording.finding(scored, gaps_words))
    _shown(panel, one, found, scored, own, indicator)


def _shown(
    panel: Panel,
    one: Trial,
    found: pd.DataFrame,
    scored: pd.DataFrame,
    own: pd.DataFrame,
    indicator: pd.Series,
) -> None:
    name = panel.areas[one.place]
    words = _words(found, panel, indicator)
    st.write(
        f"{indicator['name']}: all complete series of {len(panel.areas)} places scored, {name} shown. "
        f"{wording.MEASURE}"
    )
    view = address.view()
    if view == "Chart":
        st.plotly_chart(chart.scores(scored), config=_BARE, theme=None, key="scores",
                        alt=wording.finding(scored, "Error of each method"))  # fmt: skip
        _pictures(panel, one, found, own, indicator)
    elif view == "Table":
        st.dataframe(wording.table(scored), hide_index=True, key="score-table")
        st.dataframe(_readable(found, panel, indicator), hide_index=True, key="trial-table")
    else:
        st.write(wording.errors(scored))
        st.write(wording.held(scored))
        for sentence in words:
            st.write(sentence)
    st.download_button(
        "Download scores as CSV",
        data=lambda: csv.table(
            scored, csv.about(indicator, f"scores of methods, seed {one.seed}", data.store().data_version)
        ),
        file_name=f"scores-{one.indicator}.csv",
        mime="text/csv",
        on_click="ignore",
        key="scores-csv",
    )


def _pictures(panel: Panel, one: Trial, found: pd.DataFrame, own: pd.DataFrame, indicator: pd.Series) -> None:
    """Show the example place: its series with what our default found, and how far every method was out."""
    name, labels = panel.areas[one.place], [panel.labels[period] for period in one.periods]
    words = _words(found, panel, indicator)
    st.header(f"{name}'s hidden values of {wording.gap(labels)}, and what each method put there")
    best = found[found["method"] == METHODS[0]].assign(label=labels)
    st.write(
        "Ringed: the published values that were hidden. Hollow: the estimate of our default, "
        f"{wording.NAMES[METHODS[0]].lower()}, with its 80% interval."
    )
    picture = chart.masked(own, labels, best, indicator=indicator, place=name)
    st.plotly_chart(picture, config=_BARE, theme=None, key="trial", alt=words[0])
    order = f" Of each method {listing(labels)}, from top to bottom." if labels[1:] else ""
    st.write(
        "How far every method's estimates lie from the hidden values: too low at the left, too high at "
        f"the right, with 80% intervals where given.{order}"
    )
    st.plotly_chart(chart.misses(found, panel.labels, indicator=indicator), config=_BARE, theme=None,
                    key="misses", alt=" ".join(words))  # fmt: skip


def _readable(found: pd.DataFrame, panel: Panel, indicator: pd.Series) -> pd.DataFrame:
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])

    def shown(values: pd.Series) -> list[str]:
        return ["gives none" if pd.isna(value) else with_unit(value, symbol, decimals) for value in values]

    return pd.DataFrame(
        {
            "Method": found["method"].map(wording.NAMES),
            "Period": found["period"].map(panel.labels),
            "Hidden value": shown(found["truth"]),
            "Estimate": shown(found["value"]),
            "Lower 80%": shown(found["lower80"]),
            "Upper 80%": shown(found["upper80"]),
        }
    )


def _words(found: pd.DataFrame, panel: Panel, indicator: pd.Series) -> list[str]:
    sentences = []
    for _, rows in _readable(found, panel, indicator).groupby("Method", sort=False):
        parts = [f"{row['Estimate']} for {row['Period']} (hidden {row['Hidden value']})" for _, row in
                 rows.iterrows()]  # fmt: skip
        sentences.append(f"{rows['Method'].iloc[0]}: {', '.join(parts)}.")
    return sentences


@st.cache_resource(show_spinner=False, max_entries=2)
def _offered(_store: placedata.Store, version: str) -> dict[str, str]:
    """Return the yearly indicators that most places have in every year."""
    counts = _store.coverage()
    counts = counts[counts["level"] == "ltla"]
    have = counts.assign(have=counts["published"] + counts["converted"]).groupby("indicator_id")
    facts = have.agg(least=("have", "min"), periods=("period", "size"), years=("year", "nunique"))
    wanted = facts[
        (facts["least"] >= FEWEST) & (facts["periods"] >= SHORTEST) & (facts["periods"] == facts["years"])
    ]
    known = _store.indicators()
    known = known[known["indicator_id"].isin(wanted.index)]
    return dict(zip(known["indicator_id"], known["name"], strict=True))


@st.cache_resource(show_spinner=False, max_entries=16)
def _complete(_store: placedata.Store, indicator: str, version: str) -> Panel:
    from placedata.series import trial

    rows = _store.panel(indicator, "ltla")
    rows = rows.assign(time=rows["period_start"].astype(str))
    areas, times = trial.complete(rows, time="time")
    names = dict(rows[["area_code", "area_name"]].itertuples(index=False, name=None))
    labels = dict(rows[["time", "label"]].itertuples(index=False, name=None))
    ordered = sorted(areas, key=names.__getitem__)
    return Panel(rows, {code: names[code] for code in ordered}, {time: labels[time] for time in times})


@st.cache_resource(show_spinner=False, max_entries=32)
def _own(_store: placedata.Store, one: Trial, version: str) -> pd.DataFrame:
    return points.of(_store.published([one.place], one.indicator), published_only=True)


@st.cache_resource(show_spinner=False, max_entries=32)
def _found(_store: placedata.Store, one: Trial, version: str) -> pd.DataFrame:
    from placedata.series import trial

    panel = _complete(_store, one.indicator, version)
    return trial.trial(panel.rows, one.place, one.periods, METHODS, time="time", lower="lower", upper="upper")


def _scores(opened: placedata.Store, one: Trial, version: str) -> pd.DataFrame:
    """Return the scores of one kind of gap, worked out method by method behind a progress bar."""
    shown = st.empty()
    frames = []
    for done, method in enumerate(METHODS):
        shown.progress(done / len(METHODS), text=f"Scoring: {wording.NAMES[method].lower()}")
        frames.append(_scored(opened, one.indicator, len(one.periods), one.seed, method, version))
    shown.empty()
    found = pd.concat(frames, ignore_index=True)
    return found[found["position"] == ("interior" if one.position == "inside" else "end")]


@st.cache_resource(show_spinner=False, max_entries=256)
def _scored(
    _store: placedata.Store, indicator: str, length: int, seed: int, method: str, version: str
) -> pd.DataFrame:
    from placedata.series import gaps

    panel = _complete(_store, indicator, version)
    return gaps.backtest(panel.rows, [method], [length], seed, time="time", lower="lower", upper="upper")
