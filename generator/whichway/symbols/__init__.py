"""Names in trees and guides: where each is defined, where it is said, and what changes if it gets another one.

`tree_text` and `config_text` read texts as plain values with places, whatever else is wrong with them. `names` knows
what a name means, `saying` and `links` where names are said, and `index` puts all of that together. `rename` gives
something another name: `refusals` says which it can't have, `changing` makes the edits, and `alive` sees to it that
links and ways stay what they were. `asking` finds what somebody names, and `site` reads a site's texts.
"""

from whichway.symbols.asking import not_called, symbols_called
from whichway.symbols.index import SiteTexts, SymbolIndex, index
from whichway.symbols.pages import Anchor, anchors_in
from whichway.symbols.refusals import CantRename
from whichway.symbols.rename import Renaming, rename
from whichway.symbols.site import site_texts
from whichway.symbols.symbol import Mention, Occurrence, Symbol, SymbolKind

__all__ = [
    "Anchor",
    "CantRename",
    "Mention",
    "Occurrence",
    "Renaming",
    "SiteTexts",
    "Symbol",
    "SymbolIndex",
    "SymbolKind",
    "anchors_in",
    "index",
    "not_called",
    "rename",
    "site_texts",
    "symbols_called",
]
