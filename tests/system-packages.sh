#!/bin/sh
# Install what some tests need beside Python packages: a browser, LibreOffice, a SPARQL store and programs for Node.
# System packages only as root on a Debian system; elsewhere those tests skip and name what is missing.
set -eu
cd "$(dirname "$0")"
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing for the tests:$missing"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        # shellcheck disable=SC2086 # a list of packages
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "Not installed, so some tests will skip:$missing"
    fi
fi
# Once for each lock file: what it pins does not change.
if command -v npm >/dev/null 2>&1 && ! cmp -s node/package-lock.json node/node_modules/.planweave-lock; then
    echo "Installing the programs for Node that tests use"
    npm ci --prefix node --silent --no-audit --no-fund
    cp node/package-lock.json node/node_modules/.planweave-lock
fi
