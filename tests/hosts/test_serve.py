"""The preview: what an author sees in the browser while `mkdocs serve` runs and trees are written."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from tests.hosts.preview import Preview
from tests.hosts.sites import FILES, FUSE, LAMP, one, settings, write_site

WRONG = LAMP.replace("next: replace-bulb}\n  ask", "next: replace-lamp}\n  ask")
ROOM = """\
title: The room is dark
nodes:
  look: {step: Look around, next: lamp}
  lamp: {include: lamp, results: {solved: done, unsolved: done, escalate: done}}
  done: {outcome: It is bright}
"""
NEW = "title: The switch is stuck\nnodes: {end: {outcome: Oil the switch}}\n"

StartPreview = Callable[..., Preview]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[StartPreview]:
    """Starts `mkdocs serve` on the small site, with other files and settings where they are given."""
    started: list[Preview] = []

    def start(files: dict[str, str] | None = None, **config: Any) -> Preview:
        started.append(Preview.started(tmp_path, files, **config))
        started[-1].await_start()
        return started[-1]

    yield start
    for running in started:
        running.stop()


def is_tree(text: str) -> bool:
    """Whether a page shows a tree that has no errors."""
    return 'class="ww-tree"' in text and not is_report(text)


def is_report(text: str) -> bool:
    return 'class="ww-report"' in text


def test_a_tree_with_an_error_has_a_report_until_it_is_mended(preview: StartPreview) -> None:
    """An error that ended the build would leave the author in front of a page that never loads."""
    site = preview()
    assert is_tree(site.read("troubleshoot/lamp/"))

    site.save("decision_trees/lamp.yml", WRONG)
    report = one(site.until("troubleshoot/lamp/", is_report), ".ww-report").text
    line = next(number for number, text in enumerate(WRONG.splitlines(), 1) if "replace-lamp" in text)
    column = WRONG.splitlines()[line - 1].index("replace-lamp") + 1
    assert f"decision_trees/lamp.yml:{line}:{column}: error WW201 unknown-target" in report
    written, caret = report.split(f"{line} | ")[1].splitlines()[:2]
    assert written == WRONG.splitlines()[line - 1]
    assert caret.index("^") - caret.index("|") - 2 == column - 1
    assert "help: " in report
    # All others are as they were.
    assert is_tree(site.read("troubleshoot/fuse/"))
    assert "All about lamps" in site.read("guides/lamp/")
    assert "The fuse is out" in site.read("troubleshoot/")

    site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", "Okapis"))
    tree = site.until("troubleshoot/lamp/", is_tree)
    assert "Okapis can see it." in tree.text
    assert "Traceback" not in site.log


def test_an_error_in_one_node_leaves_the_others_in_the_preview(preview: StartPreview) -> None:
    """Who writes one node wants to see what it stands between."""
    site = preview()
    sound = BeautifulSoup(site.read("troubleshoot/lamp/"), "html.parser")
    assert one(sound, "[data-ww=embed]") and one(sound, "link[type='application/json+oembed']")
    assert site.read("troubleshoot/lamp/embed.html")

    site.save("decision_trees/lamp.yml", WRONG.replace("question: Is it plugged in?", "quesstion: Is it in?\n    x: y"))
    page = site.until("troubleshoot/lamp/", is_report)
    assert page.title is not None and "The lamp is dark" in page.title.text
    assert [heading.text for heading in page.select("h1")] == ["The lamp is dark"]
    assert page.text.index("unknown-target") < page.text.index("Replace the bulb")
    nodes = {str(node["data-node"]): node for node in page.select(".ww-node")}
    assert list(nodes) == ["plugged-in", "replace-bulb", "plug-in", "ask"]
    assert "Zebras can see it." in nodes["replace-bulb"].text
    assert nodes["replace-bulb"].select(".ww-unfinished") == []
    # What is wrong stands where it is wrong, too.
    told = [problem.text for problem in nodes["plugged-in"].select("p.ww-unfinished")]
    assert told == ["unknown key `quesstion`", "unknown key `x`"]
    assert one(nodes["plug-in"], "p.ww-unfinished").text == "`replace-lamp` is not a node of this tree"
    loose = one(nodes["plug-in"], "a[data-option]")
    assert loose.text.endswith("leads nowhere yet") and "href" not in loose.attrs
    # Nobody is to take it into a page of theirs.
    assert page.select("[data-ww=embed], link[type='application/json+oembed']") == []
    assert site.read("troubleshoot/lamp/embed.html") == ""
    assert "Traceback" not in site.log

    site.save("decision_trees/lamp.yml", LAMP)
    assert one(site.until("troubleshoot/lamp/", is_tree), "[data-ww=embed]")


def test_a_tree_that_includes_one_with_an_error_says_so(preview: StartPreview) -> None:
    site = preview({"decision_trees/room.yml": ROOM, "decision_trees/lamp.yml": WRONG})
    page = BeautifulSoup(site.read("troubleshoot/room/"), "html.parser")
    assert "decision_trees/lamp.yml" in one(page, ".ww-report").text
    assert one(page, '[data-node="lamp.plug-in"] p.ww-unfinished')
    assert "Traceback" not in site.log


def test_a_file_that_is_no_yaml_yet_is_shown_as_a_report(preview: StartPreview) -> None:
    """Files are saved half written, and the trees that link to such a one are in order."""
    site = preview()
    site.save("decision_trees/more/fuse.yaml", "title: The fuse\nnodes: {\n")
    report = one(site.until("troubleshoot/fuse/", is_report), ".ww-report").text
    assert "decision_trees/more/fuse.yaml:3:1: error WW101 invalid-yaml" in report
    page = BeautifulSoup(site.read("troubleshoot/fuse/"), "html.parser")
    assert [heading.text for heading in page.select("h1")] == ["The fuse"]
    assert page.select("[data-ww=embed]") == []
    # Its author goes on at the step as it was.
    assert "Below is the tree as it was when it could last be read." in report
    assert "Quaggas push gently." in one(page, '[data-node="reset"]').text
    lamp = BeautifulSoup(site.read("troubleshoot/lamp/"), "html.parser")
    assert one(lamp, 'a[data-option="dark"]')["href"] == "../fuse/"
    site.save("decision_trees/more/fuse.yaml", FUSE)
    site.until("troubleshoot/fuse/", is_tree)
    assert "Traceback" not in site.log


def test_a_preview_starts_with_a_tree_that_has_an_error(preview: StartPreview) -> None:
    """The evening's half-written tree must not keep the morning's preview from starting."""
    site = preview({"decision_trees/lamp.yml": WRONG})
    assert is_report(site.read("troubleshoot/lamp/"))
    assert "unknown-target" in site.log
    site.save("decision_trees/lamp.yml", LAMP)
    site.until("troubleshoot/lamp/", is_tree)


def test_trees_come_and_go_with_their_files(preview: StartPreview) -> None:
    """A new tree is there without a restart, and one that was deleted is not."""
    site = preview()
    assert site.read("troubleshoot/switch/") == ""
    site.save("decision_trees/switch.yml", NEW)
    assert "Oil the switch" in site.until("troubleshoot/switch/", is_tree).text
    assert "The switch is stuck" in site.read("troubleshoot/")
    site.delete("decision_trees/switch.yml")
    site.until("troubleshoot/switch/", lambda text: text == "")
    assert "The switch is stuck" not in site.read("troubleshoot/")


SHOWN = """\
title: The bulb
nodes:
  look: {step: Look, guides: [{to: guides/lamp.md#bulb, show: section}], next: end}
  end: {outcome: End, guides: [guides/lamp.md#bulb]}
"""
LAMPS = "# All about lamps\n\n## The bulb {#bulb}\n\nOkapis hold it.\n\n## The *shade* & its holder\n"


def test_a_shown_section_follows_its_guide(preview: StartPreview) -> None:
    """The text stands in one place, and every step has it as soon as it is saved."""
    site = preview({"decision_trees/shown.yml": SHOWN, "docs/guides/lamp.md": LAMPS})
    assert "Okapis hold it." in one(BeautifulSoup(site.read("troubleshoot/shown/"), "html.parser"), ".ww-section").text
    site.save("docs/guides/lamp.md", LAMPS.replace("Okapis", "Wombats"))
    site.until("troubleshoot/shown/", lambda text: "Wombats hold it." in text)
    assert "Okapis" not in site.read("troubleshoot/shown/")


def test_a_heading_that_is_renamed_in_a_guide_shows_the_steps_that_cite_it(preview: StartPreview) -> None:
    """The author of the guide sees it in the same rebuild, and what is mended is shown again."""
    site = preview({"decision_trees/shown.yml": SHOWN, "docs/guides/lamp.md": LAMPS})
    assert is_tree(site.read("troubleshoot/shown/"))
    site.save("docs/guides/lamp.md", LAMPS.replace("{#bulb}", "{#bulbs}"))
    report = one(site.until("troubleshoot/shown/", is_report), ".ww-report").text
    assert "decision_trees/shown.yml:3:36: error WW402 unknown-anchor" in report
    assert "decision_trees/shown.yml:4:32: error WW402 unknown-anchor" in report
    assert "did you mean `guides/lamp.md#bulbs` (“The bulb”)?" in report
    assert "look: {step: Look" in report and "^" in report
    # The other trees that cite it, too; the guide itself is shown as it is.
    assert is_report(site.read("troubleshoot/lamp/"))
    assert is_tree(site.read("troubleshoot/fuse/"))
    assert 'id="bulbs"' in site.read("guides/lamp/")
    assert "links lead nowhere" in site.log
    site.save("docs/guides/lamp.md", LAMPS)
    site.until("troubleshoot/shown/", is_tree)
    assert "Traceback" not in site.log


def test_a_fault_in_a_template_of_the_site_is_shown_in_its_page_until_it_is_mended(preview: StartPreview) -> None:
    """Whoever writes templates tries them in the preview: it must go on, whatever they contain."""
    good = '{% set language = "" %}<h1 class="mine">{{ tree.title }}</h1>{% include "whichway/tree.html" %}'
    shown = preview({"looks/page.html": good}, plugins=["search", {"whichway": {"looks": "looks"}}])
    shown.until("troubleshoot/lamp/", lambda page: 'class="mine"' in page)
    for bad, said in (("{{ tree.titel }}", "the name `titel`"), ("{% if", "unexpected")):
        shown.save("looks/page.html", good + bad)
        broken = shown.until("troubleshoot/lamp/", lambda page, said=said: said in page)  # type: ignore[misc]
        assert "page.html`, line 1" in one(broken, ".ww-report").text
    shown.save("looks/page.html", good)
    shown.until("troubleshoot/lamp/", lambda page: 'class="mine"' in page)
    assert "Traceback" not in shown.log


def test_a_setting_that_becomes_wrong_is_logged_and_the_preview_goes_on(preview: StartPreview) -> None:
    shown = preview()
    wrong = settings("mkdocs", plugins=["search", {"whichway": {"words": {"bakc": "x", "index": "Help me"}}}])
    shown.save("mkdocs.yml", yaml.safe_dump(wrong, sort_keys=False))
    shown.until("troubleshoot/", lambda page: "Help me" in page)
    assert "the page has no word `bakc`" in shown.log


def test_a_preview_recovers_when_the_folder_of_trees_is_renamed_away_and_back(preview: StartPreview) -> None:
    site = preview()
    site.move("decision_trees", "away")
    # The build that this begins finds no trees.
    site.save("docs/guides/power.md", "# Power\n\nOkapis need none.\n")
    site.until("guides/power/", lambda page: "Okapis need none." in page)
    assert "there is no folder `decision_trees`" in site.log
    assert site.read("troubleshoot/lamp/") == ""
    site.move("away", "decision_trees")
    site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", "Okapis"))
    site.until("troubleshoot/lamp/", lambda page: "Okapis can see it." in page)
    site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", "Wombats"))
    site.until("troubleshoot/lamp/", lambda page: "Wombats can see it." in page)
    assert "Traceback" not in site.log


def test_a_preview_watches_the_folder_that_the_settings_come_to_name(preview: StartPreview) -> None:
    site = preview({"trees/switch.yml": NEW})
    elsewhere = settings("mkdocs", plugins=["search", {"whichway": {"trees": "trees"}}])
    site.save("mkdocs.yml", yaml.safe_dump(elsewhere, sort_keys=False))
    site.until("troubleshoot/switch/", is_tree)
    site.save("trees/switch.yml", NEW.replace("Oil", "Grease"))
    site.until("troubleshoot/switch/", lambda page: "Grease the switch" in page)


def test_a_preview_recovers_when_its_settings_file_is_moved_away_and_back(preview: StartPreview) -> None:
    site = preview()
    site.move("mkdocs.yml", "away.yml")
    site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", "Okapis"))
    site.until_logged("An error happened during the rebuild")
    site.move("away.yml", "mkdocs.yml")
    site.until("troubleshoot/lamp/", lambda page: "Okapis can see it." in page)
    site.save("mkdocs.yml", yaml.safe_dump(settings("mkdocs", site_name="All lamps"), sort_keys=False))
    site.until("", lambda page: "All lamps" in page)


def test_of_many_fast_saves_the_last_one_is_seen(preview: StartPreview) -> None:
    site = preview()
    for number in range(200):
        site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", f"{number} zebras"))
        # An author who looks every now and then: the answer waits for a build that is under way. That build may have
        # read a file that was just being written, and was still empty: then the tree is as it was before.
        if number % 20 == 0:
            assert 'class="ww-tree"' in site.read("troubleshoot/lamp/")
    site.until("troubleshoot/lamp/", lambda page: "199 zebras can see it." in page)
    assert "Traceback" not in site.log


def test_a_preview_recovers_when_its_settings_are_broken_and_mended(preview: StartPreview) -> None:
    site = preview()
    good = yaml.safe_dump(settings("mkdocs"), sort_keys=False)
    broken = (
        "plugins: [\n",
        good.replace("contact:", "trees: 5, contakt:"),
        good + "theme: none of these\n",
        "- a list\n",
    )
    for number, bad in enumerate(broken, 1):
        site.save("mkdocs.yml", bad)
        site.until_logged("An error happened during the rebuild", number)
        site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", f"{number} zebras"))
        site.save("mkdocs.yml", good)
        seen = f"{number} zebras can see it."
        site.until("troubleshoot/lamp/", lambda page, seen=seen: seen in page)  # type: ignore[misc]
        # Errors are shown in pages as before.
        site.save("decision_trees/lamp.yml", WRONG)
        site.until("troubleshoot/lamp/", is_report)


def test_a_preview_clears_away_what_earlier_builds_have_made(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "source", settings("mkdocs"), FILES)
    made: list[weakref.ref[object]] = []
    collected = threading.Event()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"))
    for number in range(4):
        (folder / "decision_trees" / "lamp.yml").write_text(LAMP.replace("Zebras", f"{number} zebras"), "utf-8")
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        plugin: Any = config.plugins["whichway"]
        if not made:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1/")
        made += [weakref.ref(config), weakref.ref(plugin.trees)]
        if number == 0:
            config.plugins.on_serve(server, config=config, builder=lambda _: None)
        del config

    def notice(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            collected.set()

    gc.callbacks.append(notice)
    try:
        plugin.on_post_build(config=load_config(str(folder / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
        assert collected.wait(10), "nothing has been cleared away"
    finally:
        gc.callbacks.remove(notice)
        plugin.on_shutdown()
    assert [ref() for ref in made[:-4]] == [None] * 4
