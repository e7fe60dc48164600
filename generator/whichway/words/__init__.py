"""The page's own words: in English in `english.py`, and in each other language in a catalogue of gettext beside it."""
