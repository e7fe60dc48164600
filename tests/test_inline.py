"""Inline Markdown in titles, headings, and labels: how it is read, and where only its plain text stands."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.test_render import PlainHost, page_of
from whichway import pages
from whichway.audiences import hidden_from
from whichway.cli import main
from whichway.findings import Report
from whichway.graph import Forest
from whichway.guides import Citation
from whichway.inline import LONGEST, inline_html, plain_text
from whichway.model import slug
from whichway.pages import InlineText, Layout

Check = Callable[..., Report]
INLINE = Path(__file__).parent / "cases" / "inline" / "inline.yml"


# How it is read.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`kubectl get`", "<code>kubectl get</code>"),
        ("a `<b>` & 'c'", "a <code>&lt;b&gt;</code> &amp; &#39;c&#39;"),
        ("`` a`b ``", "<code>a`b</code>"),
        (
            "an *open* **door** and ***both***",
            "an <em>open</em> <strong>door</strong> and <strong><em>both</em></strong>",
        ),
        ("_open_ __door__", "<em>open</em> <strong>door</strong>"),
        ("**a *b* c** *a **b** c*", "<strong>a <em>b</em> c</strong> <em>a <strong>b</strong> c</em>"),
        ("*a `*` b*", "<em>a <code>*</code> b</em>"),
        ("un*believ*able", "un<em>believ</em>able"),
        (r"\*a\* \`b\` \_c\_ \\ \<d> \&amp;", "*a* `b` _c_ \\ &lt;d&gt; &amp;amp;"),
        ("`\\*`", "<code>\\*</code>"),
    ],
)
def test_code_emphasis_strong_and_escapes_are_read(text: str, html: str) -> None:
    assert inline_html(text) == html
    assert plain_text(text) == unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize(
    "text",
    [
        "my_var_name and __dunder", "use_of_underscores", "2 * 3", "*", "**", "a * b * c", "*.yml", "a ` b", "``a`",
        r"C:\dir", "don't", "R&D", "5 < 6", "a** b **c", "`", "_", "x_ _y", "\\", "",
    ],
)  # fmt: skip
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text
    assert inline_html(text) == str(pages.Markup.escape(text))


def test_a_text_that_is_no_label_stays_as_it_is_and_takes_no_time() -> None:
    began = time.perf_counter()
    for part in ("*a", "`a``b", "_a_", "**a*", "\\"):
        text = part * (LONGEST + 1)
        assert plain_text(text) == text
        plain_text((part * LONGEST)[:LONGEST])
    assert time.perf_counter() - began < 10


WORDS = st.text("abc xy_<&'\"é", min_size=1, max_size=6).map(str.strip).filter(bool)
IN_CODE = st.text("ab*_<&\\ ", min_size=1, max_size=6).map(str.strip).filter(lambda text: text and text[-1] != "\\")
LEAVES = st.one_of(
    st.from_regex(r"[a-c]{1,3}(_[a-c]{1,3}){0,2}", fullmatch=True),
    IN_CODE.map(lambda text: f"`{text}`"),
    st.sampled_from(["\\*", "\\_", "\\`", "\\\\"]),
    st.sampled_from(["&", "'", '"', "5 < 6", "2 * 3"]),
)


def spaced(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=3).map(" ".join)


EMPHASIZED = spaced(LEAVES).map(lambda text: f"*{text}*")
STRONG = spaced(LEAVES | EMPHASIZED).map(lambda text: f"**x {text} x**")
TEXTS = spaced(LEAVES | EMPHASIZED | STRONG).map(lambda text: f"x {text}")


@given(TEXTS)
def test_well_formed_markup_is_read_as_python_markdown_reads_it(text: str) -> None:
    made = BeautifulSoup(Markdown().convert(text), "html.parser")
    assert made.p is not None
    ours = BeautifulSoup(f"<p>{inline_html(text)}</p>", "html.parser")
    assert str(ours.p) == str(made.p)
    assert plain_text(text) == made.p.get_text()


@given(st.text("ab *_`\\<>&\"'\n.é-", max_size=30))
def test_html_is_safe_and_reads_as_the_plain_text_whatever_was_written(text: str) -> None:
    html = inline_html(text)
    rest = re.sub("</?(?:code|em|strong)>", "", html)
    assert not set(rest) & set("<>\"'")
    assert unescape(rest) == plain_text(text)
    # Elements are closed in the order in which they were opened.
    assert str(BeautifulSoup(html, "html.parser").encode(formatter="html5"), "utf-8").count("<") == html.count("<")
    opened: list[str] = []
    for closes, name in re.findall("<(/?)([a-z]+)>", html):
        assert not closes or opened.pop() == name
        opened += [] if closes else [name]
    assert opened == []


@given(st.text("ab*_`\\<&[]()!. ", max_size=20))
def test_a_text_of_the_page_is_never_read_as_markup(text: str) -> None:
    literal = InlineText.literal(text)
    assert (literal, unescape(literal.html)) == (text, text)


@pytest.mark.parametrize(
    ("label", "id_"), [("`kubectl` *now*", "kubectl-now"), (r"my\_var", "my-var"), ("Don't `use_it`", "dont-use-it")]
)
def test_an_options_id_is_made_of_the_label_as_it_is_written(label: str, id_: str) -> None:
    """It was so before labels had markup: these ids are published."""
    assert slug(label) == id_


# What can't stand there.


def findings(check: Check, title: str, name: str = "markup-in-text", **options: object) -> list[tuple[str, str]]:
    report = check({"t.yml": f"title: {json.dumps(title)}\nnodes: {{e: {{outcome: E}}}}\n"}, **options)
    return [(f.message, f.fix.text if f.fix else "") for f in report.findings if f.rule == name]


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ("See [it](a.md)", ""),
        ("See ![it](a.png)", ""),
        ("See <https://a.example.com>", "'See https://a.example.com'"),
        ("Write <b>it</b>", "'Write **it**'"),
        ("Write <br> it", ""),
        ("List<String>", "'List\\<String>'"),
        ("A &copy; B", "A © B"),
        ("A <!-- b -->", ""),
        ("Is it 1\\.5?", "'Is it 1.5?'"),
        ("1\\. Turn it off", ""),
        ("1. Turn it off", ""),
        ("# Turn it off", ""),
        ("- Turn it off", ""),
        ("* Turn it off", ""),
        ("> Turn it off", ""),
        ("It is ~~off~~", ""),
        ("It is ==off==", ""),
        ("It is {{ off }}", ""),
        ("It is :material-lamp:", ""),
        ("It is off { .red }", ""),
        ("It is off[^1]", ""),
        ("---", ""),
    ],
)
def test_other_markdown_and_html_is_a_finding(title: str, fixed: str, check: Check) -> None:
    ((_, fix),) = findings(check, title)
    assert fix.strip("'\"") == fixed.strip("'\"")


@pytest.mark.parametrize(
    "title",
    [
        "`[it](a.md)` and `<b>`", r"\[it](a.md)", r"[it]\(a.md)", r"List\<String>", r"\# off", r"\- off", r"\> a",
        "> 5 GB", "#1", "-5 °C", "AT&T;", "5 < 6 > 4", "a[0][1]", "i++ and j++", "a == b", "std::map", "2 * 3", "*",
        "my_var_name", "1.5 GB", "1.\u00a0FC", "5 > 4", "a | b", "~5", r"C:\dir", "{a}", "**a**",
        "'Quoted' & \"quoted\"", "https://a.b.c",
    ],
)  # fmt: skip
def test_what_means_nothing_in_markdown_is_none(title: str, check: Check) -> None:
    assert findings(check, title) == []


def test_a_text_that_is_too_long_to_be_read_is_a_finding(check: Check) -> None:
    assert len(findings(check, "a" * (LONGEST + 1))) == 1


def test_a_finding_stands_where_the_sign_does_also_in_a_block(check: Check) -> None:
    report = check({"t.yml": "title: |\n  It is\n  <lost>\nnodes: {e: {outcome: E}}\n"})
    (found,) = (f for f in report.findings if f.rule == "markup-in-text")
    assert (found.place.line, found.place.column, found.fix) == (3, 3, None)


def test_no_fix_changes_the_id_of_an_option(check: Check) -> None:
    tree = """\
