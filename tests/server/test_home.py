"""The home page: what it shows of the five plans, drawn without script, and the same as data."""

import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from rdflib import Literal, URIRef
from rdflib.term import Identifier

from queries.catalogue import load
from server.app import create_app
from server.pages import home
from server.pages.home import Bar, Part, Picture, picture_of
from store.oxigraph import OxigraphStore
from store.release import Release

HTML = {"Accept": "text/html"}
MOST_BYTES = 150_000
SENTENCE = (
    "What the objectives are mainly about: most, 41 of 159, are about “School improvement and"
    " support”, then 38 about “Education leadership and governance”."
)


@pytest.fixture
def five(five_plans_release: Release) -> FlaskClient:
    store = OxigraphStore.open(five_plans_release)
    return create_app(store, five_plans_release, load()).test_client()


def row(**values: object) -> dict[str, Identifier]:
    return {
        name: URIRef(f"https://example.org/{value}") if name.endswith("_iri") else Literal(value)
        for name, value in values.items()
    }


def theme(name: str, mainly: int, **more: object) -> dict[str, Identifier]:
    return row(theme=name.title(), short_name=name, mainly=mainly, theme_iri=name, **more)


def share(name: str, plan: str, mainly: int) -> dict[str, Identifier]:
    return row(theme_iri=name, plan=plan, mainly=mainly)


def test_a_sentence_says_what_the_picture_shows(five: FlaskClient) -> None:
    page = five.get("/", headers=HTML).text
    assert f'<div class="bars" role="img" aria-label="{SENTENCE}">' in page
    assert f"<figcaption>{SENTENCE} " in page


def test_the_bars_are_the_figures_of_the_table_and_of_the_question(five: FlaskClient) -> None:
    page = five.get("/", headers=HTML).text
    figure = page[page.index('<figure class="subjects">') : page.index("</figure>")]
    drawn = re.findall(
        r"<span>([^<]+)</span>\s*<svg[^>]*>(.*?)</svg>\s*<span class=\"figure\">(\d+)</span>",
        figure,
    )
    plans = re.findall(r"<a href=\"/plans/[^\"]+\">([^<]+)</a>", figure)
    bars = {
        name: {
            plans[int(colour) - 1]: int(width)
            for colour, width in re.findall(r'class="part-(\d)" x="\d+" width="(\d+)"', parts)
        }
        for name, parts, _ in drawn
    }
    body = figure[figure.index("<tbody>") : figure.index("</tbody>")]
    table = {}
    for name, cells in re.findall(r"<th scope=\"row\"><a[^>]*>([^<]+)</a></th>(.*?)</tr>", body):
        *counts, total = map(int, re.findall(r">(\d+)</td>", cells))
        table[name] = {plan: count for plan, count in zip(plans, counts, strict=True) if count}
        assert sum(counts) == total == sum(bars[name].values())
    assert [(name, int(total)) for name, _, total in drawn] == [
        (name, sum(counts.values())) for name, counts in table.items()
    ]
    assert bars == table
    asked = five.get("/questions/themes/by-plan?format=json").get_json(force=True)
    said: dict[str, dict[str, int]] = {}
    for each in asked["rows"]:
        if int(each["mainly"]) and each["theme"] in table:
            said.setdefault(each["theme"], {})[each["plan"]] = int(each["mainly"])
    assert said == table


def test_every_objective_is_in_the_picture_once(five: FlaskClient) -> None:
    page = five.get("/", headers=HTML).text
    widths = re.findall(r'class="part-\d" x="(\d+)" width="(\d+)"', page)
    assert sum(int(width) for _, width in widths) == 159
    for (start, width), (following, _) in pairwise(widths):
        assert int(following) in {0, int(start) + int(width)}


def test_the_page_needs_no_script_and_is_light(five: FlaskClient) -> None:
    response = five.get("/", headers=HTML)
    assert "<script" not in response.text
    assert "script-src" not in response.headers["Content-Security-Policy"]
    parts = ["/", *re.findall(r'<link [^>]*href="([^"]+)"', response.text)]
    assert len(parts) == 3
    sizes = []
    for part in parts:
        with five.get(part, headers=HTML) as answer:
            sizes.append(len(answer.data))
    assert sum(sizes) < MOST_BYTES


def test_what_is_here_is_data_at_the_same_address(five: FlaskClient) -> None:
    said = five.get("/", headers={"Accept": "application/json"}).get_json(force=True)
    assert said["tables"].keys() == {"plans", "themes", "by_plan"}
    csv = {"format": "csv"}
    plans = five.get("/questions/plans/all", query_string=csv)
    assert five.get("/", query_string=csv).data == plans.data
    assert five.get("/").mimetype == "text/html"


def test_a_long_list_of_plans_is_cut_and_says_so(
    five: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "_PLANS", 2)
    page = five.get("/", headers=HTML).text
    table = page[page.index('aria-label="Plans"') : page.index("</table>")]
    assert re.findall(r'<a href="(/plans/[^"]+)">', table) == [
        *("/plans/brent-2014", "/plans/city-2020"),
    ]
    assert 'The first 2 of them are shown here; <a href="/plans">all plans</a>.' in page
    assert "5 plans, as of release" in page


def test_only_themes_within_no_other_are_drawn() -> None:
    found = picture_of(
        [row(objectives=6), row(objectives=4)],
        [
            theme("water", 3),
            theme("air", 6),
            theme("rain", 2, within_iri="water"),
            theme("fire", 0),
        ],
        [share("air", "b", 4), share("air", "a", 2), share("water", "b", 3), share("rain", "b", 2)],
    )
    assert found == Picture(
        "What the objectives are mainly about: most, 6 of 10, are about “Air”, then 3 about"
        " “Water”; 1 has no theme.",
        (
            Bar("Air", "air", 6, (Part("a", 1, 0, 2), Part("b", 2, 2, 4))),
            Bar("Water", "water", 3, (Part("b", 2, 0, 3),)),
        ),
        ("a", "b"),
    )


def test_plans_that_cannot_be_told_apart_are_one_bar() -> None:
    found = picture_of([row(objectives=5)], [theme("air", 5)], [])
    assert found == Picture(
        "What the objectives are mainly about: most, 5 of 5, are about “Air”.",
        (Bar("Air", "air", 5, (Part("", 0, 0, 5),)),),
        (),
    )


def test_where_nothing_has_a_theme_there_is_no_picture() -> None:
    assert picture_of([row(objectives=5)], [theme("air", 0)], []) is None
    assert picture_of([], [], []) is None
