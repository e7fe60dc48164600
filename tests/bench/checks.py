"""The check: in this process against a bare load, as a process against a lean script, and what it takes of memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from tests.bench.corpus import write_corpus
from tests.bench.goals import CHECK, CHECK_PROCESS, FAILING_CHECK_MEMORY, Size
from tests.bench.goals import size_text as text
from tests.bench.measurements import Figure, Measurement, NoGoal, quotient
from tests.bench.processes import WHICHWAY, least, python, run
from tests.bench.sites import plugin_site
from tests.bench.timing import interleaved
from tests.conftest import ROOT
from whichway import compile
from whichway.limits import Limits
from whichway.settings import Settings, read_settings

_CHECK = [*WHICHWAY, "check", "--no-docs"]
_LEAN = Path(__file__).with_name("lean.py")


def check(folder: Path, size: Size) -> Iterator[Measurement]:
    """The whole check of all trees, against PyYAML's C loader reading the same files without places."""
    files = sorted(write_corpus(folder / "decision_trees", *size).glob("*.yml"))

    def load() -> None:
        for file in files:
            yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)

    def whole() -> None:
        report = compile.check_paths([folder / "decision_trees"], Limits(max_answers=size[1]))
        assert not report.findings, report.findings[0]

    mine, other = interleaved(whole, load, rounds=9)
    figures = Figure(mine, "s"), Figure(other, "s", "a load with PyYAML's C loader")
    yield quotient(f"check in process, {text(size)}", *figures, CHECK[size])


def check_process(folder: Path, size: Size) -> Iterator[Measurement]:
    """The command as a process, against a script that loads the same files and searches each graph once."""
    plugin_site(folder, *size)
    other = python(str(_LEAN), "decision_trees")
    pairs = [(run(_CHECK, folder), run(other, folder)) for _ in range(9)]
    ours, theirs = (least([pair[which] for pair in pairs]) for which in (0, 1))
    figures = (
        Figure(ours.cpu, "s", note=f"{ours.wall:.2f} s by the clock"),
        Figure(theirs.cpu, "s", "a lean script", f"{theirs.wall:.2f} s by the clock"),
    )
    yield quotient(f"`whichway check` as a process, {text(size)}", *figures, CHECK_PROCESS[size])


def check_many(folder: Path) -> Iterator[Measurement]:
    """The check of ten times as many trees: ten, if time grows in line with them."""
    few, many = plugin_site(folder / "few", 100, 100), plugin_site(folder / "many", 1000, 100)
    small, large = run(_CHECK, few.folder), run(_CHECK, many.folder)
    other = Figure(small.cpu, "s", f"a check of {text((100, 100))}")
    reason = NoGoal("shows that time grows in line with the trees: 10 times as many")
    yield quotient(f"check, {text((1000, 100))}", Figure(large.cpu, "s"), other, reason)


def audit_many(folder: Path) -> Iterator[Measurement]:
    """The audit of 1,000 pages, every tenth with a chart, against reading the pages."""
    chart = 'A{On?} -->|Yes| B\nA -->|No| C\nclick B "p1.md#more"\n'
    for number in range(1000):
        part = f"```mermaid\nflowchart TD\naccTitle: Lamp\n{chart}```\n" if number % 10 == 0 else ""
        page = folder / "docs" / f"d{number % 25}" / f"p{number // 25}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# Page {number}\n\n{'Text of the page. ' * 200}\n\n## More\n\n{part}", "utf-8")
    read = python("-c", "from pathlib import Path; [p.read_text('utf-8') for p in Path('docs').rglob('*.md')]")
    pairs = [(run([*WHICHWAY, "audit"], folder), run(read, folder)) for _ in range(5)]
    ours, theirs = (least([pair[which] for pair in pairs]) for which in (0, 1))
    figures = (
        Figure(ours.cpu, "s", note=f"{ours.wall:.2f} s by the clock"),
        Figure(theirs.cpu, "s", "reading the pages"),
    )
    yield quotient("audit of 1,000 pages with 100 charts", *figures, NoGoal("most of it is the start of the command"))


def failing(folder: Path) -> Iterator[Measurement]:
    """The memory and the time of a check that finds a mistake in each tree."""
    size = 300, 100
    site = plugin_site(folder, *size)
    passing = run(_CHECK, folder)
    for file in site.changing.parent.glob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("next: n1}", "next: nowhere}", 1), "utf-8")
    taken = run(_CHECK, folder, status=1)
    name, of = f"check with a mistake in each tree, {text(size)}", "the same without mistakes"
    peaks = Figure(taken.peak, "MB"), Figure(passing.peak, "MB", of)
    yield quotient(f"memory of a {name}", *peaks, FAILING_CHECK_MEMORY)
    reason = NoGoal("depends on how many mistakes there are")
    yield quotient(name, Figure(taken.cpu, "s"), Figure(passing.cpu, "s", of), reason)


def start_up(folder: Path) -> Iterator[Measurement]:
    """The command as a process, against one that does nothing but import some libraries."""
    (folder / "decision_trees").mkdir()
    lamp = "title: T\nnodes:\n  a: {step: A, next: b}\n  b: {outcome: B}\n"
    (folder / "decision_trees" / "lamp.yml").write_text(lamp, "utf-8")
    reason = NoGoal("`tests/test_imports.py` lists what each command may import")
    for arguments, imports in ((["--help"], "click"), (["check"], "click, yaml, pydantic")):
        mine, other = [*WHICHWAY, *arguments], python("-c", f"import {imports}")
        pairs = [(run(mine, folder), run(other, folder)) for _ in range(15)]
        ours, theirs = (least([pair[which] for pair in pairs]).cpu for which in (0, 1))
        figures = Figure(ours, "s"), Figure(theirs, "s", f"`import {imports}`")
        yield quotient(f"`whichway {' '.join(arguments)}`", *figures, reason)


def check_with_promises(folder: Path) -> Iterator[Measurement]:
    """The check of the project's own trees with ten promises, most of them about every tree, against one with none."""
    for file in sorted((ROOT / "decision_trees").glob("*.yml")):
        (folder / file.name).write_text(file.read_text("utf-8").partition("\npromises:")[0] + "\n", "utf-8")
    settings = replace(read_settings(ROOT / "mkdocs.yml"), promises=())
    kits = [{"never": f"/kits/add-{one}-kit", "unless": {"platform": one}} for one in ("android", "ios")]
    before = [{"before": f"/kits/{one}", "pass": ["android-kit", "ios-kit"]} for one in ("requests", "proxy")]
    reach = [{"reach": ["/ask-support", "/ask-support/contact"], "within": most} for most in range(8, 14)]
    promised = replace(settings, promises=(*kits, *before, *reach))

    def check(settings: Settings) -> None:
        report = compile.check_paths([folder], settings.limits)
        assert not report.failed, [finding.message for finding in report.findings if finding.severity == "error"]

    mine, other = interleaved(lambda: check(promised), lambda: check(settings), rounds=15)
    figures = Figure(mine, "s"), Figure(other, "s", "the same without promises")
    yield quotient("check with ten promises", *figures, NoGoal("depends on what is promised"))
