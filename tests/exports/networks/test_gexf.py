"""GEXF 1.3 by its own rules: elements in the schema's order, known attributes, typed values, intervals.

The rules are those of the schema's files of 1.3 (gexf, dynamics, viz), told here in our words:
`test_gexf_schema.py` has a validator hold the files against a grammar; here are the rules that no grammar can say as well.
"""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from exports.networks.definitions import NETWORKS
from exports.networks.formats import write_files
from exports.networks.model import Network, values

G = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
CHILDREN = {
    f"{G}gexf": [f"{G}meta", f"{G}graph"],
    f"{G}meta": [f"{G}creator", f"{G}keywords", f"{G}description"],
    f"{G}graph": [f"{G}attributes", f"{G}nodes", f"{G}edges"],
    f"{G}attributes": [f"{G}attribute"],
    f"{G}nodes": [f"{G}node"],
    f"{G}edges": [f"{G}edge"],
    f"{G}node": [f"{G}attvalues", f"{VIZ}color", f"{VIZ}position", f"{VIZ}size"],
    f"{G}edge": [f"{G}attvalues"],
    f"{G}attvalues": [f"{G}attvalue"],
}
REQUIRED = {
    "gexf": {"version"},
    "attributes": {"class"},
    "attribute": {"id", "title", "type"},
    "node": {"id", "label"},
    "edge": {"source", "target"},
    "attvalue": {"for", "value"},
    "color": {"r", "g", "b"},
    "position": {"x", "y"},
    "size": {"value"},
}
ALLOWED = {
    "graph": {"defaultedgetype", "mode", "timeformat", "timerepresentation"},
    "nodes": {"count"},
    "edges": {"count"},
    "node": {"start", "end"},
    "edge": {"id", "label", "weight", "start", "end"},
    "position": {"z"},
}
READ = {"string": str, "integer": int, "double": float}


def faults(root: ET.Element) -> list[str]:
    """What a GEXF file has against the rules."""
    wrong = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        order = CHILDREN.get(element.tag, [])
        tags = [child.tag for child in element]
        if not set(tags) <= set(order) or tags != sorted(tags, key=order.index):
            wrong.append(f"{name}: {tags}")
        needs = REQUIRED.get(name, set())
        if not needs <= set(element.attrib) <= needs | ALLOWED.get(name, set()):
            wrong.append(f"{name}: {sorted(element.attrib)}")
        for side in ("start", "end"):
            if side in element.attrib:
                date.fromisoformat(element.attrib[side])
        if element.get("start", "") > element.get("end", "9"):
            wrong.append(f"{name}: ends before it starts")
        wrong += [f"color: {element.attrib}" for part in element.attrib.values()
                  if name == "color" and not 0 <= int(part) <= 255]  # fmt: skip
        if name == "size" and float(element.attrib["value"]) < 0:
            wrong.append("size below 0")
    return wrong


@pytest.fixture(params=["nasty", *NETWORKS])
def network(request, nasty, network_of) -> Network:
    return nasty if request.param == "nasty" else network_of(request.param)


@pytest.fixture
def file(network, tmp_path) -> Path:
    return write_files(network, tmp_path / "network.gexf", "gexf")[0]


@pytest.fixture
def root(file) -> ET.Element:
    return ET.parse(file).getroot()


def said(root: ET.Element, kind: str) -> list[tuple[dict, dict]]:
    """Each node's or edge's own attributes, and its values by title in their types."""
    types = {
        each.attrib["id"]: (each.attrib["title"], READ[each.attrib["type"]])
        for group in root.iter(f"{G}attributes")
        if group.attrib["class"] == kind
        for each in group
    }
    found = []
    for element in root.iter(f"{G}{kind}"):
        pairs = [
            (*types[one.attrib["for"]], one.attrib["value"]) for one in element.iter(f"{G}attvalue")
        ]
        found.append((element.attrib, {title: read(text) for title, read, text in pairs}))
    return found


def test_it_keeps_the_rules(root) -> None:
    assert faults(root) == []
    assert root.attrib["version"] == "1.3"


def test_nodes_have_their_values_places_sizes_and_colours(root, network) -> None:
    own = {"id", "label", "start", "end", "x", "y", "size", "colour"}
    assert said(root, "node") == [
        (
            {k: str(v) for k, v in values(node).items() if k in {"id", "label", "start", "end"}},
            {k: v for k, v in values(node).items() if k not in own},
        )
        for node in network.nodes
    ]
    assert [
        tuple(
            element.find(f"{VIZ}{part}").get(side)
            for part, side in (("position", "x"), ("position", "y"), ("size", "value"))
        )
        for element in root.iter(f"{G}node")
    ] == [(str(node.x), str(node.y), str(node.size)) for node in network.nodes]
    assert [
        "#" + "".join(f"{int(each.get(part)):02X}" for part in "rgb")
        for each in root.iter(f"{VIZ}color")
    ] == [node.colour for node in network.nodes]


def test_edges_have_their_values(root, network) -> None:
    own = {"id", "source", "target", "label", "weight", "start", "end"}
    assert said(root, "edge") == [
        (
            {k: str(v) for k, v in values(edge).items() if k in own},
            {k: v for k, v in values(edge).items() if k not in own},
        )
        for edge in network.edges
    ]


def test_it_is_dynamic_where_there_are_days(root, network) -> None:
    graph = root.find(f"{G}graph")
    days = [thing for thing in (*network.nodes, *network.edges) if thing.start or thing.end]
    assert graph.get("mode") == ("dynamic" if days else None)
    assert graph.get("timeformat") == ("date" if days else None)
    assert graph.get("defaultedgetype") == ("directed" if network.directed else "undirected")


def test_networkx_reads_it(file, network, nx) -> None:
    read = nx.read_gexf(file)
    assert (len(read), read.number_of_edges()) == (len(network.nodes), len(network.edges))
    for node in network.nodes:
        found = read.nodes[node.id]
        assert (found["label"], found["iri"], found["weight"]) == (
            node.label,
            node.iri,
            node.weight,
        )
        assert found["viz"]["position"] == {"x": node.x, "y": node.y, "z": 0.0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<edges ", '<viz:size xmlns:viz="http://gexf.net/1.3/viz" value="1"/><edges '),
        ('type="double"', 'typ="double"'),
        ('end="2031-05-31"', 'end="2031-01-31"'),
        ('r="0"', 'r="256"'),
    ],
)
def test_the_rules_can_be_broken(old, new, nasty, tmp_path) -> None:
    [path] = write_files(nasty, tmp_path / "network.gexf", "gexf")
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert faults(ET.fromstring(text.replace(old, new))) != []
