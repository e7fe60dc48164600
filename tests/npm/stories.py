"""Trees as stories, compiled by extwee, a compiler of Twee from npm."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.formats.round_trips import exported
from whichway.formats.twee import twee
from whichway.load import find_trees, forest_of, load_trees

NPM = ROOT / "tests" / "bench" / "npm"


def stories(folders: Iterable[Path]) -> dict[str, str]:
    """The trees of some folders as stories, by their ids."""
    found: dict[str, str] = {}
    for folder in folders:
        forest = forest_of(load_trees(find_trees([folder]))).for_audience("staff")
        found |= {tree: twee(exported(forest, tree)) for tree in forest.trees}
    return found


def compiled(texts: Mapping[str, str], folder: Path, format_: str = "") -> dict[str, Path]:
    """The pages of stories, by the same ids, in a story format if one is given by its file."""
    source, target = folder / "stories", folder / "pages"
    source.mkdir()
    for name, text in texts.items():
        (source / f"{name}.twee").write_text(text, "utf-8")
    command = ["node", str(NPM / "stories.mjs"), "twee", str(source), str(target), *filter(None, [format_])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = {}
    for name in texts:
        pages[name] = (target / f"{name}.out").rename(target / f"{name}.html")
    return pages
