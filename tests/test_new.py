"""What `whichway new` makes: a site that an author can begin with, whole or not at all."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

from tests.conftest import Site, build_site
from whichway.cli import COMMANDS, main
from whichway.schema import editor_schema

MODELINE = "# yaml-language-server: $schema=../.vscode/whichway.schema.json"
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, getattr(signal, sys.argv.pop(1)))
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
from whichway.cli import COMMANDS, main
main()
"""
"""The command where a file may have 5,000 bytes: writing more fails, or kills the process if its signal does."""


def new(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["new", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as it is made."""
    folder = tmp_path_factory.mktemp("sites") / "help"
    new(str(folder))
    return folder


@pytest.fixture(scope="module")
def built(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = build_site(fresh, tmp_path_factory.mktemp("built") / "site", "--strict")
    assert site.status == 0, site.log
    return site


def test_a_new_site_has_the_markdown_that_authors_expect(fresh: Path) -> None:
    settings = yaml.safe_load((fresh / "mkdocs.yml").read_text("utf-8"))
    names = {
        name for entry in settings["markdown_extensions"] for name in ([entry] if isinstance(entry, str) else entry)
    }
    assert {"admonition", "attr_list", "md_in_html", "tables", "toc"} <= names
    assert {f"pymdownx.{name}" for name in ("details", "highlight", "inlinehilite", "superfences", "tabbed")} <= names
    assert "content.code.copy" in settings["theme"]["features"]
    assert settings["site_url"].endswith("/")


def test_the_step_of_a_new_site_highlights_its_code(built: Site) -> None:
    page = BeautifulSoup(built.read("troubleshoot/does-not-start/index.html"), "html.parser")
    assert page.select_one("#restart ~ * .highlight code")
    guide = BeautifulSoup(built.read("guides/setup/index.html"), "html.parser")
    assert guide.select_one(".tabbed-set .highlight code")
    assert guide.select_one(".admonition.warning")


@pytest.mark.parametrize("page", ["index.html", "guides/setup/index.html", "troubleshoot/index.html"])
def test_no_name_in_the_menu_stands_below_its_like(page: str, built: Site) -> None:
    menu = BeautifulSoup(built.read(page), "html.parser").select_one("nav.md-nav--primary")
    assert isinstance(menu, Tag)
    title = menu.select_one("label.md-nav__title")
    assert title
    shown = 0
    for item in menu.select("li.md-nav__item"):
        above = [own_name(outer) for outer in item.find_parents("li")] or [title.get_text(strip=True)]
        if own_name(item):
            shown += 1
            assert not similar(own_name(item), above[0])
    assert shown >= 4


def own_name(item: Tag) -> str:
    """The name of an entry of the menu, without those of the entries below it."""
    name = item.select_one(":scope > a .md-ellipsis, :scope > label .md-ellipsis, :scope > div .md-ellipsis")
    return name.get_text(strip=True) if name else ""


def similar(one: str, other: str) -> bool:
    """Whether one of two names begins with the other, as `Troubleshooting` does with `Troubleshoot`."""
    one, other = one.casefold(), other.casefold()
    return bool(other) and (one.startswith(other) or other.startswith(one))


def test_a_new_site_is_wired_for_editors(fresh: Path) -> None:
    (tree,) = (fresh / "decision_trees").glob("*.yml")
    first, *_ = tree.read_text("utf-8").splitlines()
    assert first == MODELINE
    assert json.loads((tree.parent / MODELINE.partition("=")[2]).read_text("utf-8")) == editor_schema()
    settings = json.loads((fresh / ".vscode" / "settings.json").read_text("utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert (fresh / schema).is_file()


def test_a_new_site_keeps_what_is_built_out_of_git(fresh: Path, tmp_path: Path) -> None:
    ignored = (fresh / ".gitignore").read_text("utf-8").splitlines()
    assert {"/site/", "/dist/", ".cache/"} <= set(ignored)


def test_a_new_site_evidences_what_is_committed(fresh: Path) -> None:
    (repo,) = yaml.safe_load((fresh / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["entry"], hook["pass_filenames"]) == ("local", "whichway check --strict", False)
    for file in ("decision_trees/a/lamp.yml", "docs/guides/setup.md", "mkdocs.yml"):
        assert re.search(hook["files"], file)
    assert not re.search(hook["files"], "README.md")


def test_the_commands_that_a_new_site_names_are_there(fresh: Path) -> None:
    commands = re.findall(r"^whichway (\w+)", (fresh / "README.md").read_text("utf-8"), re.MULTILINE)
    assert commands
    assert set(commands) <= set(COMMANDS)


def test_what_is_printed_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  cd 'my site'\n  whichway check\n" in new("my site")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert "cd " not in new(".")


def test_a_new_tree_names_the_schema_where_the_site_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new(str(tmp_path / "help"))
    monkeypatch.chdir(tmp_path / "help")
    new("tree", "no-light")
    assert Path("decision_trees/no-light.yml").read_text("utf-8").startswith(MODELINE + "\n")
    Path("mkdocs.yml").write_text("plugins: [{whichway: {trees: content/trees}}]\n", "utf-8")
    new("tree", "no-sound")
    first = Path("content/trees/no-sound.yml").read_text("utf-8").splitlines()[0]
    assert first.endswith("$schema=../../.vscode/whichway.schema.json")
    Path(".vscode/whichway.schema.json").unlink()
    new("tree", "no-power")
    assert Path("content/trees/no-power.yml").read_text("utf-8").startswith("title:")


@pytest.mark.parametrize("there", [False, True], ids=["a folder to be made", "an empty folder"])
@pytest.mark.parametrize("signal_name", ["SIG_IGN", "SIG_DFL"], ids=["that fails", "that is killed"])
def test_a_run_leaves_nothing_half_made_and_the_next_one_goes_well(
    signal_name: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if there:
        Path("help").mkdir()
    done = subprocess.run([sys.executable, "-c", LIMITED, signal_name, "new", "help"], capture_output=True, check=False)
    if signal_name == "SIG_DFL":
        assert done.returncode == -signal.SIGXFSZ
    else:
        assert done.returncode == 2
        assert b"can't be written" in done.stderr
        assert list(Path().rglob("*")) == ([Path("help")] if there else [])
    assert not [path for path in Path("help").glob("*") if not path.name.startswith(".whichway-new-")]
    new("help")
    assert sorted(path.name for path in Path("help").iterdir()) == [
        *(".gitignore", ".pre-commit-config.yaml", ".vscode", "README.md", "decision_trees", "docs", "mkdocs.yml")
    ]
