"""Drafts in a build and in the preview of a real site."""

from __future__ import annotations

from tests.hosts.conftest import MakeSite
from tests.test_drafts import FUSE, LAMP


def test_a_build_leaves_drafts_out_and_says_so(make_site: MakeSite) -> None:
    guide = "# Lamps\n\nSee [the fuse](troubleshoot/fuse.md) and [the plug](troubleshoot/lamp.md#fuse).\n"
    files = {"decision_trees/lamp.yml": LAMP, "decision_trees/more/fuse.yaml": FUSE, "docs/index.md": guide}
    site = make_site(files=files)
    assert site.status == 0, site.log
    assert "INFO    -  whichway: left out 4 drafts: `lamp/fuse`, `lamp/island`, `lamp/odd`, `fuse`" in site.log
    assert not (site.folder / "troubleshoot" / "fuse").exists()
    assert "Is the fuse in order?" not in site.read("troubleshoot/lamp/index.html")
    assert "index.md:3:16: warning WW209 published-to-draft" in site.log
    assert "index.md:3:53: warning WW209 published-to-draft" in site.log
    assert "is not found among documentation files" not in site.log
