"""Candidate breaks: what the search found, its series, and what a person decides about it."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, desk, sections
from placedata.charts import series as chart
from placedata.export import csv
from placedata.series import candidates, points
from placedata.wording import candidates as wording
from placedata.wording import changes

MOST_LISTED = 400


@dataclass(frozen=True)
class Listed:
    """Candidates with their words, the strongest first."""

    rows: pd.DataFrame
    about: pd.DataFrame
    titles: dict[str, str]
    table: pd.DataFrame


def show(opened: placedata.Store, domain: str | None, code: str | None) -> None:
    """Show the candidates of a domain or all, in one place or all, and one of them in full."""
    desk.notice()
    listed = _listed(opened, domain, code, opened.data_version)
    if listed.rows.empty:
        st.header("No candidate for a break")
        st.write("The search found no sudden shift here that nobody announced.")
        return
    rows = candidates.standing(listed.rows, desk.decisions())
    number, areas = len(rows), rows["area_code"].nunique()
    where = "here or in most places at once" if code else f"in {areas:,} places"
    st.header(f"{number:,} sudden {'shift' if number == 1 else 'shifts'} that nobody announced, {where}")
    st.write(
        "A search for level shifts, place against other places, after all known breaks are taken out. Each "
        "is a candidate, not a break, until a person accepts it; decisions are kept in this machine's "
        f"workspace. Decided so far: {rows['verdict'].notna().sum()}."
    )
    left, _ = st.columns([6, 3])
    with left:
        chosen = address.choice("candidate", "Look at one", list(listed.titles), listed.titles)
    _one(opened, rows[rows["candidate_id"] == chosen].iloc[0], listed.about)
    st.write("The strongest first. Choose a row to look at it above.")
    sections.picked(
        listed.table.assign(Verdict=wording.verdicts(rows).to_numpy()).head(MOST_LISTED),
        rows["candidate_id"].head(MOST_LISTED).tolist(),
        "candidate",
        height=min(420, 38 + 35 * number),
        column_config={"Indicator": st.column_config.TextColumn(pinned=True, width=230)},
    )
    if number > MOST_LISTED:
        st.caption(f"The first {MOST_LISTED} are listed; the CSV holds all {number:,}.")
    _download(rows, opened.data_version)


def _download(rows: pd.DataFrame, version: str) -> None:
    lines = ["Candidates for breaks, found by a search", f"placedata, data version {version}"]
    st.download_button(
        "Download CSV",
        data=lambda: csv.table(rows, lines),
        file_name="break-candidates.csv",
        mime="text/csv",
        on_click="ignore",
        key="candidates-csv",
    )


def _one(opened: placedata.Store, row: pd.Series, about: pd.DataFrame) -> None:
    indicator = about.loc[row["indicator_id"]]
    left, right = st.columns([5, 3], gap="medium")
    with left:
        st.subheader(wording.title(row, indicator))
        st.write(wording.sentence(row, indicator))
        if isinstance(row["area_code"], str):
            _drawn(opened, row, indicator)
    with right:
        if isinstance(row["verdict"], str):
            st.write(f"**{wording.decided(row)}**")
            if row["reason"]:
                st.text(row["reason"])
        desk.form(row["candidate_id"])


def _drawn(opened: placedata.Store, row: pd.Series, indicator: pd.Series) -> None:
    own = _points(opened, row["indicator_id"], row["area_code"], opened.data_version)
    accepted = isinstance(row["verdict"], str) and row["verdict"] == "accepted"
    why = "accepted candidate" if accepted else "candidate, not accepted"
    marks = [chart.Break(points.year_of(row["date"]), changes.day(row["date"]), why)]
    figure = chart.figure(
        own, indicator=indicator, place=row["area_name"], breaks=marks if accepted else [], cautions=marks
    )
    words = chart.alt_text(own, indicator, row["area_name"])
    st.plotly_chart(figure, config={"displayModeBar": False}, theme=None, key="candidate", alt=words)
    st.caption("The triangle marks the first period after the shift." if not accepted else
               "The line stops at the shift.")  # fmt: skip
    st.page_link(
        "pages/place.py", label=f"{row['area_name']}, this indicator",
        query_params={"place": row["area_code"], "indicator": row["indicator_id"]},
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=32)
def _listed(_store: placedata.Store, domain: str | None, code: str | None, version: str) -> Listed:
    about = _store.indicators(domain).set_index("indicator_id", drop=False)
    rows = _store.candidates()
    rows = rows[rows["indicator_id"].isin(about.index)]
    if code:
        held = _store.coverage(code)
        here = rows["indicator_id"].isin(held[held["published"] + held["converted"] > 0]["indicator_id"])
        rows = rows[(rows["area_code"] == code) | (rows["area_code"].isna() & here)]
    strength = rows["statistic"].abs() / rows["critical"]
    ordered = rows.assign(strength=strength, own=rows["area_code"] == code if code else False)
    ordered = ordered.sort_values(["own", "strength"], ascending=False, kind="stable")
    rows = ordered.drop(columns=["own", "strength"]).reset_index(drop=True)
    told = dict(zip(about.index, about.to_dict("records"), strict=True))
    titles = {row["candidate_id"]: wording.title(row, told[row["indicator_id"]]) for row in
              rows.to_dict("records")}  # fmt: skip
    return Listed(rows, about, titles, wording.table(rows, told))


@st.cache_resource(show_spinner=False, max_entries=64)
def _points(_store: placedata.Store, indicator: str, code: str, version: str) -> pd.DataFrame:
    return points.of(_store.series(indicator, [code]), code)
