"""What stands where in the YAML of a tree that is being written: at a place, before it, and around it."""

from __future__ import annotations

import re
from bisect import bisect_right

from whichway.editor.scan import Path, Token, tokens_of


class Outline:
    """The keys and values of a text, in their order, and the mappings and lists around them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [*tokens_of(text)]
        self._starts = [token.start for token in self.tokens]

    def at(self, index: int) -> Token | None:
        """The key or value that `index` is in, or at the end of."""
        number = bisect_right(self._starts, index)
        here = [token for token in self.tokens[max(0, number - 3) : number] if token.start <= index <= token.end]
        # Where a value is to be written, or has just been, no key of the mapping around it is.
        written = [token for token in here if token.written or token.role == "value"]
        found = written or here
        return found[-1] if found else None

    def before(self, index: int) -> list[Token]:
        """What begins before `index`."""
        return self.tokens[: bisect_right(self._starts, index - 1)]

    def keys_of(self, path: Path) -> dict[str, Token]:
        """The keys of the mapping at `path`."""
        size = len(path)
        return {
            str(token.path[-1]): token
            for token in self.tokens
            if token.role == "key" and token.written and len(token.path) == size + 1 and token.path[:size] == path
        }

    def around(self, index: int) -> Path:
        """The path of the mapping that a key written at `index`, on a line of its own, would belong to."""
        line_start = self.text.rfind("\n", 0, index) + 1
        line = self.text[line_start:index]
        column = len(line) - len(line.lstrip(" "))
        stack: list[tuple[int, Path]] = [(-1, ())]
        for token in self.before(line_start):
            if token.role == "key" and not token.flow:
                while stack[-1][0] >= token.column:
                    stack.pop()
                stack.append((token.column, token.path))
        dashes = re.match(r"((?:-[ \t]+)+)", line[column:])
        if dashes:
            column += len(dashes[1])
        siblings = [path for at, path in stack if at == column]
        if siblings and not dashes:
            return siblings[-1][:-1]
        inside = next(path for at, path in reversed(stack) if at < column)
        if dashes:
            return (*inside, self._items(inside, line_start))
        return inside

    def _items(self, path: Path, index: int) -> int:
        """How many items the list at `path` has before `index`."""
        size = len(path)
        inside = (token.path for token in self.before(index) if token.path[:size] == path)
        items = (inner[size] for inner in inside if len(inner) > size)
        return max((item for item in items if isinstance(item, int)), default=-1) + 1
