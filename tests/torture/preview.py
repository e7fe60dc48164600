"""The memory of a preview over many saves."""

from __future__ import annotations

from pathlib import Path

from tests.hosts.preview import Preview
from tests.hosts.sites import LAMP


def grown(work: Path, saves: int) -> tuple[int, int]:
    """How many kB of memory a preview has after a fifth of so many saves, each of which is built, and after all."""
    site = Preview.started(work)
    early = 0
    try:
        site.await_start()
        for number in range(saves):
            seen = f"{number} zebras can see it."
            site.save("decision_trees/lamp.yml", LAMP.replace("Zebras", f"{number} zebras"))
            site.until("troubleshoot/lamp/", lambda page, seen=seen: seen in page)  # type: ignore[misc]
            if number == saves // 5:
                early = site.resident
        return early, site.resident
    finally:
        site.stop()
