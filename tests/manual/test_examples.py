"""Every block of code in README and manual is tried: trees, settings, commands and what they print, pages, templates.

A block that nothing here tries stands in `NOT_TRIED_HERE`, with the reason. The page of rules is tried by
`test_catalogue.py`, the tutorial by `test_tutorial.py`.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.fences import Fence, fences
from tests.manual.conftest import Shell
from tests.manual.tutorial import PAGE as TUTORIAL
from whichway import compile
from whichway.limits import Limits
from whichway.settings import read_settings

MANUAL = ROOT / "docs" / "manual"
RULES = MANUAL / "reference" / "rules.md"
PAGES = sorted({ROOT / "README.md", ROOT / "docs" / "README.md", *MANUAL.rglob("*.md")} - {RULES, TUTORIAL})


class Block(NamedTuple):
    """A block of code and its page, from the repository's top on."""

    page: str
    fence: Fence

    @property
    def name(self) -> str:
        """What names it among all blocks: its page, and its title or else the beginning of its first line."""
        first = next(line for line in self.fence.text.splitlines() if line.strip())
        return f"{self.page.removeprefix('docs/manual/')}: {self.fence.title or first.strip()[:50]}"


BLOCKS = [Block(page.relative_to(ROOT).as_posix(), fence) for page in PAGES for fence in fences(page)]

NOT_TRIED_HERE = {
    "README.md: make site   # checks the trees, and builds the sit": "`test_make.py`",
    "README.md: python3 -m venv venv": "`make fresh`",
    "how-to/install.md: from a checkout": "`make fresh`",
    'how-to/install.md: pip install "mkdocs-whichway[material] @ git+https': "`make fresh`",
    "how-to/install.md: in the checkout": "`make fresh`",
    "how-to/install.md: in the folder of the site": "`make fresh`",
    "how-to/install.md: start a site": "`make fresh`",
    "how-to/install.md: in a shell, or its profile": "the tests' own environment has it",
    "how-to/check-as-you-write.md: .pre-commit-config.yaml": "`make fresh`",
    "how-to/use-your-editor.md: in the folder that contains the checkout": "`make fresh` does so with other extras",
    "how-to/use-your-editor.md: ~/.config/nvim/init.lua": "`make editors` starts it as all versions of Neovim can",
    "how-to/use-your-editor.md: .vscode/settings.json": "the settings of an extension, as its page has them",
    "how-to/use-your-editor.md: .zed/settings.json": "the settings of an editor, as its page has them",
    "how-to/assistants.md: install the server": "`make fresh` does so with other extras",
    "how-to/assistants.md: claude_desktop_config.json": "the settings of a client, as its page has them",
    "how-to/assistants.md: .mcp.json": "the settings of a client, as its page has them",
    "how-to/assistants.md: .vscode/mcp.json": "the settings of a client, as its page has them",
    "how-to/assistants.md: serve HTTP": "`test_protocol.py` asks the same server",
    "how-to/assistants.md: serve authors": "`test_authors.py` calls its tools",
    "how-to/assistants.md: docs/llms.txt": "a site's own file",
    "how-to/audit-flowcharts.md: .pre-commit-config.yaml": "`make fresh` tries the other hook of the same file",
    "how-to/audit-flowcharts.md: .github/workflows/charts.yml": "`test_workflows.py` runs what the action runs",
    "how-to/publish.md: .github/workflows/site.yml": "`test_publishing.py`",
    "how-to/several-languages.md: mkdocs.yml": "`test_languages.py`, and the matrix of plugins",
    "how-to/several-languages.md: mkdocs.fr.yml": "`test_languages.py` builds a site with it",
    "how-to/several-languages.md: mkdocs build --strict": "`test_languages.py` runs both",
    "how-to/publish.md: .gitlab-ci.yml": "`test_publishing.py`",
    "how-to/review-changes.md: .github/workflows/review.yml": "`test_workflows.py`",
    "how-to/review-changes.md: whichway diff main                      # the work": "`test_command.py`",
    "how-to/review-changes.md: main → the working tree, as customer sees it": "`test_command.py`",
    "how-to/review-changes.md: whichway diff $(git merge-base main HEAD)": "`test_command.py`",
    "how-to/review-changes.md: whichway diff HEAD^1 --fail-on broken-address,lost": "`test_command.py`",
    "how-to/publish.md: /etc/nginx/conf.d/help.conf": "tried by hand with nginx, as the page says",
    "how-to/publish.md: pip install mike": "tried by hand with mike, as the page says",
    "how-to/embed.md: location ~ /embed\\.html$ {": "the same lines are in the settings for nginx of publish.md",
    "how-to/build-without-a-host.md: in the folder of the site": "`test_plain.py`",
    "how-to/build-without-a-host.md: after the site was built": "`test_docusaurus_build.py`",
    "how-to/build-without-a-host.md: decision_trees/lamp.yml:12:9: error WW402 unknown-": "`test_built_guides.py`",
    "how-to/build-without-a-host.md: whichway.yml": "`test_plain.py`",
    "how-to/build-without-a-host.md: looks/colors.css": "`test_plain.py`",
    "how-to/properdocs.md: pip install ./whichway properdocs properdocs-theme": "`test_foreign.py`",
    "how-to/zensical.md: pip install ./whichway zensical": "`test_zensical.py`",
    "how-to/zensical.md: extra_css:": "`test_publishing.py`",
    "how-to/other-hosts.md: site_name: Lamps": "`test_foreign.py` builds sites with such settings",
    "how-to/sphinx.md: pip install ./whichway sphinx myst-parser furo": "`test_foreign.py`",
    "how-to/sphinx.md: html_extra_path = [\"../static\"]": "`test_recipes_of_hosts.py`",
    "how-to/docusaurus.md: pip install ./whichway": "`test_foreign.py`",
    "how-to/docusaurus.md: trailingSlash: true,": "`test_recipes_of_hosts.py`",
    "how-to/hugo.md: pip install ./whichway": "`test_foreign.py`",
    "how-to/hugo.md: <link rel=\"stylesheet\" href=\"{{ \"troubleshoot/asse": "`test_recipes_of_hosts.py`",
    "how-to/hugo.md: {{ .Inner | safeHTML }}": "`test_recipes_of_hosts.py`",
    "how-to/other-plugins.md: docs/.nav.yml": "`test_plugins.py` builds a site with it",
    "how-to/translate.md: #. An answer to “Is the power light on?”.": "`tests/translations`",
    "reference/readers-page.md: # Event forwarding and system alerts": "`test_cases.py` compares such notes",
    "reference/readers-page.md: docs/assets/feedback.js": "a site's own script",
    "how-to/promise.md: decision_trees/oven.yml:15:6: error WW701 broken-p": "`test_promises.py` breaks promises",
    "reference/command.md: whichway [-f FILE] COMMAND [OPTIONS] [ARGUMENTS]": "the form of any command",
    "reference/command.md: whichway diff main": "`test_command.py`",
    "reference/command.md: whichway mcp": "`tests/assistant/` starts it; it serves until it is stopped",
    "how-to/change-looks.md: docs/assets/help.css": "`test_reference.py` compares the variables",
}  # fmt: skip
"""The blocks that nothing here tries, each with what tries it, or why nothing does."""

