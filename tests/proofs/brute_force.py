"""A reader who tries everything, to compare the proofs with: written from the contract, and as simple as can be.

It shares nothing with what it is compared with. Trees are the plain values that their files hold; nothing of what was
ever answered is forgotten; and what can be come to is found by going everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple, TypeAlias

Trees: TypeAlias = Mapping[str, Mapping[str, Any]]
"""What the files hold, by the id of the tree."""
Key: TypeAlias = tuple[str, str]
"""A node on a page: the id of the page's tree, and the node's id there, as in `include.question`."""
Fact: TypeAlias = tuple[str, tuple[str, ...] | None]
"""A fact: its name, and the values that it may have; those that no tree of the page declares have none."""
Path: TypeAlias = tuple[str | int, ...]
"""Where something stands in a file: the keys and indexes that lead there."""


class TooMany(Exception):  # noqa: N818 - it is no error, but the end of trying
    """There is more to try than is worth it."""


class Situation(NamedTuple):
    """A reader at a node, with all the facts that this reader has ever established, and all answers on the page.

    `complete` if the walk on this page began at its first question; else what is not known may be anything. Of some
    facts nobody knows more than that they may be `anything`.
    """

    page: str
    node: str
    facts: frozenset[tuple[Fact, str]] = frozenset()
    answers: frozenset[tuple[str, str]] = frozenset()
    complete: bool = True
    anything: frozenset[Fact] = frozenset()


class Edge(NamedTuple):
    """A way on from a node: its option, where it leads if anywhere, and where it stands below its node."""

    option: str
    target: Key | None
    path: Path
    when: Any = None
    sets: Mapping[str, str] = {}
    silent: bool = False


class Move(NamedTuple):
    """A way that is offered, or taken, and the situation that it leads to; `None` where nobody knows where."""

    edge: Edge
    there: Situation | None


class Reader:
    """Plays trees by the book.

    On pages that are `unclear`, nothing is ever known, and anything may be; so may, after them, what they name.
    """

    def __init__(self, trees: Trees, unclear: Callable[[str], bool] = lambda tree: False) -> None:
        self.trees = trees
        self._ways: dict[Key, list[Edge]] = {}
        self._declared: dict[str, dict[str, tuple[str, ...]]] = {}
        self.unclear: set[str] = set()
        for page in trees:
            if any(unclear(self.written((page, node))[-1][0]) for node in self.page(page)):
                self.unclear.add(page)
        self._moves: dict[Situation, list[Move]] = {}
        self.may_leave = self._all_that_may_leave() if self.unclear else {}

    # The trees

    def nodes(self, tree: str) -> Mapping[str, Any]:
        """The nodes of a tree."""
        nodes: Mapping[str, Any] = self.trees[tree]["nodes"]
        return nodes

    def first(self, tree: str) -> str:
        """The node that a tree asks first."""
        start = self.trees[tree].get("start", "")
        return str(start if start in self.nodes(tree) else next(iter(self.nodes(tree))))

    def written(self, key: Key) -> list[Key]:
        """Where a node of a page was written: the includes that lead to it, then itself, each with its own tree."""
        tree, found = key[0], []
        for name in key[1].split("."):
            found.append((tree, name))
            tree = self.nodes(tree)[name].get("include", "")
        return found

    def node(self, key: Key) -> Mapping[str, Any]:
        """What was written for a node of a page."""
        tree, name = self.written(key)[-1]
        node: Mapping[str, Any] = self.nodes(tree)[name]
        return node

    def page(self, page: str, tree: str = "", prefix: str = "") -> Iterator[str]:
        """The ids of all nodes on a page, or of an included tree there: its own, then those that it includes."""
        nodes = self.nodes(tree or page)
        yield from (prefix + name for name in nodes)
        for name, node in nodes.items():
            if "include" in node and self.edges((page, prefix + name)):
                yield from self.page(page, node["include"], f"{prefix}{name}.")

    def leads_to(self, target: str, tree: str, page: str, prefix: str) -> Key | None:
        """The node that a target means that was written in `tree`, whose nodes have `prefix` on this page."""
        if not target.startswith("/"):
            return (page, prefix + target) if target in self.nodes(tree) else None
        other, _, node = target[1:].partition("/")
        if other not in self.trees:
            return None
        node = node or self.first(other)
        return (other, node) if node in self.nodes(other) else None

    def edges(self, key: Key) -> list[Edge]:
        """All ways on from a node, offered or not."""
        if key not in self._ways:
            self._ways[key] = list(self._ways_of(key))
        return self._ways[key]

    def _ways_of(self, key: Key) -> Iterator[Edge]:
        page, name = key
        tree = self.written(key)[-1][0]
        node = self.node(key)
        prefix = name[: name.rfind(".") + 1]

        def to(target: str) -> Key | None:
            return self.leads_to(target, tree, page, prefix)

        for index, option in enumerate(node.get("options", ())):
            path = ("options", index)
            yield Edge(option["id"], to(option["next"]), path, option.get("when"), option.get("set", {}))
        for index, case in enumerate(node.get("route", ())):
            target = case["otherwise"] if "otherwise" in case else case["next"]
            yield Edge(f"case-{index + 1}", to(target), ("route", index), case.get("when"), silent=True)
        if "include" in node:
            other = node["include"]
            playing = [playing for playing, _ in self.written(key)]
            if other in self.trees and other not in playing:
                yield Edge("include", (page, f"{name}.{self.first(other)}"), ("include",), silent=True)
        if "outcome" in node:
            if (back := self.way_back(key)) is not None:
                yield back
            if "unsolved" in node:
                yield Edge("unsolved", to(node["unsolved"]), ("unsolved",))
        if "step" in node and "next" in node:
            yield Edge("next", to(node["next"]), ("next",))
        yield from self._links_in(node.get("body", ""), key, to)

    def _links_in(self, body: str, key: Key, to: Callable[[str], Key | None]) -> Iterator[Edge]:
        """The links in a body that lead to another node, each once; those to a hidden one lead nowhere."""
        own = self.written(key)[-1][0]
        found = {}
        for path, node in re.findall(r"\]\((?:troubleshoot/(\w+)\.md)?(?:#(\w+))?\)", body):
            target = to(f"/{path}/{node}".rstrip("/") if path not in ("", own) else node or self.first(own))
            is_hidden = node in self.trees.get(path or own, {}).get("hidden", ())
            if is_hidden or target not in (None, key):
                option = "-".join(filter(None, ["to", "" if path in ("", own) and node else path, node]))
                found[option, target] = Edge(option, target, ("body",))
        yield from found.values()

    def links(self, key: Key) -> list[Edge]:
        """The ways on from a node that are links in its body."""
        return [edge for edge in self.edges(key) if edge.path == ("body",)]

    def way_back(self, key: Key) -> Edge | None:
        """The way on from an outcome of an included tree, where its result is listed by the include."""
        around = self.written(key)[:-1]
        if not around:
            return None
        tree, include = around[-1]
        result = self.result(key)
        results = self.nodes(tree)[include].get("results", {})
        if result not in results:
            return None
        prefix = "".join(name + "." for _, name in around[:-1])
        return Edge("next", self.leads_to(results[result], tree, key[0], prefix), ("results", result))

    def result(self, key: Key) -> str:
        """How an outcome ends."""
        return str(self.node(key).get("result", "solved"))

    def is_end(self, key: Key) -> bool:
        """Whether a walk ends at a node."""
        return "outcome" in self.node(key) and self.way_back(key) is None

    # Conditions

    def value(self, name: str, here: Situation) -> str | None:
        """The value of what a condition at a node names: a fact of its tree, or else a question of it."""
        if self._is_question(name, here):
            prefix = here.node[: here.node.rfind(".") + 1]
            return dict(here.answers).get(prefix + name)
        return dict(here.facts).get(self.fact(here.page, name))

    def may_be_anything(self, name: str, here: Situation) -> bool:
        """Whether it has been forgotten what value a name has: not only that it was never set."""
        return not self._is_question(name, here) and self.fact(here.page, name) in here.anything

    def _is_question(self, name: str, here: Situation) -> bool:
        tree = self.written((here.page, here.node))[-1][0]
        return "question" in self.nodes(tree).get(name, {}) and name not in self.trees[tree].get("facts", {})

    def fact(self, page: str, name: str) -> Fact:
        """What a page means by a fact's name: one that may have the values that any tree on it declares."""
        return name, self.declared(page).get(name)

    def declared(self, page: str) -> dict[str, tuple[str, ...]]:
        """The facts that the trees of a page declare."""
        if page not in self._declared:
            trees = {self.written((page, node))[-1][0] for node in self.page(page)}
            found: dict[str, set[str]] = {}
            for tree in trees:
                for name, fact in self.trees[tree].get("facts", {}).items():
                    found.setdefault(name, set()).update(domain_of(fact))
            self._declared[page] = {name: tuple(sorted(domain)) for name, domain in found.items()}
        return self._declared[page]

    def given(self, page: str) -> list[Fact]:
        """The facts that the address of a page may give: those for which some tree on it says so."""
        trees = {self.written((page, node))[-1][0] for node in self.page(page)}
        facts = [fact for tree in trees for fact in self.trees[tree].get("facts", {}).items()]
        names = {name for name, fact in facts if isinstance(fact, dict) and "from" in fact}
        return [(name, domain) for name, domain in self.declared(page).items() if name in names]

    def goes_along(self, fact: Fact, page: str) -> bool:
        """Whether a fact of several pages holds on where the reader comes to a page."""
        return self.is_shared(fact) and self.means_no_other(fact, page)

    def is_shared(self, fact: Fact) -> bool:
        """Whether several pages declare a fact."""
        return [self.fact(page, fact[0]) for page in self.trees if fact[0] in self.declared(page)].count(fact) > 1

    def means_no_other(self, fact: Fact, page: str) -> bool:
        """Whether a page does not declare a fact of that name with other values."""
        name, domain = fact
        return self.declared(page).get(name, domain) == domain

    def may_hold(self, when: Any, here: Situation) -> set[bool]:
        """What may come out of a condition: both, where it depends on what this reader may have established."""
        if when is None:
            return {True}
        known = {name: self.value(name, here) for name in names(when)}
        surely = {name for name in known if here.complete and not self.may_be_anything(name, here)}
        return {holds(when, guess) for guess in guesses(when, known, surely)}

    def depends_on(self, when: Any, here: Situation) -> set[str]:
        """The names without a value by which a condition would hold or not, if they had one.

        Whether a fact has a value at all is not among these: who asks that knows that it may have none.
        """
        when = [left for row in rows(when) if (left := self._without_presence(row, here)) is not None]
        known = {name: self.value(name, here) for name in names(when)}
        return {
            name
            for guess in guesses(when, known)
            for name in known
            if known[name] is None and not self.may_be_anything(name, here)
            if holds(when, guess) != holds(when, guess | {name: None})
        }

    def _without_presence(self, row: Mapping[str, Any], here: Situation) -> dict[str, Any] | None:
        """A mapping of a condition without what only asks whether a fact is set; `None` if it can't hold for that."""
        left = dict(row)
        for name, domain in self.declared(here.page).items():
            unset = name in row and not self._is_question(name, here) and self.value(name, here) is None
            is_presence = unset and not self.may_be_anything(name, here) and {*values(row[name])} >= {*domain}
            if is_presence and not isinstance(left.pop(name), dict):
                return None
        return left

    # Walks

    def offered(self, here: Situation) -> list[Edge]:
        """The ways on that are offered; of a route, those that may be the one that is taken."""
        found = []
        for edge in self.edges((here.page, here.node)):
            may = self.may_hold(edge.when, here)
            if True in may:
                found.append(edge)
            if edge.silent and may == {True}:
                break
        return found

    def follow(self, here: Situation, edge: Edge) -> Situation | None:
        """Where a way leads, and what is known there."""
        if edge.target is None:
            return None
        page, node = edge.target
        if page in self.unclear:
            return Situation(page, node, complete=False)
        facts, answers = dict(here.facts), dict(here.answers)
        sets = {self.fact(here.page, name): value for name, value in edge.sets.items()}
        facts |= sets
        anything = here.anything.difference(sets)
        if page != here.page:
            kept = {fact: value for fact, value in facts.items() if self.goes_along(fact, page)}
            anything = frozenset(fact for fact in anything if self.goes_along(fact, page))
            if here.page in self.unclear:
                kept = {}
                anything = frozenset(fact for fact in self.may_leave[here.page] if self.means_no_other(fact, page))
            return self.begin(page, node)._replace(facts=frozenset(kept.items()), anything=anything)
        if "question" in self.node((here.page, here.node)):
            answers[here.node] = edge.option
        return Situation(page, node, frozenset(facts.items()), frozenset(answers.items()), here.complete, anything)

    def _all_that_may_leave(self) -> dict[str, frozenset[Fact]]:
        """For each page, the facts that may be known to readers who leave it.

        Set there or brought along: whatever a page names if it is unclear, as a name or a value may be meant otherwise.
        """
        every = {(name, domain) for page in self.trees for name, domain in self.declared(page).items()}
        crossings, found = [], {}
        for page in self.trees:
            edges = [edge for node in self.page(page) for edge in self.edges((page, node))]
            crossings += [(page, edge.target[0]) for edge in edges if edge.target is not None]
            named = {name for edge in edges for name in edge.sets} | {name for name, _ in self.given(page)}
            if page in self.unclear:
                named |= self.declared(page).keys()
                found[page] = {fact for fact in every if fact[0] in named}
            else:
                own = {self.fact(page, name) for name in named}
                found[page] = {fact for fact in every & own if self.is_shared(fact)}
        for _ in self.trees:  # each time one page further
            for here, there in crossings:
                found[there] |= {f for f in found[here] if there in self.unclear or self.goes_along(f, there)}
        return {page: frozenset(facts) for page, facts in found.items()}

    def begin(self, page: str, node: str = "") -> Situation:
        """A reader who opens a page: nothing is known."""
        first = self.first(page)
        return Situation(page, node or first, complete=node in ("", first) and page not in self.unclear)

    def starts(self, page: str, node: str = "") -> list[Situation]:
        """All readers who open a page: one knows nothing, to others its address gives facts, each with any value."""
        given = [] if page in self.unclear else self.given(page)
        chosen = product(*([None, *(domain or ())] for _, domain in given))
        facts = ([(fact, value) for fact, value in zip(given, known, strict=True) if value] for known in chosen)
        return [self.begin(page, node)._replace(facts=frozenset(known)) for known in facts]

    def moves(self, here: Situation) -> list[Move]:
        """All ways on that are offered, and where they lead."""
        if here not in self._moves:
            self._moves[here] = [Move(edge, self.follow(here, edge)) for edge in self.offered(here)]
        return self._moves[here]

    def settle(self, here: Situation) -> Situation:
        """Where the reader is shown something: routes and includes are passed through where there is one way."""
        seen = set()
        while here not in seen:
            seen.add(here)
            moves = self.moves(here)
            if len(moves) != 1 or not moves[0].edge.silent or moves[0].there is None:
                break
            here = moves[0].there
        return here

    def spread(
        self,
        starts: Iterable[Situation],
        counts: Callable[[Situation, Edge], bool] = lambda _, edge: not edge.silent,
        most: int = 1000,
    ) -> dict[Situation, int]:
        """All that can be come to, with the fewest ways that count to get there: options taken, if not said otherwise.

        Raises:
            TooMany: if these are more than `most`.
        """
        found: dict[Situation, int] = {}
        now, taken = list(starts), 0
        while now:
            later: list[Situation] = []
            for here in now:  # what costs nothing more is added on the way
                if here in found:
                    continue
                if len(found) == most:
                    raise TooMany
                found[here] = taken
                for edge, there in self.moves(here):
                    if there is not None:
                        (later if counts(here, edge) else now).append(there)
            now, taken = later, taken + 1
        return found

    def play(self, page: str, walk: Sequence[tuple[str, str]], end: str) -> set[Situation]:
        """Everything that a reader who takes the options of a walk comes to after the last, silent nodes included.

        The walk begins on one page and ends on another, or the same, whose nodes it names without that page. It comes
        to one situation after the other, but where it comes into the middle of a page: there, a route may send the
        reader more than one way. Before the options stands what the address gives.
        """
        given = {(node[4:], value) for node, value in walk if node.startswith("?ww.")}
        begin = (start for start in self.starts(page) if {(name, value) for (name, _), value in start.facts} == given)
        here = self._through(set(begin))
        for node, option in list(walk)[len(given) :]:
            here = self._through(
                {
                    there
                    for before in here
                    if node == (before.node if before.page == end else f"/{before.page}/{before.node}")
                    for edge, there in self.moves(before)
                    if edge.option == option and not edge.silent and there is not None
                }
            )
        return {situation for situation in here if situation.page == end}

    def _through(self, here: set[Situation]) -> set[Situation]:
        found: set[Situation] = set()
        queue = [*here]
        while queue:
            now = queue.pop()
            if now not in found:
                found.add(now)
                queue += [there for edge, there in self.moves(now) if edge.silent and there is not None]
        return found


