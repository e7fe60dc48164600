"""The table of all settings in the manual, made from their declarations."""

from __future__ import annotations

from typing import Any

from whichway.settings import SETTINGS

_TYPES = {str: "text", bool: "`true` or `false`", int: "whole number", tuple: "list of texts", dict: "mapping"}


def settings_table() -> str:
    """The table in Markdown: each setting with its type, its default, and what it is for."""
    head = "| setting | type | default | what it says |\n| --- | --- | --- | --- |\n"
    rows = (
        f"| `{setting.name}` | {_TYPES[type(setting.default)]} | {_default(setting.default)} | {setting.doc} |\n"
        for setting in SETTINGS.values()
    )
    return head + "".join(rows)


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`" if value else ""
