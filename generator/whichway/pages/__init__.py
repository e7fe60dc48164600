"""From trees to pages: what a reader sees as plain values, and every form of it, ready for any host."""

from whichway.pages.alternates import alternates
from whichway.pages.answer_labels import answer_label
from whichway.pages.assets import (
    answers_script,
    assets,
    case_script,
    desk_script,
    map_script,
    map_style,
    minified,
    script,
    standalone_script,
    standalone_style,
    style,
    tools_script,
    tools_style,
)
from whichway.pages.backlinks import MOST_UNFOLDED, Backlinks, CitingStep, backlinks, used_in, with_used_in
from whichway.pages.bodies import Body, bodies_of
from whichway.pages.entries import decimal_mark
from whichway.pages.examples import examples_on
from whichway.pages.frame import FrameLinks, control, discovery, frame_html, frames, oembed, oembeds, policy, snippet
from whichway.pages.host import GuideLink, Host
from whichway.pages.html import guide_report_html, index_html, report_html, tree_html
from whichway.pages.inline_text import InlineText
from whichway.pages.layout import SCHEMA, Layout
from whichway.pages.looks import OWN, Looks, UnusableLooks
from whichway.pages.making import page_view, version
from whichway.pages.maps import map_files, map_html
from whichway.pages.moved import moved_frames, moved_html, moved_markdown, moved_pages
from whichway.pages.portable import portable
from whichway.pages.relink import relinked
from whichway.pages.rendered import NeverReused, Rendered
from whichway.pages.routes import RouteWords
from whichway.pages.searchable import searchable
from whichway.pages.templates import TemplateCache
from whichway.pages.text_links import marked
from whichway.pages.texts import script_json, texts, texts_script
from whichway.pages.untranslated import Untranslated
from whichway.pages.view import EntryView, Markup, OptionView, PageView, StepView

__all__ = [
    "MOST_UNFOLDED",
    "OWN",
    "SCHEMA",
    "Backlinks",
    "Body",
    "CitingStep",
    "EntryView",
    "FrameLinks",
    "GuideLink",
    "Host",
    "InlineText",
    "Layout",
    "Looks",
    "Markup",
    "NeverReused",
    "OptionView",
    "PageView",
    "Rendered",
    "RouteWords",
    "StepView",
    "TemplateCache",
    "Untranslated",
    "UnusableLooks",
    "alternates",
    "answer_label",
    "answers_script",
    "assets",
    "backlinks",
    "bodies_of",
    "case_script",
    "control",
    "decimal_mark",
    "desk_script",
    "discovery",
    "examples_on",
    "frame_html",
    "frames",
    "guide_report_html",
    "index_html",
    "map_files",
    "map_html",
    "map_script",
    "map_style",
    "marked",
    "minified",
    "moved_frames",
    "moved_html",
    "moved_markdown",
    "moved_pages",
    "oembed",
    "oembeds",
    "page_view",
    "policy",
    "portable",
    "relinked",
    "report_html",
    "script",
    "script_json",
    "searchable",
    "snippet",
    "standalone_script",
    "standalone_style",
    "style",
    "texts",
    "texts_script",
    "tools_script",
    "tools_style",
    "tree_html",
    "used_in",
    "version",
    "with_used_in",
]
