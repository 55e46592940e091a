"""Rules of this code base that no linter knows; CONTRIBUTING.md says why they are kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import SKOS, Graph

from graph_build.settings import load_settings

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "asking",
    "benchmarks",
    "planweave",
    "server",
    "graph_build",
    "exports",
    "queries",
    "store",
    "shapes",
    "ontology",
)
MODULES = tuple(sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")))
# Those that build or hand on any plan's graph, and so know none.
PLANLESS = tuple(
    path
    for path in MODULES
    if path.relative_to(ROOT).parts[0] in {"asking", "graph_build", "server", "exports", "store"}
)
# Whose subject are IRIs: those of things, and those of pages.
IRI_MODULES = {"graph_build/iris.py", "server/urls.py"}
# Names of standards, which no graph of ours holds: a data package's profile, formats of networks and charts.
ADDRESSES = {
    "https://datapackage.org/profiles/2.0/datapackage.json",
    "http://gexf.net/1.3",
    "http://gexf.net/1.3/viz",
    "http://graphml.graphdrawing.org/xmlns",
    "http://www.w3.org/2000/svg",
    "https://vega.github.io/schema/vega-lite/v6.json",
}
# The folder of the City of London's plan starts with a word that any plan may have.
COMMON_WORDS = {"city"}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40

_SPARQL = re.compile(
    r"\b(?:SELECT|CONSTRUCT|DESCRIBE|ASK)\b[^{}]*\{|\bPREFIX\s+\w*:\s*<|\bWHERE\s*\{|\bINSERT\s+DATA\b|\bFILTER\s*\("
)
_IRI = re.compile(r"\b(?:https?|urn):(?://)?\w[\w.-]*[/:#.]")
# Addresses that a server announces, and examples in messages, are no IRIs of the graph.
_ADDRESS = re.compile(r"https?://(?:\{|localhost|127\.0\.0\.1|0\.0\.0\.0|example\.org/)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module's code, docstrings left out, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in docstrings
        ):
            yield node.lineno, node.value


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions and methods of a module, with how many lines each has."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_packages_are_found():
    assert {name_of(path).partition("/")[0] for path in MODULES} == set(PACKAGES)
    assert len(MODULES) > 60


def test_modules_are_under_300_lines():
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length >= LONGEST_MODULE} == {}


def test_functions_are_under_40_lines():
    assert {
        f"{name_of(path)}: {name}": length
        for path in MODULES
        for name, length in functions(path)
        if length >= LONGEST_FUNCTION
    } == {}


def test_python_holds_no_sparql():
    assert [
        f"{name_of(path)}:{line}: {text[:60]}"
        for path in MODULES
        for line, text in code_strings(path)
        if _SPARQL.search(text)
    ] == []


def test_iris_stand_only_where_iris_are_the_subject():
    assert [
        f"{name_of(path)}:{line}: {text[:60]}"
        for path in MODULES
        if name_of(path) not in IRI_MODULES
        for line, text in code_strings(path)
        if _IRI.search(_ADDRESS.sub("", text)) and text not in ADDRESSES
    ] == []


def wordings() -> dict[str, set[str]]:
    """For each plan the words that would name it: its folder's, its title, its publisher's names."""
    authority = Graph().parse(ROOT / "ontology" / "organisations.ttl")
    found = {}
    for folder in (path.parent for path in (ROOT / "plans").glob("*/plan.toml")):
        settings = load_settings(folder / "plan.toml")
        publisher = next(
            subject
            for subject, name in authority.subject_objects(SKOS.prefLabel)
            if str(name) == settings.publisher
        )
        names = {settings.publisher, *map(str, authority.objects(publisher, SKOS.altLabel))}
        place = {folder.name.partition("-")[0]} - COMMON_WORDS
        found[folder.name] = {folder.name, *place, settings.title, *names}
    return found


def test_no_code_knows_a_plan():
    plans = wordings()
    assert len(plans) == 5
    assert [
        f"{name_of(path)}:{line}: {word}"
        for path in PLANLESS
        for line, text in code_strings(path)
        for words in plans.values()
        for word in words
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT ?plan WHERE { ?plan a pw:Plan }", True),
        ("PREFIX pw: <x#>", True),
        ("ask {?s ?p ?o}", False),  # a keyword in small letters is a word
        ("Select a plan, or ask a question.", False),
    ],
)
def test_sparql_is_told_from_words(text, found):
    assert bool(_SPARQL.search(text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://w3id.org/planweave/", True),
        ("urn:x:y", True),
        ("http://{host}:{port}/", False),
        ("see http://127.0.0.1:8000/", False),
        ("about:blank", False),
        ("an https address", False),
    ],
)
def test_iris_are_told_from_addresses(text, found):
    assert bool(_IRI.search(_ADDRESS.sub("", text))) is found
