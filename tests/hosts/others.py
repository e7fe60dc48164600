"""Hosts that can't live beside MkDocs, each in an environment of its own, which `make hosts` installs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Site

ODD_TREE = r"""
title: 'A <b>lamp</b> & a "fuse" {odd} {# not said #} {{ 6 * 7 }} {% raw %} isn''t lit'
summary: Say "it's <b>dark</b>" & {see}
start: first
facts: {light: [lit, out]}
nodes:
  first:
    question: 'Is *it* <b>dark</b> {: #odd } & `cold`?'
    body: |
      Look at the [wall](guides/power.md#the-wall "its title"), `[not](a-link.md)`, and
      ![The *plug*](images/plug.svg). Write to <help@example.com> or see <https://example.com/a>.

      ```
      [not](guides/power.md) a link {{ 6 * 7 }}

      ## nor a heading
      ```

      1. *One*
      2. Two, with a [tree](troubleshoot/fuse.md#look)
    guides: ["guides/lamp.md#the-shade-its-holder", guides/power.md, https://example.com/lamps]
    options:
      - {label: 'Yes, _it_ is <i>dark</i> & {odd}', id: "yes", set: {light: out}, next: second}
      - {label: "No", set: {light: lit}, next: second}
      - {label: "Perhaps", next: /fuse/look}
  second:
    question: And now?
    options:
      - {label: It is dark, next: spilling, when: {light: out}}
      - {label: It is lit, next: reaching, when: {light: lit}}
      - {label: Neither, next: last}
  spilling:
    step: Unclosed
    body: |
      <div><b>It is not closed.

      | a | b |
      |---|---|
      | c | d |
    guides: [guides/lamp.md#bulb]
    next: reaching
  reaching:
    outcome: Reaching out
    result: solved
    body: |
      ## First

      A note.[^1] A [word][w] and an ![image][i].

      [^1]: What it says.
      [w]: guides/lamp.md#bulb
      [i]: images/plug.svg
    notes:
      - {body: "Everybody sees *this* [lamp](guides/lamp.md).", audience: customer}
    unsolved: again
  again:
    outcome: Again
    result: expected
    body: |
      ## First

      Another note.[^1]

      [^1]: What it says now.
    unsolved: last
  last: {outcome: The end, result: escalate, body: "`unclosed *code*"}
"""


def environment(host: str, target: str = "hosts") -> Path:
    """The folder of the programs that a host's own environment has, which that target of `make` installs."""
    folder = ROOT / f".venv-{host}" / ("Scripts" if sys.platform == "win32" else "bin")
    assert folder.is_dir(), f"there is no environment of {host}; `make {target}` installs it"
    return folder


def build_with(host: str, source: Path, target: Path, *arguments: str) -> Site:
    """Builds the site at `source` as a user of that host would, and as that user sees nothing of MkDocs."""
    done = subprocess.run(
        [str(environment(host) / host), "build", *arguments],
        cwd=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    return Site(target, done.stdout + done.stderr, done.returncode)
