"""Includes: another tree played in place, with addresses of its own, the same facts, and a way on for each result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import WriteTrees
from tests.test_render import PlainHost
from whichway import pages
from whichway.findings import Finding, Report
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.scenarios import Position, begin, take

LAMP = """\
title: The lamp is dark
nodes:
  which:
    question: Which lamp is it?
    options:
      - {label: The desk lamp, next: check-plug}
      - {label: The ceiling lamp, next: replace-bulb}
  check-plug: {include: plug, results: {solved: enjoy, unsolved: replace-bulb}}
  replace-bulb: {outcome: Replace the bulb, unsolved: check-again}
  check-again: {include: plug, results: {unsolved: electrician}}
  enjoy: {outcome: Enjoy the light, result: expected}
  electrician: {outcome: Call an electrician, result: escalate}
"""
PLUG = """\
title: Is it plugged in?
nodes:
  in-the-wall:
    question: Is the plug in the wall?
    options:
      - {label: "Yes", next: fine}
      - {label: "No", next: plug-in}
  plug-in: {step: Plug it in, next: plugged}
  plugged: {outcome: It is plugged in now, unsolved: fine}
  fine: {outcome: The plug is fine, result: unsolved}
"""

LoadForest = Callable[..., Forest]


def stop_ids(forest: Forest, tree: str) -> list[str]:
    return list(forest.pages[tree])


def ways(forest: Forest, tree: str, node: str) -> list[tuple[str, str]]:
    """The ways on from a node of a page, each with the node that it leads to."""
    return [(way.exit.option, way.target[1] if way.target else "") for way in forest.pages[tree][node].ways]


def walk(forest: Forest, tree: str, *options: str) -> Position:
    """Where a reader is who takes these options one after the other."""
    position = begin(forest, tree)
    for option in options:
        following = take(forest, position, option)
        assert following is not None, f"`{option}` is not offered at `{position.stop.id}`, but {position.options} are"
        position = following
    return position


def told(report: Report, *rules: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule in rules]


# --- addresses ---------------------------------------------------------------------------------------------------


def test_nodes_of_an_included_tree_have_addresses_of_their_own(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    inner = ["in-the-wall", "plug-in", "plugged", "fine"]
    assert stop_ids(loaded, "plug") == inner
    assert stop_ids(loaded, "lamp") == [
        *("which", "check-plug", "replace-bulb", "check-again", "enjoy", "electrician"),
        *(f"check-plug.{node}" for node in inner),
        *(f"check-again.{node}" for node in inner),
    ]


def test_ways_inside_of_an_included_tree_stay_inside(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    for include in ("check-plug", "check-again"):
        inside = [("yes", f"{include}.fine"), ("no", f"{include}.plug-in")]
        assert ways(loaded, "lamp", f"{include}.in-the-wall") == inside
    assert ways(loaded, "plug", "in-the-wall") == [("yes", "fine"), ("no", "plug-in")]


def test_a_reader_passes_into_an_included_tree_without_noticing(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    position = walk(loaded, "lamp", "the-desk-lamp")
    assert (position.key, position.options) == (("lamp", "check-plug.in-the-wall"), ("yes", "no"))
    trail = walk(loaded, "lamp", "the-desk-lamp", "no").trail
    assert [taken.node for taken in trail] == ["which", "check-plug.in-the-wall"]


def test_an_include_may_be_the_start_and_may_follow_on_an_include(forest: LoadForest) -> None:
    first = "i: {include: plug, results: {solved: j, unsolved: j}}"
    second = "j: {include: plug, results: {solved: e, unsolved: e}}"
    loaded = forest(lamp=f"title: A\nnodes:\n  {first}\n  {second}\n  e: {{outcome: E}}\n", plug=PLUG)
    assert begin(loaded, "lamp").stop.id == "i.in-the-wall"
    assert walk(loaded, "lamp", "yes", "next").stop.id == "j.in-the-wall"
    assert walk(loaded, "lamp", "yes", "next", "yes", "next").stop.id == "e"


# --- results -----------------------------------------------------------------------------------------------------


def test_a_listed_result_has_a_way_on_and_keeps_its_own(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert ways(loaded, "lamp", "check-plug.plugged") == [("next", "enjoy"), ("unsolved", "check-plug.fine")]
    assert ways(loaded, "lamp", "check-plug.fine") == [("next", "replace-bulb")]
    assert not loaded.pages["lamp"]["check-plug.fine"].is_end


def test_an_unlisted_result_is_an_end(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert ways(loaded, "lamp", "check-again.plugged") == [("unsolved", "check-again.fine")]
    assert loaded.pages["lamp"]["check-again.plugged"].is_end
    assert ways(loaded, "lamp", "check-again.fine") == [("next", "electrician")]


def test_alone_the_included_tree_ends_where_it_ends(forest: LoadForest) -> None:
    loaded = forest(lamp=LAMP, plug=PLUG)
    assert ways(loaded, "plug", "fine") == []
    assert loaded.pages["plug"]["fine"].is_end


def test_what_follows_may_be_another_tree(forest: LoadForest) -> None:
    first = "title: A\nnodes:\n  i: {include: plug, results: {solved: /shop, unsolved: /shop/buy}}\n"
    shop = "title: S\nnodes: {go: {step: Go, next: buy}, buy: {outcome: Buy}}\n"
    loaded = forest(lamp=first, plug=PLUG, shop=shop)
    assert walk(loaded, "lamp", "no", "next", "next").key == ("shop", "go")
    assert walk(loaded, "lamp", "yes", "next").key == ("shop", "buy")


def test_a_result_that_the_include_lets_fall_is_told_with_its_walk(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP, plug=PLUG)
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("unhandled-result", "warning")
    assert finding.message == "`plug` can end as `solved`, at `plugged`"
    assert finding.help == "add `solved: …` to `results`, the node that follows"
    assert finding.place == ("lamp.yml", 10, 32)
    assert (finding.tree, finding.node) == ("lamp", "check-again")
    assert finding.walk is not None
    assert [tuple(taken) for taken in finding.walk] == [
        ("which", "the-ceiling-lamp"),
        ("replace-bulb", "unsolved"),
        ("check-again.in-the-wall", "no"),
        ("check-again.plug-in", "next"),
    ]


def test_an_include_without_results_is_told_once_for_each_result(check: Callable[..., Report]) -> None:
    two = PLUG + "  other: {outcome: Another, result: unsolved}\n"
    two = two.replace('{label: "Yes", next: fine}', '{label: "Yes", next: fine}\n      - {label: Maybe, next: other}')
    report = check(lamp="title: A\nnodes:\n  i: {include: plug}\n", plug=two)
    assert [finding.message for finding in told(report, "unhandled-result")] == [
        "`plug` can end as `solved`, at `plugged`",
        "`plug` can end as `unsolved`, at `fine`",
    ]
    assert {finding.place for finding in report.findings} == {("lamp.yml", 3, 6)}


def test_a_result_that_no_reader_can_come_out_with_needs_no_way_on(check: Callable[..., Report]) -> None:
    """What the outer tree has established leads past it."""
    lamp = """\
