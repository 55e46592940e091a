"""Show on the terminal what is read from a plan, row by row, with its lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from graph_build.documents import load_document
from graph_build.name_decisions import decided_agents
from graph_build.reading import read_plan
from graph_build.text import Text
from ontology.agents import agents_of


def show_tables(folder: Path) -> Iterator[str]:
    """The strands and rows of a plan as lines; raises BuildError where it cannot be read."""
    document = load_document(folder)
    agents = agents_of(document.slug, decided_agents(folder.parent))
    reading = read_plan(document, agents)
    strand = None
    for row in reading.rows:
        if row.strand != strand:
            strand = row.strand
            head = reading.strands[strand]
            yield f"# {head.kind} {head.reference or ''}: {head.heading.string}"
        yield f"## {row.key}, lines {row.lines[0]} to {row.lines[1]}"
        for name, values in row.values.items():
            for value in values:
                yield f"  {name}: {_say(value)}"


def _say(value: Any) -> str:
    fields = msgspec.to_builtins(value, enc_hook=_words)
    first, *rest = (
        f"{word}" if name == "text" else f"{name}={word}" for name, word in _filled(fields)
    )
    return f"{first}  [{', '.join(rest)}]" if rest else first


def _filled(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, word) for name, word in fields.items() if word not in (None, "", [], {}))


def _words(value: object) -> object:
    if isinstance(value, Text):
        return value.string
    raise NotImplementedError(type(value))
