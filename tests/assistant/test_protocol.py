"""The server as clients meet it: the SDK's own client walks every scenario of this site, over stdin and stdout."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import httpx2
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.assistant.own import own_scenarios, own_views
from tests.conftest import ROOT
from tests.play.sites import write_site
from whichway.assistant import Library, Toolbox
from whichway.assistant.server import server_of
from whichway.cases import Case, Row
from whichway.settings import find_settings


def whichway(*arguments: str, cwd: Any = ROOT) -> StdioServerParameters:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    return StdioServerParameters(
        command=sys.executable, args=["-m", "whichway", "mcp", *arguments], cwd=str(cwd), env=environment
    )


def given_as(row: Row) -> dict[str, Any]:
    """An answer as an assistant gives it."""
    if row.text:
        return {"value": row.text}
    if row.option.startswith("="):
        return {"value": row.option[1:].replace("_", ".")}
    return {"value": row.option.split("+")} if "+" in row.option else {"option": row.option}


async def walked(client: Client, name: str, case: Case) -> None:
    """Walks to the end of a case, by what each reply gives: others are walked at the same time."""
    first = case.rewound(1)
    query = "".join(f"?ww.{fact}={value}" for fact, value in first.given.items())
    begun = await client.call_tool("start", {"tree": f"/{first.tree}/{query}#" if query else first.tree})
    reply = begun.structured_content
    for row in case.rows:
        assert (reply["tree"], reply["step"]) == (row.tree, row.node), name
        done = await client.call_tool("answer", {"tree": row.tree, "at": reply["at"], **given_as(row)})
        assert not done.is_error, (name, done)
        reply = done.structured_content
    assert (reply["tree"], reply["step"], reply["heading"]) == (case.tree, case.node, case.heading), name
    assert reply["version"] == case.views.page(case.tree).version


def test_a_client_walks_every_scenario_of_this_site_to_the_same_end() -> None:
    scenarios = [*own_scenarios(own_views())]

    async def walk() -> None:
        async with Client(stdio_client(whichway("--audience", "staff")), read_timeout_seconds=300) as client:
            await asyncio.gather(*(walked(client, *scenario) for scenario in scenarios))

    asyncio.run(walk())
    assert len(scenarios) == sum(len(tree.scenarios) for tree in own_views().forest.trees.values()) > 200


def test_a_web_page_of_another_site_can_not_talk_to_it(tmp_path: Any) -> None:
    write_site(tmp_path)
    toolbox = Toolbox(Library(find_settings(tmp_path), "customer"), remembers=False)
    app = server_of(toolbox).streamable_http_app(json_response=True, stateless_http=True, host="127.0.0.1")
    ask = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "start", "arguments": {"tree": "lamp"}},
    }
    accepts = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18"}

    async def asked(**headers: str) -> Any:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8808") as client:
            return await client.post("/mcp", json=ask, headers=accepts | headers)

    async def talk() -> tuple[Any, ...]:
        async with app.router.lifespan_context(app):
            return await asked(), await asked(host="evil.example"), await asked(origin="https://evil.example")

    own, by_name, by_page = asyncio.run(talk())
    assert own.json()["result"]["structuredContent"]["step"] == "kind"
    assert (by_name.status_code, by_page.status_code) == (421, 403)


@pytest.mark.parametrize("authors", [False, True])
def test_it_offers_the_tools_for_authors_only_if_asked(tmp_path: Any, authors: bool) -> None:
    write_site(tmp_path)
    toolbox = Toolbox(Library(find_settings(tmp_path), "customer"), authors=authors)

    async def names() -> list[str]:
        async with Client(server_of(toolbox)) as client:
            assert "one step" not in (client.instructions or "") or client.instructions
            return [tool.name for tool in (await client.list_tools()).tools]

    readers = ["find_tree", "start", "answer", "back", "explain", "notes"]
    assert asyncio.run(names()) == readers + ["schema", "check", "suggest_scenarios", "map"] * authors
