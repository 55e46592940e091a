"""The reference pages: up to date, with every term, rule, concept and mapping, and no link to nowhere."""

import importlib
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph

from ontology import BASE, PW, load_alignments, load_terms, load_vocabularies, prefixes
from ontology.rules import load_rules
from shapes import load_shapes

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


def load(name: str) -> ModuleType:
    """A module of docs/pages, which is no package of the project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        return importlib.import_module(name)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {f"{name}.md": "".join(make()) for name, make in load("pages").PAGES.items()}


@pytest.fixture(scope="module")
def html(pages: dict[str, str]) -> dict[str, str]:
    return dict(load("pages.html").html_pages(pages, load("pages.diagram").draw()))


def entry(page: str, name: str) -> str:
    """What a page says at an anchor, up to the next one."""
    return page.split(f'<a id="{name}"></a>', 1)[1].split('<a id="', 1)[0]


def test_the_written_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_term_has_its_entry_with_what_it_must_tell(pages: dict[str, str]) -> None:
    graph, page = load_terms(), pages["terms.md"]
    own = [term for term in set(graph.subjects(RDFS.isDefinedBy)) if term in PW]
    wrong = []
    for term in own:
        told = entry(page, str(term).removeprefix(prefixes()["pw"]))
        parts = [
            *graph.objects(term, RDFS.label),
            *graph.objects(term, SKOS.definition),
            *graph.objects(term, SKOS.example),
            *graph.objects(term, SKOS.scopeNote),
            *graph.objects(term, PW.since),
            *(f"(questions.md#{name})" for name in graph.objects(term, PW.answers)),
        ]
        wrong += [(term, part) for part in parts if str(part) not in told]
    assert wrong == []
    assert len(own) == len(set(own)) > 90


def test_a_term_lists_its_rules_and_questions(pages: dict[str, str]) -> None:
    told = entry(pages["terms.md"], "amount")
    assert "[pwsh:Budget-amount](shapes.md#Budget-amount)" in told
    assert "[pwsh:Budget-currency]" not in told
    assert "[budgets/by-plan](questions.md#budgets/by-plan)" in told
    assert "obeu-measure:amount" in told


def test_every_rule_has_its_entry_and_tells_its_message(pages: dict[str, str]) -> None:
    graph, page = load_shapes(), pages["shapes.md"]
    wrong = [
        rule
        for rule, message in graph.subject_objects(SH.message)
        if str(message) not in entry(page, str(rule).rpartition("#")[2])
    ]
    assert wrong == []


def test_a_rule_is_told_in_words(pages: dict[str, str]) -> None:
    told = entry(pages["shapes.md"], "Budget-amount")
    assert "- On: [pw:Budget](terms.md#Budget)\n" in told
    assert (
        "- Checks: [pw:amount](terms.md#amount): at most `1`, more than `0`, of type xsd:decimal\n"
        in told
    )


def test_every_concept_scheme_mapping_and_rule_of_inference_is_told(pages: dict[str, str]) -> None:
    vocabulary = load_vocabularies()
    named = {
        str(thing).removeprefix(f"{BASE}id/")
        for kind in (SKOS.Concept, SKOS.ConceptScheme)
        for thing in vocabulary.subjects(RDF.type, kind)
    }
    assert named - set(ANCHOR.findall(pages["vocabularies.md"])) == set()
    alignments = load_alignments()
    notes = {
        str(alignments.value(axiom, RDFS.comment))
        for axiom in alignments.subjects(RDF.type, OWL.Axiom)
    }
    assert {note for note in notes if note not in pages["alignments.md"]} == set()
    assert [rule.name for rule in load_rules() if rule.text.strip() not in pages["rules.md"]] == []


def test_no_link_leads_nowhere_and_no_place_is_named_twice(pages: dict[str, str]) -> None:
    assert list(load("pages.links").broken_links(pages)) == []
    twice = {
        name: [place for place in set(places) if places.count(place) > 1]
        for name, text in pages.items()
        for places in [ANCHOR.findall(text)]
    }
    assert {name: places for name, places in twice.items() if places} == {}


def test_a_link_to_nowhere_is_found() -> None:
    broken = load("pages.links").broken_links
    pages = {
        "a.md": '<a id="here"></a> [one](b.md#there) [two](#here) [three](c.md) [four](#gone)',
        "b.md": "nothing",
    }
    assert list(broken(pages)) == ["a.md: b.md#there", "a.md: c.md", "a.md: a.md#gone"]


class Links(HTMLParser):
    """The places of an HTML page and the links from it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - of the base
        said = dict(attrs)
        self.places |= {said["id"]} if said.get("id") else set()
        self.links |= {said["href"]} if said.get("href") else set()


