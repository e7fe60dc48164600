"""Each kind of change, by a small pair of versions: what is found, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import pytest

from tests.differences.versions import LAMP, changes, forest, lines
from whichway.differences import KINDS, Change


def edited(*edits: tuple[str, str], tree: str = LAMP) -> str:
    for before, after in edits:
        assert before in tree, before
        tree = tree.replace(before, after)
    return tree


FUSE = "title: No light at all\nnodes:\n  look: {outcome: Look at the fuse}\n"
BULB = '      - {label: "Yes", next: replace-bulb}\n'
STEP = (
    edited((BULB, '      - {label: "Yes", next: let-it-cool}\n')) + "  let-it-cool: {step: Wait, next: replace-bulb}\n"
)
ROOM = """\
title: The room is dark
nodes:
  which: {question: Which light?, options: [{label: Lamp, next: play}, {label: Sun, next: sun}]}
  play: {include: lamp}
  sun: {outcome: Wait for the morning}
"""
PRICE = """\
title: The bill
facts: {watts: number}
nodes:
  watts:
    question: How many watts?
    number: {unit: W}
    fact: watts
    options: [{below: 40, next: low}, {from: 40, next: high}]
  low: {outcome: That is little}
  high: {outcome: That is much}
"""
TICKS = """\
title: The lamp hums
nodes:
  signs: {question: What do you see?, choose: several, options: [{label: Smoke}, {label: Sparks}], next: by-sign}
  by-sign: {route: [{when: {signs: [smoke]}, next: leave}, {otherwise: stay}]}
  leave: {outcome: Leave the room}
  stay: {outcome: Stay}
"""
FROM_APP = """\
title: The app
facts: {platform: {values: [ios, android], from: address}}
nodes:
  ask: {question: Ready?, options: [{label: "Yes", next: by-platform}]}
  by-platform: {route: [{when: {platform: ios}, next: apple}, {otherwise: other}]}
  apple: {outcome: Apple}
  other: {outcome: Other}
