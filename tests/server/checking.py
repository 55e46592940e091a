"""What is wrong with a page: by the HTML standard, and for people who see, hear or press otherwise."""

import json
import shutil
import subprocess
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.server.browsing import AXE, MODULES

_PROGRAM = MODULES.parent / "check-html.mjs"
needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/node"
)
needs_html_validate = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "html-validate").is_dir(),
    reason="html-validate is not installed: npm ci in tests/node",
)
# The shade at the edge of a wide table has no colour that a program could compare words with.
_NO_SHADE = "document.querySelectorAll('.wide').forEach(it => { it.style.background = 'none'; })"
_OF_THE_SCHEME = {"light": "", "dark": ", runOnly: ['color-contrast']"}
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_of_html(pages: Mapping[str, str]) -> list[list[str | int]]:
    """What html-validate finds in pages, as page, rule, words and line; one process for all."""
    done = subprocess.run(
        ["node", _PROGRAM],
        input=json.dumps(list(pages.items())),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: list[list[str | int]] = json.loads(done.stdout)
    return found


def violations(page: Page) -> list[str]:
    """What axe-core finds: by all of its rules in light, of colours in dark."""
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    page.evaluate(_NO_SHADE)
    found = []
    for scheme, only in _OF_THE_SCHEME.items():
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        rules = "" if only else ", rules: {'target-size': {enabled: true}}"
        said = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{rules}{only}}})")
        found += [
            f"{scheme}: {each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in said["violations"]
        ]
    return found


def too_wide(page: Page) -> int:
    """By how many pixels a page has to be moved sideways where 1280 are seen at 400 %."""
    page.set_viewport_size({"width": 320, "height": 800})
    for _ in range(30):  # a picture is drawn anew a moment later
        if not page.evaluate(_WIDE):
            break
        page.wait_for_timeout(100)
    return int(page.evaluate(_WIDE))
