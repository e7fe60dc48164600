"""Random trees that ask for numbers, dates, ticks, and texts, and a reader who tries every answer that can matter.

The reader knows what was typed itself, and nothing of the parts into which proofs cut it. It types each bound that
stands anywhere in the trees, and something between any two, below, and above them all; and it ticks every set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, combinations, pairwise
from random import Random
from typing import Any, NamedTuple, TypeAlias

Trees: TypeAlias = Mapping[str, Mapping[str, Any]]

NUMBERS: list[Any] = [-1.5, 0.0, 1.0, 2.5, 4.0]
DATES: list[Any] = ["2026-01-01", "2026-01-02", "2026-03-01"]
TYPES = {"n": "number", "d": "date", "t": "text"}
FACTS = {"f": ["u", "v"], "g": ["u", "v"], **TYPES}


class Author:
    """Writes one or two trees, sound but for what proofs are about."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing here is secret
        self.number = self.random.randint(1, 2)
        self.kinds = {tree: self.plan() for tree in ("a", "b")[: self.number]}
        self.ticks = {(tree, node): self.random.randint(1, 3) for tree in self.kinds for node in self.kinds[tree]}

    def plan(self) -> dict[str, str]:
        kinds = ["number", "date", "several", "several", "text", "choice", "route", "route", "route", "outcome"]
        plan = {f"n{index}": self.random.choice(kinds) for index in range(self.random.randint(3, 6))}
        return {**plan, "n0": self.random.choice(["number", "date", "several"]), "end": "outcome"}

    def trees(self) -> dict[str, dict[str, Any]]:
        return {tree: self.tree(tree) for tree in self.kinds}

    def tree(self, tree: str) -> dict[str, Any]:
        nodes = {name: self.node(tree, name, kind) for name, kind in self.kinds[tree].items()}
        made: dict[str, Any] = {"title": tree, "facts": FACTS, "nodes": nodes}
        if self.random.random() < 0.6:
            made["promises"] = [{"never": self.random.choice(list(nodes)), "unless": self.when(tree)}]
        return made

    def node(self, tree: str, name: str, kind: str) -> dict[str, Any]:
        if kind == "route":
            cases = [
                {"when": self.when(tree), "next": self.target(tree, name)} for _ in range(self.random.randint(1, 3))
            ]
            return {
                "route": [*cases, *([{"otherwise": self.target(tree, name)}] if self.random.random() < 0.6 else [])]
            }
        if kind == "outcome":
            return {"outcome": name}
        if kind == "text":
            return {"question": name, "text": {}, "fact": "t", "next": self.target(tree, name)}
        if kind == "several":
            options = [self.option(tree, f"o{index}") for index in range(self.ticks[tree, name])]
            return {"question": name, "choose": "several", "options": options, "next": self.target(tree, name)}
        if kind == "choice":
            options = [self.option(tree, f"o{index}") | {"next": self.target(tree, name)} for index in range(2)]
            return {"question": name, "options": options}
        return {"question": name} | self.typed(tree, name, kind)

    def typed(self, tree: str, name: str, kind: str) -> dict[str, Any]:
        bounds = sorted(self.random.sample(NUMBERS if kind == "number" else DATES, self.random.randint(0, 2)))
        ends = [None, *bounds, None]
        options: list[dict[str, Any]] = []
        for lower, upper in pairwise(ends):
            if self.random.random() < 0.1:
                continue  # a gap
            if self.random.random() < 0.1 and lower is not None:
                lower = min(NUMBERS if kind == "number" else DATES)  # likely to overlap
            written = {"from": lower, "below": upper}
            option = {"id": f"r{len(options)}", **{key: str(end) for key, end in written.items() if end is not None}}
            if "from" in option or "below" in option:
                when = {"when": self.when(tree)} if self.random.random() < 0.15 else {}
                options.append(option | when | {"next": self.target(tree, name)})
        if self.random.random() < 0.4 or not options:
            options.append({"id": "not-sure", "label": "Not sure", "next": self.target(tree, name)})
        entry = {"min": str(min(NUMBERS))} if kind == "number" and self.random.random() < 0.4 else {}
        entry |= {"max": str(max(NUMBERS))} if kind == "number" and self.random.random() < 0.4 else {}
        kept = {"fact": kind[0]} if self.random.random() < 0.8 else {}
        return {kind: entry, "options": options} | kept

    def option(self, tree: str, id_: str) -> dict[str, Any]:
        option: dict[str, Any] = {"id": id_, "label": f"Option {id_}"}
        if self.random.random() < 0.4:
            option["set"] = {self.random.choice("fg"): self.random.choice("uv")}
        if self.random.random() < 0.2:
            option["when"] = self.when(tree)
        return option

    def target(self, tree: str, name: str) -> str:
        own = list(self.kinds[tree])
        after = own[own.index(name) + 1 :] or own
        if self.number == 2 and self.random.random() < 0.2:
            return "/b" if tree == "a" else "/a"
        return self.random.choice(own if self.random.random() < 0.15 else after)

    def when(self, tree: str) -> Any:
        rows = [
            dict(self.test(tree) for _ in range(self.random.randint(1, 2)))
            for _ in range(self.random.choice([1, 1, 2]))
        ]
        return rows[0] if len(rows) == 1 else rows

    def test(self, tree: str) -> tuple[str, Any]:
        several = [name for name, kind in self.kinds[tree].items() if kind == "several"]
        name = self.random.choice(["n", "n", "d", "f", "t", *several, *several])
        if name in ("n", "d") and self.random.random() < 0.85:
            ends = sorted(self.random.sample(NUMBERS if name == "n" else DATES, 2))
            keys = self.random.choice([("from",), ("below",), ("from", "below")])
            return name, {key: str(end) for key, end in zip(("from", "below"), ends, strict=True) if key in keys}
        if name in several:
            ids = [f"o{index}" for index in range(self.ticks[tree, name])]
            some = self.random.sample(ids, self.random.randint(1, len(ids)))
            wanted = self.random.choice(
                [some, some[0], {"all": some}, {"not": some}, "none", "unset", ["none", some[0]]]
            )
            return name, self.random.choice([wanted, {"not": "none"}]) if self.random.random() < 0.2 else wanted
        values = ["unset"] if name in ("n", "d", "t") else ["u", "v", "unset"]
        value = self.random.choice(values)
        return name, {"not": value} if self.random.random() < 0.3 else value


