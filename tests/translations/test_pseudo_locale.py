"""A pseudo-locale: each letter of the trees' texts and of the page's own words is changed, so that others stand out."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from bs4 import BeautifulSoup, Tag

from tests.conftest import ROOT, Site, build_site
from whichway.load import load_paths
from whichway.translations import po_file, texts_of_tree
from whichway.words import ENGLISH

LANGUAGE = "en-XA"
PLAIN = "abcdefghijklmnopqrstuvwxyz"
ODD = "áƀçđéƒǧĥíĵķļɱñóþǫŕšţúṽŵẋýž"
LETTERS = str.maketrans(PLAIN + PLAIN.upper(), ODD + ODD.upper())
# Code, where links lead, elements, attributes, answers that texts say, values of words, and addresses stay.
KEPT = re.compile(r"`[^`]+`|\]\([^)]*\)|<[^>]+>|\{[^}]*\}|\[=[^\]]*\]|&\w+;|https?://\S+")
WORD = re.compile(r"[A-Za-z]{2,}")
OF_GUIDES = ".ww-guide, .ww-guide + span, .ww-section"
"""What stands in a step and is a guide's: its title, that of its page, and its sections."""


def odd(text: str) -> str:
    """A text in the pseudo-locale."""
    done, made = 0, ""
    for kept in KEPT.finditer(text):
        made += text[done : kept.start()].translate(LETTERS) + kept[0]
        done = kept.end()
    return made + text[done:].translate(LETTERS)


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project's own site in the pseudo-locale."""
    folder = tmp_path_factory.mktemp("pseudo")
    for name in ("docs", "decision_trees", "knowledge"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("manual", "locale", "__pycache__"))
    words = json.dumps({key: odd(text) for key, text in ENGLISH.items()}, ensure_ascii=False)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    ours = f"  - whichway:\n      language: {LANGUAGE}\n      map: true\n      words: {words}\n"
    (folder / "mkdocs.yml").write_text(settings.replace("  - whichway:\n", ours), "utf-8")
    trees = folder / "decision_trees"
    for source in load_paths([trees]):
        assert source.tree is not None
        catalog = Catalog(locale="en")
        for context, text in texts_of_tree(source.tree).items():
            catalog.add(text.text, odd(text.text), context=context)
        file, written = po_file(trees, "en_XA", source.tree.id), io.BytesIO()
        write_po(written, catalog, width=0)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written.getvalue())
    site = build_site(folder, folder / "site", "--strict")
    assert site.status == 0, site.log
    return site


def words_of(text: str) -> set[str]:
    """What of a text nobody has changed, but for what nobody changes."""
    return {word for word in WORD.findall(KEPT.sub(" ", text)) if word.lower() not in same_in_all_languages()}


@cache
def same_in_all_languages() -> set[str]:
    """Names and values of facts, which are ids, and what headings say in code."""
    trees = [source.tree for source in load_paths([ROOT / "decision_trees"]) if source.tree]
    declared = [(name, values) for tree in trees for name, values in tree.facts.items() if isinstance(values, tuple)]
    lines = [text.text for tree in trees for text in texts_of_tree(tree).values() if not text.is_markdown]
    ids = [text for name, values in declared for text in (name, *values)]
    texts = [*ids, *re.findall("`([^`]+)`", "\n".join(lines))]
    return {word.lower() for text in texts for word in WORD.findall(text)}


def words_on(page: Tag) -> set[str]:
    """The same of what a page shows, and of what it has for screen readers and for its script."""
    for element in page.select(f"{OF_GUIDES}, code, script, style, svg title"):
        element.decompose()
    attributes = ("alt", "title", "aria-label", "placeholder", "data-words", "data-progress", "data-title")
    found = words_of(page.get_text(" "))
    for element in page.find_all(True):
        for name in attributes:
            if not (value := element.get(name)):
                continue
            texts = json.loads(str(value)).values() if name == "data-words" else [value]
            found = found.union(*map(words_of, map(str, texts)))
    return found


