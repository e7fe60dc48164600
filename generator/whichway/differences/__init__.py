"""What differs between two versions of a site, for readers.

`compare` puts it together: `sides` knows which node of one version is which of the other, `walks` goes through both
with the same `answers`, `ends` says what can be reached and how far it is, `broken` which addresses are gone, `texts`
what reads differently, and `declared` what authors say of trees. `change` has the kinds of changes.
"""

from whichway.differences.change import GIVEN_BY_ADDRESS, KINDS, Answer, BothWalks, Change, Differences
from whichway.differences.compare import compare
from whichway.differences.declared import SITE
from whichway.differences.words import TextChange, WordChange, text_change

__all__ = [
    "GIVEN_BY_ADDRESS",
    "KINDS",
    "SITE",
    "Answer",
    "BothWalks",
    "Change",
    "Differences",
    "TextChange",
    "WordChange",
    "compare",
    "text_change",
]
