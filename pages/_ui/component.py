"""Our own components: each a folder beside this file with its markup, its look and its script."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from placedata.charts import theme

HOME = Path(__file__).parent
# What every component may draw with, by the name its style sheet uses.
TOKENS = {
    "ink": theme.INK,
    "second": theme.SECOND,
    "third": theme.THIRD,
    "comparator": theme.COMPARATOR,
    "edge": theme.COMPARATOR,
    "rule": theme.RULE,
    "hair": theme.HAIR,
    "hatch": theme.HATCH,
    "shock-band": theme.SHOCK_BAND,
    "gap-band": theme.GAP_BAND,
    "hover": theme.GAP_BAND,
    "paper": theme.PAPER,
    "page": theme.PAGE,
    "accent": theme.ACCENT,
    **{f"amount{step}": colour for step, colour in enumerate(theme.AMOUNTS, 1)},
}


@cache
def named(name: str, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Return a component, registered once.

    Parameters
    ----------
    name : str
        Its folder, which holds ``name.css`` and may hold ``name.html``.
    scripts : tuple of str
        Scripts, from the folder, in the order they are read; ``name.js`` by default.
    styles : tuple of str
        Style sheets, from the folder, in that order; ``name.css`` by default.
    """
    folder = HOME / name
    colours = ";".join(f"--{token}:{value}" for token, value in TOKENS.items())
    markup = folder / f"{name}.html"
    return st.components.v2.component(
        f"placedata_{name}",
        html=_text(markup) if markup.exists() else None,
        css=f":host{{{colours}}}\n{_joined(folder, styles or (f'{name}.css',))}",
        js=_joined(folder, scripts or (f"{name}.js",)),
    )


def kept() -> None:
    """Stand in for a callback: Streamlit keeps only triggers that have one."""


def _joined(folder: Path, files: tuple[str, ...]) -> str:
    return "\n".join(_text(folder / file) for file in files)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
