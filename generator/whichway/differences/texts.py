"""What readers read in each version: titles, headings, bodies, labels, notes, and links to guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from whichway.checklists import Entry, Guard
from whichway.differences.change import Change
from whichway.differences.sides import Sides
from whichway.kinds import headings_of, is_end, options_of
from whichway.model import (
    AnyNode,
    DateQuestion,
    Guide,
    GuideSection,
    NumberQuestion,
    Option,
    SeveralQuestion,
    TextQuestion,
    Tree,
)

_OF_TREE = ("title", "summary", "contact")
_OF_OPTION = ("label", "hint", "group")


def of_texts(sides: Sides) -> Iterator[Change]:
    """Every text that both versions have, and that reads differently."""
    for new_id, old_id in sides.old_ids.items():
        old, new = sides.old.forest.trees[old_id], sides.new.forest.trees[new_id]
        for part in _OF_TREE:
            before, after = getattr(old, part), getattr(new, part)
            if before != after:
                yield Change("changed-text", new_id, part=part, before=before, after=after)
        for node_id, node in old.nodes.items():
            key = sides.new_key((old_id, node_id))
            if key is None or sides.new.own(key) != key or isinstance(node, Entry | Guard):
                continue
            if not is_end(node) and sides.merged_into((old_id, node_id)):
                continue  # that the question or step is gone is a change of its own
            yield from _of_node(node, sides.new.page_node(key).node, new, key[1], sides.new.heading(key))


def _of_node(old: AnyNode, new: AnyNode, tree: Tree, id_: str, heading: str) -> Iterator[Change]:
    of_node = partial(Change, "changed-text", tree.id, id_)
    if old.kind != new.kind:
        yield of_node(text=heading, part="kind", before=old.kind, after=new.kind)
    olds, news = _texts_of(old), _texts_of(new)
    for part in dict.fromkeys([*olds, *news]):
        before, after = olds.get(part, ""), news.get(part, "")
        if before != after:
            yield of_node(text=heading, part=part, before=before, after=after)
    old_options = {_today(tree, option, new): option for option in options_of(old)}
    new_options = {option.id: option for option in options_of(new)}
    both = [option for option in old_options if option in new_options]
    for option in both:
        for part in _OF_OPTION:
            before, after = (getattr(one[option], part) or "" for one in (old_options, new_options))
            if before != after:
                yield of_node(option, heading, part, before, after)
    order = [option for option in new_options if option in old_options]
    if both != order:
        yield of_node(text=heading, part="order", before=", ".join(both), after=", ".join(order))


def _today(tree: Tree, option: Option, node: AnyNode) -> str:
    """The id that an option has in the new version."""
    return option.id if option.id in {one.id for one in options_of(node)} else tree.option_alias(option.id)


def _texts_of(node: AnyNode) -> Mapping[str, str]:
    """The texts of a node itself, by what they are."""
    texts = {"heading": "".join(heading for _, heading in headings_of(node)), "body": node.body}
    for note in node.notes:
        whom = " ".join((note.audience,) if isinstance(note.audience, str) else note.audience)
        name = f"note for {whom}"
        texts[name] = f"{texts[name]}\n\n{note.body}" if name in texts else note.body
    texts["guides"] = ", ".join(map(_guide, node.guides))
    texts["status"] = node.status
    texts["asked for"] = _asked_for(node)
    return texts


def _guide(guide: Guide) -> str:
    if isinstance(guide, GuideSection):
        return f"{guide.to} (its section)" if guide.show == "section" else guide.to
    return guide


def _asked_for(node: AnyNode) -> str:
    """What readers may type or tick at a question, in words of the format."""
    match node:
        case NumberQuestion(number=number):
            given = {"unit": number.unit, "min": number.min, "max": number.max, "decimals": number.decimals}
            return ", ".join(["number", *(f"{key} {value}" for key, value in given.items() if value not in ("", None))])
        case DateQuestion(date=date):
            given = {"min": date.min, "max": date.max}
            return ", ".join(["date", *(f"{key} {value}" for key, value in given.items() if value is not None)])
        case TextQuestion(text=text):
            given = {"example": text.example, "pattern": text.pattern}
            return ", ".join(["text", *(f"{key} {value}" for key, value in given.items() if value)])
        case SeveralQuestion():
            return "several options"
        case _:
            return ""
