"""Bodies as the site's other plugins see them: expanded in the page's context, and each its own all the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import Site
from tests.hosts.conftest import MakeSite
from tests.hosts.sites import FILES, NO_TREES, WHICHWAY, broken_links, make, one, page, search_entries, write_site
from whichway.cli import main

CABLE = """\
title: The cable is {{ odd }}
facts: {length: text}
nodes:
  length: {question: How long is it?, text: {example: three}, fact: length, next: look}
  look:
    question: Is it plugged in?
    body: |
      Look at PLACE. [=length] m will do.

      ```
      PLACE
      ```
    notes: [{audience: customer, body: "A note on PLACE."}]
    options:
      - {label: "Yes", next: other}
      - {label: "No, PLACE", id: "no", next: plug}
  plug: {step: Plug it in at PLACE, body: "    PLACE\\n\\nTo PLACE, or [on](#end).", next: end}
  other: {include: shared, results: {solved: end}}
  end: {outcome: The end, unsolved: look}
"""

SHARED = """\
title: Shared
nodes:
  measure: {step: Measure it, body: "It is TITLE.", next: found}
  found: {outcome: Found it}
"""

HOOK = """\
import json
import pathlib

SEEN = {}


def on_page_markdown(markdown, page, config, files):
    assert page.file.src_uri in files
    markdown = markdown.replace("PLACE", f"the *wall* of {page.file.name}").replace("TITLE", page.title)
    return markdown


def on_page_content(html, page, config, files):
    SEEN[page.file.src_uri] = [page.markdown, html, sorted(page.present_anchor_ids or ())]
    return html.replace("<img ", '<img data-zoom="yes" ')


def on_post_build(config):
    pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(SEEN), "utf-8")
"""

TREES = {**NO_TREES, "decision_trees/cable.yml": CABLE, "decision_trees/shared.yml": SHARED}


def seen_by_hook(site: Site) -> Any:
    return json.loads(site.read("seen.json"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose hook expands bodies."""
    index = {"docs/index.md": "# Home\n"}
    files = {**TREES, **index, "hook.py": HOOK}
    site = make(
        tmp_path_factory.mktemp("site"),
        "--strict",
        files=files,
        hooks=["hook.py"],
        site_url="https://example.com/",
        plugins=["search", {"whichway": {**WHICHWAY, "audience": "customer"}}],
    )
    assert site.status == 0, site.log
    return site


def expanded(make_site: MakeSite, hook: str = HOOK, files: Mapping[str, str | None] | None = None, **more: Any) -> Site:
    index = {"docs/index.md": "# Home\n"}
    return make_site("--strict", files={**TREES, **index, "hook.py": hook, **(files or {})}, hooks=["hook.py"], **more)


def body(site: Site, tree: str, node: str) -> str:
    return str(one(page(site, f"troubleshoot/{tree}"), f'[data-node="{node}"] > .ww-body'))


def test_a_hook_of_the_site_expands_bodies_and_notes_and_nothing_else(site: Site) -> None:
    assert 'Look at the <em>wall</em> of cable. <span class="ww-fill"' in body(site, "cable", "look")
    assert "the *wall* of cable\n</code>" in body(site, "cable", "look")
    cable = page(site, "troubleshoot/cable")
    assert "A note on the wall of cable." in one(cable, ".ww-note").text
    assert "No, PLACE" in [option.text for option in cable.select(".ww-options a")]
    assert one(cable, "#plug").text == "Plug it in at PLACE"
    assert one(cable, "h1").text == "The cable is {{ odd }}"
    assert "<!--" not in body(site, "cable", "look")
    assert broken_links(site) == []


def test_a_body_keeps_the_spaces_before_its_first_line(site: Site) -> None:
    assert "<code>the *wall* of cable" in body(site, "cable", "plug")


def test_a_body_is_expanded_on_each_page_that_it_is_on(site: Site) -> None:
    assert "It is Shared." in body(site, "shared", "measure")
    assert "It is The cable is {{ odd }}." in body(site, "cable", "other.measure")


