"""The catalogues are complete: every rule is documented and proven by its examples, every kind has a look."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whichway import load, registry, rules
from whichway.findings import Report, Severity
from whichway.guides import ASSETS_BY_USE
from whichway.load import Issue
from whichway.model import NODE_KINDS
from whichway.pages import looks
from whichway.pages.assets import ANSWERS, CASE, DESK, MAP, SCRIPTS, TOOLS
from whichway.rules.rule import SECTIONS, Rule

PACKAGE = Path(rules.__file__).parent.parent
ALL = list(rules.CATALOGUE.values())
RANGES = {
    "1": "file and shape",
    "2": "graph",
    "3": "facts",
    "4": "guides",
    "5": "wording",
    "6": "over time",
    "7": "promises",
    "8": "honest ways",
    "9": "translations",
}


def is_kind_of_issue(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Issue) and value is not Issue


def by_name(rule: Rule) -> str:
    return rule.name


def on(rule: Rule) -> dict[str, Severity]:
    """Switches a rule on that is off by itself."""
    return {rule.name: Severity.WARNING} if rule.severity is Severity.OFF else {}


def test_beside_rules_their_folder_holds_only_what_all_of_them_share() -> None:
    files = {path.relative_to(PACKAGE / "rules").as_posix() for path in (PACKAGE / "rules").rglob("*.py")}
    shared = {"__init__.py", "rule.py", "checks.py", "evidence.py", "groups.py", "languages.py", "uses.py"}
    assert files == shared | {f"{name.replace('-', '_')}.py" for name in rules.CATALOGUE}


def test_a_rule_is_named_by_its_file_alone() -> None:
    """So nothing but its own check can report a problem under its name, and all its messages are in its file."""
    for file in PACKAGE.rglob("*.py"):
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        named = {node.value for node in nodes if isinstance(node, ast.Constant)} & {*rules.CATALOGUE}
        assert not named, f"{file.relative_to(PACKAGE)} names {named}"


@pytest.mark.parametrize("kind", [kind for kind in vars(load).values() if is_kind_of_issue(kind)])
def test_each_kind_of_issue_is_put_into_words_by_one_rule(kind: type[Issue]) -> None:
    assert len([module for module in rules.MODULES if kind in vars(module).values()]) == 1


def test_codes_are_unique_well_formed_and_in_order() -> None:
    codes = [rule.code for rule in ALL]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"WW\d{3}", code) and code[2] in RANGES for code in codes)


@pytest.mark.parametrize("rule", ALL, ids=by_name)
def test_a_rule_is_documented_under_the_four_headings(rule: Rule) -> None:
    assert re.findall(r"^## (.+)$", rule.doc, re.MULTILINE) == list(SECTIONS)
    assert all(rule.section(heading) for heading in SECTIONS)
    assert rule.summary.endswith(".")


@pytest.mark.parametrize("rule", ALL, ids=by_name)
def test_the_example_of_a_rule_is_found(rule: Rule, check: Callable[..., Report]) -> None:
    found = check(rule.example("Example"), severities=on(rule))
    assert rule.name in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("rule", ALL, ids=by_name)
def test_nothing_is_found_in_what_a_rule_says_to_use_instead(rule: Rule, check: Callable[..., Report]) -> None:
    found = check(rule.example("Use instead"), severities=on(rule))
    assert found.trees > 0
    assert [finding.message for finding in found.findings] == []


@pytest.mark.parametrize("rule", ALL, ids=by_name)
def test_messages_are_lower_case_and_help_says_what_to_do(rule: Rule, check: Callable[..., Report]) -> None:
    for finding in check(rule.example("Example"), severities=on(rule)).findings:
        assert not finding.message[0].isupper()
        assert not finding.message.endswith(".")
        assert finding.help
        assert finding.tree or finding.rule in ("invalid-yaml", "bad-setting", "unlisted-index", "unreadable-guide")


def test_a_rule_is_found_by_name_and_by_code() -> None:
    dead_end = rules.CATALOGUE["dead-end"]
    assert [rules.find_rule(name) for name in ("dead-end", "Dead_End", "ww203", "WW203")] == [dead_end] * 4
    assert rules.find_rule("dead") is None


@pytest.mark.parametrize("kind", [kind for kind in NODE_KINDS if kind not in ("checklist", "include")])
def test_a_kind_of_node_has_a_look(kind: str) -> None:
    folder = PACKAGE / "looks" / kind
    assert (folder / "template.html").is_file()
    # A route looks like a question: that is what it is to a reader without a script.
    assert f"{kind}/style.css" in looks.STYLES or kind == "route"


@pytest.mark.parametrize("formats", [registry.REPORTS, registry.SCENARIO_REPORTS, registry.EXPORTS, registry.READERS])
def test_every_format_that_the_command_offers_has_its_function(formats: registry.Formats[Any]) -> None:
    for name in formats:
        assert (formats[name].__doc__ or "").strip(), f"the function of `{name}` says what it does"


ABOUT_ONE_KIND = {
    "formats/twee_limits.py": {"Include"},
    "formats/twee_nodes.py": {"Include", "Outcome", "Question", "Route", "Step"},  # each has its own markup
    "formats/twee_typed.py": {"Question"},
    "formats/written_tree.py": {"Outcome", "Route"},  # what checklists were laid out into
    "graph/forest.py": {"Outcome"},  # the endings of an included tree
    "graph/layout.py": {"Include", "Outcome"},  # what an include puts on the page
    "rules/audience_gap.py": {"Include"},
    "rules/endless_include.py": {"Include"},
    "rules/unhandled_result.py": {"Include"},
    "rules/unknown_target.py": {"Include"},
}
"""Where the fields of one kind are read, which no other kind has."""


def test_kinds_of_nodes_are_told_apart_where_mypy_asks_for_each() -> None:
    """Elsewhere, a new kind would be forgotten: ask `whichway.kinds`."""
    kinds = {kind.__name__ for kind in NODE_KINDS.values()}
    for path in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        asked = [call.args[1] for call in calls if getattr(call.func, "id", "") == "isinstance"]
        named = {name.id for kind in asked for name in ast.walk(kind) if isinstance(name, ast.Name)} & kinds
        file = path.relative_to(PACKAGE).as_posix()
        assert named <= ABOUT_ONE_KIND.get(file, set()), f"{file} tells {named} from other kinds"


def test_every_script_and_style_sheet_is_delivered() -> None:
    scripts = {path.name for path in (PACKAGE / "runtime").glob("*.js")}
    styles = {path.relative_to(PACKAGE / "looks").as_posix() for path in (PACKAGE / "looks").rglob("*.css")}
    assert scripts == {*SCRIPTS, *TOOLS, *ANSWERS, *CASE, *MAP, *DESK}
    standalone = {path.name for path in (PACKAGE / "runtime" / "standalone").iterdir()}
    delivered = {name for names in ASSETS_BY_USE.values() for name in names if name.endswith(".js")}
    assert standalone - {"bundle.js"} == delivered - {"whichway.js", "tools.js", "case.js", "answers.js", "map.js"}
    assert styles == {*looks.STYLES, *looks.LATER, *looks.STANDALONE}
