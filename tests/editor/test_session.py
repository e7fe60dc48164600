"""A session over this project's own site: what an author asks of the server, over stdio, and what the answers are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.conftest import ROOT
from tests.editor.client import Editor, editor


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own site, to be changed."""
    folder = tmp_path_factory.mktemp("sites") / "help"
    shutil.copytree(ROOT / "decision_trees", folder / "decision_trees")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("manual", "decisions"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def session(site: Path) -> Iterator[Editor]:
    """An editor that has two trees and a guide of the site open."""
    with editor(site, cwd=site) as one:
        for name in ("kits", "start-here"):
            one.open(site / "decision_trees" / f"{name}.yml")
        one.open(site / "docs" / "index.md")
        yield one


@pytest.fixture
def kits(session: Editor, site: Path) -> Iterator[Path]:
    """A tree in which a test may type; afterwards, it says what it said before."""
    path = site / "decision_trees" / "kits.yml"
    before = session.texts[path]
    yield path
    if session.texts[path] != before:
        session.type(path, before)


@pytest.fixture
def start(site: Path) -> Path:
    return site / "decision_trees" / "start-here.yml"


def typed(session: Editor, path: Path, written: str, instead: str) -> None:
    """Types something in the place of what is written."""
    text = session.texts[path]
    assert written in text
    session.type(path, text.replace(written, instead, 1))


NODES = {"needs-kit", "by-platform", "/start-here", "/server-to-server"}
COMPLETED: list[tuple[str, str, str, set[str]]] = [
    # what is written, what is typed instead with the cursor at `^`, and what is offered, among others
    ("next: by-platform}", "next: ^}", "a node", NODES),
    ("next: by-platform}", "next: by-^platform}", "a node", NODES),
    ("next: by-platform}", "next: ^", "a node in broken YAML", NODES),
    ("next: needs-kit\n", "next:^\n", "a node right behind the colon", NODES),
    ("next: by-platform}", "next: /server-to-server/^}", "a node of another tree", {"/server-to-server/comes-in"}),
    ("otherwise: platform}", "otherwise: ^}", "where a route leads", NODES),
    ("ends: /ask-support", "ends: ^", "where a scenario ends", NODES),
    ("never: add-android-kit", "never: ^", "a node that is promised", NODES),
    ("pass: [android-kit, ios-kit]", "pass: [^]", "nodes of a list", NODES),
    ("when: {platform: android}", "when: {^}", "facts and questions", {"platform", "needs-kit"}),
    ("when: {platform: android}", "when: {platform: ^}", "values", {"android", "ios", "unset"}),
    ("when: {platform: android}", "when: {platform: [web, ^]}", "values of a list", {"android", "ios"}),
    ("when: {platform: android}", "when: {platform: {not: ^}}", "values that it must not have", {"android"}),
    ("when: {platform: android}", "when: {needs-kit: ^}", "options that were taken", {"yes", "no", "not-sure"}),
    ("set: {platform: android}", "set: {^}", "facts", {"platform"}),
    ("set: {platform: android}", "set: {platform: ^}", "the values of a fact", {"android", "other"}),
    ('answers: {needs-kit: "no"', "answers: {needs-kit: ^", "the options of a question", {"yes", "no"}),
    ('answers: {needs-kit: "no"', "answers: {^", "questions", {"needs-kit", "ios-kit"}),
    ("title: A kit", "audience: ^\ntitle: A kit", "audiences", {"customer", "staff"}),
    ("title: A kit", "audience: [staff, ^]\ntitle: A kit", "audiences of a list", {"customer", "staff"}),
    ("title: A kit", "^\ntitle: A kit", "keys of a tree", {"start", "aliases", "draft"}),
    ("  look-up-kit:\n", "  look-up-kit:\n    ^\n", "keys of a step", {"notes", "status", "draft"}),
    ("  look-up-kit:\n", "  new-node:\n    ^\n  look-up-kit:\n", "kinds", {"question", "step", "outcome", "route"}),
    ("  look-up-kit:\n", "  new:\n    outcome: X\n    result: ^\n  look-up-kit:\n", "results", {"solved", "escalate"}),
    ("next: by-platform}", "next: by-platform, ^}", "keys of an option", {"set", "when", "hint"}),
    ("- {never: add", "- {^}\n  - {never: add", "keys of promises", {"never", "before", "reach"}),
    (
        "      - guides/platform",
        "      - ^\n      - guides/platform",
        "guides",
        {"guides/platform-guide/connections.md", "show"},
    ),
    ("connections.md#add-a-kit", "connections.md#^", "headings", {"guides/platform-guide/connections.md#add-a-kit"}),
    ("You add a kit", "You [add](#^) a kit", "steps to link to", {"#needs-kit", "#look-up-kit"}),
    ("You add a kit", "You [add](gui^) a kit", "guides to link to", {"guides/platform-guide/connections.md"}),
    ("  platform: [android", "  host: text\n  platform: [android", "", set()),
]


@pytest.mark.parametrize(
    ("written", "instead", "what", "offered"), COMPLETED[:-1], ids=[one[2] for one in COMPLETED[:-1]]
)
def test_names_and_keys_are_offered(
    written: str, instead: str, what: str, offered: set[str], session: Editor, kits: Path
) -> None:
    before, _, after = instead.partition("^")
    typed(session, kits, written, before + after)
    found = session.completion(kits, instead)
    assert offered <= found.keys()


def test_fills_are_offered_in_texts(session: Editor, kits: Path) -> None:
    typed(session, kits, "  platform: [android", "  host: text\n  platform: [android")
    typed(session, kits, "You add a kit", "You add [= a kit")
    assert session.completion(kits, "You add [=^ a kit").keys() == {"host"}


def test_what_is_offered_says_what_it_is_and_takes_the_place_of_what_is_written(session: Editor, kits: Path) -> None:
    node = session.completion(kits, 'label: "Yes", next: by-plat^form}')["look-up-kit"]
    assert node.detail == "Look up whether the output needs a kit"
    place = node.text_edit.range if isinstance(node.text_edit, types.TextEdit) else None
    assert place == types.Range(
        session.position(kits, '"Yes", next: ^by-plat'), session.position(kits, "by-platform^}")
    )
    key = session.completion(kits, 'label: "Yes", nex^t: by-platform}')["next"]
    assert "a node of this tree" in str(key.documentation)


HOVERED: list[tuple[str, list[str]]] = [
    ("next: by-^platform}", ["`by-platform`", "`on-platform`", "`needs-kit`: Yes", "Shortest walk: needs-kit: yes"]),
    ("  look-up-^kit:\n", ["**Look up whether the output needs a kit**", "`needs-kit`: I'm not sure"]),
    ("next: /server-to-server/seen-^with", ["of the tree `server-to-server`", "`/kits/platform`: Our server"]),
    ("set: {plat^form: android}", ["the fact `platform`", "`android`, `ios`"]),
    ("set: {platform: and^roid}", ["a value of the fact `platform`"]),
    ("connections.md#add-^a-kit", ["### Add a kit", "whether it needs a kit"]),
    ("    ques^tion: Does the output", ["`question`: one line, as the reader would put it"]),
    ("ends: /ask-^support", ["the tree `ask-support`"]),
    ('needs-^kit: "no", in-live', ["Does the output need a kit?"]),
]


@pytest.mark.parametrize(("mark", "shown"), HOVERED, ids=[one[0] for one in HOVERED])
def test_a_name_says_what_it_means(mark: str, shown: list[str], session: Editor, kits: Path) -> None:
    text = session.hover(kits, mark)
    assert [one for one in shown if one not in text] == []


DEFINED: list[tuple[str, tuple[str, str]]] = [
    ("next: by-^platform}", ("kits.yml", "by-platform:")),
    ("next: /server-to-server/seen-^with-kit", ("server-to-server.yml", "seen-with-kit:")),
    ("next: /server-^to-server/seen-with-kit", ("server-to-server.yml", "title: Data from our server is missing")),
    ("connections.md#add-^a-kit", ("connections.md", "### Add a kit { #add-a-kit }")),
    ('answers: {needs-^kit: "no", in', ("kits.yml", "needs-kit:")),
    ("unless: {platform: and^roid}", ("connection-settings.yml", "platform: [android, ios, web, server, other]")),
]


@pytest.mark.parametrize(("mark", "place"), DEFINED, ids=[one[0] for one in DEFINED])
def test_a_name_leads_to_its_definition(mark: str, place: tuple[str, str], session: Editor, kits: Path) -> None:
    name, line = session.definition(kits, mark) or ("", "")
    assert name == place[0]
    assert line.startswith(place[1].split(":")[0])


def test_a_guide_leads_to_the_tree_that_it_names(session: Editor, site: Path) -> None:
    page = site / "docs" / "index.md"
    text = session.texts[page]
    session.type(page, f"{text}\n[Kits](troubleshoot/kits.md#needs-kit)\n")
    assert session.definition(page, "kits.md#needs-^kit") == ("kits.yml", "needs-kit:")
    assert "#needs-kit" in "".join(session.completion(page, "[Kits](troubleshoot/kits.md#^needs-kit)"))
    session.type(page, text)


def test_all_that_say_a_name_are_found_in_all_trees(session: Editor, kits: Path) -> None:
    found = session.references(kits, "  needs-^kit:\n")
    assert {name for name, _ in found} == {"kits.yml", "start-here.yml"}
    assert ("kits.yml", "next: needs-kit") in found


def test_a_node_is_renamed_everywhere_and_its_old_name_goes_on_working(session: Editor, kits: Path, site: Path) -> None:
    after = session.rename(kits, "next: /server-to-server/seen-^with-kit}", "with-kit")
    assert {path.name for path in after} == {"kits.yml", "server-to-server.yml", "start-here.yml"}
    assert "next: /server-to-server/with-kit}" in after[kits]
    other = after[site / "decision_trees" / "server-to-server.yml"]
    assert "\n  with-kit:\n" in other
    assert "seen-with-kit: with-kit" in other  # as it was published


def test_what_cannot_be_renamed_says_why(session: Editor, kits: Path) -> None:
    with pytest.raises(JsonRpcException, match="platform"):
        session.rename(kits, "  look-up-^kit:\n", "platform")
    at = types.PrepareRenameParams(**session.at(kits, "question: Does the ^output"))
    assert session.run(session.client.text_document_prepare_rename_async(at)) is None


def test_a_mistake_is_told_as_it_is_typed_where_it_has_consequences(session: Editor, kits: Path, site: Path) -> None:
    other = site / "decision_trees" / "sdk-ios.yml"
    typed(session, kits, "  ios-kit:\n", "  kit-on-ios:\n")
    session.wait_for(kits, "unknown-target")
    session.wait_for(other, "unknown-target", 13)
    typed(session, kits, "  kit-on-ios:\n", "  ios-kit:\n")
    session.wait_for(kits, "unknown-target", gone=True)
    session.wait_for(other, "unknown-target", gone=True)


def test_a_fix_is_offered_and_put_in(session: Editor, kits: Path) -> None:
    before = session.texts[kits]
    typed(session, kits, "next: by-platform}", "next: by-platfrm}")
    line = session.position(kits, "next: ^by-platfrm}").line
    session.wait_for(kits, "unknown-target", line + 1)
    [finding] = [one for one in session.published[kits].diagnostics if one.range.start.line == line]
    assert finding.range.start == session.position(kits, "next: ^by-platfrm}")
    assert finding.range.end == session.position(kits, "next: by-platfrm^}")
    assert finding.source == "whichway"
    assert isinstance(finding.data, dict)
    assert finding.data["code"] == "WW201"
    action = session.actions(kits, "next: by-^platfrm}")["Write `by-platform`"]
    assert session.after(action.edit) == {kits: before}
    assert "Fix all that Whichway can fix" in session.actions(kits, "^title: A kit")


def test_a_counter_example_leads_from_answer_to_answer(session: Editor, kits: Path) -> None:
    last = "      - {otherwise: in-live-stream}\n"
    typed(session, kits, f"next: web-forwarding}}\n{last}", "next: web-forwarding}\n")
    session.wait_for(kits, "incomplete-route")
    [finding] = [one for one in session.published[kits].diagnostics if one.code == "incomplete-route"]
    walk = [one.message for one in finding.related_information or ()]
    assert walk[0].startswith("to see this, 1: ")
    assert "To see this: " in session.hover_at(kits, finding.range.start)


def test_links_to_guides_are_checked_as_they_are_typed(session: Editor, kits: Path) -> None:
    typed(session, kits, "connections.md#add-a-kit", "connections.md#add-a-kitt")
    session.wait_for(kits, "unknown-anchor")


def test_a_guide_that_loses_a_heading_is_checked_before_it_is_saved(session: Editor, kits: Path, site: Path) -> None:
    page = site / "docs" / "guides" / "platform-guide" / "connections.md"
    session.open(page)
    session.type(page, session.texts[page].replace("#add-a-kit", "#add-kit"))
    session.wait_for(kits, "unknown-anchor")
    session.close(page)
    session.wait_for(kits, "unknown-anchor", gone=True)


def test_what_a_broken_text_said_before_is_still_known(session: Editor, kits: Path) -> None:
    typed(session, kits, "title: A kit", 'title: "A kit')
    session.wait_for(kits, "invalid-yaml")
    assert "by-platform" in session.completion(kits, 'label: "Yes", next: ^by-platform}')
    assert "`by-platform`" in session.hover(kits, 'label: "Yes", next: by-^platform}')
    assert session.definition(kits, "next: by-^platform}") == ("kits.yml", "by-platform:")


def test_columns_behind_a_character_of_two_units_are_right(session: Editor, kits: Path) -> None:
    typed(
        session, kits, '{id: "yes", label: "Yes", next: by-platform}', '{id: "yes", label: "😀 Yes", next: by-platfrm}'
    )
    line = session.position(kits, "next: ^by-platfrm}").line
    session.wait_for(kits, "unknown-target", line + 1)
    [finding] = [one for one in session.published[kits].diagnostics if one.range.start.line == line]
    assert finding.range.start == session.position(kits, "next: ^by-platfrm}")
    action = session.actions(kits, "next: by-^platfrm}")["Write `by-platform`"]
    assert '"😀 Yes", next: by-platform}' in session.after(action.edit)[kits]
    assert "look-up-kit" in session.completion(kits, "next: by-^platfrm}")


def test_the_outline_has_nodes_and_their_options(session: Editor, kits: Path) -> None:
    params = types.DocumentSymbolParams(session.document(kits))
    symbols = session.run(session.client.text_document_document_symbol_async(params)) or []
    top = {one.name: one for one in symbols if isinstance(one, types.DocumentSymbol)}
    nodes = {one.name: one for one in top["nodes"].children or ()}
    assert nodes["needs-kit"].detail == "Does the output need a kit?"
    assert [one.name for one in nodes["needs-kit"].children or ()] == ["yes", "no", "not-sure"]
    assert nodes["by-platform"].kind is types.SymbolKind.Interface
    for one in nodes.values():
        assert one.range.start.line <= one.selection_range.start.line <= one.range.end.line


def test_nodes_are_found_by_words_of_their_headings(session: Editor) -> None:
    params = types.WorkspaceSymbolParams("does output need kit")
    found = session.run(session.client.workspace_symbol_async(params)) or []
    assert ("kits", "needs-kit: Does the output need a kit?") in [(one.container_name, one.name) for one in found]
    assert len(found) == 2


def test_nodes_fold_and_guides_are_links(session: Editor, kits: Path) -> None:
    folding = types.FoldingRangeParams(session.document(kits))
    ranges = session.run(session.client.text_document_folding_range_async(folding)) or []
    line = session.position(kits, "  ^needs-kit:\n").line
    [fold] = [one for one in ranges if one.start_line == line]
    assert fold.end_line == session.position(kits, "^{id: not-sure, label: I'm not sure, next: look-up-kit}").line
    links = types.DocumentLinkParams(session.document(kits))
    targets = {one.target for one in session.run(session.client.text_document_document_link_async(links)) or ()}
    assert (ROOT / "docs/guides/platform-guide/connections.md").name in {
        str(target).rpartition("/")[2] for target in targets
    }


def test_a_tree_that_is_deleted_is_missed(session: Editor, start: Path, site: Path) -> None:
    gone = site / "decision_trees" / "status-page.yml"
    text = gone.read_text("utf-8")
    gone.unlink()
    session.files_changed(gone)
    session.wait_for(start, "unknown-target")
    gone.write_text(text, "utf-8")
    session.files_changed(gone)
    session.wait_for(start, "unknown-target", gone=True)


def test_nothing_went_wrong_that_nobody_was_told_of(session: Editor) -> None:
    assert session.logged == []
    assert types.WORKSPACE_DID_CHANGE_WATCHED_FILES in session.watched
