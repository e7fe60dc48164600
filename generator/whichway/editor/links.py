"""The guides that a tree names, as links to follow."""

from __future__ import annotations

from lsprotocol.types import DocumentLink

from whichway.editor.roles import Names, role_of_value
from whichway.editor.view import View
from whichway.guides import target_of


def document_links(view: View) -> list[DocumentLink]:
    """Each entry of `guides` that is a page of the site, or an address elsewhere."""
    values = (token for token in view.outline.tokens if token.role == "value" and token.text)
    guides = (token for token in values if role_of_value(token.path).names is Names.GUIDE)
    targets = ((token, _target(view, token.text)) for token in guides)
    return [DocumentLink(view.lines.range(token.start, token.end), target) for token, target in targets if target]


def _target(view: View, written: str) -> str:
    if written.startswith(("https://", "http://")):
        return written
    goes_to = target_of(written)
    page = view.pages.get(goes_to.uri) if goes_to else None
    return view.uri_of(str(page)) if page else ""
