"""From files to trees: finding them, reading their YAML, and giving each its shape.

`parse` knows YAML and nothing of trees, `shape` knows trees and nothing of files, `files` knows where things are.
`complaint`, `slips` and `comments` find what is wrong in a text, `mend` what does not fit the format; `issues` has what
they find, for the rules to put into words. `write` changes a text at one place.
"""

from whichway.load.docs_folder import docs_files, read_page
from whichway.load.files import (
    Source,
    collector_paused,
    find_trees,
    load_lock,
    load_text,
    load_tree,
    load_trees,
    shown_path,
)
from whichway.load.forest import forest_of, load_paths, publish, with_context
from whichway.load.front_matter import front_matter, front_matter_of
from whichway.load.issues import (
    CutByComma,
    CutText,
    DuplicateKey,
    DuplicateTree,
    Issue,
    KeyIssue,
    MergeKey,
    MissingKey,
    MissingText,
    NoNodes,
    NotIndented,
    NoTree,
    SyntaxProblem,
    TypeIssue,
    UnknownKey,
    UnseparatedItem,
    UnseparatedKey,
    WrongResult,
    WrongType,
    WrongWord,
)
from whichway.load.markdown import PythonName, SiteMarkdown, read_markdown
from whichway.load.menu import Menu, menu_of
from whichway.load.positions import edit_at, place_in, place_of_index, replacing
from whichway.load.settings import Settings, UnusableSettings, find_settings, read_settings
from whichway.load.title import title_of
from whichway.load.write import AppendItem, Change, RenameKey, SetValue, UnwritableChange, edit_for, edited

__all__ = [
    "AppendItem",
    "Change",
    "CutByComma",
    "CutText",
    "DuplicateKey",
    "DuplicateTree",
    "Issue",
    "KeyIssue",
    "Menu",
    "MergeKey",
    "MissingKey",
    "MissingText",
    "NoNodes",
    "NoTree",
    "NotIndented",
    "PythonName",
    "RenameKey",
    "SetValue",
    "Settings",
    "SiteMarkdown",
    "Source",
    "SyntaxProblem",
    "TypeIssue",
    "UnknownKey",
    "UnseparatedItem",
    "UnseparatedKey",
    "UnusableSettings",
    "UnwritableChange",
    "WrongResult",
    "WrongType",
    "WrongWord",
    "collector_paused",
    "docs_files",
    "edit_at",
    "edit_for",
    "edited",
    "find_settings",
    "find_trees",
    "forest_of",
    "front_matter",
    "front_matter_of",
    "load_lock",
    "load_paths",
    "load_text",
    "load_tree",
    "load_trees",
    "menu_of",
    "place_in",
    "place_of_index",
    "publish",
    "read_markdown",
    "read_page",
    "read_settings",
    "replacing",
    "shown_path",
    "title_of",
    "with_context",
]
