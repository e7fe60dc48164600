"""Files that have no end, that can't be read, or that no program should follow: each is reported, and nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whichway.graph import Forest
from whichway.load import UnusableSettings, config_values, forest_of, front_matter_of, load_paths, load_text
from whichway.load.reading import MAX_BYTES

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


def test_trees_that_all_include_one_another_are_laid_out() -> None:
    names = [f"t{number}" for number in range(12)]
    texts = {
        name: "\n".join(["title: Tree", "nodes:", *(f"  to-{o}: {{include: {o}}}" for o in names if o != name)])
        for name in names
    }
    found = forest_of([load_text(text, f"{name}.yml") for name, text in texts.items()])
    assert {len(nodes) for nodes in found.pages.values()} == {11}


def test_each_file_that_cannot_be_read_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "zero.yml").symlink_to("/dev/zero")
    (tmp_path / "dangling.yml").symlink_to("nowhere")
    (tmp_path / "circle.yml").symlink_to("circle.yml")
    with (tmp_path / "huge.yml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    sources = {source.tree_id: source for source in load_paths([tmp_path])}
    assert sources.pop("good").tree is not None
    assert {*sources} == {"pipe", "zero", "dangling", "circle", "huge"}
    for name, source in sources.items():
        assert [(issue.place.line, issue.tree) for issue in source.issues] == [(1, name)]


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
