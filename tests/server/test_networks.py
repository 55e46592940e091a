"""Networks over HTTP: the list, each network's page, its files and their cuts, on the five plans."""

import csv
import html
import io
import json
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from exports.networks.building import build_network
from exports.networks.cuts import Cut
from exports.networks.definitions import NETWORKS
from exports.networks.formats import FORMATS
from exports.networks.keeping import cut_kept, kept_in
from queries.catalogue import load
from server.app import create_app
from store.oxigraph import OxigraphStore

G = "{http://gexf.net/1.3}"


def as_it_is(iri, plans):
    return iri


@pytest.fixture(scope="module")
def store(five_plans_release):
    return OxigraphStore.open(five_plans_release)


@pytest.fixture(scope="module")
def client(store, five_plans_release):
    return create_app(store, five_plans_release, load()).test_client()


def test_the_server_does_not_load_networkx(root):
    code = "import sys, server.wsgi; print('networkx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root)
    assert done.stdout == b"False\n"


@pytest.mark.parametrize("name", NETWORKS)
def test_what_a_release_keeps_is_what_is_built_from_its_graph(name, store, five_plans_release):
    kept = kept_in(five_plans_release.path, name)
    assert cut_kept(kept, Cut(), as_it_is).network == build_network(store, name, as_it_is)


def test_a_cut_keeps_places_and_counts_anew(store, five_plans_release):
    cut = Cut(plans=("brent-2014",), roles=("lead",), since=2014)
    kept = kept_in(five_plans_release.path, "activities")
    whole = {node.id: node for node in cut_kept(kept, Cut(), as_it_is).network.nodes}
    found = cut_kept(kept, cut, as_it_is).network
    built = build_network(store, "activities", as_it_is, cut)
    assert found.edges == built.edges
    assert [(n.id, n.degree, n.weight, n.size) for n in found.nodes] == [
        (n.id, n.degree, n.weight, n.size) for n in built.nodes
    ]
    assert [(n.x, n.y, n.betweenness, n.pagerank, n.community) for n in found.nodes] == [
        (w.x, w.y, w.betweenness, w.pagerank, w.community)
        for w in (whole[n.id] for n in found.nodes)
    ]
    assert found.about.endswith("communities are those of the whole network.")


def test_of_too_many_edges_the_heaviest_are_kept(five_plans_release):
    kept = kept_in(five_plans_release.path, "organisations")
    whole, few = cut_kept(kept, Cut(), as_it_is), cut_kept(kept, Cut(), as_it_is, most=50)
    assert (few.edges, len(few.network.edges)) == (whole.edges, 50)
    heaviest = sorted((edge.weight for edge in whole.network.edges), reverse=True)[:50]
    assert sorted((edge.weight for edge in few.network.edges), reverse=True) == heaviest


def test_the_list_tells_each_network_with_its_counts(client, store):
    told = client.get("/networks?format=json").get_json()["networks"]
    assert [one["name"] for one in told] == list(NETWORKS)
    for one in told:
        network = build_network(store, one["name"], as_it_is)
        assert (one["nodes"], one["edges"]) == (len(network.nodes), len(network.edges))
    rows = list(csv.DictReader(io.StringIO(client.get("/networks?format=csv").text)))
    assert [(row["name"], int(row["edges"])) for row in rows] == [
        (one["name"], one["edges"]) for one in told
    ]
    page = client.get("/networks").text
    for name, definition in NETWORKS.items():
        assert f'<a href="/networks/{name}">{definition.title}</a>' in page


@pytest.mark.parametrize("form", FORMATS)
def test_each_file_says_what_it_is(form, client):
    answer = client.get(f"/networks/money?format={form}")
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[form].media_type
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    disposition = answer.headers["Content-Disposition"]
    ending = "edges.csv" if form == "csv" else form
    kind = "inline" if form == "svg" else "attachment"
    assert disposition == f'{kind}; filename="money.{ending}"'
    assert client.get(f"/networks/money.{form}").data == answer.data


