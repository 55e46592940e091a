"""A network as a still picture in SVG: what a page shows without script, and a drawing to keep.

Only presentation attributes are used, so that it shows under a content security policy that
allows no styles of its own. Up is up: SVG counts downwards, our places upwards.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from exports.networks.model import Edge, Network, Node

_NAMESPACE = "http://www.w3.org/2000/svg"
_REACH, _MARGIN, _LEGEND = 1000, 60, 70
# More edges than this give a grey sheet; the heaviest are drawn.
_EDGES = 5_000
_NAMED = 30
_LETTERS = 32
_INK, _GROUND, _LINE = "#1d2327", "#ffffff", "#7a858e"


def write_svg(network: Network) -> str:
    """Draw a network: its edges, its nodes in the colours of their kinds, the largest named."""
    side = 2 * (_REACH + _MARGIN)
    box = f"{-_REACH - _MARGIN} {-_REACH - _MARGIN} {side} {side + _LEGEND}"
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "viewBox": box,
            "width": "1060",
            "height": f"{1060 * (side + _LEGEND) // side}",
            "font-family": "system-ui, sans-serif",
        },
    )
    drawn = _heaviest(network.edges)
    ET.SubElement(root, "title").text = network.title
    ET.SubElement(root, "desc").text = _tell(network, len(drawn))
    place = {"x": f"{-_REACH - _MARGIN}", "y": f"{-_REACH - _MARGIN}"}
    ET.SubElement(root, "rect", {**place, "width": "100%", "height": "100%", "fill": _GROUND})
    _draw_edges(root, network, drawn)
    _draw_nodes(root, network.nodes)
    _draw_legend(root, network.nodes)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _tell(network: Network, drawn: int) -> str:
    whole = f"{len(network.nodes)} nodes and {len(network.edges)} edges. {network.about}"
    return (
        whole if drawn == len(network.edges) else f"{whole} The {drawn} heaviest edges are drawn."
    )


def _heaviest(edges: Sequence[Edge]) -> Sequence[Edge]:
    if len(edges) <= _EDGES:
        return edges
    return sorted(edges, key=lambda edge: (-edge.weight, edge.id))[:_EDGES]


def _draw_edges(root: ET.Element, network: Network, edges: Sequence[Edge]) -> None:
    places = {node.id: (node.x, round(-node.y, 1)) for node in network.nodes}
    most = max((edge.weight for edge in edges), default=1.0)
    faint = "0.25" if len(edges) > 500 else "0.45"
    group = ET.SubElement(root, "g", {"stroke": _LINE, "stroke-opacity": faint})
    for edge in edges:
        (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
        ends = {"x1": str(x1), "y1": str(y1), "x2": str(x2), "y2": str(y2)}
        width = round(1 + 5 * edge.weight / most, 1)
        ET.SubElement(group, "line", {**ends, "stroke-width": str(width)})


def _draw_nodes(root: ET.Element, nodes: Sequence[Node]) -> None:
    group = ET.SubElement(root, "g", {"stroke": _GROUND, "stroke-width": "1.5"})
    large = sorted(nodes, key=lambda node: (-node.size, node.id))
    for node in large:
        place = {"cx": str(node.x), "cy": str(round(-node.y, 1)), "r": str(round(node.size / 2, 1))}
        disc = ET.SubElement(group, "circle", {**place, "fill": node.colour})
        ET.SubElement(disc, "title").text = f"{node.label} ({node.kind})"
    halo = {"paint-order": "stroke", "stroke": _GROUND, "stroke-width": "5"}
    names = ET.SubElement(
        root, "g", {"font-size": "24", "fill": _INK, "text-anchor": "middle", **halo}
    )
    for node in large[:_NAMED]:
        # Kept inside the picture, however long the name.
        said = _short(node.label)
        room = _REACH + _MARGIN - 6.5 * len(said)
        place = {"x": str(round(max(-room, min(room, node.x)), 1))}
        at = {**place, "y": str(round(-node.y - node.size / 2 - 6, 1))}
        ET.SubElement(names, "text", at).text = said


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"


def _draw_legend(root: ET.Element, nodes: Sequence[Node]) -> None:
    kinds = {node.kind: node.colour for node in sorted(nodes, key=lambda node: node.kind)}
    group = ET.SubElement(root, "g", {"font-size": "26", "fill": _INK})
    x, y = float(-_REACH - _MARGIN + 30), float(_REACH + _MARGIN + _LEGEND / 2)
    for kind, colour in kinds.items():
        ET.SubElement(group, "circle", {"cx": str(x), "cy": str(y), "r": "11", "fill": colour})
        ET.SubElement(group, "text", {"x": str(x + 20), "y": str(y + 9)}).text = kind
        x += 60 + 15 * len(kind)
