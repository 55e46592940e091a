"""Networks opened by graphology, as Gephi Lite does it, and by cytoscape.js; counted against SPARQL."""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from exports.networks.definitions import NETWORKS
from exports.networks.formats import write_files
from exports.networks.model import Edge, Network, Node, fields_of

NODE = Path(__file__).parents[2] / "node"
COUNTS = Path(__file__).parent / "counts"
FORMS = ("gexf", "graphml", "cyjs")
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (NODE / "node_modules").is_dir(),
    reason="the programs of tests/node are not installed",
)


def read(network: Network, folder: Path, form: str) -> dict:
    [path] = write_files(network, folder / f"network.{form}", form)
    command = ["node", NODE / "read-network.mjs", form, path]
    done = subprocess.run(command, capture_output=True, check=True, cwd=NODE)
    assert done.stderr == b""
    return json.loads(done.stdout)


def channels(colour: str) -> str:
    return f"rgb({','.join(str(part) for part in bytes.fromhex(colour.removeprefix('#')))})"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NETWORKS)
def test_as_many_nodes_edges_and_attributes_as_the_graph_counts(
    form, name, plans_store, network_of, tmp_path
) -> None:
    counted = plans_store.select((COUNTS / f"{name}.rq").read_text(encoding="utf-8")).texts()
    network = network_of(name)
    found = read(network, tmp_path, form)
    assert [(len(found["nodes"]), len(found["edges"]))] == [
        tuple(int(float(number)) for number in row) for row in counted
    ]
    assert found["directed"] in {network.directed, None}
    # Each field is on as many things as have a value for it, whatever a format calls it.
    for kind, things, said in (
        (Node, network.nodes, found["nodes"]),
        (Edge, network.edges, found["edges"]),
    ):
        filled = Counter(name for one in said for name in one)
        days = () if form != "gexf" else ("start", "end")
        for field, _ in fields_of(kind):
            if field not in {"id", "colour", *days}:
                known = sum(getattr(thing, field) is not None for thing in things)
                assert (field, filled[field]) == (field, known)


def test_gephi_lite_gets_the_colours_sizes_and_places_of_gexf(network_of, tmp_path) -> None:
    network = network_of("organisations")
    found = {node["id"]: node for node in read(network, tmp_path, "gexf")["nodes"]}
    assert {
        id_: (n["color"], n["size"], n["x"], n["y"], n["label"]) for id_, n in found.items()
    } == {n.id: (channels(n.colour), n.size, n.x, n.y, n.label) for n in network.nodes}


def test_gephi_lite_gets_the_colours_sizes_and_places_of_graphml(network_of, tmp_path) -> None:
    network = network_of("organisations")
    found = {node["key"]: node for node in read(network, tmp_path, "graphml")["nodes"]}
    assert {
        id_: (n["color"], n["size"], n["x"], n["y"], n["label"]) for id_, n in found.items()
    } == {n.id: (n.colour, n.size, n.x, n.y, n.label) for n in network.nodes}


def test_cytoscape_js_gets_the_places(network_of, tmp_path) -> None:
    network = network_of("organisations")
    found = {node["id"]: node["at"] for node in read(network, tmp_path, "cyjs")["nodes"]}
    assert found == {node.id: {"x": node.x, "y": node.y} for node in network.nodes}


@pytest.mark.parametrize("form", FORMS)
def test_words_come_through_whole(form, nasty, tmp_path) -> None:
    found = read(nasty, tmp_path, form)
    assert [node["label"] for node in found["nodes"]] == [node.label for node in nasty.nodes]
    assert [edge["label"] for edge in found["edges"]] == [edge.label for edge in nasty.edges]
    assert [(edge["pounds"], edge["count"]) for edge in found["edges"]] == [(12500.5, 2)]
