"""Links of charts: broken only if no build of the site could make the page or heading that they name."""

from __future__ import annotations

import pytest

from tests.charts.pages import UNDESCRIBED, audited, in_chart, rules

PAGE = """\
# The lamp

## Is it *on*? {: .big }

## 2. Schalter prüfen & mehr

Plug & `cable`
--------------

### With an id {#own-id}

<h2 class="x" id="html">HTML</h2>

<a name="old"></a>

## Same

## Same

## [Linked](https://example.com) text_with_signs 1.2

```sh
# not a heading
```

"""
FOLDERS = {"guides/lamp.md": PAGE, "guides/index.md": "# Guides\n", "other/README.md": "# Other\n"}


def found(link: str, page: str = "guides/start.md", target: str = PAGE) -> list[tuple[str, str, int, int]]:
    chart = f'```mermaid\ngraph TD\nA --> B\n  click B href "{link}" "Read it"\n```\n'
    report = audited({**FOLDERS, "guides/lamp.md": target, page: chart})
    return rules([one for one in report.findings if one.rule != UNDESCRIBED])


@pytest.mark.parametrize(
    "link",
    [
        *("lamp.md", "lamp.html", "lamp/", "lamp", "../lamp/", "./lamp.html", "../guides/lamp.md", "../other/", "../"),
        *("/guides/lamp/", "/guides/lamp.html", "/en/latest/guides/lamp/", "~/guides/lamp.md", "index.html"),
        *("https://example.com/x", "mailto:a@example.com", "//example.com/x", "{{ url }}/x", "", "#top"),
        *("lamp.md#the-lamp", "lamp.md#is-it-on", "lamp.md#2-schalter-prufen-mehr", "lamp.md#2-schalter-prüfen--mehr"),
        *("lamp.md#schalter-prüfen--mehr", "lamp.md#plug--cable", "lamp.md#own-id", "lamp.md#html", "lamp.md#old"),
        *("lamp.md#same_1", "lamp.md#same-1", "lamp.md#linked-text_with_signs-12", "lamp.md#Is-it-on"),
        "lamp.md#2-schalter-pr%C3%BCfen-mehr",
    ],
)
def test_a_link_that_some_build_may_make_is_not_found(link: str) -> None:
    assert found(link) == []


@pytest.mark.parametrize(
    ("link", "severity", "rule"),
    [
        ("lamps.md", "error", "unknown-guide"),
        ("lamp/on/", "error", "unknown-guide"),
        ("/guides/lamps.html", "warning", "unknown-guide"),
        ("/status", "note", "undecided-link"),
        ("../../../elsewhere/", "note", "undecided-link"),
        ("lamp.md#is-it-off", "error", "unknown-anchor"),
        ("lamp.md#not-a-heading", "error", "unknown-anchor"),
        ("#is-it-on", "error", "unknown-anchor"),
    ],
)
def test_a_link_that_no_build_can_make_is_found(link: str, severity: str, rule: str) -> None:
    assert found(link) == [(severity, rule, 4, 17)]


@pytest.mark.parametrize(
    "more", ["{{ headings() }}", "{% include 'x.md' %}", '--8<-- "x.md"', "::: lamp.bulb", "<Tabs>"]
)
def test_where_other_files_may_add_headings_a_missing_one_is_no_mistake(more: str) -> None:
    assert found("lamp.md#is-it-off", target=f"{PAGE}{more}\n") == [("note", "undecided-link", 4, 17)]


def test_a_page_with_a_line_of_any_length_is_read() -> None:
    long_line = "x " * 100_000
    assert found("lamp.md#own-id", target=f"{long_line}\n{PAGE}\n{long_line}\n") == []


def test_the_help_names_the_heading_or_page_that_was_probably_meant() -> None:
    chart = ["A --> B", 'click A "other.html"', 'click B "sub.md#the-lmp"']
    report = in_chart(*chart, sub="# The lamp\n", **{"deep/other": "# Other\n"})
    assert [one.help for one in report] == ["did you mean `deep/other.md`?", "did you mean `sub.md#the-lamp`?"]
