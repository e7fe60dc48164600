"""Bodies with everything that Markdown's extensions can do, and with everything that authors leave open.

The pages are looked at in a browser: what an open tag does to the rest of a page, only its parser knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Page

from tests.conftest import OpenPage, Site
from tests.hosts.sites import FILES, make, one, page, search_entries

EXTENSIONS: list[Any] = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.arithmatex": {"generic": True}},
    "pymdownx.details",
    {"pymdownx.highlight": {"anchor_linenums": True, "linenums": True, "linenums_style": "pymdownx-inline"}},
    "pymdownx.inlinehilite",
    {"pymdownx.snippets": {"check_paths": True}},
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]

RICH = """\
## The same heading

A note.[^1] The LED glows, at \\(P = U I\\).

=== "Desk lamp"

    Turn the `#!python knob`.

    ```python
    lamp.on()
    ```

=== "Floor lamp"

    Step on the switch.

??? note "More about it"

    It is {word}.

!!! warning

    Unplug it first.

- [x] unplugged
- [ ] cold

Bulb
:   Gives light.

| Lamp | Watt |
| ---- | ---: |
| desk | 5    |

<div markdown="1" class="box">
Inside, *emphasis*.
</div>

A [button](#end){ .button }, and <a href="#detail">a detail</a> <span id="detail">here</span>.

--8<-- "snippet.txt"

[^1]: The note of {word}.
*[LED]: light-emitting diode of {word}
[the same reference]: https://example.com/{word}

See [the same reference].
"""

DAMAGE = {
    "open division": "<div>",
    "open division with text": "Before\n\n<div class='box'>\n\nInside\n\n<div>deeper",
    "stray closing tags": "Before\n\n</div></section></main></article></div>\n\nAfter",
    "stray closing tags in a line": "Before </div></section></div></body></html> after",
    "open comment": "Before\n\n<!-- a thought\n\nthat goes on",
    "open comment in a line": "Before <!-- a thought",
    "open bold": "Before\n\n<b>bold *and* on",
    "open link": 'Before <a href="https://example.com/">and on',
    "open script": "Before\n\n<script>\nlet a = 1",
    "open script in a line": "Before <script>let b = 1",
    "open style": "Before\n\n<style>\n.a { color: red",
    "open textarea": "Before\n\n<textarea>\nand on",
    "open title": "Before <title>and on",
    "open select": "Before <select><option>and on",
    "open table": "<table><tr><td>cell",
    "open svg": "Before <svg><title>and on",
    "open template": "Before <template>and on",
    "open plaintext": "Before\n\n<plaintext>and on",
    "open noscript": "Before <noscript>and on",
    "open iframe": "Before <iframe>and on",
    "open form": "Before <form>and on",
    "open button": "Before <button>and on",
    "open heading": "<h2 id='end'>and on",
    "open paragraph tag": "Before\n\n<p",
    "open attribute": 'Before\n\n<a href="',
    "open fence": "Before\n\n```python\nlamp.on()",
    "open fence in a list": "- item\n\n    ```\n    lamp.on()",
    "open tab": '=== "Tab"\n\n    ```\n    text',
    "open details": "Before\n\n<details><summary>More",
    "open CDATA": "Before\n\n<![CDATA[ and on",
    "open instruction": "Before\n\n<?php and on",
    "open math": "Before \\(x + \\[y",
    "open footnote": "Before[^1]\n\n[^1]: ```\n    text",
    "control placeholders": "Before \x02wzxhzdk:0\x03 after\n\n<div>0</div>",
    "ids of the page": '<p id="end">a</p><p id="damaged">b</p><p id="__search">c</p><p id="fn:1">d</p>',
    "script that names a script": "Before\n\n<script>\n// <!-- <script>\n</script>\n\nAfter",
    "comment that ends early": "Before\n\n<!--> </div></section></div> -->\n\nAfter",
    "comment that ends oddly": "Before\n\n<!-- a --!> </div></section></div> -->\n\nAfter",
    "CDATA with tags": "Before\n\n<![CDATA[ > </div></section></div> ]]>\n\nAfter",
    "instruction with tags": "Before\n\n<?php > </div></section></div> ?>\n\nAfter",
    "an open section and a stray end": "<section><div></section></div></div>",
    "noscript in noscript": "<noscript><noscript></noscript></div></section>",
    "iframe in iframe": "<iframe><iframe></iframe></div></section>",
    "textarea in textarea": "<textarea><textarea></textarea></div></section>",
    "title in title": "Before <title><title></title></div></section>",
    "noscript with a comment": "<noscript><!--</noscript><p title='--></noscript></div></section>'>",
    "formula with sections": "<math><section><h2>Two</h2></section></math>",
    "formula with a table": "<math><mtext><table><mglyph><style><!--</style></section><p title='--></mtext>'>",
    "block and table": "/// html | table\n<div><table\n///",
    "drawing with a style sheet": "<svg><style><table></style></svg>",
    "drawing with HTML": "<svg><foreignObject><div></section></foreignObject><desc><section></svg>",
    "classes of the page": '<p class="ww-parts">a</p><template class="ww-parts"></template><p class="ww-node">b</p>',
    "a picture named as a method": '<img name="getElementById" alt=""><form name="body"></form>',
    "a style sheet": "<style>.ww-node { display: none !important }</style>",
    "a page to go to": '<meta http-equiv="refresh" content="0; url=/"><base href="https://example.com/">',
    "attributes of the page": '<button data-ww="back">a</button><a data-option="next" href="#end">b</a>',
    "links in links": "<a href='#end'><table><td><a href='#end'>b",
    "forms in forms": "<form><table><td><form></table></form></div></section>",
    "ten thousand elements": "<div>" * 10_000,
    "ten thousand brackets": "[" * 10_000,
    "lists in lists": "  1. " * 4_000,
    "quotes in quotes": "> " * 4_000,
    "a shadow": "<div><template shadowrootmode='open'></div></section>",
    "a list that is none": "<li><select><div></section><li></select><dd><tr><td>",
}


def tree(title: str, bodies: dict[str, str]) -> str:
    """A tree of one step after the other, ended by the node `end`. (JSON is YAML.)"""
    names = [*bodies, "end"]
    nodes: dict[str, Any] = {
        name: {"step": f"Step {name}", "body": body, "next": after}
        for (name, body), after in zip(bodies.items(), names[1:], strict=True)
    }
    return json.dumps({"title": title, "nodes": {**nodes, "end": {"outcome": "The end", "body": "All is well."}}})


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def build(folder: Path, trees: dict[str, str]) -> Site:
    """A site of nothing but trees, with all extensions. Anchors that lead nowhere fail it."""
    files = {f"decision_trees/{name}.yml": text for name, text in trees.items()}
    more = {"docs/index.md": "# Home\n", "snippet.txt": "Said in many places.\n"}
    nothing = dict.fromkeys(FILES)
    plugins = ["search", {"whichway": {"rules": {"unsafe-html": "off", "missing-alt": "off"}}}]
    site = make(
        folder,
        "--strict",
        theme="material",
        markdown_extensions=EXTENSIONS,
        files={**nothing, **more, **files},
        plugins=plugins,
    )
    assert site.status == 0, site.log
    return site


@pytest.fixture(scope="module")
def damaged_site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a site with one tree for each damage, and one tree with every damage there is."""
    trees = {
        slug(name): tree(name, {"before": "Fine.", "damaged": body, "after": "Fine, too."})
        for name, body in DAMAGE.items()
    }
    ruin = tree("Ruin", {slug(name): body for name, body in DAMAGE.items()})
    return serve(build(tmp_path_factory.mktemp("damaged"), {**trees, "ruin": ruin}).folder)


@pytest.fixture(scope="module")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a tree of two rich bodies, which are the same but for a word."""
    bodies = {word: RICH.replace("{word}", word) for word in ("one", "two")}
    return build(tmp_path_factory.mktemp("rich"), {"rich": tree("Rich", bodies)})


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages that are only looked at: opening one takes longer than loading a page."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def nodes_in_browser(page: Page) -> list[dict[str, Any]]:
    """Every node of the page as the browser has understood it."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.ww-node')].map((node) => ({
            node: node.dataset.node,
            isInTree: node.parentElement.matches('.ww-tree'),
            headings: [...node.querySelectorAll('h2')].map((heading) => heading.id),
            options: [...node.querySelectorAll('.ww-options a')].map((option) => option.hash),
            text: node.querySelector('.ww-body')?.textContent.trim() || '',
        }))"""
    )
    return found


def twice_used_ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => {
            const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
            return ids.filter((id, index) => ids.indexOf(id) !== index);
        }"""
    )
    return found


