"""The questions: one .rq file each, with a YAML header in lines that start with `#+`.

A question's parameters are one VALUES row in its text, so that the file runs as
it stands in any SPARQL 1.1 engine; `Query.bind` writes another row in its
place. A parameter that is not given takes its default, or else stays UNDEF:
open to anything.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import yaml

from queries.errors import BadParameter, BrokenQuestion, UnknownQuery
from queries.values import ValueKind, check_listed, is_web_iri, read_value

FOLDER = Path(__file__).parent
# What the server asks of any graph; no questions of readers.
LINKED_DATA = FOLDER / "linked-data"
# What the exports ask for the links and things of networks; likewise.
NETWORKS = FOLDER / "networks"

_ROW = re.compile(
    r"^[ ]*VALUES \((?P<names>[^)\n]*)\) \{ \((?P<row>[^\n]*)\) \}[ ]*$", re.MULTILINE
)
_UNDEFINED = "UNDEF"
# Written as SPARQL's own short forms; `read_value` leaves nothing in them to escape.
_BARE = frozenset({ValueKind.INTEGER, ValueKind.DECIMAL, ValueKind.BOOLEAN})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What a header may say; another key is most likely a misspelt one.
_KEYS = frozenset({"title", "question", "competency", "wordings", "parameters", "columns"})
_PARAMETER_KEYS = frozenset({"type", "about", "choices", "default", "one_of", "thing"})
_COLUMN_KEYS = frozenset({"type", "about"})
_EXAMPLE = "docs/own-questions.md has an example"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked for.

    choices: the question whose first column lists the values, for a pick list.
    default: taken when nothing is given; None leaves the parameter open.
    one_of: the only values that there are, where these are few and fixed; any case of letters.
    thing: the variable of the thing that a text names. Where its IRI is given in place of a name,
    that is the value of this variable: an engine then looks through no names.
    """

    name: str
    type: ValueKind
    about: str
    choices: str | None = None
    default: object | None = None
    one_of: tuple[str, ...] = ()
    thing: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: its type, and what it means."""

    name: str
    type: ValueKind
    about: str

    @property
    def is_money(self) -> bool:
        """Whether it holds pounds: its meaning begins with that word."""
        return self.type is ValueKind.DECIMAL and self.about.startswith("pounds")


@dataclass(frozen=True, slots=True)
class Query:
    """A question and its SPARQL text. name: topic and name, `budgets/by-plan`.

    wordings: other ways to ask for the same, as people type them.
    asked: the competency question in users' words, where `question` is not that already.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    wordings: tuple[str, ...] = ()
    asked: str | None = None

    @property
    def topic(self) -> str:
        """The folder that the question stands in."""
        return self.name.rpartition("/")[0]

    @property
    def competency(self) -> str:
        """What the ontology and the graph must be able to answer, in users' words."""
        return self.asked or self.question

    def bind(self, **values: object) -> str:
        """Give the SPARQL text with these values in its row; None is the same as not given.

        Raises BadParameter for a name that the question does not know, and for a
        value that does not fit.
        """
        known = tuple(parameter.name for parameter in self.parameters)
        for name in values:
            if name not in known:
                raise BadParameter(name, "is not a parameter of this question", known)
        if not self.parameters:
            return self.text
        bound = [_bound(parameter, values, known) for parameter in self.parameters]
        names = " ".join(f"?{name}" for name, _ in bound)
        row = " ".join(term for _, term in bound)
        found = _row(self.text)
        between = self.text[found.end("names") : found.start("row")]
        head, rest = self.text[: found.start("names")], self.text[found.end("row") :]
        return f"{head}{names}{between}{row}{rest}"


class Catalogue(Mapping[str, Query]):
    """The questions by name, in the order of their names."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def read(cls, folder: Path, without: Collection[Path] = ()) -> Self:
        """Read each .rq file under a folder but in `without`; BrokenQuestion for a faulty one."""
        paths = sorted(path for path in folder.rglob("*.rq") if path.parent not in without)
        return cls({query.name: query for query in (read_query(path, folder) for path in paths)})

    @property
    def edition(self) -> str:
        """The first 16 hexadecimal digits of a hash of all that the questions say."""
        said = repr(tuple(self._queries.values()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def __getitem__(self, name: str) -> Query:
        try:
            return self._queries[name]
        except KeyError:
            raise UnknownQuery(name, self._queries) from None

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


def load() -> Catalogue:
    """Read the questions that come with planweave."""
    return Catalogue.read(FOLDER, (LINKED_DATA, NETWORKS))


@cache
def load_linked_data() -> Catalogue:
    """Read the queries about the graph itself: the statements of a thing, the counts of classes."""
    return Catalogue.read(LINKED_DATA)


@cache
def load_networks() -> Catalogue:
    """Read the queries for the links and the things of networks."""
    return Catalogue.read(NETWORKS)


def read_query(path: Path, folder: Path) -> Query:
    """Read one question; its name is its path below `folder`, without the ending."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BrokenQuestion(path, f"byte {error.start} is not UTF-8 text") from error
    lines = text.splitlines(keepends=True)
    header = "".join(line[2:] for line in lines if line.startswith("#+"))
    body = "".join(line for line in lines if not line.startswith("#+"))
    try:
        said = yaml.load(header, Loader=_Loader)  # noqa: S506 - a safe loader, by another name
        _check_keys(said)
        name = path.relative_to(folder).with_suffix("").as_posix()
        query = _query(name, said, body.lstrip("\n"))
    except yaml.YAMLError as error:
        raise BrokenQuestion(path, f"the header is not YAML: {error}") from error
    except KeyError as error:
        raise BrokenQuestion(path, f"the header lacks {error}; {_EXAMPLE}") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise BrokenQuestion(path, f"the header has something wrong: {error}") from error
    _check_row(query, path)
    return query


