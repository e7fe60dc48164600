"""Pages that hosts without plugins make of Markdown and HTML: Zensical, Sphinx, Docusaurus, Hugo, and others."""

from whichway.hosts.markdown.forms import FORMS, MARKDOWN, Form, LinkStyle
from whichway.hosts.markdown.site import UnusablePages, WriteResult, write

__all__ = ["FORMS", "MARKDOWN", "Form", "LinkStyle", "UnusablePages", "WriteResult", "write"]
