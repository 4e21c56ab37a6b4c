"""The wire to the browser: Streamlit's own files from memory, without delay, and word of what comes next."""

import contextlib
import mimetypes
import re
import socket
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from pages._ui import geometry

STATIC = Path(file_util.get_static_dir())
FILES = frozenset(
    f"/{file.relative_to(STATIC).as_posix()}" for file in (STATIC / "static").rglob("*") if file.is_file()
)
# Parts of Streamlit that a page with a map needs and would only ask for once its script has run.
AHEAD = ("Html", "BidiComponent")
IMPORTED = re.compile(r'(?:from|import) ?"\./([^"]+\.js)"')
# Without it a link to a page first looks for the server under the page's own address, and waits 100 ms.
BACKEND = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL(".", location).href }</script>'

Answer = tuple[bytes, bytes, bytes]


class Wire:
    """Middleware that answers for Streamlit's own files and pages, and leaves all else to Streamlit.

    Parameters
    ----------
    app : ASGIApp
        What answers all else.
    pages : iterable of str
        Addresses of the pages, Home's being empty.
    """

    def __init__(self, app: ASGIApp, pages: Iterable[str]) -> None:
        self.app = app
        self.prefix = geometry.prefix()
        self.pages = {f"/{page}" for page in pages}
        self.shell: Answer = (b"text/html; charset=utf-8", b"no-cache", shell().encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once where the answer is at hand."""
        if scope["type"] != "lifespan":
            undelay(receive)
        asked = scope["type"] == "http" and scope["method"] == "GET"
        found = self._at_hand(scope["path"]) if asked else None
        if found is None:
            await self.app(scope, receive, send)
            return
        kind, life, body = found
        size = str(len(body)).encode()
        headers = [(b"content-type", kind), (b"cache-control", life), (b"content-length", size)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _at_hand(self, path: str) -> Answer | None:
        if not path.startswith(self.prefix):
            return None
        within = path[len(self.prefix) :]
        if within in FILES:
            return _file(within)
        return self.shell if within in self.pages else None


@cache
def _file(path: str) -> Answer:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return kind.encode(), b"public, immutable, max-age=31536000", (STATIC / path[1:]).read_bytes()


def undelay(receive: Receive) -> None:
    """Have each part of an answer leave at once.

    Streamlit opens its socket in a way that keeps asyncio from doing it, so that the last part of every
    answer waits 40 ms for the browser to acknowledge the first. Nothing happens on a server other than
    uvicorn.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    line = transport.get_extra_info("socket") if transport is not None else None
    if line is not None:
        with contextlib.suppress(OSError):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def shell() -> str:
    """Return Streamlit's page with the address of the server and what to fetch ahead."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in needed(AHEAD)
        if name not in page
    ]
    return page.replace("</head>", "\n    ".join([BACKEND, *links, "</head>"]), 1)


def needed(parts: Iterable[str]) -> list[str]:
    """Return the files of some of Streamlit's parts and of all they import; none for a part there is not."""
    folder = STATIC / "static" / "js"
    waiting = [file.name for part in parts for file in folder.glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return list(found)
