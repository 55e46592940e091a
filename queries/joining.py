"""Questions of an operator's own: `.rq` files in a folder, which join those of planweave.

They are looked at more closely than ours, which have tests: what is wrong is told when the folder
is read, and never by an answer.
"""

import re
from pathlib import Path

from queries.catalogue import Catalogue, Query, load, read_query
from queries.errors import BrokenQuestion

# Two parts, each of which is a piece of an address as it stands.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9][A-Za-z0-9_-]*")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# What the address of an answer says beside the parameters.
_TAKEN = frozenset({"format"})


def load_with(folder: Path | None) -> Catalogue:
    """Read the questions that come with planweave, and those in a folder where one is given.

    Raises BrokenQuestion, with file, fault and remedy.
    """
    ours = load()
    if folder is None:
        return ours
    if not folder.is_dir():
        raise BrokenQuestion(folder, "there is no such folder; name the one that holds .rq files")
    paths = sorted(folder.rglob("*.rq"))
    if not paths:
        raise BrokenQuestion(folder, "no .rq file is here; name the folder that holds them")
    theirs: dict[str, tuple[Path, Query]] = {}
    for path in paths:
        query = read_query(path, folder)
        _check_names(query, path)
        if query.name in ours:
            problem = f"planweave has a question {query.name} already; give the file another name"
            raise BrokenQuestion(path, problem)
        _check_text(query, path)
        theirs[query.name] = path, query
    joined = Catalogue({**ours, **{name: query for name, (_, query) in theirs.items()}})
    for path, query in theirs.values():
        _check_choices(query, path, joined)
    return joined


def _check_names(query: Query, path: Path) -> None:
    if not _NAME.fullmatch(query.name):
        raise BrokenQuestion(
            path,
            f"{query.name!r} cannot be a question's name, which is a folder for its topic and a "
            "name, of letters, digits and hyphens; move it to a file such as money/grants.rq",
        )
    parameters = [parameter.name for parameter in query.parameters]
    for name in (*parameters, *(column.name for column in query.columns)):
        if not _PLAIN.fullmatch(str(name)):
            raise BrokenQuestion(
                path, f"{name!r} cannot name a parameter or a column; use letters, digits and _"
            )
    for name in parameters:
        if name in _TAKEN:
            problem = f"a parameter cannot be called {name}, which addresses have already"
            raise BrokenQuestion(path, f"{problem}; give it another name")


def _check_text(query: Query, path: Path) -> None:
    """See that it is SPARQL, gives rows, and gives the columns that the header describes."""
    # Loaded only where there are such questions: it is large.
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415 - see above

    try:
        algebra = prepareQuery(query.text).algebra
    except Exception as error:
        raise BrokenQuestion(path, f"{_place(query, path, error)}not SPARQL: {error}") from error
    if algebra.name != "SelectQuery":
        raise BrokenQuestion(path, "only a SELECT query gives a table; write it as one")
    given = [str(variable) for variable in algebra.PV]
    said = [column.name for column in query.columns]
    if given != said:
        raise BrokenQuestion(
            path,
            f"the query gives the columns {', '.join(given)}, and the header describes "
            f"{', '.join(said)}; let them be the same, in the same order",
        )


def _place(query: Query, path: Path, error: Exception) -> str:
    line = getattr(error, "lineno", None)
    if not isinstance(line, int):
        return ""
    above = len(path.read_text(encoding="utf-8").splitlines()) - len(query.text.splitlines())
    return f"line {above + line}: "


def _check_choices(query: Query, path: Path, joined: Catalogue) -> None:
    for parameter in query.parameters:
        if parameter.choices is None:
            continue
        if parameter.choices not in joined or len(joined[parameter.choices].columns) < 2:
            raise BrokenQuestion(
                path,
                f"parameter {parameter.name} takes its choices from {parameter.choices!r}, which "
                "is no question with a value and a label; name another, such as plans/all",
            )
