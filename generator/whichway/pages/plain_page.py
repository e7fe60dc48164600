"""The HTML of a tree's page, and of its page for frames, as the templates make it, but written by plain code.

What `plain_steps` says of templates holds for this file, too.
"""

from __future__ import annotations

import re

from markupsafe import escape

from whichway.pages.looks import Looks
from whichway.pages.plain_steps import contact_link, new_tab_of, plain_step
from whichway.pages.view import PageView
from whichway.words import Words


def plain_page(view: PageView, looks: Looks, data: dict[str, str], *, titled: bool) -> str:
    """The page of a tree, whose element has the attributes in `data`; `looks` write what no plain code does."""
    words, id_ = view.words, escape(view.id)
    language = _language(words)
    head = _title(view, language) if titled else ""
    typed = "data-typed " if view.is_typed else ""
    shown = {name: f'data-{name}="{escape(value)}" ' for name, value in data.items() if value}
    attributes = "".join(shown.get(name, typed if name == "typed" else "") for name in _ORDER)
    steps = "".join([plain_step(step) or looks.render(f"{step.look}/template.html", node=step) for step in view.steps])
    return (
        f'{head}<div class="ww-tree" id="ww-tree-{id_}" data-tree="{id_}" data-version="{escape(view.version)}"'
        f' data-title="{escape(view.title)}"{language} {attributes}'
        f'data-words="{escape(words.json_for_script)}">\n{steps}{_controls(view)}</div>'
    )


_ORDER = ("url", "trees", "page", "facts", "typed", "given", "aliases")


def _language(words: Words) -> str:
    """The attributes that say which language the page's own words are in, where that is not English."""
    if words.language == "en":
        return ""
    return f' lang="{escape(words.language)}" dir="{escape(words.direction)}"'


def _title(view: PageView, language: str) -> str:
    summary = f'<p class="ww-summary"{language}>{escape(view.summary)}</p>\n' if view.summary else ""
    return f'<h1 class="ww-title"{language}>{view.title.html}</h1>\n{summary}'


def _controls(view: PageView) -> str:
    """What only a script can use, in a template element. Buttons are left out where there is nothing to use them on."""
    id_, is_new_tab = escape(view.id), view.steps[0].new_tab
    words = {key: escape(view.words[key]) for key in _WORDS}
    has_filter = any(step.has_filter for step in view.steps)
    index = f' <a href="{escape(view.index)}"{new_tab_of(is_new_tab, view.index)}>{words["all-trees"]}</a>'
    help = f'<p class="ww-help" hidden>{contact_link(view, is_new_tab, view.words["help"])}</p>\n'
    return _CONTROLS.format(
        id=id_,
        words=words,
        filter=_FILTER.format(id=id_, words=words) if has_filter else "",
        index=index if view.index else "",
        help=help if view.contact else "",
    )


_FILTER = """\
<div class="ww-filter" hidden>
<label for="ww-{id}-filter">{words[filter]}</label>
<input class="ww-field" type="search" id="ww-{id}-filter" autocomplete="off">
<output data-some="{words[filtered]}" data-none="{words[no-hits]}"></output>
</div>
"""

_CONTROLS = """\
<template class="ww-parts" data-search-exclude>
<div class="ww-finder" hidden>
<input class="ww-field" type="search" list="ww-{id}-steps" aria-label="{words[find]}" placeholder="{words[find]}">
<p class="ww-keys"><span><kbd>1</kbd>–<kbd>9</kbd> {words[keys-choose]}</span> <span><kbd>/</kbd> {words[keys-search]}\
</span> <span><kbd>Backspace</kbd> {words[keys-back]}</span> <button type="button" data-ww="leave"><kbd>Esc</kbd> \
{words[keys-leave]}</button></p>
</div>
<datalist id="ww-{id}-steps"></datalist>
{filter}<p class="ww-resume" hidden>{words[resume]} <a></a></p>
<button type="button" data-ww="back" hidden>{words[back]}</button>
<p class="ww-notice" id="ww-{id}-notice"></p>
<p class="ww-progress" id="ww-{id}-progress"></p>
<p class="ww-ask" hidden>{words[ask]} <button type="button" data-ww="solved">{words[yes]}</button></p>
<p class="ww-thanks" tabindex="-1" hidden>{words[thanks]}{index}</p>
{help}<div class="ww-controls">
<button type="button" data-ww="restart">{words[restart]}</button>
</div>
<nav class="ww-trail" hidden aria-label="{words[trail]}">
<h3>{words[trail]}</h3>
<ol class="ww-answers"></ol>
</nav>
<div class="ww-tools" hidden>
<button type="button" data-ww="more" aria-expanded="false" aria-controls="ww-{id}-more">{words[more]}</button>
<output></output>
<textarea class="ww-field" rows="9" readonly hidden aria-label="{words[box]}"></textarea>
</div>
<ul class="ww-more" id="ww-{id}-more" hidden>
<li><button type="button" data-ww="copy">{words[copy]}</button></li>
<li><button type="button" data-ww="link">{words[link]}</button></li>
<li><button type="button" data-ww="print">{words[print]}</button></li>
<li><button type="button" data-ww="keys" aria-pressed="false">{words[keys]}</button></li>
</ul>
</template>"""


_WORDS = (*re.findall(r"\{words\[([\w-]+)\]\}", _CONTROLS + _FILTER), "all-trees")


def plain_frame(view: PageView, content: str, address: str, canonical: str, assets: str, policy: str) -> str:
    """The document that shows a tree's page in a frame; see `FrameLinks`."""
    folder, words = escape(assets), view.words
    return f"""\
<!doctype html>
<html lang="{escape(words.language)}" dir="{escape(words.direction)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(view.title)}</title>
<link rel="canonical" href="{escape(canonical)}">
<link rel="stylesheet" href="{folder}/whichway.css">
<link rel="stylesheet" href="{folder}/guides.css">
<link rel="stylesheet" href="{folder}/embed.css">
</head>
<body class="ww-embedded">
<main>
{content}
<p class="ww-open"><a href="{escape(address)}" target="_blank" rel="noopener">{escape(words["open"])}</a></p>
</main>
<script src="{folder}/whichway.js"></script>
<script src="{folder}/embed.js"></script>
</body>
</html>"""
