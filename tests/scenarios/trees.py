"""Trees whose scenarios are played, and what a test asks of them."""

from __future__ import annotations

from collections.abc import Callable

import yaml
from click.testing import CliRunner, Result

from whichway.cli import main
from whichway.graph import Forest
from whichway.model import Tree
from whichway.parts import plain
from whichway.placing import place_tree, tree_from
from whichway.scenarios import Failure, Played, play_all, suggested

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: switch-on}
      - {label: "No", next: plug-in}
  switch-on: {step: Switch it on, next: bright}
  bright:
    question: Is it bright now?
    options:
      - {label: "Yes", next: enjoy}
      - {label: "No", next: replace-bulb}
      - {label: It flickers, next: switch-on}
  plug-in: {outcome: Plug it in, unsolved: bright}
  replace-bulb: {outcome: Replace the bulb}
  enjoy: {outcome: Enjoy the light, result: expected}
"""


LINES = LAMP.count("\n")


ROUTED = """\
title: The lamp is dark
facts: {kind: [bulb, led]}
nodes:
  kind:
    question: What kind is it?
    options:
      - {label: A bulb, id: bulb, set: {kind: bulb}, next: plugged-in}
      - {label: An LED, id: led, set: {kind: led}, next: plugged-in}
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: by-kind}
      - {label: "No", next: plug-in}
      - {label: The bulb is out, id: out, when: {kind: bulb}, next: replace-bulb}
  by-kind:
    route:
      - {when: {kind: bulb}, next: replace-bulb}
      - {otherwise: replace-lamp}
  plug-in: {outcome: Plug it in}
  replace-bulb: {outcome: Replace the bulb}
  replace-lamp: {outcome: Replace the lamp}
"""


OUTER = """\
title: The lamp is dark
nodes:
  power: {include: socket, results: {solved: bright, unsolved: electrician}}
  bright:
    question: Is it bright now?
    options:
      - {label: "Yes", next: enjoy}
      - {label: "No", next: power-again}
  power-again: {include: socket, results: {solved: enjoy, unsolved: electrician}}
  enjoy: {outcome: Enjoy the light}
  electrician: {outcome: Call an electrician, unsolved: /shop}
"""


SOCKET = """\
title: The socket
nodes:
  live:
    question: Is the socket live?
    options:
      - {label: "Yes", next: plug-in}
      - {label: "No", next: dead}
      - {label: It smokes, id: smoke, next: leave}
  plug-in: {outcome: Plug it in}
  dead: {outcome: The socket is dead, result: unsolved}
  leave: {outcome: Leave the house, result: escalate}
"""


SHOP = """\
title: Buy a lamp
nodes:
  go: {step: Go to the shop, next: bright}
  bright:
    question: Do you want a bright one?
    options:
      - {label: "Yes", next: big}
      - {label: "No", next: small}
  big: {outcome: Take a big one}
  small: {outcome: Take a small one}
"""


def scenarios(*written: str) -> str:
    """The end of a tree's file: its scenarios, each given as what follows on its name in a flow mapping."""
    return "scenarios:\n" + "".join(f"  - {{name: S{n}, {text}}}\n" for n, text in enumerate(written, 1))


PlayTree = Callable[..., Played]


def failures(tree: Played) -> list[Failure | None]:
    return [failure for _, failure in tree.results]


def failure(tree: Played) -> Failure:
    """The failure of the only scenario."""
    (only,) = failures(tree)
    assert only is not None, "the scenario passes"
    return only


def told(tree: Played) -> str:
    """What the only scenario fails with, without the scenario's name."""
    message = failure(tree).message
    assert message.startswith("scenario `S1`: ")
    return message.removeprefix("scenario `S1`: ")


def whichway(*arguments: str) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


PASSING = 'answers: {plugged-in: "yes", bright: "no"}, ends: replace-bulb'


def with_suggestions(forest: Forest, tree: Tree) -> Played:
    """What the scenarios suggested for a tree without any give when they are played."""
    text = suggested(forest, play_all(forest, [tree]))
    written = yaml.safe_load(text) if "scenarios:" in text else {}
    values = plain(tree, written=True) | (written or {})
    made = tree_from(values)
    assert isinstance(made, Tree), made
    again = Forest([place_tree(made, tree.id), *(other for other in forest.trees.values() if other.id != tree.id)])
    return play_all(again, [again.trees[tree.id]])[0]
