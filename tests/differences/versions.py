"""Small versions of a site to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whichway.differences import Change, compare
from whichway.graph import Forest
from whichway.limits import Limits
from whichway.load import forest_of, load_text
from whichway.lockfile import Permalink

LAMP = """\
title: The lamp is dark
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: switch}
      - {label: "No", next: plug-in}
  switch:
    question: Is the switch on?
    options:
      - {label: "Yes", next: replace-bulb}
      - {label: "No", next: switch-on}
  plug-in: {outcome: Plug it in}
  switch-on: {outcome: Turn it on}
  replace-bulb: {outcome: Replace the bulb}
"""


def forest(trees: Mapping[str, str], *, max_states: int = 20_000, audience: str | None = None) -> Forest:
    """The forest of these trees, by their ids, with `lamp` unless there is another one."""
    sources = [load_text(text, f"{name}.yml") for name, text in {"lamp": LAMP, **trees}.items()]
    assert not any(source.issues for source in sources), [source.issues for source in sources]
    whole = forest_of(sources, Limits(max_states=max_states))
    return whole if audience is None else whole.for_audience(audience)


def changes(old: Forest, new: Forest, *published: Permalink) -> list[Change]:
    """What has changed, where nothing was left uncompared."""
    found, notes = compare(old, new, published)
    assert notes == []
    return [*found]


def lines(found: Sequence[Change]) -> list[str]:
    """Each change in one line, with its walks."""
    return [line(change) for change in found]


def line(change: Change) -> str:
    where = change.tree + (f"/{change.node}" if change.node else "") + (f": {change.option}" if change.option else "")
    more = [f"[{change.part}]"] if change.part else []
    if change.before is not None or change.after is not None:
        more.append(f"{change.before} -> {change.after}")
    if change.walk is not None:
        old, new = (" ".join(f"{a.node}:{a.option}" for a in walk) for walk in change.walk)
        more.append(f"({old})" if old == new else f"({old} / {new})")
    more += [f"also {', '.join(change.also)}"] if change.also else []
    return " ".join([change.kind, where, *more])
