"""One indicator over the whole country, year by year."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui import address, data, detail, mapped, painted, takeaway
from pages._ui import map as map_component
from placedata.model import LEVELS
from placedata.wording import findings

KEY = "national-map"


def show(chosen: str, middle: DeltaGenerator, right: DeltaGenerator) -> Callable[[], None]:
    """Show the map of an indicator under its finding, and return what shows all that lies below it.

    The choices it adds stand in the room given.

    Parameters
    ----------
    chosen : str
        Indicator id.
    middle, right : DeltaGenerator
        Room above for the choice of areas and for the switches.
    """
    opened = data.store()
    indicator = opened.indicator(chosen)
    counts = {level: count for level, count in opened.levels(chosen).items() if level in mapped.LOWEST_FIRST}
    widest = max(counts, key=lambda level: counts[level])
    level = address.chosen("level", list(counts), widest)
    borrow = address.switched("fill", default=False)
    published = address.switched("published", default=False)
    yearly = address.switched("yearly", default=bool(indicator["money"]))
    view = address.viewed()

    panel = mapped.panel(chosen, level, borrow=borrow, published_only=published)
    period = mapped.period(panel)
    now = panel[panel["label"] == period]

    compared, scope = mapped.together(now, indicator)
    title = findings.spread(compared, indicator, f"{period}{scope}")
    subtitle = mapped.subtitle(indicator, level, period, now, borrow=borrow)
    payload = mapped.payload(indicator, level, period, borrow=borrow, yearly=yearly, published_only=published)

    st.title(title)
    st.write(subtitle)
    (views,) = st.container(key="views").columns(1)
    narrow = _chart(payload, chosen) if view == "Chart" else None
    if narrow is None:
        _words(now, indicator, period, view)

    with middle:
        address.choice("level", "Areas", list(counts), LEVELS, widest)
    shown = _switches(right, by_default=bool(indicator["money"]))
    with views:
        shown_view = address.view()
    if (*shown, shown_view) != (borrow, yearly, view):
        st.rerun()

    return partial(_below, indicator, panel, payload, title, subtitle, compared, narrow)


def _chart(payload: dict[str, Any], chosen: str) -> DeltaGenerator:
    """Show the map and return the room beside it."""
    wide, narrow = st.columns([4, 1], gap="medium")
    with wide:
        event = map_component.show(payload, key=KEY, on_period=mapped.settle)
    if event.opened:
        address.leave("pages/place.py", place=event.opened, indicator=chosen)
    return narrow


def _below(
    indicator: pd.Series,
    panel: pd.DataFrame,
    payload: dict[str, Any],
    title: str,
    subtitle: str,
    compared: pd.DataFrame,
    narrow: DeltaGenerator | None,
) -> None:
    """Show what stands below the map and, in the room beside it, the places at both ends of the scale."""
    painted.wait(KEY)
    if narrow is not None:
        with narrow:
            mapped.ends(compared, indicator)
    takeaway.of_map(panel, payload, indicator, title, subtitle)
    _notes(indicator, payload["level"])


def _words(now: pd.DataFrame, indicator: pd.Series, period: str, view: str) -> None:
    """Show the map as a table or as text."""
    if view == "Table":
        columns = mapped.columns(indicator)
        st.dataframe(
            mapped.table(now, indicator), hide_index=True, height=640, key="map-table", column_config=columns
        )
        return
    for sentence in findings.map_summary(now, indicator, period):
        st.write(sentence)


def _switches(right: DeltaGenerator, *, by_default: bool) -> tuple[bool, bool]:
    """Show the switches, and return whether holes are filled and whether each year has classes of its own."""
    with right, st.container(horizontal=True, vertical_alignment="center"):
        address.published_only()
        filled = st.toggle("Fill holes from the nearest year", key="fill", bind="query-params")
        yearly = st.toggle("Classes of each year", by_default, key="yearly", bind="query-params")
    return filled, yearly


def _notes(indicator: pd.Series, level: str) -> None:
    opened = data.store()
    st.caption(detail.source_line(indicator))
    st.caption(data.grades(opened, indicator["indicator_id"], level, opened.data_version))
    if isinstance(indicator["caveats"], str):
        st.caption(f"To know: {indicator['caveats']}")
