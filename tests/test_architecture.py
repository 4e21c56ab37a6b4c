"""The layout and the direction of its arrows: who imports whom, what a page holds, how long a file is."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TOP_LEVEL = {"app.py", "pages", "data", "placedata", "tests", "requirements.txt"}
TOP_LEVEL |= {
    "README.md",
    "LICENSE",
    "pyproject.toml",
    "Makefile",
    ".streamlit",
    ".ci",
    "benchmarks",
    ".gitignore",
}

BASE = {"errors", "model", "wording"}
GROUND = BASE | {"geography", "series"}
ANALYSIS = {"begin", "comparison", "evidence", "harmonise", "initiatives", "learning", "profile"}
ANALYSIS |= {"similar", "smallarea", "stages", "targets"}
# What each part of the library may import besides itself. A new part is added here first.
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "wording": {"errors", "model"},
    "sources": {"errors", "model"},
    "geography": BASE,
    "series": BASE,
    **dict.fromkeys(ANALYSIS, GROUND | ANALYSIS),
    "store": GROUND | ANALYSIS,
    "workspace": BASE,
    "charts": GROUND | ANALYSIS,
    "export": GROUND | ANALYSIS | {"charts"},
}
# Where the parts meet: these may import any of them.
DOORS = {"__init__", "__main__", "cli", "testing"}
HOMES = {
    "duckdb": {"store"},
    "plotly": {"charts", "export"},
    "geopandas": {"geography", "sources"},
    "sqlalchemy": {"workspace"},
    "streamlit": set(),
}

# The warehouse, its tables, and the database of what users write.
SQL_HOMES = {"store", "model", "workspace"}

PAGE_NEVER = {"sqlalchemy", "duckdb", "sqlite3", "numpy", "geopandas", "shapely", "plotly"}
PAGE_NEVER_PARTS = {"sources", "store"}
SQL = re.compile(
    r"\b(SELECT|INSERT INTO|DELETE FROM|CREATE|ATTACH|PRAGMA)\s|\bFROM\s+\w"
    r"|^\s*select\s.+\sfrom\s|^\s*(insert into|delete from|create (table|view)|attach|pragma)\s",
    re.DOTALL,
)
HTML = re.compile(r"</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", re.IGNORECASE)
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}

LIBRARY = sorted((ROOT / "placedata").rglob("*.py"))
WIDGETS = sorted((ROOT / "pages" / "_ui").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
APP = [path for path in [ROOT / "app.py"] if path.exists()]
PYTHON = [*APP, *PAGES, *WIDGETS, *LIBRARY, *sorted((ROOT / "tests").rglob("*.py"))]
PYTHON += sorted((ROOT / "benchmarks").rglob("*.py"))
COMPONENT = [path for path in sorted((ROOT / "pages" / "_ui").rglob("*")) if path.suffix in {".js", ".css"}]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=name)


def imported(text: str, package: str = "") -> set[str]:
    """Return every module that ``text`` imports, at the top or inside a function, by its full name."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def part(module: str) -> str | None:
    """Return the part of the library that a module's full name lies in; the package itself is a door."""
    words = module.split(".")
    if words[0] != "placedata":
        return None
    known = len(words) > 1 and (words[1] in MAY_IMPORT or words[1] in DOORS)
    return words[1] if known else "__init__"


def strings(text: str) -> Iterator[str]:
    """Yield the texts that are not docstrings; what an f-string fills in stands as x."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(piece.value) if isinstance(piece, ast.Constant) else "x" for piece in node.values
            )


def arrow_faults(home: str, text: str, package: str = "placedata") -> list[str]:
    """Say which imports of a module of the library go against the arrows."""
    if home not in MAY_IMPORT and home not in DOORS:
        return [f"the new part {home!r} has no entry in MAY_IMPORT"]
    modules = imported(text, package)
    faults = [
        f"{lib} belongs to {sorted(homes) or 'the pages'}"
        for lib, homes in HOMES.items()
        if home not in homes and any(module.split(".")[0] == lib for module in modules)
    ]
    if home in MAY_IMPORT:
        met = {lies for module in modules if (lies := part(module))}
        faults += [f"{home} imports {other}" for other in sorted(met - {home} - MAY_IMPORT[home])]
    return faults


def page_faults(text: str) -> list[str]:
    """Say what a page holds that belongs into the library or the shared widgets."""
    modules = imported(text)
    faults = [f"imports {module}" for module in modules if module.split(".")[0] in PAGE_NEVER]
    faults += [f"imports {module}" for module in modules if part(module) in PAGE_NEVER_PARTS]
    faults += [f"builds HTML: {value!r}" for value in strings(text) if HTML.search(value)]
    faults += [f"holds SQL: {value!r}" for value in strings(text) if SQL.search(value)]
    calls = {
        getattr(node.func, "attr", "") for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)
    }
    return faults + [f"calls .{call}()" for call in sorted(calls & {"sql", "execute", "html"})]


def long_functions(text: str, most: int = 40) -> list[str]:
    """Name the functions of more than ``most`` lines, signature and docstring not counted."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > most:
                found.append(f"{node.name} has {lines} lines")
    return found


