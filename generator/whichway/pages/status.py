"""What a step shows of a status page: a link, and for the script where to ask, if the site allows that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from whichway.pages.host import AllowsStatus, Host

_SUMMARY = "/api/v2/summary.json"


class StatusLink(NamedTuple):
    """The link to a status page, and the address of its summary; that is empty where nobody is to ask for it."""

    page: str
    text: str
    ask: str
    words: str


def status_link(summary: str, host: Host, words: Mapping[str, str]) -> StatusLink | None:
    """What a step shows of the status page with that `summary`, if it names one."""
    if not summary:
        return None
    parts = urlsplit(summary)
    origins = host.status_origins if isinstance(host, AllowsStatus) else ()
    allowed = f"{parts.scheme}://{parts.netloc}" in {origin.rstrip("/") for origin in origins}
    in_script = {key: words[key] for key in ("status-as-of", "status-failed")}
    return StatusLink(
        summary.removesuffix(_SUMMARY) + "/",
        words["status"].format(host=parts.netloc),
        summary if allowed else "",
        json.dumps(in_script, ensure_ascii=False),
    )
