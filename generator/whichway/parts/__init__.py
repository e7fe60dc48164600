"""How a format is declared: mappings with fields, read from plain values, and described as JSON Schema.

A `Form` says what a value may be. A `Part` is a mapping of the format: a frozen class whose fields each have a form, a
default unless they must be there, and a sentence for those who write them. Reading only says whether values fit; what
is wrong with those that don't, `load` finds out along the schema.
"""

from whichway.parts.forms import (
    ANYTHING,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    WHOLE_NUMBER,
    Form,
    Schema,
    ValidationIssue,
    choice,
    either,
    list_of,
    mapping_of,
    one_part,
    optional,
    part_by_key,
    pattern,
    types_of_number,
)
from whichway.parts.part import NOTHING, Computed, Field, Part, copied, field, fields_of, values
from whichway.parts.plain import one_level, plain
from whichway.parts.schema import json_schema

__all__ = [
    "ANYTHING",
    "FLAG",
    "NOTHING",
    "NUMBER",
    "SHARE",
    "TEXT",
    "WHOLE_NUMBER",
    "Computed",
    "Field",
    "Form",
    "Part",
    "Schema",
    "ValidationIssue",
    "choice",
    "copied",
    "either",
    "field",
    "fields_of",
    "json_schema",
    "list_of",
    "mapping_of",
    "one_level",
    "one_part",
    "optional",
    "part_by_key",
    "pattern",
    "plain",
    "types_of_number",
    "values",
]
