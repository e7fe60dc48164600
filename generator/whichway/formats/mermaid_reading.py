"""Reads Mermaid flowcharts: everything in them becomes a part of the chart, or is named as not read, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from whichway.fixes import line_starts
from whichway.formats.flowchart import Flowchart, FlowGroup, FlowNode, FlowWay, Reading, Source, Text, Unread
from whichway.formats.mermaid_lines import line_at
from whichway.formats.mermaid_nodes import closing, node_at
from whichway.formats.mermaid_texts import written_text
from whichway.place import Place

_HEADER = re.compile(
    r"(?:flowchart-elk|flowchart|graph)\b[^\S\n]*(TB|TD|BT|RL|LR|[<>^v])?[^\S\n]*(?=[;\n]|$|%%)", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\A\s*---[^\S\n]*\n(.*?\n)?[^\S\n]*---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[^\S\n]*(.+?)[^\S\n]*$", re.MULTILINE)
_SPACE = re.compile(r"(?:\s|;)+")
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+(?=[\s:;{]|$)")
_AND = re.compile(r"\s*&\s*")
_CLICK = re.compile(
    r"click[^\S\n]+(?P<ids>[^\s\"]+)[^\S\n]+(?:href[^\S\n]+)?(?:\"(?P<link>[^\"]*)\"|(?P<bare>\w+:[^\s\"]+|[^\s\"]*[/#][^\s\"]*))"
    r"(?:[^\S\n]+\"(?P<tooltip>[^\"\n]*)\")?(?:[^\S\n]+(?:_self|_blank|_parent|_top))?[^\S\n]*(?=[;\n]|$)",
    re.MULTILINE,
)
_ACCESSIBLE = re.compile(r"acc(?P<what>Title|Descr)[^\S\n]*(?::[^\S\n]*(?P<line>[^\n]*)|\{(?P<lines>[^}]*)\})")
_SUBGRAPH = re.compile(r"subgraph\b[^\S\n]*")
_CLASS = re.compile(r"class[^\S\n]+(?P<ids>[^\n;]+?)[^\S\n]+(?P<name>[\w-]+)[^\S\n]*(?=[;\n]|$)", re.MULTILINE)
_LOOKS = frozenset({"classDef", "style", "linkStyle", "direction"})


def read_mermaid(source: str, file: str = "", line: int = 1) -> Flowchart | None:
    """The flowchart that a text is, `None` if it is none; its first line is that `line` of a `file`."""
    reader = _Reader(source.replace("\r\n", "\n").replace("\r", "\n"), file, line)
    return reader.chart() if reader.begins() else None


def read_mermaid_source(source: Source) -> Reading:
    """The flowchart that a text is; any other diagram is named as not read."""
    chart = read_mermaid(source.text, source.file, source.line)
    if chart is not None:
        return Reading((chart,))
    return Reading(unread=(Unread(Place(source.file, source.line, 1), "a diagram", "it is not a flowchart"),))


def is_mermaid(text: str) -> bool:
    """Whether a text begins as a flowchart does."""
    return _Reader(text.replace("\r\n", "\n").replace("\r", "\n"), "", 1).begins()


class _Reader:
    """Reads one chart, statement by statement."""

    def __init__(self, source: str, file: str, line: int) -> None:
        self.source = source
        self.at = 0
        self._file, self._line = file, line
        self._starts = line_starts(source)
        self._nodes: dict[str, FlowNode] = {}
        self._groups: dict[str, FlowGroup] = {}
        self._ways: list[FlowWay] = []
        self._line_ids: set[str] = set()
        self._classes: list[tuple[str, str, Place]] = []
        self._unread: list[Unread] = []
        self._open: list[str] = []
        self._title = self._summary = self._direction = ""
        self._readers: Mapping[str, Callable[[], bool]] = {
            "subgraph": self._read_group,
            "end": self._end_group,
            "click": self._read_click,
            "class": self._read_class,
            "accTitle": self._read_accessible,
            "accDescr": self._read_accessible,
        }

    def begins(self) -> bool:
        """Whether the text is a flowchart; then the reader is behind its first line."""
        if found := _FRONT_MATTER.match(self.source):
            titled = _TITLE.search(found[0])
            self._title = titled[1].strip("\"'") if titled else ""
            self._leave(0, found.end(), "settings of the chart", is_look=True)
        self._skip()
        header = _HEADER.match(self.source, self.at)
        if header is None:
            return False
        self._direction = header[1] or ""
        self.at = header.end()
        return True

    def chart(self) -> Flowchart:
        """The chart, once all of it was read."""
        self._skip()
        while self.at < len(self.source):
            self._statement()
            self._skip()
        for id_, name, place in self._classes:
            if id_ in self._nodes:
                self._nodes[id_] = replace(self._nodes[id_], classes=(*self._nodes[id_].classes, name))
            elif id_ not in self._groups:
                self._unread.append(Unread(place, f"class {id_}", "no node is called that", is_look=True))
        for id_ in self._open:
            self._unread.append(Unread(self._groups[id_].place, f"subgraph {id_}", "no `end` closes it"))
        nodes = tuple(node for id_, node in self._nodes.items() if id_ not in {*self._groups, *self._line_ids})
        groups = tuple(self._groups.values())
        unread = tuple(sorted(self._unread, key=lambda one: one.place[1:3]))
        return Flowchart(
            nodes, tuple(self._ways), groups, self._title, self._summary, self._direction, unread, self._line
        )

    def _skip(self) -> None:
        """Passes over blanks, and over comments, which are none of the chart."""
        while True:
            if found := _SPACE.match(self.source, self.at):
                self.at = found.end()
            elif found := _DIRECTIVE.match(self.source, self.at):
                self._leave(self.at, found.end(), "settings of the chart", is_look=True)
            elif self.source.startswith("%%", self.at):
                self.at = self._line_end(self.at)
            else:
                return

    def _statement(self) -> None:
        begin = self.at
        word = _WORD.match(self.source, begin)
        name = word[0] if word else ""
        if name in _LOOKS and not self._is_node(begin):
            self._leave(begin, self._statement_end(begin), "looks", is_look=True)
        elif name in self._readers and (name == "end" or not self._is_node(begin)):
            if not self._readers[name]():
                self._leave(begin, self._statement_end(begin), f"this form of `{name}` is not known")
        elif not self._read_chain():
            self._leave(max(begin, self.at), self._line_end(max(begin, self.at)), "it is no node and no line")

    def _is_node(self, at: int) -> bool:
        """Whether a word that begins many statements is a node's id there, as in `class --> student`."""
        node = node_at(self.source, at)
        return node is not None and (node.text is not None or self._line_behind(node.end))

    def _line_behind(self, at: int) -> bool:
        return line_at(self.source, self._behind_blanks(at)) is not None

    def _read_chain(self) -> bool:
        """Nodes, and lines from each of some to each of the next ones."""
        sources = self._read_nodes()
        while sources:
            begin = self._behind_blanks(self.at)
            # A line may begin below its node, and lead to one further below.
            below = self._behind_space(begin)
            if (line := line_at(self.source, below)) is not None:
                begin = below
            else:
                return begin >= self._statement_end(begin) or self._is_comment(begin)
            self.at = self._behind_space(line.end)
            targets = self._read_nodes()
            if not targets:
                self.at = begin
                return False
            text = self._text(line.text, begin)
            if line.id:
                self._line_ids.add(line.id)
            self._ways += [
                FlowWay(source, target, self._place(begin, line.end), text, line.head, line.tail, line.line)
                for source in sources
                for target in targets
            ]
            sources = targets
        return False

    def _is_comment(self, at: int) -> bool:
        return self.source.startswith("%%", at)

    def _read_nodes(self) -> list[str]:
        ids: list[str] = []
        while (node := node_at(self.source, self.at)) is not None:
            place, text = self._place(self.at, node.end), self._text(node.text or "", self.at)
            for key, value in node.data:
                self._unread.append(Unread(place, f"{key}: {value}", "looks", is_look=True))
            known = self._nodes.get(node.id)
            made = known or FlowNode(node.id, Text(node.id), place, group=self._group)
            if node.text is not None:
                made = replace(made, text=text, place=place)
            made = replace(
                made,
                shape=node.shape or made.shape,
                classes=(*made.classes, *node.classes),
                # It stands in the frame that it was last named in.
                group=made.group or self._group,
            )
            self._nodes[node.id] = made
            ids.append(node.id)
            self.at = node.end
            more = _AND.match(self.source, self.at)
            if more is None:
                break
            self.at = more.end()
        return ids

    @property
    def _group(self) -> str:
        return self._open[-1] if self._open else ""

    def _read_group(self) -> bool:
        found = _SUBGRAPH.match(self.source, self.at)
        if found is None:
            return False
        begin, end = self.at, self._statement_end(self.at)
        node = node_at(self.source, found.end())
        if node is not None and node.text is not None:
            id_, raw, end = node.id, node.text, node.end
        elif self.source.startswith("[", found.end()) and (ends := closing(self.source, found.end() + 1, ("]",))):
            id_, raw, end = "", self.source[found.end() + 1 : ends[0]], ends[1]
        else:
            raw = self.source[found.end() : end].strip()
            # `id [title]`: a blank may stand between both.
            id_, raw = (parts[1], parts[2]) if (parts := re.fullmatch(r"(\S+)\s*\[(.*)\]", raw)) else (raw, raw)
        text = self._text(raw, begin)
        id_ = id_.strip('"') or text.text or f"subgraph-{len(self._groups) + 1}"
        self._groups.setdefault(id_, FlowGroup(id_, text, self._place(begin, end), self._group))
        self._open.append(id_)
        self.at = end
        return True

    def _end_group(self) -> bool:
        if not self._open:
            return False
        self._open.pop()
        self.at += len("end")
        return True

    def _read_click(self) -> bool:
        found = _CLICK.match(self.source, self.at)
        if found is None:
            return False
        for id_ in found["ids"].split(","):
            known = self._nodes.get(id_) or FlowNode(id_, Text(id_), self._place(self.at, found.end()))
            # Some go on in the next line.
            link, tooltip = "".join((found["link"] or found["bare"] or "").split()), found["tooltip"] or ""
            self._nodes[id_] = replace(known, link=link, tooltip=tooltip)
        self.at = found.end()
        return True

    def _read_class(self) -> bool:
        found = _CLASS.match(self.source, self.at)
        if found is None:
            return False
        # Nodes may be named further below.
        ids = filter(None, re.split(r"\s*,\s*", found["ids"]))
        self._classes += [(id_, found["name"], self._place(self.at, found.end())) for id_ in ids]
        self.at = found.end()
        return True

    def _read_accessible(self) -> bool:
        found = _ACCESSIBLE.match(self.source, self.at)
        if found is None:
            return False
        text = " ".join((found["line"] or found["lines"] or "").split())
        if found["what"] == "Title":
            self._title = self._title or text
        else:
            self._summary = text
        self.at = found.end()
        return True

    def _text(self, raw: str, at: int) -> Text:
        written = written_text(raw)
        for what in written.left_out:
            self._unread.append(Unread(self._place(at, at + 1), what, "texts have no HTML or icons", is_look=True))
        return written.text

    def _leave(self, begin: int, end: int, why: str, *, is_look: bool = False) -> None:
        """Passes over a part of the chart, and names it."""
        self._unread.append(Unread(self._place(begin, end), self.source[begin:end].strip(), why, is_look))
        self.at = max(end, begin + 1)

    def _place(self, begin: int, end: int) -> Place:
        from bisect import bisect_right

        line = bisect_right(self._starts, begin)
        return Place(self._file, self._line + line - 1, begin - self._starts[line - 1] + 1)

    def _behind_blanks(self, at: int) -> int:
        found = re.compile(r"[^\S\n]*").match(self.source, at)
        return found.end() if found else at

    def _behind_space(self, at: int) -> int:
        found = re.compile(r"\s*").match(self.source, at)
        return found.end() if found else at

    def _line_end(self, at: int) -> int:
        end = self.source.find("\n", at)
        return len(self.source) if end < 0 else end

    def _statement_end(self, at: int) -> int:
        """The end of the line, or the semicolon before it that stands in no quotes."""
        found = re.compile(r"(?:\"[^\"\n]*\"|[^\n;])*").match(self.source, at)
        return found.end() if found else at