@each(LIBRARY)
def test_arrows_of_the_library(path):
    inside = path.relative_to(ROOT / "placedata")
    package = ".".join(["placedata", *inside.parts[:-1]])
    assert arrow_faults(inside.with_suffix("").parts[0], path.read_text(), package) == []


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("charts", "from placedata.store import Store"),
        ("charts", "from placedata import store"),
        ("charts", "import placedata"),
        ("charts", "def draw():\n    from placedata import open"),
        ("stages", "import placedata.store.build"),
        ("stages", "from ..store import build"),
        ("store", "from placedata.sources import els"),
        ("sources", "from placedata.geography import names"),
        ("model", "import duckdb"),
        ("charts", "import streamlit as st"),
        ("cli", "from streamlit.web import bootstrap"),
        ("oddments", ""),
    ],
)
def test_a_wrong_arrow_is_seen(home, text):
    assert len(arrow_faults(home, text, f"placedata.{home}")) == 1


@pytest.mark.parametrize("home", ["errors", *sorted(ANALYSIS)])
def test_right_arrows_pass(home):
    text = f"import re\nfrom placedata.{home} import x\nfrom . import y"
    assert arrow_faults(home, text, f"placedata.{home}") == []


@each([*APP, *PAGES])
def test_pages_only_ask_and_draw(path):
    assert page_faults(path.read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        "import duckdb",
        "from geopandas import read_file",
        "from placedata.sources import els",
        "from placedata.store.build import build",
        "x = 'SELECT value FROM observation'",
        "x = f'select {y} from observation'",
        "x = '<b>Rochdale</b>'",
        "x = f'<a href={y}>'",
        "st.html(y)",
        "store.sql(y)",
    ],
)
def test_a_page_that_does_more_is_seen(text):
    assert page_faults(text)


@pytest.mark.parametrize(
    "text", ["'''A <b>docstring</b>.'''", "st.title('Select a place from the list, a < b')"]
)
def test_plain_words_on_a_page_pass(text):
    assert page_faults(text) == []


@each([path for path in LIBRARY if path.relative_to(ROOT / "placedata").parts[0] not in SQL_HOMES])
def test_sql_lives_with_its_database(path):
    assert [value for value in strings(path.read_text()) if SQL.search(value)] == []


@each([*APP, *PAGES, *WIDGETS])
def test_no_unsafe_html(path):
    keywords = {node.arg for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.keyword)}
    assert "unsafe_allow_html" not in keywords


@each(PYTHON)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text())), f"{name(path)} has no docstring"


@each([*PYTHON, *COMPONENT])
def test_files_are_short_and_named_by_their_subject(path):
    limit = 80 if path in PAGES else 300
    assert len(path.read_text().splitlines()) < limit
    assert not VAGUE & set(path.relative_to(ROOT).with_suffix("").parts)


@each(PYTHON)
def test_functions_are_short(path):
    assert long_functions(path.read_text()) == []


def test_a_long_function_is_seen():
    body = "    x = 1\n"
    assert long_functions("def f(\n    a,\n):\n    '''Say.\n\n    More.\n    '''\n" + body * 40) == []
    assert long_functions("def f():\n" + body * 41) == ["f has 41 lines"]


def loaded(code: str) -> set[str]:
    """Return the names of the packages that a new Python has loaded after running ``code``."""
    code += "\nimport sys\nprint(*{module.split('.')[0] for module in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_whole_library_loads_without_streamlit():
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in LIBRARY]
    wanted = [module.removesuffix(".__init__") for module in modules if not module.endswith("__main__")]
    assert "streamlit" not in loaded("\n".join(f"import {module}" for module in wanted))


def test_what_pages_import_loads_no_geometry_library():
    found = set().union(*(imported(path.read_text()) for path in [*APP, *PAGES, *WIDGETS]))
    ours = [module.rpartition(".") for module in sorted(found) if module.startswith("placedata.")]
    lines = ["import placedata", *(f"from {home} import {what}" for home, _, what in ours)]
    assert "geopandas" not in loaded("\n".join(lines))


def test_opening_the_data_waits_for_no_statistics():
    code = "import placedata\nplacedata.open()\nimport pages._ui.detail"
    assert not {"geopandas", "scipy", "statsmodels"} & loaded(code)


def test_the_top_level_is_fixed():
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("This copy is not a git repository, so what belongs to it cannot be listed.")
    assert {path.split("/")[0] for path in run.stdout.splitlines()} - TOP_LEVEL == set()
