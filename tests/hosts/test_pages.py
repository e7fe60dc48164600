"""`whichway pages`: what it writes, what it leaves alone, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from tests.hosts.others import ODD_TREE
from tests.hosts.sites import FILES, FUSE, LAMP, settings, write_site
from whichway import markup
from whichway.cli import main


def run(source: Path, *arguments: str, to: str = "docs/troubleshoot") -> Result:
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "pages", "--to", str(source / to), *arguments])


def written(folder: Path) -> dict[str, str]:
    """Every file in a folder, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def small(folder: Path, files: Mapping[str, str] | None = None, **options: Any) -> Path:
    """The small site, with options of the plugin."""
    return write_site(folder, settings(plugins=[{"whichway": options}]), {**FILES, **(files or {})})


def head(page: str) -> dict[str, Any]:
    """The front matter of a page."""
    found: dict[str, Any] = yaml.safe_load(page.split("---\n")[1])
    return found


def test_a_page_for_each_tree_their_index_the_script_and_the_styles(tmp_path: Path) -> None:
    source = small(tmp_path, {"decision_trees/odd.yml": ODD_TREE})
    done = run(source)
    assert done.exit_code == 0, done.output
    files = written(source / "docs" / "troubleshoot")
    names = [
        "answers.css", "answers.js", "backlinks.js", "case.js", "embed.css", "embed.js", "guides.css", "pages.js",
        "resize.js", "tools.css", "tools.js", "tree.schema.json", "way-back.js",
    ]  # fmt: skip
    assets = [f"assets/{name}" for name in (*names, "whichway.css", "whichway.js")]
    trees = ["fuse", "lamp", "odd"]
    beside = [
        *(f"{tree}/{name}" for tree in trees for name in ("embed.html", "tree.js", "tree.json")),
        "llms.txt",
        *(f"{tree}.md" for tree in (*trees, "index")),
    ]
    assert sorted(files) == sorted([*assets, *beside])
    assert head(files["lamp.md"]) == {
        "title": "The lamp is dark",
        "description": "Find out why, and make it shine.",
        "hide": ["toc"],
    }
    # Nothing begins a macro, or a list of attributes.
    assert "{" not in files["odd.md"].split("---\n", 2)[2]
    assert "\r" not in "".join(files.values())
    assert "troubleshoot/assets/whichway.js" in done.stdout


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    source = small(tmp_path, {"decision_trees/odd.yml": ODD_TREE})
    run(source)
    first = written(source / "docs")
    assert run(source).exit_code == 0
    assert written(source / "docs") == first


def test_headings_of_steps_are_in_no_table_of_contents_with_any_extension(tmp_path: Path) -> None:
    source = small(tmp_path, {"decision_trees/odd.yml": ODD_TREE})
    run(source)
    extensions = ["toc", "tables", "md_in_html", "attr_list", "footnotes", "smarty", "abbr", "def_list", "nl2br"]
    for name in ("lamp", "odd"):
        text = (source / "docs" / "troubleshoot" / f"{name}.md").read_text("utf-8").split("---\n", 2)[2]
        for names in (["md_in_html", "toc", "fenced_code"], [*extensions, "fenced_code"]):
            reader = markdown.Markdown(extensions=names)
            html = reader.convert(text)
            assert reader.toc_tokens == []  # type: ignore[attr-defined]
            assert html.count("<h2 id=") == html.count("<section class=") == html.count("</section>")


def test_the_page_of_a_tree_that_is_gone_goes_and_nobody_elses(tmp_path: Path) -> None:
    source = small(tmp_path)
    folder = source / "docs" / "troubleshoot"
    run(source)
    (folder / "mine.md").write_text("# Mine\n", "utf-8")
    (source / "decision_trees" / "more" / "fuse.yaml").rename(source / "decision_trees" / "spark.yml")
    lamp = FILES["decision_trees/lamp.yml"].replace("/fuse", "/spark")
    (source / "decision_trees" / "lamp.yml").write_text(lamp, "utf-8")
    done = run(source)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in folder.glob("*.md")) == ["index.md", "lamp.md", "mine.md", "spark.md"]
    assert re.search(r"removed `.*fuse.md`, because its tree is gone", done.stdout)


def test_an_index_of_ones_own_stays(tmp_path: Path) -> None:
    source = small(tmp_path, {"docs/troubleshoot/index.md": "# My own\n"})
    assert "is unchanged" in run(source).stdout
    assert (source / "docs/troubleshoot/index.md").read_text("utf-8") == "# My own\n"


def test_a_page_of_ones_own_in_the_way_of_a_tree_is_told(tmp_path: Path) -> None:
    source = small(tmp_path, {"docs/troubleshoot/lamp.md": "# My own\n"})
    done = run(source)
    assert done.exit_code == 2
    assert "lamp.md` was not written by `whichway pages`" in done.output
    assert sorted(written(source / "docs" / "troubleshoot")) == ["lamp.md"]


