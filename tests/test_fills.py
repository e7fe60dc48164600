"""Marks such as `[=host]`: an example stands in their place, and nothing of it is taken for anything but text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.test_walks import BareHost
from tests.test_misspelled import cured
from whichway import pages
from whichway.fills import fills_in, marked, plainly_filled
from whichway.findings import Report
from whichway.formats import Exported
from whichway.formats.markdown import markdown
from whichway.formats.mermaid import mermaid
from whichway.graph import Forest
from whichway.markup import Converter, Lead, LinkFinder, standing_alone
from whichway.markup.html_tree import elements, parsed, text_of
from whichway.texts import code_scheme
from whichway.words import ENGLISH

EXTENSIONS = [
    "abbr", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables", "toc", "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.blocks.admonition",
]  # fmt: skip
CONVERTER = Converter(EXTENSIONS)
FINDER = LinkFinder(EXTENSIONS)

SHOWN = {
    "text": "Open [=host] now",
    "quotes": "\"[=host]\" and '[=host]'",
    "code": "Run `ping [=host]`",
    "colored code": "Run `#!python print([=host])`",
    "fence": "```\nping [=host]\n```",
    "colored fence": '```python\nping("[=host]", 0x[=host], [=host]5)  # [=host]\n```',
    "a fence that is not in its language": '```json\n{"host": [=host], "\\\\[=host]": "\\\\u[=host]"}\n```',
    "a shell": "```bash\ncurl -H 'Host: [=host]' https://[=host]/$[=host]/${[=host]}\n```",
    "yaml": "```yaml\n[=host]: {name: [=host], *[=host], &[=host]}\n```",
    "a difference": "```diff\n+[=host]\n-[=host]\n```",
    "indented code": "Run:\n\n    ping [=host]",
    "link": "[Open [=host]](https://example.com/)",
    "emphasis": "*[=host]* __[=host]__ ~~[=host]~~ ==[=host]== ^^[=host]^^",
    "heading": "## Look at [=host]\n\n[There](#look-at-host)",
    "two headings": "## host\n\n## [=host]\n\n## [=host]",
    "list": "- [=host]\n- [ ] [=host]\n\n1. [=host]",
    "term": "[=host]\n:   A host",
    "quote": "> [=host]",
    "table": "| [=host] | b |\n|---|:-:|\n| 1 | [=host] |",
    "footnote": "It[^1]\n\n[^1]: [=host]",
    "words for short ones": "[=host] in HTML\n\n*[HTML]: Hypertext\n*[HTML]: [=host]",
    "raw HTML": "<div><p>[=host]</p></div>\n\n<b title='x'>[=host]</b>",
    "Markdown in HTML": '<div markdown="1">\n**[=host]**\n</div>',
    "macros": "{{ [=host] }} {% if [=host] %} {# [=host] #}",
    "attributes": "[=host]{: .big #id }\n\n*x [=host]*{.[=host] data-x='[=host]'}",
    "critic": "{++[=host]++} {--[=host]--} {~~[=host]~>[=host]~~} {==[=host]==}{>>[=host]<<}",
    "progress": '[=85% "[=host]"] [=1/2] [=host]',
    "snippets": "--8<-- [=host]",
    "wiki": "[[=host]] and [[Some page]] [=host]",
    "keys": "++ctrl+a++ [=host]",
    "tabs": '=== "[=host]"\n\n    [=host]',
    "admonition": '/// note | [=host]\n[=host]\n///\n\n??? note "[=host]"\n    [=host]',
    "side by side": "[=host][=port][=host]",
    "brackets": "[[=host]][[=port]] [=host][there] ([=host]) [=host](x)\n\n[there]: https://example.com/",
    "formulas": "\\(x_[=host]\\) $$[=host]$$",
    "a drawing": "<svg><text>[=host]</text></svg>",
    "a field": "<textarea>[=host]</textarea> <select><option>[=host]</option></select>",
    "a mail address": "<support@[=host].example>",
    "an address": "https://[=host]/x <https://example.com/[=host]>",
}
LINKS = {
    "link": "[x](https://[=host]/a?b=[=port]#c)",
    "title": '[x](https://example.com/[=host] "See [=host]")',
    "reference": "[x][y]\n\n[y]: https://example.com/[=host]?[=host] 'See [=host]'",
    "autolink": "<https://example.com/[=host]>",
    "bare": "https://example.com/[=host]/x",
    "mail": "<support@[=host].example> [x](mailto:a@example.com?subject=[=host])",
    "HTML": '<a href="https://example.com/[=host]" title="[=host]">x</a>',
    "attributes": "[x](https://example.com/){: href='https://example.com/[=host]' }",
    "in a picture": "[![alt [=host]](a.png)](https://example.com/[=host])",
    "another program's": "[x](slack://open?id=[=host])",
}
UNSAFE = [
    "[x]([=host]:alert(1))",
    "[x](java[=host]:alert(1))",
    "[x]([=host]script:alert(1))",
    "[x](<[=host]:alert(1)>)",
    "<a href='[=host]&colon;alert(1)'>x</a>",
    "<a href='java\nscript[=host]:alert(1)'>x</a>",
    "[x][y]\n\n[y]: [=host]:alert(1)",
    "<svg><a xlink:href='[=host]:alert(1)'><text>x</text></a></svg>",
    "<form action='[=host]:alert(1)'><button formaction='[=host]:x'>x</button></form>",
]
HOSTILE = [
    "my-service",
    "",
    " ",
    "<script>alert(1)</script>",
    "</span></code></pre></textarea></svg></title><img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "javascript:alert(1)",
    "javascript",
    "java",
    "//example.org/../..",
    "{{ config }} {% raw %} {#",
    "[x](javascript:alert(1)) **b** `c` [=host] [=port] \\[=host]",
    "&lt;b&gt; &amp; &#0; &",
    "a\n\nb\r\n\tc",
    "\u2028\u202e\x00\ud800",
    "$& \\1 \\g<0> %s {0}",
]
answers = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


def filled(text: str, host: str, port: str = "80") -> Any:
    return parsed(CONVERTER.convert(text, "n", {"host": host, "port": port}))


def shape(root: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and the names of their attributes, but for those that say what can be filled in."""
    return [(element.name, tuple(element.attrs)) for element in elements(root)]


