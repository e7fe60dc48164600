"""Whom the desk answers: pages of the preview itself, and no other site that the author's browser shows."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

_LOCAL = ("localhost", ".localhost")


def is_own_host(environ: Mapping[str, Any], hosts: Collection[str]) -> bool:
    """Whether a request is addressed to the preview by an address, by `localhost`, or by one of its own `hosts`.

    Any site can have its own name lead to the author's computer, and its pages would then be of the same origin.
    """
    host = _host(f"//{environ.get('HTTP_HOST', '')}")
    return host in hosts or host.endswith(_LOCAL) or _is_address(host)


def is_own_page(environ: Mapping[str, Any], hosts: Collection[str]) -> bool:
    """Whether a request comes from a page of the preview, or from no page at all."""
    if not is_own_host(environ, hosts) or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in _OWN_SITES:
        return False
    origin = environ.get("HTTP_ORIGIN")
    return origin is None or urlsplit(origin).netloc == environ.get("HTTP_HOST")


_OWN_SITES = ("same-origin", "none")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
