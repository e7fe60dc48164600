"""The same small help site for hosts that run no plugins, written and built as a user of each host would."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from click.testing import CliRunner

from tests.conftest import ROOT, Site
from tests.hosts.others import ODD_TREE, environment
from tests.hosts.sites import FILES, FUSE, LAMP, WHICHWAY, write_site
from whichway.cli import main

TREES = {
    "decision_trees/lamp.yml": LAMP.replace("start:", "formerly: [old-lamp]\nstart:").replace(
        "  plug-in: {step: Plug it in,", "  plug-in: {step: Plug it in, status: STATUS,"
    ),
    "decision_trees/fuse.yml": FUSE,
    "decision_trees/odd.yml": ODD_TREE,
}
# All hosts make the same ids of these headings.
LAMP_GUIDE = "# All about lamps\n\nThey shine.\n\n## Bulb\n\nIt is round.\n\n## The shade its holder\n\nPaper.\n"
POWER_GUIDE = "# Power\n\nIt hums.\n\n## The wall\n\nIt has sockets.\n"
# Docusaurus keeps what it has built beside its packages, and takes it for that of a site in another folder.
_ENVIRONMENT = {"NO_COLOR": "1", "PYTHONUTF8": "1", "CI": "true", "DOCUSAURUS_NO_PERSISTENT_CACHE": "true"}
DOCUSAURUS = ROOT / "tests" / "hosts" / "docusaurus"


@dataclass(frozen=True)
class ForeignHost:
    """A host: the folders of its guides and of what it copies, below the site's, and how somebody builds with it.

    `base` is where it serves the guides, and `config` writes its settings, with what `whichway pages` has asked for.
    `page` is where it writes a page. It `has_plugin` where it runs Whichway itself.
    """

    name: str
    docs: str
    static: str
    command: Callable[[Path], list[str]]
    config: Callable[[str, str], Mapping[str, str]]
    out: str
    base: str = "/"
    page: str = "{}/index.html"
    has_plugin: bool = False

    def file(self, page: str) -> str:
        """The file of a page in the built site, by the page's path in the folder of guides."""
        return self.base.lstrip("/") + (f"{page}.html" if page.endswith("index") else self.page.format(page))

    def address(self, page: str) -> str:
        """The address of a page below the server's root."""
        return "/" + self.file(page).removesuffix("index.html")

    def write(self, folder: Path, url: str, status: str) -> None:
        """Writes the source of the site, to be published at `url`; one of its steps asks the page `status`."""
        settings = {
            "site_name": "Lamps",
            "site_url": url + self.base,
            "docs_dir": self.docs,
            "plugins": ["search", {"whichway": {**WHICHWAY, "status_origins": [status]}}],
            "markdown_extensions": ["attr_list", "footnotes", "md_in_html"],
            # Other hosts than ProperDocs don't read it.
            "theme": {"name": "mkdocs", "highlightjs": False, "color_mode": "auto"},
        }
        trees = {name: text.replace("STATUS", f"{status}/api/v2/summary.json") for name, text in TREES.items()}
        guides = {
            f"{self.docs}/guides/lamp.md": LAMP_GUIDE,
            f"{self.docs}/guides/power.md": POWER_GUIDE,
            f"{self.docs}/images/plug.svg": FILES["docs/images/plug.svg"],
        }
        write_site(folder, settings, {**trees, **guides})
        asked = "" if self.has_plugin else self._write_pages(folder)
        for name, text in self.config(asked, url).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")

    def _write_pages(self, folder: Path) -> str:
        """Runs `whichway pages`, and gives back what it asks for."""
        config = (folder / "mkdocs.yml").rename(folder / "whichway.yml")
        arguments = ["--for", self.name, "--to", f"{folder / self.docs}/troubleshoot"]
        if self.static:
            arguments += ["--static", str(folder / self.static)]
        done = CliRunner().invoke(main, ["-f", str(config), "pages", *arguments])
        assert done.exit_code == 0, done.output
        return done.stdout[done.stdout.index("Add this to") :].split("\n\n", 1)[1]

    def build(self, folder: Path) -> Site:
        """Builds it."""
        done = subprocess.run(
            self.command(folder),
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env=os.environ | _ENVIRONMENT,
        )
        return Site(folder / self.out, done.stdout + done.stderr, done.returncode)


def _sphinx(asked: str, url: str) -> Mapping[str, str]:
    conf = f"""\
project = "Lamps"
html_title = "Lamps"
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_extra_path = ["../static"]

{asked}"""
    pages = "troubleshoot/index\nguides/lamp\nguides/power"
    home = f"# Home\n\nStart [here](troubleshoot/index.md).\n\n```{{toctree}}\n:hidden:\n{pages}\n```\n"
    return {"docs/conf.py": conf, "docs/index.md": home}


