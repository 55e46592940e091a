"""Each format read back by programs that are not ours: nothing lost, nothing taken for a sign."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from exports.errors import ExportError
from exports.networks.definitions import NETWORKS
from exports.networks.errors import NetworkError
from exports.networks.formats import FORMATS, format_of, write_files
from exports.networks.model import Edge, Network, Node, fields_of, values

ROOT = Path(__file__).parents[3]
ENDS = {"id", "source", "target"}


def written(network: Network, folder: Path, form: str) -> tuple[Path, ...]:
    return write_files(network, folder / f"network.{form}", form)


def nodes_of(network: Network, without: set[str] = frozenset({"id"})) -> dict[str, dict]:
    return {
        node.id: {name: value for name, value in values(node).items() if name not in without}
        for node in network.nodes
    }


def edges_of(network: Network, without: set[str] = frozenset(ENDS)) -> dict[tuple[str, str], dict]:
    return {
        (edge.source, edge.target): {
            name: value for name, value in values(edge).items() if name not in without
        }
        for edge in network.edges
    }


def undirected(edges) -> set[frozenset[str]]:
    return {frozenset(ends) for ends in edges}


@pytest.fixture(params=["nasty", *NETWORKS])
def network(request, nasty, network_of) -> Network:
    return nasty if request.param == "nasty" else network_of(request.param)


def test_graphml_by_networkx(network, tmp_path, nx) -> None:
    [path] = written(network, tmp_path, "graphml")
    read = nx.read_graphml(path)
    assert read.is_directed() == network.directed
    ids = {name: said.pop("key") for name, said in read.nodes(data=True)}
    for _, said in read.nodes(data=True):
        said["colour"] = said.pop("color")
    assert {ids[name]: said for name, said in read.nodes(data=True)} == nodes_of(network)
    assert all(re.fullmatch(r"n\d+", name) for name in ids)
    found = {}
    for source, target, said in read.edges(data=True):
        assert re.fullmatch(r"e\d+", said.pop("id"))
        assert set(said.pop("key").split(" ")) == {ids[source], ids[target]}
        found[frozenset((ids[source], ids[target]))] = said
    assert found == {frozenset(ends): said for ends, said in edges_of(network).items()}


def test_graphml_by_igraph(network, tmp_path) -> None:
    igraph = pytest.importorskip("igraph")
    [path] = written(network, tmp_path, "graphml")
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed() == network.directed
    assert (read.vcount(), read.ecount()) == (len(network.nodes), len(network.edges))
    names = [{name for name, _ in fields_of(kind)} | {"key"} for kind in (Node, Edge)]
    assert set(read.vs.attributes()) == names[0] - {"colour"} | {"color"}
    assert read.vs["color"] == [node.colour for node in network.nodes]
    assert set(read.es.attributes()) == names[1] - {"source", "target"}
    for field in ("label", "iri", "kind", "plan", "weight", "page", "x", "y", "size"):
        assert read.vs[field] == [getattr(node, field) for node in network.nodes]
    for field in ("label", "iri", "kind", "plan", "weight", "page", "count", "things"):
        assert read.es[field] == [getattr(edge, field) for edge in network.edges]
    assert read.vs["key"] == [node.id for node in network.nodes]
    assert read.es["key"] == [edge.id for edge in network.edges]


def test_csv_by_the_csv_module(network, tmp_path) -> None:
    for path, things, named in zip(
        written(network, tmp_path, "csv"),
        (network.nodes, network.edges),
        ({"id": "Id", "label": "Label"}, {n: n.title() for n in (*ENDS, "label", "weight")}),
        strict=True,
    ):
        body = path.read_bytes().decode()
        assert body.count("\n") == body.count("\r\n") == len(things) + 1
        rows = list(csv.DictReader(io.StringIO(body, newline="")))
        assert [{k: v for k, v in row.items() if v and k != "Type"} for row in rows] == [
            {named.get(name, name): str(value) for name, value in values(thing).items()}
            for thing in things
        ]


def test_csv_by_pandas(network, tmp_path) -> None:
    nodes, edges = (pd.read_csv(path) for path in written(network, tmp_path, "csv"))
    assert nodes["Label"].tolist() == [node.label for node in network.nodes]
    assert nodes["weight"].tolist() == [node.weight for node in network.nodes]
    assert nodes["community"].dtype == "int64"
    assert edges["Weight"].dtype == "float64"
    assert set(edges["Type"]) == {"Directed" if network.directed else "Undirected"}
    # Every end is a node: the join loses no edge.
    joined = edges.merge(nodes, left_on="Source", right_on="Id").merge(
        nodes, left_on="Target", right_on="Id"
    )
    assert len(joined) == len(network.edges)


def test_node_link_json_by_networkx(network, tmp_path, nx) -> None:
    [path] = written(network, tmp_path, "json")
    read = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert read.is_directed() == network.directed
    assert dict(read.nodes(data=True)) == nodes_of(network)
    assert undirected(read.edges) == undirected(edges_of(network))


def test_cyjs_has_what_cytoscape_js_takes(network, tmp_path) -> None:
    [path] = written(network, tmp_path, "cyjs")
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    assert [node["data"] for node in elements["nodes"]] == [
        {**values(node), "name": node.label} for node in network.nodes
    ]
    assert [node["position"] for node in elements["nodes"]] == [
        {"x": node.x, "y": node.y} for node in network.nodes
    ]
    assert [edge["data"] for edge in elements["edges"]] == [
        {**values(edge), "interaction": edge.kind} for edge in network.edges
    ]


def test_cx2_keeps_the_rules_of_its_specification(network, tmp_path) -> None:
    [path] = written(network, tmp_path, "cx2")
    parts = json.loads(path.read_text(encoding="utf-8"))
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert parts[-1] == {"status": [{"success": True}]}
    body = {name: said for part in parts[2:-1] for name, said in part.items()}
    assert parts[1]["metaData"] == [
        {"name": name, "elementCount": len(said)} for name, said in body.items()
    ]
    kinds = {"string": str, "double": float, "integer": int}
    for part in ("nodes", "edges"):
        declared = body["attributeDeclarations"][0][part]
        for element in body[part]:
            assert set(element["v"]) <= set(declared)
            for name, value in element["v"].items():
                assert isinstance(value, kinds[declared[name]["d"]])
    assert [node["id"] for node in body["nodes"]] == list(range(len(network.nodes)))
    named = {node["id"]: node["v"]["key"] for node in body["nodes"]}
    assert [(named[edge["s"]], named[edge["t"]]) for edge in body["edges"]] == list(
        edges_of(network)
    )
    assert [node["v"]["label"] for node in body["nodes"]] == [node.label for node in network.nodes]
    styles = body["visualProperties"][0]["nodeMapping"].values()
    assert {look["definition"]["attribute"] for look in styles} <= set(
        body["attributeDeclarations"][0]["nodes"]
    )


def test_cx2_by_ndex2(network, tmp_path) -> None:
    cx2 = pytest.importorskip("ndex2.cx2")
    [path] = written(network, tmp_path, "cx2")
    read = cx2.RawCX2NetworkFactory().get_cx2network(json.loads(path.read_text(encoding="utf-8")))
    assert [node["v"]["iri"] for node in read.get_nodes().values()] == [
        n.iri for n in network.nodes
    ]
    assert [edge["v"]["iri"] for edge in read.get_edges().values()] == [
        e.iri for e in network.edges
    ]


def test_pajek_by_networkx_and_igraph(network, tmp_path, nx) -> None:
    igraph = pytest.importorskip("igraph")
    [path] = written(network, tmp_path, "net")
    read, other = nx.read_pajek(path), igraph.Graph.Read_Pajek(str(path))
    for size in ((len(read), read.number_of_edges()), (other.vcount(), other.ecount())):
        assert size == (len(network.nodes), len(network.edges))
    assert read.is_directed() == other.is_directed() == network.directed
    assert other.es["weight"] == [edge.weight for edge in network.edges]
    assert other.vs["url"] == [node.page for node in network.nodes]
    place = {node.id: number for number, node in enumerate(network.nodes)}
    ends = tuple if network.directed else frozenset
    assert [ends(edge.tuple) for edge in other.es] == [
        ends((place[edge.source], place[edge.target])) for edge in network.edges
    ]
    assert all(0 <= side <= 1 for vertex in other.vs for side in (vertex["x"], vertex["y"]))


def test_dot_quotes_each_text_once(network, tmp_path) -> None:
    [path] = written(network, tmp_path, "dot")
    kind, *lines, end = path.read_text(encoding="utf-8").splitlines()
    assert (kind.split()[0], end) == ("digraph" if network.directed else "graph", "}")
    found = [_strings(line) for line in lines[2:]]
    size = len(network.nodes)
    assert [texts[0] for texts in found[:size]] == [node.id for node in network.nodes]
    assert [texts[1] for texts in found[:size]] == [node.label for node in network.nodes]
    assert [tuple(texts[:2]) for texts in found[size:]] == list(edges_of(network))
    assert [texts[2] for texts in found[size:]] == [edge.label for edge in network.edges]


def _strings(line: str) -> list[str]:
    """The quoted strings of a line of DOT, read sign by sign; what is outside must be plain."""
    strings, outside, inside = [], "", None
    signs = iter(line)
    for sign in signs:
        if inside is None:
            if sign == '"':
                inside = ""
            else:
                outside += sign
        elif sign == "\\":
            inside += next(signs)
        elif sign == '"':
            strings.append(inside)
            inside = None
        else:
            inside += sign
    assert inside is None
    assert not set(outside) & set("<>{}'&") - set(">")
    return strings


def test_the_format_is_that_of_the_ending() -> None:
    assert format_of(Path("a.b/Plans.GEXF")) == "gexf"
    with pytest.raises(NetworkError, match=r"plans\.xlsx: has no ending .*Known: csv, cx2"):
        format_of(Path("plans.xlsx"))


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(nasty, tmp_path) -> None:
    with pytest.raises(ExportError, match=r"nowhere.a\.gexf: cannot be written"):
        write_files(nasty, tmp_path / "nowhere" / "a.gexf", "gexf")
    (tmp_path / "a.gexf").mkdir()
    with pytest.raises(ExportError, match=r"a\.gexf: cannot be written"):
        write_files(nasty, tmp_path / "a.gexf", "gexf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.gexf"]


def test_the_same_bytes_in_every_process(five_plans_release, network_of, tmp_path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from exports.networks.building import build_network\n"
        "from exports.networks.formats import FORMATS, write_files\n"
        "from store.oxigraph import OxigraphStore\n"
        "store = OxigraphStore.of(Path(sys.argv[1]))\n"
        "page = lambda iri, plans: f'https://pages.example/?of={iri}&all=1'\n"
        "network = build_network(store, 'organisations', page)\n"
        "for form in FORMATS: write_files(network, Path(sys.argv[2]) / f'network.{form}', form)\n"
    )
    for form in FORMATS:
        written(network_of("organisations"), tmp_path, form)
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(five_plans_release.data), str(folder)]
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
        for path in folder.iterdir():
            assert path.read_bytes() == (tmp_path / path.name).read_bytes()
        assert len(list(folder.iterdir())) == len(FORMATS) + 1
