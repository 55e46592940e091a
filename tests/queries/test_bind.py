"""Values come back from the store as themselves, and nothing but values gets into a query."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from queries.catalogue import Catalogue, Query, load, read_query
from queries.errors import BadParameter, BrokenQuestion, UnknownQuery
from store.oxigraph import OxigraphStore

ECHO = """\
#+ title: Echo
#+ question: What was given?
#+ parameters:
#+   text: {type: string, about: any text}
#+   thing: {type: iri, about: any thing}
#+   count: {type: integer, about: a count, default: 3}
#+   sum: {type: decimal, about: a sum}
#+   day: {type: date, about: a day}
#+   sure: {type: boolean, about: yes or no, default: true}
#+ columns:
#+   text: {type: string, about: what was given}
SELECT ?text ?thing ?count ?sum ?day ?sure
WHERE {
  VALUES (?text ?thing ?count ?sum ?day ?sure) { (UNDEF UNDEF 3 UNDEF UNDEF true) }
}
"""
EMPTY = OxigraphStore.of()


def read(folder: Path, text: str = ECHO) -> Query:
    path = folder / "test" / "echo.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_query(path, folder)


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Query:
    return read(tmp_path_factory.mktemp("echo"))


def answer(echo: Query, **values: object) -> dict[str, object]:
    return next(iter(EMPTY.select(echo.bind(**values)).records()), {})


def test_what_is_not_given_is_the_default_or_open(echo: Query) -> None:
    assert answer(echo) == {"count": Literal(3), "sure": Literal(True)}
    assert answer(echo, text=None, count=None) == answer(echo)


def test_each_type_becomes_its_term(echo: Query) -> None:
    given_as_text = answer(
        echo, text="a", thing="https://e/x", count="12", sum="1.50", day="2013-09-01", sure="no"
    )
    assert given_as_text == {
        "text": Literal("a"),
        "thing": URIRef("https://e/x"),
        "count": Literal(12),
        "sum": Literal("1.5", datatype=XSD.decimal),
        "day": Literal("2013-09-01", datatype=XSD.date),
        "sure": Literal(False),
    }
    given_as_values = answer(
        echo,
        text="a",
        thing=URIRef("https://e/x"),
        count=12,
        sum=Decimal("1.50"),
        day=date(2013, 9, 1),
        sure=False,
    )
    assert given_as_values == given_as_text


def test_the_text_in_the_file_runs_as_it_stands(echo: Query) -> None:
    assert echo.bind() == echo.text


@given(st.text())
def test_any_text_comes_back_as_itself(echo: Query, text: str) -> None:
    assert answer(echo, text=text)["text"] == Literal(text)


@given(
    st.sampled_from(["\\", '"', "'", "}", ")", "\n", "\r", "\t", "\\u0022", "UNDEF", "\x00", "#"])
)
def test_marks_of_the_syntax_come_back_as_themselves(echo: Query, mark: str) -> None:
    for text in (mark, mark * 3, f"a{mark}", f"{mark}) }} #{mark}"):
        assert answer(echo, text=text)["text"] == Literal(text)


@given(st.text(), st.sampled_from(["thing", "count", "sum", "day", "sure"]))
def test_any_text_fits_its_type_or_is_refused(echo: Query, text: str, name: str) -> None:
    try:
        query = echo.bind(**{name: text})
    except BadParameter:
        return
    assert name in next(iter(EMPTY.select(query).records()))


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("nope", "1", "is not a parameter of this question"),
        ("thing", "relative/path", "must be an absolute IRI"),
        ("thing", "https://e/ space", "must be an absolute IRI"),
        ("thing", "https://e/> } #", "must be an absolute IRI"),
        ("count", "1.5", "must be a whole number"),
        ("count", "٣", "must be a whole number"),
        ("sum", "lots", "must be a number"),
        ("sum", "NaN", "must be a number"),
        ("sum", "1e99", "must be a number"),
        ("day", "2013-02-30", "must be a day"),
        ("sure", "maybe", "must be true or false"),
        ("text", "\ud800", "lone surrogates"),
    ],
)
def test_a_value_that_does_not_fit_says_so(
    echo: Query, name: str, value: str, problem: str
) -> None:
    with pytest.raises(BadParameter, match=problem) as caught:
        echo.bind(**{name: value})
    assert caught.value.name == name
    assert caught.value.known == ("text", "thing", "count", "sum", "day", "sure")
    assert "text, thing, count, sum, day, sure" in str(caught.value)


def test_other_wordings_and_the_competency_question_are_read(tmp_path: Path) -> None:
    bare = read(tmp_path)
    assert (bare.wordings, bare.competency) == ((), "What was given?")
    more = "#+ competency: What did I give?\n#+ wordings:\n#+   - say it again\n#+   - echo: this\n"
    with pytest.raises(BrokenQuestion, match="list of texts"):
        read(tmp_path, more + ECHO)
    full = read(tmp_path, more.replace("echo: this", "echo this") + ECHO)
    assert full.wordings == ("say it again", "echo this")
    assert (full.competency, full.question) == ("What did I give?", "What was given?")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("#+ title: Echo\n", "", "'title'"),
        ("#+ title: Echo", "#+ title: [", "not YAML"),
        ("type: iri", "type: irish", "irish"),
        ("(?text ?thing", "(?thing ?text", "want the row"),
        ("(UNDEF UNDEF 3", "(UNDEF UNDEF 4", "defaults"),
        ("#+ question:", "#+ wordngs: [a]\n#+ question:", "the header cannot have wordngs"),
        ("about: a day", "about: a day, chioces: days", "parameter day cannot have chioces"),
        (
            "about: what was given",
            "about: what was, in fact, given",
            "column text cannot have given, in fact",
        ),
        ("#+ question:", "#+ wordings: a b\n#+ question:", "wordings must be a list"),
        ("#+ question:", "#+ wordings: [a, 1]\n#+ question:", "wordings must be a list"),
        ("#+ question:", "#+ competency: [a]\n#+ question:", "competency must be a text"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(BrokenQuestion, match=problem) as caught:
        read(tmp_path, ECHO.replace(old, new, 1))
    assert str(tmp_path / "test" / "echo.rq") in str(caught.value)


def test_an_unknown_question_names_those_like_it() -> None:
    with pytest.raises(UnknownQuery, match="did you mean: organisations/activities"):
        load()["organisation/activities"]


def test_a_folder_is_a_catalogue(tmp_path: Path, echo: Query) -> None:
    read(tmp_path)
    catalogue = Catalogue.read(tmp_path)
    assert list(catalogue) == ["test/echo"]
    assert catalogue["test/echo"] == echo
    assert echo.topic == "test"
