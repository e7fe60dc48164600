"""README and manual, typed to the letter in an environment that has nothing yet. `make fresh` runs this file.

Only what Whichway builds on comes from an index. Whichway itself comes from a checkout, or from a wheel built there.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fences import by_title
from tests.manual.tutorial import INSTALL as INSTALLATION
from tests.manual.tutorial import PAGE, SITE, follow
from tests.start.checkout import checkout, run, start

ADDRESS = "https://git.example.com/whichway.git"
STARTER = ROOT / "generator" / "whichway" / "starter" / "site"


INSTALL = by_title(ROOT / "docs" / "manual" / "how-to" / "install.md", "sh")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a checkout in `whichway`, and nothing else."""
    folder = tmp_path_factory.mktemp("desk")
    checkout(folder / "whichway")
    return folder


@pytest.fixture(scope="session")
def wheel(desk: Path) -> Path:
    """The wheel that `make dist` builds."""
    run(INSTALL["in the checkout"], desk / "whichway")
    (wheel,) = (desk / "whichway" / "dist").glob("*.whl")
    return wheel


def serves(script: str, folder: Path) -> None:
    """Runs a script whose last line previews a site, and waits until it does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    *_, last = script.splitlines()
    assert last == "mkdocs serve"
    session = start(f"{script.rstrip()} --dev-addr 127.0.0.1:{port}", folder)
    assert session.stdout
    said = []
    try:
        for line in session.stdout:
            said.append(line)
            if "Serving on" in line:
                return
        pytest.fail("".join(said))
    finally:
        os.killpg(session.pid, signal.SIGTERM)
        session.communicate()


def test_the_readme_s_commands_lead_to_a_preview_of_a_new_site(desk: Path) -> None:
    readme = by_title(ROOT / "README.md", "sh")[""]
    script = readme[readme.index("python3 -m venv") :]
    serves(script, desk)
    assert "nothing wrong" in run(". ../venv/bin/activate && whichway check --strict", desk / "my-help")


def test_the_manual_s_commands_install_from_a_checkout_and_start_a_site(tmp_path: Path, desk: Path) -> None:
    (tmp_path / "whichway").symlink_to(desk / "whichway")
    said = run(INSTALL["from a checkout"], tmp_path)
    assert re.search(r"version \d+\.\d+\.\d+", said)
    serves(". venv/bin/activate\n" + INSTALL["start a site"], tmp_path)
    assert (tmp_path / "my-help" / "site" / "troubleshoot" / "does-not-start" / "index.html").is_file()


def test_the_tutorial_leads_from_an_empty_folder_to_a_published_tree(tmp_path: Path, desk: Path) -> None:
    (tmp_path / "whichway").symlink_to(desk / "whichway")
    commands = by_title(PAGE, "sh")
    run(commands[INSTALLATION], tmp_path)
    activated = f". '{tmp_path}/venv/bin/activate'\n"
    follow(tmp_path, lambda script, folder: start(activated + script, folder).communicate()[0])
    assert (tmp_path / SITE / "site" / "troubleshoot" / "no-internet" / "index.html").is_file()
    serves(activated + commands["preview"], tmp_path / SITE)


def test_the_manual_s_commands_install_from_a_git_server(tmp_path: Path, desk: Path) -> None:
    assert ADDRESS in INSTALL[""]
    # Older versions of pip want an address with a host.
    command = INSTALL[""].replace(ADDRESS, f"file://localhost{desk / 'whichway'}")
    run(f"python3 -m venv venv && . venv/bin/activate && {command}", tmp_path)
    assert "Start with" in run("venv/bin/whichway --help", tmp_path)


def test_a_wheel_holds_the_whole_starter(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    wanted = {f"whichway/starter/site/{file.relative_to(STARTER).as_posix()}" for file in STARTER.rglob("*.*")}
    files = {name for name in wanted if (STARTER / name.removeprefix("whichway/starter/site/")).is_file()}
    assert {"whichway/starter/site/.gitignore", "whichway/starter/site/.vscode/settings.json"} <= files
    assert files <= set(inside)


def test_a_wheel_beside_the_site_installs_all_that_a_build_needs(tmp_path: Path, desk: Path, wheel: Path) -> None:
    (tmp_path / "whichway").symlink_to(desk / "whichway")
    site = tmp_path / "site"
    site.mkdir()
    run(f"python3 -m venv ../venv && . ../venv/bin/activate\n{INSTALL['in the folder of the site']}", site)
    run(". ../venv/bin/activate && whichway new help && cd help && whichway check --strict && whichway test", site)
    silent = run(". ../../venv/bin/activate && mkdocs build --strict", site / "help", NO_MKDOCS_2_WARNING="1")
    assert "Material for MkDocs" not in silent
    assert "Material for MkDocs" not in run(". ../../venv/bin/activate && whichway bundle", site / "help")
    assert (site / "help" / "dist" / "example-help.html").is_file()


def test_without_material_a_new_site_says_what_to_install(tmp_path: Path, wheel: Path) -> None:
    run(f"python3 -m venv venv && venv/bin/pip install '{wheel}'", tmp_path)
    said = run("venv/bin/whichway new help", tmp_path)
    commands = "\n".join(re.findall("^  (.*)$", said, re.MULTILINE))
    assert "pip install mkdocs-material\n" in commands
    serves(f". venv/bin/activate\n{commands}\n", tmp_path)
