"""A tree as `tree.json` beside its page: all that a program needs to walk it as readers do, in their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin

from whichway.formats.markdown import page_markdown
from whichway.guides import relative_url
from whichway.markup import to_markdown
from whichway.pages import InlineText, Layout, NeverReused, OptionView, PageView, Rendered, StepView, relinked

VERSION = 1
"""The version of the format, which `tree.schema.json` describes. Readers of it can rely on what a version has."""


def tree_files(
    views: Iterable[PageView], layout: Layout, rendered: Rendered | None = None
) -> Iterator[tuple[str, str]]:
    """The JSON and the Markdown of each tree, by their paths in the site."""
    rendered = rendered or NeverReused()
    for view in views:
        places = (layout.pages[view.id], layout.json(view.id), layout.schema)
        make_json, make_markdown = partial(_json, view, layout), partial(_markdown, view, layout)
        yield layout.json(view.id), rendered.html("json", view, places, make_json)
        yield layout.markdown(view.id), rendered.html("markdown", view, places, make_markdown)


def _json(view: PageView, layout: Layout) -> str:
    return tree_json(_moved(view, layout), relative_url(layout.schema, layout.json(view.id)))


def _markdown(view: PageView, layout: Layout) -> str:
    return page_markdown(_moved(view, layout))


def _moved(view: PageView, layout: Layout) -> PageView:
    """The page with links that hold in these files: whole ones where the site's address is known."""
    page, here = layout.pages[view.id], layout.json(view.id)

    def move(address: str) -> str:
        if not address:
            return ""
        if whole := layout.whole(view.id):
            return urljoin(whole, address)
        root = urljoin(f"https://x/{page}", address)
        return relative_url(root.removeprefix("https://x/"), here) if root.startswith("https://x/") else root

    return relinked(view, move)


def tree_json(view: PageView, schema: str) -> str:
    """The tree of a page as one JSON object; what it does not have is left out. `schema` is where its schema is."""
    value = {
        "$schema": schema,
        "version": VERSION,
        "tree": view.id,
        "content": view.version,
        "language": view.words.language,
        "title": str(view.title),
        "summary": view.summary,
        "url": view.url,
        "contact": view.plain_contact,
        "start": view.steps[0].id if view.steps else "",
        "aliases": dict(view.aliases),
        "given": _lists(view.given),
        "shared": _lists(view.facts),
        "steps": {step.id: _step(step) for step in view.steps},
    }
    return json.dumps(_filled(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def _lists(facts: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: values.split(",") for name, values in facts.items()}


def _step(step: StepView) -> dict[str, Any]:
    return _filled({
        "kind": step.kind,
        "silent": step.is_guard,
        "heading": str(step.heading),
        "body": to_markdown(step.body) if step.body else "",
        "result": step.result,
        "url": step.url,
        "asks": _entry(step),
        "options": [
            {**_option(option, group.label), **({"apart": True} if group.is_apart else {})}
            for group in step.option_groups
            for option in group.options
        ],
        "links": [_option(link) for link in step.links],
        "guides": [
            _filled({
                "title": guide.title,
                "page": guide.page,
                "url": guide.url,
                "section": to_markdown(guide.section) if guide.section else "",
            })
            for guide in step.guides
        ],
        "notes": [{"audience": note.audience, "body": to_markdown(note.body)} for note in step.notes],
        "status": step.status.page if step.status else "",
        "contact": step.plain_contact,
        "other_ids": list(step.other_ids),
    })  # fmt: skip


def _entry(step: StepView) -> dict[str, Any]:
    entry = step.entry
    if entry is None:
        return {}
    asked = ("kind", "fact", "unit", "min", "max", "decimals", "example", "pattern")
    return _filled({name: getattr(entry, name) for name in asked})


def _option(option: OptionView, group: InlineText | str = "") -> dict[str, Any]:
    node = option.href.partition("#")[2]
    return _filled({
        "id": option.id,
        "label": str(option.label),
        "hint": str(option.hint),
        "group": str(group),
        "to": _filled({"tree": option.tree, "step": node, "url": option.href if option.tree else ""}),
        "when": [[_test(*test) for test in row] for row in json.loads(option.when or "[]")],
        "set": json.loads(option.set or "{}"),
        "ranges": [_range(*cell) for cell in json.loads(option.cells or "[]")],
    })  # fmt: skip


def _range(id_: str, lower: str | None, upper: str | None) -> dict[str, str]:
    return _filled({"id": id_, "from": lower, "below": upper})


def _test(name: str, values: list[str], negated: bool, in_doubt: int | None = None) -> dict[str, Any]:
    return {"name": name, "in": values} | ({"not": True} if negated else {}) | ({"in_doubt": True} if in_doubt else {})


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {
        key: value for key, value in values.items() if value not in (None, "", False) and value != [] and value != {}
    }
