"""Home: find a place, see where all stand today, choose a door."""

import streamlit as st

from pages._ui import address, data, stagemap

DOORS: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("place", "My place", {"place": "E08000003"},
     "Its journey, every indicator, and places that stood where it stands. Opens on Manchester."),
    ("compare", "Compare", {"region": "E47000001"},
     "Places side by side, with what must be known first. Opens on Greater Manchester."),
    ("initiatives", "Initiatives", {},
     "What was tried, where and when, what happened around it, and what evaluations found."),
    ("data", "Data for place", {},
     "What there is, what is missing, each break and change of boundary, how gaps are filled."),
)  # fmt: skip

opened = data.store()
# The map is sent first, below the room for the rest, because it takes the browser longest to draw.
(above,) = st.container(key="above").columns(1)
stagemap.whole(opened, "home-map")
with st.container(horizontal=True):
    st.page_link("pages/journeys.py", label="Each domain, any indicator, who flips if the rule changes")
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
    for column, (page, label, asked, said) in zip(st.columns(len(DOORS)), DOORS, strict=True):
        with column, st.container(border=True):
            st.page_link(f"pages/{page}.py", label=f"**{label}**", query_params=asked)
            st.write(said)
