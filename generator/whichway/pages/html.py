"""The HTML of pages: a tree's, their index, and those for authors."""

from __future__ import annotations

import json
from collections.abc import Sequence

from whichway.guides import Gaps
from whichway.model import Tree
from whichway.pages.host import Host
from whichway.pages.inline_text import InlineText
from whichway.pages.looks import OWN, Looks
from whichway.pages.plain_steps import plain_step
from whichway.pages.untranslated import Untranslated
from whichway.pages.view import PageView
from whichway.words import ENGLISH, Words


def tree_html(view: PageView, looks: Looks = OWN, *, titled: bool = True, page_file: str = "") -> str:
    """The page of a tree, the heading of level 1 included.

    It is not `titled` where it becomes a part of another page, which has such a heading already. Links to the trees
    that the reader comes from lead to `page_file` in their folders, where that is given, and to their pages otherwise.
    """
    facts, given, aliases = (json.dumps(of) if of else "" for of in (view.facts, view.given, view.aliases))
    return looks.render(
        "page.html",
        tree=view,
        version=view.version,
        titled=titled,
        nodes=view.steps,
        plain_step=plain_step if looks.are_plain else lambda _: "",
        aliases=aliases,
        url=view.url,
        folder=view.folder,
        index=view.index,
        page_file=page_file,
        facts=facts,
        given=given,
        report=view.report,
        title="",
        words=view.words,
        script_words=view.words.json_for_script,
    )


def index_html(
    trees: Sequence[Tree],
    host: Host,
    words: Words = ENGLISH,
    looks: Looks = OWN,
    untranslated: Untranslated | None = None,
) -> str:
    """The page that lists all `trees`; `untranslated` marks what of them is in another language."""

    def marked(text: InlineText, tree: Tree, field: str) -> InlineText:
        return untranslated.of_tree(text, tree.id, field) if untranslated else text

    entries = [
        {
            "title": marked(InlineText.of(t.title), t, "title"),
            "summary": marked(InlineText.literal(t.summary), t, "summary"),
            "url": host.tree_url(t.id, ""),
            "id": t.id,
            "is_draft": t.draft,
        }
        for t in trees
    ]
    return looks.render("index.html", entries=entries, words=words)


def guide_report_html(found: Gaps, host: Host, words: Words = ENGLISH, looks: Looks = OWN) -> str:
    """The page that tells authors what trees and guides do not know of each other."""
    written = [f"{gap.page}#{gap.anchor}" if gap.anchor else gap.page for gap in found.sections]
    sections = [
        {"title": gap.title, "url": host.guide(where).url, "written": where}
        for gap, where in zip(found.sections, written, strict=True)
    ]
    outcomes = [
        {"title": gap.title, "url": host.tree_url(gap.tree, gap.node), "written": str(gap.place)}
        for gap in found.outcomes
    ]
    return looks.render("guide-report.html", sections=sections, outcomes=outcomes, words=words)


def report_html(title: str, report: str, words: Words = ENGLISH, looks: Looks = OWN) -> str:
    """What stands in for a tree that can't be read, while its author is at work on it."""
    return looks.render("report.html", title=title, report=report, words=words)
