"""Where plans overlap: a ranked list, each pair side by side, and what relies on another plan."""

from dataclasses import asdict
from typing import Final

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import NotFound

from server import forms, negotiation, urls
from server.answers import JSON
from server.pages.offering import Offer, answer
from server.pages.things import FORMATS, placed, show_iri
from server.paging import cut_table, filters
from server.pairs import Pair, decision_lines, read_pair
from server.service import Asked, ask_once, service

page = Blueprint("overlaps", __name__)

RANKED: Final = "overlaps/ranked"
DEPENDENCIES: Final = "overlaps/dependencies"
# As many pairs as the question gives at most.
MOST: Final = 1000
_PAIR_OFFERS: Final = (negotiation.HTML, JSON)
_PAIR_NAMES: Final = {"html": negotiation.HTML, "json": JSON}
# A score as high as the last one shown is asked for by a link, not in the form.
_UNASKED: Final = frozenset({"at_most"})
# What the kinds of text are called above the texts.
_HEADINGS: Final = {
    "heading": "Under",
    "action": "High-level actions",
    "reason": "Reasons that the plan gives",
    "activity": "Activities",
    "outcome": "Outcomes",
    "target": "Targets",
    "body": "Bodies named",
}


@page.get(urls.OVERLAPS)
def show_all() -> Response:
    """List the pairs that the filters leave, the strongest first."""
    asked = ask_once(RANKED, filters())
    scores = asked.table.column("score")
    return answer(
        "overlaps.html",
        Offer("Where plans overlap", {"overlaps": asked}, "overlaps"),
        found=cut_table(asked.table, service().settings.page_rows),
        weakest=str(scores[-1]) if len(scores) == MOST else None,
        names=dict(forms.choices("overlaps/kinds")),
        **filled(asked),
    )


@page.get(urls.DEPENDENCIES)
def show_dependencies() -> Response:
    """List what relies on another plan, with the words that show it."""
    asked = ask_once(DEPENDENCIES, filters())
    offer = Offer("What relies on another plan", {"dependencies": asked}, "dependencies")
    found = cut_table(asked.table, service().settings.page_rows)
    return answer("dependencies.html", offer, found=found, **filled(asked))


@page.get(urls.OVERLAP_PATH)
def show(name: str) -> str | Response:
    """Show a pair side by side, with each reason and what somebody has decided of it."""
    pair = read_pair(name)
    if pair is None:
        raise NotFound(f"No overlap is known as {name}; the list of all is at {urls.OVERLAPS}.")
    if negotiation.chosen(_PAIR_OFFERS, _PAIR_NAMES) == JSON:
        return jsonify(asdict(pair))
    return _pair_page(pair)


@page.get(urls.OVERLAP_IRI_PATH)
def show_thing(name: str) -> Response:
    """Answer for an overlap by its IRI: the same page for a reader, triples for a program."""
    iri = urls.below(f"id/overlap/{name}")
    if negotiation.chosen(*FORMATS) == negotiation.HTML:
        pair = read_pair(name)
        if pair is not None:
            return placed(make_response(_pair_page(pair)), iri, negotiation.HTML)
    return show_iri(iri)


def filled(asked: Asked) -> dict[str, object]:
    """Give what the template of a list needs for its form and its links."""
    fields = [each for each in forms.fields(asked.query, asked.given) if each.name not in _UNASKED]
    return {
        "given": asked.given,
        "fields": fields,
        "suggestions": forms.suggestions(fields),
    }


def _pair_page(pair: Pair) -> str:
    by, why = (request.args.get(name, "") for name in ("by", "why"))
    return render_template(
        "overlap.html",
        pair=pair,
        headings=_HEADINGS,
        lines=decision_lines(pair, by, why),
        by=by,
        why=why,
    )
