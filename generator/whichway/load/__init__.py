"""From files to trees: finding them, reading their YAML, and giving each its shape.

`parse` knows YAML and nothing of trees, `shape` knows trees and nothing of files, `files` knows where things are.
`complaint`, `slips` and `comments` say what is wrong in a text, `mend` what does not fit the format. `config` reads the
configuration of a site as plain values, and knows nothing of what they mean.
"""

from whichway.load.config import PythonName, UnusableSettings, config_values, place_of_key, values_at
from whichway.load.config_places import SettingPlaces, places_of_settings
from whichway.load.files import (
    Source,
    find_trees,
    load_lock,
    load_text,
    load_tree,
    load_trees,
    shown_path,
    texts_around,
)
from whichway.load.forest import forest_of, load_paths, publish, with_context
from whichway.load.front_matter import front_matter, front_matter_of
from whichway.load.inside import EXCLUDED_BY_MKDOCS, docs_files, edit_at, place_in, place_of_index, read_page, replacing
from whichway.load.title import title_of
from whichway.load.wording import listed, nearest

__all__ = [
    "EXCLUDED_BY_MKDOCS",
    "PythonName",
    "SettingPlaces",
    "Source",
    "UnusableSettings",
    "config_values",
    "docs_files",
    "edit_at",
    "find_trees",
    "forest_of",
    "front_matter",
    "front_matter_of",
    "listed",
    "load_lock",
    "load_paths",
    "load_text",
    "load_tree",
    "load_trees",
    "nearest",
    "place_in",
    "place_of_index",
    "place_of_key",
    "places_of_settings",
    "publish",
    "read_page",
    "replacing",
    "shown_path",
    "texts_around",
    "title_of",
    "values_at",
    "with_context",
]
