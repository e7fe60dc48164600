"""Renames a node, an option, a fact, or a value everywhere; where it was published, its old name becomes an alias."""

from __future__ import annotations

from lsprotocol.types import Position, PrepareRenamePlaceholder, WorkspaceEdit
from pygls.exceptions import JsonRpcException

from whichway.editor.actions import workspace_edit
from whichway.editor.navigation import spot
from whichway.editor.view import View
from whichway.symbols import CantRename, Occurrence, rename

_RENAMED = frozenset({"node", "item", "option", "fact", "value"})
_FAILED = -32803  # what the protocol has for a request that is right and can't be fulfilled


class Refused(JsonRpcException):
    """A name can't be changed so; editors show why."""

    CODE = _FAILED
    MESSAGE = "can't rename"


def prepared(view: View, position: Position) -> PrepareRenamePlaceholder | None:
    """The name at a position, if it can be changed: a file's own name can't."""
    found = _occurrence(view, position)
    if found is None:
        return None
    return PrepareRenamePlaceholder(view.lines.range_of(found.place), found.symbol.name)


def renamed(view: View, position: Position, name: str) -> WorkspaceEdit | None:
    """The edits that give what has the name at a position another one.

    Raises:
        Refused: if it can't have that name, or some place can't be changed alone.
    """
    found = _occurrence(view, position)
    if found is None:
        raise Refused("there is no node, option, fact, or value here to rename")
    try:
        renaming = rename(view.index, found.symbol, name.strip(), view.snapshot.trees.unprojected.published)
    except CantRename as error:
        raise Refused(f"{error.message}: {error.help}") from error
    return workspace_edit(view, {file: [*edits] for file, edits in renaming.edits.items() if edits})


def _occurrence(view: View, position: Position) -> Occurrence | None:
    found = view.index.occurrence_at(view.file, *spot(view, position))
    return found if found and found.symbol.kind in _RENAMED else None
