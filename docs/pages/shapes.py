"""The page of the rules for data: the profiles, and each rule with what it says and checks."""

import re
from collections.abc import Iterator
from pathlib import Path

from rdflib import DCTERMS, SH, Graph, URIRef

import shapes
from ontology import BASE, PWSH
from pages.constraints import words
from pages.marks import anchor, code, links
from pages.uses import rules, stating_rules, targets

_DECLARED = re.compile(r"^pwsh:([\w-]+) a sh:", re.MULTILINE)
_RUN = (
    "planweave validate FILE.ttl --profile plan-core     # or plan-quality, or planweave\n"
    "planweave export ontology DIR                       # each profile as one file\n"
)


def page() -> Iterator[str]:
    """How to use the rules, the profiles, and the rules file by file."""
    yield "# Shapes\n\nWhat must hold of data, in SHACL. For somebody else's graph:\n\n"
    yield f"```\n{_RUN}```\n\n"
    yield "- **Violation**: the graph is wrong; a build of planweave stops.\n"
    yield "- **Warning**: someone should look at the source.\n"
    yield "- **Info**: the plan could say more.\n"
    yield "\n| profile | for | rules |\n|---|---|---|\n"
    for name in shapes.PROFILES:
        header = Graph().parse(shapes.profile_files(name)[0], format="turtle")
        about = header.value(URIRef(f"{BASE}profiles/{name}"), DCTERMS.description)
        number = len(set(shapes.load_profile(name).subjects(SH.message)))
        yield f"| {anchor(name)}{code(name)} | {about} | {number} |\n"
    seen: set[Path] = set()
    for name in shapes.PROFILES:
        files = [file for file in shapes.profile_files(name) if file.parent.name == "shapes"]
        for file in files:
            if file not in seen:
                yield from _file(file, name)
        seen.update(files)


def _file(file: Path, profile: str) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    head = [line.removeprefix("# ") for line in text.split("@prefix")[0].splitlines()]
    yield f"\n{anchor(f'file-{file.stem}')}\n\n## {file.stem}\n\n"
    yield f"{' '.join(head).strip()}\n\nFrom profile {code(profile)} on.\n"
    stating = set(stating_rules())
    for name in _DECLARED.findall(text):
        if PWSH[name] in stating:
            yield from _rule(name)


def _rule(name: str) -> Iterator[str]:
    rule, graph = PWSH[name], rules()
    severity = str(graph.value(rule, SH.severity)).rpartition("#")[2]
    yield f"\n{anchor(name)}\n\n### {name}\n\n"
    yield f"**{severity}**: {graph.value(rule, SH.message)}\n\n"
    if looked_at := links(targets(rule)):
        yield f"- On: {looked_at}\n"
    if checked := words(graph, rule):
        yield f"- Checks: {checked}\n"
    for constraint in graph.objects(rule, SH.sparql):
        yield f"\n```sparql\n{_dedented(str(graph.value(constraint, SH.select)))}\n```\n"


def _dedented(query: str) -> str:
    lines = query.strip().splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    return "\n".join([lines[0], *(line[margin:] for line in lines[1:])])
