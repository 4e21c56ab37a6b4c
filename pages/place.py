"""Place: every indicator of one place, by domain, with its history and its standing."""

import streamlit as st

from pages._ui import address, data, detail, indicators, placed
from placedata.model import DOMAINS
from placedata.wording import findings

code = address.place()
opened = data.store()
area = opened.area(code)
profile = placed.profile(code)
core = profile[profile["stage_use"] == "core"]

st.title(findings.standing(core, area["name"]) + ".")
placed.whereabouts(area)
if profile.empty:
    st.warning(f"Nothing is published for {area['name']} or for an area it lies in.")
    st.stop()
chosen = placed.chosen(profile)
tables = placed.tables(code)
for domain, title in DOMAINS.items():
    rows = profile[profile["domain"] == domain]
    if rows.empty:
        continue
    st.header(findings.domain(rows, title), anchor=domain)
    if chosen in set(rows["indicator_id"]):
        with st.container(key="detail"):
            detail.show(rows.set_index("indicator_id", drop=False).loc[chosen], area)
    picked = indicators.show(
        tables[domain],
        key=f"table-{domain}",
        axis=placed.AXIS,
        selected=chosen,
        comparator=placed.comparator(rows),
        caption=placed.caption(area, rows),
        heads={"quality": ""},
    )
    if picked and picked != chosen:
        st.query_params["indicator"] = picked
        st.rerun()
st.header(placed.missing_title(area), anchor="missing")
placed.missing(profile, area)
placed.takeaway(profile, area)
