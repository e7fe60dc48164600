"""The folders: imports point one way, each library has one home, and each file says what it is for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "whichway"

ROOMS = (
    "collector",
    "place",
    "stopping",
    "output",
    "swap",
    "lockfile",
    "nearest",
    "screen",
    "reading",
    "wording",
    "registry",
    "cache",
    "words",
    "findings",
    "parts",
    "fixes",
    "texts",
    "inline",
    "fills",
    "written_links",
    "expansions",
    "quantities",
    "basics",
    "questions",
    "promised",
    "scenario",
    "model",
    "edges",
    "checklists",
    "placing",
    "limits",
    "kinds",
    "audiences",
    "drafts",
    "schema",
    "graph",
    "load",
    "translations",
    "settings",
    "markup",
    "guides",
    "chart_issues",
    "scenarios",
    "symbols",
    "rules",
    "differences",
    "revisions",
    "pages",
    "formats",
    "importing",
    "audit",
    "cases",
    "maps",
    "bundle",
    "rehearsal",
    "reports",
    "site_evidence",
    "compile",
    "comparison",
    "expectation",
    "numbers",
    "desk",
    "hosts",
    "editor",
    "cli",
    "manual",
)
"""The rooms in the order in which data flows. A room may import only from itself and from rooms before it."""

HOMES = {
    "babel": "words",
    "networkx": "graph",
    "pathspec": "load",
    "yaml": "load",
    "graphlay": "maps",
    "jinja2": "pages",
    "markdown": "markup",
    "markdownify": "markup",
    "minify": "pages",
    "markupsafe": "pages",
    "bs4": "markup",
    "justhtml": "markup",
    "mkdocs": "hosts",
    "material": "hosts",
    "click": "cli",
    "lsprotocol": "editor",
    "pygls": "editor",
}
"""The one room that may import a library."""

PAST_FACES = {
    # It loads Markdown, which a check does without if it knows the guides from before.
    "whichway.guides.docs",
    # MkDocs loads the plugin by its address, and only a bundle needs what builds one.
    "whichway.hosts.mkdocs.offline",
}
"""What other rooms may import past the face of its room, each for the time that it takes to load."""

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


def module_of(file: Path) -> str:
    return ".".join(("whichway", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


MODULES = {module_of(file): file for file in FILES}


def run_imports(node: ast.AST) -> Iterator[str]:
    """Every module of ours that is imported when a file runs: not those that its types alone need."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.ImportFrom):
            for name in inner.names:
                whole = f"{inner.module}.{name.name}"
                yield whole if whole in MODULES else inner.module or ""
        elif not (isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING"):
            yield from run_imports(inner)


def circle(module: str, imported: dict[str, set[str]], edge: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A way that leads from a module through imports to one that is on it already; modules without one are dropped."""
    if module in edge:
        return (*edge[edge.index(module) :], module)
    for next_one in imported.get(module, ()):
        if found := circle(next_one, imported, (*edge, module)):
            return found
    imported.pop(module, None)
    return ()


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
def test_a_room_is_imported_by_its_face(file: Path) -> None:
    for name in imports(file):
        parts = name.split(".")
        # Each host is a room of its own, and a room that is one file is all face.
        face = 3 if parts[1:2] == ["hosts"] else 2
        if parts[0] == "whichway" and len(parts) > face and parts[1] != room_of(file) and name in MODULES:
            assert name in PAST_FACES, f"{file.name}: import `{parts[1]}` by its face, not by `{name}`"


def test_what_is_imported_past_a_face_is_so_for_a_reason() -> None:
    used = {name for file in FILES for name in imports(file) if name.split(".")[1:2] != [room_of(file)]}
    assert used >= PAST_FACES, "take out of `PAST_FACES` what no other room imports"


@pytest.mark.parametrize("room", sorted({room_of(file) for file in FILES}))
def test_no_file_of_a_room_imports_itself_by_way_of_others(room: str) -> None:
    imported = {
        module: {name for name in run_imports(ast.parse(file.read_text("utf-8"))) if name in MODULES}
        for module, file in MODULES.items()
        if room_of(file) == room
    }
    for module in [*imported]:
        assert not (found := circle(module, imported)), " → ".join(found)


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


READS_ITS_OWN = {"reading.py", "cache.py", "folders.py", "archive.py", "evidence.py", "new.py", "update.py"}
"""Where files are read that no author has written: those of Whichway itself, and those that it or a build has made."""


def test_what_authors_write_is_read_in_one_place() -> None:
    for file in (file for file in FILES if file.name not in READS_ITS_OWN):
        for line in file.read_text("utf-8").splitlines():
            is_read = re.search(r"\.read_(?:text|bytes)\(", line)
            assert not is_read or 'files("whichway' in line, f"{file.name}: use `whichway.reading`: {line}"


def test_names_are_compared_in_one_place_and_texts_in_another() -> None:
    # The latter two compare texts: word by word, and line by line.
    all_of_them = ("nearest.py", "words.py", "unified.py")
    for file in FILES:
        assert "difflib" not in imports(file) or file.name in all_of_them, f"{file.name}: use `whichway.nearest`"


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
    def trees_folder(self): return ""
    def index_url(self): return ""
    def public_url(self, tree): return ""

sources = load_paths([Path("decision_trees")])
trees = compile.prove(sources)
assert not compile.check(trees, trees.evidence()).failed
forest = forest_of(sources)
for tree in forest.trees.values():
    html = pages.tree_html(pages.page_view(tree, forest, Host()))
    shown = [stop for stop in forest.pages[tree.id].values() if not stop.is_passed]
    assert html.count('class="ww-node') == len(shown) > 0
import whichway.cli
print("made", len(forest.trees))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=PACKAGE.parent.parent)
    assert done.stdout.startswith("made"), done.stderr
