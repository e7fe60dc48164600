"""From charts to trees: files with charts become texts of trees, and notes about what was guessed and left out.

`page` finds charts in a file, `directed` makes nodes and ways of one, `clicks` finds out where a node's link leads,
`tree` makes a tree of each part, and `as_yaml` writes it as authors do.
"""

from whichway.importing.clicks import Surroundings
from whichway.importing.importing import Imported, ImportedTree, imported
from whichway.importing.notes import Note, Notes
from whichway.importing.page import MARKDOWN, Page, read_page
from whichway.importing.report import report

__all__ = [
    "MARKDOWN",
    "Imported",
    "ImportedTree",
    "Note",
    "Notes",
    "Page",
    "Surroundings",
    "imported",
    "read_page",
    "report",
]
