"""`make picture`: draws the maps that the manual shows, of this project's trees and of others, as SVG."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.maps.large import large_tree
from whichway import compile
from whichway.graph import Forest
from whichway.maps import TreeMap, forest_map, svg, tree_map
from whichway.scenarios import play_all
from whichway.words import Words

FOLDER = ROOT / "docs" / "manual" / "assets" / "maps"

LAMP = """\
title: المصباح لا يضيء
nodes:
  plug:
    question: هل المصباح موصول بالكهرباء؟
    options:
      - {label: "نعم", id: "yes", next: bulb}
      - {label: "لا", id: "no", next: plug-in}
      - {label: "لست متأكدًا", id: not-sure, next: look}
  look: {step: انظر إلى القابس خلف الطاولة, next: plug}
  bulb:
    question: هل جرّبت مصباحًا آخر؟
    options:
      - {label: "نعم، لكنه لا يضيء أيضًا", id: "yes", next: call}
      - {label: "لا", id: "no", next: change}
  plug-in: {outcome: صِل المصباح بالكهرباء, unsolved: bulb}
  change: {outcome: استبدل المصباح, unsolved: call}
  call: {outcome: اتصل بنا, result: escalate}
"""

PRINTER = """\
title: The printer doesn't print
facts: {system: [windows, mac]}
nodes:
  look:
    question: What does the printer show?
    options:
      - {label: A red light, next: checks}
      - {label: An error on a PC, set: {system: windows}, next: by-system}
      - {label: An error on a Mac, set: {system: mac}, next: by-system}
      - {label: The page is black, next: /scanner}
      - {label: Something else, next: cal}
  by-system:
    route:
      - {when: {system: windows}, next: queue}
      - {otherwise: reset}
  queue: {step: Empty the queue, next: scan}
  reset: {outcome: Reset the printing system, result: wait, unsolved: call}
  scan: {include: scanner, results: {solved: call, expected: reset}}
  checks:
    checklist: Is the printer all right?
    items:
      - {id: lid, check: Is the lid closed?, fix: Close the lid, likely: 0.5}
      - {id: ink, check: Is there ink?, fix: Replace the cartridge, likely: 0.3, unsure: fix}
      - {id: power, try: Turn it off and on again, likely: 0.1}
    next: call
  call: {outcome: Call us, result: escalate}
  network: {step: Look at the network, draft: true, next: todo}
scenarios:
  - {name: The lid is open, answers: {look: a-red-light, checks.lid: "no"}, ends: checks.lid.fix}
"""

SCANNER = """\
title: The scanner is slow
nodes:
  ask: {question: Is it slow?, options: [{label: "Yes", next: fine}, {label: "No", next: clean}]}
  fine: {outcome: It scans finely, result: expected}
  clean: {outcome: Clean it}
"""


def main() -> None:
    """Writes a map of each tree, of all trees together, of two large trees, and of two that show what maps can."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    own = compile.read([ROOT / "decision_trees"]).forest
    for tree in own.trees.values():
        _write(tree.id, tree_map(own, tree))
    _write("all-trees", forest_map(own, entrance="start-here"))
    for name, branches in (("large-in-line", False), ("large-with-branches", True)):
        _write(name, _map_of(large_tree(200, 1, branches=branches)))
    _write("right-to-left", _map_of(LAMP, Words("ar")))
    _write("signs", _map_of(PRINTER))


def _map_of(text: str, words: Words | None = None) -> TreeMap:
    """The map of one tree, next to the scanner's, with all that is marked."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "tree.yml").write_text(text, "utf-8")
        Path(folder, "scanner.yml").write_text(SCANNER, "utf-8")
        trees = compile.read([Path(folder)]).with_drafts
        findings = compile.check(trees, trees.evidence()).findings
    forest: Forest = trees.forest
    tree = forest.trees["tree"]
    coverage = play_all(forest, [tree])[0] if tree.scenarios else None
    is_large = len(tree.nodes) > 100
    return tree_map(forest, tree, words or Words(), findings=() if is_large else findings, coverage=coverage)


def _write(name: str, drawing: TreeMap) -> None:
    (FOLDER / f"{name}.svg").write_text(svg(drawing, standalone=True), "utf-8")


if __name__ == "__main__":
    main()
