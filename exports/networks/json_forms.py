"""The formats in JSON: node-link for D3 and networkx, Cytoscape's own cyjs, and CX2 of NDEx.

A value that a thing has not is left out, as null is no value of a column in Cytoscape.
"""

import json
from collections.abc import Sequence
from typing import Any

from exports.networks.model import Edge, Network, Node, fields_of, values

_CX2_TYPES = {"integer": "integer", "double": "double", "string": "string"}
_PLACE = ("x", "y")
_ENDS = ("id", "source", "target")
# Cytoscape shows the column `name`; a CX2 style takes looks from columns by PASSTHROUGH.
_STYLE = {
    "NODE_LABEL": ("label", "string"),
    "NODE_BACKGROUND_COLOR": ("colour", "string"),
    "NODE_WIDTH": ("size", "double"),
    "NODE_HEIGHT": ("size", "double"),
}


def write_node_link(network: Network) -> str:
    """Write a network as node-link JSON, with its edges under `edges` as networkx 3.4 has it."""
    return _text(
        {
            "directed": network.directed,
            "multigraph": False,
            "graph": _about(network),
            "nodes": [values(node) for node in network.nodes],
            "edges": [values(edge) for edge in network.edges],
        }
    )


def write_cyjs(network: Network) -> str:
    """Write a network as Cytoscape JSON, which Cytoscape and cytoscape.js open with its places."""
    nodes = [
        {"data": {**values(node), "name": node.label}, "position": {"x": node.x, "y": node.y}}
        for node in network.nodes
    ]
    edges = [{"data": {**values(edge), "interaction": edge.kind}} for edge in network.edges]
    return _text(
        {
            "format_version": "1.0",
            "generated_by": "planweave",
            "target_cytoscapejs_version": "~3.0",
            "data": {**_about(network), "directed": network.directed},
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def write_cx2(network: Network) -> str:
    """Write a network as CX2, by the order of parts of its specification."""
    number = {node.id: place for place, node in enumerate(network.nodes)}
    nodes: list[dict[str, Any]] = [
        {"id": number[node.id], "x": node.x, "y": node.y, "v": _without(node, _PLACE)}
        for node in network.nodes
    ]
    edges: list[dict[str, Any]] = [
        {"id": place, "s": number[edge.source], "t": number[edge.target], "v": _without(edge, ())}
        for place, edge in enumerate(network.edges)
    ]
    for node, thing in zip(nodes, network.nodes, strict=True):
        node["v"]["name"] = thing.label
    for edge, link in zip(edges, network.edges, strict=True):
        edge["v"]["interaction"] = link.kind
    parts: list[tuple[str, list[dict[str, Any]]]] = [
        ("attributeDeclarations", [_declarations(network)]),
        ("networkAttributes", [_about(network)]),
        ("nodes", nodes),
        ("edges", edges),
        ("visualProperties", [_looks(network)]),
    ]
    counts = [{"name": name, "elementCount": len(body)} for name, body in parts]
    return _text(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": counts},
            *({name: body} for name, body in parts),
            {"status": [{"success": True}]},
        ]
    )


def _declarations(network: Network) -> dict[str, Any]:
    return {
        "networkAttributes": {name: {"d": "string"} for name in _about(network)},
        "nodes": {**_declare(Node, _PLACE), "name": {"d": "string"}},
        "edges": {**_declare(Edge, ()), "interaction": {"d": "string"}},
    }


def _declare(kind: type[Node | Edge], without: Sequence[str]) -> dict[str, Any]:
    # CX2 numbers nodes and edges itself; our own ids are kept as a column.
    return {
        name if name != "id" else "key": {"d": _CX2_TYPES[type_]}
        for name, type_ in fields_of(kind)
        if name not in without and name not in _ENDS[1:]
    }


def _without(thing: Node | Edge, fields: Sequence[str]) -> dict[str, Any]:
    return {
        name if name != "id" else "key": value
        for name, value in values(thing).items()
        if name not in fields and name not in _ENDS[1:]
    }


def _looks(network: Network) -> dict[str, Any]:
    arrow = {"EDGE_TARGET_ARROW_SHAPE": "triangle"} if network.directed else {}
    return {
        "default": {"node": {"NODE_SHAPE": "ellipse"}, "edge": arrow, "network": {}},
        "nodeMapping": {
            look: {"type": "PASSTHROUGH", "definition": {"attribute": column, "type": type_}}
            for look, (column, type_) in _STYLE.items()
        },
        "edgeMapping": {},
    }


def _about(network: Network) -> dict[str, str]:
    return {"name": network.name, "title": network.title, "description": network.about}


def _text(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"
