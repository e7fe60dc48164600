"""Words for others, found in a built site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from tests.audiences.trees import LoadForest, whichway
from tests.conftest import WriteTrees
from whichway import audiences, rules
from whichway.findings import Finding
from whichway.load import forest_of, load_paths
from whichway.rules import Evidence, built_files


@pytest.mark.parametrize(
    ("body", "phrases"),
    [
        ("Refund up to fifty without asking.", ["refund up to fifty without asking"]),
        ("Refund **up to fifty** without asking them.", ["up to fifty", "without asking them"]),
        ("Ask nobody\nand refund it at once", ["and refund it at once"]),
        ("- Never say this\n- Two words\n", ["never say this"]),
        ("Don't tell them, they'd ask", ["don t tell them"]),
        ("Ärger über größere Päckchen", ["ärger über größere päckchen"]),
        ("See [the list of refunds](guides/list.md) there", []),
        ("See [the list of refunds](https://crm.example.com/list-of-all-refunds) there", ["the list of refunds"]),
        ("See guides/list-of-all-refunds.md, or https://crm.example.com/list-of-all-refunds", []),
        ('<div class="one two three" markdown>Refund it now</div>', ["refund it now"]),
        ("![A list of refunds](refunds.png)", ["a list of refunds"]),
        ("{ .md-button .md-button--primary }", []),
        ("| 10 20 30 | up to 30 |", ["up to 30"]),
        ("", []),
    ],
)
def test_what_must_not_be_read_are_phrases_of_three_words_and_more(
    forest: LoadForest, body: str, phrases: list[str]
) -> None:
    """Each as it may stand in any page: without markup, addresses and the titles of other pages."""
    note = body.replace("\n", "\n          ")
    notes = f"    notes:\n      - audience: staff\n        body: |\n          {note}\n"
    text = f"title: A\nnodes:\n  e:\n    outcome: E\n{notes}"
    (tree,) = forest(a=text).trees.values()
    assert [found.words for found in audiences.hidden_from(tree, "customer")] == phrases
    assert list(audiences.hidden_from(tree, "staff")) == []


def test_all_texts_of_hidden_parts_must_not_be_read(forest: LoadForest) -> None:
    text = """\
title: A title for all
nodes:
  q:
    question: A question for all
    options:
      - {label: An answer for all, next: i}
      - {label: An answer for staff, audience: staff, next: s}
  i: {include: tree-with-long-name, audience: staff}
  s:
    question: A question for staff
    audience: staff
    body: A body for staff
    options: [{label: A hidden answer here, next: q}]
    notes: [{audience: customer, body: A hidden note here}]
"""
    (tree,) = forest(a=text).trees.values()
    found = list(audiences.hidden_from(tree, "customer"))
    assert [(phrase.words, phrase.node, phrase.place.line) for phrase in found] == [
        ("an answer for staff", "q", 7),
        ("a question for staff", "s", 10),
        ("a body for staff", "s", 10),
        ("a hidden note here", "s", 14),
        ("a hidden answer here", "s", 13),
    ]


def test_of_a_hidden_tree_the_title_must_not_be_read_either(forest: LoadForest) -> None:
    text = "title: How we refund\nsummary: For the team only.\naudience: staff\nnodes: {e: {outcome: End of it}}\n"
    (tree,) = forest(a=text).trees.values()
    found = [phrase.words for phrase in audiences.hidden_from(tree, "customer")]
    assert found == ["how we refund", "for the team only", "end of it"]


NOTE = "Refund up to fifty euros without asking"


ESCAPED = "".join(f"\\u{ord(letter):04x}" for letter in NOTE)


LEAKY = f"""\
title: The parcel is late
nodes:
  ask-sender:
    outcome: Ask the sender
    notes:
      - {{audience: staff, body: {NOTE}.}}
