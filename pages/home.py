"""Home: find a place, see the country, choose a door."""

import streamlit as st

from pages._ui import address, data, mapped
from pages._ui import map as map_component
from placedata.wording import findings

FIRST = "claimant-count"

opened = data.store()
# The map is sent first, below the room for the rest, because it takes the browser longest to draw.
(above,) = st.container(key="above").columns(1)
below = st.container()
indicator = opened.indicator(FIRST)
panel = mapped.panel(FIRST, "ltla", borrow=False)
period = mapped.period(panel)
now = panel[panel["label"] == period]
with below:
    heading, words = st.empty(), st.empty()
    payload = mapped.payload(indicator, "ltla", period, borrow=False, yearly=False)
    event = map_component.show(payload, key="home-map", on_period=mapped.settle)
heading.header(findings.spread(now, indicator, period))
words.write(mapped.subtitle(indicator, "ltla", period, now, borrow=False))
with below:
    st.page_link("pages/initiatives.py", label="Initiatives: what was tried, where and when")
    st.page_link("pages/about.py", label="Sources, licences and how figures are kept")

with above:
    st.title("How is our place doing, how did we get here, and how sure can we be?")
    st.write(
        "Official statistics for every council in the United Kingdom, with each gap, break and change of "
        "boundary left in sight."
    )
    typed = st.text_input(
        "Find a place",
        key="find",
        bind="query-params",
        placeholder="A council, a town, a nickname, a former name, a postcode or a code",
        max_chars=80,
    )
    if typed:
        address.answers(typed)
    doors = st.columns(4)
    with doors[0], st.container(border=True):
        st.page_link("pages/place.py", label="**My place**", query_params={"place": "E08000005"})
        st.write("Every indicator of one place, against its nation and its region. Opens on Rochdale.")
    with doors[1], st.container(border=True):
        st.page_link("pages/compare.py", label="**Compare**", query_params={"region": "E47000001"})
        st.write("Places side by side, with what must be known first. Opens on Greater Manchester.")
    with doors[2], st.container(border=True):
        st.page_link("pages/journeys.py", label="**The whole country**")
        st.write("Any indicator on the map of all districts, played year by year. Click a place to open it.")
    with doors[3], st.container(border=True):
        st.page_link("pages/data.py", label="**Data for place**")
        st.write("What there is, what is missing, each break and change of boundary, how gaps are filled.")
if event.opened:
    address.leave("pages/place.py", place=event.opened)
