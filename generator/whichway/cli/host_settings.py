"""What the settings of each host need, so that its pages load our scripts and style sheets: the text to put there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whichway.hosts.markdown import WriteResult

HOSTS = ("zensical", "sphinx", "docusaurus", "hugo")
"""The hosts that pages are written for, each in a form of its own."""


def asked_by(host: str | None, done: WriteResult, base: str) -> str:
    """What somebody has to add to the settings of that host; `base` is the site's path on its server."""
    return _ASKED.get(host or "", _zensical)(done, base or "/")


def _paths(done: WriteResult, names: tuple[str, ...], before: str = "") -> list[str]:
    return [before + posixpath.join(done.place, name) for name in names]


def _zensical(done: WriteResult, base: str) -> str:
    lines = [
        line
        for key, names in (("extra_css", done.styles), ("extra_javascript", done.scripts))
        for line in (f"{key}:", *(f"  - {path}" for path in _paths(done, names)))
    ]
    extensions = "markdown_extensions:  # Zensical already has it if you don't name any\n  - md_in_html"
    return "\n".join(["\nAdd this to the site's settings:\n", *lines, extensions])


def _sphinx(done: WriteResult, base: str) -> str:
    # Sphinx takes such names for files in `_static`.
    lines = [
        line
        for key, names in (("html_css_files", done.styles), ("html_js_files", done.scripts))
        for line in (f"{key} = [", *(f'    "{path}",' for path in _paths(done, names, "../")), "]")
    ]
    return "\n".join(["\nAdd this to conf.py:\n", *lines, "", _SPHINX_HEAD])


_SPHINX_HEAD = """\
def whichway_head(app, page, template, context, doctree):
    head = (context.get("meta") or {}).get("whichway_head", "")
    context["metatags"] = context.get("metatags", "") + head


def setup(app):
    app.connect("html-page-context", whichway_head)"""


def _docusaurus(done: WriteResult, base: str) -> str:
    lines = [
        "stylesheets: [",
        *(f"  '{path}'," for path in _paths(done, done.styles, base)),
        "],",
        "scripts: [",
        *(f"  {{src: '{path}', defer: true}}," for path in _paths(done, done.scripts, base)),
        "],",
    ]
    return "\n".join(["\nAdd this to docusaurus.config.js:\n", *lines])


def _hugo(done: WriteResult, base: str) -> str:
    lines = [
        *(f'<link rel="stylesheet" href="{{{{ "{path}" | relURL }}}}">' for path in _paths(done, done.styles)),
        *(f'<script src="{{{{ "{path}" | relURL }}}}" defer></script>' for path in _paths(done, done.scripts)),
        "{{ with .Params.whichway_head }}{{ . | safeHTML }}{{ end }}",
    ]
    shortcode = ["\nand write this into layouts/shortcodes/whichway.html:\n", "{{ .Inner | safeHTML }}"]
    return "\n".join(["\nAdd this to the head of the theme's pages, in layouts/:\n", *lines, *shortcode])


_ASKED: Mapping[str, Callable[[WriteResult, str], str]] = MappingProxyType(
    {"sphinx": _sphinx, "docusaurus": _docusaurus, "hugo": _hugo}
)
