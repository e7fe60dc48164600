"""One source, a site for each audience: what is in each, and what fails a build that would say too much."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import Site
from tests.hosts.conftest import MakeSite
from tests.hosts.sites import NO_TREES, THEMES, broken_links, make, one, page, search_entries
from whichway.cli import main

STAFF = "xqz"
"""Whatever only staff may see has this in each of its words, ids and addresses."""

NOTE = "Xqzrefund xqzup xqzto xqzfünfzig"

PARCEL = f"""\
title: The parcel is late
summary: Find out where it is.
facts: {{xqzclient: [xqzgold, xqzplain]}}
nodes:
  number:
    question: Do you have a number for it?
    body: It begins with two letters.
    options:
      - {{id: xqzyes, label: Xqzcertainly, audience: staff, next: xqz-client}}
      - {{label: "Yes", audience: customer, next: track}}
      - {{label: "No", next: ask-sender}}
    notes:
      - {{audience: staff, body: "{NOTE}."}}
      - {{audience: customer, body: It stands on your receipt.}}
  xqz-client:
    question: Xqzwho xqzis xqzit xqzfor?
    audience: staff
    body: |
      Xqzlook xqzit xqzup:

      ## Xqzheading xqzof xqzstaff

      ![xqzpicture](https://xqz.example.com/xqz.png)
    guides: ["https://xqz.example.com/xqzlist"]
    options:
      - {{label: Xqzgold, set: {{xqzclient: xqzgold}}, next: xqz-by-client}}
      - {{label: Xqzplain, set: {{xqzclient: xqzplain}}, next: xqz-by-client}}
  xqz-by-client:
    audience: staff
    route:
      - {{when: {{xqzclient: xqzgold}}, next: xqz-desk-first}}
      - {{otherwise: ask-sender}}
  xqz-desk-first: {{include: xqz-desk, audience: staff, results: {{expected: ask-sender}}}}
  track:
    outcome: Track it on our page
    audience: customer
  ask-sender:
    outcome: Ask the sender
    result: unsolved
    notes:
      - {{audience: [staff, partner], body: Xqzcall xqzthe xqzdepot.}}
aliases: {{xqz-old-client: xqz-client, old-track: track, old-number: number}}
scenarios:
  - {{name: Xqzgold, answers: {{number: xqzyes, xqz-client: xqzgold}}, ends: xqz-desk}}
"""
DESK = """\
title: Xqzdesk xqzfor xqzgold
summary: Xqzwhat xqzto xqzdo.
audience: staff
contact: https://xqz.example.com/
nodes:
  xqz-send: {step: Xqzsend xqzit xqzagain, next: xqz-sent}
  xqz-sent: {outcome: Xqzsent xqzonce xqzmore, result: expected}
"""
PARCEL = PARCEL.replace("ends: xqz-desk}", "ends: ask-sender}")
SOURCE = {
    **NO_TREES,
    "docs/index.md": "# Parcels\n\nStart [here](troubleshoot/parcel.md), or [there](troubleshoot/parcel.md#number).\n",
    "decision_trees/parcel.yml": PARCEL,
    "decision_trees/xqz-desk.yml": DESK,
}


def plugins(audience: str, *more: Any, **options: Any) -> list[Any]:
    options = {"audiences": ["customer", "staff", "partner"]} | options
    return ["search", {"whichway": options | ({"audience": audience} if audience else {})}, *more]


BuildFor = Callable[[str, str], Site]


@pytest.fixture(scope="module")
def built_for(tmp_path_factory: pytest.TempPathFactory) -> BuildFor:
    """The site built for an audience in a theme, once for all tests."""
    built: dict[tuple[str, str], Site] = {}

    def build(audience: str, theme: str = "mkdocs") -> Site:
        if (audience, theme) not in built:
            folder = tmp_path_factory.mktemp(f"{audience}-{theme}")
            more = {"site_url": "https://example.com/", "repo_url": "https://git.example.com/a", "edit_uri": "edit/"}
            site = make(folder, "--strict", files=SOURCE, theme=theme, plugins=plugins(audience), **more)
            assert site.status == 0, site.log
            built[audience, theme] = site
        return built[audience, theme]

    return build


def holding(site: Site, words: str) -> list[str]:
    """The files of a built site that hold these words, in their names or their texts, which may be packed."""
    found = []
    # A source map has the sources of the theme.
    for file in sorted(path for path in site.folder.rglob("*") if path.is_file() and path.suffix != ".map"):
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        name = file.relative_to(site.folder).as_posix()
        try:
            text = content.decode()
        except UnicodeDecodeError:
            text = ""  # a font, or a picture
        if words.lower() in f"{name} {text}".lower():
            found.append(name)
    return found


def nodes(site: Site) -> list[str]:
    return [str(node["data-node"]) for node in page(site, "troubleshoot/parcel").select(".ww-node")]


# --- what is in each site ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_no_file_of_the_customers_site_holds_a_word_of_staff(built_for: BuildFor, theme: str) -> None:
    """Pages, their source, the search index, the site map: nothing of it, not even an id."""
    site = built_for("customer", theme)
    assert holding(site, STAFF) == []
    assert len(holding(site, "Do you have a number for it?")) >= 2  # the page, and the search index


def test_customers_have_what_is_for_them_and_what_is_for_everybody(built_for: BuildFor) -> None:
    site = built_for("customer", "mkdocs")
    assert nodes(site) == ["number", "track", "ask-sender"]
    tree = one(page(site, "troubleshoot/parcel"), ".ww-tree")
    assert [link.text for link in tree.select('[data-node="number"] .ww-options a')] == ["Yes", "No"]
    assert [note.text.split() for note in tree.select(".ww-note")] == [
        ["For", "customer", "It", "stands", "on", "your", "receipt."]
    ]
    assert [link.text for link in page(site, "troubleshoot").select(".ww-index a")] == ["The parcel is late"]
    assert "For staff" not in str(tree)


def test_staff_have_their_notes_nodes_options_and_trees(built_for: BuildFor) -> None:
    site = built_for("staff", "mkdocs")
    inner = [f"xqz-desk-first.{node}" for node in ("xqz-send", "xqz-sent")]
    assert nodes(site) == ["number", "xqz-client", "xqz-by-client", "ask-sender", *inner]
    tree = one(page(site, "troubleshoot/parcel"), ".ww-tree")
    assert [link.text for link in tree.select('[data-node="number"] .ww-options a')] == ["Xqzcertainly", "No"]
    assert [note["data-audience"] for note in tree.select(".ww-note")] == ["staff", "staff, partner"]
    assert NOTE in tree.text
    assert "your receipt" not in tree.text
    titles = [link.text for link in page(site, "troubleshoot").select(".ww-index a")]
    assert titles == ["The parcel is late", "Xqzdesk xqzfor xqzgold"]
    assert any(NOTE in entry["text"] for entry in search_entries(site).values())


def test_a_site_for_nobody_in_particular_has_only_what_is_for_everybody(built_for: BuildFor) -> None:
    site = built_for("", "mkdocs")
    assert holding(site, STAFF) == []
    assert nodes(site) == ["number", "ask-sender"]
    assert holding(site, "your receipt") == []
    assert holding(site, "Track it on our page") == []


@pytest.mark.parametrize("audience", ["customer", "staff", ""])
def test_every_link_of_each_site_leads_somewhere(built_for: BuildFor, audience: str) -> None:
    assert broken_links(built_for(audience, "mkdocs")) == []


@pytest.mark.parametrize(("audience", "old"), [("customer", ["old-number", "old-track"]), ("", ["old-number"])])
def test_old_ids_open_only_what_the_audience_sees(built_for: BuildFor, audience: str, old: list[str]) -> None:
    tree = page(built_for(audience, "mkdocs"), "troubleshoot/parcel")
    assert sorted(str(element["id"]) for element in tree.select('[id^="old-"]')) == old


WET = """\
title: The parcel is wet
facts: {xqzclient: [xqzgold, plain], weight: [light, xqz-heavy]}
nodes:
  wet:
    question: How wet is it?
    options:
      - {id: xqz-soaked, label: Xqzsoaked, audience: staff, set: {xqzclient: xqzgold, weight: xqz-heavy}, next: inside}
      - {label: A little, set: {weight: light}, next: inside}
      - {label: Not at all, next: inside}
  inside:
    question: What is inside?
    options:
      - {label: Paper, next: by-answer}
      - {label: Glass, when: {wet: {not: xqz-soaked}}, next: by-answer}
      - {label: Gold, when: {xqzclient: xqzgold}, next: by-answer}
  by-answer:
    route:
      - {when: {wet: xqz-soaked, inside: gold}, next: dry}
      - {when: {weight: [light, xqz-heavy], xqzclient: {not: xqzgold}}, next: wait}
      - {otherwise: dry}
  wait: {outcome: Wait}
  dry: {outcome: Dry it}
aliases: {xqz-soaking: xqz-soaked, a-bit: a-little}
"""


@pytest.mark.parametrize("theme", THEMES)
def test_conditions_name_nothing_that_only_staff_answer(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """Not in pages, frames, the search index or a bundle, nor in pages for other hosts or JSON."""
    files = {**NO_TREES, "docs/index.md": "# A\n", "decision_trees/wet.yml": WET}
    site = make_site(files=files, theme=theme, plugins=plugins("customer"), site_url="https://example.com/")
    assert site.status == 0, site.log
    assert holding(site, STAFF) == []
    tree = page(site, "troubleshoot/wet")
    offered = [(link["data-option"], link.get("data-when")) for link in tree.select('[data-node="inside"] li a')]
    assert offered == [("paper", None), ("glass", None)]
    ways = [(link.text, link.get("data-when")) for link in tree.select('[data-node="by-answer"] .ww-options a')]
    assert ways == [("A little", '[[["weight",["light"],false]]]'), ("Not at all", None)]
    config = next(tmp_path.rglob("mkdocs.yml"))
    monkeypatch.chdir(config.parent)
    for arguments in (
        ["bundle", "-o", "out"],
        ["pages", "--to", "pages"],
        ["export", "wet", "--to", "json", "-o", "w"],
    ):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
    made = [*Path("out").glob("*.html"), *Path("pages").rglob("*.md"), Path("w")]
    assert len(made) >= 4
    assert [file.name for file in made if STAFF in file.read_text("utf-8").lower()] == []
    assert "xqz-soaked" in CliRunner().invoke(main, ["export", "wet", "--to", "json", "--audience", "staff"]).stdout


# --- leaks -------------------------------------------------------------------------------------------------------

TREE = "decision_trees/parcel.yml"
# The notes begin in the seventh line, two lines each.
NOTES = [
    "Refund up to fünfzig without asking",
    "Say sorry only once a day",
    "Never tell them who packs",
    "Blame the depot for all of it",
    "Ask whether they have a lawyer",
]
LEAKY = "title: The parcel is late\nnodes:\n  sender:\n    outcome: Ask the sender\n"
LEAKY += "    body: We help you.\n    notes:\n"
LEAKY += "".join(f"      - audience: staff\n        body: {note}, and smile.\n" for note in NOTES)

UNSEEN = f"""\
from mkdocs.plugins import event_priority


@event_priority(200)
def on_page_context(context, page, **_):
    # The search reads the page's content after this.
    page.content = (page.content or "") + "<p>{NOTES[0]}</p>"
    return context


def on_post_page(output, **_):
    return output.replace("<p>{NOTES[0]}</p>", "")
"""
AT_LAST = f"""\
import json
from pathlib import Path


def on_post_build(config, **_):
    index = Path(config.site_dir, "search", "search_index.json")
    found = json.loads(index.read_text("utf-8"))
    found["docs"].append({{"location": "x/", "title": "X", "text": "{NOTES[0]}"}})
    index.write_text(json.dumps(found), "utf-8")
"""


def told_at(line: int, *holding: str) -> str:
    """How the finding about the note in this line begins, and how it names the files that hold its words."""
    words = " ".join(NOTES[(line - 7) // 2].lower().split())
    return f"{TREE}:{line}:9: error WW603 audience-leak\n  {' and '.join(holding)} the words `{words}`"


def test_leaks_fail_the_build_and_say_where(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Afterwards, `whichway check --site` finds the same in what was built."""
    files = {
        "docs/text.md": f"# A\n\nPsst: {NOTES[0]}.\n",
        "docs/comment.md": f"# A\n\n<!-- {NOTES[1]} -->\n",
        "docs/split.md": f"# A\n\n{NOTES[2]}.\n".replace("tell them", "*tell* them").replace("packs", "p<b>ac</b>ks"),
        "docs/escaped.json": '{"a": "' + "".join(f"\\u{ord(letter):04x}" for letter in NOTES[3]) + '"}',
        "docs/attribute.md": f'# A\n\n<img alt="{NOTES[4]}" src="a.png">\n',
    }
    site = make_site(files={**NO_TREES, "docs/index.md": "# A\n", TREE: LEAKY, **files}, plugins=plugins("customer"))
    expected = [
        told_at(7, "`search/search_index.json`", "`text/index.html` hold"),
        told_at(9, "`comment/index.html` holds"),
        told_at(11, "`split/index.html` holds"),
        told_at(13, "`escaped.json` holds"),
        told_at(15, "`attribute/index.html` holds"),
    ]
    assert site.status != 0
    assert [part for part in expected if part not in site.log] == [], site.log
    assert site.log.count("WW603") == len(expected)
    assert "Traceback" not in site.log
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(main, ["check", "--site", "site", "--audience", "customer"])
    assert found.exit_code == 1
    assert [part for part in expected if part not in found.stdout] == [], found.stdout
    assert CliRunner().invoke(main, ["check", "--site", "site", "--audience", "staff"]).exit_code == 0


@pytest.mark.parametrize("command", ["build", "pages"])
def test_names_and_texts_of_two_words_fail_a_build(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Whichever host the pages are for, and whoever wrote it: here a guide, and a text that all may read."""
    tree = WET.replace("outcome: Wait", 'outcome: Wait, notes: [{audience: staff, body: "Xqznever xqzrefund."}]')
    tree = tree.replace("outcome: Dry it", "outcome: Dry it, body: 'See [there](https://a.test/#xqz-soaked).'")
    files = {**NO_TREES, "docs/index.md": "# A\n\nPsst: Xqznever xqzrefund.\n", "decision_trees/wet.yml": tree}
    site = make_site(files=files, plugins=plugins("customer"))
    if command == "build":
        assert site.status != 0
        assert "hold the words `xqznever xqzrefund`, which are for another audience" in site.log
        told = site.log
    else:
        monkeypatch.chdir(next(tmp_path.rglob("mkdocs.yml")).parent)
        done = CliRunner().invoke(main, ["pages", "--to", "pages"])
        assert done.exit_code == 1
        told = done.output
    assert "the name `xqz-soaked`, which is for another audience" in told


@pytest.mark.parametrize(
    ("hook", "order"),
    [
        pytest.param(UNSEEN, ["whichway", "search"], id="the search writes its index after our turn"),
        pytest.param(AT_LAST, ["search", "whichway"], id="a hook writes it into the index in the end"),
    ],
)
def test_a_leak_in_the_search_index_alone_fails_the_build(make_site: MakeSite, hook: str, order: list[str]) -> None:
    settings = {"search": {}, "whichway": {"audience": "customer"}}
    site = make_site(
        files={**NO_TREES, "docs/index.md": "# A\n", TREE: LEAKY, "hook.py": hook},
        plugins=[{name: settings[name]} for name in order],
        hooks=["hook.py"],
    )
    assert holding(site, "without asking") == ["search/search_index.json"]
    assert site.status != 0, site.log
    assert told_at(7, "`search/search_index.json` holds") in site.log


def test_trees_that_stand_among_the_pages_are_a_leak(make_site: MakeSite) -> None:
    """MkDocs copies whatever it does not know from `docs/` into the site."""
    files = {**NO_TREES, "docs/index.md": "# A\n", "docs/trees/parcel.yml": LEAKY}
    site = make_site(files=files, plugins=plugins("customer", trees="docs/trees"))
    assert site.status != 0, site.log
    assert site.log.count("`trees/parcel.yml` holds the words") == len(NOTES)


def test_what_an_audience_may_read_is_no_leak(make_site: MakeSite) -> None:
    """Words that stand in a part for everybody too, and words that are for the audience of the site."""
    files = {**NO_TREES, "docs/index.md": f"# A\n\n{NOTES[0]}.\n", TREE: LEAKY}
    open_too = LEAKY.replace("We help you.", f"{NOTES[0]}. We help you.")
    for tree, audience in ((open_too, "customer"), (LEAKY, "staff")):
        site = make_site("--strict", files={**files, TREE: tree}, plugins=plugins(audience))
        assert site.status == 0, site.log


def test_a_gap_of_another_audience_fails_the_build_too(make_site: MakeSite) -> None:
    """The next build is for them."""
    gap = "  look-up: {step: Look it up, audience: staff, next: sender}\n"
    tree = LEAKY.replace("    body: We help", "    unsolved: look-up\n    body: We help") + gap
    site = make_site(files={**NO_TREES, "docs/index.md": "# A\n", TREE: tree}, plugins=plugins("staff"))
    assert site.status != 0
    assert f"{TREE}:5:15: error WW602 audience-gap" in site.log


def test_a_site_for_an_audience_that_is_not_declared_is_not_built(make_site: MakeSite) -> None:
    """A name that the settings do not declare is a slip, in `audience` as in a tree."""
    site = make_site(files={**NO_TREES, "docs/index.md": "# A\n", TREE: LEAKY}, plugins=plugins("staf"))
    assert site.status == 1
    assert "error WW111 bad-setting" in site.log
    assert "help: did you mean `staff`?" in site.log


def test_a_note_for_nobody_fails_the_build(make_site: MakeSite) -> None:
    files = {**NO_TREES, "docs/index.md": "# A\n", TREE: LEAKY.replace("audience: staff", "audience: staf", 1)}
    site = make_site(files=files, plugins=plugins(""))
    assert site.status == 1
    assert "error WW109 unknown-audience" in site.log


def test_a_bundle_for_one_audience_leaves_the_site_its_own(make_site: MakeSite, tmp_path: Path) -> None:
    """Of a site for partners, a bundle for staff holds what is for staff, and partners stay known."""
    tree = (
        "title: Tea\nnodes:\n  boil: {outcome: Boil, notes: [{audience: [partner, staff], body: Never say how hot.}]}\n"
    )
    files = {**NO_TREES, "docs/index.md": "# A\n", "decision_trees/tea.yml": tree}
    make_site(files=files, plugins=["search", {"whichway": {"audience": "partner"}}])
    config = str(next(tmp_path.rglob("mkdocs.yml")))
    done = CliRunner().invoke(main, ["-f", config, "bundle", "-o", str(tmp_path / "out"), "--audience", "staff"])
    assert done.exit_code == 0, done.output
    assert "Never say how hot." in next((tmp_path / "out").glob("*.html")).read_text("utf-8")
