#!/bin/sh
# Sees to it that a Chromium and a font are there for the browser tests: through apt where that may be used,
# otherwise by naming the one command to run.
set -eu

if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ]; then
    exit 0
fi

packages="chromium fonts-dejavu-core"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi

if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    echo "installing $packages"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # two packages, two words
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
    exit 0
fi

echo "The browser tests need Chromium. Run: sudo apt-get install $packages" >&2
echo "(or install any Chromium, and name its program in the variable CHROMIUM)" >&2
exit 1
