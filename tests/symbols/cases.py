"""Trees in which `§` stands wherever a name is said: elsewhere, the same word means something else, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from whichway.symbols import Symbol


class Case(NamedTuple):
    """A symbol, and the files of a site in which `§` is its name."""

    symbol: Symbol
    files: dict[str, str]

    def named(self, name: str) -> dict[str, str]:
        """The files with a name in the place of each sign."""
        return {file: text.replace("§", name) for file, text in self.files.items()}


NODE = """\
title: done
start: §   # done, once more
nodes:
  ask:
    question: "Is it done?"
    body: |  # done
      Go [there](#§), or ![picture](#done). `[code](#done)` [ref][done] [other](troubleshoot/lamp.md#done)

      [done]: #§
      <a href="#§?p=yes">html</a>
          indented
    notes:
      - audience: staff
        body: "[folded
          link](#§) <!-- [comment](#done) -->"
    options:
      - {label: Done, id: done, next: §}
      - label: "done, too"
        next: '§'
      - {label: Next, "next" : "§"}
      - {label: Elsewhere, next: /lamp/done}
  "§":
    outcome: done
    unsolved: play
  play: {include: lamp, results: {solved: §, unsolved: ask}}
  silent:
    route:
      - {when: {ask: done}, next: §}
      - {otherwise: §}
aliases: {finished: §, done-once: ask}
scenarios:
  - {name: done, answers: {ask: done}, ends: §}
  - name: by a link
    answers: [{ask: to-§}, {play.done: unsolved}]
    ends: §
promises:
  - {never: §, unless: {state: done}, why: done}
  - {before: §, pass: [ask, §]}
  - reach: [§, /lamp/done]
    within: 5
facts:
  state: [done, open]
"""
OTHER = """\
title: Lamp
nodes:
  ask:
    question: Q?
    options: [{label: A, next: /room/§}, {label: B, next: done}, {id: c, label: C, next: /lamp/done}]
  done: {outcome: Done, body: "[x](troubleshoot/room.md#§)", guides: [troubleshoot/room.md#§]}
"""
GUIDE = """\
# done {#done}

[one](../troubleshoot/room.md#§) [two](../troubleshoot/lamp.md#done) [three](../../troubleshoot/room/#§)
[four](https://help.example.com/troubleshoot/room/#§) [five](https://elsewhere.example.com/troubleshoot/room/#done)
`[code](../troubleshoot/room.md#done)` [own](#done)
"""
SETTINGS = """\
site_url: !ENV [SITE_URL, "https://help.example.com/"]
plugins:
  - search
  - whichway:
      promises:
        - {never: /room/§, unless: {state: done}}
        - {reach: [/lamp/done, "/room/§"], within: 9}
"""
FACT = """\
title: "[=host]"
facts:
  kind: [host]
  §: text
nodes:
  host:
    question: Which host?
    text: {example: "[=host]"}
    fact: §
    body: "[=§], \\\\[=host], and [link](https://[=§]/#host)"
    next: there
  there:
    question: "Is it [=§]?"
    options:
      - {label: "Yes, [=§]", hint: "[=§]", group: '[=§]', set: {kind: host}, next: fine}
      - {label: "No", when: {§: unset}, next: fine}
  list:
    checklist: host
    items:
      - {id: host, check: "On [=§]?", fix: "Mend [=§]"}
      - {id: other, try: "Do [=§]", when: [{§: {not: unset}}, {kind: host}]}
    next: fine
  fine: {outcome: "[=§]", notes: [{audience: staff, body: "[=§]"}]}
promises: [{never: fine, unless: {§: unset}}]
scenarios: [{name: host, answers: {host: host}, ends: host}]
"""
VALUE = """\
title: ios
facts:
  platform: {values: [§, android], from: address}
  device: [ios, android]
nodes:
  ios:
    question: ios
    options:
      - {id: ios, label: ios, set: {platform: §, device: ios}, next: by}
      - {label: B, set: {platform: &x android}, next: by}
  by:
    route:
      - {when: {platform: §, ios: ios}, next: done}
      - {when: {platform: [§, *x], device: ios}, next: done}
      - {when: {platform: {not: §}}, next: done}
      - {when: [{platform: {not: ["§"]}}, {device: [ios]}], next: done}
      - {otherwise: done}
  done: {outcome: ios}
scenarios: [{name: ios, given: {platform: §}, answers: {ios: ios}, ends: done}]
promises: [{never: done, unless: {platform: [§], device: ios}}]
"""
ADDRESS = """\
# ios

[one](troubleshoot/room.md?ww.platform=§#ios) [two](troubleshoot/room.md?ww.device=ios&ww.platform=§)
"""
SHARING = """\
title: ios
facts: {platform: [android, §]}
nodes:
  ask: {route: [{when: {platform: §}, next: done}, {otherwise: done}]}
  done: {outcome: ios}
"""
OPTION = """\
title: yes
nodes:
  wrong:
    question: Which?
    choose: several
    options:
      - {id: §, label: yes}
      - {id: port, label: Port, when: {other: "yes"}}
    next: by
  other:
    question: yes
    options: [{label: "Yes", next: by}, {id: no-way, label: §, next: by}]
  by:
    route:
      - {when: {wrong: §}, next: done}
      - {when: {wrong: {all: [§, port]}, other: "yes"}, next: done}
      - {when: {wrong: {not: [port, §]}}, next: done}
      - {when: {wrong: none}, next: done}
      - {otherwise: done}
  done: {outcome: yes}
scenarios:
  - {name: a, answers: {wrong: [§, port], other: "yes"}, ends: done}
  - {name: b, answers: {wrong: port+§}, ends: done}
""".replace("label: §, next", "label: Other, next")
ITEM = """\
title: fuse
nodes:
  check:
    checklist: fuse
    items:
      - {id: §, check: fuse?, fix: {outcome: fuse, unsolved: check.§}}
      - {id: bulb, when: {check.§: "no"}, try: fuse}
    next: fuse
  fuse:
    outcome: fuse
    body: "[x](#check.§) [y](#check.§.fix)"
    unsolved: check.§.fix
aliases: {old: check.§, older: check.§.fix}
scenarios:
  - {name: fuse, answers: {check.§: "no"}, ends: check.§.fix}
promises: [{before: fuse, pass: [check.§]}]
"""
LIST = ITEM.replace("check.§", "§.fuse").replace("  check:\n", "  §:\n").replace("id: §", "id: fuse")

CASES = {
    "node": Case(
        Symbol("node", "room", "done"),
        {"trees/room.yml": NODE, "trees/lamp.yml": OTHER, "docs/guides/page.md": GUIDE, "mkdocs.yml": SETTINGS},
    ),
    "text": Case(Symbol("fact", "room", "host"), {"trees/room.yml": FACT}),
    "value": Case(
        Symbol("value", "bay", "ios", "platform"),
        {"trees/room.yml": VALUE, "trees/bay.yml": SHARING, "docs/page.md": ADDRESS},
    ),
    "option": Case(Symbol("option", "room", "yes", "wrong"), {"trees/room.yml": OPTION}),
    "item": Case(Symbol("item", "room", "fuse", "check"), {"trees/room.yml": ITEM}),
    "checklist": Case(Symbol("node", "room", "check"), {"trees/room.yml": LIST}),
}
