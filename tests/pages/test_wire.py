"""What the server answers from memory is what Streamlit would have answered, and it leaves at once."""

import asyncio
import socket
from types import SimpleNamespace

import pytest

from pages._ui import wire


async def elsewhere(scope, _receive, send):
    await send({"type": "elsewhere", "path": scope.get("path")})


def answer(path, method="GET"):
    """Return what is sent for a request: the messages in order."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    app = wire.Wire(elsewhere, pages=["", "journeys"])
    asyncio.run(app({"type": "http", "method": method, "path": path}, receive, send))
    return sent


def test_streamlits_files_come_as_they_are_and_may_be_kept():
    some = next(path for path in sorted(wire.FILES) if path.endswith(".js"))
    start, body = answer(some)
    headers = dict(start["headers"])
    assert body["body"] == (wire.STATIC / some[1:]).read_bytes()
    assert headers[b"content-length"] == str(len(body["body"])).encode()
    assert b"javascript" in headers[b"content-type"]
    assert b"immutable" in headers[b"cache-control"]


@pytest.mark.parametrize("path", ["/", "/journeys"])
def test_a_page_says_where_the_server_is_and_what_comes_next(path):
    start, body = answer(path)
    page = body["body"].decode()
    assert dict(start["headers"])[b"cache-control"] == b"no-cache"
    assert wire.BACKEND in page
    assert all(name in page for name in wire.needed(wire.AHEAD))


def test_a_page_keeps_all_that_streamlits_own_has():
    own = (wire.STATIC / "index.html").read_text().split("</head>")
    page = wire.shell()
    assert page.startswith(own[0])
    assert page.endswith(own[1])


def test_the_map_has_files_to_fetch_ahead():
    found = wire.needed(wire.AHEAD)
    assert any(name.startswith("BidiComponent.") for name in found)
    assert {f"/static/js/{name}" for name in found} <= wire.FILES


def test_a_part_streamlit_does_not_have_is_left_out():
    assert wire.needed(["NoSuchPart"]) == []


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/_stcore/health", "GET"),
        ("/static/js/nothing.js", "GET"),
        ("/static/../index.html", "GET"),
        ("/static/js", "GET"),
        ("/nowhere", "GET"),
        ("/", "POST"),
        ("/", "HEAD"),
    ],
)
def test_all_else_is_left_to_streamlit(path, method):
    assert answer(path, method) == [{"type": "elsewhere", "path": path}]


def test_answers_do_not_wait_for_each_other():
    with socket.socket() as line:

        class Cycle:
            transport = SimpleNamespace(get_extra_info=lambda name: line if name == "socket" else None)

            async def receive(self):
                return {}

        wire.undelay(Cycle().receive)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_server_that_shows_no_socket_is_left_alone():
    async def receive():
        return {}

    wire.undelay(receive)
