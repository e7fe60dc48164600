"""What a translation must have in common with its text: where links lead, ids, and what stands for answers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from whichway.fills import fills_in
from whichway.inline import masked
from whichway.texts import code_scheme, is_too_costly
from whichway.written_links import without_code


class Target(NamedTuple):
    """Where something in a text leads, or an id that it has."""

    name: str
    is_id: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether it leads out of the site, or is a picture, which a language may have its own of."""
        return not self.is_id and _IS_OUTSIDE(self.name) is not None and not code_scheme(self.name)


_IS_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|.*\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE).match
_SIGNS = ("](", "]:", "://", "<", "{", "mailto:")
_find = re.compile(
    r"""
      \]\(\s* <? ( [^\s()<>]* (?: \( [^\s()]* \) [^\s()<>]* )* )
    | ^[ ]{0,3} \[ (?!\^) [^\]\n]+ \]: \s* <? ( [^\s<>]+ )
    | \b (?:href|src) \s*=\s* ["']? ( [^"'\s>]+ )
    | ( (?: https?:// | mailto: ) [^\s<>()\[\]"'`]+ )
    | \{ [^{}\n]* \# ( [\w-]+ )
    | <[^<>]* \b id \s*=\s* ["']? ( [^"'\s>]+ )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
).finditer
# What ends a sentence behind an address, in any language.
_BEHIND = ".,;:!?…»”’。，、！？：；؟،؛*_"


def may_have_targets(text: str) -> bool:
    """Whether a text may link anywhere: most don't, and are passed over at once."""
    return any(sign in text for sign in _SIGNS)


@lru_cache(maxsize=4096)
def targets_in(text: str) -> frozenset[Target]:
    """Where the links and pictures of a Markdown text lead, and the ids that it has. What is code has none."""
    if not may_have_targets(text) or is_too_costly(text):
        return frozenset()
    shown = masked(without_code(text))
    found = set[Target]()
    for match in _find(shown):
        linked, defined, attribute, bare, given, id_ = match.groups()
        if name := linked or defined or attribute:
            found.add(Target(name))
        elif bare:
            found.add(Target(bare.rstrip(_BEHIND)))
        elif name := given or id_:
            found.add(Target(name, is_id=True))
    return frozenset(found)


def facts_in(text: str) -> frozenset[str]:
    """The facts that a text says, as in `[=host]`."""
    return frozenset(fill.name for fill in fills_in(text) if fill.is_mark)