title: A
facts: {kind: [bulb, led]}
nodes:
  q:
    question: Which kind?
    options:
      - {label: A bulb, set: {kind: bulb}, next: i}
      - {label: A candle, next: e}
  i: {include: kinds, results: {solved: e}}
  e: {outcome: E}
"""
    kinds = """\
title: B
facts: {kind: [bulb, led]}
nodes:
  r: {route: [{when: {kind: led}, next: led}, {otherwise: bulb}]}
  bulb: {outcome: A bulb}
  led: {outcome: An LED, result: unsolved}
"""
    assert told(check(lamp=lamp, kinds=kinds), "unhandled-result") == []
    both = lamp.replace("A candle, next: e", "An LED, set: {kind: led}, next: i")
    assert [f.message for f in told(check(lamp=both, kinds=kinds), "unhandled-result")] == [
        "`kinds` can end as `unsolved`, at `led`"
    ]


def test_a_target_of_a_result_that_does_not_exist_is_told_where_it_is_written(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP.replace("solved: enjoy", "solved: enyoj"), plug=PLUG)
    (finding,) = told(report, "unknown-target")
    assert (finding.place, finding.help) == (("lamp.yml", 8, 49), "did you mean `enjoy`?")


def test_a_tree_that_does_not_exist_is_told_where_it_is_included(check: Callable[..., Report]) -> None:
    report = check(lamp=LAMP.replace("include: plug, results: {solved", "include: plgu, results: {solved"), plug=PLUG)
    (finding,) = told(report, "unknown-target")
    assert (finding.message, finding.help) == ("`plgu` is no tree", "did you mean `plug`?")
    assert finding.place == ("lamp.yml", 8, 25)


# --- facts -------------------------------------------------------------------------------------------------------

OUTER = """\
title: Outer
facts: {kind: [bulb, led], place: [desk, ceiling]}
nodes:
  kind:
    question: Which kind?
    options:
      - {label: A bulb, set: {kind: bulb}, next: where}
      - {label: An LED, set: {kind: led}, next: where}
  where: {include: inner, results: {solved: by-both}}
  by-both:
    route:
      - {when: {kind: bulb, place: desk}, next: bulb-on-desk}
      - {otherwise: another}
  bulb-on-desk: {outcome: A bulb on the desk}
  another: {outcome: Another}
