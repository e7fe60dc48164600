"""The pipeline on one page: files → trees → findings → pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from whichway import rules
from whichway.findings import Report
from whichway.graph import Forest, Limits
from whichway.load import Source, collector_paused, find_trees, load_trees
from whichway.model import Question


def load(paths: Iterable[Path]) -> list[Source]:
    """Every tree below `paths`, as it was read.

    Raises:
        OSError: if a file can't be read at all.
    """
    return load_trees(find_trees(paths))


def forest(sources: Iterable[Source]) -> Forest:
    """All trees of `sources` that could be read, and the graph that they make."""
    return Forest(source.tree for source in sources if source.tree is not None)


def check(sources: Sequence[Source], limits: Limits, only: Collection[Path] | None = None) -> Report:
    """What all rules find in `sources`; told, and counted, for the files in `only` where these are given."""
    wanted = {source.file for source in sources if only is None or source.path in only}
    told = [problem for source in sources for problem in source.told]
    findings = (f for f in rules.check(forest(sources), told, limits) if f.place.file in wanted)
    trees = [source.tree for source in sources if source.file in wanted and source.tree is not None]
    return Report(
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        trees=len(wanted),
        nodes=sum(len(tree.nodes) for tree in trees),
        options=sum(len(n.options) for tree in trees for n in tree.nodes.values() if isinstance(n, Question)),
        texts={source.file: source.text for source in sources},
    )


def check_paths(paths: Iterable[Path], limits: Limits, context: Iterable[Path] = ()) -> Report:
    """What all rules find in the trees below `paths`, which may link to those below `context`.

    Raises:
        OSError: if a file can't be read at all.
    """
    with collector_paused():
        only = {path.resolve() for path in find_trees(paths)}
        sources = load_trees(sorted(only | {path.resolve() for path in find_trees(context)}))
        return check(sources, limits, only)
