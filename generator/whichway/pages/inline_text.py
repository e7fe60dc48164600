"""Titles, headings, and labels on a page: texts that are plain wherever nothing asks for their HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

from whichway.fills import marked
from whichway.inline import inline_html, plain_text
from whichway.markup import fill_html, fill_text


class InlineText(str):
    """A text as it reads, without markup; `html` has its code and emphasis as elements."""

    __slots__ = ("html",)
    html: Markup

    @classmethod
    def of(cls, text: str, examples: Mapping[str, str] = MappingProxyType({})) -> InlineText:
        """What an author wrote in inline Markdown; `examples` are those of the facts that it may say."""
        if "[=" not in text:
            return _unfilled(text)
        marks = marked(text)
        plain = marks.filled(plain_text(marks.text), lambda mark: fill_text(mark, examples))
        return cls._made(plain, marks.filled(inline_html(marks.text), lambda mark: fill_html(mark, examples)))

    @classmethod
    def literal(cls, text: str) -> InlineText:
        """A text in which nothing is markup."""
        return cls._made(text, Markup.escape(text))

    @classmethod
    def filled(cls, words: str, **texts: InlineText) -> InlineText:
        """Words of the page with texts in the place of the names in braces."""
        html = Markup.escape(words).format(**{name: text.html for name, text in texts.items()})
        return cls._made(words.format(**texts), html)

    def capitalized(self) -> InlineText:
        """The same with a capital letter in front, unless markup or code begins it."""
        first = self[:1]
        if not self.html.startswith(first):
            return self
        return self._made(first.upper() + self[1:], first.upper() + str(self.html)[len(first) :])

    def within(self, attributes: str) -> InlineText:
        """The same, whose HTML stands in an element with these attributes."""
        return self._made(self, f"<span{attributes}>{self.html}</span>")

    @classmethod
    def _made(cls, plain: str, html: str) -> InlineText:
        made = cls(plain)
        made.html = Markup(html)  # noqa: S704 - escaped by whoever made it
        return made


@lru_cache(maxsize=4096)
def _unfilled(text: str) -> InlineText:
    """A text that says no answer: labels such as "Yes" are the same in all trees."""
    return InlineText._made(plain_text(text), inline_html(text))


NO_TEXT = InlineText.literal("")
"""A text that is not there."""
