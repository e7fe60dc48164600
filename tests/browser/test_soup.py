"""Random soups of HTML between two steps: whatever an author writes, a browser reads the page as it was meant."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import OpenPage, Serve
from whichway.markup import Lead, rebased, standing_alone
from whichway.markup.convert import set_apart
from whichway.markup.html_tree import parsed, text_of

pytestmark = pytest.mark.browser

split = str.split
TAGS = split(
    "a b i p div span table tbody tr td th caption col colgroup thead ul li dl dt dd h1 h2 form button input select"
    " option optgroup textarea title noscript iframe style script svg math foreignObject desc mtext mi mglyph"
    " malignmark annotation-xml template plaintext xmp listing pre noembed noframes frameset frame body html head base"
    " meta link object embed nobr font image hr br main section details summary video source label ruby rt rp rb rtc"
    " datalist g path use set isindex keygen menu slot foo foo-bar"
)
ATTRIBUTES = split(
    'class="ww-node"|id=x|id="end"|name=getElementById|href="#x"|href=javascript:a|style="x"|onclick=x|type=hidden'
    '|encoding="text/html"|shadowrootmode=open|xlink:href="#x"|fill="url(#x)"|title="--></noscript></div></section>"'
    '|alt="</title></style>"|data-node=q|for=x|is=x|x"y|<z',
    "|",
)
PIECES = split(
    'text <!-- --> <![CDATA[ ]]> </ < &lt; <? <!doctype --!> <!--> <!---> <p <a/href=" \' " </section></div> \x00', " "
)

READ = """htmls => htmls.map(html => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { contentDocument: page } = frame;
  page.open();  // as a page is loaded: with scripting
  page.write(html);
  page.close();
  const ids = Array.from(page.querySelectorAll('[id]'), ({ id }) => id);
  const read = {
    steps: Array.from(page.querySelector('#tree')?.children || [], step =>
      [step.id, ...Array.from(step.children, ({ tagName, className }) => tagName + '.' + className)].join(' ')),
    end: page.querySelector('#after')?.parentElement.tagName,
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    unsafe: page.querySelectorAll('script, style, noscript, template, [onclick], [style], [class*=ww-n]').length,
    method: typeof page.getElementById,
    texts: Array.from(page.querySelectorAll('.body'), ({ textContent }) => textContent),
  };
  frame.remove();
  return read;
})"""


def soup(chance: random.Random) -> str:
    pieces = []
    for _ in range(chance.randint(1, 14)):
        kind = chance.random()
        if kind < 0.55:
            attributes = "".join(f" {chance.choice(ATTRIBUTES)}" for _ in range(chance.randint(0, 2)))
            pieces.append(f"<{chance.choice(TAGS)}{attributes}{chance.choice(('', '', '/'))}>")
        else:
            pieces.append(f"</{chance.choice(TAGS)}>" if kind < 0.8 else chance.choice(PIECES))
    return "".join(pieces)


def page_of(first: str, second: str) -> str:
    steps = "".join(
        f'<section id="s{number}"><h2>Step</h2><div class="body">{body}</div><ul><li>x</li></ul></section>'
        for number, body in enumerate((first, second), 1)
    )
    return f'<!doctype html><main><article><div id="tree">{steps}</div></article></main><footer id="after"></footer>'


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("blank")
    (folder / "index.html").write_text('<!doctype html><title>Blank</title><link rel="icon" href="data:,">', "utf-8")
    return serve(folder) + "/"


def read(page: Page, bodies: list[tuple[str, str]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(READ, [page_of(*two) for two in bodies])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_no_soup_reaches_out_of_its_step(seed: int, blank: str, open_page: OpenPage) -> None:
    chance = random.Random(seed)  # noqa: S311 - tests are to be the same each time
    written = [(soup(chance), soup(chance)) for _ in range(150)]
    bodies = [(set_apart(one, "one"), set_apart(two, "two")) for one, two in written]
    # As a frame has it, and as a file that stands alone.
    bodies = [(rebased(one, lambda url: f"../{url}"), standing_alone(two, Lead, lambda _: "")) for one, two in bodies]
    for soups, body, seen in zip(written, bodies, read(open_page(blank), bodies), strict=True):
        assert seen["steps"] == ["s1 H2. DIV.body UL.", "s2 H2. DIV.body UL."], (soups, body)
        assert (seen["end"], seen["twice"], seen["unsafe"], seen["method"]) == ("BODY", [], 0, "function"), (
            soups,
            body,
        )


@pytest.mark.parametrize("seed", range(4, 6))
def test_a_browser_reads_a_body_as_it_was_written(seed: int, blank: str, open_page: OpenPage) -> None:
    """Else some other program that reads it would be no proof of what a browser makes of it."""
    chance = random.Random(seed)  # noqa: S311 - tests are to be the same each time
    bodies = [(set_apart(soup(chance), "one"), set_apart(soup(chance), "two")) for _ in range(150)]
    for body, seen in zip(bodies, read(open_page(blank), bodies), strict=True):
        assert seen["texts"] == [text_of(parsed(one)) for one in body], body
