"""Our files are files like any other to the site's hooks and plugins, whatever these do with files."""

from __future__ import annotations

import json

import pytest

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import FILES, LAMP, broken_links, hrefs, page
from whichway.guides import ASSET_NAMES, ASSETS

SOURCES = """
import json, pathlib
from mkdocs.plugins import event_priority

early, late, sources = [], [], {}

def on_files(files, *, config):
    early.extend(file.src_uri for file in files.documentation_pages())

@event_priority(-200)
def on_nav(nav, *, config, files):
    late.extend(file.src_uri for file in files.documentation_pages())

def on_page_context(context, *, page, config, nav):
    source = pathlib.Path(page.file.abs_src_path)
    sources[page.file.src_uri] = [source.name, len(source.read_bytes()) > 0]

def on_post_build(*, config):
    text = json.dumps({"early": early, "late": late, "sources": sources})
    pathlib.Path(config.site_dir, "files.json").write_text(text)
"""


def test_plugins_find_every_page_early_and_ours_behind_all_others_with_a_source_to_open(make_site: MakeSite) -> None:
    plugins = ["search", {"whichway": {"guide_report": True, "rules": {"unlisted-index": "off"}}}]
    site = make_site("--strict", files={"hook.py": SOURCES}, hooks=["hook.py"], plugins=plugins)
    assert site.status == 0, site.log
    found = json.loads(site.read("files.json"))
    ours = ["troubleshoot/lamp.md", "troubleshoot/fuse.md", "troubleshoot/index.md", "troubleshoot/guide-report.md"]
    assert found["late"][-4:] == ours
    assert set(found["late"]) == set(found["early"])
    assert {uri: found["sources"][uri] for uri in ours} == {
        "troubleshoot/lamp.md": ["lamp.yml", True],
        "troubleshoot/fuse.md": ["fuse.yaml", True],
        "troubleshoot/index.md": ["lamp.yml", True],
        "troubleshoot/guide-report.md": ["lamp.yml", True],
    }


DROPPING = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

@event_priority(-100)
def on_files(files, *, config):
    return Files([file for file in files if file.generated_by is None])
"""


def test_a_plugin_that_leaves_out_all_that_others_have_made_does_not_leave_out_ours(make_site: MakeSite) -> None:
    site = make_site("--strict", files={"hook.py": DROPPING}, hooks=["hook.py"])
    assert site.status == 0, site.log
    assert broken_links(site) == []
    assert hrefs(page(site, "troubleshoot"), ".ww-index a") == ["lamp/", "fuse/"]


LANGUAGE = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

class Localized(Files):
    def get_file_from_path(self, path):
        return super().get_file_from_path(path.replace(".md", ".fr.md")) or super().get_file_from_path(path)

@event_priority(-100)
def on_files(files, *, config):
    return Localized(files)
"""


def test_guides_are_found_by_the_names_that_the_sites_files_give_them(make_site: MakeSite) -> None:
    """A site in several languages has `guide.fr.md` for a link to `guide.md`."""
    shown = "{to: guides/lamp.md#bulb, show: section}"
    files = {
        "hook.py": LANGUAGE,
        "docs/index.md": "# Home\n\nStart [here](troubleshoot/index.md).\n",
        "docs/guides/lamp.md": None,
        "docs/guides/lamp.fr.md": FILES["docs/guides/lamp.md"].replace("{#bulb}\n", "{#bulb}\n\nUn okapi.\n"),
        "decision_trees/lamp.yml": LAMP.replace("guides/lamp.md#bulb]", f"{shown}]"),
    }
    site = make_site("--strict", files=files, hooks=["hook.py"])
    assert site.status == 0, site.log
    lamp = page(site, "troubleshoot/lamp")
    assert "../../guides/lamp.fr/#the-shade-its-holder" in hrefs(lamp, ".ww-guides a")
    assert "Un okapi." in lamp.select(".ww-section")[0].text
    assert hrefs(page(site, "guides/lamp.fr"), ".ww-used a"), "the guide names the steps that cite it"
    assert broken_links(site) == []


RENAMING = """
import pathlib
from mkdocs.plugins import event_priority

def on_post_build(*, config):
    for script in pathlib.Path(config.site_dir, "assets/whichway").glob("*.js"):
        script.rename(script.with_suffix(".min.js"))
"""


def test_frames_find_the_scripts_that_a_plugin_has_renamed(make_site: MakeSite) -> None:
    site = make_site("--strict", files={"hook.py": RENAMING}, hooks=["hook.py"])
    assert site.status == 0, site.log
    there = {file.name for file in (site.folder / ASSETS).iterdir()}
    assert {name for name in ASSET_NAMES if name not in there} == {"moved.js", "map.css", "map.js", "language.js"}, (
        "no tree has a former id, or a map, and there is one language"
    )
    assert "whichway.min.js" in there
    assert broken_links(site) == []


PUBLISHING = """
import pathlib, shutil

copies = {}

def on_page_context(context, *, page, config, nav):
    copies[page.file.abs_src_path] = pathlib.Path(config.site_dir, page.file.src_uri)

def on_post_build(*, config):
    for source, copy in copies.items():
        shutil.copy2(source, copy)
"""


@pytest.mark.parametrize("protected", [False, True], ids=["open", "protected"])
def test_a_theme_that_publishes_sources_publishes_no_yaml(make_site: MakeSite, protected: bool) -> None:
    note = "    notes: [{audience: staff, body: For staff alone.}]\n"
    lamp = LAMP.replace("    outcome: Replace the bulb\n", f"    outcome: Replace the bulb\n{note}")
    whichway = {"protected_by": ["search"]} if protected else {}
    site = make_site(
        "--strict",
        files={"hook.py": PUBLISHING, "decision_trees/lamp.yml": lamp},
        hooks=["hook.py"],
        plugins=["search", {"whichway": whichway}],
    )
    assert site.status == 0, site.log
    texts = {name: site.folder / f"troubleshoot/{name}.md" for name in ("lamp", "fuse", "index")}
    if protected:
        assert [text for text in texts.values() if text.exists()] == []
        return
    assert texts["lamp"].read_text("utf-8").startswith("# The lamp is dark\n")
    assert "Quaggas push gently." in texts["fuse"].read_text("utf-8")
    assert "The fuse is out" in texts["index"].read_text("utf-8")
    assert not any("For staff alone" in text.read_text("utf-8") for text in texts.values())
