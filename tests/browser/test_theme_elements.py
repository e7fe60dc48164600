"""What an author writes into a step looks and works as on any other page of the theme: nothing of ours restyles it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader, ReaderAt
from tests.browser.test_material import use_scheme
from tests.conftest import OpenPage, build_site

_SETTINGS = """\
site_name: Kitchen
use_directory_urls: false
theme:
  name: material
  font: false
  features:
    - content.code.annotate
    - content.code.copy
    - content.code.select
    - content.tabs.link
    - content.footnote.tooltips
    - navigation.tracking
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: To dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: To light}}
plugins: [search, whichway]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.keys
  - pymdownx.superfences
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.tasklist: {custom_checkbox: true}
"""

BODY = """\
A paragraph with `code`, [a link](guide.md), *emphasis*, ++ctrl+c++ and a note.[^1]

[^1]: The note.

=== "Desk lamp"

    Turn the knob.

=== "Floor lamp"

    Step on the switch.

```python title="lamp.py" linenums="1"
lamp.on()  # (1)!
lamp.a_name_that_is_longer_than_any_line_of_a_step_can_be_and_has_no_place_to_break_anywhere_but_goes_on_and_on()
```

1. An annotation.

!!! warning "Careful"

    Unplug it first.

??? note "More about it"

    It is made of brass.

| where it stands | how it is switched on |
| --- | --- |
| desk | by the knob |

- [x] bought
- [ ] paid

1. one
2. two

Bulb
:   It glows.

> A quotation.

[A button](guide.md){ .md-button } [Another](guide.md){ .md-button .md-button--primary }

<button>Press</button> <input type="search" value="text"> <textarea>more</textarea>
<select><option>one</option></select>

![A picture](picture.svg) <video src="film.webm" width="200" height="50"></video>
"""

LONG = "\nTea.\n" * 30

TREE = f"""\
title: The lamp
nodes:
  first: {{question: Is it dark?, options: [{{label: "Yes", next: look}}, {{label: "No", next: end}}]}}
  look:
    step: Look at it
    body: |
{textwrap.indent(BODY, " " * 6)}
    next: end
  end: {{outcome: The end, body: "See [the floor lamp](#look--floor-lamp)."}}
"""

LOOKS = """root => JSON.stringify((() => {
  // An annotation pulsates without an end.
  document.getAnimations().forEach((animation) => animation.cancel());
  const describe = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return Object.fromEntries(Array.from(style, (name) => [name, style.getPropertyValue(name)]));
  };
  // On a page, the notes stand at its end; and none of them has a box of its own. Tooltips come and go.
  return Array.from(root.querySelectorAll(':not(.footnote, .footnote *, .md-tooltip, .md-tooltip *)'), (element) => {
    const { width, height } = element.getBoundingClientRect();
    return {
      name: `${element.tagName}.${element.className.baseVal ?? element.className}`,
      box: [width, height].map((size) => Math.round(size * 10) / 10),
      ...Object.fromEntries(['', '::before', '::after'].map((pseudo) => [pseudo, describe(element, pseudo)])),
    };
  });
})())"""
"""How each element below another one looks: its box, and each property of its style and of its ::before and ::after.

