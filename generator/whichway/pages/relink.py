"""The view of a page with other links: for a frame, a page that embeds the tree, or a file that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from whichway.markup import rebased
from whichway.pages.view import OptionView, PageView, StepView


def relinked(
    view: PageView, move: Callable[[str], str], trees: Mapping[str, str] | None = None, *, new_tab: bool = False
) -> PageView:
    """`view` with `move` applied to each of its links and pictures but those inside the page.

    Ways on into other trees lead to the pages that `trees` has for them, by the trees' ids. With `new_tab`, every other
    link that leaves the page opens a new tab.
    """

    def address(url: str) -> str:
        return url if url.startswith("#") else move(url)

    def html(text: str) -> Markup:
        moved = rebased(text, address, trees or {}, new_tab=new_tab)
        return text if moved is text and isinstance(text, Markup) else Markup(moved)  # noqa: S704 - the page's own HTML

    def option(way: OptionView) -> OptionView:
        page = (trees or {}).get(way.tree)
        if page is None:
            moved = address(way.href)
            return way if moved == way.href else replace(way, href=moved)
        _, mark, node = way.href.partition("#")
        return replace(way, href=page + mark + node)

    def step(one: StepView) -> StepView:
        return replace(
            one,
            body=html(one.body),
            contact=address(one.contact),
            status=one.status and one.status._replace(page=address(one.status.page)),
            options=tuple(map(option, one.options)),
            links=tuple(map(option, one.links)),
            guides=tuple(link._replace(url=address(link.url), section=html(link.section)) for link in one.guides),
            notes=tuple(replace(note, body=html(note.body)) for note in one.notes),
            new_tab=new_tab,
        )

    return replace(
        view,
        folder=view.folder and address(view.folder),
        index=view.index and address(view.index),
        contact=view.contact and address(view.contact),
        steps=tuple(map(step, view.steps)),
    )
