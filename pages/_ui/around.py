"""What happened around one initiative: power first, then the estimate, its checks, and what lasted."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, markdown
from placedata.charts import around as picture
from placedata.wording import verdicts

_BARE = {"displayModeBar": False}
Row = dict[str, Any]


def show(opened: placedata.Store, one: dict[str, Any]) -> None:
    """Show what was worked out for an initiative of the register."""
    st.header("What happened around it", anchor="around")
    rows = _traces(opened, one["initiative_id"], opened.data_version)
    if rows.empty:
        st.write("Nothing was worked out: only initiatives of the published register are.")
        return
    windows = _windows(opened, one["initiative_id"], opened.data_version)
    tested = windows[windows["window"] == "during"]
    unusual = int((tested["gap"].abs() > tested["beyond"]).sum())
    if (
        len({reason for row in rows.to_dict("records") for reason in verdicts.reasons(row)[:1]}) == 1
        and tested.empty
    ):
        st.write(verdicts.headline(rows.iloc[0].to_dict()) + ".")
        return
    st.write(verdicts.tally(rows["verdict"].value_counts().to_dict(), unusual, len(tested)))
    names = dict(zip(rows["indicator_id"], rows["short_name"], strict=True))
    chosen = address.choice("outcome", "Outcome", list(names), names, _first(rows))
    row = rows.set_index("indicator_id", drop=False).loc[chosen].to_dict()
    _outcome(opened, one, row, windows[windows["indicator_id"] == chosen])
    with st.expander("Every outcome"):
        st.dataframe(_table(rows, tested), hide_index=True, key="around-table")


def _outcome(opened: placedata.Store, one: dict[str, Any], row: Row, windows: pd.DataFrame) -> None:
    told = {str(some["window"]): some for some in windows.to_dict("records")}
    if "during" not in told:
        st.subheader(verdicts.headline(row))
        return
    place = (
        one["reach"]["beneficiary_name"].iloc[0] if row["places"] == 1 else f"its {row['places']} districts"
    )
    st.write(verdicts.power(row, told["during"]))
    years = opened.trace_years(row["initiative_id"], row["indicator_id"])
    ended = one["end_to"] if one["end_kind"] == "ended" else None
    drawn = picture.figure(years, row, float(one["start_from"]), ended)
    finding = verdicts.estimate(row, told["during"], place)
    st.plotly_chart(drawn, config=_BARE, theme=None, key="around-chart", alt=finding)
    st.caption(
        "Observed less expected; grey: nine in ten groups of near places that the programme never reached. "
        "Worked out from published figures, not published itself."
    )
    with st.container(key="verdict", border=True):
        st.subheader(verdicts.headline(row))
        st.write(markdown.plain(finding))
        st.write(verdicts.legacy(told.values(), row))
    st.dataframe(
        pd.DataFrame(
            verdicts.checks(row, told["during"], announced=bool(one["start_announced"])),
            columns=["Check", "Found", "Result"],
        ),
        hide_index=True,
        key="around-checks",
    )
    areas = opened.areas("ltla")
    st.caption(
        f"{verdicts.mix(row, dict(zip(areas['area_code'], areas['name'], strict=True)))} {verdicts.CAUTION}"
    )


def _first(rows: pd.DataFrame) -> str:
    """Return the outcome shown first: one with an answer, else one with an estimate."""
    order = rows.assign(rank=rows["verdict"].eq("untestable").astype(int) + rows["refused"].notna())
    return str(order.sort_values("rank", kind="stable")["indicator_id"].iloc[0])


def _table(rows: pd.DataFrame, tested: pd.DataFrame) -> pd.DataFrame:
    found = rows.merge(tested[["indicator_id", "gap", "beyond", "first_year", "last_year"]], how="left")
    records = found.astype("object").to_dict("records")
    return pd.DataFrame(
        [
            {
                "Outcome": one["short_name"],
                "Answer": verdicts.headline(one),
                "Years": verdicts.years(one) if pd.notna(one["gap"]) else "",
                "Gap, plus is better": verdicts.signed(one["gap"], one) if pd.notna(one["gap"]) else "",
                "Usual within": verdicts.size(one["beyond"], one) if pd.notna(one["gap"]) else "",
            }
            for one in records
        ]
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _traces(_store: placedata.Store, initiative: str, version: str) -> pd.DataFrame:
    return _store.traces(initiative)


@st.cache_resource(show_spinner=False, max_entries=64)
def _windows(_store: placedata.Store, initiative: str, version: str) -> pd.DataFrame:
    return _store.trace_windows(initiative)
