"""What plain code writes of a page is what the templates make, byte for byte, whatever the tree holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from tests.test_render import CASES, page_of
from whichway.pages import (
    FrameLinks,
    GuideLink,
    InlineText,
    Looks,
    OptionView,
    PageView,
    StepView,
    frame_html,
    tree_html,
)
from whichway.pages.status import StatusLink
from whichway.pages.view import NoteView
from whichway.words import Words

PLAIN, TEMPLATES = Looks(), Looks()
TEMPLATES.are_plain = False

TEXTS = st.sampled_from(["", "a", "A `b` & *c*", "<b>\"'", "{words[find]} {id} {{ x }}", "Größe\n"])
SOME = TEXTS.filter(bool)
INLINE = TEXTS.map(InlineText.of)
HTML = st.sampled_from(
    ["", "<p>A</p>", '<p><a href="../b/#c">B</a> &amp; <code>x</code></p>', f"<p>{'long ' * 60}</p>"]
)
URLS = st.sampled_from(["#n2", "../b/#c", 'https://example.com/?a=1&b="2"', "mailto:a@example.com"])
CONTACTS = st.sampled_from(["", "mailto:a@example.com?body={notes}%20{link}", "https://example.com/<x>"])
LANGUAGES = st.sampled_from([Words("en"), Words("de"), Words("ar")])

OPTIONS = st.builds(
    OptionView,
    id=st.sampled_from(["yes", "no", "not-sure", "none", "other"]),
    label=SOME.map(InlineText.of),
    href=URLS,
    tree=st.sampled_from(["", "b"]),
    when=TEXTS,
    set=TEXTS,
    hint=INLINE,
    group=INLINE,
    is_dangling=st.booleans(),
    cells=TEXTS,
)
GUIDES = st.builds(
    GuideLink,
    url=st.one_of(st.just(""), URLS),
    title=SOME,
    page=TEXTS,
    section=HTML.map(Markup),
    is_online=st.booleans(),
)
STEPS = st.builds(
    StepView,
    id=st.sampled_from(["n1", "n2", "b.n3"]),
    kind=st.sampled_from(["question", "step", "outcome", "route"]),
    heading=INLINE,
    progress=TEXTS,
    body=HTML.map(Markup),
    words=LANGUAGES,
    result=st.sampled_from(["solved", "unsolved", "wait", "escalate", "expected"]),
    contact=CONTACTS,
    is_asked=st.booleans(),
    status=st.none() | st.builds(StatusLink, page=URLS, text=SOME, ask=TEXTS, words=TEXTS),
    options=st.lists(OPTIONS, max_size=4).flatmap(lambda few: st.sampled_from([tuple(few), tuple(few * 4)])),
    guides=st.lists(GUIDES, max_size=3).map(tuple),
    notes=st.lists(st.builds(NoteView, audience=SOME, title=SOME, body=HTML.map(Markup)), max_size=2).map(tuple),
    other_ids=st.lists(SOME, max_size=2).map(tuple),
    problems=st.lists(SOME, max_size=2).map(tuple),
    new_tab=st.booleans(),
    is_first=st.booleans(),
    is_guard=st.booleans(),
    url=st.sampled_from(["", "https://help.example.com/t/#n1"]),
)
PAGES = st.builds(
    PageView,
    id=st.sampled_from(["a", "a-b"]),
    title=INLINE,
    summary=INLINE,
    version=st.just("0123abcd"),
    steps=st.lists(STEPS, min_size=1, max_size=4).map(tuple),
    words=LANGUAGES,
    aliases=st.sampled_from([{}, {"old": "n1"}]),
    url=st.sampled_from(["", "https://help.example.com/t/"]),
    folder=TEXTS,
    facts=st.sampled_from([{}, {"a": "x,<y>"}]),
    index=st.one_of(st.just(""), URLS),
    given=st.sampled_from([{}, {"b": '"1"'}]),
    contact=CONTACTS,
)
LINKS = FrameLinks("../?a=<b>", "", "../../assets", "../", {"b": "../b/embed.html"})


@given(PAGES, st.booleans(), TEXTS)
@settings(deadline=None)
def test_any_page_is_what_the_templates_make(view: PageView, titled: bool, page_file: str) -> None:
    made = [tree_html(view, looks, titled=titled, page_file=page_file) for looks in (PLAIN, TEMPLATES)]
    assert made[0] == made[1]


@given(PAGES)
@settings(deadline=None)
def test_any_page_for_frames_is_what_the_templates_make(view: PageView) -> None:
    assert frame_html(view, LINKS, PLAIN) == frame_html(view, LINKS, TEMPLATES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_tree_is_what_the_templates_make(case: object) -> None:
    view = page_of(case)  # type: ignore[arg-type]
    assert tree_html(view, PLAIN) == tree_html(view, TEMPLATES)
    assert frame_html(view, LINKS, PLAIN) == frame_html(view, LINKS, TEMPLATES)
    reported = replace(view, report="what is wrong")
    assert tree_html(reported, PLAIN) == tree_html(reported, TEMPLATES)
