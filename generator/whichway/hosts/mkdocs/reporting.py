"""What a build reports: errors end it in one report; a preview goes on, and shows them in its pages."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from whichway import reports
from whichway.findings import Finding, Report, Severity
from whichway.pages import UnusableLooks

log = get_plugin_logger("whichway")


class Reporter:
    """Reports findings as they are known.

    `whole` is all that was found in trees and their links, and `links` what was found in these alone.

    In `serve`, an error would make every request hang, so there it is only logged.
    """

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self.whole = Report((), 0, 0, 0, {})
        self.links: tuple[Finding, ...] = ()

    def add(self, report: Report, what: str) -> None:
        """Reports what was found in the trees."""
        self.whole = report
        self.links = ()
        self.report(report, what)

    def add_links(self, report: Report) -> None:
        """Reports which links lead nowhere."""
        self.links = report.findings
        if report.findings:
            report = replace(self.whole, findings=report.findings, texts={**report.texts, **self.whole.texts})
            self.report(report, "links lead nowhere")
            self.whole = replace(report, findings=(*self.whole.findings, *report.findings))

    def missing(self, problem: str, *, is_preview: bool) -> None:
        """Ends the build where something can't be read; a preview goes on without it."""
        if not is_preview:
            raise PluginError(f"whichway: {problem}")
        log.error(problem)

    def report(self, report: Report, what: str) -> None:
        """Ends the build with errors, where nobody is watching, and logs warnings."""
        if report.failed:
            message = f"{what}\n\n" + reports.text(report)
            if not self.serving:
                raise PluginError(f"whichway: {message}")
            log.error(message)
        elif report.count(Severity.WARNING):
            log.warning(f"the {'trees have' if report.trees else 'site has'} warnings\n\n" + reports.text(report))

    def withhold(self, leaks: Iterable[Finding]) -> None:
        """Ends a build whose files hold words that are for others than the site's audience."""
        report = replace(self.whole, findings=tuple(leaks))
        if not report.findings:
            return
        message = "the site contains text for other audiences\n\n" + reports.text(report)
        log.log(logging.ERROR if report.failed else logging.WARNING, message)
        if report.failed and not self.serving:
            raise PluginError("whichway: the site must not be published")

    @contextmanager
    def template_faults(self) -> Iterator[list[str]]:
        """Ends a build with what is wrong in a template of the site; a preview goes on, and that is in the list."""
        faults: list[str] = []
        try:
            yield faults
        except UnusableLooks as error:
            if not self.serving:
                raise PluginError(f"whichway: {error}") from error
            log.error(str(error))
            faults.append(str(error))
