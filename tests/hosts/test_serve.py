"""The preview: what an author sees in the browser while `mkdocs serve` runs and trees are written."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

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

PATIENCE = 30.0
"""How many seconds a change may take to be seen. It takes one; a busy machine takes more."""


class Preview:
    """A running `mkdocs serve` and the folder that it watches. Every request must be answered, or the test fails."""

    def __init__(self, folder: Path, process: subprocess.Popen[str], url: str) -> None:
        self._folder = folder
        self._process = process
        self._url = url
        self._saved = folder / "mkdocs.yml"
        self._log: list[str] = []
        self._serving = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def await_start(self) -> None:
        assert self._serving.wait(PATIENCE) and "Serving on" in self.log, self.log

    def page_node(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._log.append(line)
            if "Serving on" in line:
                self._serving.set()
        # It has ended: there is nothing to wait for.
        self._serving.set()

    @property
    def log(self) -> str:
        """What MkDocs has said up to now."""
        return "".join(self._log)

    def save(self, name: str, text: str) -> None:
        """Writes a file, as an editor does."""
        self._saved = self._folder / name
        self._saved.write_text(text, "utf-8")

    def delete(self, name: str) -> None:
        (self._folder / name).unlink()
        self._saved = self._folder / "mkdocs.yml"

    def read(self, name: str) -> str:
        """The page at an address; nothing where there is none."""
        try:
            with urllib.request.urlopen(f"{self._url}/{name}", timeout=PATIENCE) as answer:  # noqa: S310
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
            assert error.code == 404, f"{name}: {error}\n{self.log}"
            return ""

    def until(self, name: str, wanted: Callable[[str], bool]) -> BeautifulSoup:
        """The page at an address as soon as it is as it is `wanted`."""
        deadline = time.monotonic() + PATIENCE
        while True:
            version = re.search(r"livereload\((\d+), \d+\)", self.read(""))
            text = self.read(name)
            if wanted(text):
                return BeautifulSoup(text, "html.parser")
            assert time.monotonic() < deadline, f"{name} is still {text}\n{self.log}"
            assert version is not None
            self._await_newer(version[1])

    def _await_newer(self, version: str) -> None:
        """Waits as a browser that shows the preview does: the server answers when there is a newer version."""
        try:
            urllib.request.urlopen(f"{self._url}/livereload/{version}/1", timeout=5).close()  # noqa: S310
        except TimeoutError:
            # The file may have been saved in the moment before the server began to watch.
            os.utime(self._saved)


StartPreview = Callable[..., Preview]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[StartPreview]:
    """Starts `mkdocs serve` on the small site, with other files and settings where they are given."""
    started: list[Preview] = []

    def start(files: dict[str, str] | None = None, **config: Any) -> Preview:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        folder = write_site(tmp_path / "source", settings("mkdocs", **config), {**FILES, **(files or {})})
        (tmp_path / "built").mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # MkDocs builds a preview into a temporary folder.
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "TMPDIR": str(tmp_path / "built")},
        )
        started.append(Preview(folder, process, f"http://{address}"))
        started[-1].await_start()
        return started[-1]

    yield start
    for running in started:
        running.page_node()


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
    assert one(nodes["plug-in"], "p.ww-unfinished").text == "`replace-lamp` is no node of this tree"
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
