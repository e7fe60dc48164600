"""The tools of one connection by their names: runs them, and makes a reply of whatever they refuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whichway.assistant.calls import Reply, Tool
from whichway.assistant.library import Library
from whichway.assistant.readers import Readers
from whichway.assistant.refusals import Refused, quoted
from whichway.assistant.replies import refusal
from whichway.wording import listed


class Toolbox:
    """The tools for readers, and for `authors` if these are wanted."""

    def __init__(self, library: Library, *, remembers: bool = True, authors: bool = False) -> None:
        self._library = library
        tools = Readers(library, remembers=remembers).tools()
        if authors:
            # Here, as most assistants talk to readers.
            from whichway.assistant.authors import Authors

            tools += Authors(library).tools()
        self.tools: Sequence[Tool] = tools

    def call(self, name: str, arguments: Mapping[str, Any]) -> Reply:
        """What the tool of that name says; a call that can't be followed is refused, and nothing is raised for it."""
        try:
            tool = next((tool for tool in self.tools if tool.name == name), None)
            if tool is None:
                known = listed(one.name for one in self.tools)
                raise Refused(f"there is no tool {quoted(name, 'of that name')}", f"the tools are {known}")
            return tool.call(arguments)
        except Refused as refused:
            return refusal(self._library, refused)
        except OSError as error:
            return refusal(self._library, Refused(f"a file can't be read: {error.strerror}", "see the server's log"))
