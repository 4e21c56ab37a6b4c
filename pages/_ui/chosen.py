"""Which places are compared: typed or picked, and all districts of a larger area, kept in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

import placedata
from pages._ui import address, data
from placedata.comparison import Line
from placedata.errors import UnknownArea
from placedata.wording.findings import listing

OPENS_ON = "E47000001"
MOST = 400
EXAMPLES = (
    ("Greater Manchester", {"region": "E47000001"}),
    ("London", {"region": "E12000007"}),
    ("Rochdale, Oldham and Burnley", {"places": "E08000005,E08000004,E07000117"}),
)
_HOLDERS = ("cauth", "rgn", "utla", "ctry")
_KINDS = {"cauth": "combined authority", "rgn": "region", "utla": "county", "ctry": "nation"}


@dataclass(frozen=True)
class Chosen:
    """The reader's own places, and the area all of whose districts are compared besides."""

    own: tuple[str, ...]
    inside: str

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.own or self.inside)


def places() -> Chosen:
    """Show the two ways to choose places, or stop with examples when nothing is chosen."""
    opened = data.store()
    names = dict(address.offered(opened, opened.data_version))
    holders = dict(_holders(opened, opened.data_version))
    fresh = "places" not in st.query_params and "region" not in st.query_params
    said = st.container()
    left, right = st.columns([3, 2])
    with said:
        own = _read(st.query_params.get("places", ""), names)
    with right:
        inside = address.choice(
            "region", "And all districts of", list(holders), holders, OPENS_ON if fresh else "", ("base",)
        )
    with left:
        _picker(own, names)
    chosen = Chosen(own, inside)
    if not chosen:
        st.title("Choose places to compare")
        st.write("Type names or pick an area to compare all its districts. Or open one of these:")
        with st.container(horizontal=True):
            for label, query in EXAMPLES:
                st.page_link("pages/compare.py", label=label, query_params=query)
        st.stop()
    return chosen


def lines(chosen: Chosen) -> list[Line]:
    """Return the places to compare, the reader's own first."""
    opened = data.store()
    known = _areas(opened, opened.data_version)
    inside = opened.area(chosen.inside)["children"]["area_code"].tolist() if chosen.inside else []
    return [known[code] for code in dict.fromkeys([*chosen.own, *inside])]


def line(code: str) -> Line:
    """Return one area as a line."""
    opened = data.store()
    return _areas(opened, opened.data_version)[code]


def _picker(own: Sequence[str], names: dict[str, str]) -> None:
    if st.session_state.get("choice-places") != list(own):
        st.session_state["choice-places"] = list(own)

    def write() -> None:
        texts = [text.replace(",", " ") for text in st.session_state["choice-places"]]
        st.query_params["places"] = ",".join(texts)
        st.query_params["region"] = st.session_state["choice-region"]
        st.query_params.pop("base", None)

    st.multiselect(
        "Places",
        list(names),
        format_func=lambda code: names.get(code, code),
        key="choice-places",
        on_change=write,
        accept_new_options=True,
        placeholder="Names, former names, postcodes or codes",
        help="The first is drawn in ink; among all districts of an area, the first four are.",
    )


def _read(asked: str, names: dict[str, str]) -> tuple[str, ...]:
    """Return the codes of a list of codes and names, saying what each former or unclear one was read as."""
    texts = [text.strip() for text in asked.split(",") if text.strip()]
    if len(texts) > MOST:
        st.warning(f"The address names {len(texts):,} places; the first {MOST} are read.")
    codes: list[str] = []
    for text in texts[:MOST]:
        found = [text] if text in names else _followed(text, names)
        if not found:
            st.warning(
                f"No single place could be told from {address.quoted(text)}, so it is left out. {_near(text)}"
            )
        codes += found
    return tuple(dict.fromkeys(codes))


def _followed(text: str, names: dict[str, str]) -> list[str]:
    """Return today's areas for a name, a former code or a former name."""
    opened = data.store()
    try:
        area = opened.area(text)
    except UnknownArea:
        code = address.resolved(text)
        if code not in names:
            return []
        if names[code].lower() != text.lower():
            st.info(f"{address.quoted(text)} is read as {names[code]}.")
        return [code]
    following = data.successors(text) if not area["current"] else opened.areas()[:0]
    if len(following) < 2:
        code = None if area["current"] else address.resolved(text)
        return [] if code is None else [code]
    st.info(
        f"{area['name']} ({text}) is a former area. Its ground is now shared between "
        f"{listing(following['name'].tolist())}: all are shown."
    )
    return [str(code) for code in following["area_code"]]


def _near(text: str) -> str:
    found = data.store().find(text, limit=3)
    return "" if found.empty else f"Near: {listing(found['name'].drop_duplicates().tolist())}."


@st.cache_resource(show_spinner=False, max_entries=2)
def _holders(_store: placedata.Store, version: str) -> list[tuple[str, str]]:
    """Return the areas that hold districts: combined authorities, regions, counties, three nations."""
    areas = _store.areas()
    within = _store.parents(areas.loc[areas["level"] == "ltla", "area_code"].tolist())
    counts = within.groupby("parent_code")["area_code"].nunique()
    held = areas[areas["area_code"].isin(counts[counts > 1].index) & areas["level"].isin(_HOLDERS)]
    held = held[~held["area_code"].str.startswith(("K", "E92"))]
    order = held["level"].map(_HOLDERS.index)
    rows = held.assign(order=order).sort_values(["order", "name"])
    named = [
        (row.area_code, f"{row.name} ({_KINDS[row.level]}, {counts[row.area_code]})")
        for row in rows[["area_code", "name", "level"]].itertuples(index=False)
    ]
    return [("", "No further places"), *named]


@st.cache_resource(show_spinner=False, max_entries=2)
def _areas(_store: placedata.Store, version: str) -> dict[str, Line]:
    kept = _store.areas()[["area_code", "name", "nation", "level"]]
    return {row.area_code: Line(*row) for row in kept.itertuples(index=False)}
