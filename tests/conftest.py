"""What tests share: the store on the embedded data, the publishers' files, a browser."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import placedata
from placedata import Store

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# Nothing is timed in tests: a busy machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Mark each test by what it stands on, so that ``-m "not browser"`` leaves out every one of them."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "chromium" in names:
            item.add_marker(pytest.mark.browser)
        if "shared" in names:
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session", autouse=True)
def own_workspace(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what tests write apart from what the people of this machine wrote."""
    os.environ["PLACEDATA_WORKSPACE"] = str(tmp_path_factory.mktemp("workspace") / "workspace.sqlite")


@pytest.fixture(scope="session")
def store() -> Store:
    """Return the warehouse of the embedded data, built once for the whole run."""
    return placedata.open()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of publishers' files beside the repository, or skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The publishers' raw files are not beside the repository, so nothing can be compared.")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium browser; without one skip, or fail where a browser is required."""
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [wanted] if wanted else BROWSERS)), None)
    if found:
        return found
    reason = f"CHROMIUM names {wanted!r}, which is not a program." if wanted else "No Chromium was found."
    reason += " Install one (Debian: apt install chromium) or name it: CHROMIUM=path make test"
    if os.environ.get("PLACEDATA_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)
