"""The manual's recipes for hosts have the settings that `whichway pages` asks for."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.hosts.sites import FILES, settings, write_site
from whichway.cli import main


@pytest.mark.parametrize("host", ["sphinx", "docusaurus", "hugo"])
def test_a_recipe_has_the_settings_that_the_command_asks_for(tmp_path: Path, host: str) -> None:
    source = write_site(tmp_path, settings(site_url="https://lamps.example.com/docs/"), FILES)
    arguments = ["--for", host, "--to", str(source / "docs" / "troubleshoot"), "--static", str(source / "static")]
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "pages", *arguments])
    assert done.exit_code == 0, done.output
    recipe = textwrap.dedent((ROOT / "docs" / "manual" / "how-to" / f"{host}.md").read_text("utf-8"))
    wanted = [line.strip() for line in done.stdout.partition(":\n\n")[2].splitlines() if line.strip()]
    known = {line.strip() for line in recipe.splitlines()} | {"and write this into layouts/shortcodes/whichway.html:"}
    assert [line for line in wanted if line not in known] == []
