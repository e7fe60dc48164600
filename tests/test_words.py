"""The page's own words: every catalogue is complete, the nearest language is taken, and a site may say some itself."""

from __future__ import annotations

import re
from gettext import c2py
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from whichway.basics import RESULTS
from whichway.findings import Severity
from whichway.maps.values import Kind
from whichway.words import update
from whichway.words.catalogue import ENGLISH, UnusableWords, Words, languages, values, words_in
from whichway.words.english import IN_SCRIPT, WORDS

PACKAGE = update.FOLDER.parent
CATALOGUES = sorted(update.FOLDER.glob("*.po"))


def read(file: Path) -> Catalog:
    with file.open("rb") as text:
        return read_po(text)


def identities(catalog: Catalog) -> list[tuple[str, object]]:
    """Each word's key, and what it says in English."""
    return [(message.context or "", message.id) for message in catalog if message.id]


def texts(message: Message) -> list[str]:
    """A translation in all its forms."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_catalogue_has_every_word_and_no_other(file: Path) -> None:
    """If this fails: `make words`, and translate what is new."""
    catalog = read(file)
    assert identities(catalog) == identities(update.template())
    assert not catalog.obsolete
    for message in catalog:
        assert not message.fuzzy, f"look at the translation of `{message.context}`, and take `fuzzy` away"
        assert all(texts(message)), f"`{message.context}` is not translated"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_translation_names_the_values_that_the_english_names(file: Path) -> None:
    for message in read(file):
        if message.id:
            english = values(message.id if isinstance(message.id, str) else message.id[0])
            counted = {"m"} if message.pluralizable else set()
            for text in texts(message):
                # Of one or two, some languages say so in a word.
                assert english - counted <= values(text) <= english, text


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_catalogue_has_the_plural_forms_of_its_language(file: Path) -> None:
    """Those of CLDR, number by number: how an expression for them is written differs between releases of Babel."""
    catalog, category = read(file), Locale.parse(file.stem).plural_form
    form = c2py(catalog.plural_expr)
    pairs = {(form(number), category(number)) for number in (*range(1000), 1_000_000)}
    assert sorted(index for index, _ in pairs) == list(range(catalog.num_plurals))
    assert len({name for _, name in pairs}) == len(pairs)
    for message in catalog:
        if message.id and message.pluralizable:
            assert len(texts(message)) == catalog.num_plurals


def test_a_catalogue_that_is_up_to_date_is_left_as_it_is() -> None:
    for file in CATALOGUES:
        assert identities(read(file)) == identities(update.template())
        assert update.updated(file).split("msgctxt", 1)[1] == file.read_text("utf-8").split("msgctxt", 1)[1]


def test_a_new_language_begins_with_every_word_untranslated(tmp_path: Path) -> None:
    file = tmp_path / "pl.po"
    file.write_text(update.updated(file), "utf-8")
    assert identities(read(file)) == identities(update.template())
    assert read(file).num_plurals == 3
    assert not any(text for message in read(file) if message.id for text in texts(message))


def test_every_word_has_its_own_key_and_is_said_somewhere() -> None:
    keys = [word.key for word in WORDS]
    assert len(set(keys)) == len(keys)
    sources = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.js"), *(PACKAGE / "pages").glob("*.py")]
    sources += [PACKAGE / "kinds.py", PACKAGE / "hosts/mkdocs/plugin.py", *(PACKAGE / "maps").glob("*.py")]
    said = " ".join(file.read_text("utf-8") for file in sources)
    # What a map calls things by their kinds, results, and severities.
    on_maps = {f"map-{name}" for name in (*get_args(Kind), *RESULTS, *Severity)}
    for key in set(keys) - {"next", "solved", "expected", "escalate", "unsolved", "or", "and"} - on_maps:
        assert re.search(rf"""["'.]{key}\b""", said), f"nobody says `{key}`"


def test_the_script_is_given_the_words_that_it_says_and_no_other() -> None:
    scripts = "\n".join(file.read_text("utf-8") for file in sorted((PACKAGE / "runtime").rglob("*.js")))
    for word in IN_SCRIPT:
        assert re.search(rf"\b{word.key}\b", scripts), f"no script says `{word.key}`"
    assert set(re.findall(r"\bsay\('([\w-]+)'", scripts)) <= ENGLISH.for_script().keys()


@pytest.mark.parametrize(
    ("asked", "given"),
    [("de", "de"), ("de-AT", "de"), ("fr_CA", "fr"), ("ja", "ja"), ("en-GB", "en"), ("xx", "en"), ("zh-Hant", "en")],
)
def test_the_nearest_language_is_taken_and_else_english(asked: str, given: str) -> None:
    assert words_in(asked, {}).catalogue == given


def test_a_language_of_one_country_comes_before_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whichway.words.catalogue.languages", lambda: ["en", "de", "de_AT", "fr"])
    monkeypatch.setattr("whichway.words.catalogue._read", lambda language: None)
    asked = ("de-AT", "de-CH", "fr-CA", "pt-BR")
    assert [Words(language).catalogue for language in asked] == ["de_AT", "de", "fr", "en"]


def test_a_language_without_words_is_told_from_one_with_them() -> None:
    assert [words_in(tag, {}).is_translated for tag in ("en", "en-GB", "de-AT", "ja", "pt-BR")] == [True] * 4 + [False]


def test_arabic_counts_in_its_own_forms_and_runs_from_right_to_left() -> None:
    arabic = words_in("ar", {})
    assert arabic.direction == "rtl"
    said = {arabic.count("progress", number) for number in (1, 2, 3, 11)}
    assert len(said) == 4
    assert [arabic.count("progress", number) for number in (3, 10, 11, 15)] == [
        "الخطوة {n}، وتبقى {m} خطوات على الأكثر",
        "الخطوة {n}، وتبقى {m} خطوات على الأكثر",
        "الخطوة {n}، وتبقى {m} خطوة على الأكثر",
        "الخطوة {n}، وتبقى {m} خطوة على الأكثر",
    ]
    assert {words_in(language, {}).direction for language in languages() if language != "ar"} == {"ltr"}


def test_german_says_one_otherwise_than_several() -> None:
    assert words_in("de", {}).count("progress", 1) == "Schritt {n}, höchstens noch einer"
    assert words_in("de", {}).count("progress", 2) == "Schritt {n}, höchstens noch {m}"


def test_a_site_says_a_word_itself_and_the_others_stay() -> None:
    said = words_in("de", {"next": "Weiter geht’s", "progress": "{n}. Schritt"})
    assert said["next"] == "Weiter geht’s"
    assert said.count("progress", 4) == "{n}. Schritt"
    assert said["back"] == "Zurück"


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"nxt": "On"}, r"no word `nxt`\n  help: did you mean `next`\?"),
        ({"qqq": "On"}, r"no word `qqq`\n  help: there are `next`, `unsolved`"),
        ({"next": True}, r"`next` must be a text, not `True`\n  help: put it in quotes"),
        ({"next": " "}, r"`next` must be a text"),
        ({"step": "Step {m}"}, r"`step` has no value `{m}`\n  help: in English it is `Step {n}`"),
    ],
)
def test_a_word_that_can_not_be_used_is_told_with_what_to_do(own: dict[str, object], message: str) -> None:
    with pytest.raises(UnusableWords, match=message):
        words_in("en", own)
