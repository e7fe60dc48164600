"""A site's settings, each declared once with its default: what `mkdocs.yml` says of trees, pages and checks.

`declaration` says what settings there are, `reading` takes them from plain values, `site` adds what else a site's
configuration says; `markdown`, `menu`, and `expanding` are what it says of its Markdown, its
navigation, and of what is expanded in texts.
"""

from whichway.load import UnusableSettings
from whichway.settings.declaration import SETTINGS, Options, Setting
from whichway.settings.editors import EDITORS, editor_link
from whichway.settings.expanding import NOTHING, OPEN, Expanding
from whichway.settings.markdown import OF_MARKDOWN, SiteMarkdown, read_markdown
from whichway.settings.menu import Menu, menu_of, named_in_menu
from whichway.settings.site import CONFIG_NAMES, Settings, find_settings, in_force, read_settings, setting_problems

__all__ = [
    "CONFIG_NAMES",
    "EDITORS",
    "NOTHING",
    "OF_MARKDOWN",
    "OPEN",
    "SETTINGS",
    "Expanding",
    "Menu",
    "Options",
    "Setting",
    "Settings",
    "SiteMarkdown",
    "UnusableSettings",
    "editor_link",
    "find_settings",
    "in_force",
    "menu_of",
    "named_in_menu",
    "read_markdown",
    "read_settings",
    "setting_problems",
]
