"""Settings: declared once, read from `mkdocs.yml` with and without MkDocs, each mistake told at its place."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from whichway.limits import Limits
from whichway.settings import SETTINGS, Settings, UnusableSettings, find_settings, read_settings

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "whichway"


def settings_of(folder: Path, text: str, name: str = "mkdocs.yml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    return read_settings(folder / name)


@pytest.mark.parametrize(
    "text",
    [
        "site_name: Help\n",
        "site_name: Help\nplugins:\n",
        "site_name: Help\nplugins: []\n",
        "site_name: Help\nplugins: [search, whichway]\n",
        "site_name: Help\nplugins:\n  - search\n  - whichway:\n",
        "site_name: Help\nplugins:\n  search: {}\n  whichway: {}\n",
        "site_name: Help\nplugins:\n  whichway:\n",
        "site_name: Help\nplugins: {search: }\n",
    ],
)
def test_without_options_the_usual_folders_are_taken(text: str, tmp_path: Path) -> None:
    found = settings_of(tmp_path, text)
    assert found == Settings(config=tmp_path / "mkdocs.yml", folder=tmp_path, docs=tmp_path / "docs", site_name="Help")
    assert (found.trees_folder, found.section) == (tmp_path / "decision_trees", "troubleshoot")
    assert (found.looks_folder, found.limits) == (None, Limits())


@pytest.mark.parametrize(
    "plugins",
    [
        "  - search\n  - whichway: {trees: guides/trees, section: /help/, max_answers: 7}\n",
        "  search: {}\n  whichway:\n    trees: guides/trees\n    section: help\n    max_answers: 7\n",
    ],
    ids=["a list", "a mapping"],
)
def test_options_are_taken_from_a_list_or_a_mapping_of_plugins(plugins: str, tmp_path: Path) -> None:
    found = settings_of(tmp_path, f"site_name: Help\ndocs_dir: pages\nplugins:\n{plugins}")
    assert (found.trees_folder, found.docs) == (tmp_path / "guides" / "trees", tmp_path / "pages")
    assert (found.section, found.limits.max_answers) == ("help", 7)


def test_tags_that_only_mkdocs_knows_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHICHWAY_SITE", raising=False)
    found = settings_of(
        tmp_path,
        """\