MADE = re.compile(r"reference/command\.md: (?:whichway \w+ .*(?:COMMAND|\[OPTIONS\]|DIR).*|# yaml-language-server.*)$")
"""Forms of commands, which `make reference` takes from the command itself."""

FOUND = {"how-to/check-as-you-write.md: decision_trees/no-internet.yml": {"missing-key"}}
"""What the check finds in trees of which only the beginning is shown."""


def is_tree(fence: Fence) -> bool:
    return fence.language == "yaml" and (fence.title.startswith("decision_trees/") or "\nnodes:\n" in fence.text)


def is_settings(fence: Fence) -> bool:
    return fence.language == "yaml" and re.fullmatch(r"mkdocs[\w.]*\.yml", fence.title) is not None


def is_part(fence: Fence) -> bool:
    return fence.language == "yaml" and not fence.title and not is_tree(fence)


def is_command(fence: Fence) -> bool:
    return fence.language in ("sh", "console")


def is_page(fence: Fence) -> bool:
    return fence.language in ("md", "html") and bool(fence.title)


def is_report(block: Block) -> bool:
    return block.page == "README.md" and block.fence.language == "text"


def is_frame(block: Block) -> bool:
    return block.fence.text.startswith("<iframe")


def is_chart(block: Block) -> bool:
    # Some JSON is for editors.
    is_ours = block.fence.language != "json" or block.page.endswith("bring-a-flowchart.md")
    return block.fence.language in ("mermaid", "text", "csv", "json") and bool(block.fence.title) and is_ours


def tried(*kinds: Callable[[Fence], bool]) -> list[Block]:
    """The blocks of these kinds, but for those that something else tries."""
    return [
        block
        for block in BLOCKS
        if any(kind(block.fence) for kind in kinds) and block.name not in NOT_TRIED_HERE and not MADE.search(block.name)
    ]


def by_name(block: Block) -> str:
    return block.name


