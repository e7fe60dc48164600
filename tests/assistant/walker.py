"""A reader of `tree.json` that knows nothing of Whichway: it walks trees by what the schema says, and by that alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


class Walker:
    """A walk over several trees, each as its `tree.json` has it."""

    def __init__(self, trees: Mapping[str, dict[str, Any]], tree: str, given: Mapping[str, str]) -> None:
        self.trees = trees
        self.tree = trees[tree]
        self.known = dict(given)
        self.is_whole = True
        self.at = self.tree["start"]
        self.pass_silent()

    @property
    def step(self) -> dict[str, Any]:
        found: dict[str, Any] = self.tree["steps"][self.at]
        return found

    def test(self, test: dict[str, Any]) -> bool | None:
        value = self.known.get(test["name"], "unset" if self.is_whole else "?")
        if value == "?" and test["in"]:
            return True if test.get("in_doubt") else None
        return (value in test["in"]) is not test.get("not", False)

    def holds(self, option: dict[str, Any]) -> bool | None:
        rows = []
        for row in option.get("when", [[]]):
            tests = [self.test(test) for test in row]
            rows.append(False if False in tests else None if None in tests else True)
        return True if True in rows else None if None in rows else False

    def offered(self) -> list[dict[str, Any]]:
        found = []
        for option in self.step.get("options", []) + self.step.get("links", []):
            held = self.holds(option)
            if held is not False:
                found.append(option)
            if held and self.step["kind"] == "route":
                break
        return found

    def pass_silent(self) -> None:
        seen = set()
        while self.step["kind"] == "route" and (self.tree["tree"], self.at) not in seen:
            seen.add((self.tree["tree"], self.at))
            offered = self.offered()
            if not offered or (len(offered) > 1 and not self.step.get("silent")):
                return
            self.go(offered[0], offered[0]["id"])

    def go(self, option: dict[str, Any], answer: str) -> None:
        self.known |= {f"?{self.at}": answer, **option.get("set", {})}
        to = option["to"]
        if "tree" in to:
            here, self.tree = self.tree, self.trees[to["tree"]]
            shared = here.get("shared", {}).keys() & self.tree.get("shared", {}).keys()
            self.known = {name: value for name, value in self.known.items() if name in shared}
            self.is_whole = to["step"] == self.tree["start"]
        self.at = to["step"]

    def take(self, answer: str) -> bool:
        """Gives an answer: an option's id, `=` and a number or date, ids joined by `+`, or a text."""
        offered = {option["id"]: option for option in self.offered()}
        kind = self.step.get("asks", {}).get("kind", "")
        if kind == "several" and answer not in offered.keys() - {"none"} | {"x"}:
            ticked = set(answer.split("+")) - {"none"}
            if not ticked <= offered.keys():
                return False
            chosen = next(iter(offered.values()))
        elif kind == "several":
            ticked, chosen = {answer}, offered[answer]
        elif answer in offered:
            ticked, chosen = set(), offered[answer]
        elif kind in ("number", "date"):
            value = answer.removeprefix("=").replace("_", ".")
            chosen, cell = self.range_of(value, kind, offered)
            chosen = {**chosen, "set": {**chosen.get("set", {}), **({self.step["asks"]["fact"]: cell} if cell else {})}}
            ticked = set()
        elif kind == "text" and re.fullmatch(self.step["asks"].get("pattern") or ".*", answer):
            ticked, chosen = set(), offered["-"]
        else:
            return False
        options = self.step.get("options", [])
        at, answered = self.at, answer
        if kind == "several":
            self.known |= {f"?{at}+{one['id']}": "on" if one["id"] in ticked else "off" for one in options}
            sets = {name: value for one in options if one["id"] in ticked for name, value in one.get("set", {}).items()}
            chosen, answered = {"to": chosen["to"], "set": sets}, "next"
        elif kind in ("number", "date"):
            answered = chosen["id"]
        elif kind == "text":
            answered = "next"
        self.go(chosen, answered)
        self.pass_silent()
        return True

    def range_of(self, value: str, kind: str, offered: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        def less(one: str, other: str) -> bool:
            return float(one) < float(other) if kind == "number" else one < other

        for option in offered.values():
            for part in option.get("ranges", []):
                above = "from" not in part or not less(value, part["from"])
                if above and ("below" not in part or less(value, part["below"])):
                    return option, part.get("id", "")
        raise AssertionError(f"no range has {value}")
