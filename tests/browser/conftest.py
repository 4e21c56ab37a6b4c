"""A real server and a real browser; nothing a page does may leave this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
LOCAL = ("http://localhost:", "ws://localhost:", "data:", "blob:")
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
START_S = 60
PATIENCE_MS = 20_000

expect.set_options(timeout=PATIENCE_MS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own server
            return answer.read() == b"ok"
    except OSError:
        return False


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Return a function that starts a server, with further environment, and gives its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**environment: str) -> str:
        port = _free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        address = f"http://localhost:{port}"
        deadline = time.monotonic() + START_S
        while not _healthy(address):
            assert process.poll() is None, f"the server stopped with {process.returncode}"
            assert time.monotonic() < deadline, "the server did not answer"
            time.sleep(0.1)
        return address

    yield start
    for process in started:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def server(serve, store) -> str:
    """Return the address of a server on the warehouse that the store was opened on; it is only read."""
    assert store.data_version
    return serve()


@pytest.fixture(scope="module")
def browser(chromium) -> Iterator[Browser]:
    """Return a browser for one file of tests, so that its event loop is gone when other tests run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, server) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address in a context of its own; every request must stay here."""
    strayed: list[str] = []
    faults: list[str] = []
    contexts = []

    def opened(path: str = "/", *, width: int = 1440, height: int = 900, base: str = server) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda one: None if one.url.startswith(LOCAL) else strayed.append(one.url))
        page.on("websocket", lambda one: None if one.url.startswith(LOCAL) else strayed.append(one.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("dialog", lambda one: faults.append(f"dialog: {one.message}"))
        page.goto(base + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strayed == []
    assert faults == []
