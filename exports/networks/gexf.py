"""GEXF 1.3, the format of Gephi: typed attributes, intervals, colours, sizes and places.

networkx writes GEXF 1.2 alone, and Python's other libraries write none with places and days.
The order of elements is that of the schema (attributes, nodes, edges; in a node: attvalues,
then viz); see https://gexf.net/schema.html.
"""

from xml.etree import ElementTree as ET

from exports.networks.model import Edge, Network, Node, fields_of, values

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
# What GEXF has places of its own for, or what its own elements say already.
_OWN = {
    Node: frozenset({"id", "label", "start", "end", "x", "y", "size", "colour"}),
    Edge: frozenset({"id", "source", "target", "label", "weight", "start", "end"}),
}


def write_gexf(network: Network) -> str:
    """Write a network as GEXF 1.3; dynamic where anything in it has days."""
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "planweave"
    ET.SubElement(meta, "description").text = f"{network.title}. {network.about}"
    things: tuple[Node | Edge, ...] = (*network.nodes, *network.edges)
    graph = ET.SubElement(
        root, "graph", {"defaultedgetype": "directed" if network.directed else "undirected"}
    )
    if any(thing.start or thing.end for thing in things):
        graph.attrib |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    for name, kind in (("node", Node), ("edge", Edge)):
        declared = ET.SubElement(graph, "attributes", {"class": name})
        for field, type_ in _attributes(kind):
            ET.SubElement(declared, "attribute", {"id": field, "title": field, "type": type_})
    nodes = ET.SubElement(graph, "nodes", {"count": str(len(network.nodes))})
    for node in network.nodes:
        _add_node(nodes, node)
    edges = ET.SubElement(graph, "edges", {"count": str(len(network.edges))})
    for edge in network.edges:
        _add_edge(edges, edge)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _attributes(kind: type[Node | Edge]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in fields_of(kind) if pair[0] not in _OWN[kind])


def _add_node(parent: ET.Element, node: Node) -> None:
    element = ET.SubElement(parent, "node", {"id": node.id, "label": node.label, **_days(node)})
    _add_values(element, node)
    red, green, blue = (str(part) for part in bytes.fromhex(node.colour.removeprefix("#")))
    ET.SubElement(element, "viz:color", {"r": red, "g": green, "b": blue})
    ET.SubElement(element, "viz:position", {"x": str(node.x), "y": str(node.y), "z": "0.0"})
    ET.SubElement(element, "viz:size", {"value": str(node.size)})


def _add_edge(parent: ET.Element, edge: Edge) -> None:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    said = {"label": edge.label, "weight": str(edge.weight), **_days(edge)}
    _add_values(ET.SubElement(parent, "edge", {**ends, **said}), edge)


def _add_values(element: ET.Element, thing: Node | Edge) -> None:
    parent = ET.SubElement(element, "attvalues")
    known = values(thing)
    for field, _ in _attributes(type(thing)):
        if field in known:
            ET.SubElement(parent, "attvalue", {"for": field, "value": str(known[field])})


def _days(thing: Node | Edge) -> dict[str, str]:
    sides = (("start", thing.start), ("end", thing.end))
    return {name: day.isoformat() for name, day in sides if day}
