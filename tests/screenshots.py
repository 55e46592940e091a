"""Pictures of every kind of page, to be looked at: narrow to wide, light and dark.

`python -m tests.screenshots build build/screenshots` serves the current release of the build folder
and writes a PNG for each page, width and scheme of colours; `make screenshots` does that.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from ontology import BASE
from tests.server.browsing import QUIET
from tests.server.running import running
from tests.server.stories import QUERY

WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Below this a long list only goes on.
DEEPEST = 3_000
PAGES = {
    # Those of the five stories,
    "home": "/",
    "dfe-activities": "/questions/organisations/activities?organisation=DfE",
    "westminster": "/plans/westminster-2010",
    "westminster-red": "/questions/status/by-rating?plan=westminster-2010&rated=red",
    "westminster-objective": "/id/westminster-2010/objective/1.1.1",
    "compare": "/compare?plan=brent-2014&plan=london-2013",
    "theme": "/id/theme/place-planning",
    "budgets": "/budgets",
    "source-line": "/plans/london-2013/source#L11",
    "sparql": f"/sparql?{urlencode({'query': QUERY})}",
    # and one of each other kind.
    "about": "/about",
    "api": "/api",
    "dataset": "/dataset",
    "dependencies": "/dependencies",
    "error": "/plans/no-such-plan",
    "gaps": "/gaps",
    "graphs": "/graphs",
    "largest-budgets": "/questions/budgets/largest",
    "network": "/networks/organisations",
    "networks": "/networks",
    "objective": "/id/london-2013/objective/2.1",
    "organisation": "/id/organisation/department-for-education",
    "organisations": "/organisations",
    "overlap": "/overlaps/brent-2014/2.3/london-2013/10.1",
    "overlaps": "/overlaps",
    "plan": "/plans/london-2013",
    "plans": "/plans",
    "quality": "/quality",
    "questions": "/questions",
    "reading": "/plans/city-2020/reading",
    "releases": "/releases",
    "search": "/search?q=school+places",
    "terms": "/ontology",
    "themes": "/themes",
    "thing": f"/resource?{urlencode({'iri': f'{BASE}id/london-2013/objective/2.1'})}",
    "timeline": "/timeline",
}


def take(browser: Browser, address: str, folder: Path) -> int:
    """Write the pictures; gives how many."""
    number = 0
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            for name, path in PAGES.items():
                said = page.goto(f"{address}{path}")
                if said is None or said.ok == (name == "error"):
                    sys.exit(f"{path} is not the page that is to be pictured")
                for figure in page.locator("figure.chart").all():
                    figure.locator("svg").first.wait_for()
                deep = int(page.evaluate("document.documentElement.scrollHeight"))
                page.screenshot(
                    path=folder / f"{name}-{width}-{scheme}.png",
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": min(deep, DEEPEST)},
                )
                number += 1
            page.close()
    return number


def main(build: str, pictures: str) -> None:
    """Serve a build folder and picture its pages."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed: make system")
    folder = Path(pictures)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        running(Path(build).resolve(), Path(place)) as address,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=QUIET)
        number = take(browser, address, folder)
        browser.close()
    sys.stdout.write(f"{number} pictures in {folder}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
