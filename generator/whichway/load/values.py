"""YAML into the values that its tags and spelling stand for, by YAML 1.1 as MkDocs reads it, and never a crash."""

from __future__ import annotations

from typing import Any, cast

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

from whichway.load.yaml_problem import TOO_DEEP, TOO_MANY_ALIASES, UNFIT

MAX_DEPTH = 200
"""How deep settings may nest. PyYAML calls itself for each level, and may end the whole process far below 10,000."""

MAX_ALIASED = 20_000
"""How many values aliases may make. What is small as PyYAML shares it can be endless for who goes through it."""


class ValueLoader(yaml.CSafeLoader):
    """Says where a value stands that is not what its tag says, such as `!!timestamp soon`."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of `node`.

        Raises:
            yaml.MarkedYAMLError: if its text or type doesn't fit its tag.
        """
        try:
            return super().construct_object(node, deep)
        except (yaml.YAMLError, RecursionError):
            raise
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError) as error:
            raise yaml.constructor.ConstructorError(None, None, UNFIT, node.start_mark) from error


def load_values(text: str, loader: type[ValueLoader] = ValueLoader) -> Any:
    """What `text` says.

    Raises:
        yaml.YAMLError: if it is no YAML, is too deep or too large, or a value does not fit its tag.
    """
    check_size(text)
    return yaml.load(text, Loader=loader)  # noqa: S506 - the loaders make plain values


def composed(text: str) -> yaml.Node | None:
    """The nodes of `text`, with their places.

    Raises:
        yaml.YAMLError: if it is no YAML, or is too deep or too large.
    """
    check_size(text)
    return yaml.compose(text, yaml.CSafeLoader)


def check_size(text: str) -> None:
    """Makes sure that `text` can be read without exhausting the stack or the memory.

    Raises:
        yaml.YAMLError: if it is no YAML, nests deeper than `MAX_DEPTH`, or grows by aliases beyond `MAX_ALIASED`.
    """
    parser = yaml.CSafeLoader(text)
    open_: list[tuple[str | None, int]] = []
    sizes: dict[str | None, int] = {}
    count = aliased = 0
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                open_.append((event.anchor, count))
                if len(open_) > MAX_DEPTH:
                    raise yaml.parser.ParserError(None, None, TOO_DEEP, cast("Any", event.start_mark))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                anchor, before = open_.pop()
                sizes[anchor] = count - before
            elif isinstance(event, AliasEvent):
                # One of a value that is still open stands inside of itself, and so has no end.
                is_endless = any(anchor == event.anchor for anchor, _ in open_)
                aliased += sizes.get(event.anchor, 1)
                if is_endless or aliased > MAX_ALIASED:
                    raise yaml.parser.ParserError(None, None, TOO_MANY_ALIASES, cast("Any", event.start_mark))
                count += sizes.get(event.anchor, 1)
            count += 1
    finally:
        parser.dispose()
