"""What each change between two versions reads, as phrases: our words, ids, and what authors have written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from whichway.differences import GIVEN_BY_ADDRESS, SITE, Answer, Change, Differences, text_change
from whichway.inline import plain_text

HEADINGS = {
    "added-tree": "New trees",
    "removed-tree": "Trees that are gone",
    "renamed-tree": "Trees with another id",
    "broken-address": "Addresses that lead nowhere now",
    "lost-outcome": "Outcomes that readers can't get to any more",
    "gained-outcome": "Outcomes that readers can get to now",
    "other-end": "Same answers, another outcome",
    "other-way": "Same answers, another question or step",
    "removed-answer": "Answers no longer offered",
    "added-answer": "Answers newly offered",
    "farther-outcome": "Outcomes farther away",
    "nearer-outcome": "Outcomes nearer",
    "removed-question": "Questions no longer asked",
    "added-question": "Questions newly asked",
    "removed-step": "Steps no longer shown",
    "added-step": "Steps newly shown",
    "changed-result": "Outcomes with another result",
    "removed-promise": "Promises dropped",
    "added-promise": "Promises added",
    "changed-audience": "For other readers now",
    "changed-text": "Texts that read differently",
}
"""What stands above the changes of each kind."""


class Code(str):
    """An id, or an address."""

    __slots__ = ()


class Said(str):
    """What an author has written for readers."""

    __slots__ = ()


Phrase: TypeAlias = Sequence[str]
"""The pieces of a sentence, each of which is plain, `Code`, or `Said`."""
NO_CHANGE = "nothing changed for readers"


def summary(differences: Differences) -> str:
    """How many changes of each kind there are, in one line."""
    counts = Counter(change.kind for change in differences.changes)
    return ", ".join(f"{number} {_kind_in_words(kind, number)}" for kind, number in counts.items()) or NO_CHANGE


def _kind_in_words(kind: str, number: int) -> str:
    words = kind.replace("-", " ")
    return words if number == 1 else f"{words}es" if words.endswith("s") else f"{words}s"


class Group(NamedTuple):
    """The changes of one kind: their heading, with how many these are, and phrases, of one node's texts together."""

    kind: str
    heading: str
    phrases: Sequence[Phrase]


def groups(differences: Differences) -> Iterator[Group]:
    """The changes of each kind that there is."""
    whole = {
        change.tree: change.kind for change in differences.changes if change.kind in ("added-tree", "removed-tree")
    }
    for kind, some in groupby(differences.changes, key=lambda change: change.kind):
        changes = [*some]
        yield Group(kind, f"{HEADINGS[kind]} ({len(changes)})", [*_phrases(kind, changes, {*whole})])


def _phrases(kind: str, changes: Sequence[Change], whole: set[str]) -> Iterator[Phrase]:
    if kind in ("lost-outcome", "gained-outcome"):
        numbers = Counter(change.tree for change in changes if change.tree in whole)
        for tree, count in numbers.items():
            yield ("all ", str(count), " of ", Code(tree)) if count > 1 else ("the one of ", Code(tree))
        changes = [change for change in changes if change.tree not in whole]
    if kind == "changed-text":
        for (tree, node), some in groupby(changes, key=lambda change: (change.tree, change.node)):
            yield _texts(tree, node, [*some])
        return
    for change in changes:
        yield [*_phrase(change)]


def _phrase(change: Change) -> Iterator[str]:
    match change.kind:
        case "renamed-tree":
            yield from (Code(str(change.before)), " is ", Code(change.tree), " now")
        case "other-end" | "other-way":
            yield from _elsewhere(change)
        case "removed-answer" | "added-answer":
            yield from (Code(f"{change.tree}/{change.node}: {change.option}"), *_said(change.text))
            yield from _after(change)
        case "farther-outcome" | "nearer-outcome":
            number = "1 answer" if change.after == 1 else f"{change.after} answers"
            yield from (*_named(change), f": {number} away instead of {change.before}")
        case "changed-result" | "changed-audience":
            name = "" if change.kind == "changed-result" else "for "
            yield from (*_named(change), f": {name}", Code(str(change.after)), " instead of ", Code(str(change.before)))
        case "removed-promise" | "added-promise":
            promise = change.before if change.before is not None else change.after
            yield from (Code(change.tree), ": ") if change.tree != SITE else ()
            yield Code(str(promise).replace("`", ""))
        case "broken-address":
            option = f"?{change.option}" if change.option else ""
            yield from (Code(change.tree + (f"#{change.node}" if change.node else "") + option), *_said(change.text))
        case _:
            yield from _named(change)
            is_moved = change.kind == "lost-outcome"
            part = ", but to one with the same heading, " if is_moved else ", which is part of "
            yield from (part, Code(str(change.after)), *([] if is_moved else [" now"])) if change.after else ()
    if change.also:
        yield ", also in "
        for at, tree in enumerate(change.also):
            yield from (", " if at else "", Code(tree))


