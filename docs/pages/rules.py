"""The page of the rules: what follows from what, and the query that draws it."""

from collections.abc import Iterator

from ontology.rules import load_rules
from pages.marks import anchor


def page() -> Iterator[str]:
    """All rules, by name."""
    yield "# What follows\n\n"
    yield "These rules are applied when a release is built, to the plans, the links and the"
    yield " vocabularies, until they give nothing more. What they give stands in a graph of its"
    yield " own, `https://w3id.org/planweave/graph/entailed`, and is in answers unless a query"
    yield " names its graphs. As axioms for a reasoner: `ontology/rules/axioms.ttl`; the tests"
    yield " compare both.\n\n"
    for rule in load_rules():
        yield f"- [{rule.title}](#{rule.name}): {rule.rule}\n"
    for rule in load_rules():
        yield f"\n{anchor(rule.name)}\n\n## {rule.title}\n\n{rule.rule}\n\n"
        yield f"By: {rule.standard}.\n\n```sparql\n{rule.text.strip()}\n```\n"
