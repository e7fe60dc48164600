"""Renaming: the name changes wherever it is said, nothing else does, and what has been published keeps working."""

from __future__ import annotations

import pytest

from tests.symbols.cases import CASES, Case
from tests.symbols.texts import index_of
from whichway.fixes import applied
from whichway.graph import Addresses
from whichway.load import forest_of, load_text
from whichway.lockfile import Permalink, read_lock
from whichway.symbols import CantRename, Renaming, Symbol, rename

TREE = """\
title: The lamp is dark  # a comment
nodes:
  plugged-in:
    question: Is it plugged in?
    options:
      - {label: "Yes", next: check}
      - label: No   # another one
        next: plug-in
  check:
    checklist: All of it
    items:
      - {id: bulb, check: "Is the bulb fine?", fix: Replace the bulb}
    next: plug-in
  plug-in: {outcome: Plug it in, body: "[Check](#check.bulb), or [wait](#wait)"}
  wait: {outcome: Wait, result: wait}
"""
LOCK = """\
lamp
lamp#plugged-in?no
lamp#check.bulb
lamp#check.bulb.fix
lamp#plug-in?to-check-bulb
lamp#plug-in?to-wait
lamp#wait
"""


def renamed(files: dict[str, str], symbol: Symbol, new: str, lock: str = "") -> tuple[dict[str, str], Renaming]:
    """The files after a symbol of theirs has got a new name."""
    renaming = rename(index_of(files), symbol, new, read_lock(lock, "permalinks.lock"))
    assert renaming.after == {file: applied(files[file], edits) for file, edits in renaming.edits.items()}
    return files | dict(renaming.after), renaming


def lamp(symbol: Symbol, new: str, text: str = TREE, lock: str = LOCK) -> tuple[str, Renaming]:
    """The text of the lamp's tree after that."""
    files, renaming = renamed({"trees/lamp.yml": text}, symbol, new, lock)
    return files["trees/lamp.yml"], renaming


def refusal(symbol: Symbol, new: str, text: str = TREE, lock: str = LOCK, **others: str) -> CantRename:
    files = {"trees/lamp.yml": text} | {f"trees/{name}.yml": other for name, other in others.items()}
    with pytest.raises(CantRename) as refused:
        renamed(files, symbol, new, lock)
    return refused.value


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_new_name_stands_wherever_the_old_one_did(case: Case, end: str) -> None:
    old = {file: text.replace("\n", end) for file, text in case.named(case.symbol.name).items()}
    files, _ = renamed(old, case.symbol, "quite-another")
    assert files == {file: text.replace("\n", end) for file, text in case.named("quite-another").items()}


@pytest.mark.parametrize(("new", "key", "text"), [("off", '"off"', '"off"'), ("null", '"null"', '"null"')])
def test_a_name_that_other_programs_take_for_no_text_is_quoted(new: str, key: str, text: str) -> None:
    changed, _ = lamp(Symbol("node", "lamp", "wait"), new, lock="")
    assert f"  {key}: {{outcome: Wait" in changed
    changed, _ = lamp(Symbol("node", "lamp", "plug-in"), new, lock="")
    assert f"        next: {text}\n" in changed


@pytest.mark.parametrize(
    ("symbol", "new", "wanted"),
    [
        (Symbol("node", "lamp", "wait"), "later", {"wait": "later"}),
        (
            Symbol("node", "lamp", "check"),
            "look",
            {"check": "look", "to-check-bulb": "to-look-bulb"},
        ),
        (
            Symbol("item", "lamp", "bulb", "check"),
            "led",
            {"check.bulb": "check.led", "to-check-bulb": "to-check-led"},
        ),
        (Symbol("option", "lamp", "no", "plugged-in"), "not-yet", {"no": "not-yet"}),
        (Symbol("option", "lamp", "yes", "plugged-in"), "it-is", {}),
        (Symbol("node", "lamp", "plugged-in"), "start", {"plugged-in": "start"}),
    ],
    ids=str,
)
def test_what_was_published_becomes_an_alias(symbol: Symbol, new: str, wanted: dict[str, str]) -> None:
    changed, renaming = lamp(symbol, new)
    assert renaming.aliases == ({"lamp": wanted} if wanted else {})
    tree = load_text(changed, "trees/lamp.yml").tree
    assert tree is not None
    assert tree.aliases == wanted
    forest = forest_of([load_text(changed, "trees/lamp.yml")])
    alive = Addresses(forest.trees, forest.pages)
    assert all(alive.works(one.link) for one in read_lock(LOCK, ""))


