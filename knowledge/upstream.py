"""Which pages and headings mParticle's public documentation has: `python -m knowledge.upstream CLONE` records them.

`CLONE` is a clone of https://github.com/mParticle/docs. Only the pages that `upstream.yml` lists are recorded: those
that this site summarizes, cites, or names as its source. To add one, write `path: {}` there.
"""

from __future__ import annotations

import re
import subprocess
import sys

import yaml

from knowledge.traceability import RECORD, Upstream, upstream

_FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_TITLE = re.compile(r"^title: *\"?(.*?)\"? *$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

_HEAD = "# The pages and headings of mParticle's public documentation, as `upstream.py` found them.\n"


def read(markdown: str) -> Upstream:
    """The title and the headings of a page; anchors are made the way its site makes them."""
    title = _TITLE.search(markdown)
    found: dict[str, str] = {}
    for text in _HEADING.findall(_COMMENT.sub("", _FENCE.sub("", markdown))):
        plain = _LINK.sub(r"\1", text).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).strip().replace(" ", "-")
        found.setdefault(slug, plain)
    return Upstream(title[1] if title else "", found)


def main() -> None:
    """Writes the record anew from a clone."""
    clone = sys.argv[1]

    def git(*arguments: str) -> str:
        command = ["git", "-C", clone, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603

    commit = git("rev-parse", "HEAD").strip()
    pages = {path: read(git("show", f"HEAD:src/pages/{path}/index.md"))._asdict() for path in sorted(upstream())}
    text = yaml.safe_dump({"commit": commit, "pages": pages}, allow_unicode=True, sort_keys=False, width=200)
    RECORD.write_text(_HEAD + text, "utf-8")


if __name__ == "__main__":
    main()
