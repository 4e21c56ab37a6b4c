"""Which part of the register is shown: filters kept in the address, and what answers to them."""

from dataclasses import dataclass, replace

import streamlit as st

import placedata
from pages._ui import address, data
from placedata.initiatives import selection
from placedata.initiatives.selection import Selected, Wanted
from placedata.model.initiatives import BACKGROUND, FUNDING, SCALES
from placedata.wording import register as words

LONGEST = 80
WIDTH = 170  # six in a row on a desk, two on a phone
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
    programmes = _programmes(opened, opened.register_version)
    names = {"": "Anywhere"} | dict(address.offered(opened, opened.data_version))
    options = {
        "theme": ("Works on", {"": "All"} | words.WORKS),
        "funding": ("Money", {"": "All"} | {key: words.FUNDING[key] for key in FUNDING}),
        "scale": ("Scale", {"": "All"} | {key: words.SCALES[key] for key in SCALES}),
        "nation": ("Nation", {"": "All"} | words.NATIONS),
        "programme": ("Programme", {"": "All"} | programmes),
        "place": ("Place", names),
    }
    _mend({name: known for name, (_, known) in options.items()})
    picked = {}
    with st.container(horizontal=True, key="filters"):
        for name, (label, known) in options.items():
            with st.container(width=WIDTH):
                picked[name] = address.choice(name, label, list(known), known)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=2 * WIDTH + 15):
            said = _search()
        hidden = address.switch("hide", "Hide standing statutory bodies", _STANDING, default=True)
    place = picked.pop("place")
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


def _mend(options: dict[str, dict[str, str]]) -> None:
    """Read names of places in the address as codes, and name and drop what is not offered.

    It is said here, across the page, and not over a narrow filter.
    """
    asked = st.query_params.get("place", "")
    if asked and asked not in options["place"] and (code := address.resolved(asked[:LONGEST])):
        st.query_params["place"] = code
    for name, known in options.items():
        asked = st.query_params.get(name, "")
        if asked not in known:
            st.query_params.pop(name)
            st.warning(
                f"The address asks for {name} {address.quoted(asked)}, which is not offered here. "
                f"Showing {known[''].lower()} instead."
            )


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
    names = rows["short_name"].where(rows["standing"] == "register", rows["short_name"] + " (yours)")
    return dict(zip(rows["programme_id"], names, strict=True))


@st.cache_resource(show_spinner=False, max_entries=4)
def _index(_store: placedata.Store, version: str) -> selection.Index:
    return selection.indexed(_store.register)


@st.cache_resource(show_spinner=False, max_entries=64)
def _selected(_store: placedata.Store, wanted: Wanted, place: str, version: str) -> Selected:
    touching = frozenset(_store.initiatives([place])["initiative_id"]) if place else None
    return selection.select(_store.register, _index(_store, version), replace(wanted, within=touching))


def selected(opened: placedata.Store, choice: Choice, *, anywhere: bool = False) -> Selected:
    """Return what answers to a choice, its place passed over with ``anywhere``."""
    return _selected(opened, choice.wanted, "" if anywhere else choice.place, opened.register_version)


def published(choice: Choice) -> Selected:
    """Return what answers to a choice in the register as published, whatever people wrote beside it."""
    return selected(data.store(), choice)


def hidden(choice: Choice) -> list[str]:
    """Return the names of the standing statutory bodies that would answer and are hidden."""
    if choice.wanted.background or choice.wanted.programme:
        return []
    shown = replace(choice, wanted=replace(choice.wanted, background=True))
    rows = published(shown).programmes
    return sorted(rows.loc[rows["background"], "short_name"])
