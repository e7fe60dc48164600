"""The plugin's settings."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from whichway.audiences import EVERYBODY_ELSE
from whichway.graph import Limits


class WhichwayConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    trees = option.Type(str, default="decision_trees")
    """The folder of the trees, relative to `mkdocs.yml`."""
    section = option.Type(str, default="troubleshoot")
    """Where the pages stand in the site: `<section>/<tree-id>/`, and `<section>/` for their index."""
    contact = option.Type(str, default="")
    """Where readers turn to at the end of a tree that does not say so itself: a URL, with `{title}` and `{notes}`."""
    audience = option.Type(str, default=EVERYBODY_ELSE)
    """Whom the site is for: parts of trees for others are left out. Default: everybody of whom nothing is said."""
    used_in = option.Type(bool, default=True)
    """Whether guides name the steps that cite them. A page may differ: `whichway: {used_in: false}` at its top."""
    guide_report = option.Type(bool, default=False)
    """Whether a page lists the guide sections that no step cites, and the outcomes that cite none."""
    status_origins = option.ListOfItems(option.Type(str), default=[])
    """The status pages that readers' browsers may ask when they come to a step that names one: `https://host`."""
    max_answers = option.Type(int, default=Limits.max_answers)
    """How many answers an outcome may be away before `too-deep` says so."""
    max_states = option.Type(int, default=Limits.max_states)
    """How many states of a page are searched before its facts are left aside, and `not-proven` says so."""
