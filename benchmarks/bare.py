"""The least a page can be, a title and one component with one path: what the framework takes by itself."""

import streamlit as st

DRAWN = """export default ({ parentElement }) => {
    parentElement.querySelector(".map").dataset.state = "drawn";
}"""

st.title("Bare")
st.components.v2.component(
    "bare", html='<div class="map"><svg><path d="M0 0H9V9Z"></path></svg></div>', js=DRAWN
)(key="bare")
