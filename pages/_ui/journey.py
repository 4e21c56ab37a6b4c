"""The ribbons of a place as a component: chips, the picture fit for the screen, the legend."""

from pages._ui import component
from placedata.charts import theme
from placedata.export import vector

EDGES = {"stable": "edged", "recovery": "edged", "uncertain": "unsure"}


# What stands under the stages: no figure, and figures that were estimated.
GROUNDS = [
    {"words": words, "colour": colour, "edge": edge, "letter": "", "ink": theme.INK}
    for words, colour, edge in (
        ("No data", theme.PAGE, "hatched"),
        ("Built on estimates", theme.SECOND, "striped"),
    )
]


def entry(stage: str, words: str, about: str = "") -> dict[str, str]:
    """Return a chip or a row of the legend."""
    colour, ink, letter = theme.STAGES[stage]
    return {
        "letter": letter,
        "words": words,
        "about": about,
        "colour": colour,
        "ink": ink,
        "edge": EDGES.get(stage, ""),
    }


def show(
    wide: str,
    narrow: str,
    chips: list[dict[str, str]],
    legend: list[dict[str, str]],
    *,
    key: str,
    version: str,
) -> None:
    """Draw the journey.

    Parameters
    ----------
    wide, narrow : str
        The picture for a screen and for a phone, SVG.
    chips, legend : list of dict
        From :func:`entry`.
    key : str
        Name on the page.
    version : str
        Another one asks for the picture to be drawn again.
    """
    data = {
        "wide": vector.checked(wide),
        "narrow": vector.checked(narrow),
        "chips": chips,
        "legend": legend,
        "version": version,
    }
    component.named("journey")(key=key, data=data)
