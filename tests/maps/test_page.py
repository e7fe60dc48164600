"""What is on a map for readers: the steps of a page as readers see them, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.browser.test_walks import BareHost
from whichway.audiences import EVERYBODY_ELSE
from whichway.load import forest_of, load_paths
from whichway.maps import TreeMap, on_own_page, outline, page_map
from whichway.pages import page_view

LAMP = """\
title: The lamp is dark
nodes:
  where: {question: Where is it?, options: [{label: Here, next: wrong}, {label: Upstairs, id: up, next: /stairs}]}
  wrong:
    question: What is wrong?
    choose: several
    options: [{id: bulb, label: The bulb}, {id: cable, label: The cable}]
    next: by-wrong
  by-wrong:
    route: [{when: {wrong: [bulb]}, next: checks}, {otherwise: socket}]
  checks:
    checklist: Is it in order?
    items:
      - {id: switched, check: Is it switched on?, when: {wrong: [bulb]}, fix: Switch it on}
      - {id: screwed, check: Is the bulb screwed in?, fix: Screw it in}
    next: socket
  socket: {include: socket, results: {solved: shines}}
  shines: {outcome: It shines}
  secret: {outcome: Phone the electrician at home, result: escalate, audience: staff}
"""
SOCKET = """\
title: The socket is dead
nodes:
  fuse: {question: Is the fuse in?, options: [{label: "Yes", next: fine}, {label: "No", next: broken}]}
  fine: {outcome: Use it}
  broken: {outcome: Use another one, result: unsolved}
"""
STAIRS = "title: The stairs are dark\nnodes: {wait: {outcome: Wait for the morning}}\n"


def lamp_map(folder: Path) -> TreeMap:
    for name, text in {"lamp": LAMP, "socket": SOCKET, "stairs": STAIRS}.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    forest = forest_of(load_paths([folder])).for_audience(EVERYBODY_ELSE)
    titles = {tree.id: tree.title for tree in forest.trees.values()}
    return page_map(page_view(forest.trees["lamp"], forest, BareHost()), titles)


def test_the_steps_of_played_trees_are_on_it_and_what_nobody_sees_is_not(tmp_path: Path) -> None:
    drawn = lamp_map(tmp_path)
    kinds = {node.id: node.kind for node in drawn.nodes if node.kind not in ("start", "connector")}
    assert kinds == {
        "where": "question",
        "wrong": "question",
        "by-wrong": "route",
        "checks.switched": "question",
        "checks.switched.fix": "outcome",
        "checks.screwed": "question",
        "checks.screwed.fix": "outcome",
        "socket.fuse": "question",
        "socket.fine": "outcome",
        "socket.broken": "outcome",
        "shines": "outcome",
        "/stairs/wait": "tree",
    }
    ways = {(edge.source, edge.option, edge.label): edge.target.partition("@")[0] for edge in drawn.edges}
    # What passes an item over is no step: the way leads to the item. What is ticked leads on together.
    assert ways["/lamp/by-wrong", "case-1", "The bulb"] == "/lamp/checks.switched"
    assert ways["/lamp/wrong", "bulb", "The bulb, The cable, None of these"] == "/lamp/by-wrong"
    assert ways["/lamp/socket.fine", "next", ""] == "/lamp/shines"
    assert ways["/lamp/where", "up", "Upstairs"] == "/stairs/wait"


def test_its_list_has_links_to_steps_of_the_page_alone(tmp_path: Path) -> None:
    drawn = lamp_map(tmp_path)
    listed = outline(drawn, href=on_own_page(drawn))
    assert '<a href="#socket.fuse">Is the fuse in?</a>' in listed
    assert "The stairs are dark" in listed
    assert 'href=""' not in listed
    assert "stairs/" not in listed.replace('data-node="/stairs/wait"', "")
    assert "electrician" not in listed
