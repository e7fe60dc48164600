"""Charts as trees, for tests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from whichway import compile
from whichway.importing import Imported, Page, Surroundings, imported
from whichway.load import load_text
from whichway.parts import plain

DOCS = {"docs/lights.md": "# Lights\n\n## What they mean\n", "docs/deep/index.md": "# Deep\n"}
"""The pages of a site, by their paths."""


def surroundings(files: Collection[str] = ()) -> Surroundings:
    """A site with these pages, and one picture."""
    from whichway.importing import Notes, read_page

    def found(name: str) -> Page | None:
        text = DOCS.get(f"docs/{name}")
        return None if text is None else read_page(text, name, Notes())

    places = {file: file.removeprefix("docs/") for file in files if file.startswith("docs/")}
    return Surroundings(places=places, found=found, has=lambda name: name == "images/plug.png")


def of_files(files: Mapping[str, str]) -> Imported:
    """The trees of files, by their texts."""
    return imported(files, surroundings(files))


def of_chart(*lines: str, header: str = "flowchart TD", file: str = "lamp.mmd") -> Imported:
    """The trees of a chart, whose first line is that of its header."""
    return of_files({file: "\n".join([header, *lines])})


def tree(done: Imported, index: int = 0) -> dict[str, Any]:
    """A tree's values as they are read from its text."""
    source = load_text(done.trees[index].text, f"{done.trees[index].id}.yml")
    assert source.tree is not None, done.trees[index].text
    assert source.issues == []
    values: dict[str, Any] = plain(source.tree, written=True)
    return values


def nodes(done: Imported, index: int = 0) -> dict[str, Any]:
    """The nodes of a tree."""
    found: dict[str, Any] = tree(done, index)["nodes"]
    return found


def findings(done: Imported) -> list[str]:
    """The rules that find something in all trees together."""
    trees = compile.prove([load_text(tree.text, f"{tree.id}.yml") for tree in done.trees])
    return [finding.rule for finding in compile.check(trees, trees.evidence()).findings]


def notes(done: Imported, kind: str = "guessed") -> list[tuple[int, str, str]]:
    """The notes of a kind: lines, what, and why."""
    return [(note.place.line, note.what, note.why) for note in done.notes if note.kind == kind]


def whys(done: Imported, kind: str = "guessed") -> set[str]:
    """The reasons of the notes of a kind."""
    return {why for _, _, why in notes(done, kind)}
