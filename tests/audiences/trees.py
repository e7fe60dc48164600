"""A tree with parts for staff, and how tests look at it."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import CliRunner, Result

from whichway.cli import main
from whichway.graph import Forest
from whichway.model import Tree

LoadForest = Callable[..., Forest]


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def seen(forest: Forest, audience: str, tree: str = "parcel") -> Tree:
    return forest.for_audience(audience).trees[tree]


def tree(*nodes: str, more: str = "") -> str:
    """A tree's file; the first of its nodes begins in the third line."""
    return "title: A\nnodes:\n" + "".join(nodes) + more


STAFF_TREE = "title: S\naudience: staff\nnodes: {w: {outcome: W}}\n"
