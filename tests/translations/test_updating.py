"""PO files are brought up to date without losing a translation, and other programs read them alike."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import WriteTrees
from tests.translations.texts import FRENCH, LAMP
from whichway.cli import main
from whichway.translations.po import Catalog, Entry
from whichway.translations.po_reading import catalog_of
from whichway.translations.po_writing import WrittenEntry, new_header, written_file
from whichway.translations.quick_reading import heads_of, quick_rows
from whichway.translations.updating import Wanted, updated

TEXT = st.text(st.sampled_from('aé\\"\n\t{[=] "#~'), max_size=12).map(str.strip)


def run(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, ["translate", *arguments])
    assert done.exit_code == status, done.output
    return done.output


def translated(file: Path, texts: dict[str, str] = FRENCH) -> None:
    """Writes translations into a PO file as a translator would."""
    text = file.read_text("utf-8")
    for context, translation in texts.items():
        text, count = re.subn(
            rf'(msgctxt "{re.escape(context)}"\n(?:msgid .*\n)(?:".*\n)*msgstr ).*', rf'\1"{translation}"', text
        )
        assert count == 1, context
    file.write_text(text, "utf-8")


@pytest.fixture
def french(site: WriteTrees) -> Path:
    folder = site(lamp=LAMP)
    run("extract", "fr")
    translated(folder / "locale" / "fr" / "lamp.po")
    return folder / "locale" / "fr" / "lamp.po"


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=4, unique_by=lambda pair: pair[0]))
def test_what_is_written_is_read_again_and_babel_reads_the_same(texts: list[tuple[str, str]]) -> None:
    entries = [WrittenEntry(f"t/{number}/label", *pair) for number, pair in enumerate(texts)]
    file = written_file(new_header("A tree.", "t", "fr"), entries, ())
    read = catalog_of(file, "t.po")
    assert read.unreadable is None
    assert [(one.id, one.text) for one in (read.entries or {}).values()] == texts
    messages = read_po(io.BytesIO(file.encode()))
    assert [(one.id, one.string) for one in messages if one.id] == texts


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT), min_size=1, max_size=4, unique_by=lambda pair: pair[0]), st.data())
def test_a_quick_look_sees_what_careful_reading_does(texts: list[tuple[str, str]], data: st.DataObject) -> None:
    entries = [WrittenEntry(f"t/{number}/label", *pair) for number, pair in enumerate(texts)]
    file = written_file(new_header("A tree.", "t", "fr"), entries, ())
    at = data.draw(st.integers(0, len(file)))
    file = file[:at] + data.draw(st.sampled_from(["", '"', "\\", "\n", "x", "#", "#, fuzzy\n"])) + file[at:]
    known = [(f"t/{number}/label", id_) for number, (id_, _) in enumerate(texts)]
    rows, read = quick_rows(file, heads_of(known)), catalog_of(file, "t.po")
    if rows is not None:
        assert read.unreadable is None
        seen = [row.entry(*one) for row, one in zip(rows, known, strict=True)]
        careful = [*(read.entries or {}).values()]
        assert [(one.text, one.text_at, one.is_fuzzy) for one in seen] == [
            (one.text, one.text_at, one.is_fuzzy) for one in careful
        ]


def test_extracted_files_say_what_readers_see_and_where_it_leads(site: WriteTrees) -> None:
    folder = site(lamp=LAMP)
    assert "decision_trees/locale/fr/lamp.po: 19 texts" in run("extract", "fr")
    text = (folder / "locale" / "fr" / "lamp.po").read_text("utf-8")
    assert text.startswith('# French translation of the tree `lamp`.\nmsgid ""\n')
    assert '"Language: fr\\n"' in text
    assert (
        """
#. An answer to “Is it plugged in?”.
#. It leads to “What is it called?”.
#: decision_trees/lamp.yml:10
msgctxt "lamp/plugged-in/yes.label"
msgid "Yes"
msgstr ""
"""
        in text
    )


def test_an_update_of_what_has_not_changed_writes_nothing(french: Path) -> None:
    before = french.read_bytes()
    assert "0 of them changed" in run("update")
    assert french.read_bytes() == before


def test_a_changed_text_keeps_its_translation_as_fuzzy(french: Path) -> None:
    tree = french.parents[2] / "lamp.yml"
    tree.write_text(LAMP.replace("How old is it?", "What is its age?"), "utf-8")
    assert "1 changed" in run("update", "fr")
    assert """#, fuzzy