class Situation(NamedTuple):
    """A reader at a node, with all that was answered: facts by name, ticks by question."""

    tree: str
    node: str
    facts: frozenset[tuple[str, Any]] = frozenset()
    ticked: frozenset[tuple[str, frozenset[str]]] = frozenset()


class Answer(NamedTuple):
    """An answer as scenarios have it, and the option that it takes; neither where a route's case is taken."""

    text: str
    option: int
    there: Situation


class Reader:
    """Tries every answer that can matter."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees
        self.samples: dict[str, list[Any]] = {"number": [*_between_numbers()], "date": [*_between_dates()]}

    def node(self, here: Situation) -> Mapping[str, Any]:
        node: Mapping[str, Any] = self.trees[here.tree]["nodes"][here.node]
        return node

    def to(
        self, here: Situation, target: str, facts: Mapping[str, Any], ticked: Mapping[str, frozenset[str]]
    ) -> Situation:
        if target.startswith("/"):
            return Situation(target[1:], "n0", frozenset(facts.items()))
        return Situation(here.tree, target, frozenset(facts.items()), frozenset(ticked.items()))

    def answers(self, here: Situation) -> list[Answer]:
        node, facts, ticked = self.node(here), dict(here.facts), dict(here.ticked)
        if "route" in node:
            for index, case in enumerate(node["route"]):
                if "otherwise" in case or self.holds(case["when"], here):
                    target = case.get("otherwise") or case["next"]
                    return [Answer("", index, self.to(here, target, facts, ticked))]
            return []
        if "choose" in node:
            sets = chain.from_iterable(combinations(self.offered(here), size) for size in range(4))
            return [self.ticked(here, {*chosen}) for chosen in sets]
        if "text" in node:
            return [Answer("some", 0, self.to(here, node["next"], facts | {"t": "some"}, ticked))]
        found = []
        for index in self.offered(here):
            option = node["options"][index]
            if "from" not in option and "below" not in option:
                known = {**facts, **option.get("set", {})}
                if "fact" in node:
                    known.pop(node["fact"], None)
                found.append(Answer(option["id"], index, self.to(here, option["next"], known, ticked)))
        for value, takers in self.typed(here):
            for index in takers[:1]:
                known = facts | ({node["fact"]: value} if "fact" in node else {})
                target = node["options"][index]["next"]
                found.append(Answer(str(value), index, self.to(here, target, known, ticked)))
        return found

    def ticked(self, here: Situation, chosen: set[int]) -> Answer:
        node, facts = self.node(here), dict(here.facts)
        options = [option for index, option in enumerate(node["options"]) if index in chosen]
        for option in options:
            facts |= option.get("set", {})
        ids = [option["id"] for option in options]
        known = {**dict(here.ticked), here.node: frozenset(ids)}
        return Answer("+".join(ids) or "none", -1, self.to(here, node["next"], facts, known))

    def typed(self, here: Situation) -> Iterator[tuple[Any, list[int]]]:
        """What can be typed at a question, each with the ranges that it falls into."""
        node = self.node(here)
        kind = next((kind for kind in ("number", "date") if kind in node), "")
        for value in self.samples.get(kind, ()):
            if is_between(value, {"from": node[kind].get("min"), "below": None}) and (
                "max" not in node[kind] or value <= float(node[kind]["max"])
            ):
                ranges = [
                    index
                    for index in self.offered(here)
                    if node["options"][index].keys() & {"from", "below"} and is_between(value, node["options"][index])
                ]
                yield value, ranges

    def offered(self, here: Situation) -> list[int]:
        options = self.node(here).get("options", [])
        return [i for i, option in enumerate(options) if "when" not in option or self.holds(option["when"], here)]

    def holds(self, when: Any, here: Situation, *, surely: bool = False) -> bool:
        """Whether a condition holds; `surely` as in promises, where `not` does not hold for what has no value."""
        rows = when if isinstance(when, list) else [when]
        return any(all(self.is_so(name, wanted, here, surely) for name, wanted in row.items()) for row in rows)

    def is_so(self, name: str, wanted: Any, here: Situation, surely: bool) -> bool:
        if name in FACTS:
            value = dict(here.facts).get(name, "unset")
            if isinstance(wanted, dict) and "not" not in wanted:
                return value != "unset" and is_between(value, wanted)
            if isinstance(wanted, dict):
                return not (surely and value == "unset") and value not in _listed(wanted["not"])
            return value in _listed(wanted)
        ticks = dict(here.ticked).get(name)
        if isinstance(wanted, dict) and "all" in wanted:
            return ticks is not None and ticks >= {*wanted["all"]}
        if isinstance(wanted, dict):
            return not (surely and ticks is None) and not any(_is(ticks, one) for one in _listed(wanted["not"]))
        return any(_is(ticks, one) for one in _listed(wanted))

    def set_by_ticks(self, tree: str) -> set[str]:
        """The facts that something ticked on a page sets: who does not tick it was asked all the same."""
        several = (node for node in self.trees[tree]["nodes"].values() if "choose" in node)
        return {name for node in several for option in node["options"] for name in option.get("set", {})}

    def depends(self, when: Any, here: Situation, but: set[str]) -> bool:
        """Whether a condition would come out otherwise if facts and questions without a value had one."""
        rows = when if isinstance(when, list) else [when]
        unset = [{name for name, wanted in row.items() if self.is_missing(name, wanted, here)} for row in rows]
        sure = [self.others_hold(row, names, here) for row, names in zip(rows, unset, strict=True)]
        if any(held and not names for held, names in zip(sure, unset, strict=True)):
            return False
        return any(held and names - but for held, names in zip(sure, unset, strict=True))

    def is_missing(self, name: str, wanted: Any, here: Situation) -> bool:
        """Whether a name has no value, and a condition does not ask for just that."""
        listed = wanted.get("not", []) if isinstance(wanted, dict) else wanted
        return "unset" not in _listed(listed) and name not in {**dict(here.facts), **dict(here.ticked)}

    def others_hold(self, row: Mapping[str, Any], unset: set[str], here: Situation) -> bool:
        return all(self.is_so(name, wanted, here, False) for name, wanted in row.items() if name not in unset)

    def everywhere(self, most: int = 4000) -> list[Situation]:
        """All that readers can come to; nothing where that is too much."""
        queue = [Situation(tree, "n0") for tree in self.trees]
        found: dict[Situation, None] = {}
        while queue:
            here = queue.pop()
            if here not in found:
                found[here] = None
                if len(found) > most:
                    return []
                queue += [answer.there for answer in self.answers(here)]
        return list(found)


def is_between(value: Any, ends: Mapping[str, Any]) -> bool:
    """Whether a number or date lies between two bounds, of which each may be missing."""
    lower, upper = ends.get("from"), ends.get("below")
    if isinstance(value, float):
        return (lower is None or value >= float(lower)) and (upper is None or value < float(upper))
    return (lower is None or value >= lower) and (upper is None or value < upper)


def _is(ticks: frozenset[str] | None, wanted: str) -> bool:
    if wanted == "unset":
        return ticks is None
    return ticks is not None and (not ticks if wanted == "none" else wanted in ticks)


def _listed(wanted: Any) -> list[str]:
    return [wanted] if isinstance(wanted, str) else wanted


def _between_numbers() -> Iterator[float]:
    ends = [NUMBERS[0] - 2, *NUMBERS, NUMBERS[-1] + 2]
    for here, there in pairwise(ends):
        yield from (here, (here + there) / 2)


def _between_dates() -> Iterator[str]:
    day = timedelta(days=1)
    days = [date.fromisoformat(one) for one in DATES]
    yield from sorted({one.isoformat() for at in days for one in (at - day, at, at + day)})
