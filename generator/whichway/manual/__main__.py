"""`python -m whichway.manual FOLDER`: writes the manual's reference pages into the folder that has them."""

from __future__ import annotations

import sys
from pathlib import Path

from whichway.manual import reference_pages

for page, text in reference_pages(Path(sys.argv[1])).items():
    page.write_text(text, "utf-8")
