"""Files that have no end, that can't be read, or that no program should follow: each is reported, and nothing hangs."""

from __future__ import annotations

import gc
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest

from whichway import compile
from whichway.bundle.links import Offline
from whichway.findings import Severity
from whichway.graph import Forest
from whichway.guides import Docs
from whichway.guides.docs import DocsReader
from whichway.limits import Limits
from whichway.load import (
    UnusableSettings,
    config_values,
    forest_of,
    front_matter_of,
    load_lock,
    load_paths,
    load_text,
)
from whichway.markup import Extensions, markdown_of
from whichway.pages import Looks, UnusableLooks
from whichway.settings import read_settings

GOOD = "title: The lamp is dark\nnodes:\n  end: {outcome: Replace the bulb}\n"


def tree(number: int, last: int, steps: int, times: int) -> str:
    """A tree of `steps` that includes the next one so many times, unless it is the last."""
    lines = [f"title: Tree {number}", "nodes:"]
    lines += [f"  s{at}: {{step: Do {at}, next: {f's{at + 1}' if at < steps - 1 else 'i0'}}}" for at in range(steps)]
    if number < last:
        to = [f"i{time + 1}" if time < times - 1 else "end" for time in range(times)]
        lines += [f"  i{time}: {{include: t{number + 1}, results: {{solved: {to[time]}}}}}" for time in range(times)]
    else:
        lines.append("  i0: {step: Wait, next: end}")
    return "\n".join([*lines, "  end: {outcome: Done, result: solved}"]) + "\n"


def forest(count: int, steps: int, times: int) -> Forest:
    return forest_of([load_text(tree(n, count - 1, steps, times), f"t{n}.yml") for n in range(count)])


@pytest.mark.parametrize(("count", "steps", "times"), [(60, 37, 2), (400, 2, 1)])
def test_pages_of_trees_that_include_one_another_stay_small(count: int, steps: int, times: int) -> None:
    found = forest(count, steps, times)
    assert max(map(len, found.pages.values())) <= 1_000 + steps + times + 1
    assert 0 < len(found.sizes.oversized) <= count / 4
    assert all((name, node) in found.reached for name, read in found.trees.items() for node in read.nodes)


@pytest.mark.parametrize(("count", "steps", "times", "most"), [(14, 37, 2, 5), (60, 37, 2, 15), (400, 2, 1, 20)])
def test_of_includes_that_make_too_much_nothing_but_that_is_found(
    count: int, steps: int, times: int, most: int
) -> None:
    began = time.process_time()
    sources = [load_text(tree(number, count - 1, steps, times), f"t{number}.yml") for number in range(count)]
    trees = compile.prove(sources, Limits(max_answers=1_000))
    found = compile.check(trees, trees.evidence()).findings
    assert {finding.rule for finding in found} == {"endless-include"}
    assert 0 < len(found) <= most
    assert time.process_time() - began < 20


def test_trees_that_all_include_one_another_are_laid_out() -> None:
    names = [f"t{number}" for number in range(12)]
    texts = {
        name: "\n".join(["title: Tree", "nodes:", *(f"  to-{o}: {{include: {o}}}" for o in names if o != name)])
        for name in names
    }
    found = forest_of([load_text(text, f"{name}.yml") for name, text in texts.items()])
    assert {len(nodes) for nodes in found.pages.values()} == {11}


def unreadable(folder: Path, suffix: str) -> None:
    """Files in `folder` that nobody can read: each would hang or fail in a way of its own."""
    os.mkfifo(folder / f"pipe{suffix}")
    (folder / f"zero{suffix}").symlink_to("/dev/zero")
    (folder / f"dangling{suffix}").symlink_to("nowhere")
    (folder / f"circle{suffix}").symlink_to(f"circle{suffix}")
    with (folder / f"huge{suffix}").open("wb") as file:
        file.truncate(100_000_000)


