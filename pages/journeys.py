"""Journeys: the stages of every place year by year, or one indicator over the whole country."""

import streamlit as st

from pages._ui import address, data, indicatormap, stagemap
from placedata.model.stages import OVERALL, STAGED

opened = data.store()
offered = stagemap.offered(opened) | data.mappable(opened, opened.data_version)
# The map is sent before the choices above it, which keep their room, and stands before what lies below comes.
chosen = address.chosen("indicator", list(offered), OVERALL)
staged = chosen in (OVERALL, *STAGED)
room = st.container(key="stage-choices" if staged else "choices")
left, middle, right = room.columns([3, 2, 3], vertical_alignment="bottom")
below = stagemap.show(opened, chosen, middle) if staged else indicatormap.show(chosen, middle, right)
with left:
    address.choice("indicator", "Show", list(offered), offered, OVERALL)
below()
