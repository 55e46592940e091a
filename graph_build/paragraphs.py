"""What a plan's paragraphs say: whom they name, what they point to, what they report.

A paragraph is no row, so nothing of it counts among the plan's objectives; what it is about, it
says by the strand that its heading points to. A fact told here and in a table again stays in both
places; that they are one is a link.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import RDF, Literal, URIRef

from graph_build import iris
from graph_build.columns import Label
from graph_build.context import Context
from graph_build.narrative import Paragraph, ParagraphKind
from graph_build.roles import cross_reference, involvement, result, target
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Strand
from graph_build.text import EMPTY, Text
from graph_build.values.references import ReferenceKind
from ontology import PW

PLACE = "paragraph"
_POINTER = re.compile(
    r"\s*\((?P<kind>recommendation|priority|goal|section)s?\s+(?P<numbers>\d[\d.]*(?:[\s,&]|and|\d|\.)*)\)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_DOCUMENT = re.compile(r"['‘\"“](?P<title>\S.*?)['’\"”](?=\W*(?:\s|$))(?P<more>.*)$")
_PLACE = re.compile(
    r"\b(?:as\s+)?(?:reported|described|explained|set\s+out|see)\s+(?:above|below)\s+"
    r"\((?P<reference>\d{1,2}(?:\.\d{1,2})+)\)",
    re.IGNORECASE,
)
_WITHOUT_FACTS = (ParagraphKind.TITLE, ParagraphKind.HEADING)


@dataclass(frozen=True, slots=True)
class ParagraphReading:
    """A paragraph; `key` is what names it in IRIs.

    lead: the number, the mark or the field's name before its words.
    text: its words; none in a field that the plan leaves empty.
    heading: the words of the heading above it, without their number and pointer.
    about: the places, from 0, of the strands that it or its heading names.
    """

    key: str
    kind: ParagraphKind
    reference: str | None
    lead: Text | None
    text: Text
    heading: str | None
    about: tuple[int, ...]
    involvements: tuple[involvement.Value, ...] = ()
    references: tuple[cross_reference.Value, ...] = ()
    results: tuple[result.Value, ...] = ()
    targets: tuple[target.Value, ...] = ()


def read_facts(
    paragraphs: Sequence[Paragraph], strands: Sequence[Strand], context: Context
) -> tuple[ParagraphReading, ...]:
    """Each paragraph with what it is about and what it says."""
    return tuple(_read(paragraph, strands, context) for paragraph in paragraphs)


def _read(paragraph: Paragraph, strands: Sequence[Strand], context: Context) -> ParagraphReading:
    heading = paragraph.under.text.string if paragraph.under else None
    own = paragraph.text.string
    about = _pointed(heading or own, strands) or _named(own, strands)
    bare = ParagraphReading(
        paragraph.key,
        paragraph.kind,
        paragraph.reference,
        paragraph.lead,
        paragraph.text,
        _POINTER.sub("", heading) if heading else None,
        about,
    )
    if paragraph.kind in _WITHOUT_FACTS or not own:
        return bare
    return _with_facts(bare, context)


def _with_facts(paragraph: ParagraphReading, context: Context) -> ParagraphReading:
    text = paragraph.text
    references = _references(paragraph)
    documents = [set(each.text.at) for each in references if paragraph.kind is ParagraphKind.ITEM]
    results = tuple(result.read_in(text, PLACE, context))
    told = {at for each in results for at in each.text.at}
    return ParagraphReading(
        paragraph.key,
        paragraph.kind,
        paragraph.reference,
        paragraph.lead,
        text,
        paragraph.heading,
        paragraph.about,
        tuple(
            each
            for each in involvement.read_in(text, PLACE, context)
            if not any(whole.issuperset(each.text.at) for whole in documents)
        ),
        references,
        results,
        tuple(
            each for each in target.read_in(text, PLACE, context) if told.isdisjoint(each.text.at)
        ),
    )


def _pointed(words: str, strands: Sequence[Strand]) -> tuple[int, ...]:
    """The strands that words in brackets point to: "(Recommendation 1)" is also 1.1 and 1.2."""
    found = _POINTER.search(words)
    if found is None:
        return ()
    numbers = _NUMBER.findall(found["numbers"])
    return tuple(
        place
        for place, strand in enumerate(strands)
        if strand.kind == found["kind"].lower() and _is_or_in(strand.reference or "", numbers)
    )


def _is_or_in(reference: str, numbers: Sequence[str]) -> bool:
    return any(reference == one or reference.startswith(f"{one}.") for one in numbers)


def _named(words: str, strands: Sequence[Strand]) -> tuple[int, ...]:
    """The strands whose heading the words are."""
    own = _bare(words)
    return tuple(
        place for place, strand in enumerate(strands) if own and _bare(strand.heading.string) == own
    )


def _bare(string: str) -> str:
    return " ".join(re.findall(r"\w+", string.casefold()))


def _references(paragraph: ParagraphReading) -> tuple[cross_reference.Value, ...]:
    """The cross-references of a paragraph; an item that begins with a quoted title is one."""
    text = paragraph.text
    if paragraph.kind is ParagraphKind.ITEM and (found := _DOCUMENT.match(text.string)):
        name = f"{found['title']}{found['more']}"
        return (cross_reference.Value(text, PLACE, ReferenceKind.EXTERNAL_PLAN, name),)
    pointed = (
        cross_reference.Value(
            text.cut(*found.span()), PLACE, ReferenceKind.SECTION, found["reference"]
        )
        for found in _PLACE.finditer(text.string)
    )
    return (*cross_reference.read_in(text, PLACE), *pointed)


def describe(
    paragraphs: Sequence[ParagraphReading],
    strands: Sequence[URIRef],
    labels: Sequence[Label],
    scribe: Scribe,
) -> Iterator[Triple]:
    """Say each paragraph, with its facts.

    strands: the strands of the plan, in their order.
    labels: those of the plan, of which footnotes may annotate some.
    """
    for place, paragraph in enumerate(paragraphs, 1):
        iri = iris.paragraph(scribe.slug, paragraph.key)
        yield from scribe.thing(iri, PW.Paragraph, _words(paragraph), name=_name(paragraph))
        if paragraph.kind is not ParagraphKind.TEXT:
            yield iri, RDF.type, _class(paragraph.kind)
        yield iri, PW.position, Literal(place)
        if paragraph.reference:
            yield iri, PW.reference, Literal(paragraph.reference)
        if paragraph.heading:
            yield iri, PW.heading, words(paragraph.heading)
        for about in paragraph.about:
            yield iri, PW.about, strands[about]
        yield from _lead(iri, paragraph, paragraphs, labels, scribe)
        yield from involvement.describe(iri, paragraph.involvements, scribe)
        yield from cross_reference.describe(iri, paragraph.references, scribe)
        yield from result.describe(iri, paragraph.results, scribe)
        yield from target.describe(iri, paragraph.targets, scribe)


def _class(kind: ParagraphKind) -> URIRef:
    return {
        ParagraphKind.TITLE: PW.Title,
        ParagraphKind.HEADING: PW.Heading,
        ParagraphKind.FIELD: PW.Field,
        ParagraphKind.ITEM: PW.ListItem,
        ParagraphKind.FOOTNOTE: PW.Footnote,
    }[kind]


def _words(paragraph: ParagraphReading) -> list[Text]:
    """The words that it is: an empty field is its name."""
    return [paragraph.text] if paragraph.text else [paragraph.lead or EMPTY]


def _name(paragraph: ParagraphReading) -> str | None:
    lead = paragraph.lead.string if paragraph.lead else ""
    if paragraph.kind is ParagraphKind.FIELD:
        return f"{lead}: {paragraph.text.string}"
    return f"{lead} {paragraph.text.string}" if lead else None


def _lead(
    iri: URIRef,
    paragraph: ParagraphReading,
    paragraphs: Sequence[ParagraphReading],
    labels: Sequence[Label],
    scribe: Scribe,
) -> Iterator[Triple]:
    """What stands before its words."""
    if paragraph.lead is None:
        return
    yield from scribe.evidence(iri, [paragraph.lead])
    lead = paragraph.lead.string
    if paragraph.kind is ParagraphKind.FIELD:
        yield iri, PW.fieldName, words(lead)
        if paragraph.text:
            yield iri, PW.fieldValue, words(paragraph.text.string)
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        yield iri, PW.footnoteMark, Literal(lead)
        for other in paragraphs:
            if lead in other.text.string:
                yield iri, PW.annotates, iris.paragraph(scribe.slug, other.key)
        for label in labels:
            if lead in label.text.string:
                yield iri, PW.annotates, iris.label(scribe.slug, label.text.string)


def describe_labels(labels: Sequence[Label], scribe: Scribe) -> Iterator[Triple]:
    """Say each label once, quoted from all the places where it is printed.

    A header that only a repair has put in is printed nowhere.
    """
    printed: dict[URIRef, list[Label]] = {}
    for label in labels:
        if any(True for _ in label.text.offsets()):
            printed.setdefault(iris.label(scribe.slug, label.text.string), []).append(label)
    for iri, same in printed.items():
        yield from scribe.thing(iri, PW.Label, [same[0].text])
        yield from scribe.evidence(iri, [label.text for label in same])
        for role in sorted({role for label in same for role in label.roles}):
            yield iri, PW.columnRole, Literal(role)
