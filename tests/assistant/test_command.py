"""The command `whichway mcp`: over HTTP, and where its extra is missing."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mcp.client.client import Client

from tests.assistant.test_tools import write
from tests.conftest import ROOT
from whichway.cli import main


@pytest.mark.parametrize("library", ["mcp", "uvicorn"])
def test_a_missing_extra_is_named_in_one_line(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "whichway.assistant.server", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    done = CliRunner().invoke(main, ["mcp"])
    assert done.exit_code == 2
    assert f"Error: `whichway mcp` needs the package `{library}`\nhelp: pip install" in done.stderr


def test_over_http_a_case_goes_on_by_what_each_reply_gives(tmp_path: Path) -> None:
    write(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    program = [sys.executable, "-m", "whichway", "mcp", "--http", "0"]
    with subprocess.Popen(program, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        url = server.stderr.readline().removeprefix("serving assistants at ").strip()

        async def walk() -> str:
            async with Client(url) as client:
                begun = (await client.call_tool("start", {"tree": "socket"})).structured_content
                unclear = await client.call_tool("answer", {"tree": "socket", "option": "no"})
                assert unclear.is_error, "the server remembers nothing"
                answer = {"tree": "socket", "option": "no", "at": begun["at"]}
                return str((await client.call_tool("answer", answer)).structured_content["heading"])

        try:
            assert url.startswith("http://127.0.0.1:")
            assert asyncio.run(walk()) == "The socket is dead"
        finally:
            server.send_signal(signal.SIGINT)
        assert "Traceback" not in server.stderr.read()


def test_a_port_that_is_taken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["mcp", "--http", str(port)])
    assert (done.exit_code, f"port {port} can't be used" in done.stderr) == (2, True), done.output
