"""What a tree says, for the pages of other trees: they list the answers that a reader has given in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from whichway.guides import relative_url
from whichway.pages.layout import Layout
from whichway.pages.view import EntryView, OptionView, PageView, StepView


def texts(views: Iterable[PageView], layout: Layout) -> Iterator[tuple[str, str]]:
    """The script with the texts of each tree that leads to another one, by its path in the site.

    Scripts, as pages in frames and files may load nothing else.
    """
    for view in views:
        if _leads_on(view):
            path = layout.texts(view.id)
            yield path, texts_script(view, relative_url(layout.pages[view.id], path))


def _leads_on(view: PageView) -> bool:
    """Whether a way leads from a tree's page to that of another tree."""
    return any(way.tree for step in view.steps for way in step.ways)


def texts_script(view: PageView, page: str) -> str:
    """A script that hands the texts of a tree on to `case.js`; `page` is the address of the tree's page."""
    value = {
        "id": view.id,
        "title": view.title,
        "version": view.version,
        "start": view.steps[0].id,
        "page": page,
        "aliases": view.aliases,
        "facts": view.facts,
        **({"given": view.given} if view.given else {}),
        "ids": {id_: step.id for step in view.steps for id_ in step.other_ids},
        "nodes": {step.id: _node(step) for step in view.steps},
    }
    return f"whichway.trees[{json.dumps(view.id)}]={script_json(value)};\n"


def script_json(value: object) -> str:
    """A value as a script holds it; nothing in it can end the script where somebody puts that into a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _node(step: StepView) -> list[object]:
    # Where a walk ends, nothing was answered that another tree could list.
    if not step.ways:
        return [step.kind]
    node: list[object] = [step.kind, step.heading, [_option(way) for way in step.ways]]
    return [*node, _entry(step.entry)] if step.entry else node


def _entry(entry: EntryView) -> dict[str, str]:
    """What the script must know to read an answer that was typed or ticked."""
    asked = ("fact", "unit", "min", "max", "example")
    return {"entry": entry.kind} | {name: text for name in asked if (text := getattr(entry, name))}


def _option(option: OptionView) -> list[object]:
    node = "" if option.tree else option.href.removeprefix("#")
    more = [json.loads(text) for text in (option.when or "[]", option.set or "{}", option.cells or "[]")]
    while more and not more[-1]:
        more.pop()
    return [option.id, option.label, node, *more]
