"""YAML into the values that its tags and spelling stand for, by YAML 1.1 as MkDocs reads it, and never a crash."""

from __future__ import annotations

from typing import Any, cast

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

from whichway.load.yaml_problem import TOO_DEEP, UNFIT

MAX_DEPTH = 200
"""How deep settings may nest. PyYAML calls itself for each level, and may end the whole process far below 10,000."""


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
        yaml.YAMLError: if it is no YAML, nests deeper than `MAX_DEPTH`, or a value does not fit its tag.
    """
    check_depth(text)
    return yaml.load(text, Loader=loader)  # noqa: S506 - the loaders make plain values


def composed(text: str) -> yaml.Node | None:
    """The nodes of `text`, with their places.

    Raises:
        yaml.YAMLError: if it is no YAML, or nests deeper than `MAX_DEPTH`.
    """
    check_depth(text)
    return yaml.compose(text, yaml.CSafeLoader)


def check_depth(text: str) -> None:
    """Makes sure that `text` can be read without exhausting the stack.

    Raises:
        yaml.YAMLError: if it is no YAML, or nests deeper than `MAX_DEPTH`.
    """
    parser, depth = yaml.CSafeLoader(text), 0
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise yaml.parser.ParserError(None, None, TOO_DEEP, cast("Any", event.start_mark))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                depth -= 1
    finally:
        parser.dispose()
