"""What an editor makes of a tree: its values by the YAML 1.2 core rules, and what does not fit a JSON Schema."""

from __future__ import annotations

import re
from typing import Any

import yaml

Schema = dict[str, Any]


class CoreLoader(yaml.CSafeLoader):
    """Reads YAML as editors do: by the 1.2 core rules, without merge keys."""

    # PyYAML's own rules are those of YAML 1.1, to which `no` is a truth and `12:30` a number.
    yaml_implicit_resolvers: dict[str, Any] = {}


INT = re.compile(r"[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+")
CORE = {
    "null": re.compile(r"~|null|Null|NULL|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": INT,
    "float": re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
}
for _name, _pattern in CORE.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"(?:{_pattern.pattern})$"), None)


def _int(loader: Any, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, 0) if text.startswith(("0x", "0o")) else int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _int)


def as_an_editor_reads(text: str) -> Any:
    """The value of a YAML text."""
    return yaml.load(text, Loader=CoreLoader)  # noqa: S506 - it makes plain values


def validation_issues(schema: Schema, value: Any, root: Schema | None = None) -> list[str]:
    """What does not fit, by those words of JSON Schema that the format's schema uses."""
    root = root or schema
    if "$ref" in schema:
        return validation_issues(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    if forms := schema.get("oneOf") or schema.get("anyOf"):
        fitting = [form for form in forms if not validation_issues(form, value, root)]
        wanted = fitting and ("anyOf" in schema or len(fitting) == 1)
        return [] if wanted else [f"{value!r} fits {len(fitting)} forms"]
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(_is_of(kind, value) for kind in types):
        return [f"{value!r} is no {' or '.join(types)}"]
    if isinstance(value, str):
        fits = value in schema.get("enum", [value]) and re.search(schema.get("pattern", ""), value)
        return [] if fits else [f"{value!r} is not allowed"]
    if isinstance(value, list):
        return [misfit for item in value for misfit in validation_issues(schema["items"], item, root)]
    if isinstance(value, dict):
        return _misfits_of_mapping(schema, value, root)
    return [f"{value!r} is too small"] if _is_of("number", value) and value < schema.get("minimum", value) else []


def _is_of(kind: str, value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match kind:
        case "integer":
            return number and value == value // 1
        case "number":
            return number
        case _:
            plain: dict[str, type] = {
                "string": str, "array": list, "object": dict, "null": type(None), "boolean": bool,
            }  # fmt: skip
            return isinstance(value, plain[kind])


def _misfits_of_mapping(schema: Schema, value: dict[Any, Any], root: Schema) -> list[str]:
    known, other = schema.get("properties", {}), schema["additionalProperties"]
    found = [f"{name} is missing" for name in schema.get("required", []) if name not in value]
    for key, inner in value.items():
        if key not in schema.get("propertyNames", {}).get("enum", [key]):
            found.append(f"{key} is not allowed")
        elif key in known or other is not False:
            found += validation_issues(known.get(key, other), inner, root)
        else:
            found.append(f"{key} is unknown")
    return found
