"""The markup of Twine's story formats as Markdown."""

from __future__ import annotations

import re
from html import unescape

_VERBATIM = re.compile(r"(`+)(.+?)\1|\{\{\{(.+?)\}\}\}|<nowiki>(.*?)</nowiki>|\"\"\"(.*?)\"\"\"", re.DOTALL)
_CODE = re.compile(r"<code>(.*?)</code>", re.DOTALL)
_ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_STYLES = (
    (re.compile(r"''(.+?)''", re.DOTALL), r"**\1**"),
    (re.compile(r"(?<!:)//(.+?)(?<!:)//", re.DOTALL), r"*\1*"),
    (re.compile(r"~~(.+?)~~", re.DOTALL), r"<del>\1</del>"),
)
_REFERENCE = re.compile(r"&#\d+;|&\w+;")
# What Markdown takes for markup, where the text has it as a sign.
_MARKDOWN_SIGN = re.compile(r"[\\`*_\[\]<&]")
# In headings and labels, there are no links and no HTML.
_INLINE_SIGN = re.compile(r"\\(?=[\\`*_])|[`*]|(?<!\w)_|_(?!\w)")
_MASK = re.compile("\x01(\\d+)\x01")


def harlowe_inline(text: str) -> str:
    """A heading or a label of Harlowe as inline Markdown, in one line."""
    return " ".join(_markdown(text, (), _INLINE_SIGN).split("\n"))


def harlowe_markdown(text: str) -> str:
    """A text of Harlowe as Markdown."""
    return _markdown(text, ((re.compile(r"^[ \t]*(\*+)[ \t]+", re.MULTILINE), "- "),
                            (re.compile(r"^[ \t]*((?:0\.)+)[ \t]+", re.MULTILINE), "1. ")))  # fmt: skip


def sugarcube_markdown(text: str) -> str:
    """A text of SugarCube as Markdown."""
    return _markdown(text, ((re.compile(r"^(#+)[ \t]*(?=\S)", re.MULTILINE), "1. "),
                            (re.compile(r"^(\*+)[ \t]*(?=\S)(?!.*\*\*)", re.MULTILINE), "- "),
                            (re.compile(r"^!+[ \t]*", re.MULTILINE), "\x02")))  # fmt: skip


def _markdown(
    text: str, lists: tuple[tuple[re.Pattern[str], str], ...], signs: re.Pattern[str] = _MARKDOWN_SIGN
) -> str:
    kept: list[str] = []

    def keep(written: str) -> str:
        kept.append(written)
        return f"\x01{len(kept) - 1}\x01"

    text = text.replace("\x01", "").replace("\x02", "")
    text = _CODE.sub(lambda found: keep(_code(unescape(found[1]))), text)
    text = _VERBATIM.sub(lambda found: keep(_as_text(next(filter(None, found.groups()[1:]), ""), signs)), text)
    text = _REFERENCE.sub(lambda found: keep(_as_text(unescape(found[0]), signs)), text)
    for style, markdown in _STYLES:
        text = style.sub(markdown, text)
    for form, sign in lists:
        text = form.sub(lambda found, sign=sign: _listed(found, sign), text)  # type: ignore[misc]
    text = _ANCHOR.sub(lambda found: f"[{found[2]}]({unescape(found[1])})", text)
    text = re.sub(r"<br ?/?>", "\n", text)
    text = re.sub(r"(?<![\\\w])_(?=\w)", r"\_", text)
    while _MASK.search(text):
        text = _MASK.sub(lambda found: kept[int(found[1])], text)
    return text.replace("\x02", "## ")


def _listed(found: re.Match[str], sign: str) -> str:
    if sign == "\x02":
        return "\x02"
    level = len(found[1].replace("0.", "*")) - 1
    return " " * (4 * level) + sign


def _code(text: str) -> str:
    ticks = "`"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def _as_text(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(r"\\\g<0>", text)
