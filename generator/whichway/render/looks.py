"""How pages look: the templates and style sheets of `looks/`, and those that a site has in place of them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined, Template

STYLES = ("page.css", "question/style.css", "step/style.css", "outcome/style.css")
"""The style sheets in the order of the cascade."""

APART = ("guides.css", "bundle/style.css", "embed.css", "pages.css")
"""Those that are delivered by themselves: of steps and guides together, the bundle, frames, and portable pages."""

_OWN = PackageLoader("whichway", "looks")


class UnusableLooks(ValueError):  # noqa: N818 - it is told to the user, not raised at a programmer
    """The files that a site has in place of Whichway's can't be used; the text says why."""


class Looks:
    """The templates and style sheets of one site.

    A file in `folder` takes the place of Whichway's own of the same name. Those that only the site's own templates use
    have names that begin with `_`.

    Raises:
        UnusableLooks: if a file in `folder` takes the place of none.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        known = {*_OWN.list_templates()}
        for file in sorted(folder.rglob("*")) if folder else ():
            name = file.relative_to(folder or file).as_posix()
            if file.suffix in (".html", ".css") and name not in known and not file.name.startswith("_"):
                near = get_close_matches(name, known, 1)
                raise UnusableLooks(
                    f"`{name}` takes the place of no template or style sheet\n"
                    f"  help: did you mean `{near[0] if near else 'page.html'}`? "
                    "A file of your own templates has a name that begins with `_`"
                )

    def template(self, name: str) -> Template:
        """The template of that name: the site's, or else Whichway's."""
        return self._environment.get_template(name)

    def style(self) -> str:
        """All style sheets as one, as they were written."""
        return "\n".join(self.read(name) for name in STYLES)

    def read(self, name: str) -> str:
        """The style sheet of that name, as it was written: the site's, or else Whichway's."""
        if self._folder and (self._folder / name).is_file():
            return (self._folder / name).read_text("utf-8")
        return (files("whichway") / "looks" / name).read_text("utf-8")

    @cached_property
    def _environment(self) -> Environment:
        own = [FileSystemLoader(self._folder)] if self._folder else []
        return Environment(
            # A site's template may build on the one that it takes the place of, under the name `whichway/…`.
            loader=ChoiceLoader([*own, _OWN, PrefixLoader({"whichway": _OWN})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )


OWN = Looks()
"""Whichway's own looks."""
