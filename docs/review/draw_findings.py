"""Draw hints of the last build's report for a person to compare with the sources.

python docs/review/draw_findings.py [RELEASE] prints a Markdown table: ten findings of severity Info
a plan, one of each rule in turn, so that a rule with many does not crowd out the others.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import SH, Graph
from rdflib.term import Node

from ontology import PW

SEED = 20261122
EACH = 10
Row = tuple[str, str, int, str, str]


def hints(build: Path) -> Iterator[Row]:
    """Plan, rule, line, thing and message of each hint in a build's report."""
    report = Graph().parse(build / "report.ttl", format="turtle")
    for result in report.subjects(SH.resultSeverity, SH.Info):
        plan = local(report.value(result, PW.inPlan))
        rule = local(report.value(result, SH.sourceShape))
        thing = str(report.value(result, SH.focusNode)).partition("/id/")[2]
        line = int(str(report.value(result, PW.firstLine)))
        yield plan, rule, line, thing, str(report.value(result, SH.resultMessage))


def draw(build: Path) -> list[Row]:
    """The hints drawn, by plan and line."""
    piles: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(hints(build)):
        piles.setdefault(row[0], {}).setdefault(row[1], []).append(row)
    rng = random.Random(SEED)  # noqa: S311 - drawing lots, nothing secret
    return sorted(
        (row for _, rules in sorted(piles.items()) for row in _of_plan(rules, rng)),
        key=lambda row: (row[0], row[2], row[1]),
    )


def _of_plan(rules: dict[str, list[Row]], rng: random.Random) -> list[Row]:
    for _, rows in sorted(rules.items()):
        rng.shuffle(rows)
    drawn: list[Row] = []
    while len(drawn) < EACH and any(rules.values()):
        drawn.extend(rows.pop() for _, rows in sorted(rules.items()) if rows)
    return drawn[:EACH]


def local(node: Node | None) -> str:
    """The last part of an IRI."""
    return str(node).replace("#", "/").rpartition("/")[2]


if __name__ == "__main__":
    build = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build")
    sys.stdout.write("| plan | line | rule | thing | message |\n|---|---|---|---|---|\n")
    for plan, rule, line, thing, message in draw(build):
        sys.stdout.write(f"| {plan} | {line} | {rule} | {thing} | {message} |\n")
