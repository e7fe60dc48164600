"""Exports: what GitHub and GitLab make of the Markdown, and that nothing of a tree is lost in any format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from cmarkgfm.cmark import Options

from tests.conftest import ROOT
from whichway import formats
from whichway.audiences import EVERYBODY_ELSE
from whichway.cli import main
from whichway.graph import Forest
from whichway.inline import plain_text
from whichway.load import forest_of, load_paths
from whichway.model import NODE_KINDS, Question
from whichway.pages import examples_on
from whichway.pages.routes import RouteWords
from whichway.registry import EXPORTS
from whichway.words import ENGLISH

OWN = forest_of(load_paths([ROOT / "decision_trees"])).for_audience(EVERYBODY_ELSE)
HOME = "https://help.example.com/m/"

ODD = """\
title: The kettle & the *stove* <b> stay cold
summary: Find out why_not_this, `now`.
nodes:
  light:
    question: Is its light on - or not?
    body: |
      It shines *while* it heats.[^1] See [the drawing](#drawing), [a step](#wait-2) & [a guide](guide.md#limescale).

      [^1]: A footnote.

      !!! note "Mind"
          Hot water is <50 °C.

      ??? tip
          Hidden at first.

      === "iOS"
          ```yaml
          a_b: c
          ```
      === "Android"
          There.

      | size | price |
      |------|-------|
      | big  | *high* |

      ## Wait

      ![A drawing](images/kettle.png)
      {#drawing}

      - a list
      - of two
    guides: [guide.md#limescale, guide.md, https://other.example.com/a]
    options:
      - {label: "Yes - or *no* (\\\\*)", hint: "Only <if> it *shines*", group: "Lamps & co", next: wait}
      - {label: "No [really]", next: wait-2}
      - {label: Somewhere else, next: /stove}
      - {label: In the middle of it, next: /stove/call}
    notes: [{audience: staff, body: Ask *them*.}]
  wait: {outcome: Wait, result: wait, body: Water., unsolved: wait-2}
  wait-2: {outcome: "Wait", result: unsolved, unsolved: plus}
  plus: {step: "`C++` & C#: 404 / 405 (Über)", next: again}
  again: {include: stove, results: {escalate: wait}}
"""
STOVE = """\
title: The stove
nodes:
  fuse: {step: Look at the fuse, next: call}
  call: {outcome: Call, result: escalate}
"""
SITE = f"""\
site_name: Kettles
site_url: {HOME}
plugins: [{{whichway: {{contact: "https://support.example.com/"}}}}]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
"""

Run = Callable[..., Result]


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `whichway export` in a small site with odd trees."""
    files = {
        "mkdocs.yml": SITE,
        "docs/images/kettle.png": "",
        "docs/guide.md": "# All about kettles\n\n## Limescale\n",
        "decision_trees/kettle.yml": ODD,
        "decision_trees/stove.yml": STOVE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["export", *arguments])


def github(text: str) -> BeautifulSoup:
    """The text as GitHub's own program for Markdown shows it."""
    made = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(made, "html.parser")


def anchors(shown: BeautifulSoup, *, squeeze: bool) -> Iterator[str]:
    """The anchors of the headings as GitHub makes them, or, where hyphens are squeezed, GitLab."""
    counts: dict[str, int] = {}
    for heading in shown.find_all(re.compile("^h[1-6]$")):
        anchor = re.sub(r"[^\w\- ]", "", heading.get_text().strip().lower()).replace(" ", "-")
        anchor = re.sub("-+", "-", anchor) if squeeze else anchor
        yield f"{anchor}-{counts[anchor]}" if counts.get(anchor) else anchor
        counts[anchor] = counts.get(anchor, 0) + 1


def words(text: str) -> str:
    return " ".join(unescape(text).replace("\u00a0", " ").split())


def test_markdown_says_everything_that_the_page_says(export: Run) -> None:
    done = export("kettle", "--to", "markdown", "--audience", "staff")
    assert done.exit_code == 0, done.output
    shown = github(done.stdout)
    said = words(shown.get_text(" "))
    for text in (
        "The kettle & the stove <b> stay cold", "Find out why_not_this, `now`.", "Is its light on - or not?",
        "A footnote.", "Mind", "Hot water is <50 °C.", "Hidden at first.", "iOS", "a_b: c", "Android", "There.",
        "of two", "Lamps & co", "Yes - or no (*) · Only <if> it shines",
        "No [really]", "For staff", "Water.", "Wait, then check again",
        "C++ & C#: 404 / 405 (Über)", "Contact support", "Look at the fuse", "That did not help",
        "In the guides: Limescale · All about kettles; All about kettles ; other.example.com/a",
    ):  # fmt: skip
        assert text in said, text
    assert [cell.text for cell in shown.select("th, td")] == ["size", "price", "big", "high"]
    assert [code.text for code in shown.select("pre")] == ["a_b: c\n"]
    assert [code.text for code in shown.select("h2 code")] == ["C++"]
    assert [words(marked.text) for marked in shown.select("h1 em, li em")] == ["stove", "no", "shines"]
    assert [h.name for h in shown.find_all(re.compile("^h[1-6]$"))] == ["h1", "h2", "h3", "h2", "h2", "h2", "h2", "h2"]


def test_links_of_markdown_are_whole_addresses_of_the_published_site(export: Run) -> None:
    shown = github(export("kettle", "--to", "markdown").stdout)
    outside = {str(a["href"]) for a in shown.select("a[href]") if not str(a["href"]).startswith("#")}
    assert outside == {
        f"{HOME}guide/#limescale",
        f"{HOME}guide/",
        f"{HOME}troubleshoot/kettle/",
        f"{HOME}troubleshoot/stove/#fuse",
        f"{HOME}troubleshoot/stove/#call",
        "https://other.example.com/a",
        "https://support.example.com/",
    }
    assert [str(img["src"]) for img in shown.select("img")] == [f"{HOME}images/kettle.png"]


@pytest.mark.parametrize("squeeze", [False, True], ids=["GitHub", "GitLab"])
def test_every_option_leads_to_its_step(export: Run, squeeze: bool) -> None:
    """Of two steps of one name, each link finds its own."""
    shown = github(export("kettle", "--to", "markdown").stdout)
    steps = shown.find_all(re.compile("^h[1-6]$"))
    by_anchor = dict(zip(anchors(shown, squeeze=squeeze), steps, strict=True))
    inside = [a for a in shown.select("a[href]") if str(a["href"]).startswith("#")]
    led = {words(a.get_text()): by_anchor[unquote(str(a["href"]))[1:]] for a in inside}
    # A heading in a body is called like a step as well: it stands first.
    inner, first, second = (heading for heading in steps if heading.text == "Wait")
    assert inner.name == "h3"
    assert led["Yes - or no (*)"] is first
    assert led["No [really]"] is led["a step"] is second
    assert words(led["the drawing"].get_text()) == "Is its light on - or not?"
    assert len(inside) == 9


@pytest.mark.parametrize("tree", OWN.trees)
def test_own_trees_keep_every_step_and_option(tree: str) -> None:
    done = CliRunner().invoke(main, ["export", "-f", str(ROOT / "mkdocs.yml"), tree, "--to", "markdown"])
    assert done.exit_code == 0, done.output
    shown = github(done.stdout)
    page_nodes = [page_node for page_node in OWN.pages[tree].values() if not page_node.is_passed]
    headings = [words(h.get_text()) for h in shown.select("h2")]
    # A route asks what would have told: readers of the text choose.
    routes = RouteWords(tree, OWN, ENGLISH, examples_on(OWN, tree))
    told = [routes.heading(node) if node.is_route else plain_text(node.node.heading) for node in page_nodes]
    assert sorted(headings) == sorted(map(words, told))
    for squeeze in (False, True):  # as GitHub makes anchors, and as GitLab does
        known = set(anchors(shown, squeeze=squeeze))
        assert [a["href"] for a in shown.select('a[href^="#"]') if unquote(str(a["href"]))[1:] not in known] == []
    asked = [
        plain_text(option.label)
        for page_node in page_nodes
        if isinstance(page_node.node, Question)
        for option in page_node.node.options
    ]
    links = [words(a.get_text()) for a in shown.select("li a")]
    assert [label for label in asked if words(label) not in links] == []


def test_without_an_address_of_the_site_links_stay_as_they_were_written(export: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SITE.replace(f"site_url: {HOME}\n", ""), "utf-8")
    done = export("kettle", "--to", "markdown")
    assert "there is no `site_url`" in done.stderr
    assert "](guide.md#limescale)" in done.stdout
    named = export("kettle", "--to", "markdown", "--site-url", "https://else.example.com")
    assert "](https://else.example.com/guide/#limescale)" in named.stdout
    assert named.stderr == ""


def test_addresses_are_those_that_mkdocs_gives() -> None:
    folders, files = formats.SiteAddress(HOME), formats.SiteAddress(HOME, directory_urls=False)
    for written, folder, file in (
        ("a/b.md#c", "a/b/#c", "a/b.html#c"),
        ("a/index.md", "a/", "a/index.html"),
        ("README.md#c", "#c", "index.html#c"),
        ("a/b c.md", "a/b%20c/", "a/b%20c.html"),
        ("img/a.png", "img/a.png", "img/a.png"),
    ):
        assert (folders.of(written), files.of(written)) == (HOME + folder, HOME + file)
    for kept in ("https://x.example.com/a.md", "#here", "mailto:a@example.com"):
        assert folders.of(kept) == kept


def test_an_audience_sees_only_its_own_parts(export: Run) -> None:
    for format_ in EXPORTS:
        assert "Ask" not in export("kettle", "--to", format_).stdout
    assert "Ask *them*." in export("kettle", "--to", "markdown", "--audience", "staff").stdout


def test_the_pages_own_words_are_those_of_the_site(export: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("theme: {name: material, language: de}", "utf-8")
    assert "[Weiter](#call)" in export("stove", "--to", "markdown").stdout
    (tmp_path / "mkdocs.yml").write_text("plugins: [{whichway: {words: {next: And then}}}]", "utf-8")
    assert "[And then](#call)" in export("stove", "--to", "markdown").stdout
    (tmp_path / "mkdocs.yml").write_text("plugins: [{whichway: {words: {nxt: And then}}}]", "utf-8")
    done = export("stove", "--to", "markdown")
    assert done.exit_code == 2
    assert "did you mean `next`?" in done.stderr


def test_an_export_goes_into_a_file(export: Run, tmp_path: Path) -> None:
    done = export("stove", "--to", "markdown", "-o", "wiki/Stove.md")
    assert (done.exit_code, done.stdout) == (0, "")
    text = (tmp_path / "wiki" / "Stove.md").read_bytes().decode()
    assert text.startswith("# The stove\n")
    assert "\r" not in text


def test_what_is_no_tree_is_told_with_the_nearest_name(export: Run) -> None:
    done = export("ketle", "--to", "json")
    assert done.exit_code == 2
    assert "there is no tree `ketle`\nhelp: did you mean `kettle`?" in done.stderr


@pytest.mark.parametrize("format_", EXPORTS)
@pytest.mark.parametrize(
    ("file", "written", "wrong", "shown"),
    [
        ("kettle", "next: wait}", "next: wiat}", "WW201 unknown-target"),
        ("kettle", "guide.md#limescale,", "guide.md#limscale,", "WW402 unknown-anchor"),
        ("stove", "next: call}", "next: cal}", "WW201 unknown-target"),
        ("kettle", "nodes:", "nodes: [", "WW101 invalid-yaml"),
    ],
    ids=["an error of the graph", "a link", "an error of a tree that it plays", "a file that can't be read"],
)
def test_of_a_tree_with_an_error_nothing_is_written_but_what_is_wrong(
    export: Run, tmp_path: Path, format_: str, file: str, written: str, wrong: str, shown: str
) -> None:
    path = tmp_path / "decision_trees" / f"{file}.yml"
    path.write_text(path.read_text("utf-8").replace(written, wrong, 1), "utf-8")
    done = export("kettle", "--to", format_, "-o", "out/kettle")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"decision_trees/{file}.yml:" in done.stderr
    assert shown in done.stderr
    assert not (tmp_path / "out").exists()
    assert export("kettle", "--to", format_).stdout == ""


def test_a_warning_and_an_error_of_another_tree_keep_nobody_from_an_export(export: Run, tmp_path: Path) -> None:
    (tmp_path / "decision_trees" / "other.yml").write_text("title: Other\nnodes: {a: {step: A, next: nowhere}}\n")
    stove = tmp_path / "decision_trees" / "stove.yml"
    stove.write_text(stove.read_text("utf-8").replace("title", "facts: {unused: [a]}\ntitle"), "utf-8")
    assert export("kettle", "--to", "markdown").exit_code == 0


def test_json_holds_the_tree_as_its_author_wrote_it(export: Run) -> None:
    told = json.loads(export("kettle", "--to", "json", "--audience", "staff").stdout)
    assert (told["id"], told["title"]) == ("kettle", "The kettle & the *stove* <b> stay cold")
    assert re.fullmatch("[0-9a-f]{8}", told["version"])
    assert list(told["nodes"]) == ["light", "wait", "wait-2", "plus", "again"]
    assert all(set(node) & set(NODE_KINDS) for node in told["nodes"].values())
    assert told["nodes"]["light"]["options"][0] == {
        "label": "Yes - or *no* (\\*)",
        "id": "yes-or-no",
        "hint": "Only <if> it *shines*",
        "group": "Lamps & co",
        "next": "wait",
    }
    assert told["nodes"]["light"]["options"][1].keys() == {"label", "id", "next"}
    assert told["nodes"]["plus"] == {"step": "`C++` & C#: 404 / 405 (Über)", "next": "again"}


def test_json_holds_neither_comments_nor_scenarios(export: Run, tmp_path: Path) -> None:
    lamp = "title: Lamp\nnodes:\n  a: {outcome: A}  # ask Kim\n"
    scenarios = "scenarios:\n  - {name: The case of Kim, answers: {}, ends: a}\n"
    (tmp_path / "decision_trees" / "lamp.yml").write_text(lamp + scenarios, "utf-8")
    done = export("lamp", "--to", "json")
    assert (done.exit_code, "Kim" in done.stdout) == (0, False)
    assert json.loads(done.stdout)["nodes"] == {"a": {"outcome": "A"}}


def edges(chart: str) -> list[tuple[str, str, str]]:
    """The arrows of a flowchart: from, label, to, by the texts that it shows."""
    drawn = re.findall(r'^  ([\w.-]+)[\[({]+"(.*)"[\])}]+(?::::ww-start)?$', chart, re.MULTILINE)
    names = {name: words(re.sub("#(\\d+);", lambda code: chr(int(code[1])), text)) for name, text in drawn}
    found = re.findall(r'^  ([\w.-]+) -->(?:\|"(.*)"\|)? ([\w.-]+)$', chart, re.MULTILINE)
    decode = re.compile(r"#(\d+);")
    return [
        (names[one], words(decode.sub(lambda code: chr(int(code[1])), label).replace("<br>", " ")), names[other])
        for one, label, other in found
    ]


def test_mermaid_has_an_arrow_for_each_way_on(export: Run, forest: Callable[..., Forest]) -> None:
    chart = export("kettle", "--to", "mermaid").stdout
    title = "Is its light on - or not?"
    assert edges(chart) == [
        (title, "Yes - or no (*)", "Wait"),
        (title, "No [really]", "Wait"),
        (title, "Somewhere else", "The stove"),
        (title, "In the middle of it", "The stove"),
        (title, "a step", "Wait"),
        ("Wait", "That did not help", "Wait"),
        ("Wait", "That did not help", "C++ & C#: 404 / 405 (Über)"),
        ("C++ & C#: 404 / 405 (Über)", "", "Look at the fuse"),
        ("Look at the fuse", "", "Call"),
        ("Call", "", "Wait"),
    ]
    assert chart.startswith("flowchart TD\n")
