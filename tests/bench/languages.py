"""The check of trees in three languages against that of the same trees in one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.goals import LANGUAGES, Size, size_text
from tests.bench.measurements import Figure, Measurement, NoGoal, quotient
from tests.bench.timing import interleaved
from whichway import compile
from whichway.limits import Limits
from whichway.load import load_paths
from whichway.settings import read_settings
from whichway.translations import SiteTrees, brought_up_to_date, po_file
from whichway.words import Language


def languages(folder: Path, size: Size) -> Iterator[Measurement]:
    """Every text of all trees is translated into two more languages."""
    one, three = folder / "one", folder / "three"
    write_corpus(one / "decision_trees", *size)
    (one / "mkdocs.yml").write_text("site_name: Lamps\n", "utf-8")
    shutil.copytree(one, three)
    translate(three / "decision_trees", "fr", "ar")

    def check(site: Path, *, is_first: bool = False) -> None:
        if is_first:
            shutil.rmtree(site / ".cache", ignore_errors=True)
        settings = read_settings(site / "mkdocs.yml")
        limits = Limits(max_answers=size[1])
        report = compile.check_paths([settings.trees_folder], limits, settings=settings)
        assert not report.findings, report.findings[0]

    mine, other = interleaved(lambda: check(three), lambda: check(one), rounds=9)
    figures = Figure(mine, "s"), Figure(other, "s", "a check of one language")
    yield quotient(f"check of three languages, {size_text(size)}", *figures, LANGUAGES[size])
    mine, other = interleaved(lambda: check(three, is_first=True), lambda: check(one), rounds=5)
    figures = Figure(mine, "s"), Figure(other, "s", "a check of one language")
    reason = NoGoal("each PO file is compared with its tree once, until one of them changes")
    yield quotient(f"first check of three languages, {size_text(size)}", *figures, reason)


_UNTRANSLATED = re.compile(r'msgid ((?:".*"\n)+)msgstr ""\n(?!")')


def _translated(tag: str, entry: re.Match[str]) -> str:
    said = entry[1].replace('"', f'"{tag} ', 1) if not entry[1].startswith('""') else f'"{tag} "\n{entry[1]}'
    return f"msgid {entry[1]}msgstr {said}"


def translate(folder: Path, *tags: str) -> None:
    """Translates each text of the trees in a folder: what readers would see says the language."""
    trees = {source.tree_id: source.tree for source in load_paths([folder]) if source.tree is not None}
    for tag in tags:
        for made in brought_up_to_date(SiteTrees(trees, folder, folder), tag, Language(tag, "")):
            text = _UNTRANSLATED.sub(partial(_translated, tag), made.text)
            path = po_file(folder, tag, made.path.stem)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
