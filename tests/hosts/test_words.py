"""Sites in other languages: the theme's language decides what the pages say, and a site may say some of it itself."""

from __future__ import annotations

import pytest

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import one, page
from whichway.words import words_in


@pytest.mark.parametrize(("theme", "key"), [("material", "language"), ("mkdocs", "locale"), ("readthedocs", "locale")])
def test_a_site_in_german_has_pages_in_german(theme: str, key: str, make_site: MakeSite) -> None:
    site = make_site("--strict", theme=theme, theme_settings={key: "de"})
    assert site.status == 0, site.log
    german = words_in("de", {})
    lamp = page(site, "troubleshoot/lamp")
    assert german["guides"] in lamp.get_text()
    assert german["back"] in str(lamp)
    assert german["change"] in str(one(lamp, ".ww-tree")["data-words"])
    assert one(lamp, '.ww-node[data-node="replace-bulb"]')["data-progress"] == "Schritt {n}, höchstens noch einer"
    index = page(site, "troubleshoot")
    assert one(index, "h1").get_text(strip=True) == german["index"]
    assert german["index"] in str(index.find("title"))


def test_the_plugins_language_comes_before_the_themes(make_site: MakeSite) -> None:
    site = make_site("--strict", plugins=["search", {"whichway": {"language": "ar"}}])
    assert site.status == 0, site.log
    lamp = page(site, "troubleshoot/lamp")
    for part in ("h1", ".ww-summary", ".ww-tree"):
        assert (one(lamp, part)["lang"], one(lamp, part)["dir"]) == ("ar", "rtl")
    assert words_in("ar", {})["guides"] in lamp.get_text()


def test_an_english_site_says_nothing_of_its_language_in_the_tree(make_site: MakeSite) -> None:
    """The page's own frame has said it."""
    tree = one(page(make_site("--strict"), "troubleshoot/lamp"), ".ww-tree")
    assert not tree.has_attr("lang")
    assert not tree.has_attr("dir")


def test_a_language_that_nobody_has_translated_is_in_english_and_keeps_its_direction(make_site: MakeSite) -> None:
    site = make_site("--strict", plugins=["search", {"whichway": {"language": "he"}}])
    assert site.status == 0, site.log
    assert "there are no words for the pages in `he` yet; they are in English" in site.log
    lamp = page(site, "troubleshoot/lamp")
    assert one(lamp, ".ww-tree")["dir"] == "rtl"
    assert "In the guides" in lamp.get_text()


def test_a_site_says_a_word_itself(make_site: MakeSite) -> None:
    site = make_site("--strict", plugins=["search", {"whichway": {"words": {"index": "Get <it> & fix it"}}}])
    assert site.status == 0, site.log
    index = page(site, "troubleshoot")
    assert one(index, "h1").get_text(strip=True) == "Get <it> & fix it"
    assert "<it>" not in site.read("troubleshoot/index.html")


def test_an_unknown_word_ends_the_build_and_the_nearest_one_is_named(make_site: MakeSite) -> None:
    site = make_site(plugins=["search", {"whichway": {"words": {"bakc": "Go back"}}}])
    assert site.status != 0
    assert "the page has no word `bakc`" in site.log
    assert "bakc: Go back\n    |       ^\n\n  help: did you mean `back`?" in site.log
