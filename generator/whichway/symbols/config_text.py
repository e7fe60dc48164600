"""The promises in a site's settings: the names that they say, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whichway.symbols.names import Named, Names
from whichway.symbols.saying import Said, conditions, promised
from whichway.symbols.tree_text import YamlText, items, mapping
from whichway.wording import KeyPath


class ConfigText(YamlText):
    """A site's file of settings, as it is written."""

    def said(self, names: Names) -> Iterator[Said]:
        """What the promises in the settings say: a name without a tree is that of each tree that has it."""
        trees = [*names.trees.values()]

        def target(text: str) -> list[Named]:
            if text.startswith("/"):
                return names.target(None, text)
            return [named for tree in trees for named in names.node(tree, text)]

        for path, promise in self._promises():
            yield from promised(path, promise, target, lambda here, when: conditions(here, when, names, trees))

    def _promises(self) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        plugins = mapping(self.parsed.value).get("plugins")
        entries: list[tuple[KeyPath, Any]] = [(("plugins",), plugins)]
        entries += [(("plugins", index), entry) for index, entry in enumerate(items(plugins))]
        for path, entry in entries:
            options = mapping(mapping(entry).get("whichway"))
            for index, promise in enumerate(map(mapping, items(options.get("promises")))):
                yield (*path, "whichway", "promises", index), promise
