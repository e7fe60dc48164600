"""Titles, headings, and labels on a page: texts that are plain wherever nothing asks for their HTML."""

from __future__ import annotations

from markupsafe import Markup

from whichway.inline import inline_html, plain_text


class InlineText(str):
    """A text as it reads, without markup; `html` has its code and emphasis as elements."""

    __slots__ = ("html",)
    html: Markup

    @classmethod
    def of(cls, text: str) -> InlineText:
        """What an author wrote in inline Markdown."""
        return cls._made(plain_text(text), inline_html(text))

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

    @classmethod
    def _made(cls, plain: str, html: str) -> InlineText:
        made = cls(plain)
        made.html = Markup(html)  # noqa: S704 - escaped by whoever made it
        return made


NO_TEXT = InlineText.literal("")
"""A text that is not there."""
