"""Sites that look their own way: templates and style sheets in place of Whichway's, and rules beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import one, page
from whichway import pages
from whichway.cli import main

OWN = Path(pages.__file__).parent.parent / "looks"

LOOKS = ["search", {"whichway": {"looks": "looks"}}]


def test_a_sites_template_takes_the_place_of_whichways(make_site: MakeSite) -> None:
    own = "<h1>{{ words.index }}</h1>\n<dl>{% for entry in entries %}<dt>{{ entry.title }}</dt>{% endfor %}</dl>\n"
    site = make_site("--strict", plugins=LOOKS, files={"looks/index.html": own})
    assert site.status == 0, site.log
    assert len(page(site, "troubleshoot").select("dl dt")) == 2
    assert one(page(site, "troubleshoot/lamp"), ".ww-tree"), "all others stay"


def test_a_sites_template_may_add_to_the_one_that_it_takes_the_place_of(make_site: MakeSite) -> None:
    files = {
        "looks/outcome/template.html": '{% include "whichway/outcome/template.html" %}{% include "_thanks.html" %}',
        "looks/_thanks.html": '<p class="thanks">Thank you</p>',
    }
    site = make_site("--strict", plugins=LOOKS, files=files)
    assert site.status == 0, site.log
    lamp = page(site, "troubleshoot/lamp")
    assert len(lamp.select(".thanks")) == len(lamp.select('[data-kind="outcome"]')) > 0


def test_a_sites_style_sheet_takes_the_place_of_whichways(make_site: MakeSite) -> None:
    site = make_site("--strict", plugins=LOOKS, files={"looks/outcome/style.css": ".ww-tree .mine { color: red; }"})
    assert site.status == 0, site.log
    style = site.read("assets/whichway/whichway.css")
    assert ".mine" in style
    assert "--ww-tone" not in style
    assert ".ww-progress" in style


def test_a_file_that_takes_the_place_of_none_ends_the_build(make_site: MakeSite) -> None:
    site = make_site(plugins=LOOKS, files={"looks/outcome/templates.html": ""})
    assert site.status != 0
    assert "looks/outcome/templates.html:1:1: error WW111 bad-setting" in site.log
    assert "`outcome/templates.html` takes the place of no template or style sheet" in site.log
    assert "did you mean `outcome/template.html`?" in site.log


def test_a_missing_folder_of_looks_ends_the_build(make_site: MakeSite) -> None:
    site = make_site(plugins=["search", {"whichway": {"looks": "lokos"}}])
    assert site.status != 0
    assert re.search(r"mkdocs.yml:\d+:12: error WW111 bad-setting", site.log)
    assert "there is no folder `lokos`" in site.log


def test_a_sites_own_style_sheet_comes_after_whichways(make_site: MakeSite) -> None:
    """So its rules win where they are as specific."""
    site = make_site("--strict", extra_css=["own.css"], files={"docs/own.css": ".ww-tree { --ww-link: #070; }"})
    sheets = [str(sheet["href"]) for sheet in page(site, "troubleshoot/lamp").select('link[rel="stylesheet"]')]
    assert [sheet.rpartition("/")[2] for sheet in sheets][-2:] == ["whichway.css", "own.css"]


TEMPLATES = sorted(path.relative_to(OWN).as_posix() for path in OWN.rglob("*.html"))
SHEETS = sorted(path.relative_to(OWN).as_posix() for path in OWN.rglob("*.css"))


MACROS = {"parts.html": "{% macro close() %}", "entry.html": "{% macro error(node) %}"}
"""The templates that others take macros out of, and nothing else; each with one of them."""

TYPED = """\
title: Typed
nodes:
  number: {question: How many?, number: {}, options: [{below: 1, next: date}, {from: 1, next: date}]}
  date: {question: Since when?, date: {}, options: [{below: 2026-01-01, next: text}, {from: 2026-01-01, next: text}]}
  text: {question: What is it called?, text: {example: lamp}, fact: name, next: several}
  several: {question: Which are dark?, choose: several, options: [{label: One}, {label: Two}], next: end}
  end: {outcome: "Replace [=name]"}
facts: {name: text}
"""


def marked(name: str) -> str:
    """One of Whichway's own files, with a mark that is found in whatever is made with it."""
    text, mark = (OWN / name).read_text("utf-8"), name.replace("/", "-").replace(".", "-")
    if name.endswith(".css"):
        return f"{text}\n.own-{mark} {{ color: red; }}\n"
    if name in MACROS:
        return text.replace(MACROS[name], f"{MACROS[name]}<i class='own-{mark}'></i>")
    return f"{text}<i class='own-{mark}'></i>\n"


