"""What an audience must not read: phrases of parts for others, and the ids and names that only these use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from whichway.audiences.projection import parts_of, parts_with_node, sees
from whichway.audiences.seen import Trees
from whichway.inline import plain_text
from whichway.kinds import fact_of, options_of
from whichway.model import Node, Option, TextQuestion, Tree
from whichway.parts import Part
from whichway.place import Place

# Characters that may stand inside a word and are not shown, such as soft hyphens.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LINK_OR_TAG = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)|<[^<>]*>")
# Where Markdown may put something between words: markup, links, punctuation, the end of a line.
_BETWEEN_PHRASES = re.compile(r"[^\w\s'’-]|_|\n")
_BETWEEN_SENTENCES = re.compile(r"[.,;:!?…]\s|\n")
_WORD = r"([^\W_]+(?:['’-][^\W_]+)*)"
_TWO_WORDS = re.compile(rf"[\W_]*{_WORD}[*_]*[^\S\n]+[*_]*{_WORD}[\W_]*")
_BETWEEN_LINES = re.compile(r"(?:[^\w\s'’-]|(?<!\w)['’-]|['’-](?!\w)|[\r\n])+")


class Kind(Enum):
    """What is hidden, and so how it is looked for."""

    PHRASE = "words"
    SHORT = "two words"
    NAME = "name"


class Hidden(NamedTuple):
    """What stands only in parts for others: its words, joined by blanks, or a name; and where it was written."""

    words: str
    place: Place
    tree: str
    node: str
    kind: Kind = Kind.PHRASE


def hidden_from(tree: Tree, audience: str) -> Iterator[Hidden]:
    """Every phrase in the parts of `tree` that `audience` does not see.

    These have three words and more. A text that has no such phrase is found by its lines and sentences of two words.
    """
    whole_tree = not sees(tree, audience)
    for part, node_id in parts_with_node(tree):
        whole_node = node_id and not sees(tree.nodes[node_id], audience)
        if whole_tree or whole_node or not sees(part, audience):
            for text in _texts(part):
                for words, kind in _phrases(text):
                    yield Hidden(words, part.places.own, tree.id, node_id, kind)


def hidden_names(trees: Trees, seen: Trees, open_names: Collection[str]) -> Iterator[Hidden]:
    """Every id of a tree, node or option, and every name and value of a fact, that none of the `seen` trees names.

    `open_names` are those that pages have anyway. Each is given once a tree, where it stands first.
    """
    known = {name.words for tree in seen.values() for name in _names(tree)}.union(open_names)
    for tree in trees.values():
        if tree is not seen.get(tree.id):
            first = {name.words: name for name in reversed([*_names(tree)])}
            yield from (name for words, name in reversed(first.items()) if words not in known)


def _names(tree: Tree) -> Iterator[Hidden]:
    def name(name: str, place: Place, node: str = "") -> Hidden:
        return Hidden(name, place, tree.id, node, Kind.NAME)

    yield name(tree.id, tree.places.own)
    yield from (name(old, tree.places.value("formerly", index)) for index, old in enumerate(tree.formerly))
    yield from (name(old, tree.places.inside("aliases").key(old)) for old in tree.aliases)
    for fact, values in tree.domains.items():
        yield name(fact, tree.places.inside("facts").key(fact))
        yield from (name(value, tree.place_of_value(fact, index)) for index, value in enumerate(values))
    for node_id, node in tree.nodes.items():
        yield name(node_id, tree.places.inside("nodes").key(node_id), node_id)
        if fact := fact_of(node):
            yield name(fact, node.places.value("fact"), node_id)
        for option in options_of(node):
            yield name(option.id, option.places.value("id"), node_id)
            for fact, value in option.set.items():
                yield name(fact, option.places.inside("set").key(fact), node_id)
                yield name(value, option.places.inside("set").value(fact), node_id)


def texts_of(tree: Tree) -> Iterator[str]:
    """Every text of `tree` that readers may see."""
    return (text for part in parts_of(tree) for text in _texts(part))


def words_of(text: str) -> str:
    """The words of `text`, in lower case, each with a blank on both sides: phrases are searched in that."""
    shown = text if text.isascii() else _UNSEEN.sub("", text)
    return " " + re.sub(r"\W+", " ", shown.lower()).strip() + " "


def lines_of(text: str) -> str:
    """The words of `text` in lines that end where punctuation or a sign stands: short phrases are searched in that."""
    shown = text if text.isascii() else _UNSEEN.sub("", text)
    return "\n" + "\n".join(words_of(line).strip() for line in _BETWEEN_LINES.split(shown)) + "\n"


def _phrases(text: str) -> list[tuple[str, Kind]]:
    shown = _LINK_OR_TAG.sub(_said_by_link, text)
    fragments = [fragment for fragment in _BETWEEN_PHRASES.split(shown) if _is_phrase(fragment)]
    if fragments:
        return [(words_of(fragment).strip(), Kind.PHRASE) for fragment in fragments]
    # Any two words may stand side by side somewhere. So two count where they are all that a line or sentence says, and
    # only in a text that would not be found by anything longer.
    lines = filter(None, map(_TWO_WORDS.fullmatch, _BETWEEN_SENTENCES.split(shown)))
    pairs = (line.groups() for line in lines)
    return [(words_of(" ".join(pair)).strip(), Kind.SHORT) for pair in pairs if not all(map(str.isdecimal, pair))]


def _is_phrase(fragment: str) -> bool:
    """Whether a fragment has three words and more. Numbers alone stand in many a file.

    Words joined by hyphens count as one, as they may be part of an address.
    """
    words = [word for word in fragment.split() if words_of(word).strip()]
    return len(words) >= 3 and not all(map(str.isdecimal, words))


def _said_by_link(link: re.Match[str]) -> str:
    """What a link says; nothing where it leads to a page of the site, as that is likely the page's own title."""
    return "\n" if link[1] is None or not re.match(r"[a-z]+:", link[2]) else f"\n{link[1]}\n"


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, Tree):
        yield from (plain_text(part.title), part.summary)
    if isinstance(part, Option):
        yield from map(plain_text, filter(None, (part.label, part.hint, part.group)))
    if isinstance(part, Node):
        yield plain_text(part.heading)
    if isinstance(part, TextQuestion):
        yield part.text.example
    yield str(getattr(part, "body", ""))
