"""What an assistant can do for a reader: find a tree, begin it, answer, go back, explain a step, and write notes."""

from __future__ import annotations

from typing import Any

from whichway.assistant.calls import Argument, Reply, Tool
from whichway.assistant.library import Library, Shelf
from whichway.assistant.ranking import Ranking
from whichway.assistant.refusals import Refused
from whichway.assistant.replies import body_text, notes_of, step_reply
from whichway.assistant.tokens import case_at, token_of
from whichway.cases import Case, Unclear, case_notes, choices, entered_answer

_TREE = Argument({"type": "string", "description": "The id of a tree, as `find_tree` gives it"}, needed=True)
_AT = Argument(
    {
        "type": "string",
        "description": "The `at` of the reply that this goes on from, as it was given. Default: the last reply",
    },
    longest=20_000,
)


class Readers:
    """The tools of one connection. It remembers the last case if the connection `remembers`; else `at` is needed."""

    def __init__(self, library: Library, *, remembers: bool) -> None:
        self._library = library
        self._remembers = remembers
        self._last: tuple[Shelf, Case] | None = None
        self._ranked: tuple[Shelf, Ranking] | None = None

    def tools(self) -> list[Tool]:
        """The tools, in the order in which they are used."""
        text = Argument({"type": "string", "description": "What the reader sees, in their own words"}, needed=True)
        start = Argument(
            {"type": "string", "description": "The id of a tree, or the address of a step that a reader was sent"},
            needed=True,
            longest=20_000,
        )
        option = Argument({"type": "string", "description": "The id of the option that the reader has chosen"})
        value = Argument({
            "type": ["string", "number", "array"],
            "description": "What the reader says, where a number, a date (YYYY-MM-DD), or a text is asked for; or the "
            "ids of all options that fit, where several can",
        })  # fmt: skip
        return [
            Tool("find_tree", "Find a tree by a symptom", _ABOUT["find_tree"], {"text": text}, self._find),
            Tool("start", "Begin a tree", _ABOUT["start"], {"tree": start}, self._start),
            Tool(
                "answer",
                "Answer a question",
                _ABOUT["answer"],
                {"tree": _TREE, "option": option, "value": value, "at": _AT},
                self._answer,
            ),
            Tool("back", "Take back the last answer", _ABOUT["back"], {"at": _AT}, self._back),
            Tool("explain", "Say more about a step", _ABOUT["explain"], {"at": _AT}, self._explain),
            Tool("notes", "Write down the case", _ABOUT["notes"], {"at": _AT}, self._notes),
        ]

    def _find(self, text: str) -> Reply:
        shelf = self._library.shelf()
        if self._ranked is None or self._ranked[0] is not shelf:
            self._ranked = shelf, Ranking(shelf.views, shelf.sound())
        hits = self._ranked[1].hits(text)
        found = [self._tree(shelf, hit.tree, hit.steps) for hit in hits]
        others = [self._tree(shelf, id_) for id_ in shelf.sound()] if not found else []
        lines = [_summary(one) for one in found or others]
        head = "Trees that may fit, the best one first. Ask the reader if you aren't sure:"
        if not found:
            head = "No tree says any of these words. These are all trees:"
        values = {"trees": found} if found else {"trees": [], "all": others}
        return Reply("\n".join([head, *lines]), values)

    def _tree(self, shelf: Shelf, tree: str, steps: tuple[str, ...] = ()) -> dict[str, Any]:
        page = shelf.views.page(tree)
        known: dict[str, Any] = {"tree": tree, "title": str(page.title), "version": page.version}
        known |= {"summary": page.summary} if page.summary else {}
        known["address"] = self._library.address(page)
        if steps:
            # Included trees stand on a page as often as it includes them.
            headings = {str(shelf.views.step(tree, step).heading): step for step in reversed(steps)}
            known["says"] = [{"step": step, "heading": heading} for heading, step in reversed(headings.items())]
        return known

    def _start(self, tree: str) -> Reply:
        self._shelf = shelf = self._library.shelf()
        if "#" not in tree and "/" not in tree and tree not in shelf.broken:
            former = shelf.forest.former.get(tree, tree)
            if former not in shelf.forest.trees:
                raise shelf.unknown(tree)
        return self._at(case_at(shelf, tree))

    def _answer(self, tree: str, option: str | None = None, value: Any = None, at: str | None = None) -> Reply:
        case = self._case(at)
        if tree not in (case.tree, case.rewound(1).tree):
            raise Refused(
                f"the case is in the tree `{case.tree}`",
                "name that one, or give the `at` of the case that is meant",
                case,
            )
        if (option is None) == (value is None):
            raise Refused("an answer is either an `option` or a `value`", "give one of them", case)
        answer = _chosen(case, option) if option is not None else _entered(case, value)
        following = case.take(answer)
        if following is None:
            raise Refused("that answer leads nowhere", "the authors of the tree have to fix it; `contact` helps", case)
        try:
            self._shelf.refuse_broken(following.tree)
        except Refused as refused:
            raise Refused(str(refused), refused.help, case) from None
        return self._at(following)

    def _back(self, at: str | None = None) -> Reply:
        case = self._case(at)
        if not case.rows:
            raise Refused("there is no answer to take back", "this is where the case began", case)
        return self._at(case.rewound(len(case.rows)))

    def _explain(self, at: str | None = None) -> Reply:
        case = self._case(at)
        step, library = case.step, self._library
        sections = []
        for guide, link in zip(case.position.page_node.node.guides, step.guides, strict=True):
            target = guide if isinstance(guide, str) else guide.to
            text = body_text(case, library.section(target))
            known = {"title": link.title, "page": link.page, "url": link.url, "text": text}
            sections.append({key: value for key, value in known.items() if value})
        values: dict[str, Any] = {"step": case.node, "heading": case.heading, "body": body_text(case, step.body)}
        values |= {"notes": notes_of(case), "guides": sections, "at": token_of(case)}
        lines = [f"# {case.heading}", values["body"]]
        lines += [f"Note for {note['audience']}: {note['text']}" for note in values["notes"]]
        for one in sections:
            lines.append(
                f"## {one['title']} ({one.get('page') or ''} {one.get('url') or ''})\n\n{one.get('text') or ''}"
            )
        return Reply("\n\n".join(filter(None, lines)), {key: value for key, value in values.items() if value})

    def _notes(self, at: str | None = None) -> Reply:
        case = self._case(at)
        text = case_notes(case)
        answers = [
            {"tree": row.tree, "step": row.node, "question": row.question, "answer": row.answer} for row in case.rows
        ]
        return Reply(text, {"notes": text, "answers": answers, "at": token_of(case)})

    def _case(self, at: str | None) -> Case:
        """The case that a call is about.

        Raises:
            Refused: if nobody knows which.
        """
        self._shelf = shelf = self._library.shelf()
        if self._last is not None and at in (None, token_of(self._last[1])):
            # What was read since may be another tree under the same id.
            return self._last[1] if self._last[0] is shelf else case_at(shelf, token_of(self._last[1]))
        if at is not None:
            return case_at(shelf, at)
        help = "begin with `start`" if self._remembers else "give the `at` of the reply that this goes on from"
        raise Refused("it isn't known which case is meant", help)

    def _at(self, case: Case) -> Reply:
        reply = step_reply(self._library, case)
        if self._remembers:
            self._last = self._shelf, case
        return reply