def test_each_template_and_each_style_sheet_of_a_site_is_used(make_site: MakeSite, tmp_path: Path) -> None:
    """Whatever is made: the site, its frames and former addresses, a preview's report, the bundle, and other hosts."""
    route = "title: Way\nformerly: [road]\nnodes:\n  a: {route: [{otherwise: b}]}\n  b: {outcome: There}\n"
    site = make_site(
        "--strict",
        plugins=["search", {"whichway": {"looks": "looks", "guide_report": True, "map": True}}],
        theme="material",
        site_url="https://help.example.com/",
        files={f"looks/{name}": marked(name) for name in (*TEMPLATES, *SHEETS)}
        | {"decision_trees/way.yml": route, "decision_trees/typed.yml": TYPED},
    )
    assert site.status == 0, site.log
    folder = site.folder.parent
    config = ["-f", str(folder / "mkdocs.yml")]
    assert CliRunner().invoke(main, [*config, "bundle", "-o", str(tmp_path / "dist")]).exit_code == 0
    assert CliRunner().invoke(main, [*config, "pages", "--to", str(tmp_path / "pages")]).exit_code == 0
    assert CliRunner().invoke(main, [*config, "build", "--to", str(tmp_path / "plain")]).exit_code == 0
    hugo = ["pages", "--for", "hugo", "--to", str(tmp_path / "hugo"), "--static", str(tmp_path / "static")]
    assert CliRunner().invoke(main, [*config, *hugo]).exit_code == 0
    report = pages.report_html("The lamp", "wrong", looks=pages.Looks(folder / "looks"))
    suffixes = (".html", ".css", ".md", ".json")
    tops = (folder / "site", *(tmp_path / name for name in ("dist", "pages", "plain", "static")))
    made = [file for top in tops for file in top.rglob("*") if file.suffix in suffixes]
    found = report + "".join(file.read_text("utf-8") for file in made)
    used = {name for name in (*TEMPLATES, *SHEETS) if f"own-{name.replace('/', '-').replace('.', '-')}" in found}
    assert used == {*TEMPLATES, *SHEETS}
    assert len(TEMPLATES) > 15


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("index.html", "<h1>\n{% for entry in entries %}\n{% endfr %}", 3, "encountered unknown tag `endfr`"),
        ("page.html", "<h1>\n{{ tree.titel }}", 2, "a template is given nothing of the name `titel` here"),
        ("used.html", "{% if false %}\n{{ stpes }}{% endif %}", 2, "no page gives `stpes` to a template"),
        ("embed.html", '{% include "trea.html" %}', 1, "there is no template `trea.html`"),
        ("bundle/template.html", "{{ 1 / 0 }}", 1, "division by zero"),
        ("snippet.html", "{{ url.path }}", 1, "a template is given nothing of the name `path` here"),
        ("moved.html", "{{ url", 1, "unexpected end of template"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_line_by_the_check_and_by_the_build(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, name: str, text: str, line: int, said: str
) -> None:
    site = make_site(plugins=LOOKS, files={f"looks/{name}": text})
    monkeypatch.chdir(site.folder.parent)
    checked = CliRunner().invoke(main, ["check"])
    assert (site.status, checked.exit_code) == (1, 1)
    for told in (site.log, checked.stdout):
        assert f"looks/{name}:{line}:1: error WW111 bad-setting\n  {said}" in told
        assert told.count("WW111") == 1
        assert "Traceback" not in told


def test_a_fault_that_only_the_sites_own_trees_bring_out_is_told_with_its_line(make_site: MakeSite) -> None:
    tree = '{% set language = "" %}{% include "whichway/tree.html" %}\n'
    text = tree + '{% if tree.id == "lamp" %}\n{{ tree.titel }}\n{% endif %}\n'
    site = make_site(plugins=LOOKS, files={"looks/page.html": text})
    assert site.status != 0
    assert "page.html`, line 3: a template is given nothing of the name" in site.log
    assert "Traceback" not in site.log


def test_a_template_may_set_names_of_its_own(make_site: MakeSite) -> None:
    files = {
        "looks/index.html": '{% set mine = "x" %}{% include "_more.html" %}{% for a in range(2) %}{{ a }}{% endfor %}',
        "looks/_more.html": "<p>{{ mine }}{{ theirs is defined }}</p>{% macro theirs() %}{% endmacro %}",
    }
    site = make_site("--strict", plugins=LOOKS, files=files)
    assert site.status == 0, site.log
