"""Share: the one place of a map or a journey from which it is taken away.

A page that has a picture plugs in with two calls in one row::

    with st.container(horizontal=True, vertical_alignment="center"):
        present.button()
        sharing.show(view, key="journey")

where ``view`` is a :class:`View`, its ``picture`` a function that returns the finished SVG.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from pages._ui import data, reach
from placedata.charts import map_picture
from placedata.errors import UnusableLink
from placedata.export import html, qr


@dataclass(frozen=True)
class View:
    """A picture to be shared, with all that must go with it.

    Attributes
    ----------
    title, subtitle : str
        The finding; what is shown, where, when and in what unit.
    picture : callable
        Returns the SVG with title, source, version and caveat on it.
    bare : callable
        Returns the SVG alone, for a file that has the words beside it.
    table : callable
        Returns the table twin, as read.
    sentences : sequence of str
        The text twin.
    source, licence, caveat : str
        The caveat may be empty.
    file : str
        Name of the files without ending.
    link : str
        Whole address of the view, from :func:`pages._ui.reach.link`.
    accounts : callable
        Returns what users wrote about it; nothing by default.
    """

    title: str
    subtitle: str
    picture: Callable[[], str]
    bare: Callable[[], str]
    table: Callable[[], pd.DataFrame]
    sentences: Sequence[str]
    source: str
    licence: str
    file: str
    link: str
    caveat: str = ""
    accounts: Callable[[], Sequence[html.Account]] = tuple


def show(view: View, *, key: str) -> None:
    """Show the button Share and what it opens: link, code for phones, picture, vector, one file.

    Parameters
    ----------
    view : View
        What is shared; nothing of it is made before it is asked for.
    key : str
        Name of this picture on the page.
    """
    with st.popover("Share", key=f"share-{key}"):
        st.markdown("**Link to this view**")
        st.code(view.link, language=None, wrap_lines=True)
        target, words = reach.phones(view.link)
        if picture := code(target):
            st.image(picture, width=180, alt=f"QR code of {target}")
        st.caption(words if picture else f"{words} No code is drawn: the address is too long for one.")
        reach.ask(key)
        with st.container(horizontal=True):
            _offer("PNG", "png", "image/png", lambda: map_picture.png(view.picture()), view.file, key)
            _offer("SVG", "svg", "image/svg+xml", view.picture, view.file, key)
            _offer("HTML, opens offline", "html", "text/html", lambda: document(view), view.file, key)
        st.caption("Each file carries its title, source, data version and caveat.")


@lru_cache(maxsize=64)
def code(address: str) -> str:
    """Return the QR code of an address as SVG; empty where none can be made."""
    try:
        return qr.svg(address)
    except UnusableLink:
        return ""


def document(view: View) -> str:
    """Return the view as one HTML file."""
    target, _ = reach.phones(view.link)
    return html.page(
        title=view.title,
        subtitle=view.subtitle,
        picture=view.bare(),
        table=view.table(),
        sentences=view.sentences,
        source=view.source,
        licence=view.licence,
        version=data.store().data_version,
        made=date.today(),
        caveat=view.caveat,
        link=target,
        qr=code(target),
        accounts=view.accounts(),
    )


def _offer(words: str, kind: str, mime: str, make: Callable[[], str | bytes], file: str, key: str) -> None:
    st.download_button(
        words, data=make, file_name=f"{file}.{kind}", mime=mime, on_click="ignore", key=f"{key}-{kind}"
    )
