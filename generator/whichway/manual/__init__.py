"""The manual's reference pages, made from what they describe: rules, settings, keys of the format, commands, and texts.

`python -m whichway.manual docs/manual/reference` writes them; `make reference` does that.
"""

from whichway.manual.pages import reference_pages
from whichway.manual.rules import rules_reference
from whichway.manual.settings import settings_table

__all__ = ["reference_pages", "rules_reference", "settings_table"]
