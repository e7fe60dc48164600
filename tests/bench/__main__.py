"""`make bench`: prints each measurement as a ratio of two things done one after the other in the same process."""

from __future__ import annotations

import gc
import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.bench.clicks import clicks
from tests.bench.corpus import facts_tree, write_corpus
from tests.conftest import ROOT
from whichway import compile, numbers, pages
from whichway.limits import Limits
from whichway.settings import Settings, read_settings


def seconds(run: Callable[[], object]) -> float:
    """The time of this process that one run takes."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def ratio(mine: Callable[[], object], other: Callable[[], object], rounds: int = 7) -> tuple[float, float, float]:
    """How long `mine` takes in units of `other`, as the median of interleaved rounds, and both medians in seconds."""
    pairs = [(seconds(other), seconds(mine)) for _ in range(rounds)]
    return (
        statistics.median(m / o for o, m in pairs),
        statistics.median(m for _, m in pairs),
        statistics.median(o for o, _ in pairs),
    )


def process_seconds(arguments: Sequence[str], folder: Path) -> float:
    """The processor time that a process of Python takes from its start to its end."""
    # As where it is installed: what has been compiled once is not compiled again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_up(folder: Path, arguments: Sequence[str], imports: str, rounds: int = 15) -> None:
    """The command as a whole process, against one that does nothing but import some libraries.

    Of interleaved rounds, the least of each counts: whatever else the machine does only adds to it.
    """
    folder.mkdir(exist_ok=True)
    (folder / "lamp.yml").write_text("title: T\nnodes:\n  a: {step: A, next: b}\n  b: {outcome: B}\n", "utf-8")
    # As the script does that is installed; `-m` has a search of its own.
    mine = ["-c", "from whichway.cli import main; main()", *arguments]
    other = ["-c", f"import {imports}"]
    process_seconds(mine, folder)
    pairs = [(process_seconds(mine, folder), process_seconds(other, folder)) for _ in range(rounds)]
    least, least_other = (min(times) for times in zip(*pairs, strict=True))
    print(  # noqa: T201
        f"whichway {' '.join(arguments)}: {least / least_other:.2f} × `import {imports}` "
        f"({least * 1e3:.0f} ms : {least_other * 1e3:.0f} ms)"
    )


def check_against_plain_load(folder: Path, trees: int, nodes: int) -> None:
    """The whole check of all trees, against PyYAML's C loader reading the same files without places."""
    write_corpus(folder, trees, nodes)
    files = sorted(folder.glob("*.yml"))

    def plain() -> None:
        for file in files:
            yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)

    def check() -> None:
        report = compile.check_paths([folder], Limits(max_answers=nodes))
        assert not report.findings, report.findings[0]

    times, mine, other = ratio(check, plain)
    print(f"check {trees} × {nodes}: {times:.2f} × CSafeLoader ({mine * 1e3:.0f} ms : {other * 1e3:.0f} ms)")  # noqa: T201


def check_many(folder: Path, trees: int, nodes: int) -> None:
    """The check of ten times as many trees, against that of the fewer: ten, if its time grows in line with them."""
    few = write_corpus(folder / "few", trees // 10, nodes)
    many = write_corpus(folder / "many", trees, nodes)
    limits = Limits(max_answers=nodes)
    small = seconds(lambda: compile.check_paths([few], limits))
    large = seconds(lambda: compile.check_paths([many], limits))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201
        f"check {trees * nodes:,} nodes: {large / small:.1f} × {trees * nodes // 10:,} nodes "
        f"({large:.1f} s : {small:.2f} s), at most {memory:,.0f} MB"
    )


def check_with_promises(folder: Path, rounds: int = 15) -> None:
    """The check of the project's own trees with ten promises, most of them about every tree, against one with none."""
    folder.mkdir()
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

    times, mine, other = ratio(lambda: check(promised), lambda: check(settings), rounds)
    print(f"check with ten promises: {times:.2f} × without ({mine * 1e3:.0f} ms : {other * 1e3:.0f} ms)")  # noqa: T201


def states(folder: Path) -> None:
    """How many states facts make, for each node of the tree: asked about at the end, and soon."""
    folder.mkdir()
    for name, late in (
        ("twelve facts, all asked about at the end", True),
        ("twelve facts, each asked about soon", False),
    ):
        (folder / "facts.yml").write_text(facts_tree(12, late=late), "utf-8")
        (tree,) = numbers.stats([folder]).trees
        print(f"{name}: {tree['states']:,} states for {tree['nodes']} nodes")  # noqa: T201


def preview(folder: Path, trees: int, nodes: int) -> None:
    """What a preview takes when one tree was changed, against a build of the whole site, both without the imports."""
    write_corpus(folder / "decision_trees", trees, nodes)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    plugins = ["search", {"whichway": {"max_answers": nodes}}]
    settings = {"site_name": "Bench", "theme": {"name": "material", "font": False}, "plugins": plugins}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    changed = folder / "decision_trees" / "tree-0.yml"

    def build(command: Literal["build", "serve"] | None) -> None:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        if command:
            config.plugins.on_startup(command=command, dirty=False)
        mkdocs_build(config)

    def rebuild() -> None:
        changed.write_text(changed.read_text("utf-8").replace("summary: ", "summary: Changed "), "utf-8")
        build(None)

    build("build")  # what is imported on demand, is imported now
    whole = statistics.median(seconds(lambda: build("build")) for _ in range(3))
    build("serve")
    one = statistics.median(seconds(rebuild) for _ in range(5))
    print(f"preview of one changed tree of {trees}: {one / whole:.2f} × a whole build ({one:.2f} s : {whole:.2f} s)")  # noqa: T201


def weight() -> None:
    """What a reader's browser loads once for all trees."""
    script, style = pages.script().encode(), pages.style().encode()
    packed = [len(gzip.compress(part, 9, mtime=0)) for part in (script, style)]
    print(f"script and style: {sum(packed):,} bytes of gzip ({packed[0]:,} + {packed[1]:,})")  # noqa: T201


def main() -> None:
    """All measurements."""
    with tempfile.TemporaryDirectory() as temporary:
        start_up(Path(temporary, "start"), ["--help"], "click")
        start_up(Path(temporary, "start"), ["check", "lamp.yml"], "click, yaml, pydantic")
        for trees, nodes in ((10, 20), (200, 20), (1, 2000)):
            check_against_plain_load(Path(temporary, f"{trees}x{nodes}"), trees, nodes)
        check_with_promises(Path(temporary, "promises"))
        states(Path(temporary, "facts"))
        check_many(Path(temporary), 1000, 100)
        preview(Path(temporary, "preview"), 100, 12)
        for nodes in (20, 200, 2000):
            clicks(Path(temporary, f"clicks-{nodes}"), nodes)
    weight()


if __name__ == "__main__":
    main()
