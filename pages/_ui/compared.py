"""What the page Compare shows of one indicator: its lines, worked out once and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import placedata
from pages._ui import chosen, data, desk
from placedata import comparison
from placedata.charts import comparison as chart
from placedata.charts import positions
from placedata.charts.aims import Aims
from placedata.charts.marks import Break
from placedata.comparison import Line, base, cells, order
from placedata.comparison import lines as standing_lines
from placedata.model.period import MONTHS
from placedata.series import known as known_breaks
from placedata.series import points
from placedata.wording import comparisons as wording
from placedata.wording.findings import count, listing
from placedata.wording.numbers import unit_words

IN_INK = 4


@dataclass(frozen=True)
class Asked:
    """Everything a view hangs on besides the indicator."""

    places: tuple[Line, ...]
    own: tuple[str, ...]
    inside: str
    benchmarks: bool
    published_only: bool


@dataclass(frozen=True)
class Reading:
    """One indicator of the chosen places, before a period or a base is chosen."""

    indicator: pd.Series
    asked: Asked
    lines: tuple[Line, ...]
    nothing: tuple[Line, ...]
    cells: pd.DataFrame
    groups: dict[str, str]
    breaks: pd.DataFrame
    dates: dict[str, list[float]]
    periods: dict[str, str]
    bases: dict[str, str]
    usual_base: str | None


@dataclass(frozen=True)
class Panel:
    """One indicator as it is drawn: at a period, as published or from a base."""

    indicator: pd.Series
    title: str
    subtitle: str
    key: str
    shown: pd.DataFrame
    focus: tuple[str, ...]
    cautions: list[comparison.Caution]
    measure: str
    reading: Reading
    grades: str


def read(indicator: str, asked: Asked) -> Reading:
    """Return an indicator of the chosen places."""
    opened = data.store()
    breaks = desk.breaks(opened, indicator)
    return _read(opened, indicator, asked, opened.data_version, breaks, tuple(breaks["break_id"]))


@st.cache_resource(show_spinner=False, max_entries=64)
def _read(
    _store: placedata.Store,
    indicator: str,
    asked: Asked,
    version: str,
    _breaks: pd.DataFrame,
    decided: tuple[str, ...],
) -> Reading:
    codes = [line.area_code for line in asked.places]
    within = _store.parents([*codes, *standing_lines.NATIONS.values()])
    rows = _store.series(indicator, [*codes, *within["parent_code"].unique()])
    covered = set(rows.loc[rows["value"].notna(), "area_code"])
    lines, nothing = standing_lines.standing(asked.places, within, covered)
    extensive = bool(_store.indicator(indicator)["extensive"])
    against: list[Line] = []
    if asked.benchmarks and not extensive:
        inside = chosen.line(asked.inside) if asked.inside else None
        against = standing_lines.benchmarks([*lines, *nothing], within, covered, inside)
    shown = cells.of(rows, [*lines, *against], published_only=asked.published_only)
    touching = {
        line.area_code: known_breaks.in_scope(_breaks, line.area_code, line.nation)
        for line in [*lines, *against]
    }
    dates = {
        code: [points.year_of(day) for day in known_breaks.forbidding(some)["date"]]
        for code, some in touching.items()
    }
    ids = {one for some in touching.values() for one in some["break_id"]}
    bases = base.candidates(shown)
    known = cells.firm(cells.places(shown)).sort_values("x").drop_duplicates("label")
    return Reading(
        indicator=_store.indicator(indicator),
        asked=asked,
        lines=tuple(lines),
        nothing=tuple(nothing),
        cells=shown,
        groups=_store.comparability(indicator).set_index("nation")["comparability_group"].to_dict(),
        breaks=_breaks[_breaks["break_id"].isin(ids)],
        dates=dates,
        periods=dict(zip(known["label"], known["period"], strict=True)),
        bases=dict(zip(bases["label"], bases["period"], strict=True)),
        usual_base=base.usual(bases, dates),
    )


def label_of(options: dict[str, str], period: str | None) -> str | None:
    """Return the words of a period among those offered."""
    return next((label for label, one in options.items() if one == period), None)


def panel(reading: Reading, label: str | None, base_label: str | None) -> Panel:
    """Return an indicator at a period, as an index when a base is given."""
    opened = data.store()
    key = str(reading.indicator["indicator_id"])
    decided = tuple(reading.breaks["break_id"])
    return _panel(opened, key, reading.asked, label, base_label, opened.data_version, decided, reading)


@st.cache_resource(show_spinner=False, max_entries=64)
def _panel(
    _store: placedata.Store,
    key: str,
    asked: Asked,
    label: str | None,
    base_label: str | None,
    version: str,
    decided: tuple[str, ...],
    _reading: Reading,
) -> Panel:
    period = _reading.periods.get(label or "")
    shown, about = _reading.cells, dict(_reading.indicator)
    if base_label is not None:
        shown = base.rebased(shown, _reading.bases[base_label], _reading.dates)
        about |= {"unit": f"index, {base_label} = 100", "unit_symbol": "", "decimals": 0, "kind": "index"}
    ordered = order.at(_reading.cells, period, _reading.groups) if period else pd.DataFrame()
    subject = comparison.guard.Subject(
        _reading.cells,
        _reading.lines,
        _reading.nothing,
        period,
        _reading.groups,
        _reading.breaks,
        comparison.guard.kin(_store.indicators(), key),
    )
    return Panel(
        indicator=pd.Series(about),
        title=_title(_reading, shown, ordered, label, base_label),
        subtitle=_subtitle(_reading, shown, base_label),
        key=key,
        shown=shown,
        focus=_focus(_reading, shown, period),
        cautions=comparison.cautions(subject),
        measure="" if base_label is None else f"index, {base_label} = 100",
        reading=_reading,
        grades=data.grades_of(_store, key, {line.area_code: line.name for line in _reading.lines}),
    )


def _focus(reading: Reading, shown: pd.DataFrame, period: str | None) -> tuple[str, ...]:
    """Return what is in ink: the reader's own places among others, the first of a list, or both ends."""
    asked = reading.asked
    drawn = {line.area_code for line in reading.lines}
    own = [code for code in asked.own if code in drawn]
    if own:
        return tuple(own[: IN_INK if asked.inside else 1])
    now = order.at(shown, period, reading.groups) if period else pd.DataFrame()
    return tuple(now["area_code"].iloc[[0, -1]]) if len(now) > 1 else ()


