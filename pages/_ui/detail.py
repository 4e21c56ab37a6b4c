"""One indicator of one place: finding, line, position, table, making, download."""

from typing import Any

import pandas as pd
import streamlit as st

from pages._ui import address, data, making
from placedata.charts import series as chart
from placedata.charts import strip
from placedata.export import csv
from placedata.model.period import MONTHS
from placedata.series import breaks as known_breaks
from placedata.series import points
from placedata.wording import findings


def show(row: pd.Series, area: dict[str, Any]) -> None:
    """Show one row of a place's profile in full.

    Parameters
    ----------
    row : pandas.Series
        A row of :func:`pages._ui.data.profile_of`.
    area : dict
        The place.
    """
    opened = data.store()
    indicator = opened.indicator(row["indicator_id"])
    holder = row["code"]
    shown = [code for code in (holder, row["national_code"]) if isinstance(code, str)]
    figures = opened.published(shown, indicator["indicator_id"])
    own = points.of(figures, holder, area["area_code"])
    against = _comparators(figures, row)
    name = row["area_name"]
    breaks = known_breaks.in_scope(opened.breaks(indicator["indicator_id"]), holder, area["nation"])
    st.subheader(findings.series(row, indicator))
    st.write(f"{indicator['definition']}. {name}, {_span(own)}, {indicator['unit']}.")
    if row["standing"] == "inherited":
        st.info(f"Not published for {area['name']}: this is the figure of {name}.")
    view = address.view()
    figure_text = chart.alt_text(own, indicator, name)
    if view == "Chart":
        drawn = chart.figure(own, against, indicator=indicator, place=name, breaks=_marks(known_breaks.forbidding(breaks)))
        st.plotly_chart(drawn, config={"displayModeBar": False}, theme=None, alt=figure_text, key="line")
        _position(row, indicator, area)
    elif view == "Table":
        st.dataframe(csv.readable(own, indicator), hide_index=True, key="points")
    else:
        st.write(figure_text)
        st.write(findings.rank(row, indicator).capitalize() + ".")
    _below(row, indicator, own, breaks, area)


def _comparators(figures: pd.DataFrame, row: pd.Series) -> list[tuple[str, pd.DataFrame, str]]:
    if not isinstance(row["national_code"], str) or row["extensive"]:
        return []
    national = points.of(figures, row["national_code"], row["national_code"])
    return [(row["national_name"], national, "solid")]


def _span(own: pd.DataFrame) -> str:
    known = own.dropna(subset=["value"])
    first, last = known["label"].iloc[0], known["label"].iloc[-1]
    return last if first == last else f"{first} to {last}"


def _marks(breaks: pd.DataFrame) -> list[chart.Break]:
    return [
        chart.Break(points.year_of(row.date), f"{MONTHS[row.date.month - 1]} {row.date.year}", row.what_changed)
        for row in breaks.itertuples(index=False)
    ]


def _position(row: pd.Series, indicator: pd.Series, area: dict[str, Any]) -> None:
    if pd.isna(row["rank"]):
        return
    wanted = pd.DataFrame([row[["indicator_id", "period", "level", "comparability_group"]]])
    others = data.store().distribution(wanted)
    st.write(f"**{findings.rank(row, indicator)}**, {row['label']}. Each mark is one place that may be ranked with it.")
    drawn = strip.figure(others, indicator=indicator, own=area["area_code"], period=row["label"])
    st.plotly_chart(drawn, config={"displayModeBar": False}, theme=None, alt=findings.rank(row, indicator), key="strip")


def _below(
    row: pd.Series, indicator: pd.Series, own: pd.DataFrame, breaks: pd.DataFrame, area: dict[str, Any]
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        making.popover(indicator, row["code"], own)
        st.download_button(
            "Download CSV",
            data=lambda: csv.points(own, indicator, row["area_name"], data.store().data_version),
            file_name=f"{indicator['indicator_id']}-{area['area_code']}.csv",
            mime="text/csv",
            on_click="ignore",
            key="points-csv",
        )
    st.caption(source_line(indicator))
    if isinstance(indicator["caveats"], str):
        st.caption(f"To know: {indicator['caveats']}")
    if len(breaks):
        with st.expander(f"Known changes in this series: {len(breaks)}"):
            for mark in breaks.itertuples(index=False):
                across = "never compared across" if mark.comparable_across == "no" else "compare with caution"
                st.write(f"**{mark.date:%B %Y}** {mark.what_changed}; {across}. {_linked(mark.source_title, mark.source_url)}")


def _linked(title: str, address: object) -> str:
    return f"[{title}]({address})" if str(address).startswith("http") else f"{title[0].upper()}{title[1:]}"


def source_line(indicator: pd.Series) -> str:
    """Return publisher, release, date and licence in one line."""
    released = "" if pd.isna(indicator["released"]) else f", released {indicator['released']:%-d %B %Y}"
    title = indicator["source_title"]
    if isinstance(indicator["source_url"], str):
        title = f"[{title}]({indicator['source_url']})"
    return f"Source: {indicator['publisher']}, {title}{released}. {indicator['licence']}."
