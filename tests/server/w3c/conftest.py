"""A server over the data of the W3C's tests: the real one, in processes of its own."""

from collections.abc import Iterator

import pytest

from store.release import publish
from tests.server.running import running
from tests.server.w3c import suites


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the endpoint, http://127.0.0.1:PORT/sparql."""
    root = suites.folder()
    if root is None:
        pytest.skip(f"{suites.VARIABLE} does not say where the W3C's test suites are")
    folder = tmp_path_factory.mktemp("w3c")
    (folder / "content" / "sources").mkdir(parents=True)
    lines = [*suites.quads(root), *suites.protocol_quads(root)]
    (folder / "content" / "data.nq").write_text("".join(lines), encoding="utf-8")
    publish(folder / "build", folder / "content", {})
    with running(folder / "build", folder) as address:
        yield f"{address}/sparql"