def test_the_html_pages_hang_together(html: dict[str, str]) -> None:
    read = {name: Links(text) for name, text in html.items()}
    wrong = []
    for name, page in read.items():
        for link in page.links:
            if link.startswith(("http:", "https:", "urn:")):
                continue
            target, _, place = link.partition("#")
            there = read.get(target or name)
            if there is None or (place and place not in there.places):
                wrong.append((name, link))
    assert wrong == []


def test_the_iri_of_a_term_is_a_place_on_the_html_page(html: dict[str, str]) -> None:
    places = Links(html["terms.html"]).places
    names = {str(term).rpartition("#")[2] for term in load_terms().subjects(RDFS.isDefinedBy)}
    assert names - places == set()


def test_html_pages_fetch_nothing(html: dict[str, str]) -> None:
    for text in html.values():
        assert not re.search(r"<(script|link|img|iframe)\b|@import|url\((?!#)", text)


@pytest.fixture
def diagram() -> ModuleType:
    return load("pages.diagram")


class TestDiagram:
    def test_is_sound_xml_and_the_same_each_time(self, diagram: ModuleType) -> None:
        assert ET.fromstring(diagram.draw()).tag.endswith("svg")
        assert diagram.draw() == diagram.draw()

    def test_shows_classes_and_properties_that_are_there(self, diagram: ModuleType) -> None:
        for box in diagram.BOXES:
            assert ":" in box.name or (PW[box.name], RDF.type, OWL.Class) in load_terms()
        for line in diagram.lines():
            assert ":" in line.property or PW[line.property] in PW

    def test_each_line_is_in_the_invented_plan(self, diagram: ModuleType) -> None:
        graph = Graph().parse(ROOT / "tests" / "shapes" / "mini.ttl")
        spelt = prefixes()

        def full(name: str) -> str:
            prefix, _, local = name.rpartition(":")
            return spelt[prefix or "pw"] + local

        kinds = {one: set(map(str, graph.objects(one, RDF.type))) for one in set(graph.subjects())}
        seen = {
            (one, str(way), other)
            for subject, way, object_ in graph
            for one in kinds.get(subject, ())
            for other in kinds.get(object_, ())
        }
        drawn = {
            (full(line.subject), full(line.property), full(line.object))
            for line in diagram.lines()
            # Overlaps are found between plans, and the invented plan is alone.
            if line.subject != "Overlap"
        }
        assert drawn - seen == set()

    def test_no_words_are_wider_than_their_box(self, diagram: ModuleType) -> None:
        for box in diagram.BOXES:
            assert diagram.text_width(box.name, bold=True) < diagram.BOX - 20
            assert diagram.text_width(box.words, bold=False) < diagram.BOX

    def test_boxes_keep_apart_and_no_line_crosses_one(self, diagram: ModuleType) -> None:
        boxes = [(b.left, b.top, b.left + diagram.BOX, b.top + diagram.TALL) for b in diagram.BOXES]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                assert (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
        crossed = [
            (line.property, box)
            for line in diagram.lines()
            for start, end in zip(line.points, line.points[1:], strict=False)
            for box in boxes
            if max(start[0], end[0]) > box[0]
            and min(start[0], end[0]) < box[2]
            and max(start[1], end[1]) > box[1]
            and min(start[1], end[1]) < box[3]
        ]
        assert crossed == []


def test_no_page_has_an_empty_value(pages: dict[str, str]) -> None:
    checks = [line for line in pages["shapes.md"].splitlines() if line.startswith("- ")]
    assert [line for line in checks if " None" in line] == []
    # A path that the page has no words for.
    assert [line for line in checks if "…" in line.replace("`…`", "")] == []
    told = [line for line in pages["terms.md"].splitlines() if line.startswith(("*", "- "))]
    assert [line for line in told if "None" in line] == []
