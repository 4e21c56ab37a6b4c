"""The stages that speak for today as chips: the whole place, then its domains; each opens its parts."""

from collections.abc import Callable, Sequence

from pages._ui import component


def show(chips: Sequence[dict[str, str]], *, key: str, on_pick: Callable[[], None]) -> None:
    """Draw the chips.

    Parameters
    ----------
    chips : sequence of dict
        From :func:`pages._ui.journey.entry`, each with ``id`` and ``short``, its name where room is
        short.
    key : str
        Name on the page.
    on_pick : callable
        Called when a chip was picked; its id is ``st.session_state[key]["pick"]``.
    """
    component.named("chips")(key=key, data={"chips": list(chips)}, on_pick_change=on_pick)
