"""Editors that open a file at a line and column by a link, and the links that do so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from whichway.nearest import nearest
from whichway.settings.wrong import Wrong
from whichway.texts import unsafe_link

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "windsurf": "windsurf://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "none": "",
}
"""The links of editors, by the names that the setting `editor` has for them."""

DEFAULT_EDITOR = "vscode"
"""The editor of a site whose settings name none."""

_IS_LINK = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE).match
# Behind a folder of the link itself, the slash that an absolute path begins with is there already.
_BEHIND_FOLDER = re.compile(r"(?<=[^/])/\{path\}")


def wrong_editor(editor: str) -> Iterator[Wrong]:
    """What is wrong with a value of the setting `editor`."""
    if editor in EDITORS:
        return
    if not _IS_LINK(editor):
        near = nearest(editor, EDITORS)
        help = f"did you mean `{near}`?" if near else f"write one of {', '.join(EDITORS)}, or a link with `{{path}}`"
        yield Wrong((), f"there is no editor `{editor}`", help)
    elif (removed := unsafe_link(editor)) is not None:
        yield Wrong((), removed.message, "write the link of your editor, as in `vscode://file/{path}:{line}`")
    elif "{path}" not in editor:
        yield Wrong((), f"`{editor}` names no file", "write `{path}`, `{line}`, and `{column}` where they belong")


def editor_link(editor: str, path: Path, line: int, column: int) -> str:
    """The link that opens the file at an absolute `path` in the `editor`; empty where there is none.

    Lines and columns count from 1.
    """
    if next(wrong_editor(editor), None):
        return ""
    written = quote(path.as_posix(), safe="/:")
    link = _BEHIND_FOLDER.sub(lambda _: f"/{written.lstrip('/')}", EDITORS.get(editor, editor))
    return link.replace("{path}", written).replace("{line}", str(line)).replace("{column}", str(column))
