"""A tree as YAML, in the style that authors write it in: a blank line between nodes, small nodes in one line."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.load import Plain, written_entry


def as_yaml(head: Mapping[str, Plain], nodes: Mapping[str, Plain], comments: Mapping[str, str]) -> str:
    """The text of a tree's file: what comes before its nodes, and these; a comment stands above its node."""
    before = "".join(f"{written_entry(key, value, 0)}\n" for key, value in head.items())
    blocks: list[str] = []
    for id_, node in nodes.items():
        comment = f"  # {comments[id_]}\n" if id_ in comments else ""
        blocks.append(f"{comment}  {written_entry(id_, node, 2)}\n")
    text = ""
    for block, above in zip(blocks, ["", *blocks], strict=False):
        # Ends in one line each stand side by side.
        is_line = block.count("\n") == 1 and above.count("\n") == 1
        text += block if is_line or not above else f"\n{block}"
    return f"{before}nodes:\n{text}"
