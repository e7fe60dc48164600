"""What an assistant can do for an author: know the format, have a draft checked, see its map, and get scenarios."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from whichway import maps
from whichway.assistant.calls import Argument, Reply, Tool
from whichway.assistant.library import Library
from whichway.assistant.refusals import Refused
from whichway.compile import Trees
from whichway.load import load_text
from whichway.model import KEBAB_CASE
from whichway.nearest import nearest
from whichway.reports import text as report_text
from whichway.scenarios import play_all, suggested
from whichway.schema import editor_schema
from whichway.words import words_in

LONGEST = 500_000
"""How long the texts of all trees of a draft may be."""

_TREE = Argument(
    {"type": "string", "description": "The id of a tree: the name of its file, without `.yml`"}, needed=True
)
_TEXT = Argument(
    {"type": "string", "description": "The YAML of the tree, if it isn't that of its file"}, longest=LONGEST
)


class Authors:
    """The tools for authors. They change no file: drafts are texts that an assistant gives, and its author keeps."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def tools(self) -> list[Tool]:
        """The tools, in the order in which they are used."""
        texts = Argument(
            {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": "The YAML of each draft, by the tree's id. Default: all files as they are",
            },
            longest=LONGEST,
        )
        format_ = Argument({
            "type": "string", "enum": ["text", "svg"], "description": "An outline (`text`, the default), or `svg`"
        })  # fmt: skip
        return [
            Tool("schema", "The format of trees", _ABOUT["schema"], {}, self._schema),
            Tool("check", "Check drafts", _ABOUT["check"], {"trees": texts}, self._check),
            Tool(
                "suggest_scenarios", "Suggest scenarios", _ABOUT["suggest_scenarios"],
                {"tree": _TREE, "text": _TEXT}, self._suggest,
            ),
            Tool("map", "Draw a tree", _ABOUT["map"], {"tree": _TREE, "text": _TEXT, "format": format_}, self._map),
        ]  # fmt: skip

    def _schema(self) -> Reply:
        schema = editor_schema()
        return Reply(json.dumps(schema), {"schema": schema})

    def _check(self, trees: Mapping[str, str] | None = None) -> Reply:
        found = self._with(trees or {})
        report = self._library.report(found)
        values = {"trees": report.trees, "nodes": report.nodes, "options": report.options}
        findings = [finding.as_dict() for finding in report.findings]
        return Reply(report_text(report), {**values, "failed": report.failed, "findings": findings})

    def _suggest(self, tree: str, text: str | None = None) -> Reply:
        found = self._one(tree, text)
        forest = found.with_drafts.forest
        played = play_all(forest, [forest.trees[tree]])
        failed = [
            {"name": scenario.name, "message": failure.message, "help": failure.help}
            for scenario, failure in played[0].results
            if failure
        ]
        yaml = suggested(forest, played)
        return Reply(yaml, {"scenarios": yaml, "failed": failed})

    def _map(self, tree: str, text: str | None = None, format: str = "text") -> Reply:
        found, settings = self._one(tree, text), self._library.settings
        forest = found.with_drafts.forest
        findings = self._library.report(found).findings
        words = words_in(settings.language, settings.words)
        drawing = maps.drawn(forest, forest.trees[tree], words, findings=findings)
        if format == "text":
            outline = maps.text(drawing)
            return Reply(outline, {"map": outline})
        if not maps.can_lay_out():
            raise Refused("graphlay is needed for drawings", "pip install 'mkdocs-whichway[map]', or take `text`")
        drawn = maps.svg(maps.laid_out(drawing), standalone=True)
        return Reply(drawn, {"map": drawn})

    def _one(self, tree: str, text: str | None) -> Trees:
        found = self._with({} if text is None else {tree: text})
        if tree in found.with_drafts.forest.trees:
            return found
        if any(source.tree_id == tree for source in found.sources):
            raise Refused("that text can't be read as a tree", "`check` says why")
        near = nearest(tree, found.forest.trees)
        raise Refused("there is no such tree", f"did you mean `{near}`?" if near else "give its YAML as `text`")

    def _with(self, texts: Mapping[str, str]) -> Trees:
        """The site's trees for all audiences, with drafts in the place of their files."""
        import re

        for id_ in texts:
            if not re.match(KEBAB_CASE, id_) or len(id_) > 100:
                raise Refused(
                    "a tree's id is lower-case letters and digits, joined by hyphens", "name it `no-internet`"
                )
        return self._library.with_texts(texts, load_text)


_ABOUT: Mapping[str, Any] = {
    "schema": "The JSON Schema of the YAML that trees are written in. Read it before you write a tree.",
    "check": "Checks drafts of trees against every rule, together with the site's other trees and guides: wrong links, "
    "dead ends, contradictions. Each finding has its line, what to do, and often the edit that fixes it. Correct the "
    "draft, and check again until there are no errors.",
    "suggest_scenarios": "The fewest scenarios that cover what those of a tree don't, as YAML. Let the author confirm "
    "each one: a scenario says what should happen.",
    "map": "The outline or the drawing of a tree, with its findings.",
}
