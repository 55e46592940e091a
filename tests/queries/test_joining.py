"""Questions of an operator's own join ours, or are refused with file, fault and remedy."""

import re
from pathlib import Path

import pytest

from queries.catalogue import load
from queries.errors import BadParameter, BrokenQuestion
from queries.joining import load_with
from store.oxigraph import OxigraphStore

DOCUMENT = (Path(__file__).parents[2] / "docs" / "own-questions.md").read_text(encoding="utf-8")
EXAMPLE = DOCUMENT.partition("```sparql\n")[2].partition("```")[0]


def put(folder: Path, text: str = EXAMPLE, name: str = "money/over.rq") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_folder_the_questions_are_ours() -> None:
    assert list(load_with(None)) == list(load())


def test_the_example_of_the_document_joins_and_answers(
    tmp_path: Path, store: OxigraphStore
) -> None:
    put(tmp_path)
    joined = load_with(tmp_path)
    assert set(joined) - set(load()) == {"money/over"}
    assert joined["money/over"].columns[1].is_money
    answer = store.select(joined["money/over"].bind(plan="riverton-2031"))
    assert answer.texts() == (("riverton-2031", "12500.5"),)


def test_the_edition_changes_with_the_text_of_a_question(tmp_path: Path) -> None:
    put(tmp_path)
    first = load_with(tmp_path).edition
    assert load_with(tmp_path).edition == first != load().edition
    put(tmp_path, EXAMPLE.replace("?amount > ?over", "?amount >= ?over"))
    assert load_with(tmp_path).edition != first


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("#+ title: Budgets over a sum\n", "", "the header lacks 'title'; docs/own-questions.md has an example"),
        ("#+", "#", "the header has something wrong: there is none: no line begins with `#+`; docs/own-questions.md"),
        ("#+ question:", "#+ queston:", "the header cannot have queston, only"),
        ("{type: decimal, about: pounds}", "decimal", "column amount must be names with their values, as `type: string`"),
        ("type: decimal, about: pounds", "type: money, about: pounds", "'money' is not a valid ValueKind"),
        ("(UNDEF 1000.0)", "(UNDEF UNDEF)", "the row in the text does not hold the defaults"),
        ("VALUES (?plan ?over)", "VALUES (?over ?plan)", "the parameters want the row: VALUES (?plan ?over)"),
        ("FILTER (?amount", "FILTER ((?amount", "line 19: not SPARQL: Expected"),
        ("PREFIX pw: <https://w3id.org/planweave/ontology#>\n", "", "not SPARQL: Unknown namespace prefix : pw"),
        ("SELECT ?plan ?amount", "SELECT ?amount ?plan", "the query gives the columns amount, plan, and the header describes plan, amount; let them be the same"),
        ("SELECT ?plan ?amount", "CONSTRUCT { ?budget pw:amount ?amount }", "only a SELECT query gives a table"),
        ("choices: plans/all", "choices: plans/none", "takes its choices from 'plans/none', which is no question"),
        ("over", "format", "a parameter cannot be called format"),
        ("over", "o-ver", "'o-ver' cannot name a parameter or a column"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = EXAMPLE.replace(old, new)
    assert text != EXAMPLE
    path = put(tmp_path, text)
    with pytest.raises(BrokenQuestion, match=re.escape(problem)) as caught:
        load_with(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    "name", ["over.rq", "a/b/over.rq", "money/over all.rq", "money/Ü.rq", "money/.rq"]
)
def test_a_name_that_cannot_be_an_address_is_told(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name=name)
    with pytest.raises(
        BrokenQuestion, match=r"move it to a file such as money/grants\.rq"
    ) as caught:
        load_with(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_name_of_ours_is_taken(tmp_path: Path) -> None:
    path = put(tmp_path, name="plans/all.rq")
    with pytest.raises(BrokenQuestion) as caught:
        load_with(tmp_path)
    assert str(caught.value) == (
        f"{path}: planweave has a question plans/all already; give the file another name"
    )


def test_a_folder_without_questions_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenQuestion, match=r"no \.rq file is here"):
        load_with(tmp_path)
    with pytest.raises(BrokenQuestion, match="there is no such folder"):
        load_with(tmp_path / "none")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    put(tmp_path).write_bytes(b"#+ title: \xff")
    with pytest.raises(BrokenQuestion, match="byte 10 is not UTF-8 text"):
        load_with(tmp_path)


def test_a_value_outside_a_list_is_told_with_the_list() -> None:
    question = load()["status/by-rating"]
    assert question.parameters[0].one_of == ("red", "amber", "green")
    assert '"RED"' in question.bind(rated="RED")
    with pytest.raises(BadParameter, match="must be one of red, amber, green, not 'blue'"):
        question.bind(rated="blue")


def test_pounds_are_money_wherever_they_stand() -> None:
    money = {
        column.name for query in load().values() for column in query.columns if column.is_money
    }
    assert {"amount", "total"} <= money
    assert not money & {"score", "value", "share"}
