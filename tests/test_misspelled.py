"""Names that mean nothing: each is one finding with the nearest name, and with the edit that surely cures it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from tests.conftest import WriteTrees
from whichway.cli import main
from whichway.findings import Edit, Finding, Report, Severity
from whichway.graph import Forest
from whichway.guides import tree_pages
from whichway.limits import Limits
from whichway.load import replacing
from whichway.place import Place

LAMP = """\
title: The lamp is dark
facts:
  kind: [cable, battery]
nodes:
  which:
    question: What kind of lamp is it?
    options:
      - {label: On a cable, set: {kind: cable}, next: by-kind}
      - {label: With a battery, set: {kind: battery}, next: by-kind}
  by-kind:
    route:
      - {when: {kind: cable}, next: plug-in}
      - {when: {kind: battery}, next: charge}
  plug-in: {outcome: Plug it in}
  charge: {outcome: Charge it, notes: [{audience: staff, body: Ask for the receipt.}]}
scenarios:
  - {name: On a cable, answers: {which: on-a-cable}, ends: plug-in}
  - {name: With a battery, answers: {which: with-a-battery}, ends: charge}
"""

Check = Callable[..., Report]


def cured(text: str, finding: Finding) -> str:
    """`text` with the edit that a finding carries."""
    assert finding.fix is not None
    line, column, end_line, end_column, new = finding.fix
    assert line == end_line
    lines = text.split("\n")
    lines[line - 1] = lines[line - 1][: column - 1] + new + lines[line - 1][end_column - 1 :]
    return "\n".join(lines)


def test_a_sound_tree_has_nothing_to_cure(check: Check) -> None:
    assert check(lamp=LAMP).findings == ()


@pytest.mark.parametrize(
    ("written", "wrong", "rule"),
    [
        ("set: {kind: cable}", "set: {knid: cable}", "unknown-fact"),
        ("set: {kind: battery}", 'set: {"kidn": battery}', "unknown-fact"),
        ("when: {kind: cable}", "when: {knid: cable}", "unknown-fact"),
        ("when: {kind: battery}", "when: [{kind: battery, whic: on-a-cable}]", "unknown-fact"),
        ("set: {kind: cable}", "set: {kind: cabel}", "unknown-value"),
        ("when: {kind: cable}", "when: {kind: 'cabel'}", "unknown-value"),
        ("when: {kind: battery}", "when: {kind: [battery, cabel]}", "unknown-value"),
        ("when: {kind: battery}", "when: {kind: {not: [batery]}}", "unknown-value"),
        ("when: {kind: battery}", "when: {which: on-cable}", "unknown-value"),
        ("next: charge", "next: chrage", "unknown-target"),
        ("next: plug-in", 'next: "plugin"', "unknown-target"),
        ("audience: staff", "audience: staf", "unknown-audience"),
        ("audience: staff", "audience: [customer, 'Staff']", "unknown-audience"),
        ("title: The", "start: wich\ntitle: The", "unknown-target"),
        ("scenarios:", "aliases: {old: chrge}\nscenarios:", "unknown-target"),
    ],
)
def test_a_misspelled_name_is_one_finding_and_its_edit_cures_it(
    check: Check, written: str, wrong: str, rule: str
) -> None:
    """What follows from it, as a fact that is never set or a node that nobody comes to, is not told again."""
    text = LAMP.replace(written, wrong, 1)
    (finding,) = check(lamp=text).findings
    assert finding.rule == rule
    assert rule not in {other.rule for other in check(lamp=cured(text, finding)).findings}


@pytest.mark.parametrize("wrong", ["set: {zzz: cable}", "set: {kind: zzz}"])
def test_a_name_that_is_like_no_other_is_one_finding_without_an_edit(check: Check, wrong: str) -> None:
    (finding,) = check(lamp=LAMP.replace("set: {kind: cable}", wrong)).findings
    assert finding.fix is None


def test_a_misspelled_fact_does_not_hide_what_is_wrong_with_the_graph(check: Check) -> None:
    text = LAMP.replace("set: {kind: cable}", "set: {knid: cable}").replace(
        "plug-in: {outcome: Plug it in}", "plug-in: {step: Plug it in}"
    )
    assert {finding.rule for finding in check(lamp=text).findings} == {"unknown-fact", "dead-end"}


def test_a_misspelled_fact_of_one_tree_leaves_the_proofs_of_others_alone(check: Check) -> None:
    """Only pages that hold the tree wait for it."""
    unset = LAMP.replace("set: {kind: battery}, ", "")
    found = check(lamp=LAMP.replace("set: {kind: cable}", "set: {knid: cable}"), torch=unset).findings
    assert {(finding.tree, finding.rule) for finding in found} >= {("lamp", "unknown-fact"), ("torch", "unset-fact")}
    assert {finding.rule for finding in found if finding.tree == "lamp"} == {"unknown-fact"}


def test_where_misspelled_names_are_no_findings_what_follows_from_them_is(check: Check) -> None:
    """A proof is not left out in silence."""
    text = LAMP.replace("set: {kind: cable}", "set: {knid: cable}")
    found = check(lamp=text, severities={"unknown-fact": Severity.OFF}).findings
    assert {finding.rule for finding in found} >= {"unset-fact", "shadowed-case"}


def test_of_two_names_as_near_none_is_put_in(check: Check) -> None:
    """`step-1` and `step-2` are both like `step-3`."""
    text = "title: T\nnodes:\n  a: {step: A, next: step-3}\n  step-1: {step: S, next: step-2}\n  step-2: {outcome: O}\n"
    (finding,) = [finding for finding in check(t=text).findings if finding.rule == "unknown-target"]
    assert finding.fix is None
    assert finding.help.startswith("did you mean `step-")


def test_a_node_of_another_tree_is_cured_with_that_trees_name(check: Check) -> None:
    torch = "title: T\nnodes:\n  a: {step: A, next: /lamp/chrage}\n"
    (finding,) = check(lamp=LAMP, torch=torch).findings
    assert cured(torch, finding) == torch.replace("chrage", "charge")


@pytest.mark.parametrize(
    ("line", "column", "edit"),
    [
        ("next: abc", 7, (7, 10)),
        ("{next: abc}", 8, (8, 11)),
        ("[abc, d]", 2, (2, 5)),
        ("{abc: d}", 2, (2, 5)),
        ("next: 'abc'", 7, (8, 11)),
        ('next: "abc" # why', 7, (8, 11)),
        ("🔦🔦: abc", 5, (5, 8)),
        ("next: *abc", 7, None),
        ("next: &x abc", 7, None),
        ("next: |", 7, None),
        ('next: "a\\u0062c"', 7, None),
        ("next: abcd", 7, None),
    ],
)
def test_an_edit_replaces_the_name_as_it_was_written(line: str, column: int, edit: tuple[int, int] | None) -> None:
    """Within its quotes; and where the name does not stand there as it is, nothing is replaced."""
    found = replacing(f"a\r\nb\n{line}\n", Place("f.yml", 3, column), "abc", "xyz")
    assert found == (Edit(3, edit[0], 3, edit[1], "xyz") if edit else None)


@pytest.mark.parametrize("new", ["null", "~", "a: b", "- a", "a, b"])
def test_what_would_be_read_as_something_else_is_not_put_in(new: str) -> None:
    assert replacing("next: abc\n", Place("f.yml", 1, 7), "abc", new) is None


def test_an_otherwise_that_nobody_needs_is_to_be_removed(check: Check) -> None:
    text = LAMP.replace("next: charge}\n  plug-in", "next: charge}\n      - {otherwise: charge}\n  plug-in")
    (finding,) = check(lamp=text).findings
    assert (finding.rule, finding.message) == (
        "shadowed-case",
        "`otherwise` of the route `by-kind` is never taken",
    )
    assert finding.help == "every value is handled above; remove it"


def test_a_case_below_the_one_that_takes_its_readers_is_to_be_moved(check: Check) -> None:
    text = LAMP.replace(
        "- {when: {kind: battery}", "- {when: {kind: cable}, next: charge}\n      - {when: {kind: battery}"
    )
    (finding,) = check(lamp=text).findings
    assert finding.help == "put it above the cases that take its readers, or remove it"


def test_a_case_that_waits_for_what_nobody_is_asked_says_so(check: Check) -> None:
    """No order of the cases would help its readers."""
    text = LAMP.replace("set: {kind: battery}, ", "").replace("set: {kind: cable}, ", "")
    found = [finding for finding in check(lamp=text).findings if finding.rule == "shadowed-case"]
    assert found[0].message == "case 1 of the route `by-kind` is never taken: no answer on the way sets `kind`"
    assert found[0].help == "ask for `kind` first, or remove the case"


def test_a_link_to_a_route_is_called_by_no_value_of_the_program(check: Check) -> None:
    """Routes have no heading: the id is suggested alone, without something that stands in for a title."""
    text = LAMP.replace("{outcome: Plug it in}", "{outcome: Plug it in, body: 'See [it](#by-knd).'}")
    (finding,) = check({"lamp.yml": text, "index.md": "# Home\n"}).findings
    assert (finding.rule, finding.help) == ("unknown-anchor", "did you mean `#by-kind`?")


def test_silent_nodes_have_no_heading(forest: Callable[..., Forest]) -> None:
    trees = forest(lamp=LAMP, torch="title: T\nnodes:\n  i: {include: lamp}\n")
    assert [trees.trees["lamp"].nodes[node].heading for node in ("by-kind", "which")] == [
        "",
        "What kind of lamp is it?",
    ]
    assert trees.trees["torch"].nodes["i"].heading == ""
    assert tree_pages(trees, "help")["help/torch.md"].titled("i.by-kind") == ""


# --- audiences -----------------------------------------------------------------------------------------------------


def test_the_settings_declare_the_audiences(check: Check) -> None:
    """Where they do, `staff` is known only if it is among them."""
    found = check(lamp=LAMP, limits=Limits(audiences=("customer", "agents"))).findings
    assert [(finding.rule, finding.message) for finding in found] == [
        ("unknown-audience", "`staff` is not an audience of this site")
    ]
    assert check(lamp=LAMP.replace("staff", "agents"), limits=Limits(audiences=("customer", "agents"))).findings == ()


@pytest.mark.parametrize(
    "part",
    [
        LAMP.replace("title: The", "audience: [customer, stafff]\ntitle: The"),
        LAMP.replace("{outcome: Charge it,", "{outcome: Charge it, audience: [customer, stafff],"),
        LAMP.replace("set: {kind: battery},", "set: {kind: battery}, audience: [customer, stafff],"),
        LAMP.replace("audience: staff", "audience: stafff"),
    ],
    ids=["a tree", "a node", "an option", "a note"],
)
def test_every_part_that_names_an_unknown_audience_is_found_whoever_the_check_is_for(
    site: WriteTrees, part: str
) -> None:
    """It is one finding: who misses what because of it is not told as well."""
    site(lamp=part)
    for arguments in ([], ["--audience", "customer"], ["--audience", "staff"]):
        shown = whichway("check", *arguments)
        assert shown.exit_code == 1
        assert shown.stdout.count("WW109 unknown-audience") == 1
        assert "WW602" not in shown.stdout


def test_an_audience_without_a_name_is_none(check: Check) -> None:
    found = check(lamp=LAMP.replace("audience: staff", 'audience: ""')).findings
    assert [(finding.rule, finding.message) for finding in found] == [("unknown-audience", "`audience` names nobody")]


def whichway(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


SETTINGS = "site_name: S\nplugins: [{whichway: {%s}}]\n"


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["export", "lamp", "--to", "json"],
        ["pages", "--to", "docs/troubleshoot"],
        ["bundle"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_for_an_unknown_audience_is_refused_with_the_nearest(site: WriteTrees, command: list[str]) -> None:
    folder = site(lamp=LAMP).parent
    (folder / "mkdocs.yml").write_text(SETTINGS % "audience: partner")
    shown = whichway(*command, "--audience", "partners")
    assert shown.exit_code == 2
    assert "`partners` is not an audience of this site\nhelp: did you mean `partner`?" in shown.stderr


def test_undeclared_audiences_are_the_usual_ones_and_that_of_the_site(site: WriteTrees) -> None:
    folder = site(lamp=LAMP.replace("audience: staff", "audience: [staff, customer, partner]")).parent
    (folder / "mkdocs.yml").write_text(SETTINGS % "audience: partner")
    assert whichway("check").exit_code == 0
    assert whichway("check", "--audience", "staff").exit_code == 0
    (folder / "mkdocs.yml").write_text(SETTINGS % "")
    assert whichway("check").exit_code == 1


def test_a_site_for_an_audience_that_is_not_declared_is_refused(site: WriteTrees) -> None:
    folder = site(lamp=LAMP).parent
    (folder / "mkdocs.yml").write_text(SETTINGS % "audience: staf, audiences: [customer, staff]")
    checked = whichway("check")
    assert checked.exit_code == 1
    assert "error WW111 bad-setting" in checked.stdout
    assert "did you mean `staff`?" in checked.stdout
    exported = whichway("export", "lamp", "--to", "json")
    assert exported.exit_code == 2
    assert "`staf` is not an audience of this site\nhelp: did you mean `staff`?" in exported.stderr