def test_frames_and_the_search_show_expanded_bodies(site: Site) -> None:
    assert "Look at the <em>wall</em> of cable." in site.read("troubleshoot/cable/embed.html")
    assert "the wall of cable" in search_entries(site)["troubleshoot/cable/#look"]["text"]


def test_plugins_that_read_html_see_the_whole_page(make_site: MakeSite) -> None:
    picture = SHARED.replace("It is TITLE.", "![A plug](images/plug.svg)")
    site = expanded(make_site, files={"decision_trees/shared.yml": picture})
    _, html, ids = seen_by_hook(site)["troubleshoot/cable.md"]
    assert 'data-node="look"' in html
    assert "Look at the <em>wall</em> of cable." in html
    assert {"look", "plug", "end", "other.measure"} <= set(ids)
    assert 'data-zoom="yes"' in body(site, "shared", "measure")
    _, index, _ = seen_by_hook(site)["troubleshoot/index.md"]
    assert '<ul class="ww-index"' in index


def test_plugins_that_read_markdown_see_what_an_export_gives(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(
        "--strict",
        files={**FILES, "hook.py": HOOK},
        hooks=["hook.py"],
        site_url="https://example.com/",
        plugins=["search", {"whichway": {"guide_report": True}}],
    )
    assert site.status == 0, site.log
    arguments = ["export", "lamp", "--to", "markdown", "-f", str(site.folder.parent / "mkdocs.yml")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    seen = seen_by_hook(site)
    assert seen["troubleshoot/lamp.md"][0] == done.stdout
    assert seen["troubleshoot/index.md"][0].startswith("# Troubleshooting\n")
    assert "(https://example.com/troubleshoot/lamp/)" in seen["troubleshoot/index.md"][0]
    assert seen["troubleshoot/guide-report.md"][0].startswith("# ")


AROUND = """

def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri.startswith("troubleshoot/"):
        return "A [banner](../guides/lamp.md).\\n\\n" + markdown + "\\n\\nA *footer*.\\n"
    return markdown
"""


def test_what_a_hook_puts_around_a_page_stands_around_the_tree(make_site: MakeSite) -> None:
    site = expanded(make_site, AROUND)
    assert site.status == 0, site.log
    for name in ("cable", "index"):
        at = "troubleshoot" if name == "index" else f"troubleshoot/{name}"
        html = site.read(f"{at}/index.html")
        banner, footer = html.index('">banner</a>.</p>'), html.index("<p>A <em>footer</em>.</p>")
        assert banner < html.index("ww-tree" if name == "cable" else "ww-index") < footer
    assert "footer" not in body(site, "cable", "plug")
    assert broken_links(site) == []


LINKS = """

def on_page_markdown(markdown, page, config, files):
    return markdown.replace("PLACE", "[a guide](guides/typo.md)")
"""


def test_links_of_expanded_bodies_are_checked_at_the_body(make_site: MakeSite) -> None:
    site = expanded(make_site, LINKS)
    assert site.status == 1
    assert "error WW401 unknown-guide" in site.log
    assert "guides/typo.md" in site.log
    assert "cable.yml:7:11" in site.log


def test_anchors_of_expanded_bodies_are_there_for_links(make_site: MakeSite) -> None:
    hook = HOOK.replace('"TITLE", page.title', '"TITLE", \'<span id="spot">it</span>\'')
    home = {"docs/index.md": "# Home\n\n[There](troubleshoot/shared.md#measure--spot)\n"}
    site = expanded(make_site, hook, home)
    assert site.status == 0, site.log
    assert broken_links(site) == []


# What is not expanded.

BRACES = """\
title: Braces
nodes:
  first: {step: Read it, body: "It takes {{ watts }} watts, and `{{ code }}`.", next: second}
  second: {step: Read on, body: "By {{ someone_else }} and {{ watts }}.", next: end}
  end: {outcome: The end}
"""

SOME = """

def on_page_markdown(markdown, page, config, files):
    return markdown.replace("{{ watts }}", "5")
"""


def test_a_build_reports_what_the_sites_own_hook_leaves_as_it_was_written(make_site: MakeSite) -> None:
    site = expanded(make_site, SOME, {"decision_trees/braces.yml": BRACES})
    assert site.status == 1
    assert site.log.count("unseen-by-plugins") == 1
    assert "braces.yml:4:37: warning WW409 unseen-by-plugins" in site.log
    assert "nothing expands `{{ someone_else }}`, which is a macro" in site.log


def test_a_build_without_plugins_reports_each_macro_and_no_code(make_site: MakeSite) -> None:
    files = {**TREES, "docs/index.md": "# Home\n", "decision_trees/braces.yml": BRACES}
    files["decision_trees/cable.yml"] = None
    site = make_site("--strict", files=files)
    places = [line.split(":")[1:3] for line in site.log.splitlines() if "unseen-by-plugins" in line]
    assert places == [["3", "42"], ["4", "37"], ["4", "60"]]


BREAKS = """

def on_page_markdown(markdown, page, config, files):
    if "BREAK" in markdown:
        return "The page is broken."
    return markdown.replace("{{ watts }}", "5")
"""

BROKEN = """\
title: Broken
nodes:
  first: {step: Read it, body: "It takes {{ watts }} watts.", next: second}
  second: {step: Read on, body: "A BREAK of *more* than {{ watts }}.", next: end}
  end: {outcome: The end}
"""


def test_what_a_plugin_destroys_is_its_own_body_alone_and_is_reported_there(make_site: MakeSite) -> None:
    files: dict[str, str | None] = {**TREES, "docs/index.md": "# Home\n", "hook.py": BREAKS}
    files |= {"decision_trees/cable.yml": None, "decision_trees/braces.yml": BROKEN}
    site = make_site(files=files, hooks=["hook.py"])
    assert site.status == 0, site.log
    assert site.log.count("unseen-by-plugins") == 1
    assert "braces.yml:4:33: warning WW409 unseen-by-plugins" in site.log
    assert "It takes 5 watts." in body(site, "braces", "first")
    assert "<p>A BREAK of <em>more</em> than {{ watts }}.</p>" in body(site, "braces", "second")
    assert "The page is broken" not in site.read("troubleshoot/braces/index.html")


DOUBLES = """

def on_page_markdown(markdown, page, config, files):
    return markdown if "title: Home" in markdown else markdown + markdown
"""


def test_a_plugin_that_doubles_every_page_gets_no_body_twice_into_a_step(make_site: MakeSite) -> None:
    files: dict[str, str | None] = {**TREES, "docs/index.md": "# Home\n", "hook.py": DOUBLES}
    site = make_site(files={**files, "decision_trees/cable.yml": None}, hooks=["hook.py"])
    assert site.status == 0, site.log
    assert body(site, "shared", "measure").count("It is TITLE.") == 1
    assert "has removed or doubled what marks this text" in site.log


@pytest.mark.parametrize(
    ("plugins", "more", "is_found"),
    [
        (["search", "whichway"], {}, True),
        (["search", "macros", "whichway"], {}, False),
        (["search", "one-that-nobody-knows", "whichway"], {}, False),
        (["search", "whichway"], {"hooks": ["hook.py"]}, False),
        (["search", "git-authors", "whichway"], {}, False),
        # Other hosts make the trees' pages of Markdown files, with nothing left to expand.
        (["search", "macros"], {}, True),
    ],
)
def test_a_check_goes_by_the_plugins_of_the_settings(
    tmp_path: Path, plugins: list[str], more: dict[str, Any], *, is_found: bool
) -> None:
    write_site(tmp_path, {"site_name": "Lamps", "plugins": plugins, **more}, {"decision_trees/braces.yml": BRACES})
    done = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml"), "--no-docs"])
    assert ("unseen-by-plugins" in done.output) is is_found, done.output


def test_pages_for_hosts_without_plugins_are_checked_as_such(tmp_path: Path) -> None:
    settings = {"site_name": "Lamps", "plugins": ["search", "macros", "whichway"]}
    write_site(tmp_path, settings, {"decision_trees/braces.yml": BRACES, "docs/index.md": "# Home\n"})
    done = CliRunner().invoke(
        main, ["pages", "--to", str(tmp_path / "docs" / "troubleshoot"), "-f", str(tmp_path / "mkdocs.yml")]
    )
    assert done.output.count("unseen-by-plugins") == 3, done.output
