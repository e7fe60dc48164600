"""Synthetic trees of realistic text, as many and as large as a measurement needs."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = [
    "the",
    "router",
    "light",
    "cable",
    "device",
    "network",
    "restart",
    "password",
    "support",
    "check",
    "line",
    "filter",
    "event",
    "forward",
    "report",
    "time",
    "zone",
    "setting",
    "output",
    "input",
    "connection",
    "rule",
]


def write_corpus(folder: Path, trees: int, nodes: int) -> Path:
    """Writes `trees` sound trees of `nodes` nodes each into `folder`: the same ones at every call, 570 bytes a node."""
    folder.mkdir(parents=True)
    chance = random.Random(1)  # noqa: S311 - the same texts every time is the point
    for tree in range(trees):
        (folder / f"tree-{tree}.yml").write_text(_tree(chance, nodes), "utf-8")
    return folder


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize()


def _tree(chance: random.Random, nodes: int) -> str:
    parts = [f"title: {_text(chance, 4)}\nsummary: {_text(chance, 8)}.\nnodes:\n"]
    for index in range(nodes):
        kind = "outcome" if index >= nodes - 3 or index % 5 == 4 else "step" if index % 5 == 3 else "question"
        parts.append(_node(chance, kind, index, nodes))
    return "".join(parts)


def _node(chance: random.Random, kind: str, index: int, nodes: int) -> str:
    head = f"  n{index}:\n    {kind}: {_text(chance, 7)}\n"
    if kind == "question":
        return (
            f"{head}    body: |\n      {_text(chance, 25)}.\n\n      {_text(chance, 20)}, **{_text(chance, 3)}**.\n"
            f'    options:\n      - {{label: "Yes", next: n{index + 1}}}\n      - {{label: "No", next: n{index + 2}}}\n'
            f"      - {{id: not-sure, label: I am not sure, next: n{nodes - 1}}}\n"
        )
    if kind == "step":
        items = f"      - {_text(chance, 10)}\n      - {_text(chance, 10)}\n"
        return f"{head}    body: |\n      {_text(chance, 40)}.\n\n{items}    next: n{index + 1}\n"
    unsolved = f"    unsolved: n{index + 1}\n" if index < nodes - 1 else ""
    return f"{head}    result: solved\n    body: |\n      {_text(chance, 60)}.\n{unsolved}"


def facts_tree(count: int, *, late: bool) -> str:
    """A tree of `count` questions that set a fact of two values each; all are asked about `late`, or each at once."""
    nodes = []
    for index in range(count):
        after = f"q{index + 1}" if index + 1 < count else "last"
        ask = after if late else f"by{index}"
        options = "".join(f"      - {{label: {v}, set: {{f{index}: {v}}}, next: {ask}}}\n" for v in "ab")
        nodes.append(f"  q{index}:\n    question: Case {index}?\n    options:\n{options}")
        if not late:
            cases = f"      - {{when: {{f{index}: a}}, next: do{index}}}\n      - {{otherwise: {after}}}\n"
            nodes.append(f"  by{index}:\n    route:\n{cases}  do{index}: {{step: Do it, next: {after}}}\n")
    every = ", ".join(f"f{index}: a" for index in range(count))
    cases = f"      - {{when: {{{every}}}, next: all}}\n      - {{otherwise: end}}\n"
    last = f"  last:\n    route:\n{cases}  all: {{outcome: All}}\n"
    facts = "".join(f"  f{index}: [a, b]\n" for index in range(count))
    end = "  end: {outcome: End}\n" if late else "  last: {outcome: End}\n"
    return f"title: Facts\nfacts:\n{facts}nodes:\n{''.join(nodes)}{last if late else ''}{end}"
