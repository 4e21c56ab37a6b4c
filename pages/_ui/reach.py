"""The address of the view in hand, and the address under which a phone in the room can reach it."""

import re
import socket
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

HERE = "http://localhost:8501"
LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - names to be told apart, nothing is bound
NEVER = {"present"}
_TYPED = "base-address"
_TYPED_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<machine>(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?)(?:/\S*)?",
    re.IGNORECASE,
)


def link(**state: str) -> str:
    """Return the whole address of the view, with what stands at its default written out too.

    Parameters
    ----------
    state : str
        Parameters the page shows although the address may not hold them.
    """
    return joined(st.context.url or HERE, state | st.query_params.to_dict())


def joined(base: str, query: Mapping[str, str]) -> str:
    """Return an address with its parameters, without that of presenting.

    Examples
    --------
    >>> joined("http://localhost:8501/place", {"place": "E08000005", "find": "a&b", "present": "1"})
    'http://localhost:8501/place?place=E08000005&find=a%26b'
    """
    kept = urlencode({name: value for name, value in query.items() if name not in NEVER})
    return f"{base}?{kept}" if kept else base


def phones(address: str) -> tuple[str, str]:
    """Return the address for phones in the room, and a sentence on who can open it.

    What the presenter typed comes first; else an address on this machine only is given the machine's own
    in the local network. It is never read from the address bar: a link could then send a room elsewhere.
    """
    if typed := str(st.session_state.get(_TYPED, "")).strip():
        return _on(typed, address)
    host = urlsplit(address).hostname or ""
    if host not in LOCAL:
        return address, f"Opens wherever {host} can be reached."
    if st.get_option("server.address") in LOCAL:
        return address, "Opens on this machine only: the app was started for it alone."
    found = _machine()
    if not found:
        return address, "Opens on this machine only: it is in no network that a phone could join."
    parts = urlsplit(address)
    moved = urlunsplit(parts._replace(netloc=f"{found}:{parts.port}" if parts.port else found))
    return moved, f"Phones must be in the same network as this machine ({found})."


def _on(typed: str, address: str) -> tuple[str, str]:
    found = _TYPED_ADDRESS.fullmatch(typed)
    if found is None:
        shown = "".join(sign for sign in typed[:60] if sign.isprintable())
        return address, (
            f"The address for phones, {shown}, is not understood. "
            "Write it as http://192.168.1.5:8501 or https://example.org."
        )
    scheme, machine = (found["scheme"] or "http").lower(), found["machine"]
    return urlunsplit(urlsplit(address)._replace(scheme=scheme, netloc=machine)), (
        f"Uses the address you typed, {machine}."
    )


def named(address: str) -> str:
    """Return what stands beside a code: the machine it leads to, or that it leads no further than here.

    Examples
    --------
    >>> named("http://192.168.1.5:8501/place"), named("http://localhost:8501/place")
    ('192.168.1.5:8501', 'Opens on this machine only')
    """
    parts = urlsplit(address)
    return "Opens on this machine only" if parts.hostname in LOCAL else parts.netloc


def ask(key: str) -> None:
    """Let the presenter type the address that phones should use; it is kept for this visit."""

    def keep() -> None:
        st.session_state[_TYPED] = st.session_state[f"typed-{key}"]

    st.text_input(
        "Address for phones, if another",
        value=st.session_state.get(_TYPED, ""),
        placeholder="http://192.168.1.5:8501",
        max_chars=200,
        key=f"typed-{key}",
        on_change=keep,
    )


def _machine() -> str:
    """Return this machine's address in its network; the socket only looks up a route and sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if found.startswith("127.") or found == "0.0.0.0" else found  # noqa: S104
