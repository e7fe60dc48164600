"""`python -m tests.compat PAGE`: writes the table of other plugins and themes into that page of the manual."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.compat.table import with_table

page = Path(sys.argv[1])
page.write_text(with_table(page.read_text("utf-8")), "utf-8")
