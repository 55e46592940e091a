"""The pages of overlaps and dependencies: what a reader sees, and that no words become markup."""

import csv
import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph_build.overlaps.decisions import COLUMNS, OverlapDecision, load_overlap_decisions
from ontology import BASE
from queries.catalogue import load
from server import urls
from server.app import create_app
from server.pages import overlaps
from server.pairs import Piece, pieces, quotations
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import Release
from tests.server.compared import HTML, after, client, compared, compared_build, matching, read

__all__ = ["client", "compared", "compared_build"]

NOTED = "hillcastle-2030/a.1/riverton-2031/1.1"
REJECTED = "hillcastle-2030/a.1/riverton-2031/1.2"
UNSEEN = "hillcastle-2030/a.1/riverton-2031/2.1"
PAGES = [
    "/overlaps",
    "/overlaps?reviewed=reject",
    "/dependencies",
    *(f"/overlaps/{name}" for name in (NOTED, REJECTED, UNSEEN)),
    f"/id/overlap/{NOTED}",
    f"/id/overlap/{NOTED}/aim/1",
    "/id/riverton-2031/objective/1.1",
]


def names(client: FlaskClient, query: str) -> list[str]:
    """The pairs on a page of the list, by the names that lead to them."""
    return matching(read(client, f"/overlaps{query}"), r"(hillcastle|riverton)-\d+ \S+ and ")


NOTED_PAIR = "hillcastle-2030 a.1 and riverton-2031 1.1"
REJECTED_PAIR = "hillcastle-2030 a.1 and riverton-2031 1.2"
UNSEEN_PAIR = "hillcastle-2030 a.1 and riverton-2031 2.1"


def test_the_list_has_the_strongest_pairs_first_and_no_rejected_ones(client: FlaskClient) -> None:
    page = read(client, "/overlaps")
    found = after(page, "Take all of it away: Excel, CSV or JSON.")
    assert found[:9] == [
        NOTED_PAIR,
        "Score 0.9; same aim, same wording; noted by a person",
        "hillcastle-2030: Repair every roof",
        "riverton-2031: Open <b>reading rooms</b> & clubs",
        UNSEEN_PAIR,
        "Score 0.55; same wording; not reviewed by a person",
        "hillcastle-2030: Repair every roof",
        "riverton-2031: Walk to school",
        "More: how much each two plans overlap · objectives that are like none elsewhere ·"
        " what relies on another plan · the kinds of reason",
    ]
    assert f"/overlaps/{NOTED}" in page.links
    assert "/id/riverton-2031/objective/1.1" in page.links


@pytest.mark.parametrize(
    ("query", "pairs"),
    [
        ("?plan=hillcastle-2030", [NOTED_PAIR, UNSEEN_PAIR]),
        (
            "?plan=riverton-2031",
            [
                "riverton-2031 1.1 and hillcastle-2030 a.1",
                "riverton-2031 2.1 and hillcastle-2030 a.1",
            ],
        ),
        ("?other_plan=riverton-2031", [NOTED_PAIR, UNSEEN_PAIR]),
        ("?plan=hillcastle-2030&other_plan=riverton-2031", [NOTED_PAIR, UNSEEN_PAIR]),
        ("?plan=hillcastle-2030&other_plan=hillcastle-2030", []),
        ("?theme=buildings", [NOTED_PAIR]),
        ("?theme=Premises", [NOTED_PAIR]),
        (f"?theme={BASE}id/theme/buildings", [NOTED_PAIR]),
        ("?theme=roofs", []),
        ("?theme=no+theme", []),
        ("?reason=aim", [NOTED_PAIR]),
        ("?reason=wording", [NOTED_PAIR, UNSEEN_PAIR]),
        ("?reason=target", []),
        ("?at_least=0.9", [NOTED_PAIR]),
        ("?at_least=0.91", []),
        ("?at_most=0.55", [UNSEEN_PAIR]),
        ("?reviewed=reject", [REJECTED_PAIR]),
        ("?reviewed=note", [NOTED_PAIR]),
        ("?reviewed=accept", []),
        ("?reviewed=none", [UNSEEN_PAIR]),
        ("?plan=&theme=&at_least=", [NOTED_PAIR, UNSEEN_PAIR]),
    ],
)
def test_filters(client: FlaskClient, query: str, pairs: list[str]) -> None:
    assert names(client, query) == pairs


