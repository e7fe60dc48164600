"""What is left out of authors' texts, in a check and on the page, and what is kept."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from markdown import Markdown

from tests.browser.test_walks import BareHost
from whichway import compile, pages
from whichway.findings import Severity
from whichway.limits import Limits
from whichway.load import forest_of, load_paths
from whichway.markup import Converter, LinkFinder
from whichway.markup.convert import converted, may_be_unsafe, set_apart
from whichway.markup.html_tree import parsed, serialized
from whichway.texts import is_too_costly

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "footnotes", "pymdownx.superfences"]


def html(text: str) -> str:
    return Converter(EXTENSIONS).convert(text, "n")


def removed(text: str) -> list[str]:
    return [one.what for one in LinkFinder(EXTENSIONS).of(text).removed]


# Links.

SPELLINGS = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<  javascript:alert(1)>)",
    "[x](javascript&#58;alert&#40;1&#41;)",
    "[x](&#x6A;avascript:alert(1))",
    "[x][y]\n\n[y]: vbscript:msgbox(1)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=&#1;javascript:alert(1)>x</a>",
    '<a href="javascript&colon;alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<object data="data:text/html,x"></object>',
    '<map name="m"><area href="javascript:alert(1)"></map>',
    '<svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
    "*x*{: href=javascript:alert(1) }",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_link_that_runs_code_is_never_written_however_it_is_spelt(text: str) -> None:
    page = Converter([*EXTENSIONS]).convert(text, "n")
    for scheme in ("script:", "script&", "data:"):
        assert scheme not in page.lower().replace("\t", "").replace("\n", "").replace("&lt;javascript:", "")


@pytest.mark.parametrize("text", [text for text in SPELLINGS if text.startswith(("[", "<a"))])
def test_such_a_link_is_found_by_a_check(text: str) -> None:
    (one,) = LinkFinder(EXTENSIONS).of(text).removed
    assert one.kind == "code"


@pytest.mark.parametrize(
    "target",
    ["page.md#x", "https://example.com/?a=b&c=d", "mailto:a@example.com", "tel:+1", "slack://open?id=1", "a:b/c.md"],
)
def test_other_links_stay(target: str) -> None:
    assert removed(f'[x]({target}) <a href="{target}">y</a>') == []
    assert html(f'<a href="{target}">y</a>').count("href=") == 1


def test_a_picture_may_stand_in_its_address_and_a_page_may_not() -> None:
    assert removed("![dot](data:image/png;base64,iVBORw0KGgo=)") == []
    assert 'src="data:image/png' in html("![dot](data:image/png;base64,iVBORw0KGgo=)")
    assert removed('<img alt="x" src="data:text/html,x">') == ["data:text/html,x"]


TREE = """\
title: The lamp is dark
contact: javascript:alert(1)
nodes:
  look:
    step: Look
    body: "[The bulb](javascript:alert(1))"
    guides: ["vbscript:x", {to: "data:text/html,x", show: section}]
    notes: [{audience: customer, body: "<b onclick=x>[The plug](javascript:alert(2))</b>"}]
    next: call
  call: {outcome: Call, result: escalate}
