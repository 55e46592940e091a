"""Write the reference pages that are made from the code; with --check, only compare them.

python docs/generate.py                write docs/reference/
python docs/generate.py --check        exit 1 and name what is out of date or leads nowhere
python docs/generate.py --html DIR     write the pages as HTML into DIR
"""

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


@click.command()
@click.option("--check", is_flag=True, help="Compare the pages and write nothing.")
@click.option("--html", type=click.Path(file_okay=False, path_type=Path), help="Write HTML here.")
def main(html: Path | None, *, check: bool) -> None:
    """Write, check or show the reference pages."""
    pages = {f"{name}.md": "".join(make()) for name, make in PAGES.items()}
    faults = [f"{link} leads nowhere" for link in broken_links(pages)]
    files = {**pages, DIAGRAM: draw()}
    if check:
        faults += [
            f"{path} is out of date: run `python docs/generate.py`" for path in _stale(files)
        ]
    elif html is not None:
        _write(html, html_pages(pages, files[DIAGRAM]))
    else:
        _write(_FOLDER, files)
    for fault in faults:
        click.echo(fault, err=True)
    sys.exit(1 if faults else 0)


def _stale(files: Mapping[str, str]) -> list[Path]:
    paths = {_FOLDER / name: text for name, text in files.items()}
    old = [path for path in sorted(_FOLDER.iterdir()) if path not in paths]
    return old + [
        path
        for path, text in paths.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
