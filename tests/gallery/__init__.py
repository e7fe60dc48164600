"""The gallery: a site in Material with an example of each kind of node, for tests and for changes to the looks."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.conftest import PALETTES, ROOT, Site, build_site

LOOKS = ROOT / "generator" / "whichway" / "looks"
KINDS = sorted(example.parent.name for example in LOOKS.glob("*/example.yml"))
"""The kinds of node that have an example."""

_SETTINGS = {
    "site_name": "Gallery",
    "site_url": "https://gallery.example.com/",
    "use_directory_urls": False,
    "theme": {
        "name": "material",
        "font": False,
        "palette": PALETTES,
    },
    "plugins": ["search", {"whichway": {"audience": "customer"}}],
    "markdown_extensions": ["admonition", "attr_list", "tables", "pymdownx.superfences", "pymdownx.highlight"],
}
_GUIDE = """\
# The shop's guide

## The order log

Each line has the time, the part, and the number of the order.

1. Open **Shop > Tools > Log**.
2. Choose a day. The log keeps thirty of them, and everything older is in the archive, which the administrators of your
   shop can open for you.
3. Look for the number of the order. There is a line for each part that has seen it, so the last line says which part
   had it last.

## Keys

A key lasts a year.
"""


def build_gallery(folder: Path) -> Site:
    """Builds the gallery: its sources stand in `folder`, the site in `folder/site`."""
    files = {
        "mkdocs.yml": yaml.safe_dump(_SETTINGS),
        "docs/index.md": "# Gallery\n\nOne tree for [each kind of node](troubleshoot/index.md).\n",
        "docs/guide.md": _GUIDE,
        **{f"decision_trees/{kind}.yml": (LOOKS / kind / "example.yml").read_text("utf-8") for kind in KINDS},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return build_site(folder, folder / "site", "--strict")
