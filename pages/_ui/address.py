"""The address bar: every choice is read from it and written back, so that a link reopens the view."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._ui import data
from placedata.errors import UnknownArea
from placedata.model import LEVELS

EXAMPLES = (("E08000005", "Rochdale"), ("E06000066", "Somerset"), ("S12000049", "Glasgow City"))
VIEWS = ("Chart", "Table", "Text")
KEPT = ("level", "period")


def quoted(text: str, most: int = 60) -> str:
    """Return what a reader or a link asked for, to be shown as it stands: no markup in it takes effect.

    Examples
    --------
    >>> quoted("![x](//outside)"), quoted("``")
    ('`![x](//outside)`', "`''`")
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in text).replace("`", "'")
    return f"`{shown[:most].strip() or ' '}`"


def chosen(name: str, options: Sequence[str], default: str | None = None) -> str:
    """Return what :func:`choice` will show, before it is drawn."""
    asked = st.query_params.get(name)
    if asked in options:
        return str(asked)
    return default if default is not None and default in options else options[0]


def choice(
    name: str,
    label: str,
    options: Sequence[str],
    words: Mapping[str, str],
    default: str | None = None,
    drops: Sequence[str] = (),
) -> str:
    """Show a choice bound to a parameter of the address; an unknown value is named and mended.

    A new choice drops the parameters that hung on the old one.
    """
    asked = st.query_params.get(name)
    now = chosen(name, options, default)
    if asked is not None and asked != now:
        st.warning(
            f"The address asks for {name} {quoted(asked)}, which is not offered here. "
            f"Showing {words[now]} instead."
        )
    key = f"choice-{name}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now

    def write() -> None:
        for other in drops:
            st.query_params.pop(other, None)
        st.query_params[name] = st.session_state[key]

    return st.selectbox(label, options, format_func=words.__getitem__, key=key, on_change=write)


def switch(name: str, label: str, words: str, *, default: bool = False) -> bool:
    """Show a switch kept in a parameter of the address, which is absent while it stands at its default.

    It writes the address itself: a widget that Streamlit binds loses its parameter when it is turned
    before the browser has taken in the run that another choice started.
    """
    asked = st.query_params.get(name)
    now = {"true": True, "false": False}.get(asked or "", default)
    if st.session_state.get(name) != now:
        st.session_state[name] = now

    def write() -> None:
        if st.session_state[name] == default:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(not default).lower()

    return st.toggle(label, key=name, on_change=write, help=words)


def published_only() -> bool:
    """Show the switch that leaves out every value no publisher printed, kept in the address."""
    words = "Leaves out values put together from former areas and estimates: their periods become gaps."
    return switch("published", "Published only", words)


def place() -> tuple[str, bool]:
    """Show the place picker and the switch beside it, or stop with a way on.

    Returns
    -------
    (str, bool)
        Code of the place to draw, and whether only what was published is to be shown.
    """
    opened = data.store()
    names = dict(offered(opened, opened.data_version))
    asked = st.query_params.get("place", "")
    code = asked if asked in names else resolved(asked) if asked else None
    if st.session_state.get("choice-place") != code:
        st.session_state["choice-place"] = code

    def write() -> None:
        st.query_params["place"] = st.session_state["choice-place"] or ""

    left, right = st.columns([2, 3], vertical_alignment="bottom")
    left.selectbox(
        "Place",
        list(names),
        index=None,
        format_func=lambda value: names.get(value, value),
        key="choice-place",
        on_change=write,
        accept_new_options=True,
        placeholder="Name, nickname, postcode or code",
    )
    if code is None:
        if asked:
            st.title("Which place?")
            answers(asked)
        else:
            st.title("Choose a place")
            st.write("Type a name, a nickname, a former council, a postcode or an official code.")
            links(EXAMPLES)
        st.stop()
    with right:
        return code, published_only()


@st.cache_resource(show_spinner=False, max_entries=2)
def offered(_store: object, version: str) -> list[tuple[str, str]]:
    """Return code and name of every place that can be chosen from a list."""
    opened = data.store()
    levels = ("ltla", "utla", "cauth", "rgn", "ctry")
    kinds = {"utla": " (county)", "cauth": " (combined authority)", "rgn": " (region)"}
    found: dict[str, str] = {}
    for level in levels:
        for area in opened.areas(level).itertuples(index=False):
            found.setdefault(area.area_code, area.name + kinds.get(level, ""))
    return list(found.items())


def resolved(asked: str) -> str | None:
    """Return the code of the place a text means, saying how a former or an informal name was read."""
    opened = data.store()
    try:
        area = opened.area(asked)
    except UnknownArea:
        return _named(asked)
    if area["current"]:
        return str(area["area_code"])
    return _followed(asked, str(area["name"]))


def _named(asked: str) -> str | None:
    found = data.store().find(asked, limit=2)
    if found.empty:
        return None
    best = found.iloc[0]
    shared = best["kind"] == "postcode district" and best["score"] < 90
    alone = len(found) == 1 or (not shared and best["score"] - found.iloc[1]["score"] >= 5)
    if not alone:
        return None
    if best["note"]:
        st.info(str(best["note"]))
    return str(best["area_code"])


def _followed(asked: str, name: str) -> str | None:
    following = data.successors(asked)
    if len(following) == 1:
        only = following.iloc[0]
        st.info(f"{name} ({asked}) is a former area. It is now {only['name']}, or part of it.")
        return str(only["area_code"])
    if len(following):
        st.info(f"{name} ({asked}) is a former area. Its ground is now shared between:")
        links(list(following[["area_code", "name"]].itertuples(index=False, name=None)))
    return None


def answers(asked: str) -> None:
    """Show the places that answer to a text as links, each with why, or a way on when none does."""
    found = data.store().find(asked, limit=6)
    if found.empty:
        st.warning(
            f"No place matches {quoted(asked)}. Try a council's name, a postcode such as OL16, or a code."
        )
        links(EXAMPLES)
        return
    for row in found.itertuples(index=False):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                "pages/place.py",
                label=f"**{row.name}**, {LEVELS[row.level].lower()}",
                query_params={"place": row.area_code},
            )
            if isinstance(row.note, str) and row.note:
                st.caption(row.note)


def switched(name: str, *, default: bool) -> bool:
    """Return how a switch bound to the address will stand, before it is drawn."""
    asked = {"true": True, "false": False}.get(st.query_params.get(name, ""), default)
    return bool(st.session_state.get(name, asked))


def viewed() -> str:
    """Return what :func:`view` will show, before it is drawn."""
    asked = st.query_params.get("view")
    return str(st.session_state.get("view", asked if asked in VIEWS else VIEWS[0]))


def view() -> str:
    """Show the choice between chart, table and text, kept in the address."""
    return str(
        st.segmented_control(
            "View", VIEWS, default=VIEWS[0], required=True, key="view", bind="query-params",
            label_visibility="collapsed",
        )
    )  # fmt: skip


def links(places: Sequence[tuple[str, str]]) -> None:
    """Show links to places, side by side."""
    with st.container(horizontal=True):
        for code, name in places:
            st.page_link("pages/place.py", label=name, query_params={"place": code})


def leave(page: str, **changed: str) -> None:
    """Go to another page; what the map shows stays in the address, so that Back finds it as it was left.

    Streamlit writes the new parameters to the page that is left before it turns to the next one, and
    refuses those that a widget is bound to.
    """
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    st.switch_page(page, query_params=kept | changed)