def test_nothing_is_written_where_a_tree_has_errors(tmp_path: Path) -> None:
    source = small(tmp_path, {"decision_trees/tea.yml": "title: Tea\nnodes:\n  boil: {step: Boil water, next: por}\n"})
    done = run(source)
    assert done.exit_code == 1
    assert "error WW201 unknown-target" in done.stderr
    assert not (source / "docs" / "troubleshoot").exists()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("guides/power.md#the-wall", "guides/power.md#the-gate", "unknown-anchor"),
        ("guides/lamp.md#bulb]", "guides/lump.md]", "unknown-guide"),
    ],
)
def test_nothing_is_written_where_a_link_leads_nowhere(tmp_path: Path, before: str, after: str, told: str) -> None:
    lamp = FILES["decision_trees/lamp.yml"].replace(before, after)
    source = small(tmp_path, {"decision_trees/lamp.yml": lamp})
    done = run(source)
    assert done.exit_code == 1
    assert told in done.stderr
    assert not (source / "docs" / "troubleshoot").exists()


def test_a_node_may_go_that_an_earlier_page_links_to(tmp_path: Path) -> None:
    """The pages of an earlier run are no guides: what is wrong with them is about to be mended."""
    source = small(tmp_path)
    run(source)
    fuse = FILES["decision_trees/more/fuse.yaml"].replace("look:", "see:").replace("next: look", "next: see")
    lamp = FILES["decision_trees/lamp.yml"].replace("/fuse/look", "/fuse/see")
    (source / "decision_trees/more/fuse.yaml").write_text(fuse, "utf-8")
    (source / "decision_trees/lamp.yml").write_text(lamp, "utf-8")
    (source / "docs/index.md").write_text("# Home\n", "utf-8")
    assert run(source).exit_code == 0
    assert 'href="fuse.md#see"' in (source / "docs/troubleshoot/lamp.md").read_text("utf-8")


def test_settings_of_the_plugin_count_here_too(tmp_path: Path) -> None:
    source = small(
        tmp_path, contact="https://help.example.com/?about={title}", language="de", words={"next": "Weiter!"}
    )
    run(source)
    lamp = (source / "docs/troubleshoot/lamp.md").read_text("utf-8")
    assert 'href="https://help.example.com/?about=The%20lamp%20is%20dark"' in lamp
    assert ">Weiter!</a>" in lamp
    assert 'lang="de"' in lamp
    assert "Neu beginnen" in lamp or "Von vorn" in lamp


@pytest.mark.parametrize(
    ("options", "arguments", "seen"),
    [
        ({}, [], False),
        ({"audience": "staff"}, [], True),
        ({"audience": "customer"}, ["--audience", "staff"], True),
        ({"audience": "staff"}, ["--audience", "customer"], False),
    ],
)
def test_only_the_audience_sees_what_is_for_it(
    tmp_path: Path, options: dict[str, str], arguments: list[str], seen: bool
) -> None:
    tree = "title: Tea\nnodes:\n  boil: {outcome: Boil water, notes: [{audience: staff, body: Never say how hot.}]}\n"
    kept = "title: Kettles of the staff\naudience: staff\nnodes:\n  fill: {outcome: Fill the kettle}\n"
    source = small(tmp_path, {"decision_trees/tea.yml": tree, "decision_trees/kettle.yml": kept}, **options)
    done = run(source, *arguments)
    assert done.exit_code == 0, done.output
    unprojected = str(written(source / "docs"))
    assert ("Never say how hot" in unprojected) is seen
    assert ("Kettles of the staff" in unprojected) is seen


def test_words_for_others_that_a_page_holds_are_told(tmp_path: Path) -> None:
    """Here in a page of somebody's own, beside those of the trees."""
    tree = "title: Tea\nnodes:\n  boil: {outcome: Boil water, notes: [{audience: staff, body: Never say how hot.}]}\n"
    source = small(tmp_path, {"decision_trees/tea.yml": tree, "docs/troubleshoot/mine.md": "Never say how hot.\n"})
    done = run(source)
    assert done.exit_code == 1
    assert "WW603 audience-leak" in done.stderr


def test_a_folder_outside_of_docs_is_filled_for_the_site_s_section(tmp_path: Path) -> None:
    source = small(tmp_path, section="help/me")
    done = run(source, to="elsewhere")
    assert done.exit_code == 0, done.output
    assert '"../../guides/power.md#the-wall"' in (source / "elsewhere" / "lamp.md").read_text("utf-8")
    assert "help/me/assets/whichway.js" in done.stdout
    assert "docs/help/me" in done.stdout.replace("\\", "/")


