"""Place: the journey of one place, and every indicator of it, by domain, with its history and standing."""

import streamlit as st

from pages._ui import accounts, address, alike, beginning, data, detail, indicators, journeyed, looked, placed

code, published_only = address.place()
seen = placed.view(code, published_only=published_only)
journey = journeyed.of(data.store(), seen.area)
st.title(journey.opening[0] if journey else seen.verdict)
if journey:
    journeyed.standing(journey)
else:
    placed.whereabouts(seen.area)
if seen.profile.empty:
    st.warning(f"Nothing is published for {seen.area['name']} or for an area it lies in.")
    st.stop()
looked.show(seen.area, seen.profile, published_only=published_only)
if journey:
    journeyed.show(journey, seen.area)
    placed.whereabouts(seen.area)
    alike.pointers()
    st.header(seen.verdict, anchor="indicators")
else:
    journeyed.absent(seen.area)
placed.overview(seen.sections)
chosen = placed.chosen(seen.profile)
for section in seen.sections:
    st.header(section.title, anchor=section.domain)
    if chosen in section.profile:
        with st.container(key="detail"):
            detail.show(section.profile[chosen], seen.area, seen.breaks, published_only=published_only)
    picked = indicators.show(
        section.rows,
        key=f"table-{section.domain}",
        axis=placed.AXIS,
        selected=chosen,
        comparator=section.comparator,
        caption=section.caption,
        section=section.domain,
    )
    if picked and picked != chosen:
        st.query_params["indicator"] = picked
        st.rerun()
if journey:
    left, right = st.columns(2, gap="large")
    with left:
        alike.show(data.store(), seen.area, journey)
    with right:
        beginning.show(data.store(), seen.area, journey.now)
    alike.similar(data.store(), seen.area)
accounts.show(seen.area)
placed.holes(seen)
placed.takeaway(seen)