def test_aliases_are_written_behind_those_that_are_there() -> None:
    for before, after in (
        ("aliases: {a: wait}\n", "aliases: {a: later, wait: later}\n"),
        ("aliases:\n  a: wait  # once\n\n# end\n", "aliases:\n  a: later  # once\n  wait: later\n\n# end\n"),
        ("aliases: {}\n", "aliases: {wait: later}\n"),
    ):
        changed, _ = lamp(Symbol("node", "lamp", "wait"), "later", TREE + before)
        assert changed.endswith(after)


def test_who_takes_a_former_name_again_lets_the_two_change_places() -> None:
    first, _ = lamp(Symbol("node", "lamp", "wait"), "later")
    again, renaming = lamp(Symbol("node", "lamp", "later"), "wait", first)
    assert again == TREE + "aliases: {later: wait}\n"
    assert renaming.aliases == {}


def test_an_option_without_an_id_gets_one_and_keeps_its_label() -> None:
    changed, _ = lamp(Symbol("option", "lamp", "yes", "plugged-in"), "it-is", lock="")
    assert changed == TREE.replace('{label: "Yes"', '{id: it-is, label: "Yes"')
    changed, _ = lamp(Symbol("option", "lamp", "no", "plugged-in"), "off", lock="")
    assert changed == TREE.replace("- label: No   #", '- id: "off"\n        label: No   #')
    ages = TREE.replace("    options:", "    number: {}\n    options:").replace('label: "Yes"', "below: 5")
    ages = ages.replace("label: No ", "from: 5 ")
    changed, _ = lamp(Symbol("option", "lamp", "below-5", "plugged-in"), "new", ages, "lamp#plugged-in?below-5\n")
    assert changed == ages.replace("{below: 5", "{id: new, below: 5") + "aliases: {below-5: new}\n"


def test_what_an_alias_of_yaml_repeats_is_written_out_where_it_means_something_else() -> None:
    text = TREE.replace('{label: "Yes", next: check}', "{id: &w wait, label: Y, next: *w}")
    changed, _ = lamp(Symbol("node", "lamp", "wait"), "later", text, "")
    assert "{id: &w wait, label: Y, next: later}" in changed
    changed, _ = lamp(Symbol("option", "lamp", "wait", "plugged-in"), "later", text, "")
    assert "{id: &w later, label: Y, next: wait}" in changed
    twice = TREE.replace("next: check}", "next: &c check}").replace("        next: plug-in", "        next: *c")
    changed, _ = lamp(Symbol("node", "lamp", "check"), "look", twice, "")
    assert "next: &c look}" in changed
    assert "        next: *c\n" in changed


def test_options_that_two_questions_share_can_not_be_changed_alone() -> None:
    text = TREE.replace("    options:", "    options: &both").replace(
        "  wait:", "  again: {question: Again?, options: *both}\n  wait:"
    )
    error = refusal(Symbol("option", "lamp", "yes", "plugged-in"), "it-is", text)
    assert "`plugged-in.yes`" in error.message
    assert "`again.yes`" in error.message
    assert str(error.place) == "trees/lamp.yml:6:17"


@pytest.mark.parametrize(
    ("symbol", "new", "message"),
    [
        (Symbol("node", "lamp", "wait"), "Wait!", "`Wait!` is not an id"),
        (Symbol("node", "lamp", "wait"), "todo", "stands for what is not written yet"),
        (Symbol("option", "lamp", "no", "plugged-in"), "none", "stands for no option"),
        (Symbol("node", "lamp", "wait"), "wait", "is its name already"),
        (Symbol("node", "lamp", "wait"), "plug-in", "already has a node `plug-in`"),
        (Symbol("option", "lamp", "no", "plugged-in"), "yes", "already has an option `yes`"),
        (Symbol("tree", "lamp", "lamp"), "light", "a tree can't be renamed here"),
    ],
    ids=str,
)
def test_a_name_that_is_none_or_taken_is_refused(symbol: Symbol, new: str, message: str) -> None:
    assert message in refusal(symbol, new).message


