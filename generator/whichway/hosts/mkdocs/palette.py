"""The colors of Material's palette as a site has set it, for pages that have the theme's colors and not the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from whichway.reading import is_readable, read_text

NAMES = (
    "--md-primary-fg-color", "--md-primary-bg-color", "--md-accent-fg-color", "--md-typeset-a-color",
    "--md-default-fg-color", "--md-default-fg-color--light", "--md-default-fg-color--lightest",
    "--md-default-bg-color", "--md-code-bg-color", "--md-hue",
)  # fmt: skip
"""The variables that are taken over. `--md-hue` is in the values of others."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CONDITION = re.compile(r"""\[data-md-color-(scheme|primary|accent)=["']?([\w-]+)["']?\]""")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;<]+)")


def palette_css(config: MkDocsConfig, site: Path) -> str:
    """The style sheet with the colors of the palettes of `config`, read from the style sheets in the built `site`.

    It is empty for other themes, which have no palettes.
    """
    if config.theme.name != "material":
        return ""
    sheets = [_COMMENT.sub("", text) for text in _sheets(config, site)]
    light, dark = _palettes(config.theme.get("palette"))
    made = [_block(sheets, one) for one in (light, dark) if one is not None]
    if len(made) > 1:
        made[1] = f"@media (prefers-color-scheme: dark) {{\n{made[1]}}}\n"
    return "".join(made)


def _sheets(config: MkDocsConfig, site: Path) -> Iterator[str]:
    """The style sheets that may set colors, in the order of the page: the theme's, then the site's own."""
    for file in (*sorted(site.glob("assets/stylesheets/*.css")), *(site / str(path) for path in config.extra_css)):
        if is_readable(file) and file.resolve().is_relative_to(site.resolve()):
            yield read_text(file, errors="replace")


def _palettes(written: Any) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """The palette for light and the one for dark systems; a single one is for both."""
    all_ = [one for one in (written if isinstance(written, list) else [written or {}]) if isinstance(one, Mapping)]
    # One without a scheme of several only follows the system.
    all_ = [one for one in all_ if one.get("scheme")] or all_[:1] or [{}]
    dark = next((one for one in all_ if "dark" in str(one.get("media", ""))), None)
    light = next((one for one in all_ if one is not dark), None)
    return light, dark


def _block(sheets: Iterable[str], palette: Mapping[str, Any]) -> str:
    chosen = {"scheme": palette.get("scheme") or "default"}
    chosen |= {key: str(palette[key]).replace(" ", "-") for key in ("primary", "accent") if palette.get(key)}
    found: list[tuple[int, int, str, str]] = []
    for sheet in sheets:
        for selectors, rule in _RULE.findall(sheet):
            if (weight := max((_weight(one, chosen) for one in selectors.split(",")), default=-1)) >= 0:
                variables = (variable for variable in _VARIABLE.findall(rule) if variable[0] in NAMES)
                found += [(weight, len(found), name, value.strip()) for name, value in variables]
    values = {name: value for _, _, name, value in sorted(found)}
    scheme = "dark" if chosen["scheme"] == "slate" else "light"
    lines = [f"  color-scheme: {scheme};", *(f"  {name}: {value};" for name, value in values.items())]
    return "\n".join([":root {", *lines, "}", ""])


def _weight(selector: str, chosen: Mapping[str, str]) -> int:
    """How many conditions of a selector hold in a palette; -1 where one doesn't, or it is for something else."""
    conditions = _CONDITION.findall(selector)
    if _CONDITION.sub("", selector).strip() not in ("", ":root", "html", "body"):
        return -1
    return len(conditions) if all(chosen.get(key) == value for key, value in conditions) else -1
