"""Write the reference pages that are made from the code; with --check, only compare them.

python docs/generate.py                write docs/reference/ and docs/competency-questions.md
python docs/generate.py --check        exit 1 and name what is out of date or leads nowhere
python docs/generate.py --html DIR     write the pages as HTML into DIR
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from pages import PAGES
from pages.diagram import draw
from pages.html import html_pages
from pages.links import broken_links
from pages.terms import DIAGRAM

_FOLDER = Path(__file__).parent / "reference"
# Stands above the others, for readers who look for it by name.
_ABOVE = "competency-questions.md"
_LINK = re.compile(r"\]\((?=[\w-]+\.md)")


@click.command()
@click.option("--check", is_flag=True, help="Compare the pages and write nothing.")
@click.option("--html", type=click.Path(file_okay=False, path_type=Path), help="Write HTML here.")
def main(html: Path | None, *, check: bool) -> None:
    """Write, check or show the reference pages."""
    pages = {f"{name}.md": "".join(make()) for name, make in PAGES.items()}
    faults = [f"{link} leads nowhere" for link in broken_links(pages)]
    files = {_path(name): _linked(name, text) for name, text in pages.items()}
    files[_FOLDER / DIAGRAM] = draw()
    if check:
        faults += [
            f"{path} is out of date: run `python docs/generate.py`" for path in _stale(files)
        ]
    elif html is not None:
        made = html_pages(pages, files[_FOLDER / DIAGRAM])
        _write({html / name: text for name, text in made.items()})
    else:
        _write(files)
    for fault in faults:
        click.echo(fault, err=True)
    sys.exit(1 if faults else 0)


def _path(name: str) -> Path:
    return (_FOLDER.parent if name == _ABOVE else _FOLDER) / name


def _linked(name: str, text: str) -> str:
    """Lead the links of a page that stands above the others down to them."""
    return _LINK.sub(f"]({_FOLDER.name}/", text) if name == _ABOVE else text


def _stale(files: Mapping[Path, str]) -> list[Path]:
    old = [path for path in sorted(_FOLDER.iterdir()) if path not in files]
    return old + [
        path
        for path, text in files.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
