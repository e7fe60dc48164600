"""Which trees a symptom is about: those whose steps say the most of its words, and the rarest. No model is asked."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from whichway.cases import Views
from whichway.pages import PageView, StepView

WEIGHTS = {"title": 5.0, "summary": 3.0, "heading": 3.0, "option": 1.5, "body": 1.0}
"""How much a word counts where it stands."""
SHORTEST_STEM = 4
"""So many letters of a word have to be the same; what stands behind them may be an ending."""

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")
# In these scripts, no space stands between two words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Hit(NamedTuple):
    """A tree, and the steps of it that say most of what was asked for, the best one first."""

    tree: str
    score: float
    steps: tuple[str, ...]


class Ranking:
    """The words of some trees: for each tree and step, how much each word counts there."""

    def __init__(self, views: Views, trees: Iterable[str]) -> None:
        self._steps: dict[tuple[str, str], Mapping[str, float]] = {}
        for tree in trees:
            page = views.page(tree)
            for key, texts in _texts(page):
                self._steps[tree, key] = _counted(texts)
        self._seen = Counter(word for words in self._steps.values() for word in words)

    def hits(self, text: str, most: int = 5) -> list[Hit]:
        """The trees that say words of a text, the best one first; those of the same score by their ids."""
        by_tree: dict[str, dict[str, dict[str, float]]] = {}
        for word in dict.fromkeys(words_in(text)):
            rarity = math.log(1 + len(self._steps) / (1 + self._seen[word]))
            for (tree, step), words in self._steps.items():
                if word in words:
                    by_tree.setdefault(tree, {}).setdefault(step, {})[word] = words[word] * rarity
        found = [Hit(tree, _score(steps), _best(steps)) for tree, steps in by_tree.items()]
        return sorted(found, key=lambda hit: (-hit.score, hit.tree))[:most]


def words_in(text: str) -> Iterator[str]:
    """The words of a text, as they are compared: without accents and endings, or in pairs of signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    for word in _WORD.findall("".join(c for c in plain if not unicodedata.combining(c))):
        if _UNSPACED.search(word):
            yield from (word[n : n + 2] for n in range(max(1, len(word) - 1)))
        else:
            yield _stem(word)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _texts(page: PageView) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "", {"title": str(page.title), "summary": page.summary}
    for step in page.listed:
        yield step.id, _of_step(step)


def _of_step(step: StepView) -> Mapping[str, str]:
    labels = " ".join(f"{option.label} {option.hint}" for option in step.options)
    guides = " ".join(guide.title for guide in step.guides)
    # Only its words count, so it needs no parser.
    body = unescape(_TAG.sub(" ", step.body))
    return {"heading": str(step.heading), "option": labels, "body": f"{body} {guides}"}


def _counted(texts: Mapping[str, str]) -> Mapping[str, float]:
    """The most that each word counts: where it stands several times, the best place does."""
    counted: dict[str, float] = {}
    for place, text in texts.items():
        for word in words_in(text):
            counted[word] = max(counted.get(word, 0), WEIGHTS[place])
    return counted


def _score(steps: Mapping[str, Mapping[str, float]]) -> float:
    """What a tree is worth: each word once, where it counts most, and a little for words that one step has together."""
    best: dict[str, float] = {}
    for words in steps.values():
        for word, value in words.items():
            best[word] = max(best.get(word, 0), value)
    together = max(len(words) for words in steps.values())
    return sum(best.values()) * (1 + 0.1 * (together - 1))


def _best(steps: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    named = [(-sum(words.values()), step) for step, words in steps.items() if step]
    return tuple(step for _, step in sorted(named, key=lambda one: one[0])[:3])
