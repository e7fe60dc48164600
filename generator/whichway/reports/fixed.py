"""What was fixed, for people: the place and the rule, and the lines before and after."""

from __future__ import annotations

from collections.abc import Sequence

from whichway.findings import Finding
from whichway.fixes import Fixed
from whichway.reports.text import Paint, plain
from whichway.screen import printable

# An edit may indent a whole file; a few of its lines show what it does.
_MOST_LINES = 4


def fixed(done: Sequence[Fixed], paint: Paint = plain) -> str:
    """Each of the fixes in `done` in a block of its own, and a line that counts them."""
    blocks = [_block(*one, paint) for one in done]
    count = f"fixed {len(done):,} finding{'' if len(done) == 1 else 's'}"
    return "\n\n".join([*blocks, count]) + "\n"


def _block(finding: Finding, before: str, after: str, paint: Paint) -> str:
    place = paint(f"{finding.place}:", "place")
    head = f"{place} fixed {finding.code} {finding.rule}"
    return "\n".join([head, *_marked("-", before, paint), *_marked("+", after, paint)])


def _marked(sign: str, text: str, paint: Paint) -> list[str]:
    lines = text.splitlines() or [""]
    more = [f"  {sign} … {len(lines) - _MOST_LINES:,} more lines"] if len(lines) > _MOST_LINES else []
    return [paint(line, sign) for line in [*(f"  {sign} {printable(line)}" for line in lines[:_MOST_LINES]), *more]]
