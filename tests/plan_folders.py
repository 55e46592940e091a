"""Write a plan's folder for a test: an invented plan of an invented county, as small as can be.

In sources and settings written in tests, → stands for a tab, so that the cells can be seen.
"""

from pathlib import Path

SLUG = "ashwell-2031"
SETTINGS = """\
title = "Ashwell Valley Plan"
publisher = "Department of Energy and Climate Change"
kind = "restoration plan"
published = 2031-03-04
period = { start = 2031-04-01, end = 2034-03-31 }
licence = "invented for the tests"
"""
SOURCE = """\
Priority 1: Water

Objective→Activities→Lead→Milestones
1.1 Mend the banks→Plant willows→Alderwick Rivers Trust→By May 2032
"""


def say_nothing(line: str) -> None:
    """Takes what a build tells of its progress."""


def tabbed(text: str) -> str:
    """The text with a tab for each arrow."""
    return text.replace("→", "\t")


def write_plan(
    plans: Path,
    source: str | bytes = SOURCE,
    more: str = "",
    *,
    settings: str = SETTINGS,
    slug: str = SLUG,
) -> Path:
    """Write a plan's folder below `plans`; `more` goes to the end of its settings."""
    folder = plans / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(tabbed(settings + more), encoding="utf-8")
    body = source if isinstance(source, bytes) else tabbed(source).encode()
    (folder / "source.txt").write_bytes(body)
    return folder
