"""One indicator of one place: finding, line, position, table, making, download."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import placedata
from pages._ui import (
    accounts,
    address,
    data,
    evidence,
    lanechoice,
    lanes,
    making,
    plotted,
    targetform,
    targets,
)
from placedata.charts import series as chart
from placedata.charts import strip
from placedata.export import csv
from placedata.model.period import MONTHS
from placedata.series import known as known_breaks
from placedata.series import points
from placedata.series.annual import refusal
from placedata.wording import findings, quality
from placedata.wording import lanes as told
from placedata.wording.numbers import unit_words

_BARE = {"displayModeBar": False}


@dataclass(frozen=True)
class Detail:
    """All that is shown of one indicator of one place."""

    indicator: pd.Series
    place: str
    holder: str
    finding: str
    about: str
    briefly: str
    borrowed: str
    own: pd.DataFrame
    draw: Callable[..., go.Figure]
    line: go.Figure
    text: str
    rank: str
    position: go.Figure | None
    breaks: pd.DataFrame
    trend: str
    grade: str
    annual: pd.DataFrame
    aimed: targets.Beside | None = None


def show(row: pd.Series, area: dict[str, Any], breaks: pd.DataFrame, *, published_only: bool) -> None:
    """Show one row of a place's profile in full.

    Parameters
    ----------
    row : pandas.Series
        A row of :func:`pages._ui.data.profile_of`.
    area : dict
        The place.
    breaks : pandas.DataFrame
        Rows of ``indicator_break``, known and accepted.
    published_only : bool
        Whether values no publisher printed are left out.
    """
    opened = data.store()
    seen = _detail(
        opened,
        row["indicator_id"],
        area["area_code"],
        opened.data_version,
        row,
        area,
        known := breaks[breaks["indicator_id"] == row["indicator_id"]],
        tuple(known["break_id"]),
        published_only=published_only,
    )
    st.subheader(seen.finding)
    st.write(seen.about)
    if seen.borrowed:
        st.info(seen.borrowed)
    with st.container(horizontal=True, vertical_alignment="center"):
        view, picked = address.view(), None
        beneath = lanes.switch(default=True)
        aimed = targets.switch(seen, area)
    key: tuple[Hashable, ...] = (row["indicator_id"], tuple(known["break_id"]), published_only)
    if aimed:
        seen, key = targets.on(seen, aimed, key), (*key, aimed.aims)
    if beneath:
        seen = _with_initiatives(seen, key, str(area["area_code"]))
    if view == "Chart":
        picked = _line(seen)
        targets.under(aimed)
        if seen.position is not None:
            st.write(f"**{seen.rank}**, {row['label']}. Each mark is one place that may be ranked with it.")
            st.plotly_chart(seen.position, config=_BARE, theme=None, alt=seen.rank, key="strip")
    elif view == "Table":
        st.dataframe(csv.readable(seen.own, seen.indicator), hide_index=True, key="points")
        targets.table(aimed)
    else:
        st.write(seen.text)
        targets.under(aimed)
        st.write(f"{seen.rank[0].upper()}{seen.rank[1:]}.")
    _below(seen, picked, str(area["area_code"]))
    targetform.show(seen.indicator, area)


def _with_initiatives(seen: Detail, key: Hashable, code: str) -> Detail:
    """Return a detail with the initiatives of the place under its line and in its words."""
    wanted = lanechoice.asked()
    line = lanes.under(seen.line, key, [("Initiatives", code)], wanted)
    return replace(seen, line=line, text=f"{seen.text} {told.beneath(lanes.of(code, wanted).title)}")


def _line(seen: Detail) -> str | None:
    """Draw the line and return the label of the period picked on it, if any."""
    event = st.plotly_chart(
        seen.line,
        config=_BARE,
        theme=None,
        alt=seen.text,
        on_select="rerun",
        selection_mode="points",
        key=f"line-{seen.indicator['indicator_id']}",
    )
    labels = [point.get("customdata") for point in event.selection.points]
    return next((label for label in labels if label in set(seen.own["label"])), None)


@st.cache_resource(show_spinner=False, max_entries=256)
def _detail(
    _store: placedata.Store,
    indicator_id: str,
    code: str,
    version: str,
    _row: pd.Series,
    _area: dict[str, Any],
    _breaks: pd.DataFrame,
    decided: tuple[str, ...],
    *,
    published_only: bool,
) -> Detail:
    from placedata.series import trend  # with it come the statistics, which no other page waits for

    indicator = _store.indicator(indicator_id)
    holder, name = _row["code"], _row["area_name"]
    shown = [one for one in (holder, _row["national_code"], _row["regional_code"]) if isinstance(one, str)]
    figures = _store.series(indicator_id, shown)
    own = points.of(figures[figures["area_code"] == holder], code, published_only=published_only)
    years = pd.DataFrame() if refusal(indicator) else _store.series(indicator_id, [holder], annual=True)
    breaks = known_breaks.in_scope(_breaks, holder, _area["nation"])
    draw = partial(
        chart.figure,
        own,
        _comparators(figures, _row),
        indicator=indicator,
        place=name,
        breaks=_marks(known_breaks.forbidding(breaks)),
        cautions=_marks(breaks[breaks["comparable_across"] != "no"]),
    )
    briefly = f"{name}, {_span(own)}, {unit_words(indicator['unit'], indicator['denominator'])}."
    borrowed = f"Not published for {_area['name']}: this is the figure of {name}." if holder != code else ""
    return Detail(
        indicator=indicator,
        place=name,
        holder=holder,
        finding=findings.series(_row, indicator),
        about=f"{indicator['definition']}. {briefly}",
        briefly=briefly,
        borrowed=borrowed,
        own=own,
        draw=draw,
        line=draw(),
        text=chart.alt_text(own, indicator, name),
        rank=findings.rank(_row, indicator),
        position=_position(_store, _row, indicator, code),
        breaks=breaks,
        trend=findings.trend(trend.test(_printed(own), breaks=known_breaks.forbidding(breaks)), indicator),
        grade=quality.grade(_row),
        annual=points.of(years, code) if len(years) else years,
    )


def _printed(own: pd.DataFrame) -> pd.DataFrame:
    """Return the points a trend may be told from: those that are no estimate."""
    return own[own["value"].notna() & (own["standing"] != "estimated")]


def _comparators(figures: pd.DataFrame, row: pd.Series) -> list[tuple[str, pd.DataFrame, str]]:
    """Return the nation as a solid and the region as a dashed grey line; totals have neither."""
    if row["extensive"]:
        return []
    lines = [("national_code", "national_name", "solid"), ("regional_code", "regional_name", "dashed")]
    return [
        (row[name], points.of(figures[figures["area_code"] == row[code]]), style)
        for code, name, style in lines
        if isinstance(row[code], str)
    ]


def _span(own: pd.DataFrame) -> str:
    known = _printed(own)
    first, last = known["label"].iloc[0], known["label"].iloc[-1]
    return str(last) if first == last else f"{first} to {last}"


def _marks(breaks: pd.DataFrame) -> list[chart.Break]:
    return [
        chart.Break(
            points.year_of(row.date), f"{MONTHS[row.date.month - 1]} {row.date.year}", row.what_changed
        )
        for row in breaks.itertuples(index=False)
    ]


def _position(opened: placedata.Store, row: pd.Series, indicator: pd.Series, code: str) -> go.Figure | None:
    if pd.isna(row["rank"]):
        return None
    wanted = pd.DataFrame([row[["indicator_id", "period", "comparability_group"]]])
    others = opened.distribution(wanted.assign(level=row["rank_level"]))
    return strip.figure(others, indicator=indicator, own=code, period=row["label"])


def _below(seen: Detail, picked: str | None, code: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        making.popover(seen.indicator, seen.holder, seen.own, picked)
        st.download_button(
            "Download CSV",
            data=lambda: csv.points(
                seen.own, seen.indicator, seen.place, data.store().data_version, targets.lines(seen.aimed)
            ),
            file_name=f"{seen.indicator['indicator_id']}-{seen.holder}.csv",
            mime="text/csv",
            on_click="ignore",
            key="points-csv",
        )
        plotted.offer(seen, code, lambda: accounts.exported(code))
    st.markdown(f"**Trend** {seen.trend}")
    st.markdown(f"**Grade** {seen.grade.removeprefix('Data grade ')}")
    st.caption(source_line(seen.indicator))
    if isinstance(seen.indicator["caveats"], str):
        st.caption(f"To know: {seen.indicator['caveats']}")
    evidence.of_measure(data.store(), seen.indicator)
    if len(seen.annual):
        with st.expander("Annual values behind the overlapping windows, estimated"):
            st.write(
                "Neighbouring windows share most of their years, so the difference between them is no yearly "
                "change. These values are worked out so that their means are exactly the published figures."
            )
            st.dataframe(csv.readable(seen.annual, seen.indicator), hide_index=True, key="annual")
    if len(seen.breaks):
        with st.expander(
            f"Known changes in this series: {len(seen.breaks)} (triangles and dashed lines in the chart)"
        ):
            for mark in seen.breaks.itertuples(index=False):
                across = "never compared across" if mark.comparable_across == "no" else "compare with caution"
                source = _linked(mark.source_title, mark.source_url)
                st.write(f"**{mark.date:%B %Y}** {mark.what_changed}; {across}. {source}")


def _linked(title: str, address_of: object) -> str:
    return (
        f"[{title}]({address_of})" if str(address_of).startswith("http") else f"{title[0].upper()}{title[1:]}"
    )


def source_line(indicator: pd.Series) -> str:
    """Return publisher, release, date and licence in one line."""
    released = "" if pd.isna(indicator["released"]) else f", released {indicator['released']:%-d %B %Y}"
    title = _linked(indicator["source_title"], indicator["source_url"])
    return f"Source: {indicator['publisher']}, {title}{released}. {indicator['licence']}."
