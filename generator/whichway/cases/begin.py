"""Where a case begins: a tree or a step by name, what the address gives, and answers that are given at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whichway.cases.case import Case, begun_at
from whichway.cases.views import Views
from whichway.graph import Forest, Knowledge
from whichway.model import Scenario
from whichway.nearest import nearest
from whichway.parts import NOTHING
from whichway.place import NOWHERE
from whichway.scenarios import Failure, begin, refused, walk
from whichway.wording import listed


class UnusableCase(Exception):  # noqa: N818 - for users to read, not for programmers
    """A case can't begin as somebody wants; the message says why, and `help` what to do."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def named_node(forest: Forest, name: str) -> tuple[str, str]:
    """The page and the node that `tree` or `tree/node` names, by the ids that they have or once had.

    Raises:
        UnusableCase: if there is none.
    """
    tree, _, node = name.partition("/")
    tree = forest.former.get(tree, tree) if tree not in forest.trees else tree
    if tree not in forest.trees:
        near = nearest(tree, forest.trees)
        raise UnusableCase(f"there is no tree `{tree}`", f"did you mean `{near}`?" if near else "name one by its id")
    found = forest.node_at(tree, forest.trees[tree].alias(node)) if node else ""
    if node and not found:
        near = nearest(node, forest.pages[tree])
        help = f"did you mean `{tree}/{near}`?" if near else f"it has {listed(forest.pages[tree])}"
        raise UnusableCase(f"`{node}` is not a node of `{tree}`", help)
    return tree, found


def begin_case(views: Views, tree: str, node: str = "", given: Mapping[str, str] = NOTHING) -> Case:
    """The case of a reader who opens a page at its first question or at a node, with what the address gives.

    Raises:
        UnusableCase: if the address can't give that.
    """
    scenario = _scenario(given, {})
    if refusal := refused(views.forest, views.forest.trees[tree], scenario):
        raise UnusableCase(refusal.message, refusal.help)
    return begun_at(views, begin(views.forest, tree, node, Knowledge(given)), given)


def answered_case(case: Case, answers: Iterable[tuple[str, str]], ends: str = "") -> tuple[Case, Failure | None]:
    """The case after answers, each with its node, and why not all of them could be taken.

    They are taken as those of a scenario: in order, or else, where no node has two, whenever a node is asked. Steps are
    passed, the last one only if the walk does not `ends` there.
    """
    forest, pairs = case.views.forest, [*answers]
    in_order: list[Mapping[str, str]] = [dict([pair]) for pair in pairs]
    tree = forest.trees[case.tree]
    walked = walk(forest, tree, _scenario(case.given, in_order, ends), case.position)
    if walked.failure and len(by_node := dict(pairs)) == len(pairs):
        walked = walk(forest, tree, _scenario(case.given, by_node, ends), case.position)
    for answer in walked.taken:
        case = case.take(answer) or case
    return case, walked.failure


def _scenario(
    given: Mapping[str, str], answers: Mapping[str, str] | list[Mapping[str, str]], ends: str = ""
) -> Scenario:
    scenario: Scenario = Scenario.read({"name": "", "given": dict(given), "answers": answers, "ends": ends})
    object.__setattr__(scenario, "places", NOWHERE)
    return scenario
