"""From a name to where it is defined, and to all places that say it."""

from __future__ import annotations

from lsprotocol.types import DocumentHighlight, DocumentHighlightKind, Location, Position

from whichway.editor.view import View
from whichway.place import Place
from whichway.symbols import Symbol


def symbol_at(view: View, position: Position) -> Symbol | None:
    """What the name at a position is that of."""
    return view.index.at(view.file, *spot(view, position))


def spot(view: View, position: Position) -> tuple[int, int]:
    """The line and column of a position, as places count them."""
    index = view.lines.index(position)
    line = min(max(position.line, 0), len(view.lines.starts) - 1)
    return line + 1, index - view.lines.starts[line] + 1


def definition(view: View, position: Position) -> Location | None:
    """Where that is defined which has the name at a position."""
    symbol = symbol_at(view, position)
    place = view.index.definition(symbol) if symbol else None
    return location(view, place) if place else None


def references(view: View, position: Position, *, with_definitions: bool) -> list[Location]:
    """All places that say the name at a position."""
    symbol = symbol_at(view, position)
    if symbol is None:
        return []
    return [location(view, place) for place in view.index.references(symbol, with_definitions=with_definitions)]


def highlights(view: View, position: Position) -> list[DocumentHighlight]:
    """The places of the document itself that say the name at a position."""
    symbol = symbol_at(view, position)
    found = (one for one in view.index.occurrences(symbol) if one.place.file == view.file) if symbol else ()
    kinds = {True: DocumentHighlightKind.Write, False: DocumentHighlightKind.Read}
    return [DocumentHighlight(view.lines.range_of(one.place), kinds[one.is_definition]) for one in found]


def location(view: View, place: Place) -> Location:
    """A place as an editor goes to it."""
    return Location(view.uri_of(place.file), view.lines_of(place.file).range_of(place))
