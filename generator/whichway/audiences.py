"""Who sees what: a tree as one audience sees it, and the words that this audience must not see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whichway.kinds import options_of
from whichway.limits import DEFAULT_AUDIENCES
from whichway.model import AnyNode, Node, Option, Texts, Tree
from whichway.nearest import nearest
from whichway.parts import Part, copied
from whichway.place import Place
from whichway.wording import listed

EVERYBODY_ELSE = ""
"""The audience of readers of whom nothing is said: they see only what is for everyone."""


# Characters that may stand inside a word and are not shown, such as soft hyphens.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LINK_OR_TAG = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)|<[^<>]*>")


class Hidden(NamedTuple):
    """A phrase that stands only in parts for others: its words, joined by blanks, and where its part was written."""

    words: str
    place: Place
    tree: str
    node: str


class NamedAudience(NamedTuple):
    """An audience that some part of a tree names: where that was written, and in which node."""

    name: str
    place: Place
    node: str


def declared_audiences(declared: Iterable[str], audience: str) -> tuple[str, ...]:
    """Every audience of a site: those that its settings declare; else the usual ones, and whom it is built for."""
    return tuple(dict.fromkeys(declared or (*DEFAULT_AUDIENCES, *([audience] if audience else ()))))


def unknown_audience(name: str, audiences: Sequence[str]) -> str:
    """What to tell a user who names an audience that the site does not have."""
    near = nearest(name, audiences)
    known = f"known here: {listed(audiences)}; the setting `audiences` declares others"
    help = f"did you mean `{near}`?" if near else known
    return f"`{name}` is not an audience of this site\nhelp: {help}"


def named_audiences(tree: Tree) -> Iterator[NamedAudience]:
    """Every audience that the tree, its nodes, options and notes name, in the order of the file."""
    for part, node_id in _parts_with_node(tree):
        written: Texts = getattr(part, "audience", ())
        if isinstance(written, str):
            yield NamedAudience(written, part.places.value("audience"), node_id)
        else:
            for index, name in enumerate(written):
                yield NamedAudience(name, part.places.value("audience", index), node_id)


def audiences_of(trees: Iterable[Tree]) -> set[str]:
    """Every audience that some part of `trees` is for."""
    restricted = (part for tree in trees for part in _parts(tree) if getattr(part, "audience", ()))
    return {name for part in restricted for name in _names(part)}


def project(tree: Tree, audience: str) -> Tree | None:
    """`tree` as `audience` sees it: without the nodes, options and notes for others, and without old ids of these.

    It is `None` if nothing of it is left. Parts stay where they were written; nothing of `tree` is changed.
    """
    if not _sees(tree, audience):
        return None
    if all(_sees(part, audience) for part in _parts(tree)):
        return tree
    nodes = {id_: _projected(node, audience) for id_, node in tree.nodes.items() if _sees(node, audience)}
    if not nodes:
        return None
    seen = copied(tree, {"nodes": nodes})
    hidden = _ids(tree) - _ids(seen)
    return copied(seen, {"aliases": {old: new for old, new in tree.aliases.items() if tree.alias(old) not in hidden}})


def hidden_from(tree: Tree, audience: str) -> Iterator[Hidden]:
    """Every phrase of three words and more in the parts of `tree` that `audience` does not see."""
    whole_tree = not _sees(tree, audience)
    for part, node_id in _parts_with_node(tree):
        whole_node = node_id and not _sees(tree.nodes[node_id], audience)
        if whole_tree or whole_node or not _sees(part, audience):
            for text in _texts(part):
                for words in _phrases(text):
                    yield Hidden(words, part.places.own, tree.id, node_id)


def may_meet(one: Part, other: Part) -> bool:
    """Whether some reader may see both parts."""
    names = _names(one), _names(other)
    return not names[0] or not names[1] or bool(set(names[0]) & set(names[1]))


def texts_of(tree: Tree) -> Iterator[str]:
    """Every text of `tree` that readers may see."""
    return (text for part in _parts(tree) for text in _texts(part))


def words_of(text: str) -> str:
    """The words of `text`, in lower case, each with a blank on both sides: phrases are searched in that."""
    shown = text if text.isascii() else _UNSEEN.sub("", text)
    return " " + re.sub(r"\W+", " ", shown.lower()).strip() + " "


def _phrases(text: str) -> Iterator[str]:
    # Split where Markdown may put something between words: markup, links, punctuation, the end of a line.
    for fragment in re.split(r"[^\w\s'’-]|_|\n", _LINK_OR_TAG.sub(_said_by_link, text)):
        words = [word for word in fragment.split() if words_of(word).strip()]
        # Numbers alone stand in many a file, and words joined by hyphens may be part of an address.
        if len(words) >= 3 and not all(map(str.isdecimal, words)):
            yield words_of(fragment).strip()


def _said_by_link(link: re.Match[str]) -> str:
    """What a link says; nothing where it leads to a page of the site, as that is likely the page's own title."""
    return "\n" if link[1] is None or not re.match(r"[a-z]+:", link[2]) else f"\n{link[1]}\n"


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, Tree):
        yield from (part.title, part.summary)
    if isinstance(part, Option):
        yield part.label
    if isinstance(part, Node):
        yield part.heading
    yield str(getattr(part, "body", ""))


def _ids(tree: Tree) -> set[str]:
    """Every id that an alias of `tree` can lead to: those of its nodes and of their options."""
    return {*tree.nodes, *(option.id for node in tree.nodes.values() for option in options_of(node))}


def _parts(tree: Tree) -> Iterator[Part]:
    return (part for part, _ in _parts_with_node(tree))


def _parts_with_node(tree: Tree) -> Iterator[tuple[Part, str]]:
    """The tree, its nodes, their options and their notes, each with the id of the node that it belongs to."""
    yield tree, ""
    for node_id, node in tree.nodes.items():
        yield node, node_id
        yield from ((note, node_id) for note in node.notes)
        yield from ((option, node_id) for option in options_of(node))


def _projected(node: AnyNode, audience: str) -> AnyNode:
    notes = tuple(note for note in node.notes if _sees(note, audience))
    update: dict[str, object] = {} if notes == node.notes else {"notes": notes}
    options = tuple(option for option in options_of(node) if _sees(option, audience))
    if options != options_of(node):
        update["options"] = options
    return copied(node, update) if update else node


def _names(part: Part) -> tuple[str, ...]:
    audience: Texts = getattr(part, "audience", ())
    return (audience,) if isinstance(audience, str) else audience


def _sees(part: Part, audience: str) -> bool:
    names = _names(part)
    return not names or audience in names
