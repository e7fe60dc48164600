"""Maps that readers can open: where the setting and the key ask for them, and beside pages that everybody may read."""

from __future__ import annotations

from tests.hosts.conftest import MakeSite, SmallSite
from tests.hosts.sites import LAMP
from whichway.guides import ASSETS

CONTROL = 'data-ww="map"'


def test_a_tree_says_otherwise_than_its_site(make_site: MakeSite, small_site: SmallSite) -> None:
    site = make_site("--strict", files={"decision_trees/lamp.yml": LAMP + "map: true\n"})
    assert site.status == 0, site.log
    for page in ("index.html", "embed.html"):
        assert CONTROL in site.read(f"troubleshoot/lamp/{page}")
        assert CONTROL not in site.read(f"troubleshoot/fuse/{page}")
    assert "Replace the bulb" in site.read("troubleshoot/lamp/map.js")
    assert not (site.folder / "troubleshoot" / "fuse" / "map.js").exists()
    assert {"map.css", "map.js"} <= {file.name for file in (site.folder / ASSETS).iterdir()}
    # Without any, nothing of it is there.
    bare = small_site("mkdocs")
    assert not [file for file in bare.folder.rglob("map.*") if file.suffix in (".js", ".css")]
    assert not [file for file in bare.folder.rglob("*.html") if CONTROL in file.read_text("utf-8")]
