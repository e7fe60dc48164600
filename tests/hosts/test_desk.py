"""What the desk leaves out of a site, and what a preview tells a page that asks it."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site
from tests.hosts.conftest import SmallSite
from tests.hosts.preview import PATIENCE, Preview
from tests.hosts.sites import LAMP


def test_a_site_that_is_built_has_no_desk(small_site: SmallSite) -> None:
    site: Site = small_site("mkdocs")
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"whichway-desk" in path.read_bytes() or path.name.startswith("desk")] == []


class Channel:
    """What a page hears from a preview."""

    def __init__(self, site: Preview, page: str, **headers: str) -> None:
        address = f"{site.url}/whichway-desk/events?page={page}"
        self._answer = urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60)  # noqa: S310

    def until(self, name: str, words: str) -> Any:
        """The next event of that name that says so."""
        deadline, heard = time.monotonic() + PATIENCE, ""
        while time.monotonic() < deadline:
            if self._answer.readline() == f"event: {name}\n".encode():
                heard = self._answer.readline().decode().removeprefix("data: ")
                if words in heard:
                    return json.loads(heard)
        raise AssertionError(f"{words} was not heard, but {heard}")

    def close(self) -> None:
        self._answer.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Preview]:
    running = Preview.started(tmp_path)
    running.await_start()
    yield running
    running.stop()


def test_trees_come_change_their_name_and_go_while_a_page_listens(site: Preview) -> None:
    channel = Channel(site, "/troubleshoot/lamp/")
    first = channel.until("state", '"isProven":true')
    assert (first["trees"], first["tree"]) == (2, "lamp")
    # What another tree says of this one, and what is told of a guide, comes as well.
    site.delete("decision_trees/more/fuse.yaml")
    gone = channel.until("state", "unknown-target")
    assert {one["tree"] for one in gone["findings"] if one["rule"] == "unknown-target"} == {"lamp"}
    site.save("decision_trees/fuse.yml", (site.folder / "decision_trees" / "lamp.yml").read_text("utf-8"))
    assert channel.until("state", '"trees":2')["trees"] == 2
    site.move("decision_trees/fuse.yml", "decision_trees/switch.yml")
    channel.until("state", "unknown-target")
    site.delete("decision_trees/switch.yml")

    # Links are as they were in the last build until MkDocs is done.
    site.save(
        "decision_trees/lamp.yml", LAMP.replace("lamp.md#bulb", "lamp.md#okapi").replace("next: /fuse", "next: ask")
    )
    broken = channel.until("state", "unknown-anchor")
    assert {one["stale"] for one in broken["findings"] if one["rule"] == "unknown-anchor"} <= {
        "",
        "as of the last build",
    }
    site.save("docs/guides/lamp.md", "# All about lamps\n\n## The bulb {#okapi}\n\n## The *shade* & its holder\n")
    channel.until("state", '"as of the last build"')
    while any(one["rule"] == "unknown-anchor" for one in channel.until("state", "findings")["findings"]):
        assert "okapi" in site.read("guides/lamp/")  # which waits for the build
    channel.close()
    assert "Traceback" not in site.log


def test_a_preview_answers_no_other_site(site: Preview) -> None:
    for headers in ({"Origin": "https://evil.example.com"}, {"Host": "evil.example.com"}):
        with pytest.raises(urllib.error.HTTPError) as refused:
            Channel(site, "/troubleshoot/lamp/", **headers)
        assert refused.value.code == 403
        refused.value.close()
