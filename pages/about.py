"""About: sources, licences, what was set aside, how figures are kept."""

import streamlit as st

from pages._ui import data, registers
from placedata.model import dictionary

opened = data.store()
sources = opened.sources()
kept, read = int(sources["rows_kept"].sum()), int(sources["rows_read"].sum())
st.title(f"{kept:,} published figures, and a reason for each of the {read - kept:,} rows not among them")
st.write(
    "placedata shows official statistics as they were published, with status, interval and note. What was "
    "put together from former areas or estimated says so wherever it stands, is drawn apart, is never "
    'exported as published, and goes away with the switch "Published only".'
)
st.header("How a figure is kept")
st.markdown(registers.PROMISES)
st.header("What there is, what it means, where it breaks")
registers.doors()
st.header("Sources and licences")
st.dataframe(registers.sources(sources), hide_index=True, key="sources")
st.markdown(registers.LICENCES)
st.header("Rows set aside")
st.write("Rows read equal rows kept and rows set aside, file by file.")
st.dataframe(registers.set_aside(opened.rejected()), hide_index=True, key="rejected")
st.header("Data dictionary")
st.write("Every column of every table, as the warehouse is built and checked by it.")
st.dataframe(dictionary(), hide_index=True, key="dictionary")
