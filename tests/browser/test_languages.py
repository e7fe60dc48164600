"""A site in three languages, one settings file for each: readers turn to another one in the middle of a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.conftest import OpenPage, build_site
from tests.hosts.sites import FILES, hrefs, one, settings, soup, write_site
from whichway.words import words_in

pytestmark = pytest.mark.browser

FRENCH = {
    "lamp//title": ("The lamp is dark", "La lampe reste éteinte"),
    "lamp//summary": ("Find out why, and make it shine.", "Trouvez pourquoi, et rallumez-la."),
    "lamp/plugged-in/question": ("Is it plugged in?", "Est-elle branchée ?"),
    "lamp/plugged-in/yes.label": ("Yes", "Oui"),
    "lamp/plugged-in/no.label": ("No", "Non"),
    "lamp/plug-in/step": ("Plug it in", "Branchez-la"),
    "lamp/replace-bulb/outcome": ("Replace the bulb", "Changez l’ampoule"),
}
ARABIC = {
    "lamp//title": ("The lamp is dark", "المصباح مطفأ"),
    "lamp/plugged-in/question": ("Is it plugged in?", "هل هو موصول بالكهرباء؟"),
    "lamp/plugged-in/no.label": ("No", "لا"),
    "lamp/plug-in/step": ("Plug it in", "صِله بالكهرباء"),
}
LANGUAGES = ("en", "fr", "ar")


def po(texts: dict[str, tuple[str, str]]) -> str:
    """A PO file with these texts by their contexts."""
    entries = (f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n' for context, (source, text) in texts.items())
    return "\n".join(['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', *entries])


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Served:
    """The small site in Material, with instant navigation: in English, and below that in French and Arabic."""
    source = tmp_path_factory.mktemp("languages")
    site = Served(source / "site", serve(source / "site"))
    menu = [{"name": tag, "link": "/" if tag == "en" else f"/{tag}/", "lang": tag} for tag in LANGUAGES]
    look = {"language": "en", "features": ["navigation.instant"]}
    config = settings("material", look, site_url=f"{site.url}/", extra={"alternate": menu})
    translated = {
        f"decision_trees/locale/{tag}/lamp.po": po(texts) for tag, texts in {"fr": FRENCH, "ar": ARABIC}.items()
    }
    write_site(source, config, {**FILES, **translated})
    for tag in LANGUAGES:
        own = {"INHERIT": "mkdocs.yml", "site_url": f"{site.url}/{tag}/", "theme": {"language": tag}}
        (source / f"mkdocs.{tag}.yml").write_text(yaml.safe_dump(own), "utf-8")
        file, target = ("mkdocs.yml", "") if tag == "en" else (f"mkdocs.{tag}.yml", tag)
        built = build_site(source, site.folder / target, "--strict", "--config-file", file)
        assert built.status == 0, built.log
    return site


def turn_to(page: Page, language: str) -> None:
    """Chooses a language in the theme's menu."""
    page.locator(".md-select button").hover()
    page.locator(f".md-select a[hreflang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_readers_who_turn_to_another_language_keep_their_step_and_answers(lamps: Served, open_page: OpenPage) -> None:
    page = open_page(f"{lamps.url}/troubleshoot/lamp/")
    heading, trail = page.locator(".ww-current h2"), page.locator(".ww-answers")
    page.locator('.ww-current [data-option="no"]').click()
    turn_to(page, "fr")
    expect(page).to_have_url(f"{lamps.url}/fr/troubleshoot/lamp/#plug-in?p=no")
    expect(heading).to_have_text("Branchez-la")
    expect(trail).to_contain_text("Est-elle branchée")
    expect(trail).to_contain_text("Non")
    turn_to(page, "ar")
    expect(page).to_have_url(f"{lamps.url}/ar/troubleshoot/lamp/#plug-in?p=no")
    expect(heading).to_have_text("صِله بالكهرباء")
    expect(page.locator(".ww-tree")).to_have_css("direction", "rtl")
    assert page.title().startswith("صِله بالكهرباء - المصباح مطفأ")
    # What nobody has translated is in its own language, and the step says so.
    page.locator('.ww-current [data-option="next"]').click()
    expect(heading).to_have_text("Replace the bulb")
    expect(heading.locator("span")).to_have_attribute("lang", "en")
    expect(heading).to_be_focused()
    expect(page.locator(".ww-current .ww-untranslated")).to_have_text(words_in("ar", {})["untranslated"])
    turn_to(page, "en")
    expect(page).to_have_url(f"{lamps.url}/troubleshoot/lamp/#replace-bulb?p=no.next")
    expect(trail).to_contain_text("Is it plugged in?")


def test_the_menu_leads_to_the_tree_that_instant_navigation_has_brought(lamps: Served, open_page: OpenPage) -> None:
    page = open_page(f"{lamps.url}/")
    page.locator('.md-content a[href$="troubleshoot/"]').first.click()
    page.locator('.ww-index a[href$="lamp/"]').click()
    page.locator('.ww-current [data-option="no"]').click()
    turn_to(page, "fr")
    expect(page).to_have_url(f"{lamps.url}/fr/troubleshoot/lamp/#plug-in?p=no")


def test_without_a_script_the_menu_leads_to_the_same_tree(lamps: Served, open_page: OpenPage) -> None:
    page = open_page(f"{lamps.url}/troubleshoot/lamp/", java_script_enabled=False)
    turn_to(page, "ar")
    expect(page).to_have_url(f"{lamps.url}/ar/troubleshoot/lamp/")
    page.locator('[data-option="no"]:visible').click()
    expect(page.locator("#plug-in")).to_have_text("صِله بالكهرباء")
    expect(page.locator("#plug-in")).to_be_visible()


def test_each_page_of_a_tree_leads_to_itself_in_every_language(lamps: Served) -> None:
    addresses = [f"{lamps.url}/{folder}troubleshoot/lamp/" for folder in ("", "fr/", "ar/")]
    for folder in ("", "fr", "ar"):
        head = one(soup(lamps.folder / folder / "troubleshoot/lamp/index.html"), "head")
        assert hrefs(head, "link[hreflang]") == addresses
        assert [link["hreflang"] for link in head.select("link[hreflang]")] == [*LANGUAGES]


def test_what_stands_beside_a_page_is_in_its_language(lamps: Served) -> None:
    french = lamps.folder / "fr"
    assert "La lampe reste éteinte" in (french / "troubleshoot/index.html").read_text("utf-8")
    assert '"title": "La lampe reste éteinte"' in (french / "troubleshoot/oembed/lamp.json").read_text("utf-8")
    assert "Est-elle branchée ?" in (french / "troubleshoot/lamp/tree.js").read_text("utf-8")
    assert "Est-elle branchée ?" in (french / "troubleshoot/lamp/embed.html").read_text("utf-8")
    found = json.loads((french / "search/search_index.json").read_text("utf-8"))["docs"]
    titles = {entry["location"]: entry["title"] for entry in found}
    assert titles["troubleshoot/lamp/#replace-bulb"] == "Changez l’ampoule"
    assert "Is it plugged in?" not in titles.values()
    # A tree that nobody has translated is listed in its own language.
    assert one(soup(french / "troubleshoot/index.html"), '.ww-index [lang="en"]').get_text() == "The fuse is out"