def _query(name: str, said: Mapping[str, Any], text: str) -> Query:
    return Query(
        name=name,
        title=str(said["title"]),
        question=str(said["question"]),
        parameters=tuple(
            Parameter(
                name,
                ValueKind(of["type"]),
                str(of["about"]),
                of.get("choices"),
                of.get("default"),
                _texts(of.get("one_of", []), "one_of"),
                _text(of.get("thing"), "thing"),
            )
            for name, of in said.get("parameters", {}).items()
        ),
        columns=tuple(
            Column(name, ValueKind(of["type"]), str(of["about"]))
            for name, of in said["columns"].items()
        ),
        text=text,
        wordings=_texts(said.get("wordings", []), "wordings"),
        asked=_text(said.get("competency"), "competency"),
    )


def _check_keys(said: Mapping[str, Any] | None) -> None:
    """Raise ValueError for a key that a header cannot have."""
    if said is None:
        raise ValueError(f"there is none: no line begins with `#+`; {_EXAMPLE}")
    _check_known("the header", said, _KEYS)
    for name, of in said.get("parameters", {}).items():
        _check_known(f"parameter {name}", of, _PARAMETER_KEYS)
    for name, of in said["columns"].items():
        _check_known(f"column {name}", of, _COLUMN_KEYS)


def _check_known(what: str, said: object, known: frozenset[str]) -> None:
    if not isinstance(said, Mapping):
        raise ValueError(f"{what} must be names with their values, as `type: string`")  # noqa: TRY004 - of a file
    unknown = sorted(str(key) for key in said if key not in known)
    if unknown:
        raise ValueError(
            f"{what} cannot have {', '.join(unknown)}, only {', '.join(sorted(known))}"
        )


def _texts(said: object, what: str) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(text, str) for text in said):
        raise ValueError(f"{what} must be a list of texts")
    return tuple(said)


def _text(said: object, what: str) -> str | None:
    if said is not None and not isinstance(said, str):
        raise ValueError(f"{what} must be a text")
    return said


def _check_row(query: Query, path: Path) -> None:
    """See that the row in the text has the header's parameters and defaults, in order."""
    if not query.parameters:
        return
    row = _ROW.search(query.text)
    names = " ".join(f"?{parameter.name}" for parameter in query.parameters)
    if row is None or row["names"] != names:
        raise BrokenQuestion(path, f"the parameters want the row: VALUES ({names}) {{ (…) }}")
    for parameter in query.parameters:
        if parameter.thing and not re.search(rf"\?{parameter.thing}\b", query.text):
            raise BrokenQuestion(path, f"thing: ?{parameter.thing} is not in the query")
    if query.bind() != query.text:
        raise BrokenQuestion(path, "the row in the text does not hold the defaults of the header")


def _row(text: str) -> re.Match[str]:
    found = _ROW.search(text)
    if found is None:
        raise ValueError("a question with parameters has a VALUES row")
    return found


def _bound(
    parameter: Parameter, values: Mapping[str, object], known: tuple[str, ...]
) -> tuple[str, str]:
    """Give the variable that a value is bound to, and its term."""
    value = values.get(parameter.name)
    if value is None:
        value = parameter.default
    if value is None:
        return parameter.name, _UNDEFINED
    named = parameter.thing is None or not is_web_iri(value)
    kind = parameter.type if named else ValueKind.IRI
    try:
        term = read_value(value, kind)
        if parameter.one_of:
            check_listed(str(term), parameter.one_of)
    except ValueError as error:
        raise BadParameter(parameter.name, str(error), known) from error
    text = str(term) if kind in _BARE else term.n3()
    return parameter.name if named else str(parameter.thing), text