"""
INNER = """\
title: Inner
facts: {kind: [bulb, led], place: [desk, ceiling]}
nodes:
  kind:
    question: Is it warm?
    options:
      - {label: Cold to the touch, id: cold, next: place}
      - {label: A warm bulb, id: warm, when: {kind: bulb}, next: place}
  place:
    question: Where is it?
    options:
      - {label: On the desk, set: {place: desk}, next: done}
      - {label: On the ceiling, set: {place: ceiling}, next: done}
  done: {outcome: Now we know}
"""


def test_a_fact_of_the_outer_tree_holds_in_the_included_one(forest: LoadForest) -> None:
    loaded = forest(outer=OUTER, inner=INNER)
    assert walk(loaded, "outer", "a-bulb").options == ("cold", "warm")
    assert walk(loaded, "outer", "an-led").options == ("cold",)
    assert begin(loaded, "inner").options == ("cold",)


def test_a_fact_of_the_included_tree_holds_in_the_outer_one(forest: LoadForest) -> None:
    loaded = forest(outer=OUTER, inner=INNER)
    ends = {
        (kind, place): walk(loaded, "outer", kind, "cold", place, "next").stop.id
        for kind in ("a-bulb", "an-led")
        for place in ("on-the-desk", "on-the-ceiling")
    }
    assert ends.pop(("a-bulb", "on-the-desk")) == "bulb-on-desk"
    assert set(ends.values()) == {"another"}


def test_facts_that_pass_between_trees_are_no_mistakes_of_either(check: Callable[..., Report]) -> None:
    """Only that nobody sets the fact before, where the included tree is read alone, is worth a word."""
    assert [(f.rule, f.place.file, f.severity) for f in check(outer=OUTER, inner=INNER).findings] == [
        ("unset-fact", "inner.yml", "warning")
    ]


def test_a_condition_on_a_question_means_that_of_its_own_tree(forest: LoadForest) -> None:
    """Both trees have a question `q` with the same options, and it is asked twice on the page of one."""
    asked = "  q: {question: Q, options: [{label: A, next: next}, {label: B, next: next}]}\n"
    ends = "  r: {route: [{when: {q: a}, next: a}, {otherwise: b}]}\n"
    ends += "  a: {outcome: A}\n  b: {outcome: B, result: unsolved}\n"
    include = "  i: {include: inner, results: {solved: r, unsolved: r}}\n"
    loaded = forest(
        inner="title: I\nnodes:\n" + asked.replace("next: next", "next: r") + ends,
        outer="title: O\nnodes:\n" + asked.replace("next: next", "next: i") + include + ends,
    )
    assert walk(loaded, "outer", "a", "b").stop.id == "i.b"
    assert walk(loaded, "outer", "a", "b", "next").stop.id == "a"
    assert walk(loaded, "outer", "b", "a").stop.id == "i.a"
    assert walk(loaded, "outer", "b", "a", "next").stop.id == "b"


# --- includes in includes, and twice -----------------------------------------------------------------------------

ENDS = "  e: {outcome: E}\n  u: {outcome: U, result: unsolved}\n"
NESTED = {
    "a": "title: A\nnodes:\n  i: {include: b, results: {solved: e, unsolved: u}}\n" + ENDS,
    "b": "title: B\nnodes:\n  j: {include: c, results: {solved: k}}\n"
    "  k: {include: c, results: {solved: e, unsolved: u}}\n" + ENDS,
    "c": "title: C\nnodes:\n  q: {question: Q, options: [{label: A, next: e}, {label: B, next: u}]}\n" + ENDS,
}


def test_includes_in_includes_have_addresses_through_all_of_them(forest: LoadForest) -> None:
    loaded = forest(**NESTED)
    assert stop_ids(loaded, "a") == [
        *("i", "e", "u", "i.j", "i.k", "i.e", "i.u"),
        *("i.j.q", "i.j.e", "i.j.u", "i.k.q", "i.k.e", "i.k.u"),
    ]
    assert begin(loaded, "a").stop.id == "i.j.q"


def test_each_include_goes_on_by_its_own_results(forest: LoadForest) -> None:
    """What the innermost tree ends as is a result for the tree that includes it, and for no other."""
    loaded = forest(**NESTED)
    assert walk(loaded, "a", "a", "next").stop.id == "i.k.q"
    assert walk(loaded, "a", "a", "next", "a", "next").stop.id == "i.e"
    assert walk(loaded, "a", "a", "next", "a", "next", "next").stop.id == "e"
    assert walk(loaded, "a", "a", "next", "b", "next", "next").stop.id == "u"
    end = walk(loaded, "a", "b")
    assert (end.stop.id, end.stop.is_end, end.options) == ("i.j.u", True, ())


def test_what_an_inner_include_lets_fall_is_told_once_where_that_stands(check: Callable[..., Report]) -> None:
    assert [(f.rule, f.message, f.place.file) for f in check(**NESTED).findings] == [
        ("unhandled-result", "`c` can end as `unsolved`, at `u`", "b.yml")
    ]


def test_a_tree_may_be_included_by_two_that_one_includes(check: Callable[..., Report]) -> None:
    end = "  e: {outcome: E}\n"
    report = check(
        a="title: A\nnodes:\n  i: {include: b, results: {solved: j}}\n  j: {include: c, results: {solved: e}}\n" + end,
        b="title: B\nnodes:\n  i: {include: d, results: {solved: e}}\n" + end,
        c="title: C\nnodes:\n  i: {include: d, results: {solved: e}}\n" + end,
        d="title: D\nnodes:\n" + end,
    )
    assert report.findings == ()


def test_a_mistake_in_an_included_tree_is_told_once_in_its_own_file(check: Callable[..., Report]) -> None:
    """However often it is included, and on its own page."""
    report = check(lamp=LAMP, plug=PLUG.replace("step: Plug it in, next: plugged", "step: Plug it in"))
    assert [(f.message, f.place) for f in told(report, "dead-end")] == [
        ("the step `plug-in` has no way on", ("plug.yml", 8, 3))
    ]


# --- endless includes --------------------------------------------------------------------------------------------


def including(*trees: str) -> dict[str, str]:
    """Trees that include one another: `ab` is a tree `a` that includes `b`."""
    ends = ", ".join(f"{result}: e" for result in ("solved", "unsolved"))
    return {
        tree[0]: f"title: {tree}\nnodes:\n"
        + "".join(f"  i{n}: {{include: {other}, results: {{{ends}}}}}\n" for n, other in enumerate(tree[1:]))
        + "  e: {outcome: E}\n"
        for tree in trees
    }


@pytest.mark.parametrize(
    ("circle", "messages"),
    [
        (["aa"], {"a.yml": "`a` → `a`"}),
        (["ab", "ba"], {"a.yml": "`a` → `b` → `a`", "b.yml": "`b` → `a` → `b`"}),
        (
            ["ab", "bc", "ca"],
            {"a.yml": "`a` → `b` → `c` → `a`", "b.yml": "`b` → `c` → `a` → `b`", "c.yml": "`c` → `a` → `b` → `c`"},
        ),
        (["ab", "bb"], {"b.yml": "`b` → `b`"}),
        (["ab", "bc", "cb"], {"b.yml": "`b` → `c` → `b`", "c.yml": "`c` → `b` → `c`"}),
    ],
)
def test_trees_that_include_themselves_are_told_at_each_include_of_the_circle(
    check: Callable[..., Report], circle: list[str], messages: dict[str, str]
) -> None:
    found = told(check(**including(*circle)), "endless-include")
    assert {finding.place.file: finding.message for finding in found} == {
        file: f"the tree includes itself: {around}" for file, around in messages.items()
    }
    assert len(found) == len(messages)
    assert {(finding.place.line, finding.place.column, finding.severity) for finding in found} == {(3, 17, "error")}


def test_an_endless_include_is_left_out_of_the_page(trees: WriteTrees) -> None:
    """In the preview, what there is can still be looked at."""
    folder = trees(**including("ab", "ba"))
    page = page_of(folder, "a")
    assert [section["data-node"] for section in page.select(".ww-node")] == ["e", "i0.e"]


# --- pages -------------------------------------------------------------------------------------------------------


def page_of(folder: Path, tree: str) -> BeautifulSoup:
    loaded = forest_of(load_paths([folder]))
    return BeautifulSoup(pages.tree_html(pages.page_view(loaded.trees[tree], loaded, PlainHost())), "html.parser")


def section(page: BeautifulSoup, node: str) -> Tag:
    (found,) = page.select(f'section.ww-node[data-node="{node}"]')
    return found


def links(page: BeautifulSoup, node: str) -> list[tuple[str, str, str]]:
    """The options of a node as they stand in the page: id, label and address."""
    found = section(page, node).select(".ww-options a")
    return [(str(link["data-option"]), link.text, str(link["href"])) for link in found]


def test_a_page_has_a_section_for_every_node_but_includes(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    nodes = [str(node["data-node"]) for node in page.select(".ww-node")]
    assert nodes[:4] == ["which", "replace-bulb", "enjoy", "electrician"]
    assert nodes[4:8] == ["check-plug.in-the-wall", "check-plug.plug-in", "check-plug.plugged", "check-plug.fine"]
    assert nodes[8:] == ["check-again.in-the-wall", "check-again.plug-in", "check-again.plugged", "check-again.fine"]
    for node in nodes:
        (heading,) = section(page, node).select("h2")
        assert (heading["id"], heading["tabindex"]) == (node, "-1")


def test_a_way_into_an_include_leads_to_the_first_node_that_is_played_there(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    assert links(page, "which")[0] == ("the-desk-lamp", "The desk lamp", "#check-plug.in-the-wall")
    assert links(page, "replace-bulb") == [("unsolved", "That did not help", "#check-again.in-the-wall")]
    assert links(page, "check-plug.plugged") == [
        ("next", "Continue", "#enjoy"),
        ("unsolved", "That did not help", "#check-plug.fine"),
    ]
    assert links(page, "check-again.plugged") == [("unsolved", "That did not help", "#check-again.fine")]


def test_the_address_of_an_include_opens_what_is_played_there(trees: WriteTrees) -> None:
    page = page_of(trees(**NESTED), "a")
    for include in ("i", "i.j"):
        (element,) = page.find_all(id=include)
        assert element.find_parent("section") is section(page, "i.j.q")


def test_an_include_that_starts_a_tree_stands_first_in_its_page(trees: WriteTrees) -> None:
    """Without a script, the first node is the one that shows."""
    page = page_of(trees(**NESTED), "a")
    assert page.select(".ww-node")[0]["data-node"] == "i.j.q"


def test_conditions_and_facts_of_an_included_tree_stand_in_the_page(trees: WriteTrees) -> None:
    page = page_of(trees(outer=OUTER, inner=INNER), "outer")
    (warm,) = section(page, "where.kind").select('a[data-option="warm"]')
    assert warm["data-when"] == '[[["kind",["bulb"],false]]]'
    (desk,) = section(page, "where.place").select('a[data-option="on-the-desk"]')
    assert desk["data-set"] == '{"place":"desk"}'


@pytest.mark.parametrize(
    ("named", "tree"),
    [
        ({"lamp": LAMP, "plug": PLUG}, "lamp"),
        ({"lamp": LAMP, "plug": PLUG}, "plug"),
        ({"outer": OUTER, "inner": INNER}, "outer"),
        (NESTED, "a"),
        (NESTED, "b"),
        (including("ab", "ba"), "a"),
        ({"lamp": LAMP + "aliases: {old: check-plug, older: old}\n", "plug": PLUG}, "lamp"),
    ],
)
def test_without_a_script_every_link_leads_to_an_id_of_the_page(
    trees: WriteTrees, named: dict[str, str], tree: str
) -> None:
    page = page_of(trees(**named), tree)
    ids = [str(element["id"]) for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    addresses = [str(link["href"]) for link in page.select(".ww-options a")]
    assert [address for address in addresses if not address.startswith("#") or address[1:] not in ids] == []


def test_every_node_of_a_page_can_be_come_to_without_a_script(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug=PLUG), "lamp")
    seen: set[str] = set()
    queue = ["which"]
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue += [address[1:] for _, _, address in links(page, node)]
    assert seen == {str(node["data-node"]) for node in page.select(".ww-node")}


def test_a_tree_that_could_not_be_included_leaves_the_page_whole(trees: WriteTrees) -> None:
    page = page_of(trees(lamp=LAMP, plug="title: [\n"), "lamp")
    nodes = [str(node["data-node"]) for node in page.select(".ww-node")]
    assert nodes == ["which", "replace-bulb", "enjoy", "electrician"]


def test_the_version_of_a_page_follows_the_trees_that_it_includes(trees: WriteTrees) -> None:
    """Their nodes are part of the page, and addresses of walks through them may no longer hold."""

    def version(plug: str, tree: str) -> str:
        (found,) = page_of(trees(lamp=LAMP, plug=plug), tree).select(".ww-tree")
        return str(found["data-version"])

    changed = PLUG.replace('"No"', '"Not yet"')
    assert version(PLUG, "lamp") == version(PLUG, "lamp") != version(changed, "lamp")
    assert version(PLUG, "plug") != version(changed, "plug")
