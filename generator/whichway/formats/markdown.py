"""A tree as Markdown, for wikis that show no frames, such as those of GitHub and GitLab: one long text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway.formats.exported import Exported
from whichway.markup import headings_in, ids_in, plain_as_markdown, to_markdown
from whichway.pages import InlineText, OptionView, PageView, StepView
from whichway.slugs import PageSlugs

_BETWEEN_WORDS = re.compile(r"\W{2,}")
_IN_HTML = re.compile(r"(?P<tag><[^>]*>)|&#?\w+;|.", re.DOTALL)
_NEEDS_BRACKETS = re.compile(r"[\s()<>]").search


def markdown(exported: Exported) -> str:
    """Everything that the tree's page says, as one text."""
    return page_markdown(exported.view)


def page_markdown(view: PageView) -> str:
    """Everything that a page says, as headings with links between them, and a link to the page itself.

    The page's links must be whole addresses, or such as hold where the text is going to stand.
    """
    anchors = _anchors(view)
    blocks = [f"# {_heading(view.title)}"]
    if view.url:
        blocks.append(f"[{view.words['open']}](<{view.url}>)")
    if view.summary:
        blocks.append(plain_as_markdown(view.summary))
    for step in view.visible:
        blocks += _Writer(step, anchors).blocks()
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Writer:
    """Writes one step."""

    def __init__(self, step: StepView, anchors: dict[str, str]) -> None:
        self._step = step
        self._anchors = anchors

    def blocks(self) -> Iterator[str]:
        """The blocks of the step, the heading first."""
        step, words = self._step, self._step.words
        yield f"## {_heading(step.heading)}"
        if step.result:
            result = words["unsolved-result"] if step.result == "unsolved" else words[step.result]
            yield f"**{plain_as_markdown(result)}**"
        yield self._html(step.body)
        if step.status:
            yield _link(step.status.text, step.status.page)
        for note in step.notes:
            yield _quoted(note.title, self._html(note.body))
        for guide in step.guides:
            if guide.section:
                source = f"{plain_as_markdown(words['from-guide'])} {_link(guide.page or guide.title, guide.url)}"
                yield _quoted(guide.title, self._html(guide.section), source)
        yield self._guides()
        if step.contact:
            text = words["unsolved-contact"] if step.is_asked else words["contact"]
            yield _link(text, step.plain_contact)
        yield from self._options()

    def _html(self, text: str) -> str:
        return to_markdown(text, _alike, lambda id_: self._anchors.get(id_, "")) if text else ""

    def _guides(self) -> str:
        """All on one line: below it stands another list, and two lists would become one."""
        links = [
            _link(guide.title, guide.url) + (f" · {plain_as_markdown(guide.page)}" if guide.page else "")
            for guide in self._step.guides
            if not guide.section
        ]
        return f"{plain_as_markdown(self._step.words['guides'])}: {'; '.join(links)}" if links else ""

    def _options(self) -> Iterator[str]:
        """With a sign of their own: after a list with the same sign, they would be a part of it."""
        for group in self._step.option_groups:
            yield f"**{to_markdown(group.label.html)}**" if group.label else ""
            yield plain_as_markdown(self._step.words["apart"]) if group.is_apart else ""
            yield "\n".join(f"* {self._option(option)}" for option in group.options)

    def _option(self, option: OptionView) -> str:
        hint = f" · {to_markdown(option.hint.html)}" if option.hint else ""
        return _linked(to_markdown(option.label.html), self._here(option.href)) + hint

    def _here(self, href: str) -> str:
        return f"#{self._anchors.get(href[1:], '')}" if href.startswith("#") else href


def _link(text: str, url: str) -> str:
    return _linked(plain_as_markdown(text), url)


def _linked(markdown: str, url: str) -> str:
    target = f"<{url}>" if _NEEDS_BRACKETS(url) else url
    return f"[{markdown}]({target})" if url else markdown


def _heading(text: InlineText) -> str:
    """A heading with its markup, and with spaces that do not break where `_alike` puts them."""
    alike = iter(_alike(text))
    html = _IN_HTML.sub(lambda part: part[0] if part["tag"] or next(alike) != "\u00a0" else "\u00a0", text.html)
    return to_markdown(html)


def _quoted(title: str, *blocks: str) -> str:
    text = "\n\n".join([f"**{plain_as_markdown(title)}**", *filter(None, blocks)])
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _anchors(view: PageView) -> dict[str, str]:
    """The anchor of the step's heading for every id in it: headings get their anchors by themselves, in their order."""
    ids = PageSlugs()

    def anchor(heading: str) -> str:
        return ids.of(_alike(heading))

    anchors: dict[str, str] = {}
    anchor(view.title)
    passed: list[str] = []
    for step in view.steps:
        if step.is_guard:
            passed += (step.id, *step.other_ids)
            continue
        here = anchor(step.heading)
        sections = (guide.section for guide in step.guides)
        texts = [text for text in (step.body, *(note.body for note in step.notes), *sections) if text]
        anchors |= dict.fromkeys((step.id, *step.other_ids, *passed), here)
        passed.clear()
        for text in texts:
            anchors |= dict.fromkeys(ids_in(text), here)
            for heading in headings_in(text):
                anchor(heading)
    return anchors


def _alike(heading: str) -> str:
    """`heading` with spaces that do not break where GitHub would make two hyphens of what GitLab makes one of.

    Both leave such a space out of the anchor, and a reader sees no difference.
    """
    return _BETWEEN_WORDS.sub(lambda run: _with_one_hyphen(run[0]), heading)


def _with_one_hyphen(run: str) -> str:
    if "-" in run:
        return run.replace(" ", "\u00a0")
    first, space, rest = run.partition(" ")
    return first + space + rest.replace(" ", "\u00a0")
