"""`python -m tests.bench` measures the parts that are named, and writes the manual only if that's all of them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.bench.__main__ import PARTS, chosen, main
from tests.bench.report import PAGE


def test_a_part_that_is_named_is_printed_and_the_manual_stays_as_it_is() -> None:
    before = PAGE.read_bytes()
    done = CliRunner().invoke(main, ["weight"])
    assert done.exit_code == 0, done.output
    assert "| script and style, packed | " in done.stdout
    assert PAGE.read_bytes() == before


@pytest.mark.parametrize(
    ("names", "size", "expected"),
    [
        (["check", "memory"], "10x20", ["check 10x20", "memory"]),
        (["preview"], None, ["preview 100x20", "preview 200x20"]),
        (["preview"], "10x20", []),
    ],
)
def test_a_size_chooses_among_the_sizes_of_a_part(names: list[str], size: str | None, expected: list[str]) -> None:
    assert list(chosen(names, size)) == expected


def test_without_names_every_part_is_measured() -> None:
    assert {name.split()[0] for name in chosen([], None)} == set(PARTS)


def test_a_size_that_no_part_has_is_an_error() -> None:
    done = CliRunner().invoke(main, ["preview", "--size", "3x3"])
    assert done.exit_code == 2
    assert "no part that you named has the size `3x3`" in done.output
