"""Which pages load our scripts and style sheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Site
from tests.hosts.conftest import SmallSite
from tests.hosts.sites import THEMES, make


def loads(site: Site, page: str) -> bool:
    """Whether a page names any of our scripts and style sheets."""
    return "assets/whichway/" in site.read(page)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("page", "loaded"),
    [
        ("index.html", False),
        ("404.html", False),
        ("troubleshoot/index.html", True),
        ("troubleshoot/lamp/index.html", True),
        ("guides/lamp/index.html", True),
        ("guides/power/index.html", True),
    ],
)
def test_only_pages_that_have_a_tree_or_that_a_step_cites_load_anything_of_ours(
    theme: str, page: str, loaded: bool, small_site: SmallSite
) -> None:
    assert loads(small_site(theme, directory_urls=True), page) is loaded


def test_with_instant_navigation_every_page_does_as_all_are_one(tmp_path: Path) -> None:
    instant = {"features": ["navigation.instant"]}
    site = make(tmp_path, "--strict", theme="material", theme_settings=instant, site_url="https://help.example.com/")
    assert site.status == 0, site.log
    assert loads(site, "index.html")


PRINTING = """
import pathlib
contexts = []

def on_template_context(context, *, template_name, config):
    contexts.append(context)
    return context

def on_post_build(*, config):
    names = [*contexts[0]["config"].extra_css, *map(str, contexts[0]["config"].extra_javascript)]
    pathlib.Path(config.site_dir, "names.txt").write_text("\\n".join(names))
"""


def test_a_plugin_that_prints_all_pages_as_one_gets_what_trees_need(tmp_path: Path) -> None:
    """It takes the context of the theme's pages, which have no tree themselves."""
    site = make(tmp_path, "--strict", files={"hook.py": PRINTING}, hooks=["hook.py"])
    assert site.status == 0, site.log
    assert "assets/whichway/whichway.css" in site.read("names.txt")
    assert not loads(site, "404.html")