def _named(change: Change) -> Iterator[str]:
    option = f": {change.option}" if change.option else ""
    yield Code(f"{change.tree}/{change.node}{option}" if change.node else change.tree)
    yield from _said(change.text)


def _said(text: str) -> Iterator[str]:
    if text:
        yield from (" ", Said(plain_text(text)))


def _elsewhere(change: Change) -> Iterator[str]:
    """That the same answers come to something else."""
    was, now = ("ended at", "ends at") if change.kind == "other-end" else ("led to", "leads to")
    walk = change.walk
    if walk is None:
        return
    yield from _walk(walk.old, change.tree)
    yield from (f" {was} ", Code(str(change.before)), *_said(change.text))
    if walk.old == walk.new:
        yield f", and now {now} "
    else:
        yield "; now "
        yield from _walk(walk.new, change.tree)
        yield f" {now} "
    yield from (Code(str(change.after)), *_said(change.part))


def _after(change: Change) -> Iterator[str]:
    walk = change.walk and (change.walk.old if change.kind == "removed-answer" else change.walk.new)
    if walk:
        yield ", after "
        yield from _walk(walk, change.tree)


LONGEST_WALK = 8
"""How many answers of a walk are shown at most: the first ones, and the last."""


def _walk(walk: Sequence[Answer], tree: str) -> Iterator[str]:
    if not walk:
        yield from ("the start of ", Code(tree))
        return
    page = ""
    for number, answer in enumerate(walk):
        cut = len(walk) - LONGEST_WALK
        if cut > 0 and LONGEST_WALK - 2 <= number < LONGEST_WALK - 2 + cut:
            if number == LONGEST_WALK - 2:
                yield f" → … {cut} more"
            page = answer.tree
            continue
        yield " → " if number else ""
        yield Code(_answer(answer, is_elsewhere=answer.tree != page))
        page = answer.tree


def _answer(answer: Answer, *, is_elsewhere: bool) -> str:
    if answer.node == GIVEN_BY_ADDRESS:
        return f"{answer.tree}/?ww.{answer.option}"
    node = f"{answer.tree}/{answer.node}" if is_elsewhere else answer.node
    return f"{node}: {answer.option}"


MOST_TEXTS = 4
"""How many texts of one node are shown."""


def _texts(tree: str, node: str, changes: Sequence[Change]) -> Phrase:
    """What has changed in the texts of one node."""
    where: list[str] = [Code(f"{tree}/{node}" if node else tree), *_said(changes[0].text if node else "")]
    parts: list[str] = []
    for change in changes[:MOST_TEXTS]:
        parts += ["; " if parts else ": ", *_text(change)]
    left = len(changes) - MOST_TEXTS
    return [*where, *parts, *([f"; and {left} more"] if left > 0 else [])]


def _text(change: Change) -> Iterator[str]:
    before, after = str(change.before), str(change.after)
    yield from (change.part, " of ", Code(change.option)) if change.option else (change.part,)
    if change.part == "kind":
        yield from (" is ", Code(after), " instead of ", Code(before))
        return
    if change.part == "order":
        yield " of the options"
        return
    if change.part in ("guides", "status"):
        yield from (" ", Code(before or "nothing"), " → ", Code(after or "nothing"))
        return
    changed = text_change(before, after)
    if before.split() == after.split():
        yield " (only its spaces and lines)"
        return
    if not before or not after:
        first = changed.first
        yield from (" added: ", Said(first.after)) if after else (" removed: ", Said(first.before))
        return
    if changed.is_whole:
        yield from (" ", Said(changed.first.before), " → ", Said(changed.first.after))
        return
    yield f" (−{changed.removed} +{changed.added} words)"
    one, other = changed.first
    yield " "
    yield from (
        (Said(one), " → ", Said(other)) if one and other else ("without ", Said(one)) if one else ("with ", Said(other))
    )
    yield from (", and more",) if changed.number > 1 else ()


def note_phrase(note: str) -> Phrase:
    """A note as a phrase: what stands in backticks is an id or a name."""
    return [Code(piece) if number % 2 else Said(piece) for number, piece in enumerate(note.split("`")) if piece]


def versions(differences: Differences) -> Phrase:
    """Which versions were compared, and for whom."""
    whom = [" sees it"] if differences.audience else []
    seen = [", as ", Code(differences.audience), *whom] if whom else []
    return [Code(differences.old), " → ", Code(differences.new), *seen]


def joined(phrases: Iterable[str]) -> str:
    """A phrase in plain text: ids as they are, and texts in quotes."""
    return "".join(f"“{piece}”" if isinstance(piece, Said) else piece for piece in phrases)