class World:
    """All that any reader of any page can come to."""

    READER = Reader

    def __init__(self, trees: Trees, unclear: Callable[[str], bool] = lambda tree: False) -> None:
        self.reader = self.READER(trees, unclear)
        self.trees = trees
        self.distance = self.reader.spread(start for tree in trees for start in self.reader.starts(tree))
        self._at: dict[Key, list[Situation]] = {}
        for here in self.distance:
            self._at.setdefault(self.written(here), []).append(here)

    def written(self, here: Situation) -> Key:
        """The tree and id under which the node of a situation was written."""
        return self.reader.written((here.page, here.node))[-1]

    def at(self, tree: str, node: str) -> list[Situation]:
        """All situations at a node, on whichever page it stands."""
        return self._at.get((tree, node), [])

    def onward(self, here: Situation) -> set[Situation]:
        """All that can be come to from a situation by one way or more."""
        found: set[Situation] = set()
        queue = [here]
        while queue:
            for _, there in self.reader.moves(queue.pop()):
                if there is not None and there not in found:
                    found.add(there)
                    queue.append(there)
        return found

    def may_end(self, here: Situation) -> bool:
        """Whether a walk ends here, or may: nobody knows what is behind a way that leads to no node there is."""
        key = here.page, here.node
        unknown = any(there is None for _, there in self.reader.moves(here))
        return self.reader.is_end(key) or unknown or ("include" in self.reader.node(key) and not self.reader.edges(key))

    @cached_property
    def stuck(self) -> set[Situation]:
        """The situations from which no walk ends, whatever is answered."""
        return self.distance.keys() - self.leading_to({here for here in self.distance if self.may_end(here)})

    @cached_property
    def last_loops(self) -> list[set[Situation]]:
        """The loops in which no walk ends, and that can't be left: from each situation one comes to all the others."""
        loops: list[set[Situation]] = []
        for here in self.stuck:
            if not any(here in loop for loop in loops):
                onward = self.onward(here)
                if here in onward <= self.leading_to({here}):
                    loops.append(onward)
        return loops

    def leading_to(self, ends: set[Situation]) -> set[Situation]:
        """All situations from which one of `ends` can be come to, these included."""
        found: set[Situation] = set()
        queue = [*ends]
        while queue:
            here = queue.pop()
            if here not in found:
                found.add(here)
                queue += self.before[here]
        return found

    @cached_property
    def before(self) -> dict[Situation, list[Situation]]:
        """From where each situation is come to by one way."""
        found: dict[Situation, list[Situation]] = {here: [] for here in self.distance}
        for here in self.distance:
            for _, there in self.reader.moves(here):
                if there is not None:
                    found[there].append(here)
        return found

    def answers_to(self, page: str) -> dict[str, int]:
        """For each node of a page that a reader of this page can come to, the fewest answers before.

        "That did not help" is an answer, too, and so is a link in a body.
        """

        def is_answer(here: Situation, edge: Edge) -> bool:
            return "question" in self._node(here) or edge.path in (("unsolved",), ("body",))

        asks = self.reader.spread(self.reader.starts(page), is_answer)
        found: dict[str, int] = {}
        for here, answers in asks.items():
            if here.page == page:
                found[here.node] = min(answers, found.get(here.node, answers))
        return found

    def _node(self, here: Situation) -> Mapping[str, Any]:
        return self.reader.node((here.page, here.node))


