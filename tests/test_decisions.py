"""The decisions: each is listed, and the ways that they describe through the code are there."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.conftest import ROOT
from tests.test_layers import ROOMS

DECISIONS = ROOT / "docs" / "decisions"
WALKS = (DECISIONS / "017-three-values-from-file-to-page.md").read_text("utf-8").split("\n**")[1:]


def functions_of(walk: str) -> list[str]:
    """The function that each step of a walk names first."""
    return re.findall(r"^\d+\. `([\w.]+)`", walk, re.MULTILINE)


def found(name: str) -> object:
    """What the dotted `name` stands for, below the package."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(["whichway", *parts[:count]]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[count:]:
            value = getattr(value, attribute)
        return value
    raise LookupError(name)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.partition("**")[0])
def test_a_value_goes_through_one_function_a_room_and_never_back(walk: str) -> None:
    names = functions_of(walk)
    assert len(names) == len(re.findall(r"^\d+\. ", walk, re.MULTILINE)) >= 5
    for name in names:
        assert callable(found(name)), name
    first, *rooms = [name.partition(".")[0] for name in names]
    assert first == "load"
    assert rooms == sorted({*rooms}, key=ROOMS.index)


def test_every_decision_is_listed() -> None:
    files = sorted(path.name for path in DECISIONS.glob("0*.md"))
    assert re.findall(r"\((0[\w-]+\.md)\)", (DECISIONS / "index.md").read_text("utf-8")) == files
    text = (ROOT / "docs" / "manual" / "mkdocs.yml").read_text("utf-8")
    assert re.findall(r"decisions/(0[\w-]+\.md)", text) == files
