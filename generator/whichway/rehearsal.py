"""Tries a site's templates on a small tree that has everything, before they meet the site's own trees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from whichway.bundle import BuiltGuide, BuiltTree, Site, bundle
from whichway.graph import Forest
from whichway.guides import Gaps, UncitedSection, UncitingOutcome
from whichway.markup import Converter
from whichway.model import Tree
from whichway.pages import (
    MOST_UNFOLDED,
    CitingStep,
    FrameLinks,
    GuideLink,
    InlineText,
    Layout,
    Looks,
    UnusableLooks,
    control,
    frame_html,
    guide_report_html,
    index_html,
    map_html,
    moved_html,
    oembed,
    page_view,
    report_html,
    tree_html,
    with_used_in,
)
from whichway.place import Place
from whichway.placing import place_tree, tree_from
from whichway.words import ENGLISH

_STATUS = "https://status.example.com/api/v2/summary.json"
_PARTS = {
    "body": "A *body*.",
    "guides": ["guides/a.md#b", {"to": "guides/a.md#c", "show": "section"}],
    "notes": [{"audience": "staff", "body": "A note."}],
    "status": _STATUS,
}
_TREE = {
    "title": "A tree",
    "summary": "With everything.",
    "facts": {"fact": ["a", "b"], "number": "number"},
    "nodes": {
        "question": {
            "question": "Which?",
            **_PARTS,
            "options": [
                {"label": "A", "set": {"fact": "a"}, "next": "route"},
                {"label": "B", "when": {"fact": "b"}, "next": "step"},
            ],
        },
        "route": {"route": [{"when": {"fact": "a"}, "next": "step"}, {"otherwise": "end"}]},
        "step": {"step": "Do it", **_PARTS, "next": "number"},
        "number": {
            "question": "How many?",
            **_PARTS,
            "number": {"unit": "hours", "min": "0", "max": "9", "decimals": "1"},
            "fact": "number",
            "options": [
                {"below": "1", "next": "date"},
                {"from": "1", "next": "date"},
                {"id": "not-sure", "label": "Not sure", "next": "date"},
            ],
        },
        "date": {
            "question": "When?",
            **_PARTS,
            "date": {"min": "2026-01-01"},
            "options": [{"below": "2026-02-01", "next": "several"}, {"from": "2026-02-01", "next": "several"}],
        },
        "several": {
            "question": "Which of these?",
            **_PARTS,
            "choose": "several",
            "options": [
                {"label": "A", "hint": "A hint", "group": "A group", "set": {"fact": "a"}},
                {"label": "B", "when": {"fact": "b"}},
            ],
            "next": "text",
        },
        "text": {
            "question": "What is its name?",
            **_PARTS,
            "text": {"example": "a-name", "pattern": "[a-z-]+"},
            "next": "outcome",
        },
        "outcome": {"outcome": "It works", **_PARTS, "unsolved": "end"},
        "end": {"outcome": "It does not", "result": "escalate", **_PARTS},
    },
    "aliases": {"old": "step"},
}


class _Host:
    """A host of which every link is known."""

    contact = "https://support.example.com/?title={title}&notes={notes}"
    status_origins = ("https://status.example.com",)

    def __init__(self) -> None:
        self.converter = Converter()

    def guide(self, target: str) -> GuideLink:
        return GuideLink(target, "A section", "A page")

    def guide_section(self, target: str, prefix: str) -> GuideLink:
        return GuideLink(target, "A section", "A page", "<p>Its text.</p>")

    def tree_url(self, tree: str, node: str) -> str:
        return f"../{tree}/#{node}"

    def trees_folder(self) -> str:
        return "../"

    def index_url(self) -> str:
        return "../"

    def has_map(self, tree: Tree) -> bool:
        return True

    def public_url(self, tree: str) -> str:
        return f"https://help.example.com/{tree}/"


def faults_of(looks: Looks) -> list[UnusableLooks]:
    """Everything that is wrong with a site's looks, each fault once, in the order of files and lines."""
    found = {(fault.file, fault.line): fault for fault in looks.faults()}
    # A template that can't be read at all would be reported once more by every page.
    for make in _pages(looks):
        try:
            make()
        except UnusableLooks as fault:
            found.setdefault((fault.file, fault.line), fault)
    return [fault for _, fault in sorted(found.items(), key=lambda entry: entry[0])]


def _pages(looks: Looks) -> Iterator[Callable[[], object]]:
    """What makes a page of each kind, so that every template is used."""
    tree = tree_from(_TREE)
    assert isinstance(tree, Tree)  # noqa: S101 - for the type checker
    tree = place_tree(tree, "tree")
    forest, host = Forest([tree]), _Host()
    view = page_view(tree, forest, host)
    layout = Layout("", {"tree": "tree/"}, {"tree": host.public_url("tree")}, site_name="Site")
    gaps = Gaps(
        [UncitedSection("a.md", "b", "A title")], [UncitingOutcome("tree", "end", "A title", Place("tree.yml", 1, 1))]
    )
    yield partial(tree_html, view, looks)
    yield partial(tree_html, view, looks, titled=False)
    yield partial(tree_html, replace(view, report="error"), looks)
    yield partial(index_html, [tree], host, ENGLISH, looks)
    yield partial(guide_report_html, gaps, host, ENGLISH, looks)
    yield partial(report_html, "A tree", "error", ENGLISH, looks)
    yield partial(frame_html, view, FrameLinks("../", "", "../../assets", "", {}), looks)
    yield partial(control, view, layout, "../assets", looks)
    yield partial(oembed, view, layout, looks)
    for number in (1, MOST_UNFOLDED + 1):
        steps = [CitingStep(InlineText.literal("A step"), f"../tree/#step-{n}") for n in range(number)]
        yield partial(with_used_in, "<h2 id='b'>B</h2>", {"": steps, "b": steps}, ENGLISH, looks)
    yield partial(moved_html, "A tree", "../tree/", "", "../../assets", ENGLISH, looks)
    yield partial(map_html, view, "<svg></svg>", "<ul></ul>", looks)
    trees = [BuiltTree("tree.html", view, map="<svg></svg>")]
    guides = [BuiltGuide("a.html", "A page", '<h2 id="b">B</h2>')]
    for start in ("", view.id):
        yield partial(bundle, Site("Site", trees, guides, Path(), "", {}, ENGLISH, looks, start), "2026-01-31")
