"""Read the plans of a folder in a process of its own, and print the hash of each one's graph."""

import hashlib
import sys
from pathlib import Path

from graph_build.documents import find_plans, load_document
from graph_build.graph import describe_plan, ntriples
from graph_build.name_decisions import decided_agents
from graph_build.reading import read_plan
from ontology.agents import agents_of

plans = Path(sys.argv[1])
for folder in find_plans(plans):
    document = load_document(folder)
    agents = agents_of(document.slug, decided_agents(plans))
    graph = describe_plan(document, read_plan(document, agents), agents)
    print(document.slug, hashlib.sha256("".join(ntriples(graph)).encode()).hexdigest())
