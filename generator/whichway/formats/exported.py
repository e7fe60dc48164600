"""What every format is given of a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whichway.graph import Forest
from whichway.model import Tree
from whichway.pages import Host, PageView, page_view
from whichway.words import Words


@dataclass(frozen=True)
class Exported:
    """A tree, the forest that it stands in, what makes its links, and the page's own words.

    All of it is what one audience may see.
    """

    tree: Tree
    forest: Forest
    host: Host
    words: Words

    @cached_property
    def view(self) -> PageView:
        """What readers see of the tree."""
        return page_view(self.tree, self.forest, self.host, self.words)

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """What readers see of each option, by its node and its id."""
        return {(step.id, option.id): option.label for step in self.view.steps for option in step.options}
