"""The rating and progress columns: how a row stands on the day of the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text, join
from ontology import PW

NAME = "status"
COLUMNS = {
    "rag": ("rag rating", "rag", "rag status", "status"),
    "progress": ("progress", "progress to date"),
}
_RATINGS = ("red", "amber", "green")


@dataclass(frozen=True, slots=True)
class Value:
    """A row's one status report.

    rating: the words of its rating; None where it has none.
    colour: red, amber or green; None where there is no rating or it is none of these.
    """

    rating: Text | None
    colour: str | None
    progress: Text | None
    reported: date


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The row's rating and progress, if it has either."""
    ratings, notes = cells.items("rag"), cells.items("progress")
    if not ratings and not notes:
        return ()
    rating = join(item.text for item in ratings)
    colour = rating.string.lower() if rating.string.lower() in _RATINGS else None
    day = context.settings.reported or context.settings.published
    return (Value(rating or None, colour, join(item.text for item in notes) or None, day),)


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say how the objective stands."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasStatusReport, iri
        texts = [text for text in (value.rating, value.progress) if text]
        yield from scribe.thing(iri, PW.StatusReport, texts)
        yield iri, PW.reportedOn, Literal(value.reported)
        if value.colour:
            yield iri, PW.rag, iris.concept("rag", value.colour)
        if value.progress:
            yield iri, PW.progress, words(value.progress.string)
