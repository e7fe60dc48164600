"""The formats that commands write and read: their names, and the function of each, imported only when it is asked for.

So the command knows every name that it offers in its help, and loads nothing for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

ResultT = TypeVar("ResultT")


class Formats(Mapping[str, Callable[..., ResultT]], Generic[ResultT]):
    """Functions by the name of their format, each given as `module:function`."""

    def __init__(self, functions: Mapping[str, str]) -> None:
        self._functions = functions

    def __getitem__(self, name: str) -> Callable[..., ResultT]:
        module, _, function = self._functions[name].partition(":")
        found: Any = getattr(import_module(f"whichway.{module}"), function)
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)


REPORTS = Formats[str]({
    "text": "reports.text:text",
    "json": "reports.json_object:json_object",
    "github": "reports.github:github",
    "sarif": "reports.sarif:sarif",
})  # fmt: skip
"""The formats of `whichway check --format`: functions of a `Report`."""

SCENARIO_REPORTS = Formats[str]({
    "text": "reports.scenarios:scenario_text",
    "json": "reports.scenarios:scenario_json",
    "junit": "reports.junit:scenario_junit",
})  # fmt: skip
"""The formats of `whichway test --format`: functions of trees that were played."""

DIFFERENCE_REPORTS = Formats[str]({
    "text": "reports.differences:differences_text",
    "markdown": "reports.differences_markdown:differences_markdown",
    "json": "reports.differences:differences_json",
})  # fmt: skip
"""The formats of `whichway diff --format`: functions of `Differences`."""

EXPORTS = Formats[str]({
    "csv": "formats.csv_table:csv_table",
    "json": "formats.json_object:json_object",
    "markdown": "formats.markdown:markdown",
    "mermaid": "formats.mermaid:mermaid",
    "twee": "formats.twee:twee",
})  # fmt: skip
"""The formats of `whichway export --to`: functions of an `Exported`."""

EXPORT_LIMITS = Formats[Any]({
    "csv": "formats.limits:whole_limits",
    "json": "formats.limits:whole_limits",
    "mermaid": "formats.limits:chart_limits",
    "twee": "formats.twee_limits:twee_limits",
})  # fmt: skip
"""What formats of `EXPORTS` say otherwise, or not at all: functions of a `Tree` that give limits with places.

A format that isn't here either says all of a tree, or its page in the manual says what it doesn't.
"""

READERS = Formats[Any]({
    "csv": "formats.csv_reading:read_csv",
    "json": "formats.json_reading:read_json",
    "mermaid": "formats.mermaid_reading:read_mermaid_source",
    "ascii": "formats.ascii_reading:read_ascii",
    "twee": "formats.twee_reading:read_twee",
})  # fmt: skip
"""The formats of `whichway import --from`: functions of a `Source` that give a `Reading`.

What a file without `--from` is follows from `formats/guessing.py`.
"""
