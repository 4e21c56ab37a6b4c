"""The timeline as a component: the picture fit for the screen, each bar a way to what it stands for."""

import hashlib

from pages._ui import component
from placedata.export import vector

HINT = "Choose a bar to open it: by pointer, or by arrow keys and Enter."


def show(wide: str, narrow: str, *, key: str, opens: str = HINT) -> str | None:
    """Draw the timeline and return the id of the bar just chosen.

    Parameters
    ----------
    wide, narrow : str
        The picture for a screen and for a phone, from :mod:`placedata.charts.gantt`.
    key : str
        Name on the page.
    opens : str
        What is said of choosing a bar; empty where none can be.
    """
    data = {
        "wide": vector.checked(wide),
        "narrow": vector.checked(narrow),
        "opens": opens,
        "version": hashlib.sha256((wide + narrow).encode()).hexdigest()[:12],
    }
    chosen = component.named("gantt")(key=key, data=data, on_open_change=component.kept).get("open")
    return chosen if chosen and f'data-id="{chosen}"' in wide else None
