"""The server in a real editor: Neovim, without a screen. `make editors` runs this file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.editor.test_desk import LAMP

SCRIPT = Path(__file__).parent / "neovim.lua"


def test_neovim_shows_a_mistake_follows_a_name_and_gives_another(tmp_path: Path) -> None:
    neovim = shutil.which("nvim")
    assert neovim, "Neovim is missing: run `apt-get install neovim`"
    tree = tmp_path / "decision_trees" / "lamp.yml"
    tree.parent.mkdir()
    tree.write_text(LAMP, "utf-8")
    environment = {**os.environ, "WHICHWAY_PYTHON": sys.executable, "WHICHWAY_TREE": str(tree), "HOME": str(tmp_path)}
    command = [neovim, "--headless", "--clean", "-S", str(SCRIPT)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    said = next(line for line in (done.stdout + done.stderr).splitlines() if line.startswith("{"))
    seen = json.loads(said)
    assert "missing" not in seen, done.stderr
    assert seen["diagnostic"] == {
        "line": 7,
        "column": 29,
        "message": "`plug+in` is not a node of this tree\nhelp: did you mean `plug-in`?",
        "source": "whichway",
    }
    assert seen["definition"] == "  plug-in: {outcome: Plug it in}"
    assert seen["renamed"] == ['      - {label: "No", next: put-in-plug}', "  put-in-plug: {outcome: Plug it in}"]
    assert "outcome `put-in-plug`" in seen["hover"]
