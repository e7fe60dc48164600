"""Renames a node, an option, or a fact everywhere."""

from __future__ import annotations

from lsprotocol.types import Position, PrepareRenamePlaceholder, WorkspaceEdit

from whichway.editor.view import View


def prepared(view: View, position: Position) -> PrepareRenamePlaceholder | None:
    """The name at a position, if it can be changed."""
    return None


def renamed(view: View, position: Position, name: str) -> WorkspaceEdit | None:
    """The edits that give what has the name at a position another one."""
    return None
