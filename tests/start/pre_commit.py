"""The hook for pre-commit, run by pre-commit itself in repositories of their own. `make fresh` runs this file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.start.checkout import checkout, commit, run


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with pre-commit, and Whichway from this checkout."""
    folder = tmp_path_factory.mktemp("tools")
    run(f"python3 -m venv venv && venv/bin/pip install pre-commit '{ROOT}[material]'", folder)
    return folder / "venv" / "bin"


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as a repository that pre-commit can take hooks from, and its commit."""
    folder = checkout(tmp_path_factory.mktemp("hooks") / "whichway")
    return folder, run("git rev-parse HEAD", folder).strip()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments of hooks."""
    return tmp_path_factory.mktemp("cache")


class Site:
    """A new site in a repository, and a way to commit to it under the eyes of pre-commit."""

    def __init__(self, folder: Path, tools: Path, cache: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": f"{tools}:/usr/bin:/bin", "PRE_COMMIT_HOME": str(cache)}
        run("whichway new site", folder.parent, **self.environment)

    def use(self, repo: dict[str, object]) -> None:
        config = self.folder / ".pre-commit-config.yaml"
        config.write_text(yaml.safe_dump({"repos": [repo]}), "utf-8")

    def begin(self) -> None:
        commit(self.folder)
        run("pre-commit install", self.folder, **self.environment)

    def commit(self, name: str, old: str, new: str) -> str:
        """Changes a file and tries to commit it; gives back what was printed, and takes a refused change back."""
        file = self.folder / name
        file.write_text(file.read_text("utf-8").replace(old, new) if file.exists() else new, "utf-8")
        git = "git -c user.name=Author -c user.email=author@example.com"
        script = f"git add --all; {git} commit --message Change && echo COMMITTED || git reset --hard --quiet"
        return run(script, self.folder, **self.environment)


def of_the_starter(site: Site, hooks: tuple[Path, str]) -> None:
    """The hook that `whichway new` writes, as it is."""


def of_the_repository(site: Site, hooks: tuple[Path, str]) -> None:
    """The hook that this repository offers."""
    site.use({"repo": str(hooks[0]), "rev": hooks[1], "hooks": [{"id": "whichway-check"}]})


@pytest.mark.parametrize("choose", [of_the_starter, of_the_repository])
def test_a_commit_that_breaks_the_site_is_refused(
    choose: object, tmp_path: Path, tools: Path, hooks: tuple[Path, str], cache: Path
) -> None:
    site = Site(tmp_path / "site", tools, cache)
    assert callable(choose)
    choose(site, hooks)
    site.begin()
    tree, guide = "decision_trees/does-not-start.yml", "docs/guides/setup.md"
    broken = site.commit(tree, "next: plug-in", "next: plug-im")
    assert "COMMITTED" not in broken
    assert "did you mean `plug-in`?" in broken
    # A guide is changed, and the tree that cites it is not: its link is broken all the same.
    broken = site.commit(guide, "## Power", "## Current")
    assert "COMMITTED" not in broken
    assert f"{tree}:" in broken
    assert "COMMITTED" not in site.commit("mkdocs.yml", "plugins:", "plugins: 'open")
    assert "COMMITTED" in site.commit(tree, "Is it plugged in?", "Is the plug in the socket?")
    skipped = site.commit("notes.txt", "", "Nothing that the check reads.\n")
    assert "COMMITTED" in skipped
    assert "Skipped" in skipped
