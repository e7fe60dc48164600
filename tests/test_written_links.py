"""Links that are found by their signs: the same that Markdown makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whichway.markup import LinkFinder
from whichway.written_links import WrittenLink, has_own_id, written_links

FINDER = LinkFinder(["toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "def_list", "footnotes"])

PIECES = [
    "[one](#one)", "[two *words*](guides/two.md#x)", "[`code [x]`](#three)", '[four](<#four> "A title")',
    "[five][five]", "[five]", "![six](six.png)", "[![alt](seven.png)](#seven)", "`[eight](#eight)`", "\\[nine](#nine)",
    '<a class="b" href="#ten">ten</a>', "\n\n<!-- [eleven](#eleven) -->\n\n", "a [b] c", "(d)", "[ ]", "e]", "[f",
    "\n```\n[twelve](#twelve)\n```\n", "\n~~~ yaml\n[thirteen](#thirteen)\n~~~\n", "\n## Heading\n",
    "\n\n    [fourteen](#fourteen)\n\n", "\n- an item\n", "\n- an item\n\n    [fifteen](#fifteen)\n",
    "\n1. one [sixteen](#sixteen)\n",
    "\n!!! note\n    [seventeen](#seventeen)\n", "\n\n", "\n", " ", "plain words", "\n> quoted [eighteen](#eighteen)\n",
    "[nineteen](#nineteen){ .button }", "**[twenty](#twenty)**", "[see [it] here](#twenty-one)",
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_what_is_found_by_its_signs_is_what_markdown_makes(pieces: list[str]) -> None:
    text = " ".join(pieces) + "\n\n[five]: #five\n"
    made = {link.target for link in FINDER.of(text).links if not link.is_picture}
    assert {link.target for link in written_links(text)} == made


WITH_MARKS = [
    "[=host]", "[=host](#none)", "[=host][five]", "[five]", "[[=host]](#one)", "[open [=host]](#two)", "\\[=host]",
    "[there](https://[=host]/)", "`[x [=host]](#none)`", "a [b] c", "\n\n", "**[=host]**",
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(WITH_MARKS), min_size=1, max_size=8))
def test_a_mark_is_a_word_to_both(pieces: list[str]) -> None:
    text = " ".join(pieces) + "\n\n[five]: #five\n"
    assert {link.target for link in written_links(text)} == {link.target for link in FINDER.of(text).links}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [the *red* `wire`](#wire).", [("#wire", "the red wire")]),
        ("[![The wall](wall.png)](#wall)", [("#wall", "The wall")]),
        ("[snake_case and _more_](#a)", [("#a", "snake_case and more")]),
        ("[over\nlines](#a)", [("#a", "over lines")]),
        ("<A HREF='#a'>The <b>bulb</b></A>", [("#a", "The bulb")]),
        ("[Both][Same name]\n\n[same  name]: #a 'Title'\n", [("#a", "Both")]),
        ("[not\n\none](#a)", []),
        ("[nothing][at-all]", []),
        ("[Open [=host]](#a) [=host](#b)", [("#a", "Open [=host]")]),
    ],
)
def test_a_link_is_called_by_its_words(text: str, links: list[tuple[str, str]]) -> None:
    assert [*written_links(text)] == [WrittenLink(*link) for link in links]


@pytest.mark.parametrize(
    "text",
    ["## The wire\n", "The wire\n---\n", "## Red { #the-wire }\n", "A cable.\n{#the-wire}\n", '<p id="the-wire">x</p>'],
)
def test_an_id_in_the_text_comes_before_a_node_s(text: str) -> None:
    assert has_own_id(text, "the-wire")
    assert not has_own_id(text, "the")


def test_what_would_take_forever_to_convert_has_no_links() -> None:
    assert written_links("[" * 3000 + "](#a)") == ()
