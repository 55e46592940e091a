"""Compare the plans that were drawn, as the build compares those that it has read.

Links between plans cannot be drawn: which plans a row overlaps with depends on all of them. So the
quads of a release are taken apart into the files that the build's stage reads, and what it finds
is written behind them. The themes that the patterns had are not those of other words, so they are
left out of what is drawn, and found anew. Nobody has looked at what is found: some overlaps are
decided upon here.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path

from rdflib import RDF, Graph, URIRef

from benchmarks.synthetic.quads import read_quads
from graph_build import iris
from graph_build.links import LINKS
from graph_build.overlaps import NAMES, compare_plans
from graph_build.overlaps.decisions import Verdict
from graph_build.overlaps.describe import describe_decision, describe_reviewer, quads
from ontology import PW

_OVERLAPS = "overlaps"
# One overlap of so many is decided upon: three of the 171 between the five plans are.
_DECIDED = 57
_BY = "a reviewer of synthetic plans"
_WHY = (
    "Both rows are about the same schools, so whoever reads one of them should know of the other."
)
_COMPARED = tuple(f" <{iris.link_graph(name)}> .\n" for name in NAMES)
# Quads held at once: 500 plans have too many.
_AT_ONCE = 100_000


def without_links(text: str) -> tuple[str, int]:
    """Leave out of a plan's quads what the comparison finds anew; and how many are left."""
    kept = [line for line in text.splitlines(keepends=True) if not line.endswith(_COMPARED)]
    return "".join(kept), len(kept)


def link_plans(data: Path, slugs: Sequence[str], say: Callable[[str], None]) -> int:
    """Add themes, dependencies and overlaps to the quads of a release; gives how many they are."""
    with tempfile.TemporaryDirectory(dir=data.parent.parent) as made:
        folder = Path(made)
        vocabulary = _take_apart(data, slugs, folder)
        # An empty folder of plans: nobody has decided anything about plans that nobody wrote.
        decided = folder / "plans"
        decided.mkdir()
        for name, number in compare_plans(decided, slugs, folder, vocabulary, say):
            say(f"  {name}: {number} found")
        _decide(folder / "links" / f"{_OVERLAPS}.nq")
        return sum(_append(folder / "links" / f"{name}.nq", data) for name in NAMES)


def _take_apart(data: Path, slugs: Sequence[str], folder: Path) -> Graph:
    """Write what each plan says, and the links, as the build does; gives the vocabulary."""
    files = {f"<{iris.plan_graph(slug)}>": folder / slug / "graph.nt" for slug in slugs}
    for module in LINKS:
        place = folder / "links" / f"{module.NAME}.nq"
        files[f"<{iris.link_graph(module.NAME)}>"] = place
    vocabulary = f"<{iris.vocabulary_graph()}>"
    files[vocabulary] = folder / "vocabulary.nt"
    for place in files.values():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    _sort(data, files)
    return Graph().parse(files[vocabulary], format="nt")


def _sort(data: Path, files: Mapping[str, Path]) -> None:
    """Write each quad to the file of its graph, as a triple."""
    with data.open(encoding="utf-8") as lines:
        quads = read_quads(lines)
        while some := tuple(islice(quads, _AT_ONCE)):
            by_graph: defaultdict[str, list[str]] = defaultdict(list)
            for quad in some:
                by_graph[quad.graph].append(f"{quad.subject} {quad.predicate} {quad.value} .\n")
            for graph in files.keys() & by_graph.keys():
                with files[graph].open("a", encoding="utf-8", newline="\n") as file:
                    file.writelines(by_graph[graph])


def _decide(path: Path) -> None:
    """Have somebody decide about some of the overlaps of a file, as people do after a build."""
    with path.open(encoding="utf-8") as lines:
        found = sorted(
            quad.subject[1:-1]
            for quad in read_quads(lines)
            if (quad.predicate, quad.value) == (f"<{RDF.type}>", f"<{PW.Overlap}>")
        )
    said = [*describe_reviewer(_BY)] if found else []
    for overlap, verdict in zip(found[::_DECIDED], cycle(Verdict), strict=False):
        said += describe_decision(URIRef(overlap), verdict, _BY, _WHY)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(quads(said, iris.link_graph(_OVERLAPS)))


def _append(path: Path, data: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    with data.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return len(lines)