ROUTER = "# The router\n\n## Lights\n\nPower, line, Wi-Fi.\n\n## Restart\n\nPull the plug.\n"
STAFF = "audience: customer\n      audiences: [customer, staff]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, typed: Shell) -> Path:
    """A new site with the tree and the guide that the manual speaks of."""
    folder = tmp_path_factory.mktemp("site") / "help"
    typed(f"whichway new {folder.name}", folder.parent)
    (folder / "docs" / "guides" / "router.md").write_text(ROUTER, "utf-8")
    for page, name in (("write-trees", "no-internet.yml"), ("checklists", "does-not-print.yml")):
        (tree,) = (b for b in BLOCKS if b.name == f"how-to/{page}.md: decision_trees/{name}")
        (folder / "decision_trees" / name).write_text(tree.fence.text, "utf-8")
    entry = "title: Start here\nnodes:\n  what:\n    question: What is wrong?\n    options:\n"
    entry += "      - {label: It does not start, next: /does-not-start}\n"
    entry += "      - {label: No internet, next: /no-internet}\n"
    for block in filter(is_chart, BLOCKS):
        (folder / block.fence.title).write_text(block.fence.text, "utf-8")
    (folder / "charts").mkdir()
    for name in ("network", "printers"):
        chart = f"# Slow {name}\n\n```mermaid\ngraph TD\n  a[Slow] --> b[Wait]\n```\n"
        (folder / "charts" / f"{name}.md").write_text(chart, "utf-8")
    story = ":: Is it on?\n[[No->Turn it on]] [[Yes->Wait]]\n\n:: Turn it on\n\n:: Wait\n"
    (folder / "story.twee").write_text(story, "utf-8")
    rows = ["ID,Question,Answer,Goes to", "a,Is it on?,Yes,b", "a,,No,c", "b,Wait,,", "c,Turn it on,,"]
    (folder / "steps.csv").write_text("\n".join(rows), "utf-8")
    (folder / "decision_trees" / "start-here.yml").write_text(entry, "utf-8")
    # As the manual writes it where one file inherits from another.
    (inherited,) = (b for b in BLOCKS if b.name == "reference/settings.md: mkdocs.staff.yml")
    (folder / "mkdocs.staff.yml").write_text(inherited.fence.text, "utf-8")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace("  - search:\n", "  search:\n")
    config = config.replace("  - whichway:\n", f"  whichway:\n      {STAFF}")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def test_no_block_is_left_out() -> None:
    known = {block.name for block in tried(is_tree, is_settings, is_part, is_command, is_page)}
    known |= {
        block.name
        for block in BLOCKS
        if MADE.search(block.name) or is_report(block) or is_frame(block) or is_chart(block)
    }
    names = {block.name for block in BLOCKS}
    assert names - known - {*NOT_TRIED_HERE} == set()
    assert {*NOT_TRIED_HERE} - names == set(), "take out of `NOT_TRIED_HERE` what no page shows"


