"""A reader who walks over several trees in any engine, and what they are shown there."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.browser.engines.windows import Page, Window, becomes, click, patiently
from tests.browser.over_trees import WALKS, Answer

SEEN = """() => {
  const root = document.querySelector('.ww-tree[data-running]');
  const current = root?.querySelector('.ww-current');
  const isShown = (element) => !!element?.checkVisibility();
  const shown = (selector) => [...root?.querySelectorAll(selector) || []].filter(isShown);
  return {
    place: current ? [root.dataset.tree, current.dataset.node] : [],
    headings: shown('.ww-node h2').map(({ id }) => id),
    trail: shown('.ww-trail li a').map(({ dataset }) => [dataset.tree, dataset.node]),
    step: Number(/\\d+/.exec(root?.querySelector('.ww-progress')?.textContent)?.[0]),
    notice: shown('.ww-notice').map(({ textContent }) => textContent).join(),
    back: shown('[data-ww=back]').length,
    focus: document.activeElement?.id,
  };
}"""
"""What a reader is shown."""

FORGET = "() => { try { localStorage.clear(); } catch { /* Storage is refused, or nothing is open yet. */ } }"

CHOICE = """selector => {
  const link = document.querySelector(selector).cloneNode(true);
  if (link.matches('.ww-earlier')) link.lastChild.remove();
  return [document.querySelector('.ww-current h2').textContent, link.textContent];
}"""
"""The question and the text of one of its options, without the mark of an earlier answer."""


class Choice(NamedTuple):
    """What a reader was asked, in the words of the page, and what they answered."""

    question: str
    answer: str


def option(answer: Answer) -> str:
    """The selector of an option."""
    tree, node, option = answer
    return f'.ww-tree[data-tree="{tree}"][data-running] .ww-current[data-node="{node}"] [data-option="{option}"]'


class Reader(NamedTuple):
    """A reader in front of a window, whose trees are there or in a frame of it."""

    window: Window
    page: Page

    def walk(self, key: tuple[str, str], since: int = 0) -> list[Choice]:
        """Goes from the first question, or after so many answers, to an outcome, and sees that none is lost."""
        return [self.answer(key, index) for index in range(since, len(WALKS[key]))]

    def answer(self, key: tuple[str, str], index: int) -> Choice:
        """Gives one of the answers on the way to an outcome."""
        selector = option(WALKS[key][index])
        choice = Choice(*patiently(lambda: self.page.run(CHOICE, selector)))
        click(self.page, selector)
        self.sees(key, index + 1)
        return choice

    def walk_back(self, key: tuple[str, str], until: int = 0) -> None:
        """Goes back to the first question, or to where so many answers are left, answer by answer."""
        for index in reversed(range(until, len(WALKS[key]))):
            click(self.page, "[data-ww=back]")
            self.sees(key, index, focus=index > 0)

    def sees(self, key: tuple[str, str], answers: int, *, focus: bool = True) -> None:
        """Waits until the page shows the way to an outcome after so many answers, all of it."""
        walk = WALKS[key]
        places = [[tree, node] for tree, node, _ in walk] + [list(key)]
        node = places[answers][1]
        wanted = {
            "place": places[answers],
            "headings": [node],
            "trail": places[:answers],
            "step": answers + 1,
            "notice": "",
            "back": int(answers > 0),
        }
        becomes(self.page, f"() => {{ const {{ focus, ...seen }} = ({SEEN})(); return seen; }}", wanted)
        if focus:
            becomes(self.page, "() => document.activeElement?.id", node)

    def begins(self, home: str) -> None:
        """Puts the reader before the first question, where they are already after going all the way back."""
        if self.window.run("() => location.href") == "about:blank" or patiently(lambda: self.page.run(SEEN))["trail"]:
            # Nobody has been here before: an offer to go on would move the options while the page is loading.
            self.window.run(FORGET)
            self.window.open(home)
        self.sees(next(iter(WALKS)), 0, focus=False)

    def has_whole_notes(self, choices: list[Choice], link: str) -> None:
        """Copies the case notes, and finds every answer, the outcome and the link in them."""
        notes = self.copied("copy")
        *answers, outcome = re.findall(r"^\d+\. .*$", notes, re.MULTILINE)
        assert answers == [f"{n}. {question} → {answer}" for n, (question, answer) in enumerate(choices, 1)]
        heading = self.page.run("() => document.querySelector('.ww-current h2').textContent")
        assert outcome.startswith(f"{len(choices) + 1}. **{heading}**")
        assert re.findall(r"^\w+://.*$", notes, re.MULTILINE) == [link]

    @property
    def address(self) -> str:
        return str(patiently(lambda: self.page.run("() => location.href")))

    def copied(self, button: str) -> str:
        """What a button of the tools copies, as it is pasted into a field of the window."""
        becomes(self.page, "() => !!document.querySelector('[data-ww=more]')?.checkVisibility()", True)
        if self.page.run("tool => !!document.querySelector(`.ww-more[hidden] [data-ww=${tool}]`)", button):
            click(self.page, "[data-ww=more]")
        click(self.page, f'[data-ww="{button}"]')
        becomes(self.page, "() => document.querySelector('.ww-tools output').textContent", "Copied")
        self.window.run(
            """() => {
              const field = Object.assign(document.createElement('textarea'), { id: 'pasted' });
              document.body.append(field);
              field.focus();
            }"""
        )
        self.window.paste()
        becomes(self.window, "() => document.querySelector('#pasted').value !== ''", True)
        text = self.window.run("() => document.querySelector('#pasted').value")
        self.window.run("() => document.querySelector('#pasted').remove()")
        return str(text)