def test_each_file_that_cannot_be_read_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    unreadable(tmp_path, ".yml")
    sources = {source.tree_id: source for source in load_paths([tmp_path])}
    assert sources.pop("good").tree is not None
    assert {*sources} == {"pipe", "zero", "dangling", "circle", "huge"}
    for name, source in sources.items():
        assert [(issue.place.line, issue.tree) for issue in source.issues] == [(1, name)]


def test_a_lock_file_that_cannot_be_read_ends_a_check_rather_than_to_be_forgotten(tmp_path: Path) -> None:
    (tmp_path / "permalinks.lock").symlink_to("nowhere")
    with pytest.raises(FileNotFoundError):
        load_lock(tmp_path)


@pytest.mark.parametrize("tag", ["timestamp", "int", "float", "bool", "binary", "set", "omap", "pairs", "seq", "map"])
def test_a_value_that_does_not_fit_its_tag_has_a_place_in_settings(tag: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir: docs\nsite_name: !!{tag} x\n", "utf-8")
    with pytest.raises(UnusableSettings, match=r"mkdocs\.yml:2:12`: .+\nhelp: "):
        config_values(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("tag", ["timestamp", "int", "float", "bool", "binary", "set", "omap", "pairs", "seq", "map"])
def test_a_value_that_does_not_fit_its_tag_ends_nothing_in_a_tree_or_front_matter(tag: str) -> None:
    source = load_text(f"{GOOD}meta:\n  date: !!{tag} x\n", "lamp.yml")
    assert source.tree is not None
    assert front_matter_of(f"---\ndate: !!{tag} x\n---\n") == {}


@pytest.mark.parametrize("text", ["a: " + "[" * 50_000 + "]" * 50_000, "a: " + "{b: " * 900 + "}" * 900])
def test_settings_that_nest_too_deep_are_reported(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(UnusableSettings, match="nested too deep"):
        config_values(tmp_path / "mkdocs.yml")


def test_a_carriage_return_among_other_line_ends_is_reported_where_it_stands() -> None:
    source = load_text("title: The lamp\nsummary: It is\rdark\nnodes:\n  end: {outcome: Done}\n", "lamp.yml")
    assert [(issue.place.line, issue.place.column) for issue in source.issues] == [(2, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")),
        "a: &a [*a]\n",
        "<<: &a {b: *a}\n",
    ],
)
def test_aliases_without_end_in_settings_are_reported(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(UnusableSettings, match="aliases make too many values here"):
        config_values(tmp_path / "mkdocs.yml")


def test_a_few_aliases_are_welcome_in_settings(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: &a {b: c}\nd: *a\ne:\n  <<: *a\n  f: g\n", "utf-8")
    assert config_values(tmp_path / "mkdocs.yml") == {"a": {"b": "c"}, "d": {"b": "c"}, "e": {"b": "c", "f": "g"}}


def test_settings_that_inherit_from_hundreds_of_files_are_reported(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.yml").write_text(f"INHERIT: {number + 1}.yml\n", "utf-8")
    with pytest.raises(UnusableSettings, match="through too many files"):
        config_values(tmp_path / "0.yml")


@pytest.mark.parametrize("name", ["pipe.yml", "zero.yml", "circle.yml", "huge.yml"])
def test_settings_that_cannot_be_read_are_reported(name: str, tmp_path: Path) -> None:
    unreadable(tmp_path, ".yml")
    with pytest.raises(UnusableSettings, match=rf"{name}` can't be read: \w"):
        config_values(tmp_path / name)


def test_a_carriage_return_in_settings_and_guides_is_reported_where_it_stands(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_bytes(b"site_name: Lamps\nsite_author: A\rcopyright: B\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "lamp.md").write_bytes(b"# Lamp\r\n\r\nText\rmore\r\n")
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "decision_trees" / "lamp.yml").write_text(GOOD, "utf-8")
    settings = read_settings(config)
    docs = Docs(tmp_path / "docs", "troubleshoot")
    report = compile.check_paths([tmp_path / "decision_trees"], Limits(), docs=docs, settings=settings)
    found = [(Path(f.place.file).name, f.place.line, f.place.column, f.rule, f.severity) for f in report.findings]
    assert found == [
        ("lamp.md", 3, 5, "unreadable-guide", Severity.WARNING),
        ("mkdocs.yml", 2, 15, "bad-setting", Severity.WARNING),
    ]


def test_each_guide_that_cannot_be_read_is_found_and_links_to_it_are_undecided(tmp_path: Path) -> None:
    (tmp_path / "trees").mkdir()
    lamp = GOOD.replace("}", ", guides: [circle.md#bulb]}")
    (tmp_path / "trees" / "lamp.yml").write_text(lamp, "utf-8")
    (tmp_path / "docs").mkdir()
    unreadable(tmp_path / "docs", ".md")
    report = compile.check_paths([tmp_path / "trees"], Limits(), docs=Docs(tmp_path / "docs", "troubleshoot"))
    found = sorted((f.rule, Path(f.place.file).name, f.place.line) for f in report.findings)
    assert found == [
        ("undecided-link", "lamp.yml", 3),
        *(("unreadable-guide", f"{name}.md", 1) for name in ("circle", "dangling", "huge", "pipe", "zero")),
    ]


@pytest.mark.parametrize("name", ["pipe", "zero", "dangling", "circle", "huge"])
@pytest.mark.parametrize("file", ["page.css", "page.html"])
def test_a_template_or_style_sheet_that_cannot_be_read_is_a_fault_of_looks(
    name: str, file: str, tmp_path: Path
) -> None:
    looks = tmp_path / "looks"
    looks.mkdir()
    unreadable(tmp_path, "")
    (tmp_path / name).rename(looks / file)
    if name == "circle":
        (looks / file).unlink()
        (looks / file).symlink_to(file)
    [fault] = Looks(looks).faults()
    # A link out of the folder is refused whatever it leads to, and the finding is about the folder.
    assert (fault.file.name, fault.line) == ("looks" if name == "zero" else file, 1)
    with pytest.raises(UnusableLooks):
        Looks(looks).read(file) if file == "page.css" else Looks(looks).render(file)


def test_a_snippet_that_never_ends_counts_as_not_there(tmp_path: Path) -> None:
    unreadable(tmp_path, ".md")
    (tmp_path / "good.md").write_text("Good", "utf-8")
    md = markdown_of(Extensions(["pymdownx.snippets"], {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}))
    text = "\n\n".join(f'--8<-- "{name}.md"' for name in ("pipe", "zero", "huge", "good"))
    assert md.convert(text).split() == ["<p>Good</p>"]


def test_a_page_of_nothing_but_hyphens_or_line_ends_is_read_in_no_time() -> None:
    began = time.process_time()
    for text in ("-" * 200_000, "\n" * 200_000 + "x", "---\n" + "a\n" * 200_000):
        DocsReader(None).read("page.md", text)
        front_matter_of(text)
    assert time.process_time() - began < 10


def test_whether_a_guide_that_takes_too_long_to_convert_has_a_heading_is_undecided() -> None:
    page = DocsReader(None).read("page.md", "# Lamp\n\n" + "[" * 20_000)
    assert page.open == "the page takes too long to convert"


def test_a_picture_that_is_too_large_for_a_bundle_is_named_and_left_out(tmp_path: Path) -> None:
    unreadable(tmp_path, ".png")
    (tmp_path / "good.png").write_bytes(b"good")
    offline = Offline(tmp_path, "", {}, {})
    html = offline.html('<p><img src="huge.png" alt="Huge"><img src="good.png" alt="Good"></p>', "index.html")
    assert offline.unreadable == {"huge.png"}
    assert html.count("data:image/png;base64,") == 1


def test_reading_a_tree_leaves_nothing_to_the_garbage_collector() -> None:
    # A check pauses it: what waits for it would stay to the end, for each of thousands of fixes that are tried out.
    wrong = GOOD.replace("nodes", "nods").replace("Replace", "&a Replace")
    for text in (GOOD, wrong, "title: [", "a: *b"):
        load_text(text, "lamp.yml")  # what is imported on demand, is imported now
        gc.collect()
        load_text(text, "lamp.yml")
        assert gc.collect() == 0, text
