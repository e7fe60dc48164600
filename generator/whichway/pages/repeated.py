"""Guide sections that say nothing but what the step says that shows them: the step needs only the link."""

from __future__ import annotations

import re
from html import unescape

from whichway.pages.host import GuideLink

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_MORE_THAN_WORDS = re.compile(r"<(?:img|svg|picture|video|audio|iframe|math|input)\b", re.IGNORECASE)


def without_repeated(link: GuideLink, body: str) -> GuideLink:
    """That link, without its section where the HTML of the step's `body` says all that the section says."""
    if not link.section or _MORE_THAN_WORDS.search(link.section):
        return link
    said = f" {_words(link.section)} "
    return link._replace(section="") if said.strip() and said in f" {_words(body)} " else link


def _words(html: str) -> str:
    """The words of some HTML, without what only sets them apart."""
    return " ".join(_WORD.findall(unescape(_TAG.sub(" ", html)).casefold()))
