"""Which initiatives of a place are wanted: chips for money, scale and theme, kept in the address."""

from dataclasses import dataclass

import streamlit as st

from pages._ui import address
from placedata.wording import lanes as told
from placedata.wording import register

GROUPS = {
    "funding": ("Money", told.MONEY),
    "scale": ("Scale", register.SCALES),
    "theme": ("What they work on", register.WORKS),
}


@dataclass(frozen=True)
class Choice:
    """What is asked of the initiatives of a place; an empty group keeps all."""

    funding: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it keeps, in words; empty where it keeps all."""
        return told.chosen(self.funding, self.scale, self.theme)


def asked() -> Choice:
    """Return the choice in the address; what is not offered counts as not asked for."""
    return Choice(**{name: _read(name)[0] for name in GROUPS})


def _read(name: str) -> tuple[tuple[str, ...], list[str]]:
    """Return what the address asks of a group, and what it asks for that is not offered."""
    words = [word for word in st.query_params.get(name, "").split(",") if word]
    known = tuple(dict.fromkeys(word for word in words if word in GROUPS[name][1]))
    return known, [word for word in words if word not in GROUPS[name][1]]


def show() -> None:
    """Show the chips; what the address asks for and is not offered is named."""
    now = asked()
    unknown = [word for name in GROUPS for word in _read(name)[1]]
    if unknown:
        st.warning(
            f"The address asks for initiatives of the kind {address.quoted(', '.join(unknown))}, which is "
            "not offered here. It is passed over."
        )
    with st.popover(now.words or "Choose among initiatives", key="initiative-choice"):
        for name, (label, words) in GROUPS.items():
            _chips(name, label, words, list(getattr(now, name)))


def _chips(name: str, label: str, words: dict[str, str], now: list[str]) -> None:
    key = f"chips-{name}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now

    def write() -> None:
        if st.session_state[key]:
            st.query_params[name] = ",".join(st.session_state[key])
        else:
            st.query_params.pop(name, None)

    st.pills(
        label, list(words), selection_mode="multi", format_func=words.__getitem__, key=key, on_change=write
    )
