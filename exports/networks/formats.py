"""Which formats there are, by the ending of a file's name, and a network written in one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exports.errors import ExportError
from exports.networks.errors import NetworkError
from exports.networks.gexf import write_gexf
from exports.networks.graphml import write_graphml
from exports.networks.json_forms import write_cx2, write_cyjs, write_node_link
from exports.networks.model import Network
from exports.networks.plain_forms import (
    write_dot,
    write_edges,
    write_nodes,
    write_pajek,
)
from exports.networks.svg import write_svg

Writer = Callable[[Network], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, and a writer for each file by what its name ends in.

    For one file that is the format's own ending; CSV is a file of nodes and one of edges.
    """

    media_type: str
    writers: tuple[tuple[str, Writer], ...]


FORMATS = {
    "gexf": Format("application/gexf+xml", ((".gexf", write_gexf),)),
    "graphml": Format("application/graphml+xml", ((".graphml", write_graphml),)),
    "csv": Format("text/csv", ((".nodes.csv", write_nodes), (".edges.csv", write_edges))),
    "cyjs": Format("application/json", ((".cyjs", write_cyjs),)),
    "cx2": Format("application/json", ((".cx2", write_cx2),)),
    "net": Format("text/plain", ((".net", write_pajek),)),
    "dot": Format("text/vnd.graphviz", ((".dot", write_dot),)),
    "json": Format("application/json", ((".json", write_node_link),)),
    "svg": Format("image/svg+xml", ((".svg", write_svg),)),
}


def format_of(file: Path) -> str:
    """Name the format that a file's name ends in; raises NetworkError for none of ours."""
    ending = file.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise NetworkError(str(file), "has no ending that names a format.", FORMATS)
    return ending


def write_files(network: Network, file: Path, form: str) -> tuple[Path, ...]:
    """Write a network, in one file or for CSV in two beside it; gives the files written.

    A file is made beside its place and moved there, so that none is ever half written.
    """
    writers = FORMATS[form].writers
    stem = file.with_suffix("") if file.suffix.lower() == f".{form}" else file
    paths = []
    for ending, writer in writers:
        path = file if len(writers) == 1 else stem.with_name(stem.name + ending)
        part = path.with_name(f".{path.name}.unfinished")
        try:
            part.write_bytes(writer(network).encode())
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise ExportError(path, f"cannot be written: {error.strerror}") from error
        paths.append(path)
    return tuple(paths)
