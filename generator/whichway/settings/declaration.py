"""The plugin's settings, each declared once: its name, type, default and documentation, and what it must hold.

The reader of `mkdocs.yml`, the plugin's options under MkDocs and the manual's table are made from these declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, NamedTuple

from whichway.audiences import EVERYBODY_ELSE
from whichway.limits import DEFAULT_SECTION, Limits
from whichway.settings.editors import DEFAULT_EDITOR, wrong_editor
from whichway.settings.promises import wrong_promise
from whichway.settings.wrong import Wrong
from whichway.texts import unsafe_link

_is_origin = re.compile(r"(https://[^\s/?#@]+|http://(localhost|127\.0\.0\.1)(:\d+)?)/?").fullmatch


Check = Callable[[Any], Iterator[Wrong]]


class Setting(NamedTuple):
    """One of the plugin's settings as it is declared; the type of its default is the type of its values."""

    name: str
    default: Any
    doc: str
    holds: str = ""
    check: Check | None = None


def _contact(address: str) -> Iterator[Wrong]:
    if (removed := unsafe_link(address)) is not None:
        yield Wrong((), removed.message, "name a page, as in `https://support.example.com/new?subject={title}`")


def _origins(origins: tuple[str, ...]) -> Iterator[Wrong]:
    for index, origin in enumerate(origins):
        if not _is_origin(origin):
            host = re.sub(r"^\w*:?/*", "", origin).partition("/")[0] if "://" in origin else origin.partition("/")[0]
            help = f"write it as `https://{host or 'status.example.com'}`, without a path"
            yield Wrong((index,), f"`{origin}` is not an origin, so browsers won't ask it", help)


def _words(written: Mapping[str, Any]) -> Iterator[Wrong]:
    if not written:
        return
    # Here, as reading catalogues takes longer than most checks, and few sites have words of their own.
    from whichway.words import UnusableWords, words_in

    for key, text in written.items():
        try:
            words_in("en", {key: text})
        except UnusableWords as error:
            message, _, help = str(error).partition("\n  help: ")
            yield Wrong((key,), message, help, is_key="has no word" in message)


def _promises(written: tuple[Any, ...]) -> Iterator[Wrong]:
    for index, promise in enumerate(written):
        for wrong in wrong_promise(promise):
            yield wrong._replace(path=(index, *wrong.path))


def _setting(default: Any, doc: str, holds: str = "", check: Check | None = None) -> Any:
    about = {"doc": doc, "holds": holds, "check": check}
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata=about)
    return field(default=default, metadata=about)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Options:
    """The settings of the plugin `whichway`, as a site has them in `mkdocs.yml`."""

    trees: str = _setting("decision_trees", "The folder of the trees, relative to `mkdocs.yml`.")
    section: str = _setting(
        DEFAULT_SECTION, "Where the pages are in the site: `<section>/<tree-id>/`, and `<section>/` for their index."
    )
    contact: str = _setting(
        "",
        "Where readers get help at the end of a tree without its own `contact`: a URL, with `{title}`, `{notes}`, and "
        "`{link}`.",
        check=_contact,
    )
    audience: str = _setting(
        EVERYBODY_ELSE,
        "The audience of this site; parts for others are left out. Default: only what is for everyone.",
    )
    audiences: tuple[str, ...] = _setting(
        (),
        "Every audience that a part of a tree may name. Default: `customer`, `staff`, and the one in `audience`.",
    )
    language: str = _setting("", "The language of built-in texts, such as `de` or `fr`. Default: the theme's language.")
    source_language: str = _setting(
        "",
        "The language that the trees are written in, if they are translated into others. Default: `en`, or the default "
        "language of `mkdocs-static-i18n`.",
    )
    words: Mapping[str, Any] = _setting(
        {}, "Your own wording for built-in texts, by their keys.", "keys to texts", _words
    )
    looks: str = _setting(
        "", "A folder of templates and style sheets that replace Whichway's own, relative to `mkdocs.yml`."
    )
    map: bool = _setting(False, "Whether readers can open a map of each tree without its own `map`.")
    used_in: bool = _setting(True, "Whether guides list the steps that cite them.")
    guide_report: bool = _setting(
        False, "Whether a page lists guide sections that no step cites, and outcomes that cite none."
    )
    status_origins: tuple[str, ...] = _setting(
        (), "The status pages that readers' browsers may query: `https://host`.", check=_origins
    )
    embed: bool = _setting(True, "Whether other sites may show the trees in frames.")
    protected_by: tuple[str, ...] = _setting(
        (),
        "Plugins that protect pages with a password, besides `encryptcontent`. Protected trees only have their page.",
    )
    editor: str = _setting(
        DEFAULT_EDITOR,
        "The editor that the preview opens: its name, `none`, or a link with `{path}`, `{line}`, and `{column}`.",
        check=wrong_editor,
    )
    max_answers: int = _setting(
        Limits.max_answers, "How many answers away an outcome may be before `too-deep` reports it."
    )
    max_states: int = _setting(
        Limits.max_states,
        "How many states of a page are searched before it's proven without facts (see `not-proven`).",
    )
    promises: tuple[Any, ...] = _setting(
        (), "What holds on every walk through any tree: `never`, `before`, and `reach`.", "promises", _promises
    )
    rules: Mapping[str, Any] = _setting(
        {}, "Severities of individual rules: `error`, `warning`, `note`, or `off`.", "rules to severities"
    )


def _declared(declared: Field[Any]) -> Setting:
    made = declared.default_factory() if callable(declared.default_factory) else declared.default
    return Setting(declared.name, made, **declared.metadata)


SETTINGS: dict[str, Setting] = {declared.name: _declared(declared) for declared in fields(Options)}
"""Every setting that the plugin has, by its name."""
