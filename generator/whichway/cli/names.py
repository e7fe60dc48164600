"""`--columns` and `--mapping`: what a table or JSON calls the parts of nodes, as its importer says."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import click


def names_of(columns: Iterable[str], mapping: Path | None) -> dict[str, str]:
    """The names that a command is given, by our names of the parts; `--columns` goes before the file.

    Raises:
        click.UsageError: if they aren't written as `part=name`, or a part is not known.
    """
    if not columns and mapping is None:
        return {}
    names = _in_file(mapping) if mapping is not None else {}
    for written in columns:
        # A name with a comma stands in quotes.
        for one in next(csv.reader([written], skipinitialspace=True)):
            part, sign, name = one.partition("=")
            if not sign or not name.strip():
                raise click.UsageError(f"`{one}` names no column\nhelp: write `part=name`, as in `node=ID`")
            names[part.strip()] = name.strip()
    _refuse_unknown(names)
    return names


def _in_file(path: Path) -> dict[str, str]:
    from whichway.load import parse
    from whichway.reading import read_text

    try:
        parsed = parse(read_text(path), path.as_posix())
    except UnicodeDecodeError as error:
        raise click.UsageError(f"`{path}` is not UTF-8\nhelp: save it as UTF-8") from error
    if parsed.issues:
        issue = parsed.issues[0]
        raise click.UsageError(f"`{issue.place}`: the file is not YAML\nhelp: write a line `part: name` for each")
    values = parsed.value if isinstance(parsed.value, dict) else {}
    wrong = next((key for key, name in values.items() if not isinstance(name, str)), None)
    if not values or wrong is not None:
        place = parsed.places.key(wrong) if wrong is not None else parsed.places.own
        raise click.UsageError(f"`{place}`: this names no column\nhelp: write `part: name`, as in `node: ID`")
    return values


def _refuse_unknown(names: Iterable[str]) -> None:
    from whichway.formats import KEYS, PARTS
    from whichway.nearest import nearest
    from whichway.wording import listed

    known = [*dict.fromkeys((*PARTS, *KEYS))]
    for part in names:
        if part not in known:
            near = nearest(part, known)
            help_ = f"did you mean `{near}`?" if near else f"parts are {listed(known)}"
            raise click.UsageError(f"`{part}` is not a part of a node\nhelp: {help_}")
