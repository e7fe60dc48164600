"""Random trees: small, and full of mistakes."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

RESULTS = ("solved", "wait", "expected", "unsolved", "escalate")
KINDS = {
    "question": ["question"] * 8 + ["route"] * 3 + ["outcome"] * 2 + ["step"] * 2 + ["include"] * 2,
    "route": ["question"] * 5 + ["route"] * 6 + ["outcome"] + ["step"] + ["include"],
    "include": ["question"] * 4 + ["route"] * 2 + ["outcome"] * 3 + ["include"] * 4,
}
"""Of which kind nodes are, and how often, in a tree that has much of one kind."""


class Author:
    """Writes trees as they come to mind: one byte for each idea, and nothing odd where the bytes are 0.

    Without `loops`, what stands in a file leads only to what stands after it, in this file or in those after it. The
    ids of the trees begin with `prefix`, so that the trees of several authors can stand in one folder.
    """

    def __init__(self, ideas: bytes, *, loops: bool, prefix: str = "") -> None:
        self.ideas = iter(ideas)
        self.loops = loops
        self.careless = self.chance(50)
        self.wanders = self.chance(35)
        self.domains = {
            f: ["u", "v", "w"][: self.one_of([2, 3, 1])] for f in ("f", "g", "h")[: self.one_of([1, 2, 3, 0])]
        }
        number = self.one_of([2, 3, 3]) if self.wanders else self.one_of([1, 2, 2, 3])
        self.kinds = {prefix + tree: self.plan(prefix + tree) for tree in ("a", "b", "c")[:number]}
        self.facts = {tree: self.declared(tree) for tree in self.kinds}
        self.asked: list[str] = []
        self.counts = {
            (tree, name): self.number(0, 1) if self.slips(10) else self.number(2, 3)
            for tree, kinds in self.kinds.items()
            for name in kinds
        }

    def number(self, least: int, most: int) -> int:
        return least + next(self.ideas, 0) * (most - least + 1) // 256

    def one_of(self, items: list[T]) -> T:
        return items[self.number(0, len(items) - 1)]

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def slips(self, percent: int) -> bool:
        return self.careless and self.chance(percent)

    def trees(self) -> dict[str, dict[str, Any]]:
        return {tree: self.tree(tree) for tree in self.kinds}

    def plan(self, tree: str) -> dict[str, str]:
        """The nodes of a tree, and of which kind they are."""
        ids = [f"n{index}" for index in range(self.number(3, 8))]
        if self.domains and self.chance(15):
            ids[self.number(0, len(ids) - 1)] = "f"  # a node may have the name of a fact
        kinds = KINDS[self.one_of(list(KINDS))]
        plan = {name: self.one_of(kinds) for name in ids}
        if not self.chance(15):
            plan[ids[0]] = "question"
        if not self.chance(15):
            plan[ids[-1]] = "outcome"
        return plan

    def declared(self, tree: str) -> dict[str, Any]:
        """The facts of a tree: not all where the author slips, and seldom one that a node has the name of."""
        facts = [name for name in self.domains if not self.slips(10)]
        facts = [name for name in facts if name not in self.kinds[tree] or self.chance(40)]
        if not self.wanders:
            domains = {name: self.domains[name][: -1 if self.slips(10) else None] for name in facts}
            return self.perhaps_given(domains)
        # Others have the same facts, in any order, or others by the same name, or are on the way between two that do.
        facts = [name for name in facts if not self.chance(20)]
        return self.perhaps_given({name: self.otherwise_written(self.domains[name]) for name in facts})

    def otherwise_written(self, domain: list[str]) -> list[str]:
        return self.one_of([domain, domain[::-1], domain, [*domain, "y"]])

    def perhaps_given(self, facts: dict[str, list[str]]) -> dict[str, Any]:
        """The facts, of which the address may give one."""
        given = self.one_of(list(facts)) if facts and self.chance(30) else None
        return {
            name: {"values": domain, "from": "address"} if name == given else domain for name, domain in facts.items()
        }

    def named(self, tree: str) -> list[str]:
        """The facts that a tree names, of which it declares not all where the author slips."""
        return list(self.facts[tree] if self.wanders and not self.slips(10) else self.domains)

    def tree(self, tree: str) -> dict[str, Any]:
        nodes = {name: self.node(tree, name, kind) for name, kind in self.kinds[tree].items()}
        written: dict[str, Any] = {"title": tree, "nodes": nodes}
        if self.facts[tree]:
            written["facts"] = self.facts[tree]
        if self.loops and self.chance(10):
            written["start"] = "nowhere" if self.slips(30) else self.one_of(list(nodes))
        if self.slips(10):
            written["aliases"] = {"old": self.one_of([*nodes, "nowhere"])}
        return written

    def node(self, tree: str, name: str, kind: str) -> dict[str, Any]:
        if kind == "question":
            return {"question": name, "options": self.options(tree, name)} | self.body(tree, name)
        if kind == "route":
            return {"route": self.cases(tree, name)}
        if kind == "include":
            after = [other for other in self.kinds if other > tree] or ["nowhere"]
            include = self.one_of([*self.kinds, "nowhere"] if self.loops and self.slips(30) else after)
            results = {result: self.target(tree, name) for result in RESULTS if not self.chance(40)}
            if include != "nowhere" or self.careless:
                return {"include": include} | ({"results": results} if results else {})
        if kind == "outcome":
            outcome = {"outcome": name}
            if self.chance(60):
                outcome["result"] = self.one_of(list(RESULTS))
            unsolved = {"unsolved": self.target(tree, name)} if self.chance(25) else {}
            return outcome | unsolved | self.body(tree, name)
        step = {"step": name} | ({} if self.slips(20) else {"next": self.target(tree, name)})
        return step | self.body(tree, name)

    def body(self, tree: str, name: str) -> dict[str, str]:
        """A text with links to nodes, in some nodes."""
        if not self.chance(20):
            return {}
        targets = [self.target(tree, name) for _ in range(self.number(1, 3))]
        return {"body": " ".join(f"[A link]({self.as_link(target)})" for target in targets)}

    def as_link(self, target: str) -> str:
        """A target as a link in a text has it."""
        if not target.startswith("/"):
            return f"#{target}"
        other, _, node = target[1:].partition("/")
        return f"troubleshoot/{other}.md" + (f"#{node}" if node else "")

    def options(self, tree: str, name: str) -> list[dict[str, Any]]:
        named = self.named(tree)
        asks = self.one_of(named) if named and self.chance(45) else None
        self.asked += [asks] if asks else []
        options = []
        for index in range(self.counts[tree, name]):
            option: dict[str, Any] = {"id": f"o{index}", "label": f"Option {index}"}
            if asks:
                option["set"] = {asks: self.of_domain(asks)}
            elif self.chance(15):
                fact = "mystery" if self.slips(10) or not named else self.one_of(named)
                if fact in named or self.careless:
                    option["set"] = {fact: self.of_domain(fact)}
            if self.chance(25) and self.has_names(tree):
                option["when"] = self.when(tree)
            options.append(option | {"next": self.target(tree, name)})
        return options

    def cases(self, tree: str, name: str) -> list[dict[str, Any]]:
        number = 0 if self.slips(10) or not self.has_names(tree) else self.number(1, 3)
        cases = [{"when": self.when(tree), "next": self.target(tree, name)} for _ in range(number)]
        if not self.chance(40) or not (number or self.careless):
            cases.insert(0 if self.chance(5) else len(cases), {"otherwise": self.target(tree, name)})
        return cases

    def target(self, tree: str, name: str) -> str:
        own = list(self.kinds[tree])
        after = own[own.index(name) + 1 :]
        others = [other for other in self.kinds if other > tree or self.loops]
        own = own if self.loops else after
        if self.slips(3) or not (own or others):
            return self.one_of(["nowhere", "/nowhere", f"/{tree}/nowhere"])
        if not own or (others and self.chance(35 if self.wanders else 12)):
            other = self.one_of(others)
            return f"/{other}" + (f"/{self.one_of(list(self.kinds[other]))}" if self.chance(60) else "")
        if after and not self.chance(50):
            return after[0]
        return self.one_of(after if after and not self.chance(50) else own)

    def of_domain(self, fact: str) -> str:
        return "x" if self.slips(3) else self.one_of(self.domains.get(fact, ["u"]))

    def when(self, tree: str) -> Any:
        row = self.row(tree)
        if not self.chance(25):
            return row
        other = self.row(tree)
        # What holds whatever is known, as `[{f: u}, {f: {not: u}}]`, has a test of its own.
        twice = [wanted[name] for name in row.keys() & other.keys() for wanted in (row, other)]
        odd = twice and (len(row) + len(other) > 2 or any(isinstance(wanted, dict) for wanted in twice))
        return row if odd else [row, other]

    def has_names(self, tree: str) -> bool:
        """Whether there is something to ask about, or else a slip to make."""
        return self.careless or bool(self.facts[tree]) or "question" in self.kinds[tree].values()

    def row(self, tree: str) -> dict[str, Any]:
        return dict(self.test(tree) for _ in range(2 if self.chance(30) else 1))

    def test(self, tree: str) -> tuple[str, Any]:
        questions = [name for name, kind in self.kinds[tree].items() if kind == "question"]
        named = self.named(tree)
        if self.slips(4) or not (named or questions):
            return self.one_of(["mystery", *self.kinds[tree]]), "u"
        if questions and (not named or self.chance(30)):
            name = self.one_of(questions)
        else:  # rather a fact that has been asked for before
            asked = [name for name in self.asked if name in named]
            name = self.one_of(asked if asked and not self.chance(30) else named)
        domain = self.domains.get(name, [])
        if name in questions and name not in self.facts[tree]:
            domain = [f"o{index}" for index in range(self.counts[tree, name])]
        domain = domain or ["u"]
        some = [value for value in domain if self.chance(50)] or [self.one_of(domain)]
        wanted: Any = some if self.chance(30) else "x" if self.slips(3) else some[0]
        return name, {"not": wanted} if self.chance(25) else wanted


def trees(*, loops: bool = True) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """One to three small trees. They are drawn as bytes, all at once: that is ten times as fast as choice by choice."""
    return st.binary(min_size=400, max_size=400).map(lambda ideas: Author(ideas, loops=loops).trees())
