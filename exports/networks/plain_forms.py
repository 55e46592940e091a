"""The formats in plain text: CSV for tables, Pajek, and DOT for Graphviz.

As in the tables, a CSV value leaves as the graph holds it, even one that starts with `=`:
the files are for programs that read CSV as data.
"""

import csv
import io

from exports.networks.model import Edge, Network, Node, fields_of, values

_POINTS = 72
# Pajek's window is a square from 0 to 1; places here are from -1000 to 1000.
_SPREAD = 2000


def write_nodes(network: Network) -> str:
    """Write the nodes as CSV, by RFC 4180, with the columns `Id` and `Label` that Gephi wants."""
    return _table(Node, network.nodes, {"id": "Id", "label": "Label"})


def write_edges(network: Network) -> str:
    """Write the edges as CSV, with Gephi's columns `Source`, `Target`, `Type` and `Weight`."""
    names = {name: name.title() for name in ("id", "source", "target", "label", "weight")}
    kind = "Directed" if network.directed else "Undirected"
    return _table(Edge, network.edges, names, {"Type": kind})


def _table(
    kind: type[Node | Edge],
    things: tuple[Node | Edge, ...],
    names: dict[str, str],
    fixed: dict[str, str] | None = None,
) -> str:
    columns = [name for name, _ in fields_of(kind)]
    more = fixed or {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(names.get(name, name) for name in columns), *more])
    for thing in things:
        known = values(thing)
        writer.writerow([*(known.get(name, "") for name in columns), *more.values()])
    return text.getvalue()


def write_pajek(network: Network) -> str:
    """Write a network for Pajek: labels, places, pages and weights.

    Readers of Pajek's files tell nodes apart by their labels, so one that two nodes share gets
    the id behind it. Pajek has no fields of our own: the rest is in the CSV files.
    """
    number = {node.id: place for place, node in enumerate(network.nodes, 1)}
    labels = [node.label for node in network.nodes]
    shared = {label for label in labels if labels.count(label) > 1}
    lines = [f"*Vertices {len(network.nodes)}"]
    for node in network.nodes:
        label = f"{node.label} ({node.id})" if node.label in shared else node.label
        x, y = (round(place / _SPREAD + 0.5, 4) for place in (node.x, -node.y))
        lines.append(f"{number[node.id]} {_pajek(label)} {x} {y} 0.5 url {_pajek(node.page)}")
    lines.append("*Arcs" if network.directed else "*Edges")
    lines.extend(
        f"{number[edge.source]} {number[edge.target]} {edge.weight}" for edge in network.edges
    )
    return "\n".join(lines) + "\n"


def _pajek(text: str) -> str:
    """Quote a text; Pajek can escape nothing, and other readers take a backslash for an escape."""
    return '"' + text.replace('"', "'").replace("\\", "/") + '"'


def write_dot(network: Network) -> str:
    """Write a network for Graphviz, with its places pinned for `neato -n`."""
    kind, joint = ("digraph", "->") if network.directed else ("graph", "--")
    lines = [f"{kind} {_dot(network.name)} {{", f"  label={_dot(network.title)};"]
    lines.append('  node [shape="circle", style="filled", fixedsize="true"];')
    for node in network.nodes:
        looks = {
            **values(node),
            "pos": f"{node.x},{node.y}!",
            "width": round(node.size / _POINTS, 3),
            "fillcolor": node.colour,
            "URL": node.page,
        }
        lines.append(f"  {_dot(node.id)} [{_dot_fields(looks)}];")
    for edge in network.edges:
        said = _dot_fields({**values(edge), "URL": edge.page})
        lines.append(f"  {_dot(edge.source)} {joint} {_dot(edge.target)} [{said}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot_fields(fields: dict[str, str | int | float]) -> str:
    taken = {"source", "target", "x", "y", "size", "colour", "id"}
    return ", ".join(
        f"{name}={_dot(str(value))}" for name, value in fields.items() if name not in taken
    )


def _dot(text: str) -> str:
    """Quote a text; Graphviz reads a backslash and a letter as a name, so each is doubled."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
