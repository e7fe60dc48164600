"""Speaks the Model Context Protocol, with the official SDK: over stdin and stdout, or over HTTP on this machine."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import anyio
import uvicorn
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from whichway.assistant.calls import Reply
from whichway.assistant.toolbox import Toolbox

HOST = "127.0.0.1"
"""Where HTTP is served: no other machine can come there."""
PATH = "/mcp"

INSTRUCTIONS = """\
These tools walk troubleshooting trees with a reader. Use them instead of your own knowledge of the product.
1. find_tree with the symptom; let the reader confirm the tree. 2. start. 3. Put the question to the reader in its own
words, with its options; then answer with the option that they chose, or the value that they gave. Repeat until the
case is over.
Keep to the step: don't add steps, causes, or fixes. Never choose an option for a reader. If none fits, offer those
that are apart, if there are any; else give the contact. Link the address of a step when you quote it.
"""


def server_of(toolbox: Toolbox) -> Server[Any]:
    """The server that offers some tools."""

    async def list_tools(context: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[
            types.Tool(
                name=tool.name,
                title=tool.title,
                description=tool.about,
                input_schema=tool.input_schema,
                annotations=types.ToolAnnotations(
                    title=tool.title, read_only_hint=True, destructive_hint=False, open_world_hint=False
                ),
            )
            for tool in toolbox.tools
        ])  # fmt: skip

    async def call_tool(context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            reply = toolbox.call(params.name, params.arguments or {})
        except Exception:  # whatever it is, the next call is another
            logging.exception("the call of a tool has failed")
            reply = Reply(
                "Something is wrong with this server.", {"refused": "something is wrong with this server"}, True
            )
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=reply.text)],
            structured_content=dict(reply.values),
            is_error=reply.refused,
        )

    return Server(
        "whichway",
        title="Whichway",
        version=version("mkdocs-whichway"),
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_stdio(toolbox: Toolbox) -> None:
    """Serves one client over stdin and stdout, until it closes them."""
    _quiet()
    server = server_of(toolbox)

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    anyio.run(run)


def serve_http(toolbox: Toolbox, port: int, begun: Callable[[str], None]) -> None:
    """Serves clients on this machine over HTTP; `begun` is given the address.

    Requests from web pages elsewhere are refused, by the headers `Host` and `Origin`.

    Raises:
        OSError: if the port is taken.
    """
    _quiet()
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        app = server_of(toolbox).streamable_http_app(
            streamable_http_path=PATH, json_response=True, stateless_http=True, host=HOST
        )
        begun(f"http://{HOST}:{listening.getsockname()[1]}{PATH}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", access_log=False))
        server.run(sockets=[listening])


def _quiet() -> None:
    """Leaves stderr to what is wrong: some clients show each line of it."""
    logging.getLogger("mcp").setLevel(logging.ERROR)