site_name: Help
site_url: !ENV [WHICHWAY_SITE, https://example.com]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.snippets: {base_path: !relative $docs_dir}
  - pymdownx.slugs: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
plugins:
  - whichway: {trees: trees}
""",
    )
    assert found.trees_folder == tmp_path / "trees"


def test_a_setting_can_come_from_the_environment_as_in_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "docs_dir: !ENV [PAGES, OTHER, docs]\nplugins:\n  - whichway: {trees: !ENV TREES, max_answers: !ENV [MOST, 9]}"
    )
    for name in ("PAGES", "OTHER", "TREES", "MOST"):
        monkeypatch.delenv(name, raising=False)
    found = settings_of(tmp_path, text)
    assert (found.docs, found.trees_folder, found.limits.max_answers) == (
        tmp_path / "docs",
        tmp_path / "decision_trees",
        9,
    )
    for name, value in {"OTHER": "pages", "TREES": "trees", "MOST": "5"}.items():
        monkeypatch.setenv(name, value)
    found = settings_of(tmp_path, text)
    assert (found.docs, found.trees, found.max_answers) == (tmp_path / "pages", "trees", 5)


def test_a_configuration_inherits_as_in_mkdocs(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    settings_of(tmp_path, "docs_dir: pages\nplugins:\n  whichway: {trees: trees, max_answers: 5}\n", "base/mkdocs.yml")
    found = settings_of(tmp_path, "INHERIT: base/mkdocs.yml\nplugins:\n  whichway: {max_answers: 9}\n")
    assert (found.trees_folder, found.docs, found.limits.max_answers) == (tmp_path / "trees", tmp_path / "pages", 9)


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml", "properdocs.yml"])
def test_the_configuration_is_found_upwards(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("plugins:\n  - whichway: {trees: trees}\n", "utf-8")
    deep = tmp_path / "docs" / "guides"
    deep.mkdir(parents=True)
    found = find_settings(deep)
    assert (found.config, found.trees_folder) == (tmp_path / name, tmp_path / "trees")


def test_the_nearest_configuration_is_taken(tmp_path: Path) -> None:
    inner = tmp_path / "sites" / "help"
    inner.mkdir(parents=True)
    for folder in (tmp_path, inner):
        (folder / "mkdocs.yml").write_text("site_name: Help\n", "utf-8")
    assert find_settings(inner).config == inner / "mkdocs.yml"


def test_without_a_configuration_the_usual_folders_beside_are_taken(tmp_path: Path) -> None:
    assert find_settings(tmp_path) == Settings(folder=tmp_path, docs=tmp_path / "docs")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"site_name: 'Help\nplugins: []\n", "mkdocs.yml:1:12"),
        (b"site_name: Help\n\tplugins: []\n", "mkdocs.yml:2:1"),
        (b"site_name: Hilfe f\xfcr alle\n", "can't be read"),
        (b"site_name: \x07\n", "is not valid YAML"),
        (b"- Help\n", "is not an MkDocs configuration"),
        (b"", "is not an MkDocs configuration"),
        (b"docs_dir: {a: b}\n", "`docs_dir` must be a text"),
        (b"INHERIT: mkdocs.yml\n", "circle"),
        (b"INHERIT: nothing.yml\n", "nothing.yml"),
        (b"? [a]\n: b\n? {a: b}\n: c\n", "mkdocs.yml"),
        (b"[" * 5_000, "mkdocs.yml"),
    ],
)
def test_settings_that_can_not_be_used_are_told(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(UnusableSettings, match=re.escape(said)):
        find_settings(tmp_path)


@pytest.mark.parametrize(
    ("settings", "said", "column"),
    [
        ("max_answers: many", "`max_answers` must be a whole number, not `many`", 29),
        ("max_answers: 1.5", "`max_answers` must be a whole number, not `1.5`", 29),
        ("max_answers: -1", "`max_answers` must be a whole number, not `-1`", 29),
        ("max_answers: yes", "`max_answers` must be a whole number, not `true`", 29),
        ("max_states: ²", "`max_states` must be a whole number, not `²`", 28),
        ("max_answers: [12]", "`max_answers` must be a whole number, not a list", 29),
        ("trees: [a, b]", "`trees` must be a text, not a list", 23),
        ("section: 7", "`section` must be a text, not `7`", 25),
        ("contact: {url: x}", "`contact` must be a text, not a mapping", 25),
        ("language: no", "`language` must be a text, not `false`", 26),
        ("looks: [a]", "`looks` must be a text, not a list", 23),
        ("audiences: staff", "`audiences` must be a list of texts, not `staff`", 27),
        ("audiences: [staff, 7]", "`audiences` must hold texts, not `7`", 35),
        ("status_origins: https://a.example", "`status_origins` must be a list of texts, not `https://a.example`", 32),
        ("rules: [too-deep]", "`rules` must be a mapping of rules to severities, not a list", 23),
        ("words: back", "`words` must be a mapping of keys to texts, not `back`", 23),
        ("embed: maybe", "`embed` must be `true` or `false`, not `maybe`", 23),
        ("guide_report: 1", "`guide_report` must be `true` or `false`, not `1`", 30),
        ("sektion: help", "`sektion` is not a setting of the plugin", 16),
    ],
)
def test_a_setting_that_can_not_be_used_is_a_problem_at_its_place(
    settings: str, said: str, column: int, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - whichway: {{{settings}}}\n", "utf-8")
    (problem,) = find_settings(tmp_path).problems
    assert (problem.message, problem.place.line, problem.place.column) == (said, 2, column)
    assert problem.help


def test_a_setting_that_is_inherited_is_a_problem_where_it_is_written(tmp_path: Path) -> None:
    """Of mappings, MkDocs takes each key from where it was written last; of lists, the whole."""
    (tmp_path / "base.yml").write_text("plugins:\n  whichway:\n    section: 7\n    embed: maybe\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: {whichway: {embed: 1}}\n", "utf-8")
    places = {problem.message.split("`")[1]: problem.place for problem in find_settings(tmp_path).problems}
    assert (places["section"].file.endswith("base.yml"), *places["section"][1:]) == (True, 3, 14)
    assert (places["embed"].file.endswith("mkdocs.yml"), *places["embed"][1:]) == (True, 2, 29)
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: [whichway]\n", "utf-8")
    assert find_settings(tmp_path).problems == ()
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Help\n", "utf-8")
    assert len(find_settings(tmp_path).problems) == 2


def test_a_setting_from_the_environment_is_looked_at_as_what_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "plugins:\n  - whichway:\n      max_answers: !ENV [MOST_ANSWERS, 12]\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert find_settings(tmp_path).problems == ()
    monkeypatch.setenv("MOST_ANSWERS", "many")
    (problem,) = find_settings(tmp_path).problems
    assert (problem.message.endswith("not `many`"), problem.place.line, problem.place.column) == (True, 3, 20)


def test_the_options_under_mkdocs_are_the_declared_settings_with_their_defaults() -> None:
    from whichway.hosts.mkdocs.settings import WhichwayConfig

    options = WhichwayConfig()
    assert options.validate() == ([], [])
    assert dict(options) == {
        name: [*setting.default] if isinstance(setting.default, tuple) else setting.default
        for name, setting in SETTINGS.items()
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"trees": 7}, "Expected type: <class 'str'> but received: <class 'int'>"),
        ({"embed": "maybe"}, "Expected type: <class 'bool'> but received: <class 'str'>"),
        ({"max_answers": "many"}, "Expected type: <class 'int'> but received: <class 'str'>"),
        ({"rules": ["too-deep"]}, "Expected type: <class 'dict'> but received: <class 'list'>"),
        ({"audiences": "staff"}, "Expected a list of items, but a <class 'str'> was given."),
    ],
)
def test_mkdocs_refuses_a_setting_of_another_type_in_its_own_words(values: dict[str, Any], said: str) -> None:
    from whichway.hosts.mkdocs.settings import WhichwayConfig

    options = WhichwayConfig()
    options.load_dict(values)
    ((name, error),) = options.validate()[0]
    assert (name, str(error)) == (next(iter(values)), said)


def test_the_default_of_a_setting_stands_in_one_file() -> None:
    telling = {setting.default for setting in SETTINGS.values() if isinstance(setting.default, str) and setting.default}
    found = []
    for file in PACKAGE.rglob("*.py"):
        texts = {node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)}
        found += [(default, file.name) for default in telling & texts]
    # Proofs need the section, too, and come before settings; the editor stands among all others.
    own = [
        ("decision_trees", "declaration.py"),
        ("python-markdown", "slugs.py"),
        ("troubleshoot", "limits.py"),
        ("vscode", "editors.py"),
    ]
    assert sorted({*found}) == own


def test_the_manual_says_more_of_each_setting() -> None:
    page = (ROOT / "docs" / "manual" / "reference" / "settings.md").read_text("utf-8")
    assert [name for name in SETTINGS if f"\n`{name}`{{ #{name} }}\n:   " not in page] == []
