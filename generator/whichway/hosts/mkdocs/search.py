"""What the site's search is shown of a page: it reads the same content as the theme, which wants more."""

from __future__ import annotations

import html
import re

from mkdocs.structure.pages import Page

_INNER_HEADING = re.compile(r"(</?)h([3-6])\b")
_HIDDEN_HEADING = re.compile(r"(</?)ww-h([3-6])\b")
_NOT_SEARCHED = re.compile(r'<(aside|p|template) class="ww-(?:section|used|parts)".*?</\1>', re.DOTALL)
_KEPT = re.compile(r'<i class="ww-kept-(\d+)"></i>')
_EXCLUDED = re.compile(r"<p\b[^>]* data-search-exclude.*?</p>", re.DOTALL)
_MARKUP = re.compile(r"<(?!/?h[12]\b)[^>]*>")


class SearchView:
    """Puts a page's content as the search is to see it, and back."""

    def __init__(self, page: Page, *, is_tree: bool, is_preview: bool) -> None:
        self._page = page
        self._is_tree = is_tree
        self._kept: list[str] = []
        self._whole: str | None = None
        content = page.content or ""
        # What a step shows of a guide would be found twice, and so would the names of steps. Nobody looks for buttons.
        self._content = _NOT_SEARCHED.sub(self._keep, content)
        if is_tree:
            self._title = page.title
            # It would take the text below an inner heading for that heading's, and drop it, as it has no address.
            self._content = _INNER_HEADING.sub(r"\1ww-h\2", self._content)
        if is_tree and is_preview:
            # To read the markup of all trees takes half of a preview's build; the words are enough to try the search.
            self._whole = content
            self._content = _MARKUP.sub(" ", _EXCLUDED.sub("", self._content))

    def show(self) -> None:
        """Shows the search what is for it: titles as plain text, and no headings but those of nodes."""
        self._page.content = self._content
        if self._is_tree:
            self._page.title = html.unescape(self._title or "")

    def end(self) -> None:
        """Gives the page back what it had."""
        if self._whole is not None:
            self._page.content = self._whole
        # Others may have changed the content meanwhile.
        content = _KEPT.sub(lambda number: self._kept[int(number[1])], self._page.content or "")
        if self._is_tree:
            self._page.title = self._title
            content = _HIDDEN_HEADING.sub(r"\1h\2", content)
        self._page.content = content

    def _keep(self, part: re.Match[str]) -> str:
        self._kept.append(part[0])
        return f'<i class="ww-kept-{len(self._kept) - 1}"></i>'
