"""An answer as a pandas data frame whose columns have types.

| in the graph | in the frame |
|---|---|
| integer | Int64, where what is missing is <NA> |
| decimal | float64, where what is missing is NaN; pounds are exact to the penny below 70 trillion |
| date | datetime64; a column with a day outside pandas' range stays text |
| boolean | boolean |
| string, IRI | string |
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from planweave.errors import NotebookError
from store.table import Kind, Table

if TYPE_CHECKING:
    import pandas as pd

_Texts = Sequence[str | None]


def pandas() -> Any:
    """Give pandas; NotebookError, with what to do, where it is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - optional
    except ImportError as error:
        raise NotebookError(
            "data frames need pandas, which is not installed: pip install 'planweave[notebook]'"
        ) from error
    return pd


def frame(table: Table, kinds: Mapping[str, str] | None = None) -> "pd.DataFrame":
    """Make a frame of a table. kinds: the columns' types, where they are known beforehand.

    A column whose values are of several types is text, so that nothing is lost.
    """
    pd = pandas()
    columns = {}
    for name in table.columns:
        found, said = table.kind(name), (kinds or {}).get(name, Kind.STRING)
        kind = said if found is None or (found, said) in _TAKEN_AS else found
        texts = [None if term is None else str(term) for term in table.column(name)]
        columns[name] = _MADE.get(kind, _text)(texts)
    return pd.DataFrame(columns, columns=list(table.columns))


def _text(texts: _Texts) -> Any:
    return pandas().array(texts, dtype="string")


def _integers(texts: _Texts) -> Any:
    try:
        return pandas().array([None if t is None else int(t) for t in texts], dtype="Int64")
    except OverflowError:
        return _text(texts)


def _decimals(texts: _Texts) -> Any:
    return pandas().Series([None if t is None else float(t) for t in texts], dtype="float64").array


def _dates(texts: _Texts) -> Any:
    pd = pandas()
    try:
        return pd.to_datetime(pd.Series(texts, dtype="object"), format="%Y-%m-%d").array
    except ValueError:  # a zone, or a year that pandas cannot hold
        return _text(texts)


def _booleans(texts: _Texts) -> Any:
    truths = [None if t is None else t in {"true", "1"} for t in texts]
    return pandas().array(truths, dtype="boolean")


# Whole sums are decimals still; some stores keep no booleans, and answer 1 and 0.
_TAKEN_AS: Final = frozenset({(Kind.INTEGER, Kind.DECIMAL), (Kind.INTEGER, Kind.BOOLEAN)})
_MADE: Final[Mapping[str, Callable[[_Texts], Any]]] = {
    Kind.INTEGER: _integers,
    Kind.DECIMAL: _decimals,
    Kind.DATE: _dates,
    Kind.BOOLEAN: _booleans,
}
