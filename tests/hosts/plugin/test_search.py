"""What the site's search finds of trees."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.hosts.conftest import SmallSite
from tests.hosts.plugin.sites import in_each_theme
from tests.hosts.sites import (
    hrefs,
    one,
    search_entries,
)


@in_each_theme
def test_each_node_is_an_entry_of_the_search(small_site: SmallSite, theme: str) -> None:
    """What readers type is what a question says, so the search has to lead to the question."""
    entries = search_entries(small_site(theme))
    ours = {location: entry["title"] for location, entry in entries.items() if location.startswith("troubleshoot/")}
    assert ours == {
        "troubleshoot/": "Troubleshooting",
        "troubleshoot/lamp/": "The lamp is dark",
        "troubleshoot/lamp/#plugged-in": "Is it plugged in?",
        "troubleshoot/lamp/#replace-bulb": "Replace the bulb",
        "troubleshoot/lamp/#plug-in": "Plug it in",
        "troubleshoot/lamp/#ask": "Ask for help",
        "troubleshoot/fuse/": "The fuse is out",
        "troubleshoot/fuse/#reset": "Push it in",
        "troubleshoot/fuse/#look": "Does it stay in?",
        "troubleshoot/fuse/#electrician": "Call an electrician",
    }


@in_each_theme
@pytest.mark.parametrize(
    ("word", "home"),
    [
        ("cable", "troubleshoot/lamp/#plugged-in"),
        ("giraffe", "troubleshoot/lamp/#plugged-in"),  # in a heading inside a body
        ("okapi", "troubleshoot/lamp/#plugged-in"),  # below one
        ("anywhere", "troubleshoot/lamp/#plugged-in"),  # in an option
        ("Zebras", "troubleshoot/lamp/#replace-bulb"),
        ("Quaggas", "troubleshoot/fuse/#reset"),
    ],
)
def test_the_words_of_a_node_lead_to_it(small_site: SmallSite, theme: str, word: str, home: str) -> None:
    """A heading inside a body has no address, so its words and those below it are the node's."""
    found = {at for at, entry in search_entries(small_site(theme)).items() if word in entry["title"] + entry["text"]}
    # The search of MkDocs' own themes has all words of a page in the page's entry, too.
    assert found - {home.split("#")[0]} == {home}


@in_each_theme
def test_nodes_are_not_in_the_table_of_contents(small_site: SmallSite, theme: str) -> None:
    """It would list what the reader is to find out, and Material would rewrite the address from it."""
    lamp = BeautifulSoup(small_site(theme).read("troubleshoot/lamp/index.html"), "html.parser")
    one(lamp, ".ww-tree").extract()
    assert "#plugged-in" not in hrefs(lamp, "a[href]")
    assert "Replace the bulb" not in lamp.text