def _zensical(asked: str, url: str) -> Mapping[str, str]:
    named = yaml.safe_load(asked)
    lines = [f"{key} = {named[key]}" for key in ("extra_css", "extra_javascript")]
    config = "\n".join(["[project]", 'site_name = "Lamps"', f'site_url = "{url}/"', *lines, _ZENSICAL])
    return {"zensical.toml": config, "docs/index.md": "# Home\n\nStart [here](troubleshoot/index.md).\n"}


_ZENSICAL = """
[project.theme]
font = false
features = ["navigation.instant"]

[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"

[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
"""

_DOCUSAURUS = """\
module.exports = {
  title: 'Lamps',
  url: 'URL',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  presets: [['classic', {docs: {sidebarPath: './sidebars.js'}, blog: false, theme: {customCss: './custom.css'}}]],
  themeConfig: {
    colorMode: {respectPrefersColorScheme: true},
    navbar: {title: 'Lamps', items: [{to: '/docs/', label: 'Docs'}]},
  },
  ASKED
};
"""

# As `create-docusaurus` begins one.
_DOCUSAURUS_STYLE = """\
:root { --ifm-color-primary: #2e8555; }
[data-theme='dark'] { --ifm-color-primary: #25c2a0; }
"""


def _docusaurus(asked: str, url: str) -> Mapping[str, str]:
    config = _DOCUSAURUS.replace("URL", url).replace("ASKED", asked.strip().replace("\n", "\n  "))
    sidebars = "module.exports = {docs: [{type: 'autogenerated', dirName: '.'}]};\n"
    return {
        "docusaurus.config.js": config,
        "sidebars.js": sidebars,
        "docs/index.md": "# Home\n\nStart [here](troubleshoot/index.mdx).\n",
        "custom.css": _DOCUSAURUS_STYLE,
        "src/pages/index.md": "# Lamps\n",
        "package.json": '{"private": true}\n',
    }


_HUGO_BASE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="stylesheet" href="/site.css">
{{ partial "whichway.html" . }}
</head>
<body>
<nav><a href="{{ "/" | relURL }}">Lamps</a></nav>
<main>
<h1>{{ .Title }}</h1>
{{ with .Description }}<p>{{ . }}</p>{{ end }}
{{ .Content }}
</main>
</body>
</html>
"""
_HUGO_STYLE = """\
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font-family: sans-serif; }
body { margin: 0 auto; max-width: 50rem; padding: 1rem; line-height: 1.5; }
"""


def _hugo(asked: str, url: str) -> Mapping[str, str]:
    head, _, shortcode = asked.partition("\nand write this into layouts/shortcodes/whichway.html:\n\n")
    return {
        "hugo.toml": f'baseURL = "{url}/"\ntitle = "Lamps"\ndisableKinds = ["taxonomy", "rss"]\n',
        "layouts/all.html": _HUGO_BASE,
        "layouts/_partials/whichway.html": head,
        "layouts/shortcodes/whichway.html": shortcode,
        "static/site.css": _HUGO_STYLE,
        "content/_index.md": "---\ntitle: Home\n---\nStart [here](troubleshoot/).\n",
    }


def _properdocs(asked: str, url: str) -> Mapping[str, str]:
    return {"docs/index.md": "# Home\n\nStart [here](troubleshoot/index.md).\n"}


def _program(host: str, name: str) -> str:
    return str(environment(host) / name)


def _docusaurus_command(folder: Path) -> list[str]:
    # A site finds its packages in a folder of its own.
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(DOCUSAURUS / "node_modules", target_is_directory=True)
    return ["node", "node_modules/@docusaurus/core/bin/docusaurus.mjs", "build", "--no-minify"]


HOSTS = {
    host.name: host
    for host in (
        ForeignHost(
            "sphinx",
            "docs",
            "static",
            lambda _: [_program("sphinx", "sphinx-build"), "-W", "--keep-going", "-q", "docs", "site"],
            _sphinx,
            "site",
            page="{}.html",
        ),
        ForeignHost("docusaurus", "docs", "static/docs", _docusaurus_command, _docusaurus, "build", "/docs/"),
        ForeignHost(
            "hugo", "content", "static", lambda _: [_program("hugo", "hugo"), "--panicOnWarning"], _hugo, "public"
        ),
        ForeignHost(
            "zensical",
            "docs",
            "",
            lambda _: [_program("zensical", "zensical"), "build", "--strict", "--clean"],
            _zensical,
            "site",
        ),
        ForeignHost(
            "properdocs",
            "docs",
            "",
            lambda _: [_program("properdocs", "properdocs"), "build", "--strict"],
            _properdocs,
            "site",
            has_plugin=True,
        ),
    )
}
