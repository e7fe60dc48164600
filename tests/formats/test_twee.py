"""Trees as stories for Twine: what passages say, and that the same tree can be made of them again."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from hypothesis import given, settings

from tests.formats.random_trees import random_trees
from tests.formats.round_trips import differences, exported, forest_from, own_trees, read_again
from tests.importing.charts import nodes, notes, of_files
from whichway.formats.harlowe import Typed, condition, escape
from whichway.formats.harlowe_html import from_html
from whichway.formats.twee import twee
from whichway.formats.twee_limits import twee_limits
from whichway.formats.twee_story import Passage, Story, read_story, written_story
from whichway.graph import Forest

LAMP: dict[str, Any] = {
    "title": "The lamp is *dark*",
    "facts": {"plugged": ["yes", "no"], "age": "number", "name": "text"},
    "nodes": {
        "plug": {
            "question": "Is it plugged in?",
            "body": "Look **behind** it.",
            "options": [
                {"label": "Yes [sure]", "set": {"plugged": "yes"}, "next": "by"},
                {"label": "No", "next": "age", "when": {"plugged": {"not": "yes"}}},
                {"label": "Which shop?", "next": "/shop"},
            ],
        },
        "by": {"route": [{"when": {"plugged": "yes", "age": {"below": 3}}, "next": "end"}, {"otherwise": "many"}]},
        "age": {
            "question": "How old is it?",
            "number": {"unit": "years", "min": 0},
            "fact": "age",
            "options": [{"below": 3, "next": "many"}, {"from": 3, "next": "end"}],
        },
        "many": {
            "question": "What is broken?",
            "choose": "several",
            "options": [{"id": "bulb", "label": "The bulb"}, {"id": "wire", "label": "The wire"}],
            "next": "name",
        },
        "name": {"question": "What do you call it?", "text": {"pattern": "[a-z]+"}, "fact": "name", "next": "rub"},
        "rub": {"step": "Rub [=name]", "next": "end"},
        "end": {"outcome": "Buy another one", "result": "escalate", "unsolved": "plug"},
    },
}
SHOP = {"title": "Shop", "nodes": {"there": {"outcome": "It's there"}}}


def story_of(forest: Forest, tree: str) -> tuple[Story, dict[str, Passage]]:
    story = read_story(twee(exported(forest, tree)))
    return story, {passage.name: passage for passage in story.passages}


def assert_same_again(forest: Forest, tree: str) -> None:
    """Writes a tree as a story, makes a tree of that, and compares both."""
    text = twee(exported(forest, tree))
    done = of_files({f"{tree}.twee": text})
    assert [made.id for made in done.trees] == [tree]
    assert differences(forest.trees[tree], read_again(done.trees[0].text, tree)) == []
    assert done.notes == []


def test_our_own_trees_are_the_same_after_twine() -> None:
    for tree, forest in own_trees():
        assert_same_again(forest, tree)


@settings(max_examples=50, deadline=None)
@given(random_trees())
def test_any_tree_is_the_same_after_twine(written: dict[str, dict[str, Any]]) -> None:
    forest = forest_from(written, "staff")
    for tree in forest.trees:
        assert_same_again(forest, tree)


def test_passages_say_in_harlowe_what_nodes_say() -> None:
    story, passages = story_of(forest_from({"lamp": LAMP, "shop": SHOP}), "lamp")
    assert story.title == "The lamp is dark"
    assert story.start == "plug"
    assert passages["plug"].tags == ("question",)
    assert passages["plug"].text.split("\n") == [
        "# Is it plugged in?",
        "",
        "Look ''behind'' it.",
        "",
        '(link-reveal-goto: "Yes &#91;sure&#93;", "by")[(set: $plugged to "yes")]',
        '(if: $plugged is not "yes")[[[No->age]]]',
        "[[Which shop?->/shop]]",
    ]
    assert passages["by"].text == (
        '(if: $plugged is "yes" and $age__known is true and $age < 3)[(redirect: "end")](else:)[(redirect: "many")]'
    )
    assert '(if: $age >= 0 and $age < 3)[(go-to: "many")](else-if: $age >= 3)' in passages["age"].text
    assert '(checkbox: bind $many__bulb, "The bulb")' in passages["many"].text
    assert passages["rub"].text.startswith("# Rub (verbatim-print: $name)\n")
    assert passages["end"].tags == ("outcome", "escalate")
    assert '<a href="https://example.com/' in passages["/shop"].text


def test_a_story_has_the_same_identity_in_each_export_and_another_than_other_trees() -> None:
    forest = forest_from({"lamp": LAMP, "shop": SHOP})
    lamp, again, shop = (story_of(forest, tree)[0].data["ifid"] for tree in ("lamp", "lamp", "shop"))
    assert lamp == again != shop
    assert str(uuid.UUID(lamp)).upper() == lamp
    assert uuid.UUID(lamp).version == 4


def test_no_two_passages_lie_on_one_another_in_twine() -> None:
    _, passages = story_of(forest_from({"lamp": LAMP, "shop": SHOP}), "lamp")
    places = [passage.metadata["position"] for passage in passages.values() if passage.metadata]
    assert len({*places}) == len(places) == len(passages) - 1


def test_what_does_not_play_as_on_the_page_is_listed_with_its_line() -> None:
    tree = forest_from({"lamp": LAMP, "shop": SHOP}).trees["lamp"]
    assert [(limit.place.file, limit.what) for limit in twee_limits(tree)] == [
        ("lamp.yml", "`plug` → `/shop`"),
        ("lamp.yml", "the pattern of `name`"),
    ]


def changed(old: str, new: str) -> tuple[dict[str, Any], list[tuple[int, str, str]]]:
    """The nodes of the lamp after a change of its story, and what is left out."""
    text = twee(exported(forest_from({"lamp": LAMP, "shop": SHOP}), "lamp"))
    assert text.count(old) == 1
    done = of_files({"lamp.twee": text.replace(old, new)})
    return nodes(done), notes(done, "left out")


def test_what_was_changed_in_twine_counts() -> None:
    found, left_out = changed("[[Which shop?->/shop]]", "[[Where is it sold?->/shop]]\n[[Nowhere->end]]")
    assert [option["label"] for option in found["plug"]["options"]][2:] == ["Where is it sold?", "Nowhere"]
    assert found["plug"]["body"] == "Look **behind** it."
    assert left_out == []


def test_what_was_exported_of_a_changed_passage_is_not_used_in_silence() -> None:
    found, left_out = changed("How old is it? (years)", "How many years?")
    assert found["age"]["question"] == "How old is it?"
    assert [option["next"] for option in found["age"]["options"]] == ["many", "end"]
    assert ("`number` of `age`, as it was exported", "the passage was changed, and counts") in {
        (what, why) for _, what, why in left_out
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, it's $5 - (or so)", "plain, it's $5 - (or so)"),
        ("[[a]] `b` *c*", "&#91;&#91;a&#93;&#93; &#96;b&#96; &#42;c&#42;"),
        ("(if: x) https://a", "&#40;if: x) https:&#47;&#47;a"),
        ("$name <b> &amp; a -> b", "&#36;name &#60;b> &#38;amp; a &#45;&#62; b"),
        ("# no heading\n:: no passage", "&#35; no heading\n&#58;&#58; no passage"),
    ],
)
def test_nothing_of_a_text_is_markup_in_harlowe(text: str, written: str) -> None:
    assert escape(text) == written.replace("$5", "&#36;5")


def test_html_is_written_in_harlowes_own_markup_where_it_has_any() -> None:
    html = (
        '<p>Do <em>this</em>\nnow:</p><ul><li>a<ul><li>b</li></ul></li></ul><p><a href="#x">On</a> <code>a_b</code></p>'
    )
    assert from_html(html) == "Do //this// now:\n\n* a\n** b\n\n[[On->x]] <code>a&#95;b</code>"
    assert from_html("<table><tr><td>1</td></tr></table><script>x</script>") == "<table><tr><td>1</td></tr></table>"


def test_conditions_ask_what_when_asks() -> None:
    typed = Typed({"wrong": ["a", "b"]}, ["age"])
    assert condition({"f": ("u", "unset")}, typed) == '$f is in (a: "u", 0)'
    assert condition(({"f": "u"}, {"f": "v", "g": "w"}), typed) == '$f is "u" or ($f is "v" and $g is "w")'
    assert condition({"wrong": "none"}, typed) == (
        "($wrong__answered is true and $wrong__a is not true and $wrong__b is not true)"
    )
    assert condition({"age": "unset"}, typed) == "$age__known is not true"


def test_names_and_tags_of_passages_are_escaped_as_the_specification_says() -> None:
    story = Story((Passage("a [b] {c} \\d", "text", ("e[1]", "f"), {"position": "1,2"}),), "T", {"ifid": "I"})
    text = written_story(story)
    assert ':: a \\[b\\] \\{c\\} \\\\d [e\\[1\\] f] {"position":"1,2"}\n' in text
    again = read_story(text)
    assert (again.title, again.data) == ("T", {"ifid": "I"})
    assert (again.passages[0].name, again.passages[0].tags) == (story.passages[0].name, story.passages[0].tags)
    assert json.dumps(again.passages[0].metadata) == '{"position": "1,2"}'