EXTENSIONS = ["toc", "tables", "fenced_code", "md_in_html", "attr_list", "admonition", "footnotes", "def_list", "abbr"]
HARD = [
    "Plain *text*, `code` and **more**.",
    "</div>\n\nstray",
    "<div>\n\nopen, and <b>open",
    "<!-- a comment that has no end\n\ntext",
    "```\ncode that has no end",
    "~~~\nother code\n~~~\n\n````\n```\n</div>\n````",
    "    indented code </div>\n\n    [x](y.md)\n\ntext",
    "`` ` `` and `</section>` and ``<div>`` and `{#x}`",
    "# One\n\n## Two\n\ntext\n\nThree\n-----\n",
    "A[^1] b.[^two]\n\n[^1]: First\n[^two]: Second",
    "Again[^1].\n\n[^1]: Another",
    "[word] and [word][] and [other][word]\n\n[word]: https://example.com/1",
    "[word] is another here\n\n[word]: https://example.com/2",
    "The HTML\n\n*[HTML]: Hyper Text",
    "HTML, again",
    "A paragraph.\n{: #plugged .x }\n\nAnother {: .y }",
    '!!! note "A *note*"\n    Its text.\n\n    - a list\n\nafter',
    "| a | b |\n|---|---|\n| `|` | </section> |",
    "1. one\n\n    two\n\n    ```\n    </section>\n    ```\n\n2. three",
    "Term\n:   Its meaning",
    "> quoted\n> > twice\n\n* * *\n\n***bold***",
    "[TOC]\n\ntext",
    "a < b and c > d & e &amp; f &#123; {{ 6 }} \\* \\[x](y)",
    "<https://example.com/?a=b&c=d> <a@example.com>\\\nnext  \nlast",
    '<details markdown="1"><summary>More</summary>\n*text*\n</details>',
    "<script>alert('</div>')</script>",
    "*a\n\nb*",
    "* [ ] a [b](https://example.com/ 'title \"x\"') ![c](<https://example.com/d e.png>)",
    "---\ntitle: x\n---\n\ntext",
    '=== "Tab"\n\n    In a tab\n',
]


def test_no_body_reaches_beyond_itself_and_each_says_the_same_as_elsewhere(tmp_path: Path) -> None:
    """All on one page, where a mistake in one would change those after it."""
    nodes: dict[str, Any] = {
        f"n{index}": {"step": f"Step {index}", "body": body, "next": f"n{index + 1}"} for index, body in enumerate(HARD)
    }
    nodes[f"n{len(HARD)}"] = {"outcome": "The end", "body": "It ends here."}
    config = settings(plugins=[{"whichway": {}}], markdown_extensions=EXTENSIONS)
    tree = yaml.safe_dump({"title": "Hard", "nodes": nodes}, sort_keys=False)
    source = write_site(tmp_path, config, {"docs/index.md": "# Home\n", "decision_trees/hard.yml": tree})
    done = run(source)
    assert done.exit_code == 0, done.output
    page = (source / "docs" / "troubleshoot" / "hard.md").read_text("utf-8").split("---\n", 2)[2]
    made = BeautifulSoup(markdown.Markdown(extensions=EXTENSIONS).convert(page), "html.parser")
    sections = made.select(".ww-tree > section.ww-node")
    assert [str(section["data-node"]) for section in sections] == list(nodes)
    converter = markup.Converter(EXTENSIONS)
    for section, (node, said) in zip(sections, nodes.items(), strict=True):
        wanted = BeautifulSoup(converter.convert(said["body"], node), "html.parser")
        body = section.select_one(".ww-body")
        if body is None:
            assert not wanted.contents, "all of it was left out"
            continue
        assert body.get_text().split() == wanted.get_text().split(), said["body"]
        tags = [[tag.name for tag in soup.find_all(True)] for soup in (body, wanted)]
        assert tags[0] == tags[1], said["body"]
        assert len(section.select(".ww-options a")) == (said.get("next") is not None)


def test_maps_stand_beside_the_pages_with_frames_or_without(tmp_path: Path) -> None:
    source = small(tmp_path, {"decision_trees/more/fuse.yaml": FUSE + "map: false\n"}, map=True, embed=False)
    done = run(source)
    assert done.exit_code == 0, done.output
    files = written(source / "docs" / "troubleshoot")
    # What readers can open doesn't depend on frames, nor does a case over several trees.
    assert {"lamp/map.js", "lamp/tree.js", "assets/map.js", "assets/map.css"} <= files.keys()
    assert not {"fuse/map.js", "lamp/embed.html", "assets/embed.js"} & files.keys()
    assert ('data-ww="map"' in files["lamp.md"], 'data-ww="map"' in files["fuse.md"]) == (True, False)
    assert "map.js" not in done.stdout, "pages load it by themselves"


def test_who_asks_for_maps_without_what_draws_them_is_told_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whichway.maps.page.find_spec", lambda name: None)
    source = small(tmp_path, {"decision_trees/lamp.yml": LAMP + "map: true\n"})
    done = run(source)
    assert done.exit_code == 1
    assert "maps can't be drawn: graphlay is not installed" in done.output
    assert 'help: pip install "mkdocs-whichway[map]"' in done.output
    assert re.search(r"lamp\.yml:\d+:6", done.output)
    assert not (source / "docs" / "troubleshoot").exists()
