"""What is behind one year of a ribbon, kept in the address; and the falls of a place."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, data, figures, staged
from pages._ui.journey import Cell
from placedata.charts import parts as rows_of
from placedata.export import csv
from placedata.model.stages import OVERALL, STAGED
from placedata.wording import falls as told_falls
from placedata.wording import parts as told


def picked(key: str) -> Callable[[], None]:
    """Return what a component of this key calls when a ribbon and year were picked, or none of them."""

    def take() -> None:
        asked = st.session_state[key].get("pick")
        if asked is not None:
            ribbon, _, year = str(asked).partition(":")
            turn(ribbon, year)

    return take


def turn(ribbon: str = "", year: str = "") -> None:
    """Write a ribbon and a year to the address, or take them out of it."""
    for name, value in (("ribbon", ribbon), ("year", year)):
        if ribbon:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def chosen(stages: pd.DataFrame, years: tuple[int, int]) -> Cell | None:
    """Return the ribbon and year the address asks for; a ribbon alone means its latest year.

    What is no ribbon, or a year off the axis, is named and passed over.
    """
    ribbon, asked = st.query_params.get("ribbon"), st.query_params.get("year")
    if ribbon is None and asked is None:
        return None
    if ribbon in (OVERALL, *STAGED):
        known = stages.loc[stages["series"] == ribbon, "year"]
        year = str(int(known.max()) if len(known) else years[1]) if asked is None else asked
        if year.isascii() and year.isdigit() and len(year) == 4 and years[0] <= int(year) <= years[1]:
            return ribbon, int(year)
    words = address.quoted(", ".join(str(one) for one in (ribbon, asked) if one is not None))
    st.warning(
        f"The address asks for the ribbon and year {words}, which are not on the axis from {years[0]} to "
        f"{years[1]}. Pick a year in the ribbons to see what is behind it."
    )
    return None


def show(cell: Cell, stages: pd.DataFrame, area: Mapping[str, Any]) -> None:
    """Show the parts behind a ribbon and year.

    Parameters
    ----------
    cell : (str, int)
        Ribbon and year.
    stages : pandas.DataFrame
        Rows of table ``stage`` of the place, indicators included.
    area : mapping
        The place.
    """
    opened, (series, year) = data.store(), cell
    code = str(area["area_code"])
    row = _row(stages, cell)
    title = told.title(series, year, row)
    parts, names = _parts(opened, code, series, year, opened.data_version)
    with st.container(key="behind"):
        st.subheader(title, anchor="behind")
        if row is not None:
            st.write(f"{told.shares(row)} {told.agreed(row)}")
            whole = series == OVERALL
            figures.show(
                rows_of.rows(parts, series),
                told.HEADS_OF_WHOLE if whole else told.HEADS_OF_DOMAIN,
                key="parts",
                caption=told.OF_WHOLE if whole else told.OF_DOMAIN,
                links=_links(parts, code, cell),
                on_open=_open(cell),
            )
        if absent := told.lacking(stages, series, year, names):
            st.write(absent)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Close", key="behind-close", on_click=turn)
            if len(parts):
                _offer(
                    "Download these parts as CSV",
                    parts,
                    f"{area['name']}: {title}",
                    f"behind-{code}-{series}-{year}",
                    "behind-csv",
                )


def _row(stages: pd.DataFrame, cell: Cell) -> dict[str, Any] | None:
    found = stages[(stages["series"] == cell[0]) & (stages["year"] == cell[1])].to_dict("records")
    return {str(key): value for key, value in found[0].items()} if found else None


@st.cache_resource(show_spinner=False, max_entries=256)
def _parts(
    _store: placedata.Store, code: str, series: str, year: int, version: str
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the parts of a year, and the name of every part a ribbon may have."""
    if series == OVERALL:
        return _store.parts(code, series, year), told.domains()
    known = _store.indicators()
    own = known[known["domain"] == series]
    return _store.parts(code, series, year), dict(zip(own["indicator_id"], own["short_name"], strict=True))


def _links(parts: pd.DataFrame, code: str, cell: Cell) -> dict[str, str]:
    """Return the address of each part: an indicator further down, or the parts of a domain in its turn."""
    series, year = cell
    if series == OVERALL:
        return {part: f"?place={code}&ribbon={part}&year={year}#behind" for part in parts["series"]}
    kept = f"?place={code}&ribbon={series}&year={year}"
    return {part: f"{kept}&indicator={part}#{series}" for part in parts["series"]}


def _open(cell: Cell) -> Callable[[], None]:
    def take() -> None:
        part = st.session_state["parts"].get("open")
        if part in STAGED:
            turn(str(part), str(cell[1]))
        elif part is not None:
            st.query_params["indicator"] = str(part)

    return take


def fallen(falls: list[told_falls.Fall], table: pd.DataFrame, area: Mapping[str, Any]) -> None:
    """Show the falls of a place and what was regained of each.

    Parameters
    ----------
    falls : list of Fall
        Of the whole place and of its domains.
    table : pandas.DataFrame
        The rows of table ``fall`` behind them.
    area : mapping
        The place.
    """
    with st.expander(told_falls.title(falls)):
        if not falls:
            st.write("No series fell by enough to count as a crisis in the years on record.")
            return
        rows = rows_of.plain(told_falls.table(falls))
        figures.show(rows, told_falls.HEADS, key="falls", caption=told_falls.CAPTION)
        title = f"Falls of {area['name']} and what was regained"
        _offer("Download the falls as CSV", table, title, f"falls-{area['area_code']}", "falls-csv")


def _offer(words: str, frame: pd.DataFrame, title: str, file: str, key: str) -> None:
    st.download_button(
        words,
        data=lambda: csv.table(frame, staged.about(title, data.store().data_version)),
        file_name=f"{file}.csv",
        mime="text/csv",
        on_click="ignore",
        key=key,
    )
