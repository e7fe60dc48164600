"""How many answers and minutes a solution is expected to take, where authors say how likely each cause is.

The model: at most one item of a checklist is the cause, and readers can tell. The bad answer is given where the item is
the cause and only there, and so is a try a success. `effort` is paid when an item is reached. Of other questions, every
option is as likely as any other that is offered.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whichway.checklists import items_by_id
from whichway.graph import Forest, PageNode, State
from whichway.model import Check, Checklist, Tree, Try, When, rows_of

_CLOSE_ENOUGH = 1e-12
_MOST_ROUNDS = 2000


class Expected(NamedTuple):
    """Answers and minutes until there is a solution, or until nothing is left to check."""

    answers: float
    minutes: float


class Order(NamedTuple):
    """An order of a checklist's items, and what is expected of it."""

    items: tuple[str, ...]
    expected: Expected


Items = Sequence[tuple[str, Check | Try]]


def is_stated(checklist: Checklist) -> bool:
    """Whether its author says how likely some item is the cause."""
    return any(item.likely for item in checklist.items)


def of_checklist(checklist: Checklist) -> Expected:
    """What is expected of a checklist from its first item on, if all items are offered."""
    return _of([*items_by_id(checklist).items()])


def _of(items: Items) -> Expected:
    answers = minutes = 0.0
    left = 1.0
    for _, item in items:
        minutes += left * item.effort
        after = max(0.0, left - item.likely)
        # Who tries something says only that it did not help.
        answers += left if isinstance(item, Check) else after
        left = after
    return Expected(answers, minutes)


def better_order(id_: str, checklist: Checklist) -> Order | None:
    """The order that is expected to take the fewest minutes, if that is another one than the author's.

    Items can be exchanged unless one asks in its `when` how another was answered; so those that ask stay where they
    are, and the items between them are put in order of effort by likelihood.

    Notes
    -----
    For independent actions against a single fault, this order is optimal: Kadane and Simon, "Optimal strategies for a
    class of constrained sequential problems", The Annals of Statistics 5 (1977).
    """
    items = [*items_by_id(checklist).items()]
    ordered: list[tuple[str, Check | Try]] = []
    exchangeable: list[tuple[str, Check | Try]] = []
    for name, item in items:
        if any(asked.startswith(f"{id_}.") for asked in _names(item.when)):
            ordered += [*sorted(exchangeable, key=_effort_by_likelihood), (name, item)]
            exchangeable = []
        else:
            exchangeable.append((name, item))
    ordered += sorted(exchangeable, key=_effort_by_likelihood)
    expected = _of(ordered)
    is_better = expected.minutes < _of(items).minutes - 1e-9
    return Order(tuple(name for name, _ in ordered), expected) if is_better else None


def _effort_by_likelihood(entry: tuple[str, Check | Try]) -> float:
    _, item = entry
    return item.effort / item.likely if item.likely else float("inf")


def _names(when: When | None) -> Iterator[str]:
    for row in rows_of(when) if when is not None else ():
        yield from row


def of_tree(forest: Forest, tree: Tree) -> Expected | None:
    """What is expected of a tree from its first question on; its walks end where they leave its page.

    `None` where no checklist of its page says how likely anything is, and where readers may never come to an end.
    """
    page_nodes = forest.pages[tree.id].values()
    trees = {page_node.tree.id: page_node.tree for page_node in page_nodes}.values()
    if not any(is_stated(checklist) for one in trees for checklist in one.checklists.values()):
        return None
    start = forest.begin(tree)[0]
    steps = _steps(forest, start)
    found = dict.fromkeys(steps, Expected(0.0, 0.0))
    for _ in range(_MOST_ROUNDS):
        change = 0.0
        for state, step in reversed(steps.items()):
            ahead = [(share, found[there]) for share, there in step.ahead]
            answers = step.answers + sum(share * more.answers for share, more in ahead)
            minutes = step.minutes + sum(share * more.minutes for share, more in ahead)
            change = max(change, answers - found[state].answers, minutes - found[state].minutes)
            found[state] = Expected(answers, minutes)
        if change <= _CLOSE_ENOUGH * (1 + found[start].answers):
            return found[start]
    return None


class _Step(NamedTuple):
    """What a state takes, and where readers go on, each with the share of them who do."""

    answers: float
    minutes: float
    ahead: list[tuple[float, State]]


def _steps(forest: Forest, start: State) -> dict[State, _Step]:
    """All states from `start` on, on its page, breadth first."""
    steps: dict[State, _Step] = {}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        if state not in steps:
            page_node = forest.pages[state.page][state.node]
            steps[state] = _step(forest, state, page_node)
            queue.extend(there for _, there in steps[state].ahead)
    return steps


def _step(forest: Forest, state: State, page_node: PageNode) -> _Step:
    moves = [(edge, there) for _, edge, there in forest.moves(state) if not edge.is_link]
    item, hazard = _item_at(page_node)
    if item is not None:
        bad = item.bad if isinstance(item, Check) else "next"
        ways = [there for edge, there in moves if edge.written.option not in (bad, "not-sure")][:1]
        answers = 1.0 if isinstance(item, Check) else 1 - hazard
        return _Step(answers, item.effort, _on_page(state, [(1 - hazard, there) for there in ways]))
    if page_node.is_end:
        return _Step(0, 0, [])
    # Of an included outcome, readers go on by its result.
    moves = [(edge, there) for edge, there in moves if not edge.is_answer] or moves
    answers = 1.0 if any(edge.is_answer for edge, _ in moves) else 0.0
    return _Step(answers, 0, _on_page(state, [(1 / len(moves), there) for _, there in moves]))


def _on_page(state: State, ways: Sequence[tuple[float, State | None]]) -> list[tuple[float, State]]:
    return [(share, there) for share, there in ways if there is not None and there.page == state.page and share]


def _item_at(page_node: PageNode) -> tuple[Check | Try | None, float]:
    """The item that readers are at, and how likely it is the cause if none before it was."""
    tree = page_node.tree
    around = tree.made_by.get(page_node.own_id, "")
    left = 1.0
    for name, item in items_by_id(tree.checklists[around]).items() if around else ():
        if page_node.own_id == f"{around}.{name}":
            return item, min(1.0, item.likely / left) if left > _CLOSE_ENOUGH else 1.0
        left -= item.likely
    return None, 0.0
