"""The site says all that it must know, where a reader comes to it soon, with the links that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import mean
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from knowledge.traceability import Mark, items, node_marks, section_marks, upstream

from tests.calls import CALLS, clicks
from tests.conftest import ROOT, OpenPage, Site
from whichway.audiences import EVERYBODY_ELSE
from whichway.graph import Forest
from whichway.load import forest_of, load_paths
from whichway.model import Outcome, Question, Step
from whichway.scenarios import play_all

ENTRY = "start-here"
NUMBERS = [*(f"K{n}" for n in range(1, 32)), *(f"G{n}" for n in range(1, 25)), *(f"U{n}" for n in range(1, 32))]
CAUSES = [f"K{n}" for n in range(8, 30)]
ITEMS, NODES, SECTIONS = items(), node_marks(), section_marks()
TREES = load_paths([ROOT / "decision_trees"])
BASE = "https://site.example/"
GUIDES = sorted(
    path.relative_to(ROOT / "docs").as_posix()
    for folder in ("guides", "developers", "integrations")
    for path in (ROOT / "docs" / folder).rglob("*.md")
)
HEADINGS = {
    page: re.findall(r"^##+ .*?\{ #([\w-]+) \}$", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE)
    for page in GUIDES
}


@cache
def public() -> Forest:
    """The trees as the public site shows them."""
    return forest_of(TREES).for_audience(EVERYBODY_ELSE)


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def ids(file: Path) -> set[str]:
    return {str(element["id"]) for element in soup(file).find_all(id=True)}


@cache
def links(site: Site, mark: Mark) -> set[str]:
    """Where a node links to, in the built site: addresses from the site's root, or whole ones."""
    page = f"troubleshoot/{mark.page}/"
    node = soup(site.folder / page / "index.html").select_one(f'.ww-node[data-node="{mark.id}"]')
    assert node is not None, mark
    hrefs = (urljoin(BASE + page, str(link["href"])) for link in node.find_all("a", href=True))
    return {href.replace(BASE, "/", 1) for href in hrefs}


def test_the_list_of_what_must_be_known_is_complete() -> None:
    assert list(ITEMS) == NUMBERS


