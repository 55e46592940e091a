"""What is asked of a store that holds releases, and what changes which is current: a file each."""

from functools import cache
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent


def text(name: str, **names: str) -> str:
    """Give a text with the names of graphs, and triples, in their places."""
    return _template(name).substitute(names)


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / name).read_text(encoding="utf-8"))
