"""The pages of trees as readers see them, each made when a case comes to it."""

from __future__ import annotations

from whichway.graph import Forest
from whichway.pages import Host, PageView, StepView, page_view
from whichway.words import Words


class Views:
    """The views of the pages of a forest, which is as one audience sees it; `words` are the pages' own."""

    def __init__(self, forest: Forest, host: Host, words: Words) -> None:
        self.forest = forest
        self.words = words
        self._host = host
        self._pages: dict[str, PageView] = {}
        self._steps: dict[tuple[str, str], StepView] = {}

    def page(self, tree: str) -> PageView:
        """The page of the tree with that id."""
        if tree not in self._pages:
            page = page_view(self.forest.trees[tree], self.forest, self._host, self.words)
            self._pages[tree] = page
            self._steps |= {(tree, step.id): step for step in page.steps}
        return self._pages[tree]

    def step(self, tree: str, node: str) -> StepView:
        """The step of a page that shows the node with that id."""
        self.page(tree)
        return self._steps[tree, node]
