"""A site whose trees have whatever a walk in a terminal can meet, and helpers to walk it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from whichway.cases import Views
from whichway.cli import main
from whichway.formats import published_site
from whichway.graph import Forest
from whichway.guides import Docs
from whichway.load import forest_of, load_paths
from whichway.settings import find_settings
from whichway.words import ENGLISH

MKDOCS = """\
site_name: Lamps
site_url: https://lamps.example/
plugins: [{whichway: {audiences: [customer, staff], contact: "https://lamps.example/new?subject={title}&body={notes}"}}]
"""
GUIDE = "# The lamp\n\n## The plug\n\nPlug it in.\n"
LAMP = """\
title: The *lamp* is dark
facts:
  kind: {values: [bulb, led], from: address}
  age: number
  host: text
nodes:
  by-kind:
    route:
      - {when: {kind: [bulb, led]}, next: plugged-in}
      - {otherwise: kind}
  kind:
    question: What kind is it?
    options:
      - {label: A bulb, id: bulb, hint: "it is `round`", set: {kind: bulb}, next: plugged-in}
      - {label: An LED, id: led, set: {kind: led}, next: plugged-in}
  plugged-in:
    question: Is it plugged in?
    body: |
      Look at the **socket**. If you can't see it, [look behind the shelf](#shelf), or see [the plug](lamp.md#the-plug).
    guides: [lamp.md#the-plug]
    notes:
      - {audience: staff, body: Ask for a photo.}
    options:
      - {label: "Yes", next: age}
      - {label: "No", next: plug-in}
      - {label: I'm not sure, next: shelf}
  shelf: {step: Move the shelf, body: It is heavy., next: plugged-in}
  age:
    question: How old is it?
    number: {unit: years, min: 0, max: 99, decimals: 1}
    fact: age
    options:
      - {below: 5, next: since}
      - {from: 5, next: replace}
      - {id: not-sure, label: I'm not sure, next: since}
  since:
    question: Since when is it dark?
    date: {min: "2020-01-01"}
    options:
      - {below: "2026-01-01", next: wrong}
      - {from: "2026-01-01", next: wrong}
  wrong:
    question: What is wrong with it?
    choose: several
    options:
      - {label: The switch, id: switch, group: Inside}
      - {label: The cable, id: cable, group: Inside}
      - {label: The shade, id: shade, when: {kind: bulb}}
    next: host
  host:
    question: What is your lamp called?
    text: {example: lamp-1, pattern: "[a-z0-9 -]{1,20}"}
    fact: host
    next: by-wrong
  by-wrong:
    route:
      - {when: {wrong: [cable]}, next: new-cable}
      - {otherwise: socket}
  new-cable: {outcome: "Get a new cable for [=host]", result: solved, body: "Say *it is for* [=host].", unsolved: shop}
  shop: {step: Find a shop, next: /shop}
  socket: {include: socket, results: {solved: replace, unsolved: replace}}
  plug-in: {outcome: Plug it in, unsolved: age}
  replace: {outcome: Replace the lamp, result: escalate}
aliases: {old: plugged-in}
formerly: [light]
"""
SOCKET = """\
title: The socket
nodes:
  live:
    question: Is the socket live?
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: dead}
  fine: {outcome: The socket is fine}
  dead: {outcome: The socket is dead, result: unsolved}
"""
SHOP = """\
title: Buy a lamp
facts: {kind: {values: [bulb, led], from: address}, host: text}
nodes:
  size:
    question: How large?
    options:
      - {label: Large, when: {kind: bulb}, next: big}
      - {label: Small, next: small}
  big: {outcome: "Take a big one for [=host]"}
  small: {outcome: Take a small one}
  floor: {question: Which floor?, audience: staff, options: [{label: A, next: small}, {label: B, next: big}]}
"""


def write_site(folder: Path, **trees: str) -> None:
    """Writes the site into a folder, with other trees in place of its own if any are given."""
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "lamp.md").write_text(GUIDE, "utf-8")
    (folder / "decision_trees").mkdir()
    for name, text in (trees or {"lamp": LAMP, "socket": SOCKET, "shop": SHOP}).items():
        (folder / "decision_trees" / f"{name}.yml").write_text(text, "utf-8")


def play(*arguments: str, typed: str | None = None) -> Result:
    """Runs the command in this process; an error that it did not expect fails the test."""
    result = CliRunner().invoke(main, ["play", *arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def views_of(folder: Path, forest: Forest | None = None) -> Views:
    """The pages of the trees in a folder, as everybody sees them."""
    settings = find_settings(folder)
    forest = forest or forest_of(load_paths([folder]))
    return Views(forest, published_site(forest, settings, Docs(settings.docs, settings.section)), ENGLISH)
