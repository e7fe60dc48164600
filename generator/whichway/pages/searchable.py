"""What a site's search reads of a tree's page: headings that open steps, and the words below each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from whichway.pages.view import PageView, StepView


def searchable(view: PageView, *, plain: bool = False) -> str:
    """The page of a tree with the elements that searches know, and nothing that only helps readers to move.

    The sections of guides that steps show are left out, or they would be found twice. Where it is `plain`, bodies are
    their words alone: searches that know only headings with an address would drop what stands below any other.
    """
    return "\n".join(
        [str(part) for part in (*_head(view), *(part for one in view.steps for part in _step(one, plain)))]
    )


def _head(view: PageView) -> Iterator[Markup]:
    yield Markup("<h1>{}</h1>").format(view.title)
    if view.summary:
        yield Markup("<p>{}</p>").format(view.summary)


def _step(step: StepView, plain: bool) -> Iterator[Markup]:
    def text(html: Markup) -> Markup:
        return Markup("<p>{}</p>").format(html.striptags()) if plain else html

    yield Markup('<h2 id="{}">{}</h2>').format(step.id, step.heading)
    if step.body:
        yield text(step.body)
    if step.status:
        yield Markup("<p>{}</p>").format(step.status.text)
    for note in step.notes:
        yield Markup("<p>{}</p>").format(note.title) + text(note.body)
    yield _list([f"{guide.title} {guide.page}".strip() for guide in step.guides if not guide.section])
    if step.contact:
        yield Markup("<p>{}</p>").format(step.words["unsolved-contact"] if step.is_asked else step.words["contact"])
    yield _list([option.label for option in step.options])


def _list(items: list[str]) -> Markup:
    return (
        Markup("<ul>{}</ul>").format(Markup("").join(map(Markup("<li>{}</li>").format, items))) if items else Markup()
    )