def is_whole_below(page: Page) -> bool:
    """Whether what the theme puts after the tree is where the theme puts it."""
    return bool(page.evaluate("() => document.querySelector('body > .md-container > footer.md-footer') !== null"))


@pytest.mark.browser
@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_body_damages_its_own_node_alone(damaged_site: str, window: Page, name: str) -> None:
    """One forgotten tag would otherwise take the rest of the tree, and of the page, with it."""
    window.goto(f"{damaged_site}/troubleshoot/{slug(name)}/")
    nodes = nodes_in_browser(window)
    assert [(n["node"], n["headings"], n["options"]) for n in nodes] == [
        ("before", ["before"], ["#damaged"]),
        ("damaged", ["damaged"], ["#after"]),
        ("after", ["after"], ["#end"]),
        ("end", ["end"], []),
    ]
    assert all(n["isInTree"] for n in nodes)
    assert [n["text"] for n in nodes if n["node"] != "damaged"] == ["Fine.", "Fine, too.", "All is well."]
    assert twice_used_ids(window) == []
    assert is_whole_below(window)


@pytest.mark.browser
def test_a_tree_of_damaged_bodies_can_be_walked_to_its_end(damaged_site: str, open_page: OpenPage) -> None:
    """What one body leaves open may meet what another one closes."""
    page = open_page(f"{damaged_site}/troubleshoot/ruin/")
    names = [*map(slug, DAMAGE), "end"]
    assert [n["node"] for n in nodes_in_browser(page)] == names
    assert twice_used_ids(page) == []
    for name in names[:-1]:
        page.locator(f'.ww-current[data-node="{name}"] [data-option="next"]').click()
    assert page.locator(".ww-current h2").inner_text() == "The end"


