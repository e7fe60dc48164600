"""Sites of these tests: the small one in each theme, built once, and others, built as a test wants them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Site
from tests.hosts.sites import make

SmallSite = Callable[..., Site]
MakeSite = Callable[..., Site]


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """The small site in a theme, with directory URLs or without; built with `--strict` when it is first asked for."""

    @functools.cache
    def build(theme: str, directory_urls: bool = True) -> Site:
        site = make(
            tmp_path_factory.mktemp(theme),
            "--strict",
            theme=theme,
            use_directory_urls=directory_urls,
            repo_url="https://git.example.com/acme/help",
            edit_uri="edit/main/docs/",
        )
        assert site.status == 0, site.log
        return site

    return build


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Builds the small site in the test's own folder, as `make` does."""
    return functools.partial(make, tmp_path)