def read(text: str) -> str:
    """A text as a browser reads it from HTML."""
    return text_of(parsed(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"))


def spans(root: Any) -> Iterator[Any]:
    return (element for element in elements(root) if element.attrs.get("class") == "ww-fill")


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_each_mark_is_a_fill_wherever_it_stands(text: str) -> None:
    html = CONVERTER.convert(text, "n", {"host": "my-service", "port": "80"})
    assert "[=" not in html
    assert marked(text).sign not in html.lower()
    count = len(re.findall(r"\[=(?:host|port)\]", text))
    shown = text_of(parsed(html)).count("my-service") + text_of(parsed(html)).count("80")
    outside = ("attributes", "critic", "snippets", "words for short ones", "progress", "formulas", "tabs")
    assert shown >= count or any(text == SHOWN[name] for name in outside)


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_a_text_is_converted_as_if_a_word_stood_there(text: str) -> None:
    word = CONVERTER.convert(text.replace("[=host]", "somewhere").replace("[=port]", "elsewhere"), "n")
    fill = CONVERTER.convert(text, "n", {"host": "somewhere", "port": "elsewhere"})
    plain = re.sub(r'<span class="ww-fill" data-fact="\w+">(.*?)</span>', r"\1", fill)
    if "```" not in text and "#!" not in text and "id=" not in word:
        assert "".join(text_of(parsed(plain)).split()) == "".join(text_of(parsed(word)).split())


@pytest.mark.parametrize("text", [*SHOWN.values(), *LINKS.values(), *UNSAFE])
def test_everything_hostile_at_once_changes_nothing_around_it(text: str) -> None:
    changes_nothing_around(text, "".join(HOSTILE), "".join(reversed(HOSTILE)))


@settings(max_examples=60)
@given(st.sampled_from([*SHOWN.values(), *LINKS.values(), *UNSAFE]), answers, answers)
def test_no_example_changes_anything_around_it(text: str, host: str, port: str) -> None:
    changes_nothing_around(text, host, port)


def changes_nothing_around(text: str, host: str, port: str) -> None:
    root, same = filled(text, host, port), filled(text, "a", "b")
    assert shape(root) == shape(same)
    for fill, other in zip(spans(root), spans(same), strict=True):
        assert fill.attrs == other.attrs
        assert text_of(fill) == read({"host": host, "port": port}[fill.attrs["data-fact"]])


@given(st.sampled_from([*LINKS.values(), *UNSAFE]), answers)
def test_no_link_runs_what_an_example_says(text: str, host: str) -> None:
    for element in elements(filled(text, host)):
        for name in ("href", "xlink:href", "src", "action", "formaction"):
            address = element.attrs.get(name) or ""
            assert not code_scheme(address)
            assert not re.search(r"[\x00-\x20<>\"]", address)


@given(st.sampled_from([*LINKS.values()]), answers)
def test_a_link_has_the_example_percent_encoded_and_what_it_is_filled_by(text: str, host: str) -> None:
    links = [element.attrs for element in elements(filled(text, host)) if "data-fills" in element.attrs]
    assert links
    for attrs in links:
        parts = attrs["data-fills"].split(" ")
        assert len(parts) % 2
        pairs = [part.split("=") for part in parts[1::2]]
        assert {fact for fact, _ in pairs} <= {"host", "port"}
        for fact, example in pairs:
            if fact == "host" and "\ud800" not in host:
                assert unquote(example, errors="strict") == host
        whole = "".join(part.split("=")[1] if index % 2 else part for index, part in enumerate(parts))
        assert whole == attrs["href"]


@pytest.mark.parametrize("text", UNSAFE)
def test_a_link_whose_scheme_would_be_an_answer_is_left_out_and_found(text: str) -> None:
    addresses = {"href", "xlink:href", "action", "formaction"}
    assert not any(addresses & element.attrs.keys() for element in elements(filled(text, "javascript")))
    if "<form" not in text and "<svg" not in text:
        (one,) = FINDER.of(text).removed
        assert (one.kind, "[=host]" in one.what) == ("code", True)


def test_a_picture_is_not_asked_for_by_an_answer() -> None:
    text = "![x](https://example.com/[=host].png)"
    (picture,) = [element for element in elements(filled(text, "a b")) if element.name == "img"]
    assert picture.attrs == {"alt": "x", "src": "https://example.com/a%20b.png"}
    assert [one.what for one in FINDER.of(text).removed] == ["https://example.com/[=host].png"]


def test_an_address_without_a_mark_is_left_alone_whatever_its_letters_are() -> None:
    assert FINDER.of("![gvz](https://gvz.example.com/ggvvz.png)").removed == ()
    assert marked("no mark").pattern.search("ggvvz") is None


def test_an_address_below_the_site_has_the_example_alone() -> None:
    (link,) = [element for element in elements(filled("[x](guides/[=host].md)", "a")) if element.name == "a"]
    assert link.attrs == {"href": "guides/a.md"}
    assert [link.target for link in FINDER.of("[x](guides/[=host].md)").links] == ["guides/[=host].md"]


def test_ids_made_of_words_have_the_name_of_the_fact_and_no_id_is_there_twice() -> None:
    html = CONVERTER.convert("## host\n\n## [=host]\n\n[a](#host) ", "n", {"host": "x y"})
    assert re.findall(r'id="([^"]+)"', html) == ["n--host", "n--host_1"]
    assert FINDER.of("## Look at [=host]").ids == {"look-at-host"}


@pytest.mark.parametrize("text", ["`[=nope]` [=nope]", r"`\[=host]` \[=host]", "[=Host] [= host ] [=host [host]"])
def test_whatever_is_no_mark_stays_as_it_is_read(text: str) -> None:
    assert text_of(filled(text, "x")) == text.replace("\\", "").replace("`", "")


def test_two_backslashes_are_one_and_a_fill() -> None:
    assert text_of(filled(r"a\\[=host]", "x")) == r"a\x"


@given(st.text(alphabet="[=]\\ abhost-ptz85%`{}\n", max_size=30))
def test_a_text_that_is_marked_can_be_written_as_it_was(text: str) -> None:
    found = marked(text)
    assert found.as_written(found.text) == text
    names = [written.name for written in fills_in(text) if written.is_mark]
    assert names == [mark.name for mark in found.marks if not mark.is_kept]


@given(st.text(), answers)
def test_a_plain_text_has_the_example(text: str, example: str) -> None:
    assert plainly_filled(f"{text} [=host]", {"host": example}).endswith(example)
    assert plainly_filled(r"\[=host] [=nope]", {"host": example}) == "[=host] [=nope]"


def test_names_that_are_no_marks_are_found_with_their_places() -> None:
    text = r"[=host] [=Host] [= my_host ] \[=x] [=85%] [=a-b]"
    assert [(written.name, text[written.start :][:2], written.is_mark) for written in fills_in(text)] == [
        ("host", "ho", True), ("Host", "Ho", False), ("my_host", "my", False), ("a-b", "a-", True),
    ]  # fmt: skip


def test_a_file_that_stands_alone_has_what_the_script_fills() -> None:
    html = CONVERTER.convert("[=host] [x](https://example.com/[=host])", "n", {"host": "a b"})
    alone = parsed(standing_alone(html, Lead, lambda _: ""))
    assert [one.attrs for one in elements(alone)] == [one.attrs for one in elements(parsed(html))]


# In trees.

SERVICE = """\
title: A Service cannot be reached
facts:
  host: text
nodes:
  host:
    question: What is it called?
    text: {example: hostnames}
    fact: host
    next: look
  look:
    question: "Is [=host] there?"
    options:
      - {label: "Yes, [=host] is", hint: "As [=host]", next: wait}
      - {label: "No", next: create}
  wait: {outcome: Wait, notes: [{audience: staff, body: "It's [=host]."}]}
  create: {outcome: Create it, body: "Create `[=host]`. See [the docs](https://example.com/[=host])."}
"""
Check = Callable[..., Report]


def found(report: Report) -> list[tuple[str, int, int]]:
    return [(one.rule, *one.place[1:]) for one in report.findings if one.rule not in ("uncited-outcome", "not-proven")]


def test_a_tree_that_says_what_readers_type_is_sound(check: Check) -> None:
    assert found(check(service=SERVICE)) == []


def test_a_name_that_is_no_text_is_found_where_it_stands_and_its_edit_cures_it(check: Check) -> None:
    wrong = SERVICE.replace("Create `[=host]`", "Create `[=hosst]`")
    (finding,) = [one for one in check(service=wrong).findings if one.rule == "unknown-fact"]
    assert finding.place[1:] == (16, 49)
    assert finding.help == "did you mean `[=host]`?"
    assert cured(wrong, finding) == SERVICE


def test_a_fact_of_another_type_can_not_be_said(check: Check) -> None:
    wrong = SERVICE.replace("host: text", "host: [a, b]")
    messages = {one.message for one in check(service=wrong).findings if one.rule == "unknown-fact"}
    assert "the fact `host` is not of type `text`" in messages


def test_titles_and_guides_can_not_say_it(check: Check, forest: Callable[..., Forest]) -> None:
    wrong = SERVICE.replace("title: A Service", "title: The Service [=host]").replace(
        "{outcome: Create it,", '{outcome: Create it, guides: ["https://[=host]/"],'
    )
    assert found(check(service=wrong)) == [("unknown-fact", 1, 22), ("unknown-fact", 16, 52)]
    assert steps(forest(service=wrong), "service")["create"].guides[0].title == "https://[=host]/"


def test_a_text_that_nothing_says_is_unused_and_so_is_no_other(check: Check) -> None:
    unused = SERVICE.replace("[=host]", "it")
    assert found(check(service=unused)) == [("unused-fact", 3, 3)]
    only_staff = unused.replace("It's it", "It's [=host]")
    assert found(check(service=only_staff)) == []


def test_a_text_that_no_question_asks_for_is_found_once(check: Check) -> None:
    report = check(
        service=SERVICE.replace("fact: host", "fact: name").replace("host: text", "host: text\n  name: text")
    )
    assert found(report) == [("unused-fact", 4, 3), ("unset-fact", 12, 15)]


def test_a_mark_that_yaml_reads_as_a_list_is_to_be_put_in_quotes(check: Check) -> None:
    (finding,) = check(service=SERVICE.replace('"Is [=host] there?"', "[=host]")).findings
    assert (finding.rule, finding.help) == ("wrong-type", 'put it in quotes: `"[=host]"`')


def test_an_audience_that_is_not_asked_reads_the_texts_all_the_same(forest: Callable[..., Forest]) -> None:
    for_staff = SERVICE.replace("    next: look", "    next: look\n    audience: staff", 1).replace(
        "nodes:", "nodes:\n  first: {step: Go, next: look}", 1
    )
    seen = forest(service=for_staff).for_audience("customer").trees["service"]
    assert "host" not in seen.nodes
    assert seen.facts == {"host": "text"}


def steps(forest: Forest, tree: str) -> dict[str, Any]:
    return {step.id: step for step in pages.page_view(forest.trees[tree], forest, BareHost()).steps}


def test_a_page_has_the_example_of_its_question(forest: Callable[..., Forest]) -> None:
    made = steps(forest(service=SERVICE).for_audience("staff"), "service")
    fill = '<span class="ww-fill" data-fact="host">hostnames</span>'
    link = '<a href="https://example.com/hostnames" data-fills="https://example.com/ host=hostnames ">the docs</a>'
    assert made["create"].body == f"<p>Create <code>{fill}</code>. See {link}.</p>"
    assert made["wait"].notes[0].body == f"<p>It's {fill}.</p>"


OTHER = """\
title: Its Pods do not run
facts: {host: text}
nodes:
  again: {outcome: "Run it", body: "Run [=host]."}
"""


def test_a_tree_that_does_not_ask_itself_has_the_example_of_one_that_means_the_same(
    forest: Callable[..., Forest],
) -> None:
    together = SERVICE.replace("  wait:", "  pods: {include: pods, results: {}}\n  wait:").replace(
        "next: wait", "next: pods"
    )
    for service in (SERVICE, together):
        assert "hostnames" in steps(forest(service=service, pods=OTHER), "pods")["again"].body
    assert "hostnames" in steps(forest(service=together, pods=OTHER), "service")["pods.again"].body
    other_type = SERVICE.replace("host: text", "host: number").replace("fact: host", "fact: name")
    assert ">host<" in steps(forest(service=other_type, pods=OTHER), "pods")["again"].body


def test_headings_labels_hints_and_groups_say_it_too(forest: Callable[..., Forest]) -> None:
    grouped = SERVICE.replace('hint: "As [=host]"', 'hint: "As **[=host]**", group: "`[=host]`"')
    question = steps(forest(service=grouped), "service")["look"]
    fill = '<span class="ww-fill" data-fact="host">hostnames</span>'
    (option, _) = question.options
    assert (question.heading, question.heading.html) == ("Is hostnames there?", f"Is {fill} there?")
    assert (option.id, option.label, option.label.html) == ("yes-host-is", "Yes, hostnames is", f"Yes, {fill} is")
    assert (option.hint, option.hint.html) == ("As hostnames", f"As <strong>{fill}</strong>")
    assert (option.group, option.group.html) == ("hostnames", f"<code>{fill}</code>")


@given(st.sampled_from(["Is [=host] there?", "**[=host]**", "`[=host]` *[=host]*", r"\[=host] [=host]"]), answers)
def test_an_example_in_a_heading_is_text(text: str, example: str) -> None:
    made = pages.InlineText.of(text, {"host": example})
    same = pages.InlineText.of(text, {"host": "a"})
    assert shape(parsed(made.html)) == shape(parsed(same.html))
    assert text_of(parsed(f"<p>{made.html}</p>")) == read(made)


def test_where_only_text_can_stand_it_is_the_example(forest: Callable[..., Forest]) -> None:
    trees = forest(service=SERVICE).for_audience("customer")
    exported = Exported(trees.trees["service"], trees, BareHost(), ENGLISH)
    view = exported.view
    for text in (
        pages.searchable(view, plain=True),
        pages.texts_script(view, ""),
        markdown(exported),
        mermaid(exported),
    ):
        assert "Is hostnames there?" in text
        assert "[=" not in text
