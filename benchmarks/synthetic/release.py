"""Write a release of synthetic plans: a folder that the store opens as it opens any other.

Plans are written to disk one by one, so that only one is held at a time. The description that a
release has is made as the build makes it, by questions to a store that holds the whole.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from rdflib import SKOS

from asking.index import write_index
from benchmarks.synthetic.drawing import Drawn, district_of, draw_plan, write_plan
from benchmarks.synthetic.errors import SyntheticError
from benchmarks.synthetic.linking import link_plans, without_links
from benchmarks.synthetic.patterns import DISTRICT, Pattern, Patterns, find_patterns
from benchmarks.synthetic.quads import Quad, parted, read_quads
from benchmarks.synthetic.templates import Literal, Sheet, draw_up, make_template
from benchmarks.synthetic.words import Lexicon, Words, read_lexicon
from exports.description import write_description
from graph_build import iris
from store.oxigraph import OxigraphStore
from store.release import Release, publish

# The quads of a plan; 500 that are compared have 3.76 million.
PLAN_QUADS = 5_000
_PLANS_A_DISTRICT = 4
_FULL_NAME = f"<{SKOS.prefLabel}>"
_NAMES = frozenset(f"<{name}>" for name in (SKOS.prefLabel, SKOS.altLabel))
_VOCABULARY = f"<{iris.vocabulary_graph()}>"
_REPORT = "report.ttl"


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. quads: of a plan on average; None for plans as large as their patterns.

    linked: whether the plans are compared as the build does it; else no link is between them.
    """

    plans: int
    seed: int
    quads: int | None = PLAN_QUADS
    linked: bool = False


def make_release(
    pattern: Release, target: Path, order: Order, say: Callable[[str], None]
) -> Release:
    """Make synthetic plans after those of a release, and publish them in a build folder.

    Raises SyntheticError when no plan can be made after that release.
    """
    patterns = _patterns(pattern)
    target.mkdir(parents=True, exist_ok=True)
    content = Path(tempfile.mkdtemp(prefix=".synthetic-", dir=target))
    try:
        say(f"Drawing {order.plans} plans after {len(patterns.plans)}")
        quads, sizes = _write(patterns, content, order)
        if order.linked:
            say("Comparing the plans")
            quads += link_plans(content / "data.nq", tuple(sizes), say)
        report = pattern.path / _REPORT
        if report.is_file():
            shutil.copyfile(report, content / _REPORT)
        say(f"Describing {quads} quads")
        store = OxigraphStore.of(content / "data.nq")
        write_description(store, content)
        say("Indexing its words")
        write_index(store, content)
        manifest = {
            **{name: pattern.manifest.get(name) for name in ("built", "ontology", "shapes")},
            "synthetic": {"after": pattern.version, "plans": order.plans, "seed": order.seed},
            "quads": quads,
            "plans": sizes,
        }
        return publish(target, content, manifest)
    finally:
        shutil.rmtree(content, ignore_errors=True)


def _patterns(release: Release) -> Patterns:
    sources = {slug: release.source_text(slug) or "" for slug in release.plans}
    if not sources:
        raise SyntheticError(f"{release.path} has no plan to take as a pattern")
    with release.data.open(encoding="utf-8") as data:
        return find_patterns(read_quads(data), sources)


def _write(patterns: Patterns, content: Path, order: Order) -> tuple[int, dict[str, object]]:
    """Write the graph and the sources; gives the number of quads, and that of each plan."""
    (content / "sources").mkdir()
    lexicon = _lexicon(patterns)
    sizes: dict[str, object] = {}
    with (content / "data.nq").open("w", encoding="utf-8", newline="\n") as data:
        quads = _write_base(patterns.base, data)
        met: set[tuple[str, int]] = set()
        for plan in _drawn(patterns, lexicon, order):
            text, lines = write_plan(plan)
            if order.linked:
                text, lines = without_links(text)
            data.write(text)
            pattern = plan.sheet.pattern
            if (pattern.slug, plan.district) not in met:
                met.add((pattern.slug, plan.district))
                quads += _write_bodies(patterns, plan, order.seed, lexicon, data)
            source = content / "sources" / f"{plan.slug}.txt"
            source.write_text(plan.words.text(pattern.source), encoding="utf-8", newline="\n")
            sizes[plan.slug] = {"triples": lines}
            quads += lines
    return quads, sizes


def _drawn(patterns: Patterns, lexicon: Lexicon, order: Order) -> Iterator[Drawn]:
    sheets = [draw_up(pattern) for pattern in patterns.plans]
    mean = sum(sheet.size for sheet in sheets) / len(sheets)
    share = 1.0 if order.quads is None else order.quads / mean
    districts = max(1, order.plans // (len(sheets) * _PLANS_A_DISTRICT))
    for number in range(1, order.plans + 1):
        sheet = sheets[(number - 1) % len(sheets)]
        yield draw_plan(
            number, order.seed, sheet, share=share, districts=districts, lexicon=lexicon
        )


def _write_base(base: tuple[Quad, ...], data: TextIO) -> int:
    data.writelines(
        f"{quad.subject} {quad.predicate} {quad.value} {quad.graph} .\n" for quad in base
    )
    return len(base)


def _write_bodies(
    patterns: Patterns, plan: Drawn, seed: int, lexicon: Lexicon, data: TextIO
) -> int:
    """Write the local bodies of a district, in the names that its plans give them.

    No two bodies may have the same full name, so that ends with a number of the district.
    """
    sheet: Sheet = plan.sheet
    words = Words(
        lexicon,
        district_of(seed, sheet, plan.district),
        district_of(seed, sheet, plan.district),
    )

    def spell(term: str) -> str:
        return f"{term[:-1]}-{DISTRICT}>" if term in sheet.pattern.local else term

    def say(literal: Literal) -> str:
        text, kind = literal
        return words.text(text) if kind.startswith("@") else text

    place = f"{patterns.plans.index(sheet.pattern) + 1}.{DISTRICT}"
    said = [
        _marked(quad, place) if quad.predicate == _FULL_NAME else quad
        for body in sorted(sheet.pattern.local)
        for quad in patterns.bodies.get(body, ())
    ]
    text = "".join(make_template(said, spell).fill(say))
    data.write(text.replace(DISTRICT, str(plan.district)))
    return len(said)


def _marked(quad: Quad, place: str) -> Quad:
    text, kind = parted(quad.value)
    return replace(quad, value=f'"{text} {place}"{kind}')


def _lexicon(patterns: Patterns) -> Lexicon:
    """The words of all plans, but not those of what all plans share."""
    local = {body for pattern in patterns.plans for body in pattern.local}
    kept = (
        quad.value
        for quad in patterns.base
        if quad.predicate in _NAMES and quad.graph == _VOCABULARY and quad.subject not in local
    )
    return read_lexicon(_texts(patterns.plans), map(_text, kept))


def _texts(plans: tuple[Pattern, ...]) -> Iterator[str]:
    for pattern in plans:
        for unit in pattern.units.values():
            for quad in unit.quads:
                if quad.value.startswith('"') and parted(quad.value)[1].startswith("@"):
                    yield parted(quad.value)[0]


def _text(literal: str) -> str:
    return parted(literal)[0]
