"""`make words`: brings every catalogue up to date with the words in English, and begins one for a new language."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from whichway.output import write

FOLDER = Path(__file__).parent


def template() -> Catalog:
    """All words, as they stand in `english.py`, with what is noted there for translators."""
    catalog = Catalog()
    english = FOLDER / "english.py"
    found = extract_from_file("python", english, DEFAULT_KEYWORDS, comment_tags=["NOTE:"], strip_comment_tags=True)
    for _, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    return catalog


def updated(file: Path) -> str:
    """The text of a catalogue with every word that there is and no other; what is new in it is still empty."""
    if file.exists():
        catalog = read_po(io.StringIO(file.read_text("utf-8")), locale=file.stem)
    else:
        language = Locale.parse(file.stem).english_name
        catalog = Catalog(
            locale=file.stem,
            header_comment=f"# The words of Whichway's page in {language}, translated from `english.py`.",
            project="Whichway",
            version="",
            msgid_bugs_address="",
            last_translator="",
            language_team="",
            fuzzy=False,
        )
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    text = io.BytesIO()
    write_po(text, catalog, width=120, no_location=True, ignore_obsolete=True)
    return text.getvalue().decode()


def main() -> None:
    """Writes all catalogues anew, and those of the languages named, such as `pt_BR`."""
    for file in {*FOLDER.glob("*.po"), *(FOLDER / f"{language}.po" for language in sys.argv[1:])}:
        write(file, updated(file))


if __name__ == "__main__":
    main()
