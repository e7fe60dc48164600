"""Trees for frames in wikis: a page without the site around it beside each tree's own, its oEmbed, and the control."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url

from whichway import pages
from whichway.guides import ASSETS
from whichway.words.catalogue import Words

log = get_plugin_logger("whichway")


class Frames:
    """What a site offers to those who want its trees on pages of their own; nothing where that is not `wanted`."""

    def __init__(self, config: MkDocsConfig, section: str, say: Words, looks: pages.Looks, *, wanted: bool) -> None:
        self._config = config
        self._section = section
        self._say = say
        self._looks = looks
        self._wanted = wanted
        # By the path of the source of a tree's own page: what stands below the tree, and what in the page's head.
        self._controls: dict[str, str] = {}
        self._heads: dict[str, str] = {}

    def assets(self) -> dict[str, str]:
        """The files that the pages for frames, and those around the frames, need beside the site's."""
        if not self._wanted:
            return {}
        scripts = {f"{ASSETS}/{name}": pages.script_apart(name) for name in ("embed.js", "resize.js")}
        return {f"{ASSETS}/embed.css": pages.style_apart("embed.css", self._looks), **scripts}

    def add(self, files: Files, trees: Iterable[tuple[File, pages.Page]], former: Mapping[str, Iterable[str]]) -> None:
        """Adds a page for frames for each of the trees' own pages, and what tells other sites of it.

        The `former` ids of trees have what tells of them, too.
        """
        if not self._wanted:
            return
        made = list(trees)
        addresses = {page.id: file for file, page in made}
        for file, page in made:
            embed = self._generated(f"{page.id}/embed.html")
            frames = {other.url_relative_to(file): f"../{id_}/embed.html" for id_, other in addresses.items()}
            links = pages.FrameLinks(
                page=file.url_relative_to(embed),
                canonical=(file.page and file.page.canonical_url) or "",
                assets=get_relative_url(ASSETS, embed.url),
                up=_up(file.url, embed.url),
                trees=frames,
            )
            self._put(files, embed, pages.frame_page(page, links, self._say, self._looks))
            if self._config.site_url:
                self._tell(files, file, page, embed.url, [page.id, *former.get(page.id, ())])
        if made and not self._config.site_url:
            log.info(
                "there is no `site_url`, so the trees' pages have no control to embed them, and no oEmbed\n"
                "  help: say where the site is published, as in `site_url: https://help.example.com/`"
            )

    def with_control(self, page: SitePage) -> str:
        """The content of a page, with the control below its tree if it is a tree's own."""
        return (page.content or "") + self._controls.get(page.file.src_uri, "")

    def with_discovery(self, output: str, page: SitePage) -> str:
        """The HTML of a page, with the link to its oEmbed if it is a tree's own."""
        link = self._heads.get(page.file.src_uri)
        return output.replace("</head>", f"{link}\n</head>", 1) if link else output

    def _tell(self, files: Files, file: File, page: pages.Page, url: str, ids: Iterable[str]) -> None:
        # From the page's own address on: a site for one version is published below an address without a slash.
        own = (file.page and file.page.canonical_url) or ""
        embed = urljoin(own, get_relative_url(url, file.url))
        home, name = urljoin(own, get_relative_url(".", file.url)), self._config.site_name
        for id_ in ids:
            content = pages.oembed(page.title, embed, name, home, self._looks)
            self._put(files, self._generated(f"oembed/{id_}.json"), content)
        oembed = self._generated(f"oembed/{page.id}.json")
        assets = get_relative_url(ASSETS, file.url)
        self._controls[file.src_uri] = "\n" + pages.control(page, embed, assets, self._say, self._looks)
        self._heads[file.src_uri] = pages.discovery(page.title, urljoin(own, get_relative_url(oembed.url, file.url)))

    def _generated(self, name: str) -> File:
        return File.generated(self._config, f"{self._section}/{name}", content="")

    def _put(self, files: Files, file: File, content: str) -> None:
        file.content_string = content
        if (there := files.get_file_from_path(file.src_uri)) is not None:
            files.remove(there)
        files.append(file)


def _up(page: str, embed: str) -> str:
    """What leads from the folder of the page for frames to that of the tree's own page."""
    up = posixpath.relpath(posixpath.dirname(page) or ".", posixpath.dirname(embed))
    return "" if up == "." else f"{up}/"
