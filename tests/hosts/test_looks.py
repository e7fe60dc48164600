"""Sites that look their own way: templates and style sheets in place of Whichway's, and rules beside them."""

from __future__ import annotations

import re

from tests.hosts.conftest import MakeSite
from tests.hosts.sites import one, page

LOOKS = ["search", {"whichway": {"looks": "looks"}}]


def test_a_sites_template_takes_the_place_of_whichways(make_site: MakeSite) -> None:
    own = "<h1>{{ say.index }}</h1>\n<dl>{% for entry in entries %}<dt>{{ entry.title }}</dt>{% endfor %}</dl>\n"
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
