"""About: sources, licences, what was set aside, how figures are kept."""

import streamlit as st

from pages._ui import data, registers
from placedata.model import dictionary

opened = data.store()
sources = opened.sources()
kept, read = int(sources["rows_kept"].sum()), int(sources["rows_read"].sum())
st.title(f"{kept:,} published figures, and a reason for each of the {read - kept:,} rows not among them")
st.write(
    "placedata shows official statistics as they were published. Values keep their status, interval and "
    "note; figures under a former code of the same ground are carried to today's code and say so; nothing "
    "is estimated."
)
st.header("How a figure is kept")
st.markdown(registers.PROMISES)
st.header("Indicators")
st.write("What each one counts, how often, for which nations, down to which areas, and which way is good.")
st.dataframe(registers.indicators(opened.indicators()), hide_index=True, key="indicators")
st.header("Sources and licences")
st.dataframe(registers.sources(sources), hide_index=True, key="sources")
st.markdown(registers.LICENCES)
st.header("Rows set aside")
st.write("Rows read equal rows kept and rows set aside, file by file.")
st.dataframe(registers.set_aside(opened.rejected()), hide_index=True, key="rejected")
st.header("Data dictionary")
st.write("Every column of every table, as the warehouse is built and checked by it.")
st.dataframe(dictionary(), hide_index=True, key="dictionary")
st.header("Known breaks")
st.write("Dates at which a series changed its meaning, each with a page that says so.")
st.dataframe(registers.breaks(opened.breaks()), hide_index=True, key="breaks")
