"""A site's trees for `llms.txt`: a list of links to their Markdown, which says what each tree is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from whichway.guides import relative_url
from whichway.markup import plain_as_markdown
from whichway.pages import Layout, PageView


def llms_text(views: Iterable[PageView], layout: Layout) -> Iterator[tuple[str, str]]:
    """The `llms.txt` of the trees' own folder, by its path in the site; none where there is no tree."""
    if shown := [*views]:
        words = shown[0].words
        head = f"# {words['index']}\n\n> {words['index-lead']}\n\n"
        yield layout.llms, head + llms_section(shown, layout, layout.llms)


def llms_section(views: Iterable[PageView], layout: Layout, file: str) -> str:
    """The section about the trees, as an `llms.txt` at the path `file` of the site has it."""
    shown = [*views]
    title = shown[0].words["index"] if shown else ""
    return f"## {title}\n\n" + "".join(f"- {_entry(view, layout, file)}\n" for view in shown)


def _entry(view: PageView, layout: Layout, file: str) -> str:
    address = relative_url(layout.markdown(view.id), file)
    if whole := layout.whole(view.id):
        address = urljoin(whole, relative_url(layout.markdown(view.id), layout.pages[view.id]))
    about = f": {plain_as_markdown(view.summary)}" if view.summary else ""
    return f"[{plain_as_markdown(str(view.title))}]({address}){about}"
