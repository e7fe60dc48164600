"""Builds of the same pages with other programs, each of them only if it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.builds import BUILDS, BY_HAND, MKDOCS, figure, first_and_second, least_of_each
from tests.bench.by_hand import tree_page
from tests.bench.goals import PEER, Size
from tests.bench.goals import size_text as text
from tests.bench.measurements import Missing, Row, quotient
from tests.bench.sites import Site, hugo_site, page_site, story_site
from tests.bench.stories import ink_story, twee_story
from tests.conftest import ROOT

_ZENSICAL = str(ROOT / ".venv-zensical" / "bin" / "zensical")
_NPM = Path(__file__).with_name("npm")
_ROUNDS: dict[Size, int] = {(10, 20): 4, (50, 20): 3, (200, 20): 2, (1, 2000): 3}


@dataclass(frozen=True)
class Peer:
    """Another program: what it builds with which command, and how to find out its version, and to install it."""

    name: str
    write: Callable[[Path, Size], Site]
    command: Sequence[str]
    version: Callable[[], str | None]
    help: str
    builds: Sequence[int] = (0, 1)


def _pages(folder: Path, size: Size) -> Site:
    return page_site(folder, *size, tree_page)


def _answer(*command: str) -> str | None:
    """The first line that a command prints, if there is that command."""
    if not shutil.which(command[0]):
        return None
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition("\n")[0]


def _zensical_version() -> str | None:
    answer = _answer(_ZENSICAL, "--version")
    return answer and f"Zensical {answer.split()[-1]}"


def _hugo_version() -> str | None:
    """Without what it was built from, and when."""
    answer = _answer("hugo", "version")
    return answer and " ".join(answer.split()[:2]).capitalize()


def _package(name: str) -> str | None:
    """The version of a package of npm, if that and Node.js are installed."""
    package = _NPM / "node_modules" / name / "package.json"
    node = package.exists() and _answer("node", "--version")
    return f"{name} {json.loads(package.read_text('utf-8'))['version']} with Node.js {node}" if node else None


def _stories(name: str, language: str, render: Callable[[str], str]) -> Peer:
    """A compiler of stories. It compiles all of them at every run."""
    command = ["node", str(_NPM / "stories.mjs"), language, "stories", "site"]
    help = f"`make bench` installs it if there is npm, or run `npm ci` in `{_NPM.relative_to(ROOT)}`"
    return Peer(name, partial(story_site, render=render, suffix=language), command, lambda: _package(name), help, (0,))


PEERS = (
    Peer("`mkdocs build --dirty`", _pages, [*MKDOCS, "--dirty"], lambda: "", "", (1,)),
    Peer("Zensical", _pages, [_ZENSICAL, "build"], _zensical_version, "`make bench` installs it"),
    Peer("Hugo", hugo_site, ["hugo", "--quiet"], _hugo_version, "`apt-get install hugo`"),
    _stories("extwee", "twee", twee_story),
    _stories("inkjs", "ink", ink_story),
)


def versions() -> list[str]:
    """What there is of peers, each with its version."""
    return [version for peer in PEERS if (version := peer.version())]


def peers(folder: Path, size: Size) -> Iterator[Row]:
    """A first build, and a second with one tree changed, with each peer, against MkDocs with the pages by hand."""
    by_hand = Peer("by hand", _pages, MKDOCS, lambda: "", "")
    there = [peer for peer in (by_hand, *PEERS) if peer.version() is not None]
    sites = [peer.write(folder / str(index), size) for index, peer in enumerate(there)]
    rounds = [
        [first_and_second(site, count, peer.command) for peer, site in zip(there, sites, strict=True)]
        for count in range(_ROUNDS[size])
    ]
    pairs = [least_of_each(peer_rounds) for peer_rounds in zip(*rounds, strict=True)]
    for peer, taken in zip(there[1:], pairs[1:], strict=True):
        for build in peer.builds:
            name = f"{BUILDS[build]} with {peer.name}, {text(size)}"
            yield quotient(name, figure(taken[build]), figure(pairs[0][build], BY_HAND), PEER)
    for peer in PEERS:
        if peer not in there:
            yield Missing(f"build with {peer.name}, {text(size)}", "not installed", peer.help)
