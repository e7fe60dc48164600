"""How tall a frame has to be for the first step of a tree, before a browser can say so."""

from __future__ import annotations

import re
from math import ceil

from markupsafe import Markup

from whichway.pages.view import PageView, StepView

# In pixels, as Chromium draws the style sheets of frames at the width of a wiki's text. A test compares.
_AROUND = 136  # what stands above and below every step
_LINE, _HEADING_LINE, _QUIET_LINE, _OPTION_LINE = 24, 34, 24, 22
_BETWEEN = 17  # paragraphs, and parts of a step
_OPTION, _GAP = 65, 10
_LABEL, _APART = 40, 18  # above the options of a group, and above those that are set apart
_PICTURE, _FOLD = 200, 38
# Letters that fit into a line.
_WIDE, _NARROW, _QUIET = 88, 40, 95

_BLOCK = re.compile(r"</(?:p|li|h[1-6]|tr|pre|dd|dt|summary)>|<br ?/?>", re.IGNORECASE)
_PICTURES = re.compile(r"<(?:img|video|iframe)\b", re.IGNORECASE)


def first_height(view: PageView) -> int:
    """The height in pixels of a frame that shows the first step of `view` at the width of a wiki's text."""
    step = view.visible[0]
    height = _AROUND + _HEADING_LINE * _lines(step.heading, _NARROW)
    height += sum(_text(text) for text in (step.body, *(note.body for note in step.notes)) if text)
    height += _BETWEEN + _LINE if step.status else 0
    height += _guides(step) + _options(step)
    return ceil(height / 10) * 10


def _text(html: str) -> int:
    blocks = [block for block in _BLOCK.split(html) if _plain(block)]
    pictures = len(_PICTURES.findall(html))
    lines = sum(_lines(block, _WIDE) for block in blocks)
    # Items of a list stand closer than paragraphs.
    gaps = max(1, html.count("<p>"))
    return lines * _LINE + gaps * _BETWEEN + pictures * _PICTURE


def _guides(step: StepView) -> int:
    sections = [guide.section for guide in step.guides if guide.section]
    named = [f"{guide.title} {guide.page}" for guide in step.guides if not guide.section]
    height = sum(_FOLD + (_text(section) if len(_plain(section)) <= 250 else 0) for section in sections)
    if named:
        height += _BETWEEN + _QUIET_LINE * _lines(" ".join([step.words["guides"], *named]), _QUIET)
    return height


def _options(step: StepView) -> int:
    groups, options = step.option_groups, step.options
    more = sum(_lines(option.label, _WIDE - 6) - 1 + bool(option.hint) for option in options)
    apart = sum(_LABEL * bool(group.label) + _APART * group.is_apart for group in groups)
    return len(options) * (_OPTION + _GAP) + more * _OPTION_LINE + apart


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - only to be measured


def _lines(text: str, letters: int) -> int:
    return max(1, ceil(len(_plain(text)) / letters))
