"""Sites of other hosts: pages that `whichway pages` writes, or that the plugin makes, tried feature by feature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, OpenPage, Serve
from tests.hosts.accepting import FEATURES, STATUS, Built
from tests.hosts.foreign import HOSTS
from tests.hosts.matrix import LACKS, with_table

PAGE = ROOT / "docs" / "manual" / "reference" / "hosts.md"
_DAILY = ("sphinx", "properdocs")


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in _DAILY else pytest.mark.hosts) for name in HOSTS]
)
def test_a_site_has_what_the_manual_says_and_lacks_what_it_says(
    name: str, tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    host = HOSTS[name]
    url = serve(tmp_path / host.out)
    host.write(tmp_path, url, STATUS)
    site = host.build(tmp_path)
    assert site.status == 0, site.log
    built = Built(host, site, url, open_page)
    lacking = [feature for feature, works in FEATURES.items() if not works(built)]
    assert lacking == [*LACKS[name]]


def test_the_manual_has_the_table_of_today() -> None:
    """If this fails: `make hosts`."""
    text = PAGE.read_text("utf-8")
    assert with_table(text) == text
