"""The comment for a pull request: what authors have written stays text there, and what is long is folded and cut."""

from __future__ import annotations

import re
from html import unescape

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from tests.differences.versions import LAMP, changes, forest
from whichway.differences import Change, Differences
from whichway.reports.differences_markdown import FOLDED, LONGEST, MARK, code, differences_markdown, escaped

NASTY = [
    "@team and @org/team",
    "a | b || c",
    "<script>alert(1)</script> <img src=x onerror=y> <!-- x --> </details>",
    "*b* _i_ __b__ ~~s~~ ``c`` `c`",
    "[a](javascript:x) ![p](http://x.example) [a]: http://x.example [^1] [[x]]",
    "https://github.com/a/b/issues/1 www.example.com a@example.com #12 GH-12 a/b#12 :smile: $x$ &amp; &#64;",
    "line\n\n# heading\n- list\n```\nfence",
    "back\\slash \\` \\@x",
    "ends with ` tick`",
]


def html(markdown: str) -> str:
    """The markup as GitHub makes it, before it looks for names and numbers in what is left as text."""
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def text_of(html_text: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html_text)).replace("\u200b", "").strip()


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_nothing_but_text(text: str) -> None:
    made = html(f"x “{escaped(text)}” y")
    assert set(re.findall("<[^>]*>", made)) == {"<p>", "</p>"}
    assert text_of(made) == f"x “{' '.join(text.split())}” y"
    # What GitHub does with text itself: names, issues, and emoji.
    left = unescape(re.sub("<[^>]*>", "", made))
    assert not re.search(r"@\w|#\d|GH-\d|:\w+:|://|www\.", left)


@pytest.mark.parametrize("text", [*NASTY, "`", "``", " ", "a`"])
def test_an_id_is_code_and_nothing_else(text: str) -> None:
    made = html(f"x {code(text)} y")
    assert set(re.findall("<[^>]*>", made)) == {"<p>", "</p>", "<code>", "</code>"}
    assert made.count("<code>") == 1
    assert " ".join(text_of(made).split()) == " ".join(f"x {text} y".split())


def test_nothing_of_a_tree_gets_out_of_its_line() -> None:
    nasty = LAMP.replace("Plug it in", '"</details> @all <b>x</b> | # `x`"').replace("Turn it on", '"![x](y)"')
    made = html(differences_markdown(Differences("a`b", "@c", changes(forest({}), forest({"lamp": nasty})))))
    assert {*re.findall(r"<(\w+)", made)} <= {"h3", "p", "code", "ul", "li", "strong"}
    assert "@all" not in unescape(made)


def test_a_usual_change_fits_on_a_page_and_counts_everything() -> None:
    edited = LAMP.replace("next: plug-in", "next: switch-on").replace("Replace the bulb", "Put in a new bulb")
    made = differences_markdown(Differences("main", "HEAD", changes(forest({}), forest({"lamp": edited})), "customer"))
    assert made.startswith(
        f"{MARK}\n### What changes for readers\n\n`main` → `HEAD`, as `customer` sees it: 1 lost outcome"
    )
    assert made.count("\n") < 60
    assert "- `lamp/replace-bulb` “Put in a new bulb”: heading “Replace the bulb” → “Put in a new bulb”" in made


def test_a_long_list_is_folded_and_cut_with_a_count() -> None:
    many = [Change("lost-outcome", "lamp", f"n{number}", text="x" * 100) for number in range(100)]
    made = differences_markdown(Differences("a", "b", many))
    assert "**Outcomes that readers can't get to any more (100)**\n\n- `lamp/n0`" in made
    assert "<details><summary>95 more</summary>\n\n- `lamp/n5`" in made
    assert f"- … and {95 - FOLDED} more; `whichway diff` lists them all\n\n</details>" in made
    assert html(made).count("<li>") == 5 + FOLDED + 1


def test_a_comment_is_never_too_long_for_github() -> None:
    kinds = ("lost-outcome", "gained-outcome", "added-question", "removed-question", "added-step", "removed-step")
    many = [Change(kind, "t" * 150, f"n{number}" * 30, text="\\@" * 500) for kind in kinds for number in range(200)]
    made = differences_markdown(Differences("a", "b", many))
    assert len(made) < LONGEST + 500 < 65_536
    assert "more changes are too long for a comment" in made
    assert made.count("<details>") == made.count("</details>")


def test_notes_are_cut_with_a_count_and_names_in_them_are_code() -> None:
    notes = [f"`a{number}` was not compared: <b> @all" for number in range(12)]
    made = differences_markdown(Differences("a", "b", [], notes=notes))
    assert "> Not compared: `a0` was not compared: &lt;b&gt; @&#8203;all\n" in made
    assert made.endswith("> Not compared: 2 more; `whichway diff` says what")


def test_no_change_is_one_line() -> None:
    made = differences_markdown(Differences("a", "b", []))
    assert made == f"{MARK}\n### What changes for readers\n\n`a` → `b`: nothing changed for readers."
