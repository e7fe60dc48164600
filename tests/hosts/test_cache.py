"""A build with what earlier ones have left in `.cache/whichway` gives the same bytes as one without."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.hosts.sites import FILES, settings, write_site
from tests.hosts.test_same_bytes import hashes

BODIES = (
    'Plain *text*, -- and "quotes".',
    "See the [wall](guides/power.md#the-wall), and [more](guides/lamp.md).",
    "![The plug](images/plug.svg)",
    "~~~ py\nprint(1)\n~~~\n\n1. One\n2. Two",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "## A heading\n\nA note[^1].\n\n[^1]: At the end.",
    "!!! note\n    In a box.",
    'HTML is <abbr title="x">short</abbr>.\n\n*[HTML]: A language',
    '--8<-- "snippet.txt"',
)
EXTENSIONS: tuple[list[Any], ...] = (
    ["attr_list"],
    ["attr_list", "tables", "footnotes", "smarty", "abbr"],
    ["admonition", "pymdownx.superfences", "pymdownx.highlight", {"footnotes": {"UNIQUE_IDS": True}}],
    [{"pymdownx.snippets": {"base_path": ["docs"]}}, {"toc": {"permalink": "#"}}],
    [{"pymdownx.snippets": {"base_path": ["docs"], "auto_append": ["snippet.txt"]}}],
)
EDITS = st.one_of(
    st.tuples(st.sampled_from(["first", "second", "third"]), st.sampled_from(BODIES)),
    st.tuples(st.just("extensions"), st.sampled_from(EXTENSIONS)),
    st.tuples(st.just("use_directory_urls"), st.booleans()),
    st.tuples(st.just("snippet"), st.sampled_from(["One *snippet*.", "Another.\n\n*[text]: a word"])),
    st.tuples(st.just("guide"), st.sampled_from(["# Power\n\n## The wall\n", "# Current\n\nText.\n\n## The wall\n"])),
    st.tuples(st.just("slug"), st.sampled_from(["power.html", "electric/power.html"])),
    st.tuples(st.just("other"), st.booleans()),
)


def site_of(state: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The settings and the files of a small site after some edits."""
    nodes = {
        "first": {"step": "First", "body": state.get("first", BODIES[0]), "next": "second"},
        "second": {"step": "Second", "body": state.get("second", BODIES[1]), "next": "third"},
        "third": {"outcome": "Third", "body": state.get("third", BODIES[2]), "result": "solved"},
    }
    files = {name: text for name, text in FILES.items() if name.startswith("docs/")}
    files["docs/index.md"] = "# Home\n"
    files["docs/guides/power.md"] = state.get("guide", FILES["docs/guides/power.md"])
    files["docs/snippet.txt"] = state.get("snippet", "A snippet.")
    files["decision_trees/one.yml"] = json.dumps({"title": "One", "nodes": nodes})
    if state.get("other"):
        files["decision_trees/another.yml"] = json.dumps({"title": "Another", "nodes": nodes})
    more = {"use_directory_urls": state.get("use_directory_urls", True)}
    return settings(markdown_extensions=state.get("extensions", EXTENSIONS[0]), **more), files


def built(folder: Path) -> dict[str, str]:
    """The hash of each file that one build makes of the trees in `folder`, and of the search."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return hashes(folder / "site", "troubleshoot/**/*", "search/*")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@given(st.lists(EDITS, min_size=1, max_size=5))
@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_edited_a_build_is_as_if_it_were_the_first(edits: list[tuple[str, Any]]) -> None:
    state: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        warm, cold = Path(name, "warm"), Path(name, "cold")
        for kind, value in [("first", BODIES[0]), *edits]:
            state[kind] = value
            config, files = site_of(state)
            for folder in (warm, cold):
                shutil.rmtree(folder / "decision_trees", ignore_errors=True)
                write_site(folder, config, files)
            shutil.rmtree(cold / ".cache", ignore_errors=True)
            assert built(warm) == built(cold)


def write_small(folder: Path) -> Path:
    """A small site of two trees, one of which has every kind of body."""
    nodes: dict[str, Any] = {
        f"n{n}": {"step": "Do it", "body": body, "next": f"n{n + 1}"} for n, body in enumerate(BODIES[:-1])
    }
    nodes[f"n{len(nodes)}"] = {"outcome": "Done"}
    config, files = site_of({"extensions": EXTENSIONS[1]})
    return write_site(folder, config, {**files, "decision_trees/all.yml": json.dumps({"title": "All", "nodes": nodes})})


def entries_of(folder: Path) -> list[Path]:
    return sorted((folder / ".cache" / "whichway").glob("bodies-*.json"))


def test_a_second_build_converts_no_body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_small(tmp_path)
    first = built(site)
    monkeypatch.setattr("whichway.markup.convert.converted", lambda *_: pytest.fail("a body was converted"))
    assert built(site) == first
    assert entries_of(site)


def with_entries(entry: object, text: str) -> str:
    """The text of a cache in which each entry is another one."""
    content = json.loads(text)
    return json.dumps({**content, "values": dict.fromkeys(content["values"], entry)})


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"values":{', '"values":[{'),
        lambda text: json.dumps({**json.loads(text), "values": dict.fromkeys(json.loads(text)["values"])}),
        lambda text: json.dumps(
            {**json.loads(text), "values": {key: ["", [[1]]] for key in json.loads(text)["values"]}}
        ),
    ],
    ids=["half of it", "no values", "no entries", "other entries"],
)
def test_a_damaged_cache_is_none(tmp_path: Path, damage: Any) -> None:
    site = write_small(tmp_path)
    first = built(site)
    for file in entries_of(site):
        file.write_text(damage(file.read_text("utf-8")), "utf-8")
    assert built(site) == first


def test_what_somebody_puts_into_the_cache_is_cleaned(tmp_path: Path) -> None:
    """A cache may come with a pull request: it can do no more than a tree in it."""
    site = write_small(tmp_path)
    built(site)
    for file in entries_of(site):
        evil = ['<p onclick="evil()">x</p><script>evil()</script><a href="javascript:evil()">y</a>', []]
        file.write_text(with_entries(evil, file.read_text("utf-8")), "utf-8")
    built(site)
    page = (site / "site" / "troubleshoot" / "all" / "index.html").read_text("utf-8")
    assert "<p>x</p>" in page
    assert "evil" not in page


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    site = write_small(tmp_path)
    (site / ".cache").write_text("a file where the folder would be", "utf-8")
    first = built(site)
    (site / ".cache").unlink()
    assert built(site) == first


def test_trees_that_are_gone_leave_little(tmp_path: Path) -> None:
    site = write_small(tmp_path)
    built(site)
    left = entries_of(site)[0].read_bytes()
    for number in range(150):
        (site / ".cache" / "whichway" / f"bodies-gone-{number}.json").write_bytes(left)
    built(site)
    assert len(entries_of(site)) <= 100 + 2


def test_two_processes_build_at_once(tmp_path: Path) -> None:
    """Two builds at the same time, of one source and with one cache, make the same bytes as a build alone."""
    site = write_small(tmp_path)
    alone = built(site)
    for cold in (True, False):
        if cold:
            shutil.rmtree(site / ".cache")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d"]
        running = [subprocess.Popen([*command, str(tmp_path / name)], cwd=site) for name in ("a", "b")]
        assert [process.wait() for process in running] == [0, 0]
        made = [hashes(tmp_path / name, "troubleshoot/**/*", "search/*") for name in ("a", "b")]
        assert made == [alone, alone]
