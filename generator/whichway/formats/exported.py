"""What every format is given of a tree."""

from __future__ import annotations

from typing import NamedTuple

from whichway.graph import Forest
from whichway.model import Tree
from whichway.pages import Host
from whichway.words.catalogue import Words


class Exported(NamedTuple):
    """A tree, the forest that it stands in, what makes its links, and the page's own words.

    All of it is what one audience may see.
    """

    tree: Tree
    forest: Forest
    host: Host
    say: Words
