"""Outcomes that cite no page: the rule and the command `whichway guides` say the same of the same trees."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.conftest import WriteTrees
from whichway.cli import main

SITE = "site_name: S\nplugins: [{whichway: {rules: {uncited-outcome: warning}}}]\n"


@pytest.mark.parametrize(
    ("written", "cites"),
    [
        ("guides: [guides/lamp.md#bulbs]", True),
        ("guides: [{to: guides/lamp.md, show: section}]", True),
        ("guides: [https://example.com/lamp]", False),
        ('body: "See [it](guides/lamp.md)."', True),
        ('body: "See [it][1].\\n\\n[1]: guides/lamp.md"', True),
        ('body: \'See <a class="x" href="guides/lamp.md">it</a>.\'', True),
        ('body: "See [it](https://example.com/lamp.md)."', False),
        ('body: "See [it](#other) and [mail](mailto:a@example.com)."', False),
        ('body: "![A lamp](guides/lamp.png)"', False),
        ('body: "[The list](guides/lamp.pdf)"', False),
        ('body: "Write `[it](guides/lamp.md)`."', False),
        ('body: "```\\n[it](guides/lamp.md)\\n```"', False),
        ("notes: [{audience: staff, body: 'See [it](guides/lamp.md#bulbs).'}]", True),
        ("notes: [{audience: staff, body: 'See [it](https://example.com/).'}]", False),
        ("body: Replace it.", False),
    ],
)
def test_the_rule_and_the_command_agree_on_what_cites_a_page(site: WriteTrees, written: str, cites: bool) -> None:
    rest = "  other: {outcome: Other, guides: [guides/lamp.md]}\n"
    start = "  q: {question: Q, options: [{label: A, next: replace-bulb}, {label: B, next: other}]}\n"
    folder = site(
        lamp=f"title: T\nnodes:\n{start}  replace-bulb:\n    outcome: Replace the bulb\n    {written}\n{rest}"
    )
    docs = folder.parent / "docs" / "guides"
    docs.mkdir(parents=True)
    (docs / "lamp.md").write_text("# Lamps\n\n## Bulbs\n")
    (folder.parent / "mkdocs.yml").write_text(SITE)
    findings = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)["findings"]
    listed = json.loads(CliRunner().invoke(main, ["guides", "--format", "json"]).stdout)["outcomes"]
    wanted = [] if cites else ["replace-bulb"]
    assert [finding["node"] for finding in findings if finding["rule"] == "uncited-outcome"] == wanted
    assert [outcome["node"] for outcome in listed] == wanted
