"""The table of all settings in the manual, made from their declarations."""

from __future__ import annotations

from typing import Any

from whichway.settings.declaration import SETTINGS, Setting

_TYPES = {str: "text", bool: "`true` or `false`", int: "whole number", tuple: "list of texts", dict: "mapping"}


def settings_table() -> str:
    """The table in Markdown: each setting with its type, its default, and what it is for."""
    head = "| setting | type | default | what it says |\n| --- | --- | --- | --- |\n"
    rows = (
        f"| `{setting.name}` | {_type_of(setting)} | {_default(setting.default)} | {setting.doc} |\n"
        for setting in SETTINGS.values()
    )
    return head + "".join(rows)


def _type_of(setting: Setting) -> str:
    is_list = isinstance(setting.default, tuple) and setting.holds
    return f"list of {setting.holds}" if is_list else _TYPES[type(setting.default)]


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`" if value else ""


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(settings_table())
