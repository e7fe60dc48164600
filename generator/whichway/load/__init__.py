"""From files to trees: finding them, reading their YAML, and giving each its shape.

`parse` knows YAML and nothing of trees, `shape` knows trees and nothing of files, `files` knows where things are.
`yaml_problem`, `slips` and `comments` find what is wrong in a text, `repair` what does not fit the format; `issues`
has what they find, for the rules to put into words. `again` reads what has changed. `write` changes a text at one
place. `config` reads the configuration of a site as plain values, and knows nothing of what they mean.
"""

from whichway.load.again import Stamps, TreeReader, is_being_saved, stamps_of
from whichway.load.config import (
    PythonName,
    UnusableSettings,
    config_values,
    inherited,
    line_ends,
    place_of_key,
    values_at,
)
from whichway.load.config_places import SettingPlaces, places_of_settings
from whichway.load.docs_folder import EXCLUDED_BY_MKDOCS, PAGES, PageText, docs_files, read_page
from whichway.load.files import (
    Source,
    display_path,
    find_trees,
    load_lock,
    load_text,
    load_tree,
    load_trees,
    texts_around,
)
from whichway.load.forest import forest_of, load_paths, publish, with_context
from whichway.load.front_matter import front_matter, front_matter_head, front_matter_of, front_matter_problem
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
from whichway.load.parse import Parsed, parse
from whichway.load.plain_yaml import Bare, Plain
from whichway.load.plain_yaml import entry as written_entry
from whichway.load.plain_yaml import in_brackets as written_in_brackets
from whichway.load.plain_yaml import item as written_item
from whichway.load.plain_yaml import text_of as written_text
from whichway.load.positions import edit_at, place_in, place_of_index, replacing, rewriting
from whichway.load.source_text import SourceText
from whichway.load.spelling import Spelling, spelling
from whichway.load.title import title_of
from whichway.load.write import AppendItem, Change, RenameKey, SetValue, UnwritableChange, edit_for, edited

__all__ = [
    "EXCLUDED_BY_MKDOCS",
    "PAGES",
    "AppendItem",
    "Bare",
    "Change",
    "CutByComma",
    "CutText",
    "DuplicateKey",
    "DuplicateTree",
    "Issue",
    "KeyIssue",
    "MergeKey",
    "MissingKey",
    "MissingText",
    "NoNodes",
    "NoTree",
    "NotIndented",
    "PageText",
    "Parsed",
    "Plain",
    "PythonName",
    "RenameKey",
    "SetValue",
    "SettingPlaces",
    "Source",
    "SourceText",
    "Spelling",
    "Stamps",
    "SyntaxProblem",
    "TreeReader",
    "TypeIssue",
    "UnknownKey",
    "UnseparatedItem",
    "UnseparatedKey",
    "UnusableSettings",
    "UnwritableChange",
    "WrongResult",
    "WrongType",
    "WrongWord",
    "config_values",
    "display_path",
    "docs_files",
    "edit_at",
    "edit_for",
    "edited",
    "find_trees",
    "forest_of",
    "front_matter",
    "front_matter_head",
    "front_matter_of",
    "front_matter_problem",
    "inherited",
    "is_being_saved",
    "line_ends",
    "load_lock",
    "load_paths",
    "load_text",
    "load_tree",
    "load_trees",
    "parse",
    "place_in",
    "place_of_index",
    "place_of_key",
    "places_of_settings",
    "publish",
    "read_page",
    "replacing",
    "rewriting",
    "spelling",
    "stamps_of",
    "texts_around",
    "title_of",
    "values_at",
    "with_context",
    "written_entry",
    "written_in_brackets",
    "written_item",
    "written_text",
]
