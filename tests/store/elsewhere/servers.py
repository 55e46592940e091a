"""Real SPARQL stores, each started on a free port in a folder of its own, for a module's tests."""

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.processes import free_port
from store.address import Address

PATIENCE = 30.0
_RUNNING: dict[Address, subprocess.Popen[bytes]] = {}
STORES = ("oxigraph", "virtuoso")
VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 30
"""


@contextmanager
def store_elsewhere(
    name: str, folder: Path, *options: str, rows: int = 1_000_000
) -> Iterator[Address]:
    """A store by its name, empty; skips where it is not installed. options: for oxigraph."""
    http, sql = free_port(), free_port()
    if name == "virtuoso":
        command = [_program("virtuoso-t", "virtuoso-opensource-7-bin, a package of Debian"), "-f"]
        (folder / "virtuoso.ini").write_text(VIRTUOSO.format(http=http, sql=sql, rows=rows))
        at = f"http://127.0.0.1:{http}"
        address = Address(
            f"{at}/sparql", f"{at}/sparql-auth", f"{at}/sparql-graph-crud-auth", "dba", "dba"
        )
    else:
        program = _program("oxigraph", "oxigraph, a package of PyPI")
        command = [program, "serve", "--bind", f"127.0.0.1:{http}", *options]
        at = f"http://127.0.0.1:{http}"
        address = Address(f"{at}/query", f"{at}/update", f"{at}/store")
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    _RUNNING[address] = server
    try:
        _wait(f"{address.query}?query=ASK%20%7B%7D", server, folder / "said")
        yield address
    finally:
        server.kill()
        server.wait(PATIENCE)


def stop_store(address: Address) -> None:
    """End a store while those who ask it go on."""
    _RUNNING[address].kill()
    _RUNNING[address].wait(PATIENCE)


def _program(name: str, package: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: {package}")
    return found


def _wait(url: str, server: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, said.read_text(errors="replace")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError(said.read_text(errors="replace"))
