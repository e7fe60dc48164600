"""The HTML that was made of views before: a preview makes only that of views that have changed."""

from __future__ import annotations

from collections.abc import Callable

from whichway.pages.view import PageView


class Rendered:
    """The last HTML of each kind that was made of each tree's view."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[PageView, object, str]] = {}

    def html(self, kind: str, view: PageView, values: object, make: Callable[[], str]) -> str:
        """The HTML of one `kind` that `make` makes of `view` and `values`.

        Views are frozen, so the HTML is reused for the same view and equal values.
        """
        known = self._known.get((kind, view.id))
        if known is None or known[0] is not view or known[1] != values:
            known = self._known[kind, view.id] = view, values, make()
        return known[2]


class NeverReused(Rendered):
    """Renders on every call: for builds, which ask only once, and for sites whose own templates may change."""

    def html(self, kind: str, view: PageView, values: object, make: Callable[[], str]) -> str:
        """The HTML that `make` makes."""
        return make()
