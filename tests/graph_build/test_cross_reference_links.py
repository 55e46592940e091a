"""What a plan's cross-references point to: a thing of the plan, nothing that is there, or elsewhere."""

import pytest
from rdflib import RDF, Graph, Literal
from rdflib.term import Identifier

from graph_build import iris
from graph_build.links import cross_references
from graph_build.values.references import ReferenceKind
from ontology import PW

PLAN = "ashwell-2031"
FROM = iris.objective(PLAN, "2.2")
REFERENCE = iris.part(FROM, "cross-reference", 1)


def thing(iri, *kinds: str, **said: object):
    for kind in kinds:
        yield iri, RDF.type, PW[kind]
    for name, value in said.items():
        yield iri, PW[name], value if isinstance(value, Identifier) else Literal(value)


def plan_with(kind, name, found_in="activity", words="As in", line=20):
    """Two recommendations, a section and a priority, with five objectives; 2.2 has the reference."""
    graph = Graph()
    strands = {
        "recommendation": iris.strand(PLAN, "recommendation", "1"),
        "other": iris.strand(PLAN, "recommendation", "2"),
        "section": iris.strand(PLAN, "section", "3"),
        "priority": iris.strand(PLAN, "priority", "4"),
    }
    facts = [
        *thing(strands["recommendation"], "Strand", "Recommendation", reference="1"),
        *thing(strands["other"], "Strand", "Recommendation", reference="2"),
        *thing(strands["section"], "Strand", "Section", reference="3"),
        *thing(strands["priority"], "Strand", "Priority", reference="4"),
    ]
    places = ["1.1", "2.1", "2.2", "2.2x", "3.1"]
    of = ["recommendation", "other", "other", "other", "section"]
    for position, (key, strand) in enumerate(zip(places, of, strict=True), 1):
        facts += thing(
            iris.objective(PLAN, key), "Objective",
            reference=key.removesuffix("x"), position=position, inStrand=strands[strand],
        )  # fmt: skip
    activity = iris.part(iris.objective(PLAN, "1.1"), "activity", 1)
    facts += thing(activity, "Activity", sourceText="Found the Otter Survey (OS)")
    own = iris.part(FROM, "activity", 1)
    facts += thing(own, "Activity", firstLine=20, sourceText="Buy stones")
    facts.append((FROM, PW.hasActivity, own))
    facts += thing(
        iris.part(strands["section"], "section-objective", 1), "SectionObjective", reference="3.1"
    )
    facts += thing(
        iris.part(strands["section"], "section-objective", 2), "SectionObjective", reference="3.2"
    )
    facts += thing(
        REFERENCE, "CrossReference",
        referenceKind=iris.concept("reference-kind", kind.value), refersToName=Literal(name, lang="en"),
        foundIn=found_in, sourceText=Literal(words, lang="en"), firstLine=line,
    )  # fmt: skip
    facts.append((FROM, PW.hasCrossReference, REFERENCE))
    for fact in facts:
        graph.add(fact)
    return graph