"""


Leaks = Callable[..., list[Finding]]


@pytest.fixture
def leaks(trees: WriteTrees, monkeypatch: pytest.MonkeyPatch) -> Leaks:
    """What is told of a built site, given as files and their texts, for one audience."""

    def run(files: dict[str, str | bytes], audience: str = "customer", **named: str) -> list[Finding]:
        folder = trees(**(named or {"parcel": LEAKY}))
        monkeypatch.chdir(folder)
        site = folder.parent / "site"
        for name, text in files.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return rules.check(Evidence(built=built_files(forest_of(load_paths([folder])), audience, site)))

    return run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("index.html", f"<p>{NOTE}.</p>", id="text"),
        pytest.param("index.html", f"<p>{NOTE.upper()}!</p>", id="upper case"),
        pytest.param("index.html", f"<!-- {NOTE} -->", id="comment"),
        pytest.param("index.html", f'<meta name="description" content="{NOTE}">', id="attribute"),
        pytest.param("index.html", f"<script>var note = '{NOTE}'</script>", id="script"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace(" ", "\n   "), id="line ends"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace(" ", "&nbsp;"), id="entities"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("u", "&#117;"), id="numbered entities"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("up to", "<b>up</b> <i>to</i>"), id="tags between words"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "<b>fund</b>"), id="tags inside a word"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "<wbr>fund"), id="a place to break a word"),
        pytest.param("index.html", f"<p>{NOTE}</p>".replace("fund", "&shy;fund"), id="soft hyphen"),
        pytest.param("index.html", f"<p>{NOTE}<br>{NOTE}</p>", id="tags around"),
        pytest.param("index.html", f"<!-- {NOTE} -->".replace("up", "<i>up</i>"), id="tags in a comment"),
        pytest.param("index.html", f"<a href='mailto:a@b.c?body={NOTE}'>".replace(" ", "%20"), id="address"),
        pytest.param("search/search_index.json", f'{{"docs": [{{"text": "{NOTE}"}}]}}', id="JSON"),
        pytest.param("a.json", f'{{"{ESCAPED}": 1}}', id="JSON, escaped"),
        pytest.param("a.json", json.dumps([NOTE.replace(" ", "\n")]), id="JSON, with line ends"),
        pytest.param("a.json", f'["{NOTE}"]'.replace(" to", r" <b>to<\/b>"), id="JSON of HTML"),
        pytest.param("a.json", f'{{"a": "{NOTE}", "a": ""}}', id="JSON with a key twice"),
        pytest.param("a.json", f"{{{NOTE}", id="broken JSON"),
        pytest.param("a.json", "[" * 100_000 + f'"{NOTE}"', id="JSON nested without end"),
        pytest.param("a.html", f'<script type="application/json">["{ESCAPED}"]</script>', id="JSON in HTML"),
        pytest.param("assets/a.js", f"let a = '{NOTE}'".replace(" ", r"\t"), id="escapes in a script"),
        pytest.param("trees/parcel.yml", LEAKY, id="the tree itself"),
        pytest.param("a.txt", NOTE.encode() + b" \xff", id="a file with a byte that is no UTF-8"),
        pytest.param("a.xml", ("\ufeff" + NOTE).encode(), id="a file with a byte-order mark"),
        pytest.param("no-suffix", NOTE, id="a file without a suffix"),
    ],
)
def test_words_for_others_are_found_in_every_form(leaks: Leaks, name: str, text: str | bytes) -> None:
    (finding,) = leaks({name: text, "other.html": "<p>Ask the sender</p>"})
    words = NOTE.lower()
    assert finding.message == f"`{name}` holds the words `{words}`, which are for another audience"
    assert finding.place == ("parcel.yml", 6, 9)
    assert (finding.rule, finding.severity, finding.tree, finding.node) == (
        "audience-leak",
        "error",
        "parcel",
        "ask-sender",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("index.html", "<p>Refund up to fifty dollars without asking</p>", id="other words"),
        pytest.param("index.html", "<p>We refund.</p><p>Fifty euros are due.</p>", id="some of the words"),
        pytest.param("index.html", f"<p>{NOTE}s</p>", id="a longer word at the end"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n\x00\xff", id="a picture"),
        pytest.param("empty.html", "", id="nothing"),
    ],
)
def test_other_words_are_no_leak(leaks: Leaks, name: str, text: str | bytes) -> None:
    assert leaks({name: text}) == []


@pytest.mark.parametrize(("audience", "found"), [("customer", 1), ("", 1), ("partner", 1), ("staff", 0)])
def test_words_are_a_leak_for_those_who_must_not_read_them(leaks: Leaks, audience: str, found: int) -> None:
    assert len(leaks({"index.html": NOTE}, audience)) == found


def test_words_that_stand_in_parts_for_everybody_too_are_no_leak(leaks: Leaks) -> None:
    open_too = LEAKY.replace("outcome: Ask the sender", f"outcome: Ask the sender\n    body: We {NOTE.lower()}, too.")
    assert leaks({"index.html": NOTE}, parcel=open_too) == []
    other = f"title: B\nsummary: {NOTE}\nnodes: {{e: {{outcome: E}}}}\n"
    assert leaks({"index.html": NOTE}, parcel=LEAKY, lamp=other) == []


def test_the_words_of_every_page_are_no_leak(leaks: Leaks) -> None:
    """Staff may have an option that is called as all pages call theirs."""
    option = "{label: That did not help, audience: staff, next: e}"
    text = f"title: A\nnodes:\n  q: {{question: Q, options: [{option}, {{label: A, next: e}}]}}\n  e: {{outcome: E}}\n"
    assert leaks({"index.html": "<a>That did not help</a>"}, a=text) == []


def test_an_address_of_a_guide_is_no_leak_because_staff_read_it_too(leaks: Leaks) -> None:
    text = LEAKY.replace(f"{NOTE}.", '"[How to pack it](guides/how-to-pack-it.md), or guides/how-to-pack-it.md"')
    assert leaks({"index.html": '<a href="guides/how-to-pack-it/">How to pack it</a>'}, parcel=text) == []


def test_one_part_is_told_once_with_the_files_that_hold_it(leaks: Leaks) -> None:
    text = LEAKY.replace(f"{NOTE}.", f"{NOTE}. Never say this aloud. Never write it down.")
    files: dict[str, str | bytes] = dict.fromkeys(["a.html", "b.html", "c.json", "d/e.html", "f.xml"], text)
    (finding,) = leaks(files, parcel=text)
    assert finding.message == (
        f"`a.html`, `b.html`, `c.json` and 2 more hold the words `{NOTE.lower()}`, which are for another audience"
    )


def test_parts_are_told_in_the_order_of_their_files(leaks: Leaks) -> None:
    other = LEAKY.replace(NOTE, "Never say this aloud").replace("The parcel", "The letter")
    findings = leaks({"index.html": f"Never say this aloud. {NOTE}"}, parcel=LEAKY, letter=other)
    assert [finding.place.file for finding in findings] == ["letter.yml", "parcel.yml"]


SECRETIVE = """\
title: The parcel is late
facts: {rank: [gold-client, gold], weight: [light]}
nodes:
  ask-sender:
    question: Is it light-weight?
    body: It has a [list](#not-for-them).
    options:
      - {id: "yes", label: "Yes", next: so-be-it}
      - {id: ask-for-rank, label: "No", audience: staff, set: {rank: gold-client}, next: look-it-up}
      - {id: no-idea, label: No idea, audience: staff, set: {rank: gold}, next: so-be-it}
      - {id: "no", label: "No", set: {weight: light}, next: so-be-it}
      - {id: light-weight, label: Ja, audience: staff, next: so-be-it}
      - {id: next, label: Oui, audience: staff, next: so-be-it}
      - {id: not-for-them, label: Si, audience: staff, next: so-be-it}
  look-it-up: {step: Look, audience: staff, next: so-be-it}
  so-be-it: {step: Look there, next: end}
  end: {outcome: End, notes: [{audience: staff, body: "Never *refund*."}]}
aliases: {look-up-first: look-it-up}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<a data-option='ask-for-rank'>", "name `ask-for-rank`", id="an option"),
        pytest.param("<p>So ask-for-rank it is</p>", "name `ask-for-rank`", id="in a sentence"),
        pytest.param('<h2 id="play.look-it-up">', "name `look-it-up`", id="a node on another page"),
        pytest.param('<a href="#x?p=yes.ask-for-rank">', "name `ask-for-rank`", id="in an address"),
        pytest.param('<a href="a?b=%2Flook-it-up">', "name `look-it-up`", id="in an escaped address"),
        pytest.param('{"look-it-up": {"outcome": "E"}}', "name `look-it-up`", id="in JSON"),
        pytest.param('["\\u006cook-it-up"]', "name `look-it-up`", id="in escaped JSON"),
        pytest.param('<span id="look-up-first">', "name `look-up-first`", id="an old id"),
        pytest.param('<a data-set="{&#34;rank&#34;:&#34;x&#34;}">', "name `rank`", id="a fact of one word"),
        pytest.param(
            '<a data-when="[[[&#34;a&#34;,[&#34;gold&#34;],true]]]">', "name `gold`", id="a value of one word"
        ),
        pytest.param('m="\\u003cg data-to=\\"rank\\">"', "name `rank`", id="an id of one word in the script of a map"),
        pytest.param("<p>gold-client</p>", "name `gold-client`", id="a value"),
        pytest.param('<a href="#not-for-them">', "name `not-for-them`", id="what a text for all leads to"),
        pytest.param("<p>ask-for-rank-2, do-ask-for-rank, Ask-for-rank, ask-for</p>", "", id="other names"),
        pytest.param("<p>Gold has a rank</p><i class=gold data-x='rank'>", "", id="words that are ids of others'"),
        pytest.param('<b data-option="yes" data-set="weight">yes</b> so-be-it', "", id="ids of this audience"),
        pytest.param('<a data-option="next">', "", id="an id that every page has"),
        pytest.param('<b class="light-weight">', "", id="an id that a text for this audience says"),
        pytest.param("<p>Never refund.</p>", "words `never refund`", id="a note of two words"),
        pytest.param("<p>Never <b>re</b>fund</p>", "words `never refund`", id="with tags"),
        pytest.param("<p>A: Never\nrefund</p>", "words `never refund`", id="over the end of a line"),
        pytest.param("<!-- Never refund -->", "words `never refund`", id="in a comment"),
        pytest.param('{"a": "Wait.\\nNEVER refund."}', "words `never refund`", id="in JSON after a line"),
        pytest.param("a\nNever refund\nb", "words `never refund`", id="in a line of its own"),
        pytest.param("let a = 'Never refund'", "words `never refund`", id="in quotes"),
        pytest.param("<li>No idea</li>", "words `no idea`", id="a label of two words"),
        pytest.param("<p>We never refund in May</p>", "", id="in a sentence about something else"),
        pytest.param("<p>We never</p><p>refund</p>", "", id="in two paragraphs"),
    ],
)
def test_names_and_short_texts_are_found(leaks: Leaks, text: str, found: str) -> None:
    messages = [finding.message for finding in leaks({"index.html": text}, parcel=SECRETIVE)]
    what = [message.partition(" holds the ")[2].partition(", which")[0] for message in messages]
    assert what == ([found] if found else [])


