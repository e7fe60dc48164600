"""HTML as a text for terminals: words, lists, and code stay, and what a page says by its looks is said in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from whichway.markup.as_markdown import language_of, put_in_words

_HEADINGS = re.compile(r"^h[1-6]$")
_EMPHASIS = ["strong", "b", "em", "i", "span", "mark", "u", "small"]


def to_text(html: str, answers: Mapping[str, str] = {}, way: Callable[[str], str] = lambda option: "") -> str:
    """A piece of HTML as a text in which no sign is escaped, with an empty line between two blocks.

    `answers` are what the reader has typed, by the facts that keep it; elsewhere the examples stay. `way` gives what
    stands behind a link that is a way on, by the id of the option. Behind all other links stands their address.
    """
    soup = BeautifulSoup(html, "html.parser")
    for useless in soup.find_all(["template", "script", "style"]):
        useless.decompose()
    _fill(soup, answers)
    for link in soup.find_all("a"):
        _tell_target(link, way)
    for picture in soup.find_all("img"):
        picture.replace_with(f"[{picture.get('alt') or picture.get('src') or ''}]")
    put_in_words(soup)
    for heading in soup.find_all(_HEADINGS):
        heading.name = "p"
    for emphasized in soup.find_all(_EMPHASIS):
        emphasized.unwrap()
    soup.smooth()
    for text in soup.find_all(string=lambda words: "\n" in words and bool(words.strip())):
        if text.find_parent("pre") is None:
            text.replace_with(re.sub(r"\s*\n\s*", " ", text))
    converter = MarkdownConverter(
        bullets="-",
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
        code_language_callback=language_of,
    )
    return re.sub(r"\n{3,}", "\n\n", converter.convert_soup(soup)).strip()


def _fill(soup: BeautifulSoup, answers: Mapping[str, str]) -> None:
    """Puts what was typed in the place of its examples, also in addresses."""
    for fill in soup.select("span.ww-fill"):
        if (answer := answers.get(str(fill.get("data-fact")))) is not None:
            fill.string = answer
    for link in soup.select("a[data-fills]"):
        parts = [part.partition("=") for part in str(link["data-fills"]).split(" ")]
        # Every second part is the name of a fact with its example.
        link["href"] = "".join(
            (quote(answers[name], safe="") if name in answers else example) if index % 2 else name + sign + example
            for index, (name, sign, example) in enumerate(parts)
        )


def _tell_target(link: Tag, way: Callable[[str], str]) -> None:
    href, option = str(link.get("href") or ""), link.get("data-option")
    mark = way(str(option)) if option else ""
    is_told = href.startswith("#") or href in ("", link.get_text(strip=True), f"mailto:{link.get_text(strip=True)}")
    if mark:
        link.append(f" {mark}")
    elif not is_told:
        link.append(f" ({href})")
    link.unwrap()