def _chosen(case: Case, option: str) -> str:
    """The option that is meant by its id, or by its whole label where no other one has the same."""
    ids = {choice.id for choice in choices(case)} | {id_ for id_ in case.position.options if id_ != "-"}
    if option in ids:
        return option
    labeled = [choice.id for choice in choices(case) if choice.label == option]
    if len(labeled) == 1:
        return labeled[0]
    raise _not_offered(case)


def _entered(case: Case, value: Any) -> str:
    entry = case.step.entry
    if entry is None:
        if isinstance(value, str):
            return _chosen(case, value)
        raise _not_offered(case)
    if isinstance(value, list):
        if entry.kind != "several":
            raise Refused(f"this asks for one {entry.kind}", "give it as `value`", case)
        value = ",".join(value)
    text = str(value)
    if not text.isprintable():
        raise Refused("an answer is one line of text", "give what the reader says in one line", case)
    try:
        return entered_answer(case, entry, text)
    except Unclear:
        wrong = entry.wrong.replace("{min}", entry.min).replace("{max}", entry.max)
        raise Refused("that is no answer to this question", wrong, case) from None


def _not_offered(case: Case) -> Refused:
    offered = ", ".join(f"`{choice.id}`" for choice in choices(case))
    help = f"ask the reader which of these it is: {offered}" if offered else "nothing is asked here"
    return Refused("that option is not offered here", help, case)


def _summary(tree: dict[str, Any]) -> str:
    says = "; ".join(step["heading"] for step in tree.get("says", ()))
    return " · ".join(
        filter(
            None,
            [f"- `{tree['tree']}`: {tree['title']}", tree.get("summary"), says and f"says: {says}", tree["address"]],
        )
    )


_ABOUT = {
    "find_tree": "Finds the trees that fit a symptom, by the words of all their steps. They are candidates: let the "
    "reader confirm which one it is.",
    "start": "Begins a tree, and gives its first step. Also takes the address of a step, with the answers in it.",
    "answer": "Gives one answer that the reader has given, and gets the next step. Only ids that the step lists are "
    "taken; anything else is refused. Never choose for the reader: if nothing fits, ask them again, or offer the "
    "options that are apart, in their words.",
    "back": "Takes back the last answer, and gives the step before.",
    "explain": "Gives everything that a step says: its text, and the text of the guide sections that it cites.",
    "notes": "Gives the case as notes for a ticket: all answers, where it is now, and the address.",
}
