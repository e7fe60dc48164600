"""On the shortest walk to each outcome, no answer is lost in a frame of another site, whatever it forbids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.engines.conftest import StartEngine, opened, running
from tests.browser.engines.reader import Reader
from tests.browser.engines.rounds import IN_TURN, Round, round_from
from tests.browser.engines.windows import patiently
from tests.browser.over_trees import ENTRANCE
from tests.browser.test_frames import POLICY, SCRIPTED
from tests.conftest import Serve, Site

pytestmark = pytest.mark.browser

_STORAGE = "() => { try { return typeof localStorage.length; } catch { return 'refused'; } }"


class Setting(NamedTuple):
    """What is forbidden to a frame: by its attributes, by the engine, or by the policy of the trees' server."""

    attributes: str = ""
    engine: str = ""
    policy: str = ""


SETTINGS = {
    "plain": Setting(),
    "sandbox": Setting(attributes=SCRIPTED["scripts and popups"]),
    "no storage": Setting(engine="no storage"),
    "strict policy": Setting(policy=POLICY),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "setting" in metafunc.fixturenames:
        # `make browsers` tries them all, `make test` the one that forbids the most.
        chosen = SETTINGS if metafunc.config.getoption("engine") else {"sandbox": SETTINGS["sandbox"]}
        metafunc.parametrize("setting", chosen.values(), ids=chosen, scope="module")


@pytest.fixture(scope="module")
def wiki(
    setting: Setting,
    engine_name: str,
    start_engine: StartEngine,
    own_site: Site,
    serve: Serve,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Round]:
    """A reader of the page of a wiki that shows the trees."""
    if engine_name == "webkit" and setting.attributes:
        pytest.skip("WebKitGTK's driver can't enter a frame without an origin: it acts on the page around it instead")
    folder = tmp_path_factory.mktemp("wiki")
    trees = serve(own_site.folder, {"Content-Security-Policy": setting.policy} if setting.policy else {})
    _write_page(folder, f"{trees}/troubleshoot/{ENTRANCE}/embed.html", setting.attributes)
    # By another name, it is another site for the browser, not only another origin.
    url = serve(folder).replace("127.0.0.1", "localhost") + "/page.html"
    with running(start_engine(setting.engine)) as engine, opened(engine) as window:
        window.open(url)
        reader = Reader(window, window.inside("iframe"))
        reader.begins(url)
        assert (reader.page.run(_STORAGE) == "refused") == bool(setting.attributes or setting.engine)
        with round_from(url, reader) as walked:
            yield walked


def _write_page(folder: Path, source: str, attributes: str) -> None:
    frame = f'<iframe src="{source}" width="900" height="600" allow="clipboard-write" {attributes}></iframe>'
    page = f'<!doctype html><meta charset="utf-8"><title>A wiki</title><link rel="icon" href="data:,">{frame}'
    (folder / "page.html").write_text(page, "utf-8")


@pytest.mark.parametrize("key", IN_TURN, ids="/".join)
def test_trail_link_and_back_have_every_answer(key: tuple[str, str], wiki: Round) -> None:
    reader = wiki.reader
    wiki.go_to(key)
    # It leads out of the frame.
    fragment = patiently(lambda: reader.page.run("() => location.hash"))
    assert reader.copied("link") == f"https://help.example.com/troubleshoot/{key[0]}/{fragment}"