@pytest.mark.parametrize("block", tried(is_tree), ids=by_name)
def test_a_tree_passes_the_check(block: Block, site: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(site, tmp_path / "help")
    name = Path(block.fence.title or "lamp.yml").name
    (folder / "decision_trees" / name).write_text(block.fence.text, "utf-8")
    settings = read_settings(folder / "mkdocs.yml")
    report = compile.check_paths(
        [folder / "decision_trees" / name], Limits(), [settings.trees_folder], settings=settings
    )
    assert {finding.rule for finding in report.findings} - {"uncovered-option"} == FOUND.get(block.name, set())


@pytest.mark.parametrize("file", sorted((MANUAL / "trees").glob("*.yml")), ids=lambda file: file.stem)
def test_a_tree_that_a_page_plays_is_the_one_that_it_shows(file: Path) -> None:
    (block,) = (block for block in BLOCKS if block.fence.title == f"decision_trees/{file.name}")
    assert file.read_text("utf-8").removesuffix("meta: {search: {exclude: true}}\n") == block.fence.text.rstrip() + "\n"
    assert f"<!-- whichway: {file.stem} -->" in (ROOT / block.page).read_text("utf-8")


@pytest.mark.parametrize("block", [block for block in BLOCKS if is_chart(block)], ids=by_name)
def test_a_chart_becomes_the_tree_that_the_page_shows(block: Block, site: Path, tmp_path: Path, typed: Shell) -> None:
    folder = shutil.copytree(site, tmp_path / "help")
    name = f"decision_trees/{Path(block.fence.title).stem}.yml"
    (shown,) = (other.fence.text for other in BLOCKS if other.page == block.page and other.fence.title == name)
    typed(f"whichway import {block.fence.title}", folder)
    assert (folder / name).read_text("utf-8") == shown


@pytest.mark.parametrize("block", tried(is_settings), ids=by_name)
def test_settings_are_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Help\n", "utf-8")
    (tmp_path / block.fence.title).write_text(block.fence.text, "utf-8")
    assert read_settings(tmp_path / block.fence.title).problems == ()


@pytest.mark.parametrize("block", tried(is_part), ids=by_name)
def test_a_part_of_a_tree_fits_into_one(block: Block, tmp_path: Path) -> None:
    """It stands as deep as it would in a file: as a key of the tree, as a node, or as a key of a node."""
    text = (ROOT / block.page).read_text("utf-8").splitlines()[block.fence.line :]
    written = text[: len(block.fence.text.splitlines())]
    depth = len(written[0]) - len(written[0].lstrip())
    before = {0: "", 2: "nodes:\n", 4: "nodes:\n  shown:\n    outcome: Done\n"}[depth]
    after = "" if depth else "nodes:\n  done: {outcome: Done}\n"
    file = tmp_path / "part.yml"
    file.write_text("title: Part\n" + before + "\n".join(written) + "\n" + after, "utf-8")
    report = compile.check_paths([file], Limits())
    assert [finding.message for finding in report.findings if finding.code.startswith("WW1")] == []


@pytest.mark.parametrize("block", tried(is_command), ids=by_name)
def test_commands_run_and_print_what_is_shown(block: Block, site: Path, tmp_path: Path, typed: Shell) -> None:
    folder = shutil.copytree(site, tmp_path / "help")
    if block.fence.language == "console":
        first, _, shown = block.fence.text.partition("\n")
        printed = typed(f"{first.removeprefix('$ ')} 2>&1", folder)
        assert _without_numbers(printed) == _without_numbers(shown)
        return
    if "whichway new tree" in block.fence.text:
        (folder / "decision_trees" / "no-internet.yml").unlink()
    if "--language" in block.fence.text or "whichway translate" in block.fence.text:
        typed("whichway translate extract fr", folder)
    if "export slow-network" in block.fence.text:
        typed("whichway import slow-network.mmd", folder)
    if "--built build" in block.fence.text:
        typed("mkdocs build --quiet --site-dir build", folder)
    for line in block.fence.text.splitlines():
        code = typed(f"({line.partition(' #')[0]}) >out 2>&1; echo $?", folder).strip()
        # A new site scarcely has scenarios.
        expected = "1" if "--min-coverage" in line else "0"
        assert code == expected, (folder / "out").read_text("utf-8")


def _without_numbers(text: str) -> str:
    return re.sub(r"[0-9a-f]{8}\b|[\d,]*\d", "0", text)


@pytest.fixture(scope="module")
def built(site: Path, tmp_path_factory: pytest.TempPathFactory, typed: Shell) -> Path:
    """That site, built with all pages and templates that the manual shows."""
    folder = shutil.copytree(site, tmp_path_factory.mktemp("built") / "help")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("  whichway:\n", "  whichway:\n      looks: looks\n"), "utf-8")
    for block in tried(is_page):
        (folder / block.fence.title).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.fence.title).write_text(block.fence.text, "utf-8")
    assert typed("mkdocs build --strict >out 2>&1; echo $?", folder).strip() == "0", (folder / "out").read_text("utf-8")
    return folder / "site"


def test_pages_and_templates_build_with_the_site(built: Path) -> None:
    assert {Path(block.fence.title).suffix for block in tried(is_page)} == {".md", ".html"}
    assert 'data-tree="no-internet"' in (built / "index.html").read_text("utf-8")
    page = (built / "troubleshoot" / "no-internet" / "index.html").read_text("utf-8")
    assert page.count("Was this page any good?") == 2


def test_the_error_in_the_readme_is_what_the_command_prints(tmp_path: Path, typed: Shell) -> None:
    tree, report = (fence.text for fence in fences(ROOT / "README.md") if fence.language in ("yaml", "text"))
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "decision_trees" / "lamp.yml").write_text(tree.replace("next: plug-in}", "next: plug-im}"), "utf-8")
    assert typed("whichway check", tmp_path) == report


def test_the_snippet_for_frames_is_the_one_of_the_page(built: Path) -> None:
    shown = [block.fence.text.split() for block in filter(is_frame, BLOCKS)]
    page = (built / "troubleshoot" / "no-internet" / "index.html").read_text("utf-8")
    snippets = re.findall(r"<textarea[^>]*ww-snippet[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert [html.unescape(snippet).split() for snippet in snippets] == shown


@pytest.mark.parametrize("contact", ["", "https://help.example.org/"], ids=["unset", "set"])
def test_settings_come_from_another_file_and_from_the_environment(
    contact: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mkdocs.yml", "mkdocs.staff.yml"):
        *_, block = (block for block in BLOCKS if block.name == f"reference/settings.md: {name}")
        (tmp_path / name).write_text(block.fence.text, "utf-8")
    if contact:
        monkeypatch.setenv("CONTACT", contact)
    staff = read_settings(tmp_path / "mkdocs.staff.yml")
    assert staff.audience == "staff"
    assert staff.contact == (contact or "https://support.example.com/new?subject={title}")