def test_the_files_have_the_rows_of_all_pages(client: FlaskClient) -> None:
    answer = client.get("/overlaps?reviewed=&format=csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    data = client.get("/overlaps", headers={"Accept": "application/json"}).get_json()
    listed = [
        f"{row['plan']} {row['objective_iri'].rpartition('/')[2]} and "
        f"{row['other_plan']} {row['other_iri'].rpartition('/')[2]}"
        for row in rows
    ]
    assert listed == names(client, "") == [NOTED_PAIR, UNSEEN_PAIR]
    assert [row["score"] for row in rows] == ["0.9", "0.55"]
    assert [
        (row["score"], row["reasons"], row["verdict"]) for row in data["tables"]["overlaps"]["rows"]
    ] == [
        (0.9, "aim; wording", "note"),
        (0.55, "wording", None),
    ]


def test_more_than_are_given_at_once_are_a_link_away(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"\n            LIMIT {overlaps.MOST}\n" in load()[overlaps.RANKED].text
    monkeypatch.setattr(overlaps, "MOST", 2)
    page = read(client, "/overlaps?plan=riverton-2031")
    told = "2 pairs. More are not given at once: those of a score of 0.55 and less."
    assert told in page.lines
    assert "/overlaps?plan=riverton-2031&at_most=0.55" in page.links


def test_a_list_longer_than_a_page_has_pages(compared: Release) -> None:
    store = OxigraphStore.open(compared)
    client = create_app(store, compared, load(), Settings(page_rows=1)).test_client()
    first, second = read(client, "/overlaps"), read(client, "/overlaps?page=2")
    assert "2 pairs; 1 to 1 here." in first.lines
    assert "2 pairs; 2 to 2 here." in second.lines
    assert "/overlaps?page=2" in first.links
    assert "/overlaps" in second.links
    rows = csv.DictReader(io.StringIO(client.get("/overlaps?format=csv").text))
    assert [f"/overlaps/{row['overlap_iri'].partition('/overlap/')[2]}" for row in rows] == [
        next(link for link in page.links if link.startswith("/overlaps/"))
        for page in (first, second)
    ]


def test_the_form_keeps_what_was_asked_for(client: FlaskClient) -> None:
    text = client.get("/overlaps?plan=riverton-2031&theme=roofs&reason=aim").text
    assert '<option value="riverton-2031" selected>' in text
    assert '<option value="aim" selected>same aim</option>' in text
    assert '<option value="roofs" selected>Roofs</option>' in text
    assert 'name="at_most"' not in text


@pytest.mark.parametrize(
    ("query", "status"),
    [("?page=9", 404), ("?page=0", 404), ("?page=x", 400), ("?reviewed=x", 400), ("?nope=1", 400)],
)
def test_an_address_that_asks_for_nothing_that_is_there(
    client: FlaskClient, query: str, status: int
) -> None:
    read(client, f"/overlaps{query}", status)


def test_a_pair_stands_side_by_side_with_its_reasons(client: FlaskClient) -> None:
    page = read(client, f"/overlaps/{NOTED}")
    texts = after(page, "Marked: the words that the reasons below quote.")
    assert texts[: texts.index("Review")] == [
        "hillcastle-2030 a.1",
        *("Under", "Good buildings line 3"),
        *("Objective", "Repair every roof line 4"),
        "Activities",
        "MoL Estates team to survey roofs with Board of Education drawings line 4",
        *("Bodies named", "MoL Estates team; Board of Education; MoL"),
        "More like this",
        "riverton-2031 1.1",
        *("Under", "Every child reads well line 3"),
        *("Objective", "Open <b>reading rooms</b> & clubs lines 5 to 6"),
        *("High-level actions", "Books for all lines 5 to 6"),
        "Reasons that the plan gives",
        *("few rooms lines 5 to 6", "too few books lines 5 to 6"),
        "Activities",
        "Open six reading rooms by end of May 2031 line 5",
        "Train volunteers; see section 9 line 6",
        *("Outcomes", "All pupils read weekly line 5"),
        *("Targets", "All pupils read weekly line 5", "six reading rooms line 5"),
        *("Bodies named", "Ministry of Learning; Schools; Riverton Trust; Office for Pupils"),
        "More like this",
        "Why they overlap",
        "Same aim",
        "Both name the theme Buildings & <i>rooms</i> in their own words: “roof” in hillcastle-2030"
        " and “<b>reading rooms</b>” in riverton-2031.",
        "Strength 0.6. Read it in hillcastle-2030 line 4, riverton-2031 lines 5 to 6.",
        "Same wording",
        "Both have these words: “survey”, “every” in hillcastle-2030 and “Train”, “rooms” in"
        " riverton-2031.",
        "Strength 0.2. Read it in hillcastle-2030 line 4, riverton-2031 lines 5 to 6,"
        " riverton-2031 line 6.",
    ]
    assert page.marked == [
        "words",
        *("every", "roof", "survey"),
        *("<b>reading rooms</b>", "rooms", "rooms", "Train", "rooms"),
    ]
    assert {"/plans/hillcastle-2030/source#L4", "/plans/riverton-2031/source#L5"} < set(page.links)


def test_a_quotation_that_is_a_whole_text_marks_nothing(client: FlaskClient) -> None:
    assert read(client, f"/overlaps/{REJECTED}").marked == ["words"]


def test_words_are_found_where_they_stand(client: FlaskClient) -> None:
    page = read(client, f"/overlaps/{UNSEEN}")
    assert page.marked == ["words", "to", "to"]
    assert "Strength 0.3. Read it in hillcastle-2030 line 4, riverton-2031 line 11." in page.lines


@pytest.mark.parametrize(
    ("name", "told", "reviewed"),
    [
        (
            NOTED,
            "noted by a person",
            "Noted by a person, Ada: Rooms need <b>roofs</b>. To change that, put another line in"
            " the place of the one about this pair.",
        ),
        (
            REJECTED,
            "rejected by a person",
            "Rejected by a person, Ada: Books are no buildings. To change that, put another line in"
            " the place of the one about this pair.",
        ),
        (
            UNSEEN,
            "not reviewed by a person",
            "Nobody has reviewed this pair: it was found by comparing words, themes and bodies.",
        ),
    ],
)
def test_a_pair_says_whether_a_person_has_reviewed_it(
    client: FlaskClient, name: str, told: str, reviewed: str
) -> None:
    page = read(client, f"/overlaps/{name}")
    assert told in page.lines[1]
    assert after(page, "Review")[0] == reviewed


def test_the_lines_to_add_are_read_by_the_build(client: FlaskClient, tmp_path: Path) -> None:
    page = read(client, f"/overlaps/{UNSEEN}?by=Ada+%22L%22&why=not,%0Athe+same")
    lines = matching(page, "hillcastle-2030/objective/")
    things = ("hillcastle-2030/objective/a.1", "riverton-2031/objective/2.1")
    assert lines == [
        f'{",".join(things)},{verdict},"Ada ""L""","not, the same"'
        for verdict in ("accept", "reject", "note")
    ]
    (tmp_path / "decisions").mkdir()
    places = {f"{BASE}id/{thing}": place for place, thing in enumerate(things)}
    for line in lines:
        text = f"{','.join(COLUMNS)}\n{line}\n"
        (tmp_path / "decisions" / "overlaps.csv").write_text(text, encoding="utf-8")
        (decided,) = load_overlap_decisions(
            tmp_path, places, {iri: iri.split("/")[-3] for iri in places}
        ).values()
        assert isinstance(decided, OverlapDecision)
        assert (decided.by, decided.why) == ('Ada "L"', "not, the same")


def test_without_a_name_the_lines_say_what_to_fill_in(client: FlaskClient) -> None:
    lines = matching(read(client, f"/overlaps/{UNSEEN}"), "hillcastle-2030/objective/")
    assert lines[0] == (
        "hillcastle-2030/objective/a.1,riverton-2031/objective/2.1,accept,your name,your reason"
    )


def test_the_iri_of_an_overlap_leads_to_the_same_page(client: FlaskClient) -> None:
    page, thing = (read(client, f"{path}/{NOTED}") for path in ("/overlaps", "/id/overlap"))
    assert (thing.lines, thing.marked) == (page.lines, page.marked)
    triples = client.get(f"/id/overlap/{NOTED}", headers={"Accept": "text/turtle"})
    assert (triples.status_code, triples.mimetype) == (200, "text/turtle")
    assert triples.headers["Content-Location"] == f"/id/overlap/{NOTED}?format=turtle"


@pytest.mark.parametrize("path", ["/overlaps/no/such/pair/here", "/id/overlap/no/such/pair/here"])
def test_a_pair_that_nobody_found(client: FlaskClient, path: str) -> None:
    read(client, path, 404)


def test_a_pair_as_data(client: FlaskClient) -> None:
    said = client.get(f"/overlaps/{NOTED}?format=json").get_json()
    assert (said["score"], said["verdict"], said["by"]) == ("0.9", "note", "Ada")
    assert [side["plan"] for side in said["sides"]] == ["hillcastle-2030", "riverton-2031"]
    assert [reason["name"] for reason in said["reasons"]] == ["same aim", "same wording"]


def test_an_objective_tells_what_is_like_it(client: FlaskClient) -> None:
    page = read(client, "/id/riverton-2031/objective/1.1")
    assert after(page, "More like this")[:2] == [
        "Objectives of other plans that overlap with it, the strongest first.",
        "hillcastle-2030 a.1: Repair every roof Score 0.9; reasons: aim, wording; noted by a person",
    ]
    assert f"/overlaps/{NOTED}" in page.links


def test_an_objective_with_only_a_rejected_pair_says_that_nothing_is_like_it(
    client: FlaskClient,
) -> None:
    page = read(client, "/id/riverton-2031/objective/1.2")
    assert after(page, "More like this")[0] == (
        "No objective of another plan here is like this one."
        " The others of its plan without a counterpart"
    )


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        (f"overlap/{NOTED}", f"/overlaps/{NOTED}"),
        (f"overlap/{NOTED}/aim/1", f"/overlaps/{NOTED}#aim-1"),
        ("overlap/reviewer/ada", None),
        (
            "dependency/riverton-2031/1.2/hillcastle-2030",
            "/dependencies?plan=riverton-2031",
        ),
        ("theme/roofs", "/id/theme/roofs"),
    ],
)
def test_what_was_found_has_a_page(client: FlaskClient, thing: str, shown: str | None) -> None:
    assert urls.thing(f"{BASE}id/{thing}", ["hillcastle-2030", "riverton-2031"]) == shown
    if shown is not None:
        path, _, anchor = shown.partition("#")
        assert f'id="{anchor}"' in client.get(path, headers=HTML).text or not anchor


