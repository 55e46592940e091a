"""Build a release: read the plans, make their graphs, link, validate, publish.

Each stage writes its files below the build folder and the next one reads them, so that every
stage can be looked at and run alone. The release in use changes in the last step only.
"""

import resource
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from rdflib import RDF, Graph, URIRef

import ontology
import shapes
from asking.index import write_index
from exports.description import write_description
from exports.networks.building import keep_networks
from graph_build import iris
from graph_build.coverage import cover, demand_covered
from graph_build.documents import find_plans, load_document
from graph_build.entailment import entail
from graph_build.graph import describe_plan, ntriples, write_ntriples
from graph_build.links import LINKS
from graph_build.name_decisions import decided_agents
from graph_build.overlaps import NAMES as COMPARED
from graph_build.overlaps import compare_plans
from graph_build.reading import load_reading, read_plan, write_reading
from graph_build.validation import Finding, demand, report, validate, validate_vocabulary
from ontology.agents import agents_of
from store.oxigraph import OxigraphStore
from store.release import Release, publish

Progress = Callable[[str], None]
_ENTAILED = "entailed.nq"
# The files below links/, each a graph of its own.
_LINKED = (*(module.NAME for module in LINKS), *COMPARED)


@dataclass(slots=True)
class Built:
    """What a build did: its release, seconds by stage, and counts by plan and kind of thing."""

    release: Release | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def build(plans: Path, target: Path, jobs: int, say: Progress) -> Built:
    """Build a release of all plans in a folder and make it the current one.

    Raises BuildError, or a subclass, and then leaves the current release as it was.
    """
    built = check(plans, target, jobs, say)
    demand(built.findings)
    with _stage(built, "publish", say, "Publishing the release"):
        content = _content(find_plans(plans), target)
        store = OxigraphStore.of(content / "data.nq")
        write_description(store, content)
        write_index(store, content)
        keep_networks(store, content)
        built.release = publish(target, content, _manifest(built, content))
        shutil.rmtree(content)
    return built


def check(plans: Path, target: Path, jobs: int, say: Progress) -> Built:
    """Do all of a build but publish it; what is wrong is among the findings."""
    built, folders = Built(), find_plans(plans)
    slugs = [folder.name for folder in folders]
    with _stage(built, "read", say, f"Reading {len(folders)} plans from {plans}"):
        for slug, counts in _each(_read_and_describe, [(f, target) for f in folders], jobs):
            built.counts[slug] = counts
            say(f"  {slug}: {_listed(counts)}")
    with _stage(built, "link", say, "Linking organisations and cross-references"):
        for name, number in _link(plans, slugs, target):
            say(f"  {name}: {number} links")
    with _stage(built, "compare", say, "Tagging themes and comparing plans"):
        for name, number in compare_plans(plans, slugs, target, _vocabulary(), say):
            say(f"  {name}: {number} found")
    with _stage(built, "entail", say, "Drawing what follows"):
        for name, number in _entail(slugs, target):
            say(f"  {name}: {number} statements")
    with _stage(built, "validate", say, "Validating with SHACL"):
        built.findings = _validate(slugs, target, jobs)
        for line in _by_plan(built.findings):
            say(f"  {line}")
        graph = report(built.findings)
        write_ntriples(graph, target / "report.nt")
        graph.serialize(target / "report.ttl", format="turtle", encoding="utf-8")
    return built


@contextmanager
def _stage(built: Built, name: str, say: Progress, words: str) -> Iterator[None]:
    say(words)
    start = time.perf_counter()
    yield
    built.seconds[name] = round(time.perf_counter() - start, 2)


_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


def _each(work: Callable[[_Task], _Done], inputs: Sequence[_Task], jobs: int) -> Iterator[_Done]:
    """Do the work on each input, in order, on so many processes."""
    if jobs == 1:
        yield from map(work, inputs)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(work, inputs)


def _read_and_describe(task: tuple[Path, Path]) -> tuple[str, dict[str, int]]:
    """Read one plan and write its tables and its graph."""
    folder, target = task
    document = load_document(folder)
    agents = agents_of(document.slug, decided_agents(folder.parent))
    place = target / document.slug
    place.mkdir(parents=True, exist_ok=True)
    write_reading(read_plan(document, agents), place / "tables.json")
    reading = load_reading(place / "tables.json")
    graph = describe_plan(document, reading, agents)
    demand_covered(cover(document, reading.dropped, graph))
    write_ntriples(graph, place / "graph.nt")
    return document.slug, _counts(graph)


_COUNTED = (
    ("strands", "Strand"),
    ("objectives", "Objective"),
    ("activities", "Activity"),
    ("milestones", "Milestone"),
    ("timelines", "Timeline"),
    ("involvements", "Involvement"),
    ("budgets", "Budget"),
    ("outcomes", "Outcome"),
    ("targets", "Target"),
    ("cross-references", "CrossReference"),
)


def _counts(graph: Graph) -> dict[str, int]:
    counts = {
        name: sum(1 for _ in graph.subjects(RDF.type, ontology.PW[term])) for name, term in _COUNTED
    }
    return {**counts, "triples": len(graph)}


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)