def test_a_name_that_means_something_else_somewhere_is_refused() -> None:
    facts = TREE + "facts: {power: [on, off], other: [on, off]}\naliases: {old: plug-in}\n"
    assert "is a fact" in refusal(Symbol("node", "lamp", "plugged-in"), "power", facts).message
    assert "is a question" in refusal(Symbol("fact", "lamp", "power"), "plugged-in", facts).message
    assert "already has a fact" in refusal(Symbol("fact", "lamp", "power"), "other", facts).message
    assert "already has a value" in refusal(Symbol("value", "lamp", "on", "power"), "off", facts).message
    assert "is an alias of `plug-in`" in refusal(Symbol("node", "lamp", "wait"), "old", facts).message
    room = "title: R\nfacts: {light: [off, on]}\nnodes: {a: {outcome: A}}\n"
    error = refusal(Symbol("fact", "lamp", "power"), "light", facts, room=room)
    assert "would be shared" in error.message
    assert str(error.place) == "trees/room.yml:2:9"
    # Its own text has a heading with that id, to which the link would lead then.
    heading = TREE.replace('body: "[Check]', 'body: "# Later\\n\\n[Check]')
    assert "lead elsewhere" in refusal(Symbol("node", "lamp", "wait"), "later", heading, lock="").message


def test_a_published_link_whose_alias_is_taken_is_refused() -> None:
    text = TREE.replace("  wait:", "  again: {question: Again?, options: [{label: No, next: wait}]}\n  wait:")
    first, _ = lamp(Symbol("option", "lamp", "no", "plugged-in"), "never", text)
    error = refusal(Symbol("option", "lamp", "no", "again"), "by-no-means", first, LOCK + "lamp#again?no\n")
    assert "`lamp#plugged-in?no` would stop working" in error.message


def test_what_can_not_be_read_may_say_the_name_and_is_to_be_fixed_first() -> None:
    broken = "title: R\nnodes:\n  a: {outcome: A, unsolved: /lamp/wait\n"
    error = refusal(Symbol("node", "lamp", "wait"), "later", room=broken)
    assert "`trees/room.yml` has a mistake" in error.message
    misspelled = "title: R\nnodes:\n  a: {step: A, nxt: /lamp/wait}\n"
    assert "has a mistake" in refusal(Symbol("node", "lamp", "wait"), "later", room=misspelled).message
    files = {"trees/lamp.yml": TREE, "trees/room.yml": broken.replace("wait", "plug-in")}
    assert renamed(files, Symbol("node", "lamp", "wait"), "later")[1].edits.keys() == {"trees/lamp.yml"}
    toml = '[[project.plugins.whichway.promises]]\nreach = ["/lamp/wait"]\n'
    with pytest.raises(CantRename, match="is not YAML"):
        renamed({"trees/lamp.yml": TREE, "zensical.toml": toml}, Symbol("node", "lamp", "wait"), "later")


def test_a_name_that_stands_for_two_things_is_to_be_written_as_an_address() -> None:
    room = "title: R\nnodes:\n  wait: {outcome: W}\n"
    settings = "plugins: [{whichway: {promises: [{reach: [wait], within: 9}]}}]\n"
    files = {"trees/lamp.yml": TREE, "trees/room.yml": room, "mkdocs.yml": settings}
    with pytest.raises(CantRename) as refused:
        renamed(files, Symbol("node", "lamp", "wait"), "later")
    assert refused.value.help == "write `/lamp/wait` here, and try again"
    assert str(refused.value.place) == "mkdocs.yml:1:43"


def test_a_scenario_that_would_fail_is_refused() -> None:
    room = """\
title: Room
nodes:
  ask: {question: Q, options: [{label: A, next: /lamp}, {label: B, next: later}]}
  later: {outcome: L}
scenarios: [{name: on the way, answers: [{ask: a}, {plugged-in: "no"}], ends: /lamp/plug-in}]
"""
    error = refusal(Symbol("node", "lamp", "plugged-in"), "later", room=room)
    assert "scenario `on the way`" in error.message


def test_an_address_of_an_included_node_is_alive_after_all_on_its_way_have_other_names() -> None:
    room = "title: R\nnodes:\n  play: {include: lamp, results: {solved: end}}\n  end: {outcome: E}\n"
    lock = "room#play.plugged-in?no\nroom#play.check.bulb.fix\n"
    files, names = {"trees/lamp.yml": TREE, "trees/room.yml": room}, ("play", "check", "no")
    symbols = (
        Symbol("node", "room", "play"),
        Symbol("node", "lamp", "check"),
        Symbol("option", "lamp", "no", "plugged-in"),
        Symbol("item", "lamp", "bulb", "new-check"),
    )
    for symbol in symbols:
        files, _ = renamed(files, symbol, f"new-{symbol.name}", lock)
    forest = forest_of([load_text(text, file) for file, text in files.items()])
    alive = Addresses(forest.trees, forest.pages)
    found = alive.page_node(Permalink("room", "play.check.bulb.fix"))
    assert found is not None
    assert found.id == "new-play.new-check.new-bulb.fix"
    assert all(alive.works(one.link) for one in read_lock(lock, "")), names
