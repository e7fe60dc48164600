"""The engines that these tests run in: Chromium, and those that are named by `--engine`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.windows import Engine, Window
from tests.browser.over_trees import ENTRANCE, LONGEST, WALKS

StartEngine = Callable[..., Engine]

FEW = 6
"""To how many outcomes `make test` walks in frames and in the offline file; `make browsers` walks to all of them."""
FEW_TREES = {ENTRANCE, *(tree for tree, _ in LONGEST)}
"""The trees whose every step `make test` opens by its address; `make browsers` opens those of all of them."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        names = metafunc.config.getoption("engine") or ["chromium"]
        group = metafunc.module.__name__.rpartition(".")[2]
        marked = [pytest.param(name, marks=pytest.mark.xdist_group(f"{group} {name}")) for name in names]
        metafunc.parametrize("engine_name", marked, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out walks that `--walks` does not ask for, and, if nobody asks for engines, what few stand for."""
    chosen, few = _chosen_walks(config), _few_walks(config)
    farthest = set(LONGEST if _is_asked(config) else LONGEST[:2])

    def is_left_out(item: pytest.Item) -> bool:
        if not isinstance(item, pytest.Function) or item.path.parent != here or not hasattr(item, "callspec"):
            return False
        of = item.callspec.params
        walks = {"test_whole_cases": chosen, "test_history": farthest}.get(item.path.stem, few)
        return ("key" in of and of["key"] not in walks) or (
            "tree" in of and not _is_asked(config) and of["tree"] not in FEW_TREES
        )

    here = Path(__file__).parent
    deselected = [item for item in items if is_left_out(item)]
    config.hook.pytest_deselected(items=deselected)
    items[:] = [item for item in items if item not in deselected]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says that walks were left out: of tests that run in several processes, pytest itself does not."""
    chosen, few = _chosen_walks(config), _few_walks(config)
    if len(chosen) < len(WALKS):
        terminalreporter.write_line(f"ENGINES WALKED TO {len(chosen)} OF {len(WALKS)} OUTCOMES ONLY", yellow=True)
    elif len(few) < len(WALKS):
        line = f"in frames and the offline file, {len(few)} of {len(WALKS)} outcomes; `make browsers` walks to all"
        terminalreporter.write_line(line)


def _chosen_walks(config: pytest.Config) -> set[tuple[str, str]]:
    count = config.getoption("walks")
    return set(WALKS) if count is None else _spread(count)


def _few_walks(config: pytest.Config) -> set[tuple[str, str]]:
    return _chosen_walks(config) if _is_asked(config) else _spread(FEW)


def _is_asked(config: pytest.Config) -> bool:
    """Whether somebody has asked for engines or a number of walks, as `make browsers` does."""
    return config.getoption("walks") is not None or bool(config.getoption("engine"))


def _spread(count: int) -> set[tuple[str, str]]:
    """The longest walks, and as many more as make up `count`, from all over the trees."""
    others = sorted(WALKS.keys() - LONGEST)
    more = min(max(count - len(LONGEST), 0), len(others))
    return {*LONGEST, *(others[index * len(others) // more] for index in range(more))}


@pytest.fixture(scope="module")
def start_engine(engine_name: str, request: pytest.FixtureRequest) -> StartEngine:
    """Starts the engine once more, with "no script" or with "no storage"."""

    def start(setting: str = "") -> Engine:
        if engine_name == "chromium":
            return Chromium(request.getfixturevalue("browser"), setting)
        if engine_name == "firefox":
            from tests.browser.engines.firefox import Firefox

            return Firefox(setting)
        from tests.browser.engines.webkit import WebKit

        return WebKit(setting)

    return start


@contextmanager
def running(engine: Engine) -> Iterator[Engine]:
    """Ends an engine in the end."""
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def opened(engine: Engine) -> Iterator[Window]:
    """A window of an engine, in which no script may throw anything."""
    window = engine.window()
    try:
        yield window
        errors = list(window.errors)
    finally:
        window.close()
    assert errors == []


@pytest.fixture(scope="module")
def engine(start_engine: StartEngine) -> Iterator[Engine]:
    """The engine as it is."""
    with running(start_engine()) as engine:
        yield engine


@pytest.fixture(scope="module")
def window(engine: Engine) -> Iterator[Window]:
    """A window that all tests of a module use one after the other."""
    with opened(engine) as window:
        yield window


@pytest.fixture(scope="module")
def other_window(engine: Engine) -> Iterator[Window]:
    """The window of another reader."""
    with opened(engine) as window:
        yield window