def test_a_name_is_told_where_it_is_written(leaks: Leaks) -> None:
    (finding,) = leaks({"a.html": "ask-for-rank", "b.html": "ask-for-rank"}, parcel=SECRETIVE)
    assert finding.message == "`a.html` and `b.html` hold the name `ask-for-rank`, which is for another audience"
    assert (finding.place, finding.node) == (("parcel.yml", 9, 14), "ask-sender")
    assert "rename it" in finding.help


def test_names_of_other_trees_are_no_leak_where_this_audience_sees_them(leaks: Leaks) -> None:
    other = "title: B\nnodes: {look-it-up: {outcome: E}}\n"
    assert leaks({"index.html": "look-it-up"}, parcel=SECRETIVE, lamp=other) == []
    hidden = "audience: staff\n" + other
    found = leaks({"index.html": "refund-desk <b data-tree=lamp>"}, lamp=hidden, refund_desk=hidden)
    assert [finding.place.file for finding in found] == ["lamp.yml", "refund-desk.yml"]


@pytest.mark.parametrize(
    ("guide", "found"),
    [
        ("# Look it up\n\n## No idea\n", []),
        ("Look it up\n==========\n\n<h2>No idea</h2>\n", []),
        ("---\ntitle: No idea\n---\nThey look-it-up there\n", []),
        ("# A\n\nLook it up. No idea? `look-it-up`", ["no idea", "look-it-up"]),
    ],
)
def test_short_texts_and_names_that_guides_use_as_well_are_no_leak(
    site: WriteTrees, guide: str, found: list[str]
) -> None:
    """Headings are whole lines of two words, and addresses; in sentences, other words stand beside them."""
    folder = site(parcel=SECRETIVE).parent
    for name, text in {"mkdocs.yml": "site_name: A\n", "docs/a.md": guide, "built/a": ">No idea< look-it-up"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    told = whichway("check", "--site", "built", "--audience", "customer").stdout
    assert re.findall("holds the (?:words|name) `(.+?)`", told) == found


def test_titles_in_the_menu_are_no_leak(site: WriteTrees) -> None:
    folder = site(parcel=SECRETIVE).parent
    for name, text in {"mkdocs.yml": "nav: [{No idea: a.md}]\n", "docs/a.md": "# A\n", "built/a": ">No idea<"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert "audience-leak" not in whichway("check", "--site", "built", "--audience", "customer").stdout


@pytest.mark.parametrize(
    ("body", "phrases"),
    [
        ("Never refund", ["never refund"]),
        ("- Never **refund**.\n", ["never refund"]),
        ("Refund. Never ask!", ["never ask"]),
        ("Don't refund", ["don t refund"]),
        ("Refund", []),
        ("10 20", []),
        ("{ .md-button }", []),
        ("[Refund desk](desk.md)", []),
        ("refunds.png desk/refunds.png", []),
    ],
)
def test_of_a_short_text_two_words_must_not_be_read(forest: LoadForest, body: str, phrases: list[str]) -> None:
    notes = f"    notes: [{{audience: staff, body: {json.dumps(body)}}}]\n"
    (tree,) = forest(a=f"title: A\nnodes:\n  e:\n    outcome: E\n{notes}").trees.values()
    assert [found.words for found in audiences.hidden_from(tree, "customer")] == phrases


def test_check_searches_a_built_site(site: WriteTrees) -> None:
    folder = site(parcel=LEAKY)
    (folder.parent / "built").mkdir()
    (folder.parent / "built" / "index.html").write_text(f"<!-- {NOTE} -->", "utf-8")
    result = whichway("check", "--site", "built", "--audience", "customer")
    assert result.exit_code == 1
    assert "decision_trees/parcel.yml:6:9: error WW603 audience-leak" in result.stdout
    assert "`index.html` holds the words" in result.stdout
    assert whichway("check", "--site", "built", "--audience", "staff").exit_code == 0
    assert whichway("check", "--site", "built").exit_code == 1
    assert whichway("check", "--site", "nothing", "--audience", "staff").exit_code == 2


def test_a_site_is_searched_for_what_its_own_audience_must_not_read(site: WriteTrees) -> None:
    """Where `mkdocs.yml` says whom the site is for, nobody has to say it again."""
    folder = site(parcel=LEAKY)
    (folder.parent / "mkdocs.yml").write_text("plugins:\n  - whichway: {audience: staff}\n", "utf-8")
    (folder.parent / "built").mkdir()
    (folder.parent / "built" / "index.html").write_text(NOTE, "utf-8")
    assert whichway("check", "--site", "built").exit_code == 0
    assert whichway("check", "--site", "built", "--audience", "customer").exit_code == 1
