"""A drawn tree, line by line: which branch stands below which, and which texts go on with which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from whichway.formats.ascii_lines import DrawnLine
from whichway.formats.ascii_texts import bare, item_text

_GOES_ON = re.compile(r"(?:continue|proceed|next|go on|carry on|weiter)\b", re.IGNORECASE)


@dataclass
class DrawnNode:
    """A node: its text, and the line that it begins in; one that `is_answer` has nothing but its answer yet."""

    text: str
    line: DrawnLine
    is_answer: bool = False


class DrawnWay(NamedTuple):
    """A way on from a node to a node, by their numbers, with the answer on it."""

    source: int
    target: int
    label: str


class _Open(NamedTuple):
    """A node that lines may still belong to: those to the right of this column do. What was not read is no node."""

    column: float
    node: int
    is_read: bool = True


class DrawnTree:
    """A tree that takes line by line, beginning with its root."""

    def __init__(self, root: DrawnLine) -> None:
        self.nodes = [DrawnNode(bare(root.text), root)]
        self.ways: list[DrawnWay] = []
        self.unread: list[tuple[DrawnLine, str]] = []
        self.guessed: list[tuple[DrawnLine, str]] = []
        self.lines = [root]
        self.has_branches = False
        self._column = root.column
        # What stands right below a root belongs to it, even if it stands further left.
        self._open = [_Open(root.column - 0.5, 0)]
        self._before = root
        self._is_over = False

    def ways_from(self, node: int) -> list[DrawnWay]:
        """The ways on from a node."""
        return [way for way in self.ways if way.source == node]

    def settle(self) -> None:
        """Joins each answer with the only branch below it, if that has no answer of its own."""
        gone: set[int] = set()
        for index in reversed(range(len(self.nodes))):
            onward = self.ways_from(index)
            if self.nodes[index].is_answer and len(onward) == 1 and not onward[0].label:
                below = onward[0].target
                self.nodes[index] = self.nodes[below]
                self.ways = [
                    way._replace(source=index) if way.source == below else way for way in self.ways if way != onward[0]
                ]
                gone.add(below)
        kept = [index for index in range(len(self.nodes)) if index not in gone]
        now = {index: number for number, index in enumerate(kept)}
        self.nodes = [self.nodes[index] for index in kept]
        self.ways = [DrawnWay(now[way.source], now[way.target], way.label) for way in self.ways]

    def takes(self, line: DrawnLine, ahead: int | None) -> bool:
        """Whether a line is a part of the tree, which then has it; the next branch stands in the column `ahead`."""
        if self._is_over:
            return False
        if line.kind == "branch":
            taken = self._branch(line)
        elif line.kind == "text":
            taken = self._text(line, ahead)
        else:
            taken = True
        if taken:
            # Several lines may lead down to a text: the first one says from where.
            is_more = line.kind == "blank" or (line.kind == "bar" and self._before.kind in ("bar", "arrow"))
            self._before = self._before if is_more and self._before.kind in ("bar", "arrow") else line
            self.lines += [line] if line.kind == "text" else []
        return taken

    def _branch(self, line: DrawnLine) -> bool:
        last = self._open[-1]
        if not self.has_branches and len(self.nodes) == last.node + 1 and line.column <= last.column:
            # A root may stand above the middle of its branches.
            self._open = [*self._open[:-1], _Open(line.column - 0.5, last.node)]
            self._column = min(self._column, line.column)
        self._fold(line.column)
        if not self._open:
            return False
        self.has_branches = True
        if self._is_below_unread(line):
            return True
        item = item_text(line.text)
        self._add(line, item.text or item.label, item.label, is_answer=not item.text)
        self._open.append(_Open(line.column, len(self.nodes) - 1))
        return True

    def _text(self, line: DrawnLine, ahead: int | None) -> bool:
        before = self._before
        if before.kind == "blank":
            is_inside = ahead is not None and ahead < line.column
            if not is_inside or not any(one.column == ahead for one in self._open):
                return self._end()
        if before.kind in ("bar", "arrow") and self._leads_down(before, line):
            return self._below(before, line)
        if before.kind == "arrow":
            return self._after_branches(before, line)
        if not self.has_branches:
            self._continue(0 if len(self.nodes) == 1 else len(self.nodes) - 1, line)
            return True
        self._fold(line.column)
        if not self._open or line.column <= self._column:
            return self._end()
        if self._is_below_unread(line):
            return True
        node = self._open[-1].node
        if self.ways_from(node):
            self.unread.append((line, "it stands below branches, and is none itself"))
            self._open.append(_Open(line.column - 0.5, node, is_read=False))
        else:
            self._continue(node, line)
        return True

    def _after_branches(self, sign: DrawnLine, line: DrawnLine) -> bool:
        """Takes a text that an arrow below branches leads to, if one of these says that it goes on there."""
        node = next((one.node for one in reversed(self._open) if one.column < line.column), 0)
        leaves = [way.target for way in self.ways_from(node) if not self.ways_from(way.target)]
        onward = [leaf for leaf in leaves if _GOES_ON.match(self.nodes[leaf].text)]
        if not onward or not self.has_branches:
            self.unread.append((line, "the drawing goes on below branches, and doesn't say from which one"))
            return self._end()
        self.nodes.append(DrawnNode(bare(line.text), line))
        self.ways += [DrawnWay(leaf, len(self.nodes) - 1, sign.text) for leaf in onward]
        self.guessed += [(self.nodes[leaf].line, self.nodes[leaf].text) for leaf in onward]
        self._fold(line.column)
        self._open.append(_Open(line.column - 0.5, len(self.nodes) - 1))
        return True

    def _is_below_unread(self, line: DrawnLine) -> bool:
        if self._open[-1].is_read:
            return False
        self.unread.append((line, "it stands below what was not read"))
        return True

    def _end(self) -> bool:
        self._is_over = True
        return False

    def _leads_down(self, sign: DrawnLine, line: DrawnLine) -> bool:
        """Whether a sign leads from an open node down to a text, and not past it to the next branch."""
        if not self.has_branches:
            return True
        column = min(sign.column, line.column) if sign.kind == "arrow" else sign.column
        open_ = [one for one in self._open if one.column < column]
        return (
            bool(open_) and open_[-1].is_read and not self.ways_from(open_[-1].node) and line.column > open_[-1].column
        )

    def _below(self, sign: DrawnLine, line: DrawnLine) -> bool:
        """Takes a text that a sign leads down to: it is what an answer leads to, or comes next."""
        if self.has_branches:
            self._fold(min(sign.column, line.column) if sign.kind == "arrow" else sign.column)
        node = self._open[-1].node
        if self.nodes[node].is_answer and sign.text == "":
            self._continue(node, line)
        else:
            self._add(line, bare(line.text), sign.text)
            node = len(self.nodes) - 1
        self._open.append(_Open(line.column - 0.5, node))
        return True

    def _add(self, line: DrawnLine, text: str, label: str, *, is_answer: bool = False) -> None:
        self.nodes.append(DrawnNode(text, line, is_answer))
        self.ways.append(DrawnWay(self._open[-1].node, len(self.nodes) - 1, label))

    def _continue(self, node: int, line: DrawnLine) -> None:
        if self.nodes[node].is_answer:
            self.nodes[node].text, self.nodes[node].is_answer = bare(line.text), False
        else:
            self.nodes[node].text += f"\n{bare(line.text)}"

    def _fold(self, column: float) -> None:
        """Closes what a line in a column does not belong to."""
        while self._open and self._open[-1].column >= column:
            self._open.pop()
