"""The commands that write, each with a site before and after a change, and where its output is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

TREE = """\
title: The {name} is dark
nodes:
  look:
    question: Is the {name} plugged in?
    options:
      - {{label: "Yes", next: replace}}
      - {{label: "No", next: plug-in}}
  plug-in: {{outcome: Plug the {name} in}}
  replace: {{outcome: "Replace it, says the {word}"}}
"""
CHART = """\
## The {name}

```mermaid
graph TD
  look[Look] -->|dark| replace[Replace it]
  look -->|lit| wait[{word}]
```

"""
NAMES = ("lamp", "fuse", "bulb", "torch", "lantern")


class Case(NamedTuple):
    """A command, the paths of its output, and what makes the folder that it runs in.

    `files` are judged one by one: each is as it was or as it shall be, whatever the others are. `first` is what is run
    before the change, where that is not the command itself: it would find nothing to do in what it has left.
    """

    name: str
    command: list[str]
    output: str
    change: Callable[[Path], None] = lambda folder: None
    prepared: bool = True
    files: bool = False
    first: Sequence[str] = ()


def site(folder: Path) -> None:
    """Writes a small site."""
    settings = {"site_name": "Lights", "theme": {"name": "mkdocs", "highlightjs": False}, "plugins": ["whichway"]}
    _write(folder, {"mkdocs.yml": yaml.safe_dump(settings), "docs/index.md": "# Home\n"})
    _write(folder, {f"decision_trees/{name}.yml": TREE.format(name=name, word="electrician") for name in NAMES})
    _write(folder, {"lamps.md": "".join(CHART.format(name=name, word="Wait") for name in NAMES)})


def changed(folder: Path) -> None:
    """Changes all trees, takes one away, and adds another one."""
    _write(folder, {f"decision_trees/{name}.yml": TREE.format(name=name, word="janitor " * 500) for name in NAMES})
    (folder / "decision_trees" / "torch.yml").unlink()
    _write(folder, {"decision_trees/candle.yml": TREE.format(name="candle", word="monk")})


def redrawn(folder: Path) -> None:
    """Changes all charts, and adds another one."""
    names = (*NAMES, "candle")
    _write(folder, {"lamps.md": "".join(CHART.format(name=name, word="Wait longer " * 500) for name in names)})


def misspelled(folder: Path) -> None:
    """Gives each tree mistakes that have a fix."""
    for file in (folder / "decision_trees").glob("*.yml"):
        text = file.read_text("utf-8").replace("outcome:", "outcom:").replace("options:", "optons:")
        file.write_text(text, "utf-8")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _with_others(folder: Path) -> None:
    changed(folder)
    _write(folder, {"docs/troubleshoot/mine.md": "# Mine\n"})


def _no_folder(folder: Path) -> None:
    shutil.rmtree(folder / "started", ignore_errors=True)


def _empty_folder(folder: Path) -> None:
    _no_folder(folder)
    (folder / "started").mkdir()


def _no_tree(folder: Path) -> None:
    (folder / "decision_trees" / "spark.yml").unlink(missing_ok=True)


def _published(folder: Path) -> None:
    """Lets three trees, a guide, and the settings name a node of another tree, which has been published."""
    for name in NAMES[1:4]:
        file = folder / "decision_trees" / f"{name}.yml"
        file.write_text(file.read_text("utf-8").replace("next: plug-in", "next: /lamp/plug-in"), "utf-8")
    _write(folder, {"docs/index.md": "# Home\n\n[Plug it in](troubleshoot/lamp.md#plug-in)\n"})
    _write(folder, {"decision_trees/permalinks.lock": "lamp#plug-in\n"})
    promise = "\nplugins: [{whichway: {promises: [{reach: [/lamp/plug-in], within: 3}]}}]\n"
    settings = (folder / "mkdocs.yml").read_text("utf-8").partition("plugins:")[0]
    (folder / "mkdocs.yml").write_text(settings + promise, "utf-8")


PAGES = ["whichway", "pages", "--to", "docs/troubleshoot"]
CHECK = ("whichway", "check")
_EXTRACT = ("whichway", "translate", "extract", "fr")
CASES = (
    Case("bundle", ["whichway", "bundle"], "dist", changed),
    Case("pages", PAGES, "docs/troubleshoot", changed),
    Case("pages among others", PAGES, "docs/troubleshoot", _with_others, files=True),
    Case("build", ["whichway", "build", "--to", "help"], "help", changed),
    Case("new", ["whichway", "new", "started"], "started", _no_folder),
    Case("new in a folder", ["whichway", "new", "started"], "started", _empty_folder),
    Case("new tree", ["whichway", "new", "tree", "spark"], "decision_trees", _no_tree),
    Case("import", ["whichway", "import", "lamps.md", "--force"], "decision_trees", redrawn, files=True),
    Case("lock", ["whichway", "lock"], "decision_trees", changed),
    Case("export -o", ["whichway", "export", "lamp", "--to", "json", "-o", "lamp.json"], "lamp.json", changed),
    Case("map -o", ["whichway", "map", "lamp", "-o", "lamp.svg"], "lamp.svg", changed),
    Case("check --fix", ["whichway", "check", "--fix"], "decision_trees", misspelled, files=True, first=CHECK),
    Case("test --suggest --write", ["whichway", "test", "--suggest", "--write"], "decision_trees", changed, files=True),
    Case("rename", ["whichway", "rename", "lamp", "plug-in", "power"], ".", _published, files=True, first=CHECK),
    Case(
        "translate", ["whichway", "translate", "update"], "decision_trees/locale", changed, files=True, first=_EXTRACT
    ),
    Case("make site", ["whichway.swap", "site", "mkdocs", "build", "--strict"], "site", changed),
)
