"""What a key or a value of a tree names, by where it stands."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from whichway.editor.scan import Path
from whichway.model import RESULTS


class Names(Enum):
    """What a name can be one of."""

    NODE = "a node of any tree"
    OWN_NODE = "a node of this tree"
    END = "where a scenario ends"
    TREE = "a tree"
    FACT = "a fact"
    ASKED = "a fact, or a question"
    VALUE = "a value of a fact, or an option of a question"
    SET_VALUE = "a value that an answer gives a fact"
    ANSWERED = "a node that a scenario answers"
    ANSWER = "an option that a scenario takes"
    AUDIENCE = "an audience"
    GUIDE = "a page of the site, or a heading"
    BODY = "a text in Markdown"
    LINE = "a text in one line"
    NEW_NODE = "a node's own id"
    NEW_FACT = "a fact's own name"
    OPTION_ID = "an option's own id"
    OTHER = "something else"


class Role(NamedTuple):
    """What is named, and what it is a part of: the fact of a value, or the node of an option."""

    names: Names
    of: str = ""


_OTHER = Role(Names.OTHER)
_TARGETS = frozenset({"next", "unsolved", "otherwise", "never", "before"})
_LINES = frozenset({"question", "outcome", "step", "label", "hint", "group", "heading", "check", "try", "fix"})
_OF_VALUES = frozenset({"not", "all"})


def role_of_key(path: Path) -> Role:
    """What the key at `path` names."""
    match path:
        case ("nodes", str()):
            return Role(Names.NEW_NODE)
        case ("facts", str()):
            return Role(Names.NEW_FACT)
        case ("scenarios", int(), "given", str()):
            return Role(Names.FACT)
        case ("scenarios", int(), "answers", str()) | ("scenarios", int(), "answers", int(), str()):
            return Role(Names.ANSWERED)
        case (*_, "set", str()):
            return Role(Names.FACT)
    return Role(Names.ASKED) if _is_asked(path) else _OTHER


def _is_asked(path: Path) -> bool:
    """Whether the key at `path` is one of a condition."""
    match path:
        case (*_, "when" | "unless", str()) | (*_, "when" | "unless", int(), str()):
            return path[-1] not in _OF_VALUES
    return False


def role_of_value(path: Path) -> Role:
    """What the value at `path` names."""
    while path and isinstance(path[-1], int) and len(path) > 1:
        if path[-2] in ("guides", "pass", "reach", "audience") or _condition(path[:-1]) or _answer(path[:-1]):
            path = path[:-1]
        else:
            break
    match path:
        case ("start",) | ("aliases", str()):
            return Role(Names.OWN_NODE)
        case (*_, "results", str(result)) if result in RESULTS:
            return Role(Names.NODE)
        case ("promises", int(), "pass" | "reach"):
            return Role(Names.NODE)
        case ("nodes", str(), "include"):
            return Role(Names.TREE)
        case ("nodes", str(), "fact"):
            return Role(Names.FACT)
        case ("scenarios", int(), "ends"):
            return Role(Names.END)
        case ("scenarios", int(), "given", str(fact)) | (*_, "set", str(fact)):
            return Role(Names.SET_VALUE, fact)
        case (*_, "audience"):
            return Role(Names.AUDIENCE)
        case (*_, "guides") | (*_, "guides", int(), "to"):
            return Role(Names.GUIDE)
        case (*_, "body"):
            return Role(Names.BODY)
        case ("nodes", str(node), "options", int(), "id"):
            return Role(Names.OPTION_ID, node)
        case (*_, str(key)) if key in _TARGETS:
            return Role(Names.NODE)
    if (asked := _condition(path)) is not None:
        return Role(Names.VALUE, asked)
    if (answered := _answer(path)) is not None:
        return Role(Names.ANSWER, answered)
    return Role(Names.LINE) if path and path[0] == "nodes" and path[-1] in _LINES else _OTHER


def _condition(path: Path) -> str | None:
    """The fact or question that a condition asks about in the value at `path`."""
    if path and path[-1] in _OF_VALUES:
        path = path[:-1]
    return str(path[-1]) if path and _is_asked(path) else None


def _answer(path: Path) -> str | None:
    """The node that a scenario answers with the value at `path`."""
    match path:
        case ("scenarios", int(), "answers", str(node)) | ("scenarios", int(), "answers", int(), str(node)):
            return node
    return None
