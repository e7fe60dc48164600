"""A preview after one change, against a build of the whole site, both without the imports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.bench.by_hand import stub_page
from tests.bench.goals import MKDOCS_ITSELF, PREVIEW, Size
from tests.bench.goals import size_text as text
from tests.bench.measurements import Figure, Measurement, quotient
from tests.bench.sites import Site, page_site, plugin_site
from tests.bench.timing import seconds

_BUILDS, _REBUILDS = 3, 5


def _build(site: Site, command: Literal["build", "serve"] | None) -> None:
    config = load_config(str(site.folder / "mkdocs.yml"), site_dir=str(site.folder / "site"))
    if command:
        config.plugins.on_startup(command=command, dirty=False)
    mkdocs_build(config)


def _whole(site: Site) -> None:
    site.forget()
    _build(site, "build")


def _rebuilds(site: Site) -> float:
    """The least time of a preview that follows one change; the preview itself was started before."""
    _build(site, "serve")
    times = []
    for count in range(_REBUILDS):
        site.change(count)
        times.append(seconds(lambda: _build(site, None)))
    return min(times)


def preview(folder: Path, size: Size) -> Iterator[Measurement]:
    """The preview with the plugin, and the same with empty pages, which is what MkDocs itself takes."""
    mine = plugin_site(folder / "plugin", *size)
    empty = page_site(folder / "empty", *size, stub_page)
    _build(mine, "build")  # what is imported on demand, is imported now
    whole = Figure(min(seconds(lambda: _whole(mine)) for _ in range(_BUILDS)), "s", "a first build with trees")
    ours, itself = Figure(_rebuilds(mine), "s"), Figure(_rebuilds(empty), "s")
    yield quotient(f"preview after one change, {text(size)}", ours, whole, PREVIEW[size])
    yield quotient(f"preview of empty pages after one change, {text(size)}", itself, whole, MKDOCS_ITSELF)
