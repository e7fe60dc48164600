"""Sites of these tests: the small one in each theme, built once, and others, built as a test wants them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import Site, build_site
from hosts.sites import FILES, settings, write_site

SmallSite = Callable[..., Site]
MakeSite = Callable[..., Site]


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """The small site in a theme, with directory URLs or without; built with `--strict` when it is first asked for."""

    @functools.cache
    def build(theme: str, directory_urls: bool = True) -> Site:
        folder = tmp_path_factory.mktemp(theme)
        repository = {"repo_url": "https://git.example.com/acme/help", "edit_uri": "edit/main/docs/"}
        write_site(folder, settings(theme, use_directory_urls=directory_urls, **repository), FILES)
        site = build_site(folder, folder / "site", "--strict")
        assert site.status == 0, site.log
        return site

    return build


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Builds the small site with other settings and files; a file that is `None` is left out."""

    def build(*arguments: str, files: Mapping[str, str | None] | None = None, **config: Any) -> Site:
        wanted = {name: text for name, text in {**FILES, **(files or {})}.items() if text is not None}
        write_site(tmp_path, settings(**config), wanted)
        return build_site(tmp_path, tmp_path / "site", *arguments)

    return build