"""


def test_whatever_severity_is_set_no_such_link_is_written(tmp_path: Path) -> None:
    (tmp_path / "lamp.yml").write_text(TREE, "utf-8")
    off = {"unsafe-link": Severity.OFF, "unsafe-html": Severity.OFF, "uncited-outcome": Severity.OFF}
    assert compile.check_paths([tmp_path], Limits(), severities=off).findings == ()
    forest = forest_of(load_paths([tmp_path])).for_audience("customer")
    page = pages.tree_html(pages.page_view(forest.trees["lamp"], forest, BareHost()))
    assert "onclick" not in page
    # The address of a guide is there to be read, as it has no title.
    assert re.findall(r'(?:href|data-contact)="(?!#)[^"]*"', page) == []


def test_each_is_found_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "lamp.yml").write_text(TREE, "utf-8")
    report = compile.check_paths([tmp_path], Limits())
    found = [(f.rule, f.place.line, f.place.column) for f in report.findings if f.rule.startswith("unsafe")]
    assert found == [
        ("unsafe-link", 2, 10),
        ("unsafe-link", 6, 23),
        ("unsafe-link", 7, 14),
        ("unsafe-link", 7, 33),
        ("unsafe-html", 8, 44),
        ("unsafe-link", 8, 65),
    ]


# HTML.


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("| a |\n| -: |\n| 1 |", '<td align="right">1</td>'),
        ("<details open><summary>More</summary>x</details>", "<details open><summary>More</summary>x</details>"),
        ('<video src="a.mp4" controls></video>', '<video src="a.mp4" controls></video>'),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'),
        ("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>", "<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>"),
        ('<my-lamp power="on">x</my-lamp>', "<my-lamp>x</my-lamp>"),
        ('<script type="math/tex">x^2</script>', '<script type="math/tex">x^2</script>'),
        ('<form action="https://example.com/"><input name="q"></form>', '<input name="q">'),
        ('<input type="checkbox" disabled checked>', '<input type="checkbox" disabled checked>'),
        ("<kbd>Ctrl</kbd><br><wbr>", "<kbd>Ctrl</kbd><br><wbr>"),
    ],
)
def test_what_authors_need_stays(text: str, kept: str) -> None:
    assert kept in html(text)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("<script>x</script>", "<script"),
        ("<style>p { color: red }</style>", "<style"),
        ('<p style="color: red">x</p>', "style"),
        ("*x*{: onclick=x }", "onclick"),
        ('<meta http-equiv="refresh" content="0">', "<meta"),
        ('<b class="ww-parts note">x</b>', "ww-parts"),
        ('<button data-ww="back">x</button>', "data-ww"),
        ('<iframe src="own.html"></iframe>', "<iframe"),
        ("<svg><foreignObject>x</foreignObject></svg>", "<foreignObject"),
        ("<noscript>x</noscript>", "<noscript"),
    ],
)
def test_what_is_left_out_is_named(text: str, left_out: str) -> None:
    assert removed(text) == [left_out]
    assert left_out not in html(text)


def test_a_frame_shows_another_site_in_a_sandbox_and_nothing_before_its_step_is_shown() -> None:
    frame = html('<iframe src="https://example.com/" srcdoc="x" name="y" onload="z" width="9">a</iframe>')
    assert "srcdoc" not in frame and "name" not in frame and "onload" not in frame
    assert 'src="https://example.com/" width="9" loading="lazy" sandbox="allow-scripts' in frame


def test_all_that_refers_to_an_id_follows_it() -> None:
    page = html(
        '<svg><defs><linearGradient id="g"><stop/></linearGradient></defs><path fill="url(#g)" mask=\'url("#g")\'/>'
        '<use xlink:href="#g"/><use href="#g"/><animate begin="g.click"/></svg>'
        '<label for="g">a</label><p aria-labelledby="g q" aria-details="g">b</p><button popovertarget="g">c</button>'
        '<input list="g" form="g"><td headers="g"></td><a href="#g">d</a><button commandfor="g">e</button>'
        '<img usemap="#m" alt=""><map name="m"></map>'
    )
    assert 'id="n--g"' in page
    for reference in (
        'fill="url(#n--g)"', 'mask="url(#n--g)"', 'xlink:href="#n--g"', '<use href="#n--g"', 'begin="n--g.click"',
        'for="n--g"', 'aria-labelledby="n--g q"', 'aria-details="n--g"', 'popovertarget="n--g"', 'list="n--g"',
        'form="n--g"', '<a href="#n--g"', 'commandfor="n--g"', 'usemap="#n--m"', 'name="n--m"',
    ):  # fmt: skip
        assert reference in page, reference


def test_a_second_element_of_one_id_has_none() -> None:
    assert html('<p id="a">x</p><p id="a">y</p>').count("id=") == 1


def test_a_block_of_code_keeps_its_first_empty_line() -> None:
    assert '<pre id="n--code-1">\n\nx</pre>' in html("<pre>\n\nx</pre>")


def test_blocks_of_code_have_the_same_names_whether_their_html_is_read_once_more_or_not() -> None:
    code = """A `word`.\n\n```python\nprint("a", 1)\n```\n\n```\nplain & simple\n```\n\n    indented\n"""
    settings = [["fenced_code"], ["fenced_code", "codehilite"], ["pymdownx.highlight", "pymdownx.superfences"]]
    for extensions in settings:
        made, _ = converted(Markdown(extensions=extensions), code)
        spared = Converter(extensions).convert(code, "n")
        assert not may_be_unsafe(code, made)
        assert serialized(parsed(spared)) == set_apart(made, "n")
        assert [f"n--code-{number}" in spared for number in (1, 2, 3, 4)] == [True, True, True, False]


# Costly texts.

COSTLY = {
    "brackets": "[" * 20_000,
    "pictures": "![" * 20_000,
    "brackets in brackets": "[[]" * 8_000,
    "links that are none": "[a](" * 8_000,
    "attributes that never end": '<a href="' * 8_000,
    "lists in lists": "  - " * 8_000 + "x",
    "numbers in numbers": "1. " * 8_000 + "x",
    "quotes in quotes": ">" * 8_000 + "x",
    "lists that go on and on": "\n".join(f"{'    ' * depth}- x" for depth in range(200)),
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_text_that_would_take_minutes_is_shown_as_it_is_and_found(name: str) -> None:
    text = COSTLY[name]
    began = time.process_time()
    assert html(text).startswith('<pre id="n--code-1">')
    assert [one.message for one in LinkFinder(EXTENSIONS).of(text).removed] == [
        "the text takes too long to convert, so it is shown as it was written"
    ]
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md) " * 1_000,
        "- " * 60,
        "* " * 60,
        "+" + "-" * 90 + "+",
        "-" * 90,
        "\n\n".join(["[a](b.md) " * 300] * 20),
        "```\n" + " " * 300 + "- x\n```",
        "| a | b |\n| - | - |\n" + "| [x](y) | [z](w) |\n" * 400,
    ],
)
def test_long_texts_of_the_usual_kind_are_converted(text: str) -> None:
    assert not is_too_costly(text)
