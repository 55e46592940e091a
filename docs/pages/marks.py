"""How names, places and links are written in the Markdown of the pages.

A term of ours has the anchor of its local name, so that its IRI leads to it on the HTML page.
"""

from collections.abc import Iterable

from rdflib import URIRef
from rdflib.term import Node

from ontology import prefixes

_PAGES = {"pw": "terms.md", "pwsh": "shapes.md"}
_CONCEPTS = "vocabularies.md"


def short(term: Node) -> str:
    """A term by its prefix, `pw:Budget`; an IRI of none in angle brackets."""
    found = [
        (len(namespace), prefix, namespace)
        for prefix, namespace in prefixes().items()
        if str(term).startswith(namespace) and str(term) != namespace
    ]
    if not found:
        return f"<{term}>"
    _, prefix, namespace = max(found)
    return f"{prefix}:{str(term).removeprefix(namespace)}"


def link(term: Node) -> str:
    """A term by its prefix, linked to where it is told of: here, or at its own IRI."""
    name = short(term)
    prefix, _, local = name.partition(":")
    if prefix in _PAGES:
        return f"[{name}]({_PAGES[prefix]}#{local})"
    if str(term).startswith(f"{prefixes()['pwid']}"):
        return f"[{name}]({_CONCEPTS}#{_path(term)})"
    return f"[{name.strip('<>')}]({term})" if isinstance(term, URIRef) else str(term)


def concept_anchor(term: Node) -> str:
    """The place of a concept or scheme on its page: its path below the things of the project."""
    return anchor(_path(term))


def anchor(name: str) -> str:
    """A place that a link can lead to."""
    return f'<a id="{name}"></a>'


def code(text: object) -> str:
    """Text in the type of code."""
    return f"`{text}`"


def links(terms: Iterable[Node]) -> str:
    """Linked terms in order, parted by commas."""
    return ", ".join(link(term) for term in sorted(terms, key=short))


def cell(text: object) -> str:
    """Text that fits into a cell of a table."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def _path(term: Node) -> str:
    return str(term).removeprefix(prefixes()["pwid"])
