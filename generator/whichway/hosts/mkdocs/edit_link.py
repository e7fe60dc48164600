"""The link by which a reader edits a tree: its file is outside `docs/`, which MkDocs' own edit links never leave."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from mkdocs.config.config_options import EditURITemplate
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("whichway")

# The path may be a part of a query, as in `?path=docs%2F{path!q}`, and begins after its name.
_SLASH = re.compile(r"[/?=&]|%2[Ff]")


def edit_url(config: MkDocsConfig, tree: Path) -> str | None:
    """The address at which the file of a tree is edited, or `None` where the settings do not say.

    `edit_uri` and `edit_uri_template` say where pages below `docs/` are edited. What both addresses have in common with
    the path of `docs_dir` is the folder itself, so the tree is looked for from there, and never above the repository.
    """
    template = cast("EditURITemplate.Template | None", config.edit_uri_template)
    written = str(template) if template else config.edit_uri
    if not written:
        return None
    head, brace, tail = written.partition("{")
    base, path = _from_common_folder(head if template else written, config, tree)
    if base is None:
        return None
    if template:
        made = EditURITemplate.Template(template.formatter, base + brace + tail)
        address = str(made.format(path, posixpath.splitext(path)[0]))
    else:
        address = base + path
    repository = config.repo_url or ""
    if repository and not address.startswith(("?", "#")) and not repository.endswith("/"):
        repository += "/"
    return urljoin(repository, address)


def warn_if_unknown(config: MkDocsConfig, tree: Path) -> None:
    """Says why the trees' pages have no edit links where those of other pages do."""
    if (config.edit_uri or config.edit_uri_template) and edit_url(config, tree) is None:
        name = "edit_uri_template" if config.edit_uri_template else "edit_uri"
        log.info(
            f"the trees' pages have no edit links: `{name}` does not name the folder `{Path(config.docs_dir).name}`, "
            "so where the trees are from there is not known\n"
            f"  help: end the part of `{name}` before the page's path with the path of `docs_dir` in the repository"
        )


def _from_common_folder(written: str, config: MkDocsConfig, tree: Path) -> tuple[str | None, str]:
    """The part of an address that leads to a folder around `docs/` and the tree, and the tree's path from there."""
    ends = [match.end() for match in _SLASH.finditer(written)]
    names = [name for name in _SLASH.split(written) if name]
    folders = Path(config.docs_dir).parts
    shared = _shared_end(names, folders)
    beside = _path(tree, Path(config.docs_dir))
    climb = 0
    while beside.startswith("../" * (climb + 1)):
        climb += 1
    if not shared and climb:
        return None, ""
    # The address may know fewer of the folders than lie between: then the trees' folder is beside the settings.
    path = beside[3 * climb :] if climb <= shared else re.sub(r"^(\.\./)+", "", _path(tree, _home(config)))
    remaining = len(ends) - min(climb, shared)
    return written[: ends[remaining - 1]] if remaining else "", path


def _shared_end(names: Sequence[str], folders: Sequence[str]) -> int:
    """How many names the two paths have in common at their ends."""
    count = 0
    while count < min(len(names), len(folders)) and names[-1 - count] == folders[-1 - count]:
        count += 1
    return count


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").absolute().parent


def _path(file: Path, folder: Path) -> str:
    # Symbolic links are followed on both sides: with one side alone, the two would have nothing in common.
    return Path(os.path.relpath(file.parent.resolve() / file.name, folder.resolve())).as_posix()