def test_a_file_by_accept(client):
    answer = client.get("/networks/money", headers={"Accept": "application/gexf+xml"})
    assert answer.mimetype == "application/gexf+xml"
    assert client.get("/networks/money", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/networks/money", headers={"Accept": "text/html"}).mimetype == "text/html"


def test_a_cut_file_has_the_cut_alone(client, store):
    answer = client.get("/networks/activities.gexf?plan=brent-2014&role=lead")
    built = build_network(
        store, "activities", as_it_is, Cut(plans=("brent-2014",), roles=("lead",))
    )
    root = ET.fromstring(answer.data)
    assert {edge.get("id") for edge in root.iter(f"{G}edge")} == {edge.id for edge in built.edges}
    assert 'filename="activities-brent-2014-lead.gexf"' in answer.headers["Content-Disposition"]
    pages = {
        value.get("value") for value in root.iter(f"{G}attvalue") if value.get("for") == "page"
    }
    assert pages
    assert all(page.startswith("http://localhost/") for page in pages)


def test_a_kind_keeps_what_touches_it(client):
    told = client.get("/networks/organisations?format=json&kind=post").get_json()
    kinds = {node["id"]: node["kind"] for node in told["nodes"]}
    assert {"post", "organisation"} <= set(kinds.values())
    assert all("post" in {kinds[e["source"]], kinds[e["target"]]} for e in told["edges"])


def test_nodes_and_edges_as_csv(client):
    nodes = list(csv.DictReader(io.StringIO(client.get("/networks/plans.nodes.csv").text)))
    edges = list(csv.DictReader(io.StringIO(client.get("/networks/plans.edges.csv").text)))
    assert (len(nodes), len(edges)) == (5, 10)
    assert (
        client.get("/networks/plans?format=csv").text
        == client.get("/networks/plans.edges.csv").text
    )


def test_the_example_in_python_makes_the_same_network(client):
    page = html.unescape(client.get("/networks/money?plan=brent-2014").text)
    example = page.partition('data-language="networkx"><code>')[2].partition("</code>")[0]
    path = example.partition("http://localhost")[2].partition('"')[0]
    file = io.StringIO(client.get(path).text)
    found = {"file": file}
    exec(example.replace(f'"http://localhost{path}"', "file"), found)
    edges = client.get("/networks/money.json?plan=brent-2014").json["edges"]
    assert found["network"].number_of_edges() == len(edges) > 0


def test_the_picture_for_the_script_has_every_node_and_edge(client):
    told = client.get("/networks/references?format=picture").get_json()
    whole = client.get("/networks/references?format=json").get_json()
    ids = told["nodes"]["id"]
    assert ids == [node["id"] for node in whole["nodes"]]
    assert told["nodes"]["x"] == [node["x"] for node in whole["nodes"]]
    assert [
        (ids[source], ids[target], weight)
        for source, target, weight in zip(*told["edges"].values(), strict=True)
    ] == [(edge["source"], edge["target"], edge["weight"]) for edge in whole["edges"]]
    assert told["directed"] is True
    assert all(page.startswith("/") for page in told["nodes"]["page"])


def test_the_still_picture_draws_every_node_and_edge(client):
    root = ET.fromstring(client.get("/networks/organisations.svg").data)
    svg = "{http://www.w3.org/2000/svg}"
    kinds = {circle.get("fill") for circle in root.iter(f"{svg}circle")}
    # The discs of the nodes, and one for each kind in the legend.
    assert len(list(root.iter(f"{svg}circle"))) == 203 + len(kinds)
    assert len(list(root.iter(f"{svg}line"))) == 830
    assert not [element for element in root.iter() if element.get("style")]


def test_the_page_has_the_same_cut_as_a_table(client):
    page = client.get("/networks/money?plan=brent-2014").text
    whole = client.get("/networks/money?format=json&plan=brent-2014").get_json()
    assert page.count("<tr data-node=") == len(whole["nodes"])
    assert '<option value="brent-2014" selected>' in page
    assert "/networks/money.svg?plan=brent-2014" in page
    named = client.get("/networks/money?words=brent").text
    assert (
        0
        < named.count("<tr data-node=")
        < client.get("/networks/money").text.count("<tr data-node=")
    )


def test_gephi_lite_is_given_the_whole_address_of_the_cut(client):
    page = client.get("/networks/money?plan=brent-2014").text
    [link] = [part for part in page.split('"') if part.startswith("https://gephi.org/gephi-lite/")]
    [address] = parse_qs(urlsplit(link.replace("&amp;", "&")).query)["file"]
    assert address == "http://localhost/networks/money.gexf?plan=brent-2014&name=money.gexf"
    # Gephi Lite takes what stands behind the last stop of an address for the format.
    assert address.rpartition(".")[2] == "gexf"
    path = address.removeprefix("http://localhost")
    assert client.get(path).data == client.get("/networks/money.gexf?plan=brent-2014").data


def test_the_page_alone_may_run_our_own_script_and_no_other(client):
    policy = client.get("/networks/money").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    page = client.get("/networks/money").text
    assert page.count("<script") == 3
    assert "<script>" not in page
    assert " style=" not in page
    assert "script-src" not in client.get("/networks").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/networks/nothing", 404, "There is no network 'nothing'"),
        ("/networks/money.xyz", 404, "There is no format 'xyz'"),
        ("/networks/money?format=xyz", 400, "format=xyz is not known here"),
        ("/networks/money?plan=oslo", 400, "plan oslo: is not in this network"),
        ("/networks/money?theme=cheese", 400, "theme cheese: is not known"),
        ("/networks/money?since=soon", 400, "since=soon is no year"),
        ("/networks/money?kind=ship", 400, "kind ship: is not in this network"),
    ],
)
def test_what_is_not_there_is_told(path, status, told, client):
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert told in json.dumps(answer.get_json())


def test_a_file_with_too_many_edges_is_refused_with_a_way_out(client, monkeypatch):
    monkeypatch.setattr("server.networks.MOST_EDGES", 5)
    fresh = client.application.extensions.pop("planweave-networks", None)
    try:
        answer = client.get("/networks/money.gexf", headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert "This has 21 edges" in answer.get_json()["detail"]
        page = client.get("/networks/money").text
        assert "5 edges, the heaviest of 21" in page
    finally:
        client.application.extensions.pop("planweave-networks", None)
        if fresh is not None:
            client.application.extensions["planweave-networks"] = fresh
