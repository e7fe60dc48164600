"""What is installed: lock files name exact versions with hashes, and an environment follows the lock file by `make`."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT

FOLDERS = (ROOT, ROOT / "tests", ROOT / "tests" / "hosts", ROOT / "tests" / "compat")
LOCKS = sorted(file for folder in FOLDERS for file in folder.glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(file: Path) -> list[tuple[Requirement, list[str]]]:
    """What a lock file names, each with its hashes."""
    entries = re.split(r"\n(?=[^\s#])", "\n" + file.read_text("utf-8"))[1:]
    return [
        (Requirement(entry.partition("\\\n")[0].strip()), re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
        for entry in entries
        if entry[0] not in "#\n"
    ]


def versions(file: Path) -> set[tuple[str, str]]:
    """The names and versions in a lock file. There may be two of one package, for different releases of Python."""
    return {(requirement.name.lower(), str(requirement.specifier)) for requirement, _ in locked(file)}


def declared() -> list[Requirement]:
    """What `pyproject.toml` asks for when the package is installed with its extras for MkDocs and Material."""
    extras = PROJECT["project"]["optional-dependencies"]
    texts = [*PROJECT["project"]["dependencies"], *extras["mkdocs"], *extras["material"]]
    return [found for text in texts if (found := Requirement(text)).name != PROJECT["project"]["name"]]


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_a_lock_file_names_exact_versions_with_hashes(file: Path) -> None:
    # Hugo is one program, and brings nothing along.
    assert len(locked(file)) >= (1 if file.stem == "hugo" else 10)
    for requirement, hashes in locked(file):
        assert [one.operator for one in requirement.specifier] == ["=="], str(requirement)
        assert hashes, str(requirement)


def test_each_environment_of_the_makefile_has_its_lock_file() -> None:
    own = {file.stem for folder in FOLDERS[2:] for file in folder.glob("*.txt")}
    assert {file.stem for file in LOCKS} == {
        "requirements",
        "requirements-site",
        "lowest",
        "fuzz",
        "browsers",
        "audit",
        *own,
    }


def test_the_sites_versions_are_those_that_the_tests_run_with() -> None:
    assert versions(ROOT / "requirements-site.lock") < versions(ROOT / "requirements.lock")


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_lowest_version_that_is_declared_is_one_that_the_tests_run_with(requirement: Requirement) -> None:
    """If this fails: `make lock`, then `make test-lowest`."""
    (bound,) = (Version(one.version) for one in requirement.specifier if one.operator == ">=")
    found = {
        Version(text[2:]) for name, text in versions(ROOT / "tests/lowest.lock") if name == requirement.name.lower()
    }
    assert bound in found


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_manual_says_which_versions_are_supported(requirement: Requirement) -> None:
    (bound,) = (one.version for one in requirement.specifier if one.operator == ">=")
    manual = (ROOT / "docs" / "manual" / "reference" / "supported.md").read_text("utf-8")
    if requirement.name != "tdewolff-minify":  # without it, pages are the same and heavier
        assert re.search(rf"^\| {requirement.name} \|.* {re.escape(bound)}\b", manual, re.MULTILINE | re.IGNORECASE)


def test_every_python_that_is_declared_has_the_packages_that_the_lock_file_names() -> None:
    classifiers = PROJECT["project"]["classifiers"]
    pythons = [text.rpartition(" ")[2] for text in classifiers if re.search(r":: 3\.\d+$", text)]
    for python in pythons:
        environment = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux"}
        names = {
            requirement.name.lower()
            for requirement, _ in locked(ROOT / "requirements.lock")
            if requirement.marker is None or requirement.marker.evaluate(environment)
        }
        assert {requirement.name.lower() for requirement in declared()} <= names


# A build backend and packages that are there without any network. A real one would be fetched.
BACKEND = """\
import zipfile
from pathlib import Path


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "ourselves-1-py3-none-any.whl"
    described = "ourselves-1.dist-info"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        wheel.writestr("ourselves.py", "")
        wheel.writestr(f"{described}/METADATA", "Metadata-Version: 2.1\\nName: ourselves\\nVersion: 1\\n")
        wheel.writestr(f"{described}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{described}/RECORD", "")
    return name
"""


def wheel(folder: Path, name: str, version: str) -> str:
    """Makes a package without content; gives its line for a lock file."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    described = f"{name}-{version}.dist-info"
    texts = {
        f"{name}.py": f"version = {version!r}\n",
        f"{described}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{described}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    hashes = {
        path: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        for path, text in texts.items()
    }
    record = "".join(f"{path},sha256={hashes[path]},{len(text.encode())}\n" for path, text in texts.items())
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in {**texts, f"{described}/RECORD": record + f"{described}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with our Makefile, whose packages lie beside it."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "backend.py").write_text(BACKEND, "utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires=[]\nbuild-backend="backend"\nbackend-path=["."]\n'
    )
    return tmp_path


def make(project: Path, target: str) -> str:
    """Runs the real `make`, which finds packages beside the project alone; gives what it said."""
    alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project), "PIP_CONFIG_FILE": os.devnull}
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "MAKE"))}
    command = ["make", target, f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=project, env=plain | alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def installed(project: Path) -> set[str]:
    """What is in the project's environment, without what every environment begins with."""
    found = {folder.stem for folder in (project / ".venv").glob("lib/*/site-packages/*.dist-info")}
    return {name for name in found if not name.startswith(("pip-", "setuptools-"))}


def test_an_environment_follows_its_lock_file(project: Path) -> None:
    """To newer versions, back to older ones, and without what the lock file no longer names."""
    one, two, more = wheel(project, "lamp", "1"), wheel(project, "lamp", "2"), wheel(project, "shade", "1")
    site, unprojected, stamp = (
        project / "requirements-site.lock",
        project / "requirements.lock",
        ".venv/.test-installed",
    )

    site.write_text(one)
    unprojected.write_text(one + more)
    said = make(project, ".venv/.site-installed")
    assert "lamp-1" in said
    assert installed(project) == {"lamp-1", "ourselves-1"}
    make(project, stamp)
    assert installed(project) == {"lamp-1", "shade-1", "ourselves-1"}
    assert "up to date" in make(project, stamp)
    assert "up to date" in make(project, ".venv/.site-installed")
    site.write_text(two)
    unprojected.write_text(two)
    make(project, stamp)
    assert installed(project) == {"lamp-2", "ourselves-1"}
    unprojected.write_text(one + more)
    make(project, stamp)
    assert installed(project) == {"lamp-1", "shade-1", "ourselves-1"}


def test_a_package_that_is_not_the_locked_one_is_refused(project: Path) -> None:
    line = wheel(project, "lamp", "1")
    (project / "requirements-site.lock").write_text(line[:-5] + "0000\n")
    (project / "requirements.lock").write_text(line)
    with pytest.raises(AssertionError, match="DO NOT MATCH THE HASHES"):
        make(project, ".venv/.site-installed")
    assert not (project / ".venv/.site-installed").exists()
