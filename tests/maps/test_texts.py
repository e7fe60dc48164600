"""Texts on maps: in lines that fit, wherever they are shown."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, OpenPage
from whichway.load import forest_of, load_paths
from whichway.maps import svg, tree_map
from whichway.maps.widths import text_width
from whichway.maps.wrapping import wrapped

TEXTS = [
    "Does the “router” say WWW @ 100%, or MMM? Größe, naïve, Łódź, I'm not sure…",
    "Δεν ανάβει η λάμπα; Лампа не горит, щёлкните ещё раз",
    "هل المصباح موصول بالكهرباء؟ האם המנורה מחוברת לחשמל?",
    "e\u0301tude, a\u0308",
]


def test_no_text_is_wider_in_a_browser_than_it_was_taken_for(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>T</title>", "utf-8")
    measured = open_page((tmp_path / "page.html").as_uri()).evaluate(
        "texts => { const pen = document.createElement('canvas').getContext('2d');"
        " pen.font = '13px system-ui, sans-serif'; return texts.map(text => pen.measureText(text).width) }",
        TEXTS,
    )
    for text, width in zip(TEXTS, measured, strict=True):
        assert width <= text_width(text, 13), text
        assert text_width(text, 13) < 2 * width, f"maps have holes, as this is taken for much wider than it is: {text}"


def test_all_texts_of_a_file_are_within_their_boxes_on_light_and_dark(open_page: OpenPage, tmp_path: Path) -> None:
    forest = forest_of(load_paths([ROOT / "decision_trees"]))
    file = tmp_path / "kits.svg"
    file.write_text(svg(tree_map(forest, forest.trees["kits"]), standalone=True), "utf-8")
    page = open_page(file.as_uri())
    outside = page.evaluate("""() => [...document.querySelectorAll('.ww-map-node, .ww-map-edge')].filter(group => {
        const shape = group.querySelector('.ww-map-shape, .ww-map-label')?.getBBox();
        return [...group.querySelectorAll('text')].map(text => text.getBBox()).some(text =>
            text.x < shape.x || text.x + text.width > shape.x + shape.width ||
            text.y < shape.y || text.y + text.height > shape.y + shape.height + 2);
    }).map(group => group.textContent)""")
    assert outside == []
    paper = "getComputedStyle(document.querySelector('.ww-map-paper')).fill"
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    assert [light, page.evaluate(paper)] == ["rgb(255, 255, 255)", "rgb(20, 23, 28)"]


def test_a_line_ends_between_words_or_in_a_word_that_is_too_long() -> None:
    assert wrapped("one two  three", 10, 60, 9) == ("one two", "three")
    lines = wrapped("https://example.com/a/very/long/address", 10, 60, 9)
    assert len(lines) > 2
    assert "".join(lines) == "https://example.com/a/very/long/address"
    assert all(text_width(line, 10) <= 60 for line in lines)


def test_a_line_of_chinese_or_japanese_ends_at_any_character() -> None:
    lines = wrapped("ランプは点灯していますか", 10, 60, 9)
    assert "".join(lines) == "ランプは点灯していますか"
    assert {len(line) for line in lines} == {5, 2}


def test_what_takes_too_many_lines_is_cut() -> None:
    assert wrapped("one two three four five six", 10, 60, 2)[1].endswith("…")
    assert len(wrapped("one two three four five six", 10, 60, 2)) == 2
    assert wrapped("", 10, 60, 2) == ()
