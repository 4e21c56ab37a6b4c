"""The register as files: with what people wrote, theirs alone, in 360Giving's shape, and a template."""

from collections.abc import Callable

import streamlit as st

import placedata
from placedata.export import initiatives as files
from placedata.wording import programmes as told


def show(opened: placedata.Store) -> None:
    """Show the row of downloads; the files in our columns can be edited and brought back."""
    whole, version = opened.register, opened.data_version
    rows = whole.initiatives
    own = rows[rows["standing"] != "register"]
    offered: list[tuple[str, str, Callable[[], bytes]]] = [
        ("The whole register, CSV", "register.csv",
         lambda: files.own(rows, whole.places, files.about("The register of initiatives", version))),
        ("In the shape of 360Giving, CSV", "register-360giving.csv",
         lambda: files.grants(rows, whole.places)),
        ("Template to fill in, CSV", "initiatives-template.csv", files.template),
    ]  # fmt: skip
    if len(own):
        title = "Initiatives that users wrote"
        one = ("Only yours, CSV", "initiatives-yours.csv",
               lambda: files.own(own, whole.places, files.about(title, version)))  # fmt: skip
        offered.insert(0, one)
    with st.container(horizontal=True, key="register-files"):
        for words, name, make in offered:
            st.download_button(
                words, data=make, file_name=name, mime="text/csv", on_click="ignore", key=f"file-{name}"
            )
    st.caption(
        f"Each can be edited in a spreadsheet and brought back below: what is there already is passed over. "
        f"{told.LICENCE}."
    )
