"""What playing the scenarios gave: for people, for programs, and as JUnit XML for CI servers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from whichway.scenarios import Failure, Played


def scenario_text(played: Sequence[Played], min_coverage: float | None) -> str:
    """A line a scenario, what is not covered, and a line that counts."""
    blocks: list[str] = []
    for tree in played:
        lines = [f"{tree.tree.id}: {tree.coverage:.0f} % covered"]
        for scenario, failure in tree.results:
            lines.append(f"  {'failed' if failure else 'passed'}  {scenario.name}")
            lines += [f"          {line}" for line in _failure_lines(failure)] if failure else []
        if min_coverage is not None and tree.coverage < min_coverage:
            lines.append(f"  less than {min_coverage:g} % is covered; `whichway test --suggest` writes scenarios for:")
            lines += [f"    {node}: {option}" for node, option in _uncovered(tree)]
            lines += [f"    {outcome}" for outcome in tree.all_outcomes if outcome not in tree.outcomes]
        blocks.append("\n".join(lines))
    results = [failure for tree in played for _, failure in tree.results]
    failed = sum(failure is not None for failure in results)
    return "\n\n".join([*blocks, f"{len(results) - failed} passed, {failed} failed"])


def scenario_json(played: Sequence[Played], min_coverage: float | None) -> str:
    """One object: for each tree its scenarios, its coverage, and what is not covered."""
    return json.dumps({"trees": [_as_dict(tree) for tree in played]}, indent=2, ensure_ascii=False)


def scenario_junit(played: Sequence[Played], min_coverage: float | None) -> str:
    """JUnit XML: a suite for each tree, a case for each scenario, and one for the coverage where that is demanded.

    Source: https://github.com/testmoapp/junitxml
    """
    root = ElementTree.Element("testsuites", name="whichway")
    for tree in played:
        suite = ElementTree.SubElement(root, "testsuite", name=tree.tree.id)
        for scenario, failure in tree.results:
            case = ElementTree.SubElement(suite, "testcase", name=scenario.name, classname=tree.tree.id)
            if failure:
                told = ElementTree.SubElement(case, "failure", message=failure.message)
                told.text = "\n".join(_failure_lines(failure))
        if min_coverage is not None:
            case = ElementTree.SubElement(suite, "testcase", name="coverage", classname=tree.tree.id)
            if tree.coverage < min_coverage:
                message = f"{tree.coverage:.0f} % is covered, {min_coverage:g} % is demanded"
                ElementTree.SubElement(case, "failure", message=message)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _failure_lines(failure: Failure) -> list[str]:
    walk = " → ".join(f"{node}: {option}" for node, option in failure.trail)
    told = [f"{failure.place}: {failure.message}", *([f"walk: {walk}"] if walk else [])]
    return [*told, f"help: {failure.help}"]


def _uncovered(tree: Played) -> list[tuple[str, str]]:
    return [pair for pair in tree.all_options if pair not in tree.options]


def _as_dict(tree: Played) -> dict[str, object]:
    return {
        "tree": tree.tree.id,
        "coverage": round(tree.coverage, 1),
        "scenarios": [
            {
                "name": scenario.name,
                "passed": failure is None,
                **({} if failure is None else {"message": failure.message, "help": failure.help}),
                **({} if failure is None else failure.place._asdict()),
            }
            for scenario, failure in tree.results
        ],
        "uncovered_options": [{"node": node, "option": option} for node, option in _uncovered(tree)],
        "uncovered_outcomes": [outcome for outcome in tree.all_outcomes if outcome not in tree.outcomes],
    }


SCENARIO_FORMATS: dict[str, Callable[[Sequence[Played], float | None], str]] = {
    "text": scenario_text,
    "json": scenario_json,
    "junit": scenario_junit,
}
"""The formats of `whichway test --format`."""
