"""The trees for assistants, over the Model Context Protocol: one step at a time, and nothing that is not offered there.

`library` reads the trees of a site, `tokens` writes a case down as `at`, `replies` says what a step is. `readers` has
the tools for readers and `authors` those for authors; `calls` checks their arguments, and `server` speaks the protocol.
"""

from whichway.assistant.calls import Tool
from whichway.assistant.library import Library
from whichway.assistant.toolbox import Toolbox

__all__ = ["Library", "Tool", "Toolbox"]
