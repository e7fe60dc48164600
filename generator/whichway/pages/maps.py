"""Maps as pages show them: what a reader opens, and the scripts that bring it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from whichway.pages.layout import Layout
from whichway.pages.looks import OWN, Looks
from whichway.pages.texts import script_json
from whichway.pages.view import PageView


def map_html(view: PageView, drawing: str, outline: str, looks: Looks = OWN) -> str:
    """What a reader opens as the map of a tree: its `drawing`, which is SVG, and its `outline`, which is HTML."""
    return looks.render(
        "map.html",
        tree=view,
        drawing=Markup(drawing),  # noqa: S704 - ours, with every text in it escaped
        outline=Markup(outline),  # noqa: S704 - as above
        words=view.words,
    )


def map_files(maps: Mapping[str, str], layout: Layout) -> Iterator[tuple[str, str]]:
    """The script with the map of each tree, by its path in the site; `maps` has their HTML, by the trees' ids.

    Scripts, as pages in frames and files may load nothing else.
    """
    for tree, html in maps.items():
        yield layout.map(tree), f"whichway.maps[{json.dumps(tree)}]={script_json(html)};\n"