def test_only_objectives_have_that_section(client: FlaskClient) -> None:
    for thing in ("riverton-2031", "riverton-2031/objective/1.1/activity/1", "theme/roofs"):
        assert "More like this" not in read(client, f"/id/{thing}").lines


def test_dependencies_with_their_words(client: FlaskClient) -> None:
    page = read(client, "/dependencies")
    assert after(page, "Take all of it away: Excel, CSV or JSON.") == [
        "riverton-2031 1.2 relies on hillcastle-2030, in explicit words",
        "Lend books",
        "Its words: as goal A of <u>Hillcastle</u> line 7",
        "What is needed is given by hillcastle-2030 a.1: Repair every roof",
    ]
    none = read(client, "/dependencies?plan=hillcastle-2030")
    told = "No objective in this release relies on another plan"
    assert [line for line in none.lines if line.startswith(told)]
    rows = client.get("/dependencies?format=json").get_json()["tables"]["dependencies"]["rows"]
    assert [(row["plan"], row["relies_on"], row["manner"]) for row in rows] == [
        ("riverton-2031", "hillcastle-2030", "explicit")
    ]


@pytest.mark.parametrize("address", PAGES)
def test_words_never_become_markup(client: FlaskClient, address: str) -> None:
    assert not read(client, address).tags & {"b", "i", "u", "script", "style", "img"}


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '"><b onclick="x">', "</code><b>"])
def test_what_a_client_sends_never_becomes_markup(client: FlaskClient, value: str) -> None:
    for path in (f"/overlaps/{NOTED}", f"/id/overlap/{NOTED}"):
        text = client.get(
            path, query_string={"by": value, "why": value}, headers={"Accept": "text/html"}
        ).text
        assert value not in text
        assert "&lt;" in text


