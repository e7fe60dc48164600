"""A case as one text, `at`, which an assistant gives back: where it began, and all answers, so nothing is remembered.

`no-internet:no.yes` is the tree with its answers. A step behind the tree, as in `no-internet/modem-light:yes`, says
that the case began there, and `?platform=ios` what the address gave. Texts that were typed have a `~`. The addresses of
pages are read, too, with everything that they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from whichway.assistant.library import Shelf
from whichway.assistant.refusals import Refused
from whichway.cases import Case, UnusableCase, begin_case, named_node

LONGEST = 20_000
MOST_ANSWERS = 500
_TOKEN = re.compile(r"(?P<tree>[\w-]+)(?:/(?P<node>[\w.-]+))?(?:\?(?P<given>[\w=&%.-]*))?(?::(?P<answers>\S*))?")
_CASE = re.compile(r"(?P<before>(?:~[^~]*)*?)(?:(?:^|~)(?P<own>[^~:]+))?")


class Walk(NamedTuple):
    """Where a case began, and the answers that were given then."""

    tree: str
    node: str = ""
    given: Mapping[str, str] = {}
    answers: tuple[str, ...] = ()


def token_of(case: Case) -> str:
    """The case as `at`."""
    first = case.rewound(1)
    begun = f"/{first.begun}" if first.begun else ""
    given = f"?{urlencode(dict(case.given))}" if case.given else ""
    return f"{first.tree}{begun}{given}:{'.'.join(_answer(row.option, row.text) for row in case.rows)}"


def case_at(shelf: Shelf, token: str) -> Case:
    """The case that an `at`, an address of a page, or a tree's id describes, with each of its answers taken again.

    Raises:
        Refused: if it is none, or an answer of it is not offered; the case is then as far as it goes.
    """
    walk = _address(token) if "#" in token or "://" in token else _token(token)
    try:
        tree, node = named_node(shelf.forest, f"{walk.tree}/{walk.node}" if walk.node else walk.tree)
    except UnusableCase as error:
        if walk.tree not in shelf.broken:
            raise Refused("there is no such tree or step", "name a tree by its id; `find_tree` lists them") from error
        tree, node = walk.tree, ""
    shelf.refuse_broken(tree)
    try:
        case = begin_case(shelf.views, tree, node, walk.given)
    except UnusableCase as error:
        raise Refused("no address can give that", "leave out what stands behind `?`") from error
    for number, answer in enumerate(walk.answers, 1):
        shelf.refuse_broken(case.tree)
        following = case.take(answer) or case.take(case.position.page_node.tree.option_alias(answer))
        if following is None:
            message = f"answer {number} in `at` is not offered any more at `{case.node}`"
            raise Refused(message, "the tree may have changed; go on from the step that is given here", case)
        case = following
    shelf.refuse_broken(case.tree)
    return case


def _answer(option: str, text: str) -> str:
    return "~" + quote(text, safe="").replace(".", "%2E") if text else option


def _token(token: str) -> Walk:
    found = _TOKEN.fullmatch(token) if len(token) <= LONGEST else None
    if found is None:
        raise Refused("that is no `at`", "give the `at` of an earlier reply as it is")
    answers = tuple(filter(None, (found["answers"] or "").split(".")))
    if len(answers) > MOST_ANSWERS:
        raise Refused(f"that is more than {MOST_ANSWERS} answers", "begin again with `start`")
    read = tuple(unquote(answer[1:]) if answer.startswith("~") else answer for answer in answers)
    return Walk(found["tree"], found["node"] or "", dict(parse_qsl(found["given"] or "")), read)


def _address(address: str) -> Walk:
    """What an address of a tree's page holds: `…/no-internet/#modem-light?p=no.yes`."""
    if len(address) > LONGEST:
        raise Refused("that is no address of a step", "give the address as it is")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused("that is no address of a step", "give the address as it is") from error
    names = [name for name in parts.path.split("/") if name and name not in ("index.html", "embed.html")]
    tree = names[-1].removesuffix(".html") if names else ""
    node, _, query = unquote(parts.fragment).partition("?")
    asked = dict(pair.partition("=")[::2] for pair in query.split("&"))
    found = _CASE.fullmatch(asked.get("p", ""))
    given: Mapping[str, str] = {name[3:]: value for name, value in parse_qsl(parts.query) if name.startswith("ww.")}
    before = [*_before(found["before"] if found else "")]
    own = tuple(filter(None, (found["own"] or "").split("."))) if found else ()
    if before and before[0].tree:
        first, answers = before[0], tuple(answer for part in before for answer in part.answers)
        return Walk(first.tree, first.node, first.given or given, answers + own)
    begun = asked.get("f", "")
    given = (before[0].given if before else {}) or given
    return Walk(tree, begun if own else node, given, own)


def _before(written: str) -> Iterator[Walk]:
    """The parts that an address has of other trees, each with its answers; the first may say what was given."""
    given: Mapping[str, str] = {}
    for part in written.split("~")[1:]:
        name, _, answers = part.partition(":")
        options = tuple(filter(None, answers.split(".")))
        if not name:
            given = dict(zip(options[::2], options[1::2], strict=False))
            continue
        tree, _, node = name.partition("/")
        yield Walk(tree, node, given, options)
        given = {}
    if given:
        yield Walk("", "", given)