def _plan_graph(slug: str, target: Path) -> Graph:
    return Graph().parse(target / slug / "graph.nt", format="nt")


def _link(plans: Path, slugs: Sequence[str], target: Path) -> Iterator[tuple[str, int]]:
    """Make each kind of link and write it as N-Quads."""
    graphs = [_plan_graph(slug, target) for slug in slugs]
    agents = decided_agents(plans)
    (target / "links").mkdir(exist_ok=True)
    for module in LINKS:
        graph = Graph()
        for triple in module.link(graphs, agents):
            graph.add(triple)
        quads = _quads(ntriples(graph), iris.link_graph(module.NAME))
        (target / "links" / f"{module.NAME}.nq").write_text(
            "".join(quads), encoding="utf-8", newline="\n"
        )
        yield module.NAME, len(graph)


def _entail(slugs: Sequence[str], target: Path) -> Iterator[tuple[str, int]]:
    """Draw what follows from the plans and the links, and write it as N-Quads."""
    plans = [target / slug / "graph.nt" for slug in slugs]
    entailed = entail([*plans, *(target / "links" / f"{module.NAME}.nq" for module in LINKS)])
    quads = "".join(_quads(entailed.triples, iris.entailed_graph()))
    (target / _ENTAILED).write_text(quads, encoding="utf-8", newline="\n")
    yield from entailed.by_rule.items()


def _quads(lines: Iterable[str], graph: URIRef) -> Iterator[str]:
    """N-Triples lines as N-Quads of a graph."""
    return (line.removesuffix(" .\n") + f" <{graph}> .\n" for line in lines)


@cache
def _vocabulary() -> Graph:
    """All concepts and bodies; read once, and only looked things up in."""
    return ontology.load_vocabularies()


def _validate(slugs: Sequence[str], target: Path, jobs: int) -> tuple[Finding, ...]:
    tasks = [(slug, target) for slug in slugs]
    by_plan = [finding for found in _each(_validate_plan, tasks, jobs) for finding in found]
    return (*validate_vocabulary(_vocabulary()), *by_plan)


def _validate_plan(task: tuple[str, Path]) -> tuple[Finding, ...]:
    """Check a plan's graph with the links that start from its things."""
    slug, target = task
    data = _plan_graph(slug, target)
    # What is found between two plans is checked with the first of them.
    between = (iris.among(kind, slug) for kind in ("overlap", "dependency"))
    mine = tuple(f"<{start}" for start in (f"{iris.plan(slug)}/", *between))
    for name in _LINKED:
        lines = (target / "links" / f"{name}.nq").read_text(encoding="utf-8").splitlines()
        triples = (line.rpartition(" <")[0] + " .\n" for line in lines if line.startswith(mine))
        data.parse(data="".join(triples), format="nt")
    return validate(data, _vocabulary())


def _by_plan(findings: Iterable[Finding]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(finding.plan or "vocabulary", Counter())[finding.severity.value] += 1
    for plan, by_severity in sorted(counts.items()):
        yield f"{plan}: " + ", ".join(f"{n} {name}" for name, n in sorted(by_severity.items()))


def _content(folders: Sequence[Path], target: Path) -> Path:
    """The folder with what a release holds."""
    content = target / "release"
    shutil.rmtree(content, ignore_errors=True)
    (content / "sources").mkdir(parents=True)
    with (content / "data.nq").open("w", encoding="utf-8", newline="\n") as data:
        for folder in folders:
            lines = (
                (target / folder.name / "graph.nt")
                .read_text(encoding="utf-8")
                .splitlines(keepends=True)
            )
            data.writelines(_quads(lines, iris.plan_graph(folder.name)))
            source = folder / load_document(folder).settings.source
            shutil.copyfile(source, content / "sources" / f"{folder.name}.txt")
        for name in _LINKED:
            data.write((target / "links" / f"{name}.nq").read_text(encoding="utf-8"))
        data.write((target / _ENTAILED).read_text(encoding="utf-8"))
        data.writelines(_quads(ntriples(_vocabulary()), iris.vocabulary_graph()))
        data.writelines(_quads(ntriples(ontology.load_terms()), iris.ontology_graph()))
        report_lines = (target / "report.nt").read_text(encoding="utf-8").splitlines(keepends=True)
        data.writelines(_quads(report_lines, iris.report_graph()))
    shutil.copyfile(target / "report.ttl", content / "report.ttl")
    return content


def _manifest(built: Built, content: Path) -> dict[str, object]:
    findings = Counter(
        (finding.plan or "vocabulary", finding.severity.value) for finding in built.findings
    )
    by_plan: dict[str, dict[str, int]] = {}
    for (plan, severity), number in sorted(findings.items()):
        by_plan.setdefault(plan, {})[severity] = number
    with (content / "data.nq").open(encoding="utf-8") as data:
        quads = sum(1 for _ in data)
    return {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": built.seconds,
        "ontology": ontology.version(),
        "shapes": shapes.version(),
        "quads": quads,
        "plans": built.counts,
        "findings": by_plan,
    }


def peak_memory() -> int:
    """The most memory that this process has held at once, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