title: T
nodes:
  q:
    question: Q?
    options:
      - {label: '<b>Yes</b>', next: e}
      - {label: 'No\\.', next: e}
  e: {outcome: E}
"""
    found = [f for f in check({"t.yml": tree}).findings if f.rule == "markup-in-text"]
    assert [f.fix and f.fix.text for f in found] == [None, "No."]


@pytest.mark.parametrize(
    ("heading", "is_long"),
    [("a" * 90, False), ("a" * 91, True), ("**" + "a" * 90 + "**", False), ("`" + "a" * 91 + "`", True)],
)
def test_the_length_of_a_heading_is_that_of_its_plain_text(heading: str, is_long: bool, check: Check) -> None:
    assert bool(findings(check, heading, "long-heading", severities={"long-heading": "warning"})) is is_long
    assert findings(check, heading, "long-heading") == []


def test_labels_are_compared_as_they_read(check: Check) -> None:
    tree = """\
title: T
nodes:
  q:
    question: Q?
    options:
      - {label: "`on`", id: a, next: e}
      - {label: "on", id: b, next: e}
      - {label: "*Here*", next: e}
  e: {outcome: E}
"""
    found = {(f.rule, f.message) for f in check({"t.yml": tree}).findings}
    assert ("duplicate-label", "a reader is offered two options with the label `on`") in found
    assert ("vague-label", "`Here` says nothing by itself") in found


# Where it stands.


def test_where_only_text_can_stand_there_is_no_markup() -> None:
    view = page_of(INLINE)
    page = BeautifulSoup(pages.tree_html(view), "html.parser")
    title = 'kubectl shows no my_pod & "nothing"'
    (tree,) = page.select(".ww-tree")
    assert tree["data-title"] == title
    texts = pages.texts_script(view, "../")
    assert "`" not in texts.replace("`summary`", "")
    assert '"ports or 2 * 3"' in texts
    assert pages.searchable(view).count("<code>") == pages.searchable(view).count("the <code>step</code>") == 1
    layout = Layout("t", {"inline": "t/inline/"}, {"inline": "https://example.com/t/inline/"}, "assets", "S", True)
    assert json.loads(pages.oembed(view, layout))["title"] == title
    assert f'title="{escape(title).replace("&quot;", "&#34;")}"' in pages.snippet(view, layout)
    links = pages.FrameLinks("../", "", "assets", "", {})
    frame = BeautifulSoup(pages.frame_html(view, links), "html.parser")
    assert frame.title is not None
    assert frame.title.string == title
    moved = BeautifulSoup(pages.moved_html(view.title, "../", "", "assets"), "html.parser")
    assert moved.title is not None
    assert moved.title.string == title


def test_cards_and_the_steps_that_cite_a_guide_show_it(forest: Callable[..., Forest]) -> None:
    trees = forest(lamp="title: The `lamp`\nnodes: {e: {outcome: 'Replace *it*', guides: [g.md#a]}}\n")
    cards = pages.index_html([*trees.trees.values()], PlainHost())
    assert "The <code>lamp</code></a>" in cards
    found = pages.backlinks([Citation("lamp", "e", "g.md", "a")], trees, lambda tree, _: f"{tree}/")
    html = pages.with_used_in('<h2 id="a">A</h2>', found["g.md"])
    assert '<a href="lamp/#e">Replace <em>it</em></a>' in html


def test_the_command_writes_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "docs").mkdir()
    tree = "title: The `lamp`\nnodes: {e: {outcome: 'Replace *it*'}}\n"
    (tmp_path / "decision_trees" / "lamp.yml").write_text(tree, "utf-8")
    assert "lamp: Replace it" in CliRunner().invoke(main, ["guides"]).output


def test_what_others_must_not_read_is_looked_for_as_it_reads(forest: Callable[..., Forest]) -> None:
    trees = forest(t="title: The `secret` lamp *of* all\naudience: staff\nnodes: {e: {outcome: E}}\n")
    assert "the secret lamp of all" in {hidden.words for hidden in hidden_from(trees.trees["t"], "")}