KIND = ReferenceKind
# what it shows, its kind, what the words call it, where they stand, the words, their line, what is meant
RESOLVED = [
    ("a-recommendation", KIND.RECOMMENDATION, "1", "activity", "recommendation 1", 20, iris.strand(PLAN, "recommendation", "1")),
    ("a-section", KIND.SECTION, "3", "activity", "as in section 3", 20, iris.strand(PLAN, "section", "3")),
    ("a-priority", KIND.SECTION, "4", "activity", "as in priority 4", 20, iris.strand(PLAN, "priority", "4")),
    ("an-objective", KIND.OBJECTIVE, "3.1", "crossref", "X ref 3.1", 20, iris.objective(PLAN, "3.1")),
    ("a-row-that-has-lost-its-number", KIND.OBJECTIVE, "3.2", "crossref", "X ref 3.2", 20, iris.part(iris.strand(PLAN, "section", "3"), "section-objective", 2)),
    ("a-programme-by-its-initials", KIND.PROGRAMME, "OS", "budget", "See OS", 20, iris.part(iris.objective(PLAN, "1.1"), "activity", 1)),
    ("the-row-before", KIND.OBJECTIVE, "above", "crossref", "As above", 20, iris.objective(PLAN, "2.1")),
    ("the-row-before-from-the-first-line-of-a-cell", KIND.OBJECTIVE, "above", "activity", "As above", 20, iris.objective(PLAN, "2.1")),
    ("the-lines-before-in-the-same-cell", KIND.OBJECTIVE, "above", "activity", "As above", 21, FROM),
]  # fmt: skip
UNRESOLVED = [
    ("a-recommendation-that-is-not-there", KIND.RECOMMENDATION, "9", "As per recommendation 9", "dangling"),
    ("a-recommendation-where-a-section-has-the-number", KIND.RECOMMENDATION, "3", "recommendation 3", "dangling"),
    ("a-section-where-a-recommendation-has-the-number", KIND.SECTION, "1", "section 1", "dangling"),
    ("an-objective-that-is-not-there", KIND.OBJECTIVE, "3.9", "X ref 3.9", "dangling"),
    ("a-number-that-two-objectives-have", KIND.OBJECTIVE, "2.2", "X ref 2.2", "dangling"),
    ("any-row-above", KIND.OBJECTIVE, "above", "see above", "dangling"),
    ("another-plan", KIND.EXTERNAL_PLAN, "Valley plan", "XR Valley plan", "external"),
    ("a-set-of-targets", KIND.TARGET_SET, "County otter targets", "XR County otter targets", "external"),
    ("initials-that-nothing-introduces", KIND.PROGRAMME, "XYZ", "See XYZ", "external"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name", "found_in", "words", "line", "meant"),
    [case[1:] for case in RESOLVED],
    ids=[case[0] for case in RESOLVED],
)
def test_a_reference_is_resolved_to_the_thing_meant(kind, name, found_in, words, line, meant):
    graph = plan_with(kind, name, found_in, words, line)
    assert list(cross_references.link([graph], ())) == [
        (REFERENCE, PW.refersTo, meant),
        (FROM, PW.refersTo, meant),
        (REFERENCE, PW.resolution, Literal("resolved")),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "words", "resolution"),
    [case[1:] for case in UNRESOLVED],
    ids=[case[0] for case in UNRESOLVED],
)
def test_a_reference_that_cannot_be_resolved_is_marked(kind, name, words, resolution):
    graph = plan_with(kind, name, words=words)
    assert list(cross_references.link([graph], ())) == [
        (REFERENCE, PW.resolution, Literal(resolution))
    ]


def test_as_above_in_a_strands_first_row_is_dangling():
    graph = plan_with(KIND.OBJECTIVE, "above", words="As above")
    graph.remove((iris.objective(PLAN, "2.1"), PW.inStrand, None))
    assert list(cross_references.link([graph], ())) == [
        (REFERENCE, PW.resolution, Literal("dangling"))
    ]


def test_a_reference_means_nothing_of_another_plan():
    here = plan_with(KIND.RECOMMENDATION, "9", words="recommendation 9")
    there = Graph()
    for fact in thing(
        iris.strand("ouse-2030", "recommendation", "9"), "Strand", "Recommendation", reference="9"
    ):
        there.add(fact)
    assert list(cross_references.link([there, here], ())) == [
        (REFERENCE, PW.resolution, Literal("dangling"))
    ]


def test_every_kind_of_reference_has_a_case():
    assert {case[1] for case in (*RESOLVED, *UNRESOLVED)} == set(ReferenceKind)


def test_the_mini_plans_references_are_resolved_as_a_reader_would(mini_built, mini_target, golden):
    links = (mini_target / "links" / "cross-references.nq").read_bytes().decode()
    golden("mini-links/cross-references.nq", links)