#| msgid "How old is it?"
msgctxt "lamp/age/question"
msgid "What is its age?"
msgstr "Quel âge a-t-elle ?"
""" in french.read_text("utf-8")
    assert "18 of 19, 1 stale" in run("status")
    tree.write_text(LAMP.replace("How old is it?", "What age?"), "utf-8")
    run("update", "fr")
    assert '#| msgid "How old is it?"' in french.read_text("utf-8"), "the text that was translated"


def test_a_translation_moves_with_its_text(french: Path) -> None:
    tree = french.parents[2] / "lamp.yml"
    tree.write_text(LAMP.replace("plug-in", "put-it-in"), "utf-8")
    assert "1 moved" in run("update")
    assert 'msgctxt "lamp/put-it-in/outcome"\nmsgid "Plug it in"\nmsgstr "Branchez-la"' in french.read_text("utf-8")


def test_what_is_gone_is_kept_and_comes_back(french: Path) -> None:
    tree = french.parents[2] / "lamp.yml"
    tree.write_text(LAMP.replace(", hint: In the wall.", ""), "utf-8")
    assert "1 gone" in run("update")
    assert '#~ msgstr "Au mur."' in french.read_text("utf-8")
    tree.write_text(LAMP, "utf-8")
    run("update")
    assert "#~" not in french.read_text("utf-8")
    assert "19 of 19" in run("status")


def test_comments_headers_and_flags_of_translators_stay(french: Path) -> None:
    text = french.read_text("utf-8").replace('"Language: fr\\n"', '"Language: fr\\n"\n"X-Generator: Poedit 3\\n"')
    text = text.replace("#. The title of the page.", "# Or: éteinte\n#. The title of the page.\n#, no-wrap")
    french.write_text(text.replace("lamp.yml:1\n", "lamp.yml:99\n", 1), "utf-8")
    run("update")
    after = french.read_text("utf-8")
    assert '"X-Generator: Poedit 3\\n"' in after
    assert "# Or: éteinte\n#. The title of the page.\n#: decision_trees/lamp.yml:1\n#, no-wrap\n" in after


def test_a_file_that_cannot_be_read_is_not_touched(french: Path) -> None:
    french.write_text(french.read_text("utf-8").replace('msgid "Old"', "<<<<<<< ours", 1), "utf-8")
    before = french.read_bytes()
    line = before.decode().split("<<<<<<<")[0].count("\n") + 1
    assert re.search(r"lamp\.po:\d+:1`.*nothing was changed", run("update", status=2)), line
    assert french.read_bytes() == before


def test_texts_that_swap_places_take_their_translations_along() -> None:
    entries = {name: Entry(name, *pair) for name, pair in {"t/a/step": ("A", "a"), "t/b/step": ("B", "b")}.items()}
    made = updated(Catalog("", entries=entries), [Wanted("t/a/step", "B"), Wanted("t/b/step", "A")])
    assert [(one.id, one.text, list(one.flags)) for one in made.entries] == [("B", "b", []), ("A", "a", [])]


def test_a_former_id_of_a_tree_leads_to_its_translation(french: Path) -> None:
    folder = french.parents[2]
    (folder / "lamp.yml").rename(folder / "light.yml")
    (folder / "light.yml").write_text(LAMP + "formerly: [lamp]\n", "utf-8")
    run("update")
    assert "light" in run("status")
    assert '"Branchez-la"' in (french.parent / "light.po").read_text("utf-8")


def test_a_tree_with_mistakes_loses_no_translation(french: Path) -> None:
    before = french.read_bytes()
    (french.parents[2] / "lamp.yml").write_text(LAMP.replace("  age:", "  age: x\n  age2:"), "utf-8")
    assert "is left out" in run("update", status=1)
    assert french.read_bytes() == before


def test_json_says_how_far_each_language_is(french: Path) -> None:
    import json

    french.write_text(french.read_text("utf-8").replace('msgstr "Oui"', 'msgstr ""'), "utf-8")
    value = json.loads(run("status", "--format", "json"))
    tree = {"tree": "lamp", "texts": 19, "translated": 18, "stale": 0, "missing": 1, "percent": 94}
    assert value["languages"][0]["language"] == "fr"
    assert value["languages"][0]["trees"] == [tree]


def test_a_language_is_known_by_its_tag_however_it_is_spelled(site: WriteTrees) -> None:
    folder = site(lamp=LAMP)
    run("extract", "pt-BR")
    assert (folder / "locale" / "pt_BR" / "lamp.po").is_file()
    assert "pt_BR" in run("status", "pt-br")
    assert "not translated into `fr`" in run("status", "fr", status=2)
    assert "no language" in run("extract", "xx-yy-zz", status=2)
