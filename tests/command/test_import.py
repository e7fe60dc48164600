"""`whichway import`: trees of flowcharts, and a report of what was guessed and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.site import GOOD, whichway, write

CHART = """\
flowchart TD
  A[The lamp is dark] --> B{Is it plugged in?}
  B -->|Yes| C[Replace the bulb]
  B -->|No| D[Plug it in]
  click C "bulbs.md#change-it"
"""
SITE = {"mkdocs.yml": "site_name: Lights\nplugins: [whichway]\n", "docs/bulbs.md": "# Bulbs\n\n## Change it\n"}


def test_a_chart_becomes_a_tree_of_the_site_that_passes_a_check() -> None:
    write({**SITE, "charts/lamp.mmd": CHART})
    result = whichway("import", "charts/lamp.mmd")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("read:\n  charts/lamp.mmd:1: `lamp` (mermaid), 3 nodes, 3 ways\n\nguessed:\n")
    assert result.stdout.endswith(
        "1 tree, 3 nodes, 2 options: nothing wrong\n\n`decision_trees` has the tree. Look at what was guessed.\n"
    )
    assert 'guides: ["bulbs.md#change-it"]' in Path("decision_trees/lamp.yml").read_text("utf-8")
    assert whichway("check", "--strict").exit_code == 0


def test_several_trees_of_a_page_go_into_another_folder_together() -> None:
    write({"lamps.md": f"# Lamps\n\n```mermaid\n{CHART}```\n\n## Hot\n\n```mermaid\n{CHART}```\n"})
    result = whichway("import", "lamps.md", "-o", "new/trees")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("new/trees").iterdir()) == ["lamps-hot.yml", "lamps.yml"]
    assert "`new/trees` has the 2 trees." in result.stdout
    assert "Text around the charts stays where it is" in result.stdout


def test_trees_on_stdout_are_nothing_but_trees() -> None:
    write({"lamp.mmd": CHART, "two.md": f"```mermaid\n{CHART}```\n\n```mermaid\n{CHART}```\n"})
    result = whichway("import", "lamp.mmd", "-o", "-")
    assert result.exit_code == 0
    assert result.stdout.startswith("title: The lamp is dark\nnodes:\n")
    assert "guessed:" in result.stderr
    assert not Path("decision_trees").exists()
    two = whichway("import", "two.md", "-o", "-").stdout
    assert two.startswith("# two.yml\ntitle: ")
    assert "\n\n# two-the-lamp-is-dark.yml\ntitle: " in two


@pytest.mark.parametrize("there", ["decision_trees/lamp.yml", "decision_trees/deep/lamp.yaml"])
def test_a_tree_that_exists_is_not_overwritten(there: str) -> None:
    write({"lamp.mmd": CHART, "other.mmd": CHART, there: GOOD})
    result = whichway("import", "other.mmd", "lamp.mmd")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"`{Path(there)}` already exists\nhelp: " in result.stderr.replace(str(Path.cwd()) + "/", "")
    assert Path(there).read_text("utf-8") == GOOD
    assert not Path("decision_trees/other.yml").exists()
    forced = whichway("import", "lamp.mmd", "--force")
    assert forced.exit_code == (0 if there.endswith(".yml") else 2)
    assert (Path(there).read_text("utf-8") == GOOD) is there.endswith(".yaml")


def test_what_a_check_finds_is_said_and_the_tree_is_written_all_the_same() -> None:
    write({"loop.mmd": "flowchart TD\nA[Wait] --> B[Look]\nB --> A\n"})
    result = whichway("import", "loop.mmd")
    assert result.exit_code == 0
    assert "decision_trees/loop.yml:3:" in result.stdout
    assert "no-way-out" in result.stdout
    assert Path("decision_trees/loop.yml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"sequenceDiagram\nA->>B: Hi\n", "there is no flowchart in `chart.mmd`"),
        (b"flowchart TD\n", "there is no flowchart in `chart.mmd`"),
        (b"\xff\xfe", "`chart.mmd` is UTF-16\nhelp: save it as UTF-8; in Excel, as `CSV UTF-8`"),
    ],
)
def test_files_without_a_chart_are_refused(text: bytes, message: str) -> None:
    Path("chart.mmd").write_bytes(text)
    result = whichway("import", "chart.mmd")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "help: " in result.stderr
    assert [path.name for path in Path().iterdir()] == ["chart.mmd"]


def test_what_has_been_written_on_the_command_line_must_be_there() -> None:
    assert whichway("import", "gone.mmd").exit_code == 2
    assert whichway("import").exit_code == 2
    write({"lamp.mmd": CHART, "file": ""})
    assert whichway("import", "lamp.mmd", "-o", "file/trees").exit_code == 2
    assert whichway("import", "lamp.mmd", "--from", "visio").exit_code == 2


TABLE = "Nummer;Frage;Antwort;Weiter\n1;Is it on?;Yes;2\n;;No;Plug it in\n2;Change the bulb;;\n"


def test_a_table_says_by_options_or_in_a_file_what_its_columns_are() -> None:
    write({"lamp.csv": TABLE, "names.yml": "node: Nummer\nheading: Frage\nnext: Weiter\nlabel: Other\n"})
    result = whichway(
        "import", "lamp.csv", "--columns", "node=Nummer,heading=Frage", "--columns", "label=Antwort,next=Weiter"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert "lamp.csv:1: `lamp` (csv), 3 nodes, 2 ways" in result.stdout
    before = Path("decision_trees/lamp.yml").read_text("utf-8")
    again = whichway("import", "lamp.csv", "--force", "--mapping", "names.yml", "--columns", "label=Antwort")
    assert again.exit_code == 0
    assert Path("decision_trees/lamp.yml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lamp.csv"], "nothing says which columns are the node"),
        (["lamp.csv", "--columns", "nod=Nummer"], "`nod` is not a part of a node\nhelp: did you mean `node`?"),
        (["lamp.csv", "--columns", "node"], "`node` names no column\nhelp: "),
        (["lamp.csv", "--columns", "node=Numer"], "`Numer`\n\n  1 | Nummer;Frage;Antwort;Weiter\n    | ^"),
        (["lamp.csv", "--mapping", "names.yml"], "`names.yml:1:1`: this names no column\nhelp: "),
        (["broken.json"], 'broken.json:2:8: there is a `,` after the last item\n\n  2 |  "a": 1,\n    |        ^\n'),
        (["wide.csv"], "`wide.csv` is UTF-16\nhelp: save it as UTF-8; in Excel, as `CSV UTF-8`"),
        (["book.csv"], "`book.csv` is a workbook or an archive, and no text\nhelp: save the sheet as CSV"),
    ],
)  # fmt: skip
def test_tables_and_objects_that_cannot_be_read_are_refused(arguments: list[str], message: str) -> None:
    write({"lamp.csv": TABLE, "names.yml": "node: [Nummer]\n", "broken.json": '{\n "a": 1,\n}\n'})
    Path("wide.csv").write_bytes(TABLE.encode("utf-16"))
    Path("book.csv").write_bytes(b"PK\x03\x04\xff")
    result = whichway("import", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not Path("decision_trees").exists()


def test_what_a_chart_has_no_room_for_is_listed_with_its_line() -> None:
    nodes = "  a:\n    step: Wait\n    body: An hour\n    next: b\n  b: {outcome: Buy one, result: escalate}\n"
    tree = f"title: Lamp\nnodes:\n{nodes}"
    write({**SITE, "decision_trees/lamp.yml": tree})
    done = whichway("export", "lamp", "--to", "mermaid")
    why = "a chart has headings and labels alone"
    listed = [
        f"  decision_trees/lamp.yml:5: `body` of `a`: {why}",
        f"  decision_trees/lamp.yml:7: `result` of `b`: {why}",
    ]
    assert done.stderr.splitlines() == ["left out, or leads elsewhere:", *listed]


@pytest.mark.parametrize("format_", ["csv", "json", "twee"])
def test_an_export_is_imported_as_the_tree_that_it_was(format_: str) -> None:
    scenarios = "scenarios:\n  - {name: Kim, answers: {}, ends: a}\n"
    tree = 'title: -Lämp\nnodes:\n  a: {outcome: "=A", body: Wait}\n'
    write({**SITE, "decision_trees/lamp.yml": tree + scenarios})
    address = ["--site-url", "https://lamps.example.com/"]
    done = whichway("export", "lamp", "--to", format_, "-o", f"out.{format_}", *address)
    listed = "  decision_trees/lamp.yml:4: `scenarios`: that's for the authors of the tree"
    assert (done.exit_code, done.stderr) == (0, f"left out, or leads elsewhere:\n{listed}\n")
    result = whichway("import", f"out.{format_}", "--force")
    assert result.exit_code == 0
    assert Path("decision_trees/lamp.yml").read_text("utf-8") == tree
