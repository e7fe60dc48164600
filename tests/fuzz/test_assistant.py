"""Random and hostile calls of an assistant, in every run of the tests; `make fuzz TARGET=assistant` tries more."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.fuzz import assistant as fuzzed
from whichway.assistant.calls import Reply

INPUTS = 80


def test_no_call_leaves_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    check = fuzzed.check

    def counted(reply: Reply, here: dict[str, object], name: str, arguments: dict[str, object]) -> None:
        seen[name, reply.refused] += 1
        check(reply, here, name, arguments)

    monkeypatch.setattr(fuzzed, "check", counted)
    for number in range(INPUTS):
        # Half of the connections remember the last case.
        fuzzed.assistant(bytes([number % 2 * 200]) + b"%d" % number)
    assert sum(seen.values()) == INPUTS * fuzzed.CALLS == 2000
    # Enough of them make sense that cases are walked, and enough are refused.
    assert seen["answer", False] > 100 < seen["answer", True]
    assert seen["back", False] > 10 < seen["notes", False]
