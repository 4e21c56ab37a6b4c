"""Initiatives beside the record of a place: lanes under its ribbons, bands under a line, the list of them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import placedata
from pages._ui import address, data, markdown, registered
from pages._ui.lanechoice import Choice
from placedata.charts import bands, beneath
from placedata.charts import lanes as picture
from placedata.charts.journey import NARROW, WIDE, Block
from placedata.charts.spans import spans
from placedata.initiatives import choice as choosing
from placedata.wording import entries, register
from placedata.wording import lanes as told

YEARS = (2001, 2025)
LISTED = 60
# Places whose initiatives are drawn one by one under a comparison, and whose counts are; lanes in all.
NAMED, COUNTED, ROWS = 3, 12, 21
# Pixels of the plot beside the box of cautions at the width from which names are shown.
COLUMN = 600.0
_SWITCH = "The initiatives on record for the place, as thin bars under the years. They never cover the line."


@dataclass(frozen=True)
class Beside:
    """The initiatives of one place that are wanted: rows of the store, the lanes of them, and their words.

    ``at_once`` counts them year by year; ``left_out`` says which have no bar, and why; ``version`` changes
    with the register and with what people wrote.
    """

    rows: pd.DataFrame
    at_once: pd.DataFrame
    title: str
    left_out: list[str]
    sentences: list[str]
    blocks: Mapping[str, Block]
    version: str


def of(code: str, wanted: Choice) -> Beside:
    """Return the initiatives of a place that are wanted, those that people wrote down among them."""
    opened = registered.store()
    return _of(opened, code, wanted, opened.register_version)


@st.cache_resource(show_spinner=False, max_entries=256)
def _of(_store: placedata.Store, code: str, wanted: Choice, version: str) -> Beside:
    every = _store.initiatives([code])
    rows = choosing.chosen(every, funding=wanted.funding, scales=wanted.scale, themes=wanted.theme)
    found = spans(rows, YEARS[0], YEARS[1] + 1)
    at_once = choosing.at_once(rows, range(YEARS[0], YEARS[1] + 1))
    whose = entries.among(rows.loc[rows["counts"], "standing"])
    title = "; ".join(filter(None, [told.counted(found.number, at_once), whose]))
    left_out = told.left_out(found.without, *YEARS)
    said = [told.sentence(row) for row in rows.to_dict("records")]
    head = told.heading(title, wanted.words, number=found.number)
    blocks = {
        name: Block(*picture.svg(found, at_once, YEARS, layout, said=wanted.words))
        for name, layout in (("wide", WIDE), ("narrow", NARROW))
    }
    return Beside(rows, at_once, title, left_out, [head, *said, *left_out], blocks, version)


def listed(seen: Beside) -> None:
    """Show every initiative wanted with a link to its own page; as a table where they are very many."""
    if seen.rows.empty:
        return
    with st.expander(f"{seen.title}. One by one"), st.container(key="initiative-list"):
        if len(seen.rows) > LISTED:
            st.dataframe(table(seen.rows), hide_index=True, key="initiatives-listed")
        else:
            for row in seen.rows.to_dict("records"):
                name, about = markdown.plain(row["name"]), markdown.plain(told.about(row))
                st.page_link(
                    "pages/initiatives.py",
                    label=f"**{name}**, {about}",
                    query_params={"initiative": str(row["initiative_id"])},
                )
        for sentence in [*seen.left_out, told.UNCOUNTED, told.NO_CAUSE]:
            st.caption(markdown.plain(sentence))


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return initiatives as a table for reading."""
    cells = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Initiative": rows["name"].to_numpy(),
            "When": [register.run(row) for row in cells],
            "Start known to the": rows["date_precision"].fillna("").to_numpy(),
            "Money": [told.MONEY[row["funding_type"]] for row in cells],
            "Scale": [register.SCALES.get(row["scale"], "Not recorded") for row in cells],
            "Works on": [register.works(row["domain"]) for row in cells],
            "To know": ["; ".join(told.beware(row)) for row in cells],
        }
    )


def switch(*, default: bool) -> bool:
    """Show the switch that puts initiatives under a line, kept in the address."""
    return address.switch("initiatives", "Initiatives", _SWITCH, default=default)


def under(figure: go.Figure, key: Hashable, places: Sequence[tuple[str, str]], wanted: Choice) -> go.Figure:
    """Return a chart with the initiatives of some places in a strip under its years.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The chart.
    key : hashable
        What the chart hangs on.
    places : sequence of (title, code)
        The places.
    wanted : Choice
        Which initiatives.
    """
    version = registered.store().register_version
    return _under(figure, key, tuple(places), wanted, version, bands.MOST, bands.NAMED_FROM)


@st.cache_resource(show_spinner=False, max_entries=128)
def _under(
    _figure: go.Figure,
    key: Hashable,
    places: tuple[tuple[str, str], ...],
    wanted: Choice,
    version: str,
    most: int,
    named_from: float,
) -> go.Figure:
    rows = [(title, of(code, wanted).rows) for title, code in places]
    return bands.under(_figure, rows, most=most, named_from=named_from)


def compared(figure: go.Figure, key: Hashable, places: Sequence[tuple[str, str]]) -> go.Figure:
    """Return a chart of several places with their initiatives under its years: bars of a few, counts of more.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The chart.
    key : hashable
        What the chart hangs on.
    places : sequence of (name, code)
        The places; of more than :data:`COUNTED` none is drawn.
    """
    if len(places) > COUNTED:
        return figure
    version = registered.store().register_version
    if len(places) <= NAMED:
        most = ROWS // len(places)
        return _under(figure, key, tuple(places), Choice(), version, most, COLUMN)
    return _counts(figure, key, tuple(places), version)


@st.cache_resource(show_spinner=False, max_entries=64)
def _counts(
    _figure: go.Figure,
    key: Hashable,
    places: tuple[tuple[str, str], ...],
    version: str,
) -> go.Figure:
    return beneath.counts(_figure, [(name, of(code, Choice()).at_once) for name, code in places])


def caption(number: int) -> str:
    """Say what stands under the years of a chart of so many places."""
    if number > COUNTED:
        return told.TOO_MANY.format(most=COUNTED)
    mixed = [told.MIXED] if registered.store() is not data.store() else []
    return " ".join([*([told.UNCOUNTED, *mixed] if number > NAMED else []), told.NO_CAUSE])


def compared_table(places: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Return how many initiatives each place is known to have had at once, a column a year."""
    found = {name: of(code, Choice()).at_once.set_index("year")["running"] for name, code in places}
    return pd.DataFrame(found).T.rename_axis("Place").rename(columns=str).reset_index()


def compared_words(places: Sequence[tuple[str, str]]) -> list[str]:
    """Say for each place how many initiatives are on record and how many ran at once."""
    return [f"{name}: {of(code, Choice()).title}." for name, code in places]


def here(year: int) -> None:
    """Say which initiatives the reader's own place had in a year, where one is in the address."""
    opened = data.store()
    names = dict(address.offered(opened, opened.data_version))
    code = st.query_params.get("place", "")
    if code not in names or not YEARS[0] <= year <= YEARS[1]:
        return
    rows = of(code, Choice()).at_once.set_index("year").loc[year]
    said = told.in_year(names[code], year, rows["names"], rows["names_not_recorded"])
    with st.container(key="initiatives-here"):
        st.write(markdown.plain(said))
        st.page_link(
            "pages/place.py",
            label="Its ribbons with all initiatives under them",
            query_params={"place": code},
        )
