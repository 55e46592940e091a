"""What the editor of the SPARQL page knows: terms, names, and the questions as examples.

The terms are those that the release declares or uses, so the editor offers nothing that
would find nothing. A term of a standard that is only used has no label here, but its name.
"""

import json
from collections.abc import Mapping

from flask import Blueprint, Response

from ontology import prefixes
from queries.catalogue import load_linked_data
from server import urls
from server.description import described
from server.service import service

page = Blueprint("editor", __name__)

_CLASS, _PROPERTY = "class", "property"


@page.get(urls.EDITOR_TERMS)
def show_terms() -> Response:
    """Give the prefixes, and each class and property with its short name, label and meaning.

    things: where the IRIs of things begin. names: the query for what things are called.
    """
    return _json(
        {
            "prefixes": prefixes(),
            "terms": _terms(),
            "things": urls.below("id/"),
            "names": load_linked_data()["names"].bind(),
        }
    )


@page.get(urls.EDITOR_QUESTIONS)
def show_questions() -> Response:
    """Give each question of the catalogue with its SPARQL, open to any value."""
    return _json(
        {
            "questions": [
                {"name": query.name, "question": query.question, "sparql": query.bind()}
                for query in service().catalogue.values()
            ]
        }
    )


def _terms() -> list[dict[str, str]]:
    table = service().store.select(load_linked_data()["terms"].bind())
    declared = {str(record["term_iri"]): record for record in table.records()}
    kinds = _kinds({iri: str(record["kind"]) for iri, record in declared.items()})
    return [
        {
            "iri": iri,
            "name": urls.short(iri),
            "kind": kind,
            "label": str(declared.get(iri, {}).get("term") or ""),
            "about": str(declared.get(iri, {}).get("definition") or ""),
        }
        for iri, kind in sorted(kinds.items())
    ]


def _kinds(declared: Mapping[str, str]) -> dict[str, str]:
    """Say of each term whether it is a class or a property: as declared, or else as it is used."""
    return {
        **dict.fromkeys(described().properties, _PROPERTY),
        **dict.fromkeys(described().classes, _CLASS),
        **{iri: _CLASS if kind == _CLASS else _PROPERTY for iri, kind in declared.items()},
    }


def _json(told: Mapping[str, object]) -> Response:
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Response(body, mimetype="application/json")
