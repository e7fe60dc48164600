"""The table of all settings in the manual, made from their declarations."""

from __future__ import annotations

from typing import Any

from whichway.settings import SETTINGS, Setting

_TYPES = {str: "text", bool: "`true` or `false`", int: "whole number", tuple: "list of texts", dict: "mapping"}


def settings_table() -> str:
    """The table in Markdown: each setting with its type, its default, and what it is for."""
    head = "| setting | type | default | what it says |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_row, SETTINGS.values()))


def _row(setting: Setting) -> str:
    # Where the default is no value, its sentence says what it is.
    says, _, default = setting.doc.partition(" Default: ")
    default = default.removesuffix(".") or _value(setting.default)
    return f"| `{setting.name}` | {_type(setting)} | {default} | {says} |\n"


def _type(setting: Setting) -> str:
    is_list = isinstance(setting.default, tuple) and setting.holds
    return f"list of {setting.holds}" if is_list else _TYPES[type(setting.default)]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`" if value else "none"
