"""What Zensical's own `zensical.toml` says, as the plain values that `mkdocs.yml` would have."""

from __future__ import annotations

import tomllib
from typing import Any

# What Zensical reads pages with where a site names no extensions.
_USUAL = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "toc", "pymdownx.arithmatex",
    "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
)  # fmt: skip
# Names with a point are tables in tables, unless they are quoted.
_FAMILIES = ("pymdownx", "zensical")


def toml_values(text: str) -> dict[str, Any]:
    """The table `project` of a `zensical.toml`; its Markdown extensions by their whole names.

    Raises:
        ValueError: if it is no TOML, or has no such table.
    """
    project = tomllib.loads(text).get("project")
    if not isinstance(project, dict):
        raise ValueError("there is no table `[project]`")
    named = project.get("markdown_extensions", dict.fromkeys(_USUAL))
    if isinstance(named, dict):
        flat: dict[str, Any] = {}
        for name, options in named.items():
            inner = options if name in _FAMILIES and isinstance(options, dict) else None
            flat |= {name: options} if inner is None else {f"{name}.{key}": value for key, value in inner.items()}
        named = flat
    return {**project, "markdown_extensions": named}