def _title(
    reading: Reading, shown: pd.DataFrame, ordered: pd.DataFrame, label: str | None, base_label: str | None
) -> str:
    indicator, name = reading.indicator, reading.indicator["name"]
    if label is None:
        return f"{name}: nothing is published for these places"
    period = reading.periods[label]
    now = shown[shown["period"] == period]
    if base_label is not None:
        return wording.index(cells.places(now), indicator, label, base_label)
    if len(ordered) > 1:
        first = reading.asked.own[0] if reading.asked.own and reading.asked.inside else None
        return wording.level(ordered, indicator, label, first, order.like(ordered, first))
    single = cells.firm(cells.places(now))
    if single.empty:
        return f"{name}: no value is published for {label}"
    row = single.iloc[0]
    against = [
        (one.place, float(one.value), order.alike(row, one))
        for one in cells.firm(now[now["role"] == "benchmark"]).itertuples(index=False)
        if one.nation == row["nation"]
    ]
    return wording.alone(row["place"], float(row["value"]), indicator, label, against)


def _subtitle(reading: Reading, shown: pd.DataFrame, base_label: str | None) -> str:
    asked, indicator = reading.asked, reading.indicator
    known = cells.places(shown).dropna(subset=["value"])
    ends = known.sort_values("x")["label"]
    span = " to ".join(dict.fromkeys([ends.iloc[0], ends.iloc[-1]])) if len(ends) else "no period"
    names = [line.name for line in asked.places]
    who = listing(names) if len(names) <= IN_INK else f"{count(len(names))} places"
    if asked.inside:
        held = {line.area_code for line in chosen.lines(chosen.Chosen((), asked.inside))}
        out = [chosen.line(code).name for code in asked.own if code not in held]
        beside = f" and {listing(out) if len(out) <= IN_INK else count(len(out), 'other')}" if out else ""
        who = f"{count(len(names))} places: the districts of {chosen.line(asked.inside).name}{beside}"
    unit = unit_words(indicator["unit"], indicator["denominator"])
    measure = unit if base_label is None else f"each set to 100 in {base_label}, without intervals"
    return f"{indicator['definition']}. {who[0].upper()}{who[1:]}, {span}, {measure}."


def figures(panels: Sequence[Panel], aims: Aims = ()) -> list[go.Figure]:
    """Return the charts of some indicators, their years under one another; of a single one with targets."""
    opened = data.store()
    keys = tuple((one.key, one.measure, one.focus) for one in panels)
    return _figures(opened, keys, panels[0].reading.asked, opened.data_version, list(panels), aims)


@st.cache_resource(show_spinner=False, max_entries=64)
def _figures(
    _store: placedata.Store, keys: object, asked: Asked, version: str, _panels: list[Panel], aims: Aims
) -> list[go.Figure]:
    drawn = [one for one in _panels if one.reading.periods]
    frame = chart.shared([(one.shown, one.indicator, one.focus) for one in drawn]) if drawn else None
    return [
        chart.figure(
            one.shown,
            indicator=one.indicator,
            focus=one.focus,
            breaks=_marks(known_breaks.forbidding(one.reading.breaks)),
            cautions=_marks(one.reading.breaks[one.reading.breaks["comparable_across"] != "no"]),
            dates=one.reading.dates,
            frame=frame,
            aims=aims,
        )
        for one in drawn
    ]


def _marks(breaks: pd.DataFrame) -> list[Break]:
    return [
        Break(points.year_of(row.date), f"{MONTHS[row.date.month - 1]} {row.date.year}", row.what_changed)
        for row in breaks.itertuples(index=False)
    ]


@st.cache_resource(show_spinner=False, max_entries=64)
def _strip(
    _store: placedata.Store, key: str, asked: Asked, label: str, version: str, _panel: Panel
) -> go.Figure:
    reading = _panel.reading
    now = reading.cells[(reading.cells["period"] == reading.periods[label]) & reading.cells["value"].notna()]
    ranked = order.at(reading.cells, reading.periods[label], reading.groups)
    here = [line for line in reading.lines if line.area_code in set(ranked["area_code"])]
    level = "" if not here else max({line.level for line in here}, key=[line.level for line in here].count)
    group = reading.groups.get(here[0].nation, "") if here else ""
    wanted = pd.DataFrame(
        {
            "indicator_id": [key],
            "period": [reading.periods[label]],
            "level": [_tier(_store, key, level)],
            "comparability_group": [group],
        }
    )
    return positions.figure(now, _store.distribution(wanted), indicator=reading.indicator, focus=_panel.focus)


def _tier(opened: placedata.Store, indicator: str, level: str) -> str:
    """Return the level whose areas are ranked together: the upper tier where only that is published."""
    utla = opened.indicator(indicator)["lowest_level"] == "utla"
    return "utla" if utla and level == "ltla" else level


def strip(shown: Panel, label: str) -> go.Figure:
    """Return the positions of the places among all comparable ones at a period."""
    opened = data.store()
    return _strip(opened, shown.key, shown.reading.asked, label, opened.data_version, shown)
