"""What playing the scenarios gave, as JUnit XML for CI servers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from whichway.reports.scenarios import UNREAD, failure_lines, rounded
from whichway.scenarios import Played

# XML has no way to write these, not even escaped.
_not_in_xml = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
                _element(case, "failure", "\n".join(failure_lines(failure)), message=failure.message)
        if min_coverage is not None:
            case = _element(suite, "testcase", name="coverage", classname=tree.tree.id)
            if tree.coverage < min_coverage:
                message = f"{rounded(tree.coverage)} % is covered, {min_coverage:g} % is demanded"
                _element(case, "failure", message=message)
    for file in unread:
        case = _element(_element(root, "testsuite", name=file), "testcase", name="readable", classname=file)
        _element(case, "error", message=UNREAD)
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
