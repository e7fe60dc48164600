"""The folders: imports point one way, each library has one home, and each file says what it is for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "whichway"

ROOMS = (
    "place",
    "limits",
    "lockfile",
    "nearest",
    "wording",
    "registry",
    "cache",
    "words",
    "findings",
    "fixes",
    "texts",
    "model",
    "kinds",
    "audiences",
    "graph",
    "load",
    "markup",
    "guides",
    "scenarios",
    "rules",
    "pages",
    "formats",
    "bundle",
    "rehearsal",
    "reports",
    "site_check",
    "compile",
    "numbers",
    "hosts",
    "cli",
)
"""The rooms in the order in which data flows. A room may import only from itself and from rooms before it."""

HOMES = {
    "babel": "words",
    "pydantic": "model",
    "networkx": "graph",
    "pathspec": "load",
    "yaml": "load",
    "jinja2": "pages",
    "markdown": "markup",
    "markdownify": "markup",
    "minify": "pages",
    "markupsafe": "pages",
    "bs4": "markup",
    "mkdocs": "hosts",
    "material": "hosts",
    "click": "cli",
}
"""The one room that may import a library."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, as a dotted name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written from the top, as in `from whichway.model import Tree`"
            module = node.module or ""
            yield from (f"{module}.{name.name}" if module == "whichway" else module for name in node.names)


def test_every_room_is_known() -> None:
    rooms = {room_of(file) for file in FILES} - {"__init__", "__main__"}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    room = room_of(file)
    if room in ("__init__", "__main__"):
        return
    allowed = ROOMS[: ROOMS.index(room) + 1]
    for name in imports(file):
        if name.startswith("whichway."):
            assert name.split(".")[1] in allowed, (
                f"{file.name} is in `{room}` and imports `{name}`, which comes after it"
            )


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_library_is_imported_in_its_home_alone(file: Path) -> None:
    standard = sys.stdlib_module_names
    for name in imports(file):
        library = name.split(".")[0]
        if library != "whichway" and library not in standard:
            assert library in HOMES, f"{file.name} imports `{library}`: give it a home in `HOMES`"
            assert room_of(file) == HOMES[library], f"`{library}` is at home in `{HOMES[library]}`, not in {file.name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_file_opens_with_a_sentence_and_stays_small(file: Path) -> None:
    text = file.read_text("utf-8")
    doc = ast.get_docstring(ast.parse(text)) or ""
    assert doc.split("\n")[0].endswith("."), f"{file.name} should open with one sentence that says what it is for"
    # The model is read as a whole, and is what it is; everything else is to fit into a head.
    assert text.count("\n") <= (420 if file.name == "model.py" else 300)


def test_names_are_compared_in_one_place() -> None:
    for file in FILES:
        assert "difflib" not in imports(file) or file.name == "nearest.py", f"{file.name}: use `whichway.nearest`"


def test_the_core_makes_pages_where_mkdocs_is_not_installed() -> None:
    program = """
import sys
sys.modules["mkdocs"] = sys.modules["material"] = sys.modules["properdocs"] = None  # as if none were installed
from pathlib import Path
from whichway.load import forest_of, load_paths
from whichway import compile, markup, pages
from whichway.limits import Limits

class Host:
    converter, contact = markup.Converter(), ""
    def guide(self, target): return pages.GuideLink(target, target)
    def tree_url(self, tree, node): return f"{tree}.html#{node}"
    def public_url(self, tree): return ""

sources = load_paths([Path("decision_trees")])
trees = compile.prove(sources)
assert not compile.check(trees, trees.evidence()).failed
forest = forest_of(sources)
for tree in forest.trees.values():
    html = pages.tree_html(pages.page_view(tree, forest, Host()))
    shown = [stop for stop in forest.pages[tree.id].values() if not stop.is_include]
    assert html.count('class="ww-node') == len(shown) > 0
import whichway.cli
print("made", len(forest.trees))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=PACKAGE.parent.parent)
    assert done.stdout.startswith("made"), done.stderr
