"""The cases of the matrix: each is a small file in `cases/`, which says what is set up and what readers must get."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

CASES = Path(__file__).parent / "cases"
_LOCKS = {"": ROOT / "requirements.lock"} | {file.stem: file for file in sorted(Path(__file__).parent.glob("*.lock"))}
"""The lock file of each environment: `make test` runs in the one without a name."""


@dataclass(frozen=True)
class Case:
    """One case. CONTRIBUTING says what its file can hold."""

    id: str
    title: str
    works: str
    packages: list[str]
    note: str = ""
    daily: bool = False
    changes_bodies: bool = False
    plugins: list[Any] = field(default_factory=list)
    theme: Mapping[str, Any] = field(default_factory=lambda: {"name": "mkdocs", "highlightjs": False})
    settings: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    files: Mapping[str, str | None] = field(default_factory=dict)
    git: bool = False
    deploy: bool = False
    by_link: bool = False
    opens: Mapping[str, str] = field(default_factory=dict)
    trees: list[str] = field(default_factory=lambda: ["troubleshoot/lamp/"])
    everywhere: Mapping[str, str] = field(default_factory=dict)
    finds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    holds: Mapping[str, list[str]] = field(default_factory=dict)
    lacks: Mapping[str, list[str]] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    password: str = ""
    from_elsewhere: list[str] = field(default_factory=list)
    dead_links: list[str] = field(default_factory=list)

    @property
    def environment(self) -> str:
        """The environment that has all packages of this case, its own or that of `make test`."""
        (first, *_) = [name for name in _LOCKS if all(package in locked(name) for package in self.packages)]
        return first

    @property
    def versions(self) -> list[str]:
        """The packages of this case, each with the version that it is tried with."""
        return [f"{package} {locked(self.environment)[package]}" for package in self.packages]


@cache
def locked(environment: str) -> dict[str, str]:
    """The newest version of each package in an environment's lock file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", _LOCKS[environment].read_text("utf-8"), re.MULTILINE))


def read_case(file: Path) -> Case:
    """The case that a file describes. A key that no case has is an error."""
    return Case(id=file.stem, **yaml.safe_load(file.read_text("utf-8")))


def all_cases() -> list[Case]:
    """Every case, in the order of the table."""
    return sorted(map(read_case, CASES.glob("*.yml")), key=lambda case: case.title.lower())
