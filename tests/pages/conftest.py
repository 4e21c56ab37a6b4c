"""Pages without a browser: each visit is a session of its own, opened as a link would open it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

APP = Path(__file__).parents[2] / "app.py"


class OwnNavigation(PagesManager):
    """Pages as the server runs them: before each headless run Streamlit turns its own menu back on."""


@pytest.fixture(scope="session")
def visit() -> Iterator[Callable[..., AppTest]]:
    """Return a function that opens a page on an address: ``visit("place", place="E08000005")``."""

    def opened(page: str = "home", **query: str) -> AppTest:
        at = AppTest.from_file(APP, default_timeout=60)
        at.query_params.update(query)
        if page != "home":
            at.switch_page(f"pages/{page}.py")
        return at.run()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "uses_pages_directory", False)
        patch.setattr(app_test, "PagesManager", OwnNavigation)
        yield opened


@pytest.fixture
def downloads(monkeypatch) -> dict[str, Callable[[], bytes]]:
    """Return, by file name, the makers of the files that the pages visited next offer."""
    makers: dict[str, Callable[[], bytes]] = {}
    keep = MediaFileManager.add_deferred

    def noted(self, data_callable, *rest, **named):
        makers[named["file_name"]] = data_callable
        return keep(self, data_callable, *rest, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", noted)
    return makers
