"""Where the time of a build goes: what Python's own functions take is their callers'."""

from __future__ import annotations

import pytest

from tests.bench.profiling import Calls, Function, by_owner

PAGES = ("/src/whichway/pages/html.py", 1, "page")
MARKDOWN = ("/venv/site-packages/markdown/core.py", 1, "convert")
LOOKUP = ("<frozen importlib._bootstrap>", 1, "_find_and_load")
SUB = ("/usr/lib/python3.11/re/__init__.py", 1, "sub")
REPLACE = ("~", 0, "<method 'replace' of 'str' objects>")
START = ("~", 0, "<built-in method builtins.exec>")


def test_the_time_of_functions_of_python_is_that_of_who_has_them_work() -> None:
    def calls(**taken: float) -> Calls:
        return {names[name]: (1, 1, 0.0, time) for name, time in taken.items()}

    names: dict[str, Function] = {"pages": PAGES, "markdown": MARKDOWN, "sub": SUB}
    profile = {
        PAGES: (1, 1, 2.0, 10.0, {}),
        MARKDOWN: (1, 1, 1.0, 4.0, calls(pages=4.0)),
        LOOKUP: (1, 1, 1.0, 1.0, calls(pages=1.0)),
        SUB: (4, 4, 2.0, 4.0, calls(pages=1.0, markdown=3.0)),
        REPLACE: (9, 9, 2.0, 2.0, calls(sub=2.0)),
        START: (1, 1, 2.0, 12.0, {}),
    }
    assert by_owner(profile) == pytest.approx(
        {"whichway/pages": 0.3, "markdown": 0.4, "imports": 0.1, "Python": 0.2}  # of ten seconds
    )


def test_functions_that_call_each_other_are_still_their_callers() -> None:
    walk, step = ("/usr/lib/ast.py", 1, "walk"), ("/usr/lib/ast.py", 2, "step")
    profile = {
        PAGES: (1, 1, 1.0, 4.0, {}),
        walk: (2, 1, 1.0, 3.0, {PAGES: (1, 1, 0.0, 3.0), step: (1, 1, 0.0, 1.0)}),
        step: (1, 1, 2.0, 2.0, {walk: (1, 1, 0.0, 2.0)}),
    }
    assert by_owner(profile) == pytest.approx({"whichway/pages": 1.0, "Python": 0.0})
