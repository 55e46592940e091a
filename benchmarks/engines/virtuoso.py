"""Virtuoso 7 (Debian's virtuoso-opensource-7), with memory for the whole release and no caps.

It is asked in the words in which planweave would put a question to a Virtuoso that it serves from:
as they stand, one whose parameters are left open has no rows there.
"""

import time
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.engines.running import PATIENCE, Dataset, Running, program
from benchmarks.errors import EngineFailed
from benchmarks.processes import free_port, run, start
from store.wording import worded

NAME: Final = "virtuoso"
_SERVER, _SHELL = "virtuoso-t", "isql-vt"
_SETTINGS = Path(__file__).with_suffix(".ini")
_PACKAGE = "apt-get install virtuoso-opensource-7"


def missing() -> str | None:
    """The server is a package of Debian's."""
    lacking = [name for name in (_SERVER, _SHELL) if program(name) is None]
    return f"no program {', '.join(lacking)}: {_PACKAGE}" if lacking else None


def serve(dataset: Dataset, folder: Path) -> Running:
    """Start on an empty database, and load a release into it."""
    home = folder / "virtuoso"
    home.mkdir()
    (home / "data.nq").symlink_to(dataset.data.resolve())
    sql, http = free_port(), free_port()
    settings = _SETTINGS.read_text(encoding="utf-8").format(sql=sql, http=http)
    (home / "virtuoso.ini").write_text(settings, encoding="utf-8")
    found = program(_SERVER) or _SERVER
    started = start(NAME, [found, "+foreground", "+configfile", "virtuoso.ini"], home)
    Running(NAME, started, http, "/sparql").ready()
    try:
        load = _load(sql, home)
    except EngineFailed:
        started.stop()
        raise
    return Running(NAME, started, http, "/sparql", load, partial(worded, rename=str))


def _load(sql: int, home: Path) -> float:
    begun = time.perf_counter()
    for command in (
        f"ld_dir ('{home}', 'data.nq', 'none');",
        "rdf_loader_run ();",
        "checkpoint;",
    ):
        shell = [program(_SHELL) or _SHELL, f"127.0.0.1:{sql}", "dba", "dba"]
        run(NAME, [*shell, "ERRORS=STDOUT", f"EXEC={command}"], home, PATIENCE)
    return time.perf_counter() - begun
