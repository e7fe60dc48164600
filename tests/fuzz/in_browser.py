"""What is fuzzed in Chromium, in batches: bodies, fragments and answers of status pages, each changed at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page

from tests.browser.conftest import KETTLE, STOVE, forest_in, write_bare
from tests.browser.test_soup import read
from tests.fuzz.targets import corpus
from whichway import pages
from whichway.graph import Forest
from whichway.markup import Converter
from whichway.scenarios.player import open_address

EXTENSIONS = ["attr_list", "md_in_html", "tables", "footnotes"]
PIECES = [
    "<", ">", "</", '"', "'", "&", "&#", ";", "=", " ", "\n\n", "\x00", "%", "%3", "?", ".", "#", "[", "](", ")", "{",
    "}", "<svg>", "<math>", "<table>", "<template>", "<noscript>", "<iframe>", "</section>", "</div>", "<!--",
    "-->", "<![CDATA[", "javascript:alert(1)", "<script>hacked=1</script>", "<img src=x onerror=hacked=1>", "__proto__",
    "null", "1e999", "\\ud800", "p=", "f=", "~", "~~", ":",
    "~kettle:", "~stove:yes", "~kettle/look-inside:", "whistles", "yes", "no", "next", "light", "look-inside",
    "limescale", "status",
    "x" * 400,
]  # fmt: skip


def changed(seeds: list[bytes], chance: random.Random) -> str:
    """A seed after some cuts, copies, insertions and crossings."""
    text = chance.choice(seeds).decode("utf-8", "replace")
    for _ in range(chance.randint(1, 6)):
        here, there = sorted(chance.randint(0, len(text)) for _ in range(2))
        match chance.randrange(5):
            case 0:
                text = text[:here] + text[there:]
            case 1:
                text = text[:there] + text[here:]
            case 2:
                text = text[:here] + chance.choice(seeds).decode("utf-8", "replace")[here:]
            case _:
                text = text[:here] + chance.choice(PIECES) + text[here:]
    return text


def write_pages(folder: Path) -> Forest:
    """The pages that the targets open, and their trees."""
    forest = forest_in(folder, {"kettle": KETTLE, "stove": STOVE})
    write_bare(folder, forest)
    (folder / "status.js").write_text(pages.standalone_script("status.js"), "utf-8")
    blank = '<!doctype html><meta charset="utf-8"><title>Blank</title><link rel="icon" href="data:,"><main></main>'
    (folder / "blank.html").write_text(blank, "utf-8")
    scripts = '<script>window.whichway = {}</script><script src="status.js"></script>'
    (folder / "status.html").write_text(blank + scripts, "utf-8")
    return forest


def bodies(page: Page, url: str, _: Forest, texts: list[str]) -> None:
    """Two bodies between steps: the browser reads the steps around them as they were written."""
    page.goto(f"{url}/blank.html")
    converter = Converter(EXTENSIONS)
    made = [converter.convert(text, "one") for text in texts]
    for text, seen in zip(texts, read(page, [(html, "") for html in made]), strict=True):
        assert seen["steps"] == ["s1 H2. DIV.body UL.", "s2 H2. DIV.body UL."], text
        assert (seen["end"], seen["twice"], seen["method"]) == ("BODY", [], "function"), text
    assert page.evaluate("window.hacked") is None, texts


def fragments(page: Page, url: str, forest: Forest, texts: list[str]) -> None:
    """Addresses: the page opens where the player does, and a script that fails is a finding."""
    for number, text in enumerate(texts):
        fragment = text.replace("\n", "").replace("\x00", "")
        page.goto(f"{url}/kettle.html?{number}#{fragment}")
        seen = page.evaluate(
            """async () => {
              // The trail comes with the tools, and other trees' answers with their texts.
              document.querySelector('.ww-tree').dispatchEvent(new Event('pointerover'));
              while (!whichway.tools[0]) await new Promise(requestAnimationFrame);
              const turns = /~|%7e/i.test(location.hash) ? 30 : 1;
              for (let turn = 0; turn < turns; turn++) await new Promise(requestAnimationFrame);
              return {
                node: document.querySelector('.ww-current').dataset.node,
                steps: document.querySelectorAll('.ww-node:not([hidden])').length,
                trail: Array.from(
                  document.querySelectorAll('.ww-trail:not([hidden]) a'), ({ dataset }) => dataset.node),
              };
            }"""
        )
        assert seen["steps"] == 1, fragment
        # The player doesn't know what stands inside a step, and takes a broken "%" as it is.
        if "%" not in unquote(fragment) + fragment and "--" not in fragment and "+" not in fragment:
            position, _ = open_address(forest, "kettle", f"#{fragment}")
            assert seen["node"] == position.page_node.id, fragment
            assert seen["trail"] == [taken.node for taken in position.trail], fragment


SHOW_STATUS = """async answers => {
  const shown = [];
  for (const answer of answers) {
    window.fetch = async () => new Response(answer);
    const main = document.querySelector('main');
    main.innerHTML = '<div class="ww-tree"><section class="ww-current"><div class="ww-status"></div></section></div>';
    const place = main.querySelector('.ww-status');
    place.dataset.status = 'https://status.example.com/api/v2/summary.json';
    place.dataset.words = '{"status-as-of": "as of {time}", "status-failed": "failed at {time}"}';
    window.whichway.watchStatus();
    for (let turn = 0; turn < 200 && !place.querySelector('[role=status] time'); turn++)
      await new Promise(go => setTimeout(go));
    shown.push({
      tags: [...new Set(Array.from(place.querySelectorAll('*'), ({ tagName }) => tagName))].sort().join(' '),
      entries: place.querySelectorAll('li').length,
      length: place.textContent.length,
      busy: !!place.querySelector('[aria-busy]'),
    });
  }
  return shown;
}"""


def status(page: Page, url: str, _: Forest, texts: list[str]) -> None:
    """Answers of a status page: shown as text within bounds, or as a failure."""
    page.goto(f"{url}/status.html")
    for text, shown in zip(texts, page.evaluate(SHOW_STATUS, texts), strict=True):
        assert shown["tags"] in ("DIV P TIME", "DIV P STRONG TIME", "DIV LI P STRONG TIME UL"), (text, shown)
        assert shown["entries"] <= 16 and shown["length"] < 6_000 and not shown["busy"], (text, shown)
    assert page.evaluate("window.hacked") is None, texts


Target = Callable[[Page, str, Forest, list[str]], None]
IN_BROWSER: dict[str, Target] = {"bodies": bodies, "fragments": fragments, "status": status}


def texts_of(target: str, seed: int, count: int) -> list[str]:
    """The corpus of a target as it is, and so many changed texts."""
    seeds = corpus(target)
    chance = random.Random(f"{target} {seed}")  # noqa: S311 - a seed makes the same texts again
    return [text.decode("utf-8", "replace") for text in seeds] + [changed(seeds, chance) for _ in range(count)]


def watched(page: Page, wrong: list[Any]) -> None:
    """Takes down every script that fails on the page, and every request to another origin."""
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if "127.0.0.1" in request.url or request.url.startswith(("data:", "blob:"))
            else wrong.append(request.url))  # fmt: skip
