"""What a site's search reads of a tree's page: headings that open steps, and the words below each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from whichway.pages.view import PageView, StepView


def searchable(view: PageView, *, plain: bool = False) -> str:
    """The page of a tree with the elements that searches know, and nothing that only helps readers to move.

    The sections of guides that steps show are left out, or they would be found twice. Where it is `plain`, steps are
    their words alone: searches that know only headings with an address would drop what stands below any other.
    """
    parts = [f"<h1>{escape(view.title)}</h1>"]
    if view.summary:
        parts.append(f"<p>{escape(view.summary)}</p>")
    for step in view.visible:
        parts.append(f'<h2 id="{escape(step.id)}">{escape(step.heading)}</h2>')
        parts += _plain(step) if plain else _texts(step)
    return "\n".join(parts)


def _plain(step: StepView) -> Iterator[str]:
    # A single element, as searches take long to read the elements of all trees.
    if words := Markup("\n".join(_texts(step))).striptags():  # noqa: S704 - only to have its words, which are escaped
        yield f"<p>{escape(words)}</p>"


def _texts(step: StepView) -> Iterator[str]:
    if step.body:
        yield step.body
    if step.status:
        yield f"<p>{escape(step.status.text)}</p>"
    for note in step.notes:
        yield f"<p>{escape(note.title)}</p>{note.body}"
    if step.guides:
        yield from _list(f"{guide.title} {guide.page}".strip() for guide in step.guides if not guide.section)
    if step.contact:
        yield f"<p>{escape(step.words['unsolved-contact' if step.is_asked else 'contact'])}</p>"
    # The way on from a text says no more than its heading.
    if not step.entry or step.entry.kind != "text":
        yield from _list(f"{option.label} {option.hint}".strip() for option in step.options)


def _list(items: Iterable[str]) -> Iterator[str]:
    if listed := "\n".join([f"<li>{escape(item)}</li>" for item in items]):
        yield f"<ul>{listed}</ul>"
