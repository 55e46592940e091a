"""GraphML: each field a typed key, as yEd, Gephi, Cytoscape, igraph and networkx read it.

Written here and not by networkx, whose keys are numbered by the order in which values come
up: then a file's keys change when an edge gets its first amount.
"""

from xml.etree import ElementTree as ET

from exports.networks.model import Edge, Network, Node, fields_of, values

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "int", "double": "double", "string": "string"}
# Ids are name tokens in GraphML, which have no strokes and spaces: ours are kept as `key`. Programs
# that take colours from GraphML look for `color`.
_NAMES = {"id": "key", "colour": "color"}
_ENDS = ("source", "target")


def write_graphml(network: Network) -> str:
    """Write a network as GraphML 1.0."""
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    for name, kind in (("node", Node), ("edge", Edge)):
        for field, type_ in fields_of(kind):
            if field not in _ENDS:
                said = {"attr.name": _NAMES.get(field, field), "attr.type": _TYPES[type_]}
                ET.SubElement(root, "key", {"id": f"{name}-{field}", "for": name, **said})
    for field in ("title", "about"):
        said = {"attr.name": field, "attr.type": "string"}
        ET.SubElement(root, "key", {"id": f"graph-{field}", "for": "graph", **said})
    kind_of_edge = "directed" if network.directed else "undirected"
    graph = ET.SubElement(root, "graph", {"id": network.name, "edgedefault": kind_of_edge})
    for field, text in (("title", network.title), ("about", network.about)):
        ET.SubElement(graph, "data", {"key": f"graph-{field}"}).text = text
    number = {node.id: f"n{place}" for place, node in enumerate(network.nodes)}
    for node in network.nodes:
        _add_data(ET.SubElement(graph, "node", {"id": number[node.id]}), "node", node)
    for place, edge in enumerate(network.edges):
        ends = {"id": f"e{place}", "source": number[edge.source], "target": number[edge.target]}
        _add_data(ET.SubElement(graph, "edge", ends), "edge", edge)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_data(element: ET.Element, name: str, thing: Node | Edge) -> None:
    for field, value in values(thing).items():
        if field not in _ENDS:
            ET.SubElement(element, "data", {"key": f"{name}-{field}"}).text = str(value)
