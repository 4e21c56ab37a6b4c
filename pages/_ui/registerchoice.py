"""Which part of the register is shown: filters kept in the address, and what answers to them."""

from dataclasses import dataclass, replace

import streamlit as st

import placedata
from pages._ui import address
from placedata.initiatives import selection
from placedata.initiatives.selection import Selected, Wanted
from placedata.model.initiatives import BACKGROUND, FUNDING, SCALES
from placedata.wording import register as words

LONGEST = 80
ALL = {
    "theme": "All",
    "funding": "All",
    "scale": "All",
    "nation": "All",
    "programme": "All",
    "place": "Anywhere",
}
_STANDING = (
    "Community planning partnerships, public services boards and integrated care systems have a duty to plan "
    "together. They are the background in which initiatives come and go."
)


@dataclass(frozen=True)
class Choice:
    """What the reader asks of the register.

    ``place`` is a code or empty, ``place_name`` its name; ``wanted`` all but the place.
    """

    wanted: Wanted
    place: str
    place_name: str
    programme_name: str

    @property
    def single(self) -> bool:
        """Whether single initiatives are shown and not programmes."""
        return bool(self.place or self.wanted.programme)

    @property
    def subject(self) -> str:
        """What single initiatives are of."""
        return " in ".join(filter(None, [self.programme_name, self.place_name]))


def show(opened: placedata.Store) -> Choice:
    """Show the filters and return the choice."""
    programmes = _programmes(opened, opened.data_version)
    names = {"": ALL["place"]} | dict(address.offered(opened, opened.data_version))
    _read_place(names)
    options = {
        "theme": ("What it works on", words.WORKS),
        "funding": ("Money", {key: words.FUNDING[key] for key in FUNDING}),
        "scale": ("Scale", {key: words.SCALES[key] for key in SCALES}),
        "nation": ("Nation", words.NATIONS),
    }
    picked = {}
    for column, (name, (label, known)) in zip(st.columns(4), options.items(), strict=True):
        with column:
            picked[name] = address.choice(name, label, ["", *known], {"": ALL[name]} | known)
    left, middle, right, last = st.columns(4, vertical_alignment="bottom")
    with left:
        shown = {"": ALL["programme"]} | programmes
        picked["programme"] = address.choice("programme", "Programme", list(shown), shown)
    with middle:
        place = address.choice("place", "Place", list(names), names)
    with right:
        said = _search()
    with last:
        hidden = address.switch("hide", "Hide standing statutory bodies", _STANDING, default=True)
    wanted = Wanted(
        picked["theme"],
        picked["funding"],
        picked["scale"],
        picked["nation"],
        picked["programme"],
        said,
        background=not hidden or picked["programme"] in BACKGROUND,
    )
    named = names[place] if place else ""
    return Choice(wanted, place, named, programmes[wanted.programme] if wanted.programme else "")


def _read_place(names: dict[str, str]) -> None:
    """Turn a name, a nickname or a former code in the address into today's code."""
    asked = st.query_params.get("place", "")
    if asked and asked not in names and (code := address.resolved(asked[:LONGEST])) in names:
        st.query_params["place"] = str(code)


def _search() -> str:
    return str(
        st.text_input(
            "Search",
            key="words",
            bind="query-params",
            placeholder="A name, a place, a theme",
            max_chars=LONGEST,
        )
        or ""
    )[:LONGEST]


@st.cache_resource(show_spinner=False, max_entries=2)
def _programmes(_store: placedata.Store, version: str) -> dict[str, str]:
    rows = _store.programmes().sort_values("short_name")
    return dict(zip(rows["programme_id"], rows["short_name"], strict=True))


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(_store: placedata.Store, version: str) -> selection.Index:
    return selection.indexed(_store.register)


@st.cache_resource(show_spinner=False, max_entries=64)
def _selected(_store: placedata.Store, wanted: Wanted, place: str, version: str) -> Selected:
    touching = frozenset(_store.initiatives([place])["initiative_id"]) if place else None
    return selection.select(_store.register, _index(_store, version), replace(wanted, within=touching))


def selected(opened: placedata.Store, choice: Choice, *, anywhere: bool = False) -> Selected:
    """Return what answers to a choice, its place passed over with ``anywhere``."""
    return _selected(opened, choice.wanted, "" if anywhere else choice.place, opened.data_version)


def hidden(opened: placedata.Store, choice: Choice) -> list[str]:
    """Return the names of the standing statutory bodies that are hidden from the programmes."""
    if choice.wanted.background:
        return []
    rows = opened.register.programmes
    return sorted(rows.loc[rows["background"], "short_name"])
