"""What happened around one initiative: power first, then the estimate, its checks, and what lasted."""

from typing import Any

import pandas as pd
import streamlit as st

import placedata
from pages._ui import address, markdown, rivals, workedout
from placedata.charts import around as picture
from placedata.wording import checks, verdicts

_BARE = {"displayModeBar": False}
Row = dict[str, Any]
Frames = dict[str, pd.DataFrame]


def show(opened: placedata.Store, one: dict[str, Any]) -> None:
    """Show what was worked out for an initiative; for people's own rows, when asked."""
    st.header("What happened around it", anchor="around")
    if one["standing"] == "register":
        told: Frames | None = _published(opened, one["initiative_id"], opened.data_version)
    else:
        told = workedout.asked(opened, one)
    if told is None:
        return
    rows, windows = told["traces"], told["windows"]
    tested = windows[windows["window"] == "during"]
    if tested.empty and len({verdicts.headline(row) for row in rows.to_dict("records")}) == 1:
        st.write(f"{verdicts.headline(rows.iloc[0].to_dict())}.")
        return
    unusual = int((tested["gap"].abs() > tested["beyond"]).sum())
    st.write(verdicts.tally(rows["verdict"].value_counts().to_dict(), unusual, len(tested)))
    names = dict(zip(rows["indicator_id"], rows["short_name"], strict=True))
    chosen = address.choice("outcome", "Outcome", list(names), names, _first(rows))
    _outcome(opened, one, {name: part[part["indicator_id"] == chosen] for name, part in told.items()})
    with st.expander("Every outcome"):
        st.dataframe(_table(rows, tested), hide_index=True, key="around-table")


def _outcome(opened: placedata.Store, one: dict[str, Any], told: Frames) -> None:
    row = told["traces"].iloc[0].to_dict()
    windows = {str(some["window"]): some for some in told["windows"].to_dict("records")}
    if "during" not in windows:
        st.subheader(verdicts.headline(row))
        return
    during = windows["during"]
    st.write(verdicts.power(row, during))
    finding = verdicts.estimate(row, during, _place(one, int(row["places"])))
    ended = one["end_to"] if one["end_kind"] == "ended" else None
    last = int(told["windows"]["last_year"].max())
    if rivals.asked():
        rivals.show(opened, one, row, told["years"], ended, last)
    else:
        drawn = picture.figure(told["years"], row, float(one["start_from"]), ended, last)
        st.plotly_chart(drawn, config=_BARE, theme=None, key="around-chart", alt=finding)
    st.caption(verdicts.drawn(last, int(told["years"]["year"].max())))
    with st.container(key="verdict"):
        st.subheader(verdicts.headline(row))
        st.write(markdown.plain(finding))
        st.write(verdicts.legacy(windows.values(), row))
    found = checks.checks(row, during, announced=bool(one["start_announced"]))
    table = pd.DataFrame(found, columns=["Check", "Found", "Result"]).map(markdown.plain)
    st.table(table, hide_index=True, border="horizontal")
    areas = opened.areas("ltla")
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    st.caption(f"{verdicts.mix(row, names)} {verdicts.CAUTION}")


def _place(one: dict[str, Any], places: int) -> str:
    return str(one["reach"]["beneficiary_name"].iloc[0]) if places == 1 else f"its {places} districts"


def _first(rows: pd.DataFrame) -> str:
    """Return the outcome shown first: one with an answer, else one with an estimate."""
    order = rows.assign(rank=rows["verdict"].eq("untestable").astype(int) + rows["refused"].notna())
    return str(order.sort_values("rank", kind="stable")["indicator_id"].iloc[0])


def _table(rows: pd.DataFrame, tested: pd.DataFrame) -> pd.DataFrame:
    found = rows.merge(tested[["indicator_id", "gap", "beyond", "first_year", "last_year"]], how="left")
    return pd.DataFrame([verdicts.line(row) for row in found.astype("object").to_dict("records")])


@st.cache_resource(show_spinner=False, max_entries=64)
def _published(_store: placedata.Store, initiative: str, version: str) -> Frames:
    return {
        "traces": _store.traces(initiative),
        "windows": _store.trace_windows(initiative),
        "years": _store.trace_years(initiative),
    }