@pytest.mark.parametrize("address", [page for page in PAGES if not page.endswith("/aim/1")])
def test_every_link_leads_somewhere(client: FlaskClient, address: str) -> None:
    for link in set(read(client, address).links):
        path, _, anchor = link.partition("#")
        if link.startswith(("http://", "https://")) or not path:
            continue
        response = client.get(path, headers={"Accept": "text/html"}, buffered=True)
        assert response.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in response.text, link


@pytest.mark.parametrize(
    ("text", "words", "cut"),
    [
        ("Governors train", ["governor"], [Piece("Governors train", shared=False)]),
        (
            "Governors train governors",
            ["governors"],
            [
                Piece("Governors", shared=True),
                Piece(" train ", shared=False),
                Piece("governors", shared=True),
            ],
        ),
        (
            "school places planning",
            ["school", "school places"],
            [Piece("school places", shared=True), Piece(" planning", shared=False)],
        ),
        ("a.b", ["a.", ".b"], [Piece("a.b", shared=False)]),
        ("any text", [""], [Piece("any text", shared=False)]),
    ],
)
def test_texts_are_cut_at_whole_words(text: str, words: list[str], cut: list[Piece]) -> None:
    assert list(pieces(text, words)) == cut


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("“a”", ("a",)),
        ("“a”, “b c”", ("a", "b c")),
        ("“the “Gold” club”, “b”", ("the “Gold” club", "b")),
        ("", ()),
    ],
)
def test_quotations_are_told_apart(words: str, found: tuple[str, ...]) -> None:
    assert quotations(words) == found
