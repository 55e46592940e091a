"""Write the reference pages that are made from the code; with --check, only compare them.

python docs/generate.py           write docs/reference/
python docs/generate.py --check   exit 1 and name the page that is out of date
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

import ontology
from graph_build.roles import ROLES
from planweave.cli import main as command
from queries.catalogue import Column, Parameter, load

_FOLDER = Path(__file__).parent / "reference"
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
}


def questions() -> Iterator[str]:
    """The catalogue of questions: what each answers, takes and gives."""
    yield "# Questions\n\nAsk one with `planweave ask NAME name=value …`, or on its page of the server.\n"
    for query in load().values():
        yield f"\n## {query.name}\n\n{query.question}\n"
        yield from _listed("Parameters", query.parameters)
        yield from _listed("Columns", query.columns)


def _listed(title: str, things: Sequence[Parameter] | Sequence[Column]) -> Iterator[str]:
    if things:
        yield f"\n{title}:\n\n"
        for thing in things:
            yield f"- `{thing.name}` ({thing.type}): {thing.about}\n"


def commands() -> Iterator[str]:
    """The help of the command and of each of its verbs."""
    yield "# The command\n"
    yield from _help(command, "planweave", None)


def _help(verb: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(verb, info_name=name, parent=parent, max_content_width=100)
    yield f"\n## {context.command_path}\n\n```\n{verb.get_help(context)}\n```\n"
    if isinstance(verb, click.Group):
        for each in verb.list_commands(context):
            yield from _help(verb.commands[each], each, context)


def columns() -> Iterator[str]:
    """The kinds of column and the header words that name them."""
    yield "# Columns\n\nThe kinds of column that a plan's table may have, and the header words that tell them.\n"
    yield "A header in other words is mapped in the plan's `plan.toml` under `[columns]`.\n\n"
    yield "| kind | header words | read by |\n|---|---|---|\n"
    for role in ROLES:
        for kind, words in role.COLUMNS.items():
            yield f"| `{kind}` | {', '.join(words) or '(only by plan.toml)'} | {role.NAME} |\n"


def terms() -> Iterator[str]:
    """The terms of the ontology, module by module."""
    graph = ontology.load_terms()
    yield f"# Terms\n\nVersion {ontology.version()}; the namespace is `{ontology.prefixes()['pw']}`.\n"
    for kind, name in _KINDS.items():
        found = sorted(term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef))
        for term in found:
            yield from _term(graph, term, name)


def _term(graph: Graph, term: URIRef, kind: str) -> Iterator[str]:
    yield f"\n## pw:{str(term).rpartition('#')[2]}\n\n*{graph.value(term, RDFS.label)}*, {kind}. "
    yield f"{graph.value(term, SKOS.definition)}\n"
    for example in sorted(map(str, graph.objects(term, SKOS.example))):
        yield f"\nExample: {example}\n"
    for broader in sorted(map(str, graph.objects(term, RDFS.subClassOf | RDFS.subPropertyOf))):
        yield f"\nA kind of <{broader}>.\n"
    for note in sorted(map(str, graph.objects(term, SKOS.scopeNote | DCTERMS.description))):
        yield f"\n{note}\n"


PAGES = {"questions.md": questions, "command.md": commands, "columns.md": columns, "terms.md": terms}


def main() -> int:
    """Write or check all pages; gives the exit status."""
    stale = []
    for name, make in PAGES.items():
        path, text = _FOLDER / name, "".join(make())
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
    for path in stale:
        click.echo(f"{path} is out of date: run `python docs/generate.py`", err=True)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
