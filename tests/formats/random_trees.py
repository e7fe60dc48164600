"""Random trees with all that the format has: odd texts, typed answers, checklists, notes, audiences, and old ids."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.proofs.authors import Author as Wanderer
from tests.proofs.typed_trees import Author as Typist

TEXTS = (
    "Look", "Is it on?", "=1+1", "+49 30", "-1", "@home", "'quoted'", "'=1", "''", 'say "no"', "a,b;c\td", "null", "~",
    "yes", "true", "1.10", "# no comment", "a: b", "{x}", "[y]", "ünïcode 日本", "`code` & <b>", "*a* \\* b", "| x |",
    "two  spaces", "ends with :", "- item", "%", "!tag", "&anchor", "it's", "\\n", "😀", "a -- b", "[[a]] $b {c}",
)  # fmt: skip
BODIES = (
    "One line.", "- a list\n- of two\n", "Two\n\nparagraphs\n", "=cmd|' /C calc'!A0\n", "    code\n\ntext\n", "\ttab",
    "| a | b |\n|---|---|\n| c | d |\n", "ends with spaces  \nand goes on\n", "[a link](#n0)", '```yaml\na: "b"\n```\n',
    "\n\nbegins late", "Two newlines\n\n", " a space first\nand more", "x\r\ny",
)  # fmt: skip
AUDIENCES: tuple[Any, ...] = ("staff", ["customer", "staff"], ["staff"])


class RichAuthor:
    """Takes what other authors wrote, and adds whatever a tree may have."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing here is secret
        typist = Typist(seed)
        self.written = typist.trees() if seed % 2 else Wanderer(self.random.randbytes(400), loops=True).trees()

    def trees(self) -> dict[str, dict[str, Any]]:
        return {tree: self.tree(value) for tree, value in self.written.items()}

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def some(self, percent: int, values: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in values.items() if self.chance(percent)}

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def tree(self, written: dict[str, Any]) -> dict[str, Any]:
        ids = [*written["nodes"]]
        nodes = {id_: self.node(node, ids) for id_, node in written["nodes"].items()}
        if self.chance(60):
            nodes["list"] = self.checklist(ids)
        tree = {**written, "title": self.text(), "nodes": nodes}
        return tree | self.some(25, {
            "summary": self.text(),
            "start": self.random.choice(ids),
            "contact": "https://a.example.com/?a=1&b=2",
            "audience": self.random.choice(AUDIENCES),
            "map": True,
            "aliases": {"Old_id": ids[0], "older": "list"},
            "formerly": ["an-old-tree"],
            "meta": {"tags": ["a", "yes"], "boost": 2, "share": 0.5, "hide": None, "on": True, "x": {"y": "2"}},
            "scenarios": [{"name": "It works", "answers": {ids[0]: "o0"}, "ends": ids[-1]}],
            "promises": [{"reach": [ids[-1]], "within": 9, "why": self.text()}],
        })  # fmt: skip

    def node(self, written: dict[str, Any], ids: list[str]) -> dict[str, Any]:
        node = dict(written)
        if "include" in node:
            return node
        if "route" in node:
            return {**node, "heading": self.text()} if self.chance(40) else node
        kind = next(key for key in ("question", "step", "outcome") if key in node)
        node[kind] = self.text()
        if "options" in node:
            node["options"] = [self.option(option) for option in node["options"]]
        if kind == "question" and self.chance(10):
            node["obvious"] = True
        if "text" in node and self.chance(50):
            node["text"] = {"example": self.text(), "pattern": "[a-z]{1,63}"}
        if "number" in node and self.chance(50):
            node["number"] = {**node["number"], "unit": "hours", "decimals": 1}
        return node | self.extras()

    def extras(self) -> dict[str, Any]:
        return self.some(25, {
            "body": self.random.choice(BODIES),
            "guides": ["a/b.md#c-d", {"to": "x.md", "show": "section"}, "https://a.example.com/x,y;z"],
            "notes": [{"audience": "staff", "body": self.random.choice(BODIES)}],
            "status": "https://status.example.com/api/v2/summary.json",
            "audience": self.random.choice(AUDIENCES),
        })  # fmt: skip

    def option(self, written: dict[str, Any]) -> dict[str, Any]:
        option = dict(written)
        if "from" not in option and "below" not in option:
            option["label"] = self.text()
        return option | self.some(15, {
            "hint": self.text(),
            "group": self.text(),
            "audience": self.random.choice(AUDIENCES),
            "label": "By 3",
        })  # fmt: skip

    def checklist(self, ids: list[str]) -> dict[str, Any]:
        fix: dict[str, Any] = {"outcome": self.text(), "result": "escalate", **self.extras()}
        items: list[dict[str, Any]] = [
            {"id": "a", "check": self.text(), "fix": self.text(), "bad": "yes", **self.extras()},
            {"id": "b", "try": self.text(), "result": "wait", "likely": 0.25, "effort": 5, **self.extras()},
            {"id": "c", "check": self.text(), "fix": fix, "unsure": "next", "when": {ids[0]: "o0"}, "obvious": True},
            {"id": "d", "check": self.text(), "fix": self.text(), "likely": "0.00001"},
        ]
        made: dict[str, Any] = {"checklist": self.text(), "items": self.random.sample(items, self.random.randint(1, 4))}
        return {**made, "next": ids[-1], **({"audience": "staff"} if self.chance(20) else {})}


def random_trees() -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """One to three small trees, full of mistakes and of all that the format has."""
    return st.integers(0, 2**32).map(lambda seed: RichAuthor(seed).trees())