As one text, which comes out of the browser many times faster than half a million values.
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a site in Material that has the same text on a page and in a step."""
    source = tmp_path_factory.mktemp("theme")
    files = {
        "mkdocs.yml": _SETTINGS,
        "docs/index.md": f'---\nhide: [toc]\n---\n\n# Plain\n\n<div class="plain" markdown>\n\n{BODY}\n\n</div>\n',
        "docs/guide.md": "# A guide\n",
        "docs/around.md": f"# A tree\n\n<!-- whichway: lamp -->\n\n## Around\n{LONG}\n## Below\n{LONG}",
        "docs/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="100"/>',
        "decision_trees/lamp.yml": TREE,
    }
    for name, text in files.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    (source / "docs" / "film.webm").touch()
    built = build_site(source, source / "site")
    assert built.status == 0, built.log
    return serve(source / "site")


def looks(page: Page, scheme: str, selector: str) -> list[dict[str, Any]]:
    use_scheme(page, scheme)
    page.mouse.move(0, 0)
    expect(page.locator(f"{selector} .md-code__nav, {selector} .md-clipboard").first).to_be_attached()
    expect(page.locator(f"{selector} .md-annotation").first).to_be_attached()
    return list(json.loads(page.locator(selector).evaluate(LOOKS)))


def is_on_purpose(element: str, part: str, name: str) -> bool:
    """Whether a property of an element of a body is meant to differ from what the theme makes of it."""
    # Long words are broken in a step, as Material itself does in its newer releases.
    if name == "overflow-wrap":
        return True
    # By their color alone, links in a text are no links to readers who can't see it.
    if element == "A." and "text-decoration" in name:
        return True
    # Material's gray of comments and operators is too faint on the gray of its code.
    of_pygments = re.fullmatch(r"SPAN\.[a-z]{1,2}\d?", element) is not None
    return name.startswith(("--md-code-hl-", "--ww-")) or (of_pygments and name.endswith("color"))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_what_a_body_holds_looks_as_on_any_other_page(scheme: str, kitchen: str, open_page: OpenPage) -> None:
    """Copy buttons, tabs, admonitions, tables, fields: each property of each of them, and the size of its box."""
    size = {"viewport": {"width": 700, "height": 900}, "reduced_motion": "reduce"}
    plain = looks(open_page(f"{kitchen}/index.html", **size), scheme, ".plain")
    step = looks(open_page(f"{kitchen}/troubleshoot/lamp.html#look", **size), scheme, ".ww-current .ww-body")
    assert [element["name"] for element in step] == [element["name"] for element in plain]
    assert len(plain) > 80
    different = {
        (one["name"], part, name): (value, other[part][name])
        for one, other in zip(plain, step, strict=True)
        for part in ("", "::before", "::after")
        for name, value in one[part].items()
        if other[part][name] != value and not is_on_purpose(one["name"], part, name)
    }
    assert different == {}
    assert [element["box"] for element in step] == [element["box"] for element in plain]


# The way in the address.


def on_the_way(reader: Reader) -> None:
    reader.stands_at("#look?p=yes")
    assert reader.trail == ["first"]


@pytest.mark.parametrize("page", ["troubleshoot/lamp", "around"])
def test_a_tab_of_a_step_leaves_the_way_in_the_address(page: str, kitchen: str, reader_at: ReaderAt) -> None:
    """Material writes the id of the tab there, and a reload would lose the answers."""
    reader = reader_at(f"{kitchen}/{page}.html")
    reader.page.locator('.ww-current [data-option="yes"]').click()
    tab = reader.page.locator(".ww-current .tabbed-labels").get_by_text("Floor lamp")
    # Material has made a link of the label.
    expect(tab).to_have_attribute("href", "#look--floor-lamp")
    tab.click()
    expect(reader.page.locator(".ww-current p", has_text="Step on the switch.")).to_be_visible()
    expect(reader.page).to_have_url(f"{kitchen}/{page}.html#look?p=yes")
    reader.page.reload()
    expect(reader.page).to_have_url(f"{kitchen}/{page}.html#look?p=yes")
    assert reader.trail == ["first"]
    reader.has_focus_on_heading()


def test_a_footnote_a_line_and_an_annotation_leave_the_way_in_the_address(kitchen: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{kitchen}/troubleshoot/lamp.html", reduced_motion="reduce")
    reader.answer("yes")
    for link in (".footnote-ref", ".footnote-backref", ".linenos a", ".md-annotation__index"):
        # An annotation pulsates, and never stands still to be clicked.
        reader.page.locator(f".ww-current {link}").first.click(force=True)
        on_the_way(reader)
    reader.page.reload()
    on_the_way(reader)


def test_headings_that_are_scrolled_to_leave_the_way_in_the_address(kitchen: str, reader_at: ReaderAt) -> None:
    """Material's tracking writes each heading of a written page there, and takes it away at the top."""
    address = f"{kitchen}/around.html"
    reader = reader_at(address, viewport={"width": 1300, "height": 500})
    reader.page.locator('.ww-current [data-option="yes"]').click()
    expect(reader.page).to_have_url(f"{address}#look?p=yes")
    reader.page.evaluate(
        """() => {
          window.rewrites = [];
          const { replaceState } = history;
          history.replaceState = function (state, unused, url) {
            window.rewrites.push(new URL(url || '', location).hash);
            replaceState.call(history, state, unused, url);
          };
        }"""
    )
    reader.page.evaluate("document.getElementById('below').scrollIntoView()")
    # Material writes when scrolling has paused, and passes over the first time.
    scrolled = "window.rewrites.includes('#around') || window.rewrites.includes('#below')"
    reader.page.wait_for_function(f"() => {{ scrollBy(0, 5); return {scrolled}; }}", polling=400)
    expect(reader.page).to_have_url(f"{address}#look?p=yes")
    reader.page.evaluate("scrollTo(0, 0)")
    reader.page.wait_for_function("window.rewrites.includes('')")
    expect(reader.page).to_have_url(f"{address}#look?p=yes")
    reader.page.reload()
    assert reader.trail == ["first"]


def test_a_link_to_a_tab_of_an_earlier_step_goes_back_to_that_step(kitchen: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{kitchen}/troubleshoot/lamp.html")
    reader.answer("yes", "next")
    reader.page.click("text=the floor lamp")
    on_the_way(reader)


def test_a_tab_leaves_the_way_also_in_a_browser_that_does_not_tell_its_history(
    kitchen: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{kitchen}/troubleshoot/lamp.html")
    reader.page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    reader.page.reload()
    reader.answer("yes")
    tab = reader.page.locator(".ww-current .tabbed-labels").get_by_text("Floor lamp")
    expect(tab).to_have_attribute("href", "#look--floor-lamp")
    tab.click()
    expect(reader.page.locator(".ww-current p", has_text="Step on the switch.")).to_be_visible()
    on_the_way(reader)