def domain_of(fact: Any) -> list[str]:
    """The values of a fact, however it is declared."""
    return list(fact["values"] if isinstance(fact, dict) else fact)


def rows(when: Any) -> list[Any]:
    """The mappings of a condition."""
    return when if isinstance(when, list) else [when]


def values(wanted: Any) -> list[str]:
    """The values that something is compared with."""
    if isinstance(wanted, dict):
        return values(wanted["not"])
    return [wanted] if isinstance(wanted, str) else wanted


def names(when: Any) -> set[str]:
    """All that a condition asks about."""
    return {name for row in rows(when) for name in row}


def holds(when: Any, known: Mapping[str, str | None]) -> bool:
    """Whether a condition holds: any of its mappings, and all keys of that."""
    return any(
        all((known[name] in values(wanted)) is not isinstance(wanted, dict) for name, wanted in row.items())
        for row in rows(when)
    )


def guesses(
    when: Any, known: Mapping[str, str | None], surely: Collection[str] = ()
) -> Iterator[dict[str, str | None]]:
    """All that may be known where nobody knows what has no value: none, or any of those that are compared with.

    What is `surely` so has no other value than the one that is known, or none.
    """
    ordered = sorted(known)
    may: list[set[str | None]] = [
        {known[name]}
        if known[name] is not None or name in surely
        else {None, *(value for row in rows(when) if name in row for value in values(row[name]))}
        for name in ordered
    ]
    return (dict(zip(ordered, guess, strict=True)) for guess in product(*may))
