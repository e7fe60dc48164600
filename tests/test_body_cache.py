"""Converted bodies are kept only where the same text always becomes the same, with links that lead where they led."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import markdown
import pytest

from whichway.cache import Cache
from whichway.markup import BodyCache, Converter, scope_of
from whichway.markup.purity import PURE

BODIES = (
    '*One* [link](a.md) and [[Wiki]], ==marked==, ~~gone~~, H~2~O, a^2^, ++ctrl+a++, :smile:, (c) -- "x" {>>c<<}',
    "# Title\n\n## Title\n\nA note[^1], HTML.\n\n[^1]: Here.\n\n*[HTML]: A language\n",
    '``` py\nx = 1\n```\n\n    :::py\n    y = 2\n\n`#!py z`\n\n- [ ] task\n\n[=50% "half"]\n',
    '=== "A"\n    a\n\n=== "B"\n    b\n\n??? note "Fold"\n    in\n\n!!! tip\n    tip\n\n/// note\nx\n///\n',
    "| a | b |\n| - | - |\n| 1 | 2 |\n\nTerm\n:   Meaning\n\na) x\nb) y\n\n$x^2$\n\n> quote\n",
)


@pytest.mark.parametrize("name", sorted(PURE))
def test_a_body_becomes_the_same_whatever_was_converted_before(name: str) -> None:
    """What a cache relies on: for bodies that it has, none of the others is converted."""
    pytest.importorskip(name if "." in name else f"markdown.extensions.{name}")  # older releases lack some
    kept = markdown.Markdown(extensions=[name])
    in_order = [kept.reset().convert(body) for body in BODIES]
    backwards = [kept.reset().convert(body) for body in reversed(BODIES)][::-1]
    alone = [markdown.Markdown(extensions=[name]).convert(body) for body in BODIES]
    assert in_order == backwards == alone


def slug(text: str, separator: str) -> str:
    return text + separator


@pytest.mark.parametrize(
    ("extensions", "configs"),
    [
        (["tables", "site_extension"], {}),
        (["pymdownx.b64"], {}),
        ([markdown.extensions.Extension()], {}),
        (["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
        (["pymdownx.snippets"], {"pymdownx.snippets": {"auto_append": ["words.md"]}}),
        (["pymdownx.emoji"], {"pymdownx.emoji": {"options": {"custom_icons": ["icons"]}}}),
        (["toc"], {"toc": {"slugify": slug}}),
        (["toc"], {"toc": {"slugify": partial(slug, separator="x")}}),
        (["toc"], {"toc": {"slugify": lambda text, _: text}}),
    ],
)
def test_nothing_is_kept_of_what_may_change_by_itself(extensions: list[Any], configs: dict[str, Any]) -> None:
    assert scope_of(extensions, configs) is None


def test_a_scope_is_that_of_extensions_and_their_options() -> None:
    from pymdownx.slugs import slugify  # type: ignore[import-untyped]

    cases = [slugify(case="lower"), slugify(case="fold"), slugify(case="lower")]
    scopes = [scope_of(["toc"], {"toc": {"slugify": case}}) for case in cases]
    assert scopes[0] == scopes[2]
    others = [scope_of([], {}), scope_of(["toc"], {}), scope_of(["toc"], {"toc": {"permalink": True}}), *scopes[:2]]
    assert len({*others}) == len(others)
    assert None not in others


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bodies.json"


def converter(file: Path, leads: str, scope: str = "scope") -> Converter:
    made = Converter(["tables"], follow=lambda target, _: f"{leads}/{target}")
    made.bodies = BodyCache(Cache(file), scope)
    return made


def kept(made: Converter, text: str, node: str = "n") -> str:
    html = made.convert(text, node)
    assert made.bodies is not None
    made.bodies.save()
    return html


def test_a_body_is_converted_once_for_all_nodes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "See [this](a.md).\n\n    code\n"
    first = [kept(converter(file, "x"), text, node) for node in ("one", "two")]
    monkeypatch.setattr("whichway.markup.convert.converted", lambda *_: pytest.fail("it was converted"))
    assert [kept(converter(file, "x"), text, node) for node in ("one", "two")] == first
    assert 'id="two--code-1"' in first[1]


def test_a_body_is_converted_again_when_a_link_leads_elsewhere(file: Path) -> None:
    assert 'href="x/a.md"' in kept(converter(file, "x"), "See [this](a.md).")
    assert 'href="y/a.md"' in kept(converter(file, "y"), "See [this](a.md).")


def test_a_body_is_converted_again_in_another_scope(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(converter(file, "x"), "text")
    monkeypatch.setattr("whichway.markup.convert.converted", lambda _, text: (f"made of {text}", ()))
    assert kept(converter(file, "x", "another"), "text") == "made of text"


def test_what_takes_in_files_is_not_kept(file: Path) -> None:
    kept(converter(file, "x"), '--8<-- "words.md"')
    assert not file.exists()