def test_every_mark_has_a_number_of_the_list() -> None:
    assert {mark.number for mark in [*NODES, *SECTIONS]} <= set(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_is_said(number: str) -> None:
    where = SECTIONS if number.startswith("G") else NODES
    assert [mark for mark in where if mark.number == number]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_claim_has_its_place_in_the_documentation_that_it_is_from(number: str) -> None:
    pages = upstream()
    assert ITEMS[number].source
    for place in ITEMS[number].source:
        page, _, anchor = place.partition("#")
        assert page in pages, place
        assert not anchor or anchor in pages[page].headings, place


def test_every_node_that_says_something_bears_a_mark() -> None:
    marked = {(mark.page, mark.id) for mark in NODES}
    said = {
        (tree.id, node_id)
        for tree in public().trees.values()
        for node_id, node in tree.nodes.items()
        if isinstance(node, Question | Step | Outcome)
    }
    assert said - marked == set()


def test_every_section_of_a_guide_page_bears_a_mark() -> None:
    marked = {(mark.page, mark.id) for mark in SECTIONS}
    assert {(page, anchor) for page in GUIDES for anchor in HEADINGS[page]} - marked == set()


@pytest.mark.parametrize("page", GUIDES)
def test_a_guide_page_and_its_headings_have_the_addresses_of_the_official_ones(page: str) -> None:
    path = page.removesuffix("/index.md").removesuffix(".md")
    # The official start page of the integrations is a catalog without headings.
    if path == "integrations":
        assert HEADINGS[page] == []
        return
    assert set(HEADINGS[page]) <= upstream()[path].headings.keys()


def test_every_marked_node_can_be_reached_from_the_entry() -> None:
    reached = public().answers_to(public().trees[ENTRY])
    assert [mark for mark in NODES if (mark.page, mark.id) not in reached] == []


def test_every_tree_is_entered_from_the_home_page() -> None:
    reached = public().answers_to(public().trees[ENTRY])
    assert {tree for tree, _ in reached} == set(public().trees)


def test_no_cause_is_more_than_eight_answers_away_and_the_mean_is_at_most_five() -> None:
    """Counted to the farthest of the nodes that bear a cause's mark, by the shortest walk there."""
    answers = public().answers_to(public().trees[ENTRY])
    farthest = {cause: max(answers[mark.page, mark.id] for mark in NODES if mark.number == cause) for cause in CAUSES}
    assert max(farthest.values()) <= 8, farthest
    assert mean(farthest.values()) <= 5, farthest


@pytest.mark.parametrize("number", [number for number in NUMBERS if ITEMS[number].links])
def test_the_addresses_of_an_item_exist_and_a_node_with_its_mark_links_there(number: str, own_site: Site) -> None:
    # What a guide section says may be of use at nodes that are about something else.
    marks = [mark for mark in NODES if mark.number == number or not number.startswith("K")]
    linked = set().union(*(links(own_site, mark) for mark in marks))
    pages = {urldefrag(link).url for link in linked}
    for link in ITEMS[number].links:
        address, anchor = urldefrag(link)
        if link.startswith("/"):
            page = own_site.folder / address.strip("/") / "index.html"
            assert page.is_file(), link
            assert not anchor or anchor in ids(page), link
        assert link in linked or (not anchor and link in pages), link


@pytest.mark.parametrize("mark", SECTIONS, ids=lambda mark: f"{mark.number}-{mark.page}-{mark.id}")
def test_a_marked_section_is_in_the_site(mark: Mark, own_site: Site) -> None:
    page = own_site.folder / mark.page.removesuffix("index.md").removesuffix(".md") / "index.html"
    assert not mark.id or mark.id in ids(page)


def test_every_link_to_the_official_documentation_leads_to_a_page_and_a_heading_there() -> None:
    pages = upstream()
    texts = [(ROOT / "docs" / page).read_text("utf-8") for page in GUIDES]
    texts += [path.read_text("utf-8") for path in (ROOT / "decision_trees").glob("*.yml")]
    links = {link for text in texts for link in re.findall(r"https://docs\.mparticle\.com/([^)\]\s]*)", text)}
    assert len(links) > 20
    for link in links - {"integrations/"}:
        path, _, anchor = link.partition("#")
        assert path.rstrip("/") in pages, link
        assert not anchor or anchor in pages[path.rstrip("/")].headings, link


@pytest.mark.parametrize("page", GUIDES)
def test_a_guide_page_says_at_its_top_which_official_page_it_summarizes(page: str) -> None:
    _, _, text = (ROOT / "docs" / page).read_text("utf-8").partition("\n# ")
    top = (text or (ROOT / "docs" / page).read_text("utf-8")).split("\n\n")[1]
    assert top.startswith("This page summarizes")
    path = page.removesuffix("index.md").removesuffix(".md").rstrip("/")
    assert f"(https://docs.mparticle.com/{path}/)" in top


def test_the_page_of_traceability_has_a_row_for_every_item(own_site: Site) -> None:
    rows = soup(own_site.folder / "about" / "sources" / "index.html").select("article tbody tr")
    cells = [[cell.get_text() for cell in row.find_all("td")] for row in rows]
    assert [row[0] for row in cells] == NUMBERS
    assert all(row[2] and (row[3] or row[4]) for row in cells)


def test_every_tree_is_on_the_index(own_site: Site) -> None:
    index = soup(own_site.folder / "troubleshoot" / "index.html")
    linked = {str(link["href"]).strip("/") for link in index.select("article a[href]")}
    assert set(public().trees) <= linked


def test_every_outcome_is_the_end_of_a_scenario() -> None:
    forest = forest_of(TREES)
    for tree in forest.trees.values():
        ends = {scenario.ends for scenario in tree.scenarios}
        assert {node for node, kind in tree.nodes.items() if isinstance(kind, Outcome)} <= ends
    for played in play_all(forest, [*forest.trees.values()]):
        assert [scenario.name for scenario, failure in played.results if failure] == []
        assert set(played.all_options) <= played.options


def test_questions_are_one_line_and_offer_a_way_for_those_who_are_not_sure() -> None:
    for tree in public().trees.values():
        for node_id, node in tree.nodes.items():
            if isinstance(node, Question):
                where = f"{tree.id}/{node_id}"
                assert len(node.question) <= 70, where
                assert node.options[-1].id == "not-sure", where


@pytest.mark.parametrize(("call", "answer"), CALLS.items(), ids=CALLS)
def test_the_entrance_leads_a_call_to_its_answer_in_six_clicks_at_most(call: str, answer: str) -> None:
    taken, end = clicks(call)
    assert end == answer
    assert len(taken) <= 6


def test_who_gets_nothing_from_a_server_for_want_of_a_kit_reads_so_after_six_clicks_at_most() -> None:
    """The official page's own example, AppsFlyer: the shortest walk behind "Another tool gets none of our events"."""
    entry = public().trees[ENTRY].nodes["symptom"]
    assert isinstance(entry, Question)
    (first,) = [option.next for option in entry.options if option.id == "none-forwarded"]
    assert first == "/connection-settings"
    answers = public().answers_to(public().trees["connection-settings"])
    for end in ("not-seen", "send-device-id"):
        assert 1 + answers["server-to-server", end] <= 6


def test_the_entry_offers_words_of_customers() -> None:
    symptom = public().trees[ENTRY].nodes["symptom"]
    assert isinstance(symptom, Question)
    assert "The dashboard shows fewer purchases than our own database" in [option.label for option in symptom.options]


def test_a_mark_that_no_node_bears_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lamp.yml").write_text("nodes:\n  # covers: [K1]\n\n  bulb: {outcome: Replace it}\n", "utf-8")
    with pytest.raises(ValueError, match="stands above no node"):
        node_marks(tmp_path)


def test_marks_are_not_told_to_readers(own_site: Site) -> None:
    pages = own_site.folder.rglob("*.html")
    told = [page for page in pages if "covers: [" in page.read_text("utf-8")]
    assert told == []


def test_no_node_is_longer_than_the_screen_of_a_telephone(
    own_site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    url = serve(own_site.folder)
    # Without a script every node is at its address at once. Material's header takes 48 pixels.
    page = open_page(url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    for tree in public().trees:
        page.goto(f"{url}/troubleshoot/{tree}/")
        heights = page.locator(".ww-node").evaluate_all(
            """nodes => nodes.map((node) => {
              location.hash = node.dataset.node;
              return [node.dataset.node, node.getBoundingClientRect().height];
            })"""
        )
        assert all(height > 0 for _, height in heights)
        assert [node for node, height in heights if height > 844 - 48] == []
