"""How pages look: the templates and style sheets of `looks/`, and those that a site has in place of them."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment

from whichway.nearest import nearest
from whichway.reading import read_text, why_unreadable

STYLES = ("page.css", "question/style.css", "step/style.css", "outcome/style.css")
"""The style sheets in the order of the cascade."""

LATER = ("trail.css", "tools.css")
"""Those of what the script adds once a case has begun, in a style sheet of their own."""

STANDALONE = (
    "guides.css", "colors.css", "chrome.css", "hosts.css", "bundle/style.css", "embed.css", "answers.css", "map.css",
)  # fmt: skip
"""Those that are delivered by themselves: of steps and guides together, pages without a theme, other hosts, the bundle,
frames, what is typed, and maps."""

_OWN = PackageLoader("whichway", "looks")


class UnusableLooks(ValueError):  # noqa: N818 - for users to read, not for programmers
    """A file that a site has in place of Whichway's can't be used: which one, in which line, why, and what to do."""

    def __init__(self, file: Path, line: int, message: str, help: str) -> None:
        super().__init__(f"`{file.as_posix()}`, line {line}: {message}\n  help: {help}")
        self.file, self.line, self.message, self.help = file, line, message, help


class Looks:
    """The templates and style sheets of one site.

    A file in `folder` takes the place of Whichway's own of the same name. Those that only the site's own templates use
    have names that begin with `_`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def render(self, name: str, **values: Any) -> str:
        """What the template of that name makes of `values`: the site's, or else Whichway's.

        Raises:
            UnusableLooks: if a template of the site fails.
        """
        try:
            return self._environment.get_template(name).render(**values)
        except Exception as error:
            # Whatever a template of the site does wrong, its author needs the line and no traceback of ours.
            if (fault := self._fault(error)) is not None:
                raise fault from error
            raise

    @cached_property
    def are_plain(self) -> bool:
        """Whether the site has no template of its own: then plain code may write what Whichway's would."""
        return self._folder is None or next(self._folder.rglob("*.html"), None) is None

    def style(self) -> str:
        """The style sheets of a page as one, as they were written."""
        return "\n".join(map(self.read, STYLES))

    def later_style(self) -> str:
        """Those that come with the tools of a case, as one."""
        return "\n".join(map(self.read, LATER))

    def read(self, name: str) -> str:
        """The style sheet of that name, as it was written: the site's, or else Whichway's."""
        if self._folder and os.path.lexists(self._folder / name):
            if not _is_inside(self._folder / name, self._folder):
                raise _outside(self._folder, name)
            return _text(self._folder / name)
        return (files("whichway") / "looks" / name).read_text("utf-8")

    def faults(self) -> Iterator[UnusableLooks]:
        """What is wrong with the site's files without any page: useless ones, faults of syntax, unknown variables."""
        if self._folder is None:
            return
        known, found = {*_OWN.list_templates()}, sorted(self._folder.rglob("*"))
        own = [file for file in found if _is_inside(file, self._folder)]
        yield from (_outside(self._folder, file.name) for file in found if file not in own)
        for file in own:
            name = file.relative_to(self._folder).as_posix()
            if file.suffix in (".html", ".css") and name not in known and not file.name.startswith("_"):
                near = nearest(name, known)
                help = f"did you mean `{near or 'page.html'}`? "
                help += "A file of your own templates has a name that begins with `_`"
                yield UnusableLooks(file, 1, f"`{name}` takes the place of no template or style sheet", help)
        trees: dict[Path, nodes.Template] = {}
        for file in (file for file in own if file.suffix in (".html", ".css") and not file.is_dir()):
            try:
                text = _text(file)
                if file.suffix == ".html":
                    trees[file] = self._environment.parse(text)
            except UnusableLooks as error:
                yield error
            except TemplateSyntaxError as error:
                yield _syntax(file, error)
        yield from self._unknown_names(trees)

    def _unknown_names(self, trees: dict[Path, nodes.Template]) -> Iterator[UnusableLooks]:
        """The names in `trees` that no page gives to any template, and that the site itself does not set."""
        own = (self._environment.parse(_source(name)) for name in _OWN.list_templates() if name.endswith(".html"))
        given = set(self._environment.globals).union(*map(meta.find_undeclared_variables, own))
        for tree in trees.values():
            given |= {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
            given |= {macro.name for macro in tree.find_all(nodes.Macro)}
        for file, tree in trees.items():
            for name in sorted(meta.find_undeclared_variables(tree) - given):
                line = next(found.lineno for found in tree.find_all(nodes.Name) if found.name == name)
                near = nearest(name, given)
                help = f"did you mean `{near}`?" if near else "the template that this one replaces has all names"
                yield UnusableLooks(file, line, f"no page gives `{name}` to a template", help)

    def _fault(self, error: Exception) -> UnusableLooks | None:
        """`error` where a template of the site has it; `None` if none of these has a part in it."""
        if isinstance(error, UnusableLooks):
            return error
        if isinstance(error, TemplateSyntaxError) and self._is_own(error.filename):
            return _syntax(Path(error.filename or ""), error)
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if self._is_own(frame.filename)]
        if not frames:
            return None
        file, line = Path(frames[-1].filename), frames[-1].lineno or 1
        if isinstance(error, TemplateNotFound):
            near = nearest(str(error), _OWN.list_templates())
            help = f"did you mean `{near}`?" if near else "write its path from the folder of looks on"
            return UnusableLooks(file, line, f"there is no template `{error}`", help)
        help = "the template that this one replaces shows what there is, and how it is used"
        return UnusableLooks(file, line, _plain(error), help)

    def _is_own(self, file: str | None) -> bool:
        return bool(file and self._folder and Path(file).is_relative_to(self._folder))

    @cached_property
    def _environment(self) -> Environment:
        own = [_FromFolder(self._folder)] if self._folder else []
        # A site's templates come with anybody's pull request, and a check of it tries them: they reach nothing but
        # their values. Our own need no such fence, and are twice as fast without it.
        kind = SandboxedEnvironment if self._folder else Environment
        return kind(
            # A site's template may build on the one that it takes the place of, under the name `whichway/…`.
            loader=ChoiceLoader([*own, _OWN, PrefixLoader({"whichway": _OWN})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,  # one build looks the same from its first page to its last
        )


class _FromFolder(FileSystemLoader):
    """Takes templates from a folder, and none from elsewhere that links in it lead to."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """The text of a template, its file, and whether it is the same as before."""
        folder = Path(self.searchpath[0])
        file = folder / template
        if ".." in file.parts or not os.path.lexists(file):
            raise TemplateNotFound(template)
        if not _is_inside(file, folder):
            raise _outside(folder, template)
        return _text(file), str(file), lambda: True


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads round in a circle; whoever reads it says so
        return True


def _text(file: Path) -> str:
    try:
        return read_text(file)
    except OSError as error:
        why = why_unreadable(error)
    except UnicodeDecodeError as error:
        why = f"it is not UTF-8: {error.reason}"
    raise UnusableLooks(file, 1, f"the file can't be read: {why}", "put a readable file in its place")


def _outside(folder: Path, name: str) -> UnusableLooks:
    # At the folder: a report shows the line that it is about, and that is none of the site's.
    return UnusableLooks(folder, 1, f"`{name}` is a link to a file outside of this folder", "put the file itself there")


def _syntax(file: Path, error: TemplateSyntaxError) -> UnusableLooks:
    message = (error.message or "this is no template").removesuffix(".").replace("'", "`")
    return UnusableLooks(file, error.lineno, message[:1].lower() + message[1:], "mend the Jinja template here")


def _plain(error: Exception) -> str:
    """What Jinja or Python says, in the words of an author of templates."""
    message = str(error).removesuffix(".")
    if found := re.search(r"has no attribute '([^']+)'$", message):
        return f"a template is given nothing of the name `{found[1]}` here"
    return message.replace("'", "`")


def _source(name: str) -> str:
    return (files("whichway") / "looks" / name).read_text("utf-8")


OWN = Looks()
"""Whichway's own looks."""
