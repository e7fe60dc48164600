"""Trees in another language: other texts, and the same graph, which is proven once."""

from __future__ import annotations

from tests.translations.texts import FRENCH, LAMP
from whichway.graph import Forest, forget_proof
from whichway.load import load_text
from whichway.model import Tree
from whichway.translations import TranslatedForest, fallbacks_in, texts_of_tree
from whichway.translations.po import Catalog, Entry
from whichway.translations.translating import translated_tree


def lamp() -> Tree:
    source = load_text(LAMP, "decision_trees/lamp.yml")
    assert source.tree is not None, source.issues
    return source.tree


def in_french(forest: Forest, texts: dict[str, str] = FRENCH) -> TranslatedForest:
    sources = {context: text.text for tree in forest.trees.values() for context, text in texts_of_tree(tree).items()}
    entries = {context: Entry(context, sources[context], text) for context, text in texts.items()}
    return TranslatedForest(forest, "fr", lambda tree: translated_tree(tree, Catalog("lamp.po", entries=entries)))


def test_every_text_that_readers_see_has_a_context_of_its_own() -> None:
    assert [*texts_of_tree(lamp())] == [*FRENCH]


def test_texts_change_and_ids_stay() -> None:
    tree = in_french(Forest([lamp()])).trees["lamp"]
    assert tree.title == "La lampe reste éteinte"
    question = tree.nodes["plugged-in"]
    assert question.kind == "question"
    assert [(option.id, option.label) for option in question.options] == [("yes", "Oui"), ("no", "Non")]
    assert tree.nodes["checks.fuse"].heading == "Le fusible est-il bon ?"
    assert tree.nodes["replace-bulb"].notes[0].body == "Demandez la facture."


def test_places_stay_those_of_the_source() -> None:
    source, made = lamp(), in_french(Forest([lamp()])).trees["lamp"]
    assert made.nodes["age"].places.own == source.nodes["age"].places.own
    assert made.places.value("title") == source.places.value("title")


def test_nothing_is_proven_again() -> None:
    source = Forest([lamp()])
    french = in_french(source)
    assert french.states is source.states
    assert french.for_audience("customer").states is source.for_audience("customer").states


def test_links_in_bodies_are_ways_on_of_the_source_with_words_of_the_translation() -> None:
    source = Forest([lamp()])
    edges = in_french(source).pages["lamp"]["plugged-in"].edges
    assert [(edge.option, edge.written.label) for edge in edges] == [
        ("yes", "Oui"), ("no", "Non"), ("to-replace-bulb", "Changez l’ampoule"),
    ]  # fmt: skip
    assert [edge.target for edge in edges] == [edge.target for edge in source.pages["lamp"]["plugged-in"].edges]


def test_an_audience_sees_its_parts_in_the_language() -> None:
    french = in_french(Forest([lamp()]))
    assert not french.for_audience("customer").trees["lamp"].nodes["replace-bulb"].notes
    assert french.for_audience("staff").trees["lamp"].nodes["replace-bulb"].notes[0].body == "Demandez la facture."


def test_what_is_not_translated_falls_back_and_says_so() -> None:
    french = in_french(Forest([lamp()]), {"lamp//title": "La lampe", "lamp/age/question": " "})
    assert french.trees["lamp"].nodes["age"].heading == "How old is it?"
    assert fallbacks_in(french, "lamp") == ("summary",)
    assert fallbacks_in(french, "lamp", "age") == ("question", "number.unit", "from-3.label")
    assert fallbacks_in(Forest([lamp()]), "lamp", "age") == ()


def test_pages_stay_in_their_language_when_the_proof_is_forgotten() -> None:
    french = in_french(Forest([lamp()]))
    forget_proof(french)
    assert french.pages["lamp"]["age"].node.heading == "Quel âge a-t-elle ?"
