"""What of a tree doesn't play in Twine as it does on its page: each with its place in the tree's file."""

from __future__ import annotations

from collections.abc import Iterator

from whichway.edges import written_edges
from whichway.formats.limits import Limit, whole_limits
from whichway.model import TO, AnyNode, GuideSection, Include, TextQuestion, Tree, rows_of, values_in


def twee_limits(tree: Tree) -> list[Limit]:
    """All of them, in the order of the file."""
    found = whole_limits(tree)
    found += [limit for id_, node in tree.nodes.items() for limit in _of_node(tree, id_, node)]
    why = "the address of a story says no facts"
    found += [Limit(tree.places.value("facts", fact), f"`{fact}`", why) for fact in tree.given_domains]
    return sorted(dict.fromkeys(found), key=lambda limit: limit.place)


def _of_node(tree: Tree, id_: str, node: AnyNode) -> Iterator[Limit]:
    for edge in written_edges(node):
        if edge.target.startswith("/"):
            why = "that's another story: a link leads to its page"
            yield Limit(edge.place, f"`{id_}` → `{edge.target}`", why)
    if isinstance(node, Include):
        why = "that's another story: a link leads to its page, and readers say how it ended"
        yield Limit(node.places.value("include"), f"`{id_}` plays `/{node.include}`", why)
    if isinstance(node, TextQuestion) and node.text.pattern:
        place = node.text.places.value("pattern")
        yield Limit(place, f"the pattern of `{id_}`", "Harlowe takes any text")
    for index, guide in enumerate(getattr(node, "guides", ())):
        if isinstance(guide, GuideSection) and guide.show == "section":
            yield Limit(node.places.value("guides", index), f"`{guide.to}`", "a link leads to the section")
    for part in (*getattr(node, "options", ()), *getattr(node, "route", ())):
        for row in rows_of(part.when) if getattr(part, "when", None) is not None else ():
            for name, wanted in row.items():
                if name not in tree.facts and any(value.startswith(TO) for value in values_in(wanted)):
                    why = "in Twine, a link in a text is no answer"
                    yield Limit(part.places.value("when"), f"`{name}` in a condition of `{id_}`", why)