# Rich bodies.


def body(site: Site, node: str) -> Tag:
    return one(page(site, "troubleshoot/rich"), f'[data-node="{node}"] > .ww-body')


@pytest.mark.parametrize("word", ["one", "two"])
@pytest.mark.parametrize(
    ("selector", "text"),
    [
        (".tabbed-set .tabbed-labels label", "Desk lamp"),
        (".tabbed-content code.highlight .nb, .tabbed-content code.highlight", "knob"),
        (".tabbed-content pre code", "lamp.on()"),
        ("details.note > summary", "More about it"),
        (".admonition.warning > p:last-child", "Unplug it first."),
        (".task-list-item input[type=checkbox][checked]", ""),
        ("dl > dt", "Bulb"),
        ("table tbody td", "desk"),
        ("div.box > p > em", "emphasis"),
        ("span.arithmatex", "\\(P = U I\\)"),
        ("a.button[href='#end']", "button"),
        ("p", "Said in many places."),
        ("abbr", "LED"),
    ],
)
def test_a_body_has_all_of_the_sites_markdown(rich_site: Site, word: str, selector: str, text: str) -> None:
    """An author writes a body as any other page of the site."""
    assert text in [element.text.strip() for element in body(rich_site, word).select(selector)]


@pytest.mark.parametrize(("word", "other"), [("one", "two"), ("two", "one")])
def test_what_a_body_defines_is_its_own(rich_site: Site, word: str, other: str) -> None:
    """Footnotes, abbreviations and references of the same name stand in many bodies, and say something else in each."""
    inside = body(rich_site, word)
    assert f"The note of {word}." in one(inside, ".footnote li").text
    assert one(inside, "abbr")["title"] == f"light-emitting diode of {word}"
    assert [str(link["href"]) for link in inside.select("a[href^='https:']")] == [f"https://example.com/{word}"]
    assert other not in inside.text


@pytest.mark.parametrize("word", ["one", "two"])
def test_links_inside_a_body_stay_inside(rich_site: Site, word: str) -> None:
    """A footnote's mark leads to the note, and the note back, and no label of a tab to the tab of another body."""
    inside = body(rich_site, word)
    targets = [str(link["href"])[1:] for link in inside.select("a[href^='#']")] + [
        str(label["for"]) for label in inside.select("label[for]")
    ]
    assert len(targets) >= 7
    assert [target for target in targets if target != "end" and inside.find(id=target) is None] == []


def test_a_heading_in_a_body_is_below_that_of_the_node(rich_site: Site) -> None:
    """Its id is on its text, so that links to it work and it is no entry of the search; and it has no permalink."""
    for word in ("one", "two"):
        heading = one(body(rich_site, word), "h3")
        assert (heading.text, heading.attrs) == ("The same heading", {})
        assert one(heading, "span").attrs == {"id": f"{word}--the-same-heading", "tabindex": "-1"}
    assert set(search_entries(rich_site)) == {
        "",
        "troubleshoot/",
        *(f"troubleshoot/rich/{anchor}" for anchor in ("", "#one", "#two", "#end")),
    }


@pytest.mark.parametrize("word", ["emphasis", "unplugged", "Said in many", "floor", "More about", "glow"])
def test_the_words_of_a_rich_body_lead_to_its_node(rich_site: Site, word: str) -> None:
    """Also those in tabs, details, lists and snippets."""
    found = {at for at, entry in search_entries(rich_site).items() if word.lower() in entry["text"].lower()}
    assert found == {"troubleshoot/rich/#one", "troubleshoot/rich/#two"}


@pytest.mark.browser
def test_rich_bodies_share_no_id_and_no_group_of_tabs(
    rich_site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """Radio buttons of one name are one group in the whole page: a tab in one body would close those of the other."""
    page = open_page(f"{serve(rich_site.folder)}/troubleshoot/rich/")
    assert [(n["node"], n["isInTree"]) for n in nodes_in_browser(page)] == [("one", True), ("two", True), ("end", True)]
    assert twice_used_ids(page) == []
    assert is_whole_below(page)

    page.locator(".ww-current label", has_text="Floor lamp").click()
    assert page.locator(".ww-current p", has_text="Step on the switch.").is_visible()
    chosen = page.evaluate(
        """() => [...document.querySelectorAll('.ww-node')].map((node) =>
            [...node.querySelectorAll('.tabbed-set > input')].map((tab) => tab.checked))"""
    )
    assert chosen == [[False, True], [True, False], []]


@pytest.mark.browser
def test_a_footnote_is_read_on_the_step_that_has_it(
    rich_site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """A step that was opened by its address has no answers to lose, so the address may name the footnote."""
    page = open_page(f"{serve(rich_site.folder)}/troubleshoot/rich/#two")
    page.locator(".ww-current .footnote-ref").click()
    assert page.url.endswith("#two--fn:1")
    assert page.locator(".ww-current h2").inner_text() == "Step two"
    assert page.locator(".ww-current .footnote li").is_visible()
