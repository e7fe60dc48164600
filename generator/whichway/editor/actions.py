"""Fixes of findings as actions: one by one, all of a rule, and all that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeActionParams,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from whichway.editor.view import View
from whichway.findings import Edit, Finding
from whichway.fixes import compatible

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.whichway"


def actions(view: View, params: CodeActionParams) -> list[CodeAction]:
    """What can be done about the findings in a range: their fixes, each alone; and all fixes of the document."""
    only = params.context.only
    fixable = [finding for finding in _findings(view) if finding.fix is not None]
    found: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix.value, only):
        here = [finding for finding in fixable if _overlap(view.lines.range_of(finding.place), params.range)]
        found += [*_quick_fixes(view, here, fixable, params.context.diagnostics)]
    if fixable and _wanted(FIX_ALL, only):
        found.append(CodeAction("Fix all that Whichway can fix", FIX_ALL, edit=_edit_of(view, fixable)))
    return found


def _findings(view: View) -> list[Finding]:
    """What is known to be wrong with the document, if nobody has changed it since."""
    if view.checked is None or view.checked.texts.get(view.file) != view.text:
        return []
    return [finding for finding in view.checked.findings if finding.place.file == view.file]


def _quick_fixes(
    view: View, here: Iterable[Finding], fixable: Sequence[Finding], diagnostics: Sequence[Diagnostic]
) -> Iterator[CodeAction]:
    for finding in here:
        place = view.lines.range_of(finding.place)
        about = [one for one in diagnostics if one.code == finding.rule and _overlap(one.range, place)]
        edit = _edit_of(view, [finding])
        yield CodeAction(_title(finding), CodeActionKind.QuickFix, about or None, is_preferred=True, edit=edit)
        alike = [other for other in fixable if other.rule == finding.rule]
        if len(alike) > 1:
            title = f"Fix all {len(alike)} of `{finding.rule}`"
            yield CodeAction(title, CodeActionKind.QuickFix, edit=_edit_of(view, alike))


def _title(finding: Finding) -> str:
    """What the fix does, in the words of the finding's help."""
    help = finding.help.removeprefix("did you mean ").removesuffix("?")
    if help != finding.help and finding.fix:
        return f"Write {help}"
    return help[:1].upper() + help[1:] if help else f"Fix `{finding.rule}`"


def _edit_of(view: View, findings: Iterable[Finding]) -> WorkspaceEdit:
    edits: list[Edit] = compatible(finding.fix for finding in findings if finding.fix is not None)
    return workspace_edit(view, {view.file: edits})


def workspace_edit(view: View, edits: dict[str, list[Edit]]) -> WorkspaceEdit:
    """Edits of files, by the names that places give these; of open documents, as they are in this version."""
    changes = []
    for file, of_file in edits.items():
        lines = view.lines_of(file)
        texts = [TextEdit(lines.range_of_edit(edit), _with_breaks(edit.text, lines.text)) for edit in of_file]
        changes.append(TextDocumentEdit(_versioned(view, file), [*texts]))
    return WorkspaceEdit(document_changes=[*changes])


def _with_breaks(text: str, around: str) -> str:
    """A text with the line breaks of that which it is put into."""
    return text.replace("\n", "\r\n") if "\r\n" in around and "\r\n" not in text else text


def _versioned(view: View, file: str) -> OptionalVersionedTextDocumentIdentifier:
    uri = view.uri_of(file)
    version = next((document.version for document in view.documents if document.uri == uri), None)
    return OptionalVersionedTextDocumentIdentifier(uri, version)


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an action of a kind is asked for: a kind stands for all that begin with it."""
    kinds = [getattr(one, "value", one) for one in only or ()]
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in kinds)


def _overlap(one: Range, other: Range) -> bool:
    return _at(one.start) <= _at(other.end) and _at(other.start) <= _at(one.end)


def _at(position: Position) -> tuple[int, int]:
    return position.line, position.character
