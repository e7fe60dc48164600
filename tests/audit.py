"""Looks for known vulnerabilities in what a lock file names, by pip-audit; says so where nothing could be looked up.

python -m tests.audit requirements.lock [--required]

pip-audit calls a package that PyPI doesn't answer for "skipped", and ends well even if it was every one of them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any, NamedTuple


class Verdict(NamedTuple):
    """What to say, and whether the audit failed."""

    lines: list[str]
    failed: bool


def verdict(packages: list[dict[str, Any]], *, required: bool) -> Verdict:
    """Judges the `dependencies` of pip-audit's report.

    Without an answer for any package there was no audit, which fails only where one is `required`. If some were
    answered for, PyPI was there, and it has to know the others.
    """
    unknown = [package["name"] for package in packages if "vulns" not in package]
    if len(unknown) == len(packages):
        return Verdict(["nothing was audited: PyPI gave no answer for any package"], required)
    found = [
        f"{package['name']} {package['version']}: {vulnerability['id']}, {_help(vulnerability['fix_versions'])}"
        for package in packages
        for vulnerability in package.get("vulns", [])
    ]
    missing = [f"{name}: not audited, PyPI gave no answer" for name in unknown]
    counts = f"packages audited: {len(packages) - len(unknown)}, vulnerabilities: {len(found)}"
    return Verdict([*found, *missing, counts], bool(found or missing))


def _help(versions: list[str]) -> str:
    return f"fixed in {', '.join(versions)}" if versions else "no fix yet"


def audit(lock: str, *, required: bool) -> Verdict:
    """Runs pip-audit over a lock file; it installs nothing."""
    command = ["-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", lock, "--format", "json"]
    done = subprocess.run(
        [sys.executable, *command, "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        # Without a network there is no report.
        reason = (done.stderr.strip().splitlines() or ["pip-audit gave no reason"])[-1]
        return Verdict([f"nothing was audited: {reason}"], required)
    return verdict(packages, required=required)


def main() -> int:
    """Runs from the command line: 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit")
    parser.add_argument("lock")
    parser.add_argument("--required", action="store_true", help="fail where nothing could be audited")
    chosen = parser.parse_args()
    lines, failed = audit(chosen.lock, required=chosen.required)
    for line in lines:
        print(f"{chosen.lock}: {line}")  # noqa: T201
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
