"""Texts that a build holds in a file: they come back as they were, wherever MkDocs and plugins ask for them."""

from __future__ import annotations

import copy
import io
import os
import pickle
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from whichway.hosts.mkdocs.stored import Stored, TextStore, stored_file, text_of

LONG = [f"{sign} <p>ß \ud83d and 🛠\r\n</p>" * 500 for sign in "abc"]


def test_long_texts_are_not_held_in_memory_and_come_back_in_any_order() -> None:
    store = TextStore(in_memory=False)
    held = [store.put(text) for text in LONG]
    assert all(isinstance(one, Stored) for one in held)
    assert [text_of(one) for one in reversed(held)] == LONG[::-1]
    later = store.put("d" * 9_000)
    assert [text_of(one) for one in (held[0], later, held[2])] == [LONG[0], "d" * 9_000, LONG[2]]


def test_a_text_that_is_put_in_again_at_once_is_written_once() -> None:
    store = TextStore(in_memory=False)
    assert store.put(LONG[0]) is store.put(LONG[0])


def test_a_preview_and_short_texts_need_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whichway.hosts.mkdocs.stored.TemporaryFile", lambda **_: pytest.fail("a file was made"))
    assert TextStore(in_memory=True).put(LONG[0]) is LONG[0]
    assert TextStore(in_memory=False).put("short") == "short"


def test_memory_holds_what_no_file_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/there/is/none")
    assert TextStore(in_memory=False).put(LONG[0]) is LONG[0]


class _AlmostFull(io.BytesIO):
    """A disk that has room for a part of what is written, and says so only by how much it has taken."""

    def write(self, content: Any) -> int:
        return super().write(content[:100])


def test_memory_holds_what_does_not_fit_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whichway.hosts.mkdocs.stored.TemporaryFile", lambda **_: _AlmostFull())
    store = TextStore(in_memory=False)
    assert [store.put(text) for text in LONG] == LONG


def test_texts_are_read_by_several_at_once() -> None:
    store = TextStore(in_memory=False)
    held = [store.put(f"{number} <p>ß</p>" * 500) for number in range(50)]
    wanted = [f"{number} <p>ß</p>" * 500 for number in range(50)]
    with ThreadPoolExecutor(8) as readers:
        assert [*readers.map(text_of, held * 40)] == wanted * 40


# A server of another test may run in a thread here; the process that is forked has none, and needs none.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is forked on this system")
def test_a_forked_process_changes_no_text_of_ours() -> None:
    store = TextStore(in_memory=False)
    first = store.put(LONG[0])
    if (child := os.fork()) == 0:
        os._exit(int(store.put(LONG[1]) is not LONG[1] or text_of(first) != LONG[0]))
    assert os.waitpid(child, 0)[1] == 0
    assert [text_of(store.put(text)) for text in LONG] == LONG


def test_a_copy_of_what_is_held_is_the_text() -> None:
    held = TextStore(in_memory=False).put(LONG[1])
    assert copy.deepcopy([held]) == pickle.loads(pickle.dumps([held])) == [LONG[1]]  # noqa: S301 - our own


def test_a_file_is_written_and_read_as_if_mkdocs_held_its_content(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Any", "site_dir": str(tmp_path), "plugins": []})
    config.validate()
    config.plugins._current_plugin = "whichway"
    text = "a frame, für alle\n" * 400
    file = stored_file(config, "a/frame.html", TextStore(in_memory=False).put(text))
    file.copy_file()
    assert (tmp_path / "a/frame.html").read_text("utf-8") == file.content_string == text
    assert file.content_bytes == text.encode()
    file.content_string = "minified"
    assert file.content_bytes == b"minified"
