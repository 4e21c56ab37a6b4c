"""The frame round every page: look, navigation, footer."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from pages._ui import data

_STYLE = Path(__file__).with_name("frame.css")
_ICON = Path(__file__).with_name("icon.svg")


def claim_navigation() -> None:
    """Keep Streamlit from taking the folder ``pages`` for its own menu.

    Until ``st.navigation`` has run once in a process, a visit that arrives on a deep link would have the
    page's file run without the frame. Streamlit offers no setting for it.
    """
    PagesManager.uses_pages_directory = False


def addresses(pages: list[dict[str, object]]) -> list[str]:
    """Return the addresses of pages as Streamlit makes them of their files; Home's is empty.

    Examples
    --------
    >>> addresses([{"page": "pages/home.py", "default": True}, {"page": "pages/place.py"}])
    ['', 'place']
    """
    return ["" if page.get("default") else Path(str(page["page"])).stem for page in pages]


def run(pages: list[dict[str, object]]) -> None:
    """Set the look, show the navigation and draw the page the address asks for.

    Parameters
    ----------
    pages : list of dict
        Arguments of ``st.Page``.
    """
    st.set_page_config(page_title="placedata", layout="wide", page_icon=str(_ICON))
    st.html(_STYLE)
    page = st.navigation([st.Page(**page) for page in pages], position="top")  # type: ignore[arg-type]
    try:
        page.run()
    finally:
        foot()


def foot() -> None:
    """Close the page with what its figures are and where they come from."""
    version = data.store().data_version
    with st.container(key="foot"):
        st.caption(
            f"Data version {version}. Official statistics under the Open Government Licence; boundaries "
            "contain OS data © Crown copyright and database right. Estimates are drawn hollow, never as "
            "published."
        )
