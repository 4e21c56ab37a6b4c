"""Pages without a browser: each visit is a session of its own, opened as a link would open it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from pages._ui import desk
from placedata.initiatives.cells import cells
from placedata.workspace import Workspace, open_workspace
from placedata.workspace.register import Saved
from tests.pages import writer

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


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    """Return a workspace of its own, which the pages use in the place of this machine's."""
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    return opened


@pytest.fixture
def add(workspace) -> Callable[..., Saved]:
    """Return a function that writes an initiative as a person would have."""

    def made(**changed: str) -> Saved:
        reason = changed.pop("reason", "")
        row = writer.CHANCES | changed
        return workspace.add_initiatives([row], name="Jo Bell", role="Officer", reason=reason)

    return made


@pytest.fixture
def published(store) -> dict[str, str]:
    """Return the cells of an initiative of the register."""
    rows = store.register.initiatives
    whole = cells(rows[rows["initiative_id"] == writer.CITY], store.register.places)
    return dict(whole.iloc[0].to_dict())
