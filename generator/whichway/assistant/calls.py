"""The tools as assistants see them: a name, what it is for, and what arguments it takes, which are checked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from whichway.assistant.refusals import Refused, quoted
from whichway.wording import listed

LONGEST = 2_000
"""How long a text may be that an assistant gives."""


class Reply(NamedTuple):
    """What a tool says: as a text, and as values for programs."""

    text: str
    values: Mapping[str, Any]
    refused: bool = False


class Argument(NamedTuple):
    """An argument: what it is for, what it may be, and how long. `schema` is what JSON Schema says of it."""

    schema: Mapping[str, Any]
    needed: bool = False
    longest: int = LONGEST

    def wrong(self, value: object) -> str:
        """What is wrong with a value; nothing if it can be taken."""
        kinds = self.schema["type"]
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if not any(_IS[kind](value) for kind in kinds):
            return f"has to be {listed(kinds, ' or ')}"
        if len(str(value)) > self.longest:
            return f"is longer than {self.longest} characters"
        if "enum" in self.schema and value not in self.schema["enum"]:
            return f"has to be {listed(self.schema['enum'], ' or ')}"
        return ""


_IS: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    "object": lambda value: isinstance(value, dict) and all(isinstance(one, str) for one in value.values()),
}


class Tool(NamedTuple):
    """A tool: `run` takes its arguments by their names."""

    name: str
    title: str
    about: str
    arguments: Mapping[str, Argument]
    run: Callable[..., Reply]

    @property
    def input_schema(self) -> dict[str, Any]:
        """The JSON Schema of the arguments."""
        return {
            "type": "object",
            "properties": {name: dict(argument.schema) for name, argument in self.arguments.items()},
            "required": [name for name, argument in self.arguments.items() if argument.needed],
            "additionalProperties": False,
        }

    def call(self, given: Mapping[str, Any]) -> Reply:
        """What the tool says to these arguments.

        Raises:
            Refused: if they can't be taken.
        """
        help = f"it takes {listed(self.arguments)}" if self.arguments else "it takes no arguments"
        for name in given:
            if name not in self.arguments:
                raise Refused(f"`{self.name}` takes no argument {quoted(name, 'of that name')}", help)
        for name, argument in self.arguments.items():
            if name not in given and argument.needed:
                raise Refused(f"`{self.name}` needs the argument `{name}`", help)
            if name in given and (wrong := argument.wrong(given[name])):
                raise Refused(f"the argument `{name}` of `{self.name}` {wrong}", str(argument.schema["description"]))
        return self.run(**given)
