"""What CONTRIBUTING.md names: files, what stands in them, and targets of make are there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.test_decisions import found

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PACKAGE = ROOT / "generator" / "whichway"

_NAMED = re.findall(r"`([\w./-]+\.(?:py|js|html|css|md|yml|toml|lock|txt))`", TEXT)
FILES = sorted(set(_NAMED))
FOLDERS = sorted(set(re.findall(r"`([\w./-]+/)`", TEXT)))
INSIDE = sorted(set(re.findall(r"`(\w+)`(?: and `\w+`)? in `([\w./-]+\.py)`", TEXT)))
# Names of the package, as in `pages.Host`; files have been taken out.
_DOTTED = set(re.findall(r"`([a-z_]+\.[A-Za-z_.]+)(?:\(\))?`", TEXT))
_OF_OTHERS = {"forest.pages", "evidence.forest", "whichway.parts.push", "whichway.tools.push", "tree.json"}
NAMES = sorted(_DOTTED - {*FILES, *_OF_OTHERS})
TARGETS = sorted(set(re.findall(r"`(?:\w+=\w+ )?make ([a-z-]+)", TEXT)))


def test_the_recipes_name_something() -> None:
    assert min(map(len, (FILES, FOLDERS, INSIDE, TARGETS))) > 3


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_a_file_that_is_named_is_there(name: str) -> None:
    somewhere = "/" not in name and next(PACKAGE.rglob(name), None)
    assert (PACKAGE / name).exists() or (ROOT / name).exists() or somewhere, name


@pytest.mark.parametrize(("name", "file"), INSIDE)
def test_what_stands_in_a_file_is_there(name: str, file: str) -> None:
    text = ((PACKAGE / file) if (PACKAGE / file).exists() else ROOT / file).read_text("utf-8")
    assert re.search(rf"^(?:class |def |){name}\b", text, re.MULTILINE), f"`{name}` is not in `{file}`"


@pytest.mark.parametrize("name", NAMES)
def test_a_dotted_name_stands_for_something(name: str) -> None:
    assert found(name) is not None


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_that_is_named_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
