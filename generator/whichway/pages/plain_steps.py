"""The HTML of steps as the templates in `looks/` make it, but written by plain code, which takes a tenth of the time.

Most of a page is its steps, and few sites have templates of their own. A change of one of these templates is a change
of this file, too: tests compare what both make.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from whichway.pages.host import GuideLink
from whichway.pages.view import OptionGroup, OptionView, StepView

_LONGEST_UNFOLDED = 250
_IN_PLACE = ("#", "mailto:", "tel:", "sms:")


def plain_step(step: StepView) -> Markup:
    """The section of a step; empty where only a template writes it, as for questions that ask to type or to tick."""
    return Markup("" if step.entry is not None else _section_of(step))  # noqa: S704 - all of it is escaped below


def _section_of(step: StepView) -> str:
    if step.is_guard and step.kind == "route":
        return (
            f'<section class="ww-node ww-guard" data-node="{escape(step.id)}" data-kind="{escape(step.kind)}"'
            f' data-progress="">\n{_other_ids(step)}<span id="{escape(step.id)}" tabindex="-1"></span>\n'
            f"<div hidden>{_options(step)}</div>\n</section>\n\n"
        )
    if step.kind == "outcome":
        return "".join(_outcome(step))
    return f"{_heading(step)}{_body(step)}{_notes(step)}{_guides(step)}{_options(step)}</section>\n"


def _outcome(step: StepView) -> Iterator[str]:
    result = step.words["unsolved-result" if step.result == "unsolved" else step.result]
    yield f'{_heading(step)}\n<p class="ww-result" data-search-exclude>{escape(result)}</p>\n'
    yield f"{_body(step)}{_notes(step)}{_guides(step)}\n"
    if step.is_asked:
        yield '<div class="ww-asked"></div>\n'
    if step.contact:
        text = step.words["unsolved-contact" if step.is_asked else "contact"]
        yield f"<p>{_contact_link(step, text)}</p>\n"
    yield f"{_options(step)}</section>\n"


def _heading(step: StepView) -> str:
    first, many = " ww-first" if step.is_first else "", " ww-many" if step.has_filter else ""
    id_, kind = escape(step.id), escape(step.kind)
    result = f' data-result="{escape(step.result)}"' if step.result else ""
    problems = "".join(f'<p class="ww-unfinished">{escape(problem)}</p>\n' for problem in step.problems)
    return (
        f'<section class="ww-node ww-{kind}{first}{many}" data-node="{id_}" data-kind="{kind}"{result}'
        f' data-progress="{escape(step.progress)}">\n'
        f'{_other_ids(step)}<h2 id="{id_}" tabindex="-1">{step.heading.html}</h2>\n{problems}{_untranslated(step)}'
    )


def _untranslated(step: StepView) -> str:
    said = escape(step.words["untranslated"])
    return "" if step.is_translated else f'<p class="ww-untranslated" data-search-exclude>{said}</p>\n'


def _other_ids(step: StepView) -> str:
    return "".join(f'<span id="{escape(id_)}"></span>\n' for id_ in step.other_ids)


def _body(step: StepView) -> str:
    body = f'<div class="ww-body">\n{escape(step.body)}\n</div>\n' if step.body else ""
    if (status := step.status) is None:
        return body
    asked = f' data-status="{escape(status.ask)}" data-words="{escape(status.words)}"' if status.ask else ""
    new_tab = _new_tab(step.new_tab, status.page)
    link = f'<a href="{escape(status.page)}"{new_tab}>{escape(status.text)}</a>'
    return f'{body}<div class="ww-status"{asked}>\n<p>{link}</p>\n</div>\n'


def _notes(step: StepView) -> str:
    return "".join(
        f'<div class="ww-note" data-audience="{escape(note.audience)}">\n'
        f'<p class="ww-note-title">{escape(note.title)}</p>\n{escape(note.body)}\n</div>\n'
        for note in step.notes
    )


def _guides(step: StepView) -> str:
    if not step.guides:
        return ""
    sections = "".join(_section(step, guide) for guide in step.guides if guide.section)
    items = "".join(_guide_item(step, guide) for guide in step.guides if not guide.section)
    lead = f'<div class="ww-guides">\n<p data-search-exclude>{escape(step.words["guides"])}</p>\n' if items else ""
    return f"{sections}{lead}<ul>\n{items}</ul>\n</div>\n" if items else sections


def _section(step: StepView, guide: GuideLink) -> str:
    is_short = len(Markup(escape(guide.section)).striptags()) <= _LONGEST_UNFOLDED  # noqa: S704 - only to be measured
    link = _guide_link(step, guide, guide.page or guide.title)
    return (
        f'<aside class="ww-section" data-search-exclude>\n<details{" open" if is_short else ""}>\n'
        f"<summary>{escape(guide.title)}</summary>\n{escape(guide.section)}\n"
        f'<p class="ww-source">{escape(step.words["from-guide"])} {link}</p>\n</details>\n</aside>\n'
    )


def _guide_item(step: StepView, guide: GuideLink) -> str:
    page = f" <span>{escape(guide.page)}</span>" if guide.page else ""
    return f"<li>{_guide_link(step, guide, guide.title)}{page}</li>\n"


def _guide_link(step: StepView, guide: GuideLink, text: str) -> str:
    if not guide.url:
        return str(escape(text))
    online = " ww-online" if guide.is_online else ""
    new_tab = _new_tab(step.new_tab or guide.is_online, guide.url)
    return f'<a class="ww-guide{online}" href="{escape(guide.url)}"{new_tab}>{escape(text)}</a>'


def _options(step: StepView) -> str:
    groups = step.option_groups if step.options else ()
    return "".join(_group(step, group, number) for number, group in enumerate(groups, 1))


def _group(step: StepView, group: OptionGroup, number: int) -> str:
    options = "".join([_option(step, option) for option in group.options])
    if group.label:
        id_ = f"ww-{escape(step.id)}.{number}"
        lead = f'<p class="ww-group" id="{id_}">{group.label.html}</p>\n'
        return f'{lead}<ul class="ww-options" role="list" aria-labelledby="{id_}">\n{options}</ul>\n'
    lead = f'<p class="ww-or">{escape(step.words["apart"])}</p>\n' if group.is_apart else ""
    return f'{lead}<ul class="ww-options">\n{options}</ul>\n'


def _option(step: StepView, option: OptionView) -> str:
    label = option.label.html
    text = f"<span>{label}</span>" if "<" in label else label
    data = f' data-tree="{escape(option.tree)}"' if option.tree else ""
    for name in ("when", "set", "cells"):
        if value := getattr(option, name):
            data += f' data-{name}="{escape(value)}"'
    hint, hinted = "", ""
    if option.hint:
        id_ = f"ww-{escape(step.id)}--{escape(option.id)}"
        data += f' aria-describedby="{id_}"'
        hint, hinted = f'<span class="ww-hint" id="{id_}">{option.hint.html}</span>', ' class="ww-hinted"'
    href = f'href="{escape(option.href)}"'
    if option.is_dangling:
        href, text = "", f'{text} <em class="ww-unfinished">leads nowhere yet</em>'
    return f'<li{hinted}><a data-option="{escape(option.id)}"{data} {href}>{text}</a>{hint}</li>\n'


def _contact_link(step: StepView, text: str) -> str:
    """The link to whom a reader turns to after a step."""
    filled = f' data-contact="{escape(step.contact)}"' if step.is_contact_filled else ""
    new_tab = _new_tab(step.new_tab, step.contact)
    return f'<a class="ww-contact" href="{escape(step.plain_contact)}"{filled}{new_tab}>{escape(text)}</a>'


def _new_tab(is_wanted: bool, url: str) -> str:
    """The attributes of a link that opens a new tab; none where it stays in the page, or opens none."""
    return ' target="_blank" rel="noopener"' if is_wanted and not url.startswith(_IN_PLACE) else ""
