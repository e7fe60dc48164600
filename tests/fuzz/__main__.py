"""`make fuzz`: looks for inputs that break a target; stops at the first finding, and says where it is.

python -m tests.fuzz TARGET [--minutes 10] [--seed N]

What came to new code is kept in `.fuzz/<target>/`, and the next run goes on from there.

atheris drives the targets in Python, and goes by the code that an input comes to. It can't see what runs in Chromium:
targets there get random changes of their corpus, in batches.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import atheris
from playwright.sync_api import sync_playwright

with atheris.instrument_imports(include=["whichway", "markdown", "justhtml"]):
    from tests.fuzz.targets import CORPUS, TARGETS

from tests.conftest import CHROMIUM_FLAGS, ROOT, chromium_program, start_server
from tests.fuzz.in_browser import IN_BROWSER, texts_of, watched, write_pages

SLOWEST = 10
"""Seconds that one input may take: instrumented code is several times slower."""
LONGEST = 4096
BATCH = 100


def by_coverage(target: str, minutes: float, seed: int) -> None:
    """Feeds a target what comes to new code, and ends the process at the first finding."""
    # libFuzzer writes into the first folder; the corpus of the repository is only read.
    found = ROOT / ".fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0], str(found), str(CORPUS / target), f"-max_total_time={round(minutes * 60)}", f"-seed={seed}",
            f"-timeout={SLOWEST}", f"-max_len={LONGEST}", f"-artifact_prefix={found}/finding-", "-print_final_stats=1",
        ],
        TARGETS[target],
    )  # fmt: skip
    atheris.Fuzz()


def in_browser(target: str, minutes: float, seed: int) -> None:
    """Feeds a page batch after batch; a seed makes the same batches again."""
    folder = Path(tempfile.mkdtemp(prefix=f"whichway-fuzz-{target}-"))
    forest = write_pages(folder)
    server, url = start_server(folder)
    end, batches = time.monotonic() + minutes * 60, 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_FLAGS)
        while time.monotonic() < end:
            context = chromium.new_context()
            page = context.new_page()
            wrong: list[str] = []
            watched(page, wrong)
            IN_BROWSER[target](page, url, forest, texts_of(target, seed + batches, BATCH))
            assert wrong == [], f"--seed {seed + batches}: {wrong}"
            context.close()
            batches += 1
        chromium.close()
    server.shutdown()
    print(f"{target}: {batches} batches of {BATCH} from --seed {seed}, nothing found")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    names = [*TARGETS, *(f"{name}-in-browser" for name in IN_BROWSER)]
    parser.add_argument("target", choices=names)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - no secret
    chosen = parser.parse_args()
    name = chosen.target.removesuffix("-in-browser")
    if name == chosen.target:
        by_coverage(name, chosen.minutes, chosen.seed)
    else:
        in_browser(name, chosen.minutes, chosen.seed)


main()
