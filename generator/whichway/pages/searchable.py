"""What a site's search reads of a tree's page: headings that open steps, and the words below each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from whichway.pages.view import PageView, StepView


def searchable(view: PageView, *, plain: bool = False) -> str:
    """The page of a tree with the elements that searches know, and nothing that only helps readers to move.

    The sections of guides that steps show are left out, or they would be found twice. Where it is `plain`, steps are
    their words alone: searches that know only headings with an address would drop what stands below any other.
    """
    steps = (part for step in view.visible for part in (_heading(step), *(_plain(step) if plain else _texts(step))))
    return "\n".join([str(part) for part in (*_head(view), *steps)])


def _head(view: PageView) -> Iterator[Markup]:
    yield Markup("<h1>{}</h1>").format(view.title)
    if view.summary:
        yield Markup("<p>{}</p>").format(view.summary)


def _heading(step: StepView) -> Markup:
    return Markup('<h2 id="{}">{}</h2>').format(step.id, step.heading)


def _plain(step: StepView) -> Iterator[Markup]:
    # A single element, as searches take long to read the elements of all trees.
    if words := Markup("\n").join(_texts(step)).striptags():
        yield Markup("<p>{}</p>").format(words)


def _texts(step: StepView) -> Iterator[Markup]:
    if step.body:
        yield step.body
    if step.status:
        yield Markup("<p>{}</p>").format(step.status.text)
    for note in step.notes:
        yield Markup("<p>{}</p>").format(note.title) + note.body
    yield from _list([f"{guide.title} {guide.page}".strip() for guide in step.guides if not guide.section])
    if step.contact:
        yield Markup("<p>{}</p>").format(step.words["unsolved-contact"] if step.is_asked else step.words["contact"])
    # The way on from a text says no more than its heading.
    if not step.entry or step.entry.kind != "text":
        yield from _list([f"{option.label} {option.hint}".strip() for option in step.options])


def _list(items: list[str]) -> Iterator[Markup]:
    if items:
        yield Markup("<ul>{}</ul>").format(Markup("\n").join(map(Markup("<li>{}</li>").format, items)))
