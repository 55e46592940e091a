"""`planweave export network`: a network behind the plans as a file for another program.

networkx takes a second to load, so what needs it is imported when the command runs.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import click

from exports.networks.cuts import Cut
from exports.networks.definitions import NETWORKS
from exports.networks.formats import FORMATS, format_of, write_files
from server import urls
from store.protocol import Store

SITE = "http://127.0.0.1:8000"

_OPTIONS = (
    click.argument("name", type=click.Choice(tuple(NETWORKS))),
    click.argument("file", type=click.Path(dir_okay=False, path_type=Path)),
    click.option("--plan", "plans", multiple=True, help="Only links of this plan."),
    click.option("--theme", "themes", multiple=True, help="Only links about this theme."),
    click.option("--role", "roles", multiple=True, help="Only links in this role, as lead."),
    click.option("--kind", "kinds", multiple=True, help="Only links of a thing of this kind."),
    click.option("--since", type=click.IntRange(1, 9999), help="Only links not over by this year."),
    click.option("--classes", is_flag=True, help="Keep classes of bodies, as schools."),
    click.option(
        "--format", "form", type=click.Choice(tuple(FORMATS)),
        help="The format; without it, that of the ending of FILE.",
    ),
    click.option(
        "--site", default=SITE, show_default=True, metavar="URL",
        help="Where the pages are that nodes and edges link to.",
    ),
)  # fmt: skip


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the arguments and options of a network and its file."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def add_network(
    group: click.Group,
    told: Callable[[], AbstractContextManager[None]],
    store: Callable[[Path], Store],
    build: Callable[..., Any],
) -> None:
    """Give a group the command. told: makes faults messages. build: the option of the folder."""

    @group.command("network")
    @network_options
    @build
    def write(target: Path, name: str, file: Path, form: str | None, site: str, **cut: Any) -> None:
        """Write the network NAME into FILE, in the format of its ending; CSV gives two files."""
        with told():
            for path in export_network(store(target), name, file, form, site, Cut(**cut)):
                click.echo(path)


def export_network(  # noqa: PLR0917 - it takes what its options say
    store: Store, name: str, file: Path, form: str | None, site: str, cut: Cut
) -> tuple[Path, ...]:
    """Build a network and write it; gives the files. Raises NetworkError, ExportError."""
    from exports.networks.building import build_network  # noqa: PLC0415 - networkx is slow to load

    form = form or format_of(file)
    network = build_network(store, name, partial(page_at, site), cut)
    return write_files(network, file, form)


def page_at(site: str, iri: str, plans: Collection[str]) -> str:
    """Give the page of a service that shows a thing, or looks it up where no page does."""
    return f"{site.rstrip('/')}{urls.thing(iri, plans) or urls.resource(iri)}"
