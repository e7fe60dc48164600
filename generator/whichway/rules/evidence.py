"""What rules go by: the trees, the issues of loading them, settings, links, and the files of a built site."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from whichway.audiences import EVERYBODY_ELSE, named_audiences
from whichway.chart_issues import BrokenClick, ChartIssue
from whichway.expansions import Asked
from whichway.findings import Edit, Problem, walk_length
from whichway.graph import Forest, PageNode, options_in
from whichway.kinds import inline_texts
from whichway.load import Issue, place_in, replacing
from whichway.model import Question, Tree
from whichway.place import Place
from whichway.settings import NOTHING, Expanding
from whichway.translations import Suspects, TranslationIssue

if TYPE_CHECKING:
    from whichway.audiences import Hidden
    from whichway.guides import BrokenLink, Parts

IssueT = TypeVar("IssueT", bound=Issue)
ChartIssueT = TypeVar("ChartIssueT", bound=ChartIssue)
TranslationIssueT = TypeVar("TranslationIssueT", bound=TranslationIssue)


class Unseen(NamedTuple):
    """What is expanded in no text of a node, and where it stands; `asked` is `None` where a plugin damaged the text."""

    tree: str
    node: str
    place: Place
    asked: Asked | None = None


def unseen_in(forest: Forest, tree: str, node: str, text: str, place: Place, asked: Asked) -> Unseen:
    """That something which a text asks for is not expanded; the text stands at `place`."""
    file = forest.texts.get(place.file, "")
    here = place_in(file, place, text, asked.start, len(asked.written)) if file else place
    return Unseen(tree, node, here, asked)


# Nobody compares or prints it; the code that dataclasses write for that would slow down each start.
@dataclass(frozen=True, eq=False, repr=False)
class Addresses:
    """Where the files of the `trees` of a `forest` are built, and what else would be there.

    `files` are all other files, by the path that they are built at, as messages name them. `parts` says what is built
    for each tree. `assets` are files of a site's own that have the name of one of Whichway's.
    """

    forest: Forest
    trees: Sequence[str]
    files: Mapping[str, str]
    parts: Parts
    assets: Sequence[str] = ()


@dataclass(frozen=True, eq=False, repr=False)
class BuiltFiles:
    """The files of a site that was built for one audience, and what must not stand in them.

    `hidden` are phrases and names that only others may see, `open` are texts that everybody may, and `files` are the
    names of the files with their texts. `guides` are the site's own pages, and `settings` its settings, as they were
    written.
    """

    hidden: Sequence[Hidden]
    open: Iterable[str]
    files: Iterable[tuple[str, str]]
    guides: Iterable[str] = ()
    settings: Iterable[str] = ()


def built_files(
    unprojected: Forest,
    audience: str,
    site: Path,
    words: Iterable[str] = (),
    docs: Path | None = None,
    settings: Path | None = None,
) -> BuiltFiles:
    """The files below `site`, which was built for `audience`, and what must not stand in them.

    The pages' own words are for everybody, and so are the `words` that the site has in their place. Guides are in the
    folder `docs`, and `settings` is the site's file of these.
    """
    # Here, as most checks are of trees alone, and reading catalogues would take a third of their time.
    from whichway.audiences import hidden_from, hidden_names, texts_of
    from whichway.words import every_text

    seen = unprojected.for_audience(audience)
    # A tree that is the same for this audience hides nothing, and most sites have no other.
    partly = [tree for tree in unprojected.trees.values() if seen.trees.get(tree.id) is not tree]
    hidden = [phrase for tree in partly for phrase in hidden_from(tree, audience)]
    if partly:
        hidden += hidden_names(unprojected.trees, seen.trees, _ids_on_pages(seen))
    # Texts are read as they are asked for: where nothing is hidden, none is.
    texts = itertools.chain.from_iterable(map(texts_of, seen.trees.values()))
    open = itertools.chain(texts, every_text(), words)
    return BuiltFiles(hidden, open, _files(site), _guides(docs), _settings(settings))


def _files(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if text := _text(path):
            yield path.relative_to(site).as_posix(), text


def _ids_on_pages(seen: Forest) -> set[str]:
    """The ids that pages have beside those that authors write, such as that of the way on from a step."""
    page_nodes = (page_node for nodes in seen.pages.values() for page_node in nodes.values())
    return {option for page_node in page_nodes for edge in page_node.edges for option in options_in(edge)}


def _guides(docs: Path | None) -> Iterator[str]:
    return (text for path in sorted(docs.rglob("*.md")) if (text := _text(path))) if docs else iter(())


def _settings(file: Path | None) -> Iterator[str]:
    return iter([_text(file)] if file else ())


def _text(path: Path) -> str:
    """The content of a file, as far as it is text."""
    return path.read_text("utf-8", "replace") if path.is_file() else ""


@dataclass(frozen=True, eq=False, repr=False)
class Evidence:
    """All that is known at one point of a run, of the trees and of the site around them.

    A build knows more at each of its stages; what belongs to another stage is empty, and nothing is found in it.
    `issues` are those of loading the trees, `settings` what is wrong with the site's settings. `links` are those that
    lead nowhere, `guides` what is wrong with the files of guides themselves. `addresses` are those of the trees' files,
    `expanding` says what is expanded in bodies, as far as settings say it, and `unseen` what a build has not expanded.
    `menus` the files that write a navigation without the trees' index, each with the line to add. `built` are the files
    of a built site. Where a file that can't be read does not end a build (`damage_ends_a_build`), what leads into it
    must. `charts` are the issues of charts that stand in pages. `translations` are what is wrong with PO files, and
    `suspects` the trees in other languages whose wording is worth a look.
    """

    forest: Forest = field(default_factory=lambda: Forest(()))
    issues: Sequence[Issue] = ()
    settings: Sequence[Problem] = ()
    links: Sequence[BrokenLink] = ()
    guides: Sequence[Problem] = ()
    addresses: Addresses | None = None
    menus: Sequence[tuple[Place, str]] = ()
    expanding: Expanding = NOTHING
    unseen: Sequence[Unseen] = ()
    built: BuiltFiles | None = None
    damage_ends_a_build: bool = True
    charts: Sequence[ChartIssue] = ()
    translations: Sequence[TranslationIssue] = ()
    suspects: Sequence[Suspects] = ()

    def issues_of(self, kind: type[IssueT]) -> Iterator[IssueT]:
        """The issues of one kind."""
        return (issue for issue in self.issues if isinstance(issue, kind))

    def of_translations(self, kind: type[TranslationIssueT]) -> Iterator[TranslationIssueT]:
        """The issues of translations of one kind."""
        return (issue for issue in self.translations if isinstance(issue, kind))

    def in_charts(self, kind: type[ChartIssueT]) -> Iterator[ChartIssueT]:
        """The issues of charts of one kind."""
        return (issue for issue in self.charts if isinstance(issue, kind))

    def of_clicks(self, kind: str) -> Iterator[BrokenClick]:
        """The broken links of charts of one kind."""
        return (click for click in self.in_charts(BrokenClick) if click.kind == kind)

    @cached_property
    def inline_texts(self) -> dict[str, list[str]]:
        """The texts of each tree that may have inline Markdown: a rule that finds nothing in them need not go on."""
        return {id_: inline_texts(tree) for id_, tree in self.forest.trees.items()}

    def of_links(self, kind: str) -> Iterator[Problem]:
        """The broken links of one kind."""
        for broken in self.links:
            link = broken.link
            if broken.kind == kind:
                yield Problem(
                    link.place, broken.message, broken.help, link.tree, link.node,
                    fix=broken.fix, doubtful=broken.doubtful,
                )  # fmt: skip

    def seen_by(self, forest: Forest) -> Evidence:
        """The same evidence on another view of the trees."""
        return replace(self, forest=forest)


class Audience(NamedTuple):
    """An audience as messages call it, and the trees as it sees them."""

    called: str
    seen: Forest


def audiences_in(forest: Forest) -> list[Audience]:
    """The audiences that some part is for, and everybody else; of a forest that is one audience's, that one.

    Where no part is for anybody in particular, these are none: all see the same.
    """
    if forest.unprojected is not None:
        return [Audience("this audience", forest)]
    # Whoever a misspelled audience is, the rule `unknown-audience` tells it.
    names = {audience.name for tree in forest.trees.values() for audience in named_audiences(tree)}
    named = sorted(names & {*forest.limits.audiences})
    found = [Audience(f"`{name}`", forest.for_audience(name)) for name in named]
    # Readers without an audience see least.
    return [*found, Audience("everybody else", forest.for_audience(EVERYBODY_ELSE))] if named else []


def each_audience(forest: Forest) -> list[Audience]:
    """The same, but never none: where all see the same, one without a name that sees the forest as it is."""
    return audiences_in(forest) or [Audience("", forest)]


def hard_questions(forest: Forest) -> Iterator[tuple[Tree, str, Question]]:
    """The questions that some reader may be unable to answer, with their trees and ids."""
    for tree in forest.trees.values():
        for node_id, node in tree.nodes.items():
            if node.kind == "question" and not node.obvious:
                yield tree, node_id, node


def joined(names: list[str]) -> str:
    """Names in one phrase, with an "and"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def place_of_node(page_node: PageNode) -> Place:
    """Where the id of the node was written, in the file of its own tree."""
    return page_node.tree.places.inside("nodes").key(page_node.own_id)


def renamed(forest: Forest, place: Place, written: str, meant: str | None) -> Edit | None:
    """The edit that writes the name `meant` for `written`, which stands at `place`; `None` if there is no such edit."""
    return replacing(forest.texts.get(place.file, ""), place, written, meant) if meant else None


def once_per_place(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problem with the shortest walk for each place: a node has many states, and stands on many pages.

    A problem that some walk leads to comes before one that no reader comes to.
    """
    first: dict[Place, Problem] = {}
    for problem in problems:
        known = first.get(problem.place)
        if known is None or _length(problem) < _length(known):
            first[problem.place] = problem
    return iter(first.values())


def _length(problem: Problem) -> tuple[float, float]:
    return (inf, inf) if problem.walk is None else walk_length(problem.walk)
