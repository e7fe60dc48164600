#!/bin/sh
# Sees to it that a Chromium and a font are there for the browser tests: through apt where that may be used,
# otherwise by naming the one command to run.
set -eu

if [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null 2>&1; then
    exit 0
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi

# The same engine without a browser around it, which makes the tests take a third of the time. Not every system has it
# as a package of its own; any Chromium does.
if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    $as_root apt-get update -qq
    for browser in chromium-headless-shell chromium; do
        if apt-cache show "$browser" >/dev/null 2>&1; then
            echo "installing $browser and fonts-dejavu-core"
            DEBIAN_FRONTEND=noninteractive \
                $as_root apt-get install -y -qq --no-install-recommends "$browser" fonts-dejavu-core >/dev/null
            exit 0
        fi
    done
fi

if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then
    exit 0
fi

echo "The browser tests need Chromium. Run: sudo apt-get install chromium fonts-dejavu-core" >&2
echo "(or install any Chromium, and name its program in the variable CHROMIUM)" >&2
exit 1
