"""`make bench`: measures each row of the table side by side, prints the table, and writes it into the manual."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from tests.bench import builds, checks, editing, goals, maps, peers, previews, small
from tests.bench.clicks import clicks
from tests.bench.goals import Size
from tests.bench.languages import languages
from tests.bench.measurements import Row
from tests.bench.profiling import shares
from tests.bench.report import line, table, write_page
from tests.bench.saves import saves

Measure = Callable[[Path], Iterator[Row]]


def _sized(measure: Callable[[Path, Size], Iterator[Row]], sizes: Iterable[Size]) -> dict[str, Measure]:
    def one(size: Size) -> Measure:
        return lambda folder: measure(folder, size)

    return {f"{size[0]}x{size[1]}": one(size) for size in sizes}


PARTS: dict[str, dict[str, Measure]] = {
    "build": _sized(builds.build, goals.FIRST_BUILD),
    "peers": _sized(peers.peers, goals.FIRST_BUILD),
    "preview": _sized(previews.preview, goals.PREVIEW),
    "check": _sized(checks.check, goals.CHECK),
    "process": _sized(checks.check_process, goals.CHECK_PROCESS),
    "large": {"": builds.large},
    "memory": {"": builds.memory},
    "failing": {"": checks.failing},
    "many": {"": checks.check_many},
    "audit": {"": checks.audit_many},
    "start": {"": checks.start_up},
    "languages": _sized(languages, goals.LANGUAGES),
    "promises": {"": checks.check_with_promises},
    "states": {"": small.states},
    "maps": {"": maps.maps},
    "editing": {"": editing.editing},
    "clicks": _sized(clicks, [(1, 20), (1, 200), (1, 2000)]),
    "saves": {"": saves},
    "weight": {"": small.weight},
}
"""Each part of the table, by the size of its sites where it is measured at several."""


def chosen(names: Sequence[str], size: str | None) -> dict[str, Measure]:
    """What is measured, by its name and size: the parts of these names, those that have sizes at `size` alone."""
    return {
        f"{name} {at}".rstrip(): measure
        for name in names or PARTS
        for at, measure in PARTS[name].items()
        if not size or at in ("", size)
    }


def measured(measures: Mapping[str, Measure]) -> Iterator[Row]:
    """The rows of each part, which is measured in a folder of its own."""
    start = time.monotonic()
    for name, measure in measures.items():
        _progress(start, name)
        with tempfile.TemporaryDirectory() as folder:
            for row in measure(Path(folder)):
                _progress(start, f"  {line(row)}")
                yield row


def _progress(start: float, text: str) -> None:
    click.echo(f"{time.monotonic() - start:4.0f} s  {text}", err=True)


@click.command(epilog=f"NAME is one of {', '.join(PARTS)}.")
@click.argument("names", nargs=-1, type=click.Choice(list(PARTS)), metavar="[NAME]...")
@click.option("--size", help="Where a part has sizes, measure this one alone, such as 10x20.")
def main(names: tuple[str, ...], size: str | None) -> None:
    """Measure the parts NAME alone; without one, all of them, and write the table into the manual."""
    measures = chosen(names, size)
    if not measures:
        raise click.UsageError(f"no part that you named has the size `{size}`\nhelp: name another size, or none")
    rows = list(measured(measures))
    click.echo(table(rows), nl=False)
    if not names and not size:
        write_page(rows, shares())


if __name__ == "__main__":
    main()
