"""What playing the scenarios gave: for people, for programs, and as JUnit XML for CI servers."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from whichway.scenarios import Failure, Played

_UNREAD = "the file holds no tree that can be played; `whichway check` says why"
# XML has no way to write these, not even escaped.
_not_in_xml = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scenario_text(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    """A line a scenario, what is not covered, and a line that counts. Files without a tree have been told already."""
    blocks: list[str] = []
    for tree in played:
        lines = [f"{tree.tree.id}: {_shown(tree.coverage)} % covered"]
        for scenario, failure in tree.results:
            lines.append(f"  {'failed' if failure else 'passed'}  {scenario.name}")
            lines += [f"          {line}" for line in _failure_lines(failure)] if failure else []
        short = min_coverage is not None and tree.coverage < min_coverage
        if short or (tree.results and tree.coverage < 100):
            why = f"less than {min_coverage:g} % is covered" if short else "not all is covered"
            lines.append(f"  {why}; `whichway test --suggest` writes scenarios for:")
            lines += [f"    {node}: {option}" for node, option in tree.uncovered_options]
            lines += [f"    {outcome}" for outcome in tree.uncovered_outcomes]
        blocks.append("\n".join(lines))
    results = [failure for tree in played for _, failure in tree.results]
    failed = sum(failure is not None for failure in results)
    return "\n\n".join([*blocks, f"{len(results) - failed} passed, {failed} failed"])


def scenario_json(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    """One object: for each tree its scenarios, its coverage, and what is not covered; and the files without a tree.

    It is in ASCII: programs read it, in whatever encoding the output has.
    """
    return json.dumps({"trees": [_as_dict(tree) for tree in played], "unread": [*unread]}, indent=2)


def scenario_junit(played: Sequence[Played], min_coverage: float | None, unread: Sequence[str] = ()) -> str:
    """JUnit XML: a suite for each tree, a case for each scenario, and one for the coverage where that is demanded.

    A file that holds no tree is a suite with an error. All is in ASCII, as in JSON.

    Source: https://github.com/testmoapp/junitxml
    """
    root = ElementTree.Element("testsuites", name="whichway")
    for tree in played:
        suite = _element(root, "testsuite", name=tree.tree.id)
        for scenario, failure in tree.results:
            case = _element(suite, "testcase", name=scenario.name, classname=tree.tree.id)
            if failure:
                _element(case, "failure", "\n".join(_failure_lines(failure)), message=failure.message)
        if min_coverage is not None:
            case = _element(suite, "testcase", name="coverage", classname=tree.tree.id)
            if tree.coverage < min_coverage:
                message = f"{_shown(tree.coverage)} % is covered, {min_coverage:g} % is demanded"
                _element(case, "failure", message=message)
    for file in unread:
        case = _element(_element(root, "testsuite", name=file), "testcase", name="readable", classname=file)
        _element(case, "error", message=_UNREAD)
    for counted in (root, *root):
        for name, inside in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            counted.set(name, str(len(list(counted.iter(inside)))))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=True)
    return written.decode()


def _element(inside: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(inside, tag, {name: _in_xml(value) for name, value in attributes.items()})
    made.text = _in_xml(text) if text else None
    return made


def _in_xml(text: str) -> str:
    return _not_in_xml.sub("�", text)


def _shown(coverage: float) -> int:
    """Rounded down: a hundred per cent are all."""
    return math.floor(coverage)


def _failure_lines(failure: Failure) -> list[str]:
    walk = " → ".join(f"{node}: {option}" for node, option in failure.trail)
    told = [f"{failure.place}: {failure.message}", *([f"walk: {walk}"] if walk else [])]
    return [*told, f"help: {failure.help}"]


def _as_dict(tree: Played) -> dict[str, object]:
    return {
        "tree": tree.tree.id,
        "coverage": math.floor(10 * tree.coverage) / 10,
        "scenarios": [
            {
                "name": scenario.name,
                "passed": failure is None,
                **({} if failure is None else {"message": failure.message, "help": failure.help}),
                **({} if failure is None else failure.place._asdict()),
            }
            for scenario, failure in tree.results
        ],
        "uncovered_options": [{"node": node, "option": option} for node, option in tree.uncovered_options],
        "uncovered_outcomes": tree.uncovered_outcomes,
    }
