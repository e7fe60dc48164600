"""What a site's `mkdocs.yml` says about its trees, read without MkDocs.

The command must work where MkDocs is not installed, so it reads the few settings that it needs by itself. Tags such as
`!ENV` and `!!python/name:` are passed over: none of these settings needs one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whichway.load.parse import parse

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")


@dataclass(frozen=True)
class Settings:
    """Where a site has its trees and pages, and how strictly its trees are checked.

    Paths are absolute. `config` is `None` where no `mkdocs.yml` was found and the usual folders are taken.
    `max_answers` is how many options a reader may have to take to an outcome before `too-deep` says so.
    """

    config: Path | None
    trees: Path
    docs: Path
    section: str = "troubleshoot"
    max_answers: int = 12


class UnusableSettings(Exception):  # noqa: N818 - it is told to the user, not raised at a programmer
    """The settings can't be used; the text says why."""


def find_settings(start: Path) -> Settings:
    """The settings of the site that `start` lies in: those of the first `mkdocs.yml` upwards from there.

    Without one, `decision_trees/` and `docs/` beside `start`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return read_settings(folder / name)
    return Settings(None, start / "decision_trees", start / "docs")


def read_settings(config: Path) -> Settings:
    """The settings in the `mkdocs.yml` at `config`.

    Raises:
        UnusableSettings: if the file can't be read, or says something else than the settings are.
    """
    try:
        text = config.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableSettings(f"`{config}` can't be read: {error}") from error
    values = parse(text, str(config)).value
    if not isinstance(values, dict):
        raise UnusableSettings(f"`{config}` is no configuration of MkDocs")
    here = config.resolve().parent
    options = _plugin_options(values.get("plugins"))
    limit = options.get("max_answers") or "12"
    if not str(limit).isdigit():
        raise UnusableSettings(f"`{config}`: `max_answers` must be a whole number, not `{limit}`")
    return Settings(
        config=config.resolve(),
        trees=here / str(options.get("trees") or "decision_trees"),
        docs=here / str(values.get("docs_dir") or "docs"),
        section=str(options.get("section") or "troubleshoot").strip("/"),
        max_answers=int(limit),
    )


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """The options of the plugin `whichway`, which MkDocs takes from a list or from a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    found = next((entry["whichway"] for entry in listed if isinstance(entry, dict) and "whichway" in entry), None)
    return found if isinstance(found, dict) else {}
