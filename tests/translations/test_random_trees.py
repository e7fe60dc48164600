"""On random trees: every planted mistake in a translation is found, and moving nodes around finds none."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.bench.languages import translate
from tests.proofs.authors import trees
from whichway.load import load_paths
from whichway.model import Tree
from whichway.translations import (
    ChangedLink,
    LostFill,
    Stale,
    TranslationIssue,
    check_translations,
    po_file,
    texts_of_tree,
)

Values = dict[str, dict[str, Any]]
PLANTED: dict[str, tuple[str, str, type[TranslationIssue]]] = {
    "another link": ("](#there)", "](#elsewhere)", ChangedLink),
    "no link": ("[it](#there)", "it", ChangedLink),
    "another address": ("https://example.com/help", "https://example.com/aide", ChangedLink),
    "another answer": ("[=host]", "[=hote]", LostFill),
    "no answer": (" [=host]", "", LostFill),
}


def written(values: Values, folder: Path) -> dict[str, Tree]:
    for id_, value in values.items():
        (folder / f"{id_}.yml").write_text(json.dumps(value), "utf-8")
    sources = load_paths([folder])
    return {source.tree_id: source.tree for source in sources if source.tree is not None and source.tree.whole}


def with_bodies(values: Values) -> Values:
    for value in values.values():
        for name, node in value["nodes"].items():
            if {"question", "step", "outcome"} & node.keys():
                node["body"] = f"{name}: see [it](#there) at https://example.com/help, for [=host]."
        value.setdefault("start", next(iter(value["nodes"])))
    return values


def found(known: dict[str, Tree], folder: Path) -> set[tuple[type[TranslationIssue], str]]:
    issues = check_translations(known, (), folder).issues
    return {(type(issue), f"{issue.tree}/{issue.node}/{issue.text}") for issue in issues}


@settings(max_examples=40)
@given(trees(), st.randoms(use_true_random=False))
def test_nothing_is_found_when_nodes_only_change_places(values: Values, random: Any) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assume(written(with_bodies(values), folder))
        translate(folder, "fr")
        for value in values.values():
            nodes = [*value["nodes"].items()]
            random.shuffle(nodes)
            value["nodes"] = dict(nodes)
        assert found(written(values, folder), folder) == set()


@settings(max_examples=60)
@given(trees(), st.data())
def test_every_planted_mistake_is_found_and_nothing_else(values: Values, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = written(with_bodies(values), folder)
        contexts = [context for tree in known.values() for context in texts_of_tree(tree)]
        bodies = [context for context in contexts if context.endswith("/body")]
        assume(bodies)
        translate(folder, "fr")
        wanted = set()
        for context in data.draw(st.sets(st.sampled_from(contexts), max_size=4)):
            path = po_file(folder, "fr", context.partition("/")[0])
            head = f'msgctxt "{context}"\nmsgid "'
            text = path.read_text("utf-8")
            before, rest = text.split(head)
            entry, blank, others = rest.partition("\n\n")
            planted = data.draw(st.sampled_from([*PLANTED])) if context in bodies else ""
            if planted and "msgstr" in entry:
                source, translation = entry.split("\nmsgstr ")
                was, instead, kind = PLANTED[planted]
                assert was in translation
                entry = f"{source}\nmsgstr {translation.replace(was, instead)}"
            else:
                kind = Stale
                entry = f"Formerly {entry}"
            path.write_text(before + head + entry + blank + others, "utf-8")
            wanted.add((kind, context))
        assert found(known, folder) == wanted
