"""The manual's table of hosts: what is tried on each, what works, and why something doesn't."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.hosts.accepting import FEATURES

MARK = "<!-- What follows is written by make hosts. -->"

_NO_SEARCH = "it has no search of its own"
LACKS: Mapping[str, Mapping[str, str]] = {
    "sphinx": {},
    "docusaurus": {"The site's search finds steps": _NO_SEARCH},
    "hugo": {"The site's search finds steps": _NO_SEARCH},
    "zensical": {"oEmbed named in the page's head": "it passes no such link on"},
    "properdocs": {"Contrast, in light and in dark": "its theme `mkdocs` draws links too light"},
}
"""What doesn't work, by host, and why. The tests fail where it does work, too."""

_TITLES = {
    "sphinx": "Sphinx",
    "docusaurus": "Docusaurus",
    "hugo": "Hugo",
    "zensical": "Zensical",
    "properdocs": "ProperDocs",
}
_PARTS = {"sphinx": ("sphinx", "myst-parser", "furo")}


def with_table(page: str) -> str:
    """The page with the table of today below its mark."""
    return page[: page.index(MARK) + len(MARK)] + "\n\n" + "\n".join([*_rows(), "", *_reasons()]).rstrip() + "\n"


def _rows() -> list[str]:
    head = ["", *_TITLES.values()]
    tried = ["Tried with", *(", ".join(_versions(host)) for host in _TITLES)]
    rows = [[feature, *("no" if feature in LACKS[host] else "yes" for host in _TITLES)] for feature in FEATURES]
    return [_row(head), _row(["---"] * len(head)), _row(tried), *map(_row, rows)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _reasons() -> list[str]:
    return [
        f"- {_TITLES[host]}: {feature[0].lower() if feature[:6] != 'oEmbed' else 'o'}{feature[1:]}, no: {why}."
        for host, lacks in LACKS.items()
        for feature, why in lacks.items()
    ]


def _versions(host: str) -> list[str]:
    folder = ROOT / "tests" / "hosts"
    if host == "docusaurus":
        named = json.loads((folder / "docusaurus" / "package.json").read_text("utf-8"))["dependencies"]
        return [str(named["@docusaurus/core"])]
    text = (folder / f"{host}.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))
    parts = _PARTS.get(host)
    return [f"{part} {locked[part]}" for part in parts] if parts else [locked[host]]


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(with_table(page.read_text("utf-8")), "utf-8")
