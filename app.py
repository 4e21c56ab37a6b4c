"""placedata: the pages, the server's extra routes and its wire to the browser.

Streamlit reads this file twice: the server imports it for ``app``, each visit runs it as a script.
"""

import streamlit as st
from starlette.middleware import Middleware

from pages._ui import data, frame, geometry, painted, wire

PAGES: list[dict[str, object]] = [
    {"page": "pages/home.py", "title": "Home", "default": True},
    {"page": "pages/place.py", "title": "Place"},
    {"page": "pages/journeys.py", "title": "Journeys"},
    {"page": "pages/compare.py", "title": "Compare"},
    {"page": "pages/initiatives.py", "title": "Initiatives"},
    {"page": "pages/data.py", "title": "Data for place"},
    {"page": "pages/about.py", "title": "About"},
]

frame.claim_navigation()
if __name__ == "__main__":
    frame.run(PAGES)
else:
    app = st.App(
        __file__,
        routes=[*geometry.routes(data.outlines), *painted.routes()],
        middleware=[Middleware(wire.Wire, pages=frame.addresses(PAGES))],
    )
