"""Both versions walked side by side with the same answers, breadth first: where they come to different places.

A pair of states is one of each version, come to by the same answers. Where both are at the same node, an answer moves
both. Where they are not, the one at a question that the other one won't be asked moves alone; what was answered is kept
for as long as the other one may still be asked it. So the walks that are reported can be taken in both versions, and
none with fewer answers shows the same.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from whichway.differences.answers import Way, same_answers, take, take_renamed, ways
from whichway.differences.change import GIVEN_BY_ADDRESS, Answer, BothWalks
from whichway.differences.pairs import Found, Given, Move, Pair, Parting
from whichway.differences.sides import Side, Sides
from whichway.graph import NodeKey, State

_FACT = "="
"""What stands in place of a page where a fact counts as a question."""
_SHARES, _LEAST_SHARE = 20, 500
"""Into how many shares the budget is cut, and how many pairs one of them has at least."""


class SideBySide:
    """Walks through both versions with the same answers.

    Parameters
    ----------
    sides
        The versions.
    budget
        How many pairs of states are searched at most. A share of these is for each place where walks part, so that one
        of them doesn't take all.
    """

    def __init__(self, sides: Sides, budget: int) -> None:
        self._sides = sides
        self._budget = budget
        self._arrival: dict[Pair, tuple[Pair, Move] | None] = {}
        self._count: Counter[Parting] = Counter()
        self._begun: dict[Pair, BothWalks] = {}
        self._ahead: dict[tuple[bool, NodeKey], frozenset[NodeKey]] = {}
        self.found = Found()

    def run(self) -> Found:
        """All that is found within the budget."""
        self._arrival = dict.fromkeys(self._starts())
        queue, later = deque(self._arrival), dict[Pair, tuple[Pair, Move]]()
        answers = 0
        while queue or later:
            if not queue:
                answers += 1
                new = {pair: arrival for pair, arrival in later.items() if pair not in self._arrival}
                self._arrival |= new
                queue, later = deque(new), {}
                continue
            if len(self._arrival) > self._budget:
                self.found.complete_to = answers
                break
            pair = queue.popleft()
            for move in self._moves(pair):
                if move.there in self._arrival or self._is_one_too_many(move.there, answers):
                    continue
                if move.is_free:
                    self._arrival[move.there] = (pair, move)
                    queue.append(move.there)
                else:
                    later.setdefault(move.there, (pair, move))
        return self.found

    def _is_one_too_many(self, pair: Pair, answers: int) -> bool:
        """Whether walks that part at the same node have had their share."""
        if pair.parted is None:
            return False
        self._count[pair.parted] += 1
        if self._count[pair.parted] <= max(_LEAST_SHARE, self._budget // _SHARES):
            return False
        self.found.cut.setdefault(pair.parted, answers)
        return True

    def walks_to(self, pair: Pair) -> BothWalks:
        """The answers that lead to a pair of states, in each version."""
        olds, news = list[Answer](), list[Answer]()
        while (arrival := self._arrival[pair]) is not None:
            pair, move = arrival
            olds += [move.old] if move.old else []
            news += [move.new] if move.new else []
        begun = self._begun[pair]
        return BothWalks((*begun.old, *reversed(olds)), (*begun.new, *reversed(news)))

    def _starts(self) -> Iterator[Pair]:
        """The first questions of trees that both versions have, with the same facts given by the address."""
        for new, old in self._sides.old_ids.items():
            olds, news = (
                [*islice(side.search.begin(tree), self._budget)] if side.forest.starts.get(tree) else []
                for side, tree in ((self._sides.old, old), (self._sides.new, new))
            )
            for known in dict.fromkeys(state.known for state in (*olds, *news)):
                one, other = _beginning(olds, known), _beginning(news, known)
                if one is not None and other is not None:
                    pair = Pair(self._sides.old.settled(one), self._sides.new.settled(other))
                    self._begun.setdefault(pair, BothWalks(_given(one), _given(other)))
                    yield pair

    def _moves(self, pair: Pair) -> Iterator[Move]:
        old_ends, new_ends = _ends(self._sides.old, pair.old), _ends(self._sides.new, pair.new)
        is_same = self._sides.new_key(pair.old.key) == pair.new.key
        if is_same and old_ends == new_ends:
            yield from self._together(pair)
        elif old_ends and new_ends:
            parted = pair.parted or (pair.old.key, pair.new.key)
            self.found.ends.setdefault(parted, {}).setdefault((pair.old.key, pair.new.key), pair)
        else:
            if pair.parted is None:
                self.found.partings.setdefault((pair.old.key, pair.new.key), pair)
            yield from self._alone(pair, is_new=not new_ends and (old_ends or self._moves_new(pair)))

    def _moves_new(self, pair: Pair) -> bool:
        """Whether the walk through the new version is to go on alone, where neither has ended."""
        asked_in_old = self._sides.new_key(pair.old.key)
        may_be_asked_new = pair.new.key in self._ahead_of(pair.old.key, is_new=False)
        may_ask_old = asked_in_old is not None and asked_in_old in self._ahead_of(pair.new.key, is_new=True)
        return not may_be_asked_new or may_ask_old

    def _together(self, pair: Pair) -> Iterator[Move]:
        """One answer in both versions, at the same node."""
        old_at, new_at = pair.old.key, pair.new.key
        by_old, by_new = dict(pair.for_new), dict(pair.for_old)
        answers = [*same_answers(self._sides, pair.old, pair.new)]
        likely_old = _of_one_mind([answer.old for answer in answers if answer.old], by_new)
        likely_new = _of_one_mind([answer.new for answer in answers if answer.new], by_old)
        for answer in answers:
            if answer.new is None and answer.old is not None:
                self._note(self.found.removed, pair, old_at, answer.old.option, self._sides.new, pair.new)
            elif answer.old is None and answer.new is not None:
                self._note(self.found.added, pair, new_at, answer.new.option, self._sides.old, pair.old)
            elif answer.old is not None and answer.new is not None:
                given = by_old.get(new_at, answer.old.option), by_new.get(new_at, answer.new.option)
                if given != (answer.old.option, answer.new.option):
                    continue
                if answer.old not in likely_old or answer.new not in likely_new:
                    continue
                for_old, for_new = _without(pair.for_old, new_at), _without(pair.for_new, new_at)
                yield Move(
                    self._pair(answer.old.there, answer.new.there, for_old, for_new, pair.parted),
                    Answer(*old_at, answer.old.option),
                    Answer(*new_at, answer.new.option),
                )

    def _note(
        self, where: dict[tuple[NodeKey, str], Pair], pair: Pair, key: NodeKey, answer: str, other: Side, state: State
    ) -> None:
        """Keeps an answer that one version offers alone; of several that are ticked, each by itself says so."""
        ticks = answer.split("+")
        if len(ticks) == 1 or all(take_renamed(other, state, tick) is not None for tick in ticks):
            where.setdefault((key, answer), pair)

    def _alone(self, pair: Pair, *, is_new: bool) -> Iterator[Move]:
        """One answer in one version; the other one stays where it is."""
        side, state = (self._sides.new, pair.new) if is_new else (self._sides.old, pair.old)
        question = state.key if is_new else self._sides.new_key(state.key)
        given = dict(pair.for_new if is_new else pair.for_old)
        known = given.get(question) if question else None
        if known is not None:
            found = take_renamed(side, state, known) if is_new else take(side, state, known)
            taken: Sequence[Way] = [found] if found else []
        else:
            taken = _of_one_mind([*ways(side, state)], given)
        parted = pair.parted or (pair.old.key, pair.new.key)
        for way in taken:
            yield self._moved_alone(pair, way, question, parted, is_new=is_new, is_free=known is not None)

    def _moved_alone(
        self, pair: Pair, way: Way, question: NodeKey | None, parted: Parting, *, is_new: bool, is_free: bool
    ) -> Move:
        for_old, for_new = pair.for_old, pair.for_new
        facts = () if is_free else tuple(((_FACT, name), value) for name, value in way.sets.items())
        state = pair.new if is_new else pair.old
        if question is not None and is_free:
            for_old, for_new = (
                (for_old, _without(for_new, question)) if is_new else (_without(for_old, question), for_new)
            )
        elif question is not None and is_new:
            for_old = (*_without(for_old, question), (question, way.option), *facts)
        elif question is not None:
            for_new = (*_without(for_new, question), (question, way.option), *facts)
        elif not is_new:
            for_new = (*for_new, *facts)
        old, new = (pair.old, way.there) if is_new else (way.there, pair.new)
        answer = Answer(*state.key, way.option)
        there = self._pair(old, new, for_old, for_new, parted)
        return Move(there, None if is_new else answer, answer if is_new else None, is_free)

    def _pair(self, old: State, new: State, for_old: Given, for_new: Given, parted: Parting | None) -> Pair:
        """A pair that keeps only those answers that may still be asked for; who meets again has not parted."""
        if for_old:
            for_old = self._still_asked(for_old, old.key, is_new=False)
        if for_new:
            for_new = self._still_asked(for_new, new.key, is_new=True)
        if not for_old and not for_new and self._sides.new_key(old.key) == new.key:
            parted = None
        return Pair(old, new, for_old, for_new, parted)

    def _still_asked(self, given: Given, key: NodeKey, *, is_new: bool) -> Given:
        ahead = self._ahead_of(key, is_new=is_new)
        return tuple(sorted((question, answer) for question, answer in dict(given).items() if question in ahead))

    def _ahead_of(self, key: NodeKey, *, is_new: bool) -> frozenset[NodeKey]:
        """The node itself and all that some way on leads to, whatever is known, by the keys of the new version.

        The facts that answers there establish are among them.
        """
        if (is_new, key) not in self._ahead:
            side, found, queue = (self._sides.new if is_new else self._sides.old), {key}, [key]
            facts: set[NodeKey] = set()
            while queue:
                for edge in side.page_node(queue.pop()).edges:
                    facts.update((_FACT, name) for name in edge.sets)
                    if edge.target is not None and edge.target not in found:
                        found.add(edge.target)
                        queue.append(edge.target)
            keys = found if is_new else {new for old in found if (new := self._sides.new_key(old)) is not None}
            self._ahead[is_new, key] = frozenset(keys | facts)
        return self._ahead[is_new, key]


def _ends(side: Side, state: State) -> bool:
    """Whether a walk ends in a state: at an outcome, or where nothing is offered that leads anywhere."""
    page_node = side.page_node(state.key)
    return page_node.is_end or not any(there for *_, there in side.search.moves(page_node, state))


def _of_one_mind(ways: Sequence[Way], given: Mapping[NodeKey, str]) -> Sequence[Way]:
    """The ways that somebody takes who has established facts by answers in the other version: they say the same."""
    for (page, name), value in given.items():
        if page == _FACT and any(way.sets.get(name) == value for way in ways):
            ways = [way for way in ways if way.sets.get(name) == value]
    return ways


def _beginning(states: list[State], known: tuple[tuple[str, str], ...]) -> State | None:
    """The state in which somebody begins whose address gives facts: those that the version knows count."""
    by_known = {state.known: state for state in states}
    given = {pair for state in states for pair in state.known}
    return by_known.get(tuple(pair for pair in known if pair in given))


def _given(state: State) -> tuple[Answer, ...]:
    return tuple(Answer(state.page, GIVEN_BY_ADDRESS, f"{name}={value}") for name, value in state.known)


def _without(given: Given, question: NodeKey) -> Given:
    return tuple(entry for entry in given if entry[0] != question)