def article(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def test_no_page_of_a_tree_has_a_word_of_the_source(pseudo: Site) -> None:
    folder = pseudo.folder / "troubleshoot"
    # Somebody wrote the index.
    files = [file for file in sorted(folder.rglob("*.html")) if file.parent != folder]
    assert len(files) >= 2 * len([*(ROOT / "decision_trees").glob("*.yml")])
    left: dict[str, set[str]] = {}
    for file in files:
        page = article(file)
        title, description = page.find("title"), page.find("meta", attrs={"name": "description"})
        assert title is not None
        own = page.select_one("article") or page.body
        assert own is not None
        found = words_on(own) | words_of(title.get_text().removesuffix(" - mParticle troubleshooting"))
        if isinstance(description, Tag):
            found |= words_of(str(description["content"]))
        left[file.relative_to(folder).as_posix()] = found - {"HTML", "MDX"}
    assert {name: words for name, words in left.items() if words} == {}


def test_nothing_beside_the_pages_has_a_word_of_the_source(pseudo: Site) -> None:
    folder = pseudo.folder / "troubleshoot"
    answers = [json.loads(file.read_text("utf-8")) for file in sorted((folder / "oembed").rglob("*.json"))]
    assert answers
    for answer in answers:
        assert words_of(answer["title"]) == set()
        assert words_on(BeautifulSoup(answer["html"], "html.parser")) == set()
    texts = sorted(folder.rglob("tree.js"))
    assert texts
    for file in texts:
        assert strings(json.loads(file.read_text("utf-8").partition("=")[2].rstrip(";\n"))) == set(), file
    for file in sorted(folder.rglob("*.svg")):
        assert words_on(article(file)) == set()


def test_no_file_for_programs_has_a_word_of_the_source(pseudo: Site) -> None:
    folder = pseudo.folder / "troubleshoot"
    files = sorted(folder.rglob("tree.json"))
    assert len(files) == len([*(ROOT / "decision_trees").glob("*.yml")])
    of_guides = {section for file in files for section in sections(json.loads(file.read_text("utf-8")))}
    for file in files:
        assert strings(without_guides(json.loads(file.read_text("utf-8")))) == set(), file
    texts = [*folder.rglob("tree.md"), folder / "llms.txt"]
    assert len(texts) == len(files) + 1
    for file in texts:
        text = file.read_text("utf-8")
        for guide in sorted(of_guides, key=len, reverse=True):
            text = text.replace(guide, " ")
        assert words_of(text) == set(), file


def without_guides(value: Any) -> Any:
    """A value of JSON without what guides say."""
    if isinstance(value, dict):
        return {key: without_guides(inner) for key, inner in value.items() if key != "guides"}
    return [*map(without_guides, value)] if isinstance(value, list) else value


def sections(value: Any) -> set[str]:
    """The titles and the lines of guides in a value of JSON."""
    if isinstance(value, dict):
        found = [
            line for guide in value.get("guides", ()) for text in guide.values() for line in str(text).splitlines()
        ]
        return {*filter(None, map(str.strip, found))}.union(*map(sections, value.values()))
    return set[str]().union(*map(sections, value)) if isinstance(value, list) else set()


def strings(value: Any) -> set[str]:
    """What nobody has changed of the texts in JSON that are sentences: others are ids."""
    if isinstance(value, dict):
        return set().union(*map(strings, value.values()))
    if isinstance(value, list):
        return set().union(*map(strings, value))
    return words_of(value) if isinstance(value, str) and " " in value else set()


def test_the_search_finds_no_word_of_the_source(pseudo: Site) -> None:
    entries = json.loads(pseudo.read("search/search_index.json"))["docs"]
    ours = [entry for entry in entries if re.match("troubleshoot/[^#]", entry["location"])]
    assert len(ours) > 200
    guides = sorted(guide_titles(pseudo), key=len, reverse=True)
    for entry in ours:
        text = f"{entry['title']} {entry['text']}"
        text = html.unescape(re.sub(r"(?s)<code>.*?</code>|<[^>]+>", " ", text))
        for title in guides:
            text = text.replace(title, " ")
        assert words_of(text) == set(), entry["location"]


def guide_titles(site: Site) -> set[str]:
    """The titles of guides, and of their pages, that steps name."""
    pages = map(article, (site.folder / "troubleshoot").rglob("index.html"))
    return {link.get_text() for page in pages for link in page.select(".ww-guide, .ww-guide + span")}
