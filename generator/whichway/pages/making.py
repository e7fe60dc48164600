"""Makes the view of a tree's page from the forest: texts converted, links made, ways on labeled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from markupsafe import Markup

from whichway.drafts import is_draft
from whichway.graph import Edge, Forest, PageNode, ids_of, played_at, seen_at
from whichway.inline import plain_text
from whichway.kinds import is_end, result_of
from whichway.model import TODO, GuideSection, Note, Option, Tree, link_id
from whichway.pages.answer_labels import answer_label
from whichway.pages.bodies import note_name
from whichway.pages.entries import cells_of, entry_view, ways_of
from whichway.pages.examples import examples_on
from whichway.pages.host import GuideLink, Host, OffersMaps, ShowsSections
from whichway.pages.inline_text import NO_TEXT, InlineText
from whichway.pages.repeated import without_repeated
from whichway.pages.routes import RouteWords
from whichway.pages.status import status_link
from whichway.pages.text_links import PageLinks
from whichway.pages.untranslated import Untranslated
from whichway.pages.view import NoteView, OptionView, PageView, StepView, json_of
from whichway.parts import one_level
from whichway.texts import unsafe_link
from whichway.words import ENGLISH, Words

MOST_STEPS_ANNOUNCED = 15
"""At most so many steps that may come are announced; a larger number would only send them away."""

MAY_HELP = ("solved", "wait", "expected")
"""The results of outcomes that ask "Did this solve it?"."""


def page_view(
    tree: Tree,
    forest: Forest,
    host: Host,
    words: Words = ENGLISH,
    *,
    problems: Mapping[str, Sequence[str]] | None = None,
    report: str = "",
    written_in: str = "",
) -> PageView:
    """The page of `tree`; its links are made by `host`, its own words are those of `words`.

    Texts that are not translated are in the language that the trees are `written_in`, if that is known.

    In a preview of a tree with errors, `problems` has what is wrong with nodes, by their ids on the page, and `report`
    all of it.
    """
    page_nodes = forest.pages[tree.id].values()
    untranslated = Untranslated(forest, written_in)
    make = _StepMaker(tree, forest, host, words, problems, untranslated)
    # Without a script the first node is the one that shows, so it stands first, wherever it is in the file.
    # An item's guard comes before it, as the script begins there.
    start = forest.start(tree)[1]
    first = seen_at(forest.pages[tree.id], start) if start else ""
    begin = {first, make.played(start)} if start else set()
    ordered = sorted(
        (page_node for page_node in page_nodes if not page_node.is_passed),
        key=lambda page_node: page_node.id not in begin,
    )
    trees = {page_node.tree.id: page_node.tree for page_node in page_nodes}
    return PageView(
        id=tree.id,
        title=untranslated.of_tree(InlineText.of(tree.title), tree.id, "title"),
        summary=untranslated.of_tree(InlineText.literal(tree.summary), tree.id, "summary"),
        version=version(trees),
        steps=tuple(make.step(page_node, is_first=page_node.id == first) for page_node in ordered),
        words=words,
        aliases=_aliases((*trees.values(), tree), page_nodes),
        url=host.public_url(tree.id),
        folder=host.trees_folder(),
        index=host.index_url(),
        facts={name: ",".join(values) for name, values in forest.crossing_facts(tree).items()},
        given={name: ",".join(values) for name, values in forest.sharing.given.get(tree.id, {}).items()},
        contact=_contact(tree, host),
        # What is wrong with the tree would be missing in its map.
        has_map=problems is None and isinstance(host, OffersMaps) and host.has_map(tree),
        report=report,
    )


def _aliases(trees: Iterable[Tree], page_nodes: Iterable[PageNode]) -> dict[str, str]:
    """Old ids of options, which old links answer with; where two trees had the same one, that of the last one counts.

    The id of a link in a body is made of that of its node, and has changed with it.
    """
    links = {edge.written.option for page_node in page_nodes for edge in page_node.edges if edge.is_link}
    aliases: dict[str, str] = {}
    for tree in trees:
        aliases |= {link_id(old): new for old in tree.aliases if (new := link_id(tree.alias(old))) in links}
        aliases |= {old: tree.alias(old) for old in tree.aliases}
    return aliases


def version(trees: Mapping[str, Tree]) -> str:
    """A hash of the content of a page's trees: the same for the same words and ways, whenever and wherever made."""
    about = {"formerly", "map", "meta", "promises"}  # not of what readers see in the tree
    content = {id_: one_level(tree, about) for id_, tree in trees.items()}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=one_level)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class _StepMaker:
    """Makes the steps of one page."""

    def __init__(
        self,
        tree: Tree,
        forest: Forest,
        host: Host,
        words: Words,
        problems: Mapping[str, Sequence[str]] | None,
        untranslated: Untranslated,
    ) -> None:
        self._untranslated = untranslated
        self._tree = tree
        self._page_nodes = forest.pages[tree.id]
        self._unread = forest.unread
        self._longest = forest.longest(tree)
        self._host = host
        self._url = host.public_url(tree.id)
        self._words = words
        self._problems = problems
        self._examples = examples_on(forest, tree.id)
        self._routes = RouteWords(tree.id, forest, words, self._examples)
        self._other_ids = self._ids_of_other_addresses(forest.trees)

    def step(self, page_node: PageNode, *, is_first: bool) -> StepView:
        """What readers see of one node."""
        node = page_node.node
        links = PageLinks(page_node, self._page_nodes, self._target, self._host.converter)
        examples = self._examples[page_node.tree.id]
        body = links.put_into(self._host.converter.convert(node.body, page_node.id, examples))
        notes = tuple(
            self._note(note, note_name(page_node, index), links, page_node) for index, note in enumerate(node.notes)
        )
        return StepView(
            id=page_node.id,
            kind=node.kind,
            heading=self._heading(page_node, examples),
            progress=self._progress(page_node),
            body=self._untranslated.blocks(body, page_node, "body"),
            words=self._words,
            result=result_of(node),
            contact=self._contact(page_node),
            is_asked=result_of(node) in MAY_HELP,
            status=status_link(node.status, self._host, self._words),
            options=self._options(page_node),
            links=links.found,
            guides=tuple(
                without_repeated(self._guide(guide, f"{page_node.id}--guide-{n}"), body)
                for n, guide in enumerate(node.guides, 1)
            ),
            notes=notes,
            other_ids=tuple(self._other_ids.get(page_node.id, ())),
            is_first=is_first,
            is_guard=page_node.is_guard,
            problems=(*self._draft_mark(page_node), *(self._problems or {}).get(page_node.id, ())),
            url=self._url and f"{self._url}#{page_node.id}",
            entry=entry_view(page_node, self._words),
            is_translated=not self._untranslated.has(page_node),
        )

    def _draft_mark(self, page_node: PageNode) -> tuple[str, ...]:
        is_marked = self._tree.draft or is_draft(self._tree, page_node.id) or is_draft(page_node.tree, page_node.own_id)
        return (self._words["draft"],) if is_marked else ()

    def played(self, node: str) -> str:
        """The node that readers see at the address `node`: for an include, the first of the tree that it plays."""
        return played_at(self._page_nodes, node)

    def _guide(self, guide: str | GuideSection, prefix: str) -> GuideLink:
        if isinstance(guide, str):
            link = self._host.guide(guide)
            return link._replace(url="") if unsafe_link(guide) else link
        if unsafe_link(guide.to):
            return self._host.guide(guide.to)._replace(url="")
        if guide.show == "link" or not isinstance(self._host, ShowsSections):
            return self._host.guide(guide.to)
        link = self._host.guide_section(guide.to, prefix)
        return link._replace(section=Markup(link.section))  # noqa: S704 - the site's own page

    def _progress(self, page_node: PageNode) -> str:
        """How far a reader is, but for the number of the step, `{n}`, which only the script knows.

        How many steps may come is counted when the site is built: in the page, it would take seconds in a tree with
        many joins. There is no such number where all ways lead back, or may lead around through other trees.
        """
        longest = self._longest.get(page_node.id)
        if longest is None or longest > MOST_STEPS_ANNOUNCED:
            return self._words["step"]
        return self._words.count("progress", longest).replace("{m}", str(longest)) if longest else self._words["last"]

    def _note(self, note: Note, prefix: str, links: PageLinks, page_node: PageNode) -> NoteView:
        audiences = (note.audience,) if isinstance(note.audience, str) else note.audience
        audience, examples = ", ".join(audiences), self._examples[page_node.tree.id]
        body = links.put_into(self._host.converter.convert(note.body, prefix, examples))
        body = self._untranslated.blocks(body, page_node, f"notes.{'+'.join(audiences)}")
        return NoteView(audience, self._words["note-for"].format(audience=audience), body)

    def _options(self, page_node: PageNode) -> tuple[OptionView, ...]:
        edges = [edge for edge in page_node.edges if not edge.is_link]
        examples = self._examples[page_node.tree.id]
        ways = (ways_of(page_node, edge, self._option(page_node, edge), self._words, examples) for edge in edges)
        return tuple(chain.from_iterable(ways))

    def _option(self, page_node: PageNode, edge: Edge) -> OptionView:
        written = edge.written.part if isinstance(edge.written.part, Option) else None
        href, tree = self._target(edge)
        examples = self._examples[page_node.tree.id]
        return OptionView(
            id=edge.written.option,
            label=self._label(page_node, edge),
            href=href,
            tree=tree,
            when=json_of(edge.tests_as_lists) if edge.tests else "",
            set=json_of(dict(edge.sets)) if edge.sets else "",
            hint=self._of_option(written.hint, page_node, f"{written.id}.hint")
            if written and written.hint
            else NO_TEXT,
            group=InlineText.of(written.group, examples) if written and written.group else NO_TEXT,
            is_dangling=self._problems is not None and href == "#",
            cells=cells_of(edge),
        )

    def _heading(self, page_node: PageNode, examples: Mapping[str, str]) -> InlineText:
        if page_node.own_id == TODO:
            return InlineText.literal(self._words["todo"])
        if page_node.is_route and not page_node.is_guard:
            return self._routes.heading(page_node)
        return self._untranslated.heading(InlineText.of(page_node.node.heading, examples), page_node)

    def _of_option(self, text: str, page_node: PageNode, field: str) -> InlineText:
        return self._untranslated.inline(InlineText.of(text, self._examples[page_node.tree.id]), page_node, field)

    def _label(self, page_node: PageNode, edge: Edge) -> InlineText:
        if page_node.is_route:
            return NO_TEXT if page_node.is_guard else self._routes.label(page_node, edge)
        label = answer_label(page_node, edge, self._words, self._examples[page_node.tree.id])
        return self._untranslated.inline(label, page_node, f"{edge.written.option}.label")

    def _target(self, edge: Edge) -> tuple[str, str]:
        """The address that a way leads to, and the id of the tree there, empty where it is the page's own."""
        if edge.target is None:
            # Only in the preview: of a tree with errors, or of one beside it. There, the other page tells the errors.
            other, _, node = edge.written.target.removeprefix("/").partition("/")
            known = edge.written.target.startswith("/") and other in self._unread
            return (self._host.tree_url(other, node), other) if known else ("#", "")
        page, node = edge.target
        if page == self._tree.id:
            return "#" + self.played(node), ""
        # The first question is named, too: there the browser, or the script, takes the focus.
        return self._host.tree_url(page, node), page

    def _ids_of_other_addresses(self, trees: Mapping[str, Tree]) -> dict[str, list[str]]:
        """Ids that open a node beside its own: those of includes that begin with it, and those that it once had."""
        ids: dict[str, list[str]] = {}
        for page_node in self._page_nodes.values():
            if page_node.is_passed and not page_node.edges:
                continue  # it plays nothing, which has been reported
            for id_ in ids_of(trees, self._tree, page_node.id):
                if page_node.is_passed or id_ not in self._page_nodes:
                    ids.setdefault(self.played(page_node.id), []).append(id_)
        return ids

    def _contact(self, page_node: PageNode) -> str:
        """Where the reader of an outcome can turn to who has no other way on; nothing for all other nodes.

        The address may hold `{title}` and, for the script to fill in, `{notes}` and `{link}`.
        """
        has_way = any(not edge.is_link for edge in page_node.edges)
        if not is_end(page_node.node) or (has_way and result_of(page_node.node) in MAY_HELP):
            return ""
        return _contact(self._tree, self._host)


def _contact(tree: Tree, host: Host) -> str:
    address = tree.contact or host.contact
    return "" if unsafe_link(address) else address.replace("{title}", quote(plain_text(tree.title)))
