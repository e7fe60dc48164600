"""What is fuzzed in Python: each target takes any bytes, and raises only where something is wrong."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tests.fuzz.assistant import assistant
from tests.proofs.brute_force import TooMany
from tests.proofs.promising import written
from tests.proofs.test_promises import assert_found
from whichway import compile
from whichway.findings import Report
from whichway.fixes import applied
from whichway.load import UnusableSettings, load_lock, load_text, load_tree
from whichway.lockfile import LOCK_NAME, Permalink, read_lock, write_lock
from whichway.markup import Converter, LinkFinder
from whichway.markup.html_tree import elements, parsed
from whichway.markup.sanitize import sanitize
from whichway.registry import REPORTS
from whichway.settings import read_settings

IDEAS, MORE_IDEAS = 400, 120
"""How many bytes trees and promises follow from."""
CORPUS = Path(__file__).parent / "corpus"
EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "footnotes", "toc", "admonition", "pymdownx.superfences"]
TREE = (
    "title: T\nnodes:\n  a: {question: Q, options: [{label: One, next: b}, {label: Two, next: b}]}\n  b: {outcome: B}\n"
)

# Of its own for each process: a fuzzer may run beside the tests.
_scratch = tempfile.TemporaryDirectory(prefix="whichway-fuzz-")
_converter = Converter(EXTENSIONS)
_links = LinkFinder(EXTENSIONS)


def corpus(target: str) -> list[bytes]:
    """The seeds of a target, and what it has once found."""
    return [file.read_bytes() for file in sorted((CORPUS / target).iterdir())]


def lines_in(text: str) -> int:
    return len(re.split(r"\r\n|\r|\n", text))


def check_places(report: Report, texts: dict[str, str]) -> None:
    """Each finding stands in a file, inside of it; a fix changes that file; nothing in a report controls a terminal."""
    for finding in report.findings:
        place, text = finding.place, texts[finding.place.file]
        assert 1 <= place.line <= lines_in(text) + 1, finding
        assert place.column >= 1, finding
        assert finding.message.strip(), finding
        assert finding.fix is None or applied(text, [finding.fix]) != text, finding
    for name, make in REPORTS.items():
        assert not any(map(_controls, make(report).split("\n"))), name


def _controls(line: str) -> bool:
    return any(unicodedata.category(char) == "Cc" and char != "\t" for char in line)


def loader(data: bytes) -> None:
    """A tree of any bytes: never an exception, and every finding has its place in the file."""
    file = _file("any.yml", data)
    source = load_tree(file)
    trees = compile.prove([source])
    report = compile.check(trees, trees.evidence())
    check_places(report, {source.file: source.text})
    assert source.tree is not None or report.findings, "no tree, and nothing says why"


def settings(data: bytes) -> None:
    """A configuration of any bytes: settings, or an error with a message of one line."""
    try:
        read = read_settings(_file("mkdocs.yml", data))
    except UnusableSettings as unusable:
        assert str(unusable).strip()
        return
    for problem in read.problems:
        assert problem.message and problem.place.line >= 1, problem


def bodies(data: bytes) -> None:
    """A body of any text: it stays in its place, and nothing of it can run."""
    text = data.decode("utf-8", "replace")
    _links.of(text)
    html = _converter.convert(text, "n")
    assert sanitize(html).removed == (), "something that may not stay was left"
    check_apart(html)


def check_apart(html: str) -> None:
    """That a body ends where its step ends."""
    root = parsed(f'<div id="own-step"><div id="own-body">{html}</div><p id="own-end"></p></div><p id="own-after"></p>')
    at = {node.attrs["id"]: node for node in elements(root) if str(node.attrs.get("id", "")).startswith("own-")}
    assert list(at) == ["own-step", "own-body", "own-end", "own-after"], "ids of the page were taken"
    assert at["own-body"].parent is at["own-end"].parent is at["own-step"], "it reaches out of its step"
    assert at["own-after"].parent is at["own-step"].parent, "it reaches out of its tree"


def lockfile(data: bytes) -> None:
    """A lock file of any bytes: every line is read or reported, and what is written again holds the same addresses."""
    file = _file(LOCK_NAME, data)
    published = load_lock(file.parent)
    trees = compile.prove([load_text(TREE, "t.yml")], published=published)
    report = compile.check(trees, trees.evidence())
    lock = file.read_text("utf-8-sig", "replace")
    check_places(report, {one.place.file: lock for one in published} | {"t.yml": TREE})
    links = {one.link for one in published}
    again = {one.link for one in read_lock(write_lock(links), LOCK_NAME)}
    assert again == addresses(links)


def promises(data: bytes) -> None:
    """Trees and promises that follow from any bytes: exactly those are broken that a reader breaks who tries all."""
    ideas = data.ljust(IDEAS + MORE_IDEAS, b"\0")
    forest = written(ideas[:IDEAS], ideas[IDEAS : IDEAS + MORE_IDEAS])
    folder = Path(_scratch.name) / "promises"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with suppress(TooMany):  # this reader would have to try too much
        assert_found(folder, forest)


def addresses(links: Iterable[Permalink]) -> set[Permalink]:
    return {link for link in links if link.is_address}


def _file(name: str, data: bytes) -> Path:
    # A folder of its own: settings are looked for beside a file.
    file = Path(_scratch.name) / Path(name).stem / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


TARGETS: dict[str, Callable[[bytes], None]] = {
    "loader": loader,
    "settings": settings,
    "bodies": bodies,
    "lockfile": lockfile,
    "promises": promises,
    "assistant": assistant,
}