"""
NAMED = "aliases: {plug-in: put-it-in}\n"
PROMISE = "promises: [{before: replace-bulb, pass: [switch]}]\n"

Case: TypeAlias = tuple[Mapping[str, str], Mapping[str, str], Sequence[str]]
CASES: dict[str, Case] = {
    "added-tree": ({}, {"fuse": FUSE}, ["added-tree fuse", "gained-outcome fuse/look"]),
    "removed-tree": (
        {"fuse": FUSE},
        {},
        ["removed-tree fuse", "broken-address fuse", "lost-outcome fuse/look"],
    ),
    "renamed-tree": (
        {"fuse": FUSE},
        {"breaker": "formerly: [fuse]\n" + FUSE},
        ["renamed-tree breaker fuse -> breaker"],
    ),
    "an alias": ({}, {"lamp": edited(("plug-in}", "put-it-in}"), ("  plug-in:", "  put-it-in:")) + NAMED}, []),
    "no alias": (
        {},
        {"lamp": edited(("plug-in}", "put-it-in}"), ("  plug-in:", "  put-it-in:"))},
        [
            "broken-address lamp/plug-in",
            "lost-outcome lamp/plug-in None -> lamp/put-it-in",
            "gained-outcome lamp/put-it-in",
            "other-end lamp/plug-in [Plug it in] lamp/plug-in -> lamp/put-it-in (plugged-in:no)",
        ],
    ),
    "broken-address of an option": (
        {},
        {"lamp": edited(('{label: "No", next: switch-on}', "{label: Off, next: switch-on}"))},
        [
            "broken-address lamp/switch: no",
            "removed-answer lamp/switch: no (plugged-in:yes)",
            "added-answer lamp/switch: off (plugged-in:yes)",
        ],
    ),
    "lost-outcome": (
        {},
        {"lamp": edited(("next: plug-in", "next: switch-on"))},
        [
            "lost-outcome lamp/plug-in",
            "other-end lamp/plug-in [Turn it on] lamp/plug-in -> lamp/switch-on (plugged-in:no)",
            "nearer-outcome lamp/switch-on 2 -> 1",
        ],
    ),
    "other-end, with a new question": (
        {},
        {
            "lamp": edited((BULB, '      - {label: "Yes", next: cold}\n'))
            + "  cold: {question: Is it cold?, options: [{label: C, next: replace-bulb}, {label: W, next: wait}]}\n"
            + "  wait: {outcome: Wait, result: wait}\n"
        },
        [
            "gained-outcome lamp/wait",
            "other-end lamp/replace-bulb [Wait] lamp/replace-bulb -> lamp/wait "
            "(plugged-in:yes switch:yes / plugged-in:yes switch:yes cold:w)",
            "farther-outcome lamp/replace-bulb 2 -> 3",
            "added-question lamp/cold",
        ],
    ),
    "other-way": (
        {},
        {
            "lamp": edited(("nodes:", "start: switch\nnodes:"), ("next: replace-bulb", "next: plugged-in")).replace(
                '{label: "Yes", next: switch}', '{label: "Yes", next: replace-bulb}'
            )
        },
        [
            "other-way lamp/plugged-in [Is the switch on?] lamp/plugged-in -> lamp/switch ()",
            "other-end lamp/plug-in [Turn it on] lamp/plug-in -> lamp/switch-on (plugged-in:no / switch:no)",
            "farther-outcome lamp/plug-in 1 -> 2",
            "nearer-outcome lamp/switch-on 2 -> 1",
        ],
    ),
    "a step": ({}, {"lamp": STEP}, ["added-step lamp/let-it-cool"]),
    "no step": ({"lamp": STEP}, {"lamp": LAMP}, ["broken-address lamp/let-it-cool", "removed-step lamp/let-it-cool"]),
    "a question that is gone": (
        {},
        {"lamp": edited(("next: switch}", "next: replace-bulb}"))},
        [
            "lost-outcome lamp/switch-on",
            "other-end lamp/switch-on [Replace the bulb] lamp/switch-on -> lamp/replace-bulb "
            "(plugged-in:yes switch:no / plugged-in:yes)",
            "nearer-outcome lamp/replace-bulb 2 -> 1",
            "removed-question lamp/switch",
        ],
    ),
    "an included tree": (
        {"room": ROOM},
        {"room": ROOM, "lamp": edited(("next: plug-in", "next: switch-on"))},
        [
            "lost-outcome lamp/plug-in also room",
            "other-end lamp/plug-in [Turn it on] lamp/plug-in -> lamp/switch-on (plugged-in:no) also room",
            "nearer-outcome lamp/switch-on 2 -> 1 also room",
        ],
    ),
    "a threshold": (
        {"price": PRICE},
        {"price": PRICE.replace("40", "60")},
        [
            "broken-address price/watts: below-40",
            "broken-address price/watts: from-40",
            "other-end price/high [That is little] price/high -> price/low (watts:=40)",
        ],
    ),
    "ticks": (
        {"ticks": TICKS},
        {"ticks": TICKS.replace("when: {signs: [smoke]}", "when: {signs: {all: [smoke, sparks]}}")},
        ["other-end ticks/leave [Stay] ticks/leave -> ticks/stay (signs:smoke)"],
    ),
    "a fact from the address": (
        {"app": FROM_APP},
        {"app": FROM_APP.replace("when: {platform: ios}", "when: {platform: android}")},
        [
            "other-end app/apple [Other] app/apple -> app/other (:platform=ios ask:yes)",
            "other-end app/other [Apple] app/other -> app/apple (:platform=android ask:yes)",
        ],
    ),
    "changed-result": (
        {},
        {"lamp": edited(("{outcome: Plug it in}", "{outcome: Plug it in, result: escalate}"))},
        ["changed-result lamp/plug-in [result] solved -> escalate"],
    ),
    "added-promise": (
        {},
        {"lamp": LAMP + PROMISE},
        ["added-promise lamp None -> before `replace-bulb`, pass `switch`"],
    ),
    "removed-promise": (
        {"lamp": LAMP + PROMISE},
        {"lamp": LAMP},
        ["removed-promise lamp before `replace-bulb`, pass `switch` -> None"],
    ),
    "changed-audience": (
        {},
        {"lamp": edited(("{outcome: Turn it on}", "{outcome: Turn it on, audience: [staff, customer]}"))},
        ["changed-audience lamp/switch-on [audience] everyone -> customer, staff"],
    ),
    "changed-text": (
        {},
        {
            "lamp": edited(
                ("Plug it in}", "Plug it in again, body: Both ends., guides: [a.md]}"),
                ('{label: "Yes", next: switch}', '{label: "Yes, it is", id: "yes", next: switch}'),
                ("The lamp is dark", "No light"),
            )
        },
        [
            "changed-text lamp [title] The lamp is dark -> No light",
            "changed-text lamp/plugged-in: yes [label] Yes -> Yes, it is",
            "changed-text lamp/plug-in [heading] Plug it in -> Plug it in again",
            "changed-text lamp/plug-in [body]  -> Both ends.",
            "changed-text lamp/plug-in [guides]  -> a.md",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_found_and_nothing_else(name: str) -> None:
    old, new, expected = CASES[name]
    found = changes(forest(old), forest(new))
    assert sorted(lines(found)) == sorted(expected)


@pytest.mark.parametrize("name", CASES)
def test_the_same_version_has_no_changes(name: str) -> None:
    for trees in CASES[name][:2]:
        assert changes(forest(trees), forest(trees)) == []


ONE_WAY = {"an alias", "renamed-tree"}
"""What leads from old ids to new ones doesn't lead back."""


@pytest.mark.parametrize("name", sorted({*CASES} - ONE_WAY))
def test_what_is_lost_one_way_is_gained_the_other_way(name: str) -> None:
    old, new = map(forest, CASES[name][:2])
    one, other = changes(old, new), changes(new, old)
    for lost, gained in {"lost-outcome": "gained-outcome", "added-question": "removed-question"}.items():
        for first, second in ((one, other), (other, one)):
            assert where(first, lost) == where(second, gained)


def where(found: list[Change], kind: str) -> set[tuple[str, str]]:
    return {(change.tree, change.node) for change in found if change.kind == kind}


def test_every_kind_has_a_case() -> None:
    found = {change.kind for old, new, _ in CASES.values() for change in changes(forest(old), forest(new))}
    assert found | {"not-compared"} == {*KINDS}
