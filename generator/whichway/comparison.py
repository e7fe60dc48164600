"""Two versions of a site, read and compared: for one audience, and with a word about all that could not be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whichway import compile
from whichway.collector import collector_paused
from whichway.differences import Differences, compare
from whichway.findings import Severity
from whichway.revisions import Version
from whichway.rules import CATALOGUE

_MISREAD = re.compile("WW(?:1..|201|207|30[12]|310|70[23])")
"""The codes of rules that find what can't be read as it was meant: YAML, keys, and names that lead nowhere."""
_OTHERS = {rule.name for rule in CATALOGUE.values() if not _MISREAD.match(rule.code)}
_OTHERS |= {rule.name for rule in CATALOGUE.values() if rule.severity is not Severity.ERROR}


@collector_paused()
def differences(old: Version, new: Version, audience: str | None = None, budget: int | None = None) -> Differences:
    """What differs for readers between two versions, for one audience, or else for that of the newer site.

    `budget` is how many pairs of states are searched at most; see `compare`.
    """
    whom = new.settings.audience if audience is None else audience
    both = [(version, compile.prove(version.sources, version.settings.limits)) for version in (old, new)]
    before, after = (trees.unprojected.for_audience(whom) for _, trees in both)
    changes, notes = compare(before, after, [*old.published, *new.published], budget)
    more = [f"`{version.name}`: {note}" for version, trees in both for note in _notes(version, trees, whom)]
    return Differences(old.name, new.name, changes, whom, [*more, *notes], (old.commit, new.commit))


def _notes(version: Version, trees: compile.Trees, audience: str) -> Iterator[str]:
    """What of one version could not be read as it was meant."""
    yield from map(version.shown, version.notes)
    if audience and audience not in version.settings.audiences:
        yield f"`{audience}` is not an audience there, so its readers see what is for everyone"
    report = compile.check(trees, trees.evidence(), dict.fromkeys(_OTHERS, Severity.OFF))
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    unread = [source.file for source in version.sources if source.tree is None]
    for file in unread:
        why = next((finding.message for finding in errors if finding.place.file == file), "it contains no tree")
        yield version.shown(f"`{file}` was not compared: {why}")
    left = [finding for finding in errors if finding.place.file not in unread]
    if left:
        first, number = left[0], len(left)
        found = "an error" if number == 1 else f"{number} errors, the first one"
        where = f"`whichway check` finds {found} at `{first.place}`: {first.message}"
        yield version.shown(f"it was compared as far as it can be read; {where}")
