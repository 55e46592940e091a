"""A release is replaced while requests come in: none is lost, and each is of one release."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.release import publish
from tests.mini_release import prepare
from tests.server.limits.running import Service

NUMBER = "SELECT ?o { <http://e/s> <http://e/p> ?o }"


@pytest.fixture
def own_build(tmp_path: Path) -> Path:
    for number in range(3):
        content = prepare(tmp_path / str(number))
        with (content / "data.nq").open("a") as data:
            data.write(f'<http://e/s> <http://e/p> "{number}" <http://e/g> .\n')
    publish(tmp_path / "build", tmp_path / "0", {})
    return tmp_path / "build"


def test_no_request_is_lost(start: Callable[..., Service], own_build: Path) -> None:
    service = start(own_build, limits={"seconds": 1})
    told: list[tuple[int, bytes]] = []
    stopping = threading.Event()

    def ask(client: int) -> None:
        while not stopping.is_set():
            said = service.ask(NUMBER, source=f"127.0.0.{client + 2}", Accept="text/csv")
            told.append((said.status, said.body))

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(3)]
    for thread in threads:
        thread.start()
    for number in (1, 2, 0, 1):
        publish(own_build, own_build.parent / str(number), {})
        deadline = time.monotonic() + 10
        while service.ask(NUMBER, Accept="text/csv").body != b"o\r\n%d\r\n" % number:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(0.3)
    stopping.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in told} == {200}
    assert {body for _, body in told} == {b"o\r\n%d\r\n" % number for number in range(3)}


def test_tags_change_with_the_release(start: Callable[..., Service], own_build: Path) -> None:
    service = start(own_build)
    first = service.ask(NUMBER)
    release = publish(own_build, own_build.parent / "1", {})
    deadline = time.monotonic() + 10
    while release.version not in service.get("/readyz").body.decode():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    again = service.ask(NUMBER, If_None_Match=first.headers["etag"])
    assert (again.status, again.headers["etag"] != first.headers["etag"]) == (200, True)


def test_a_release_that_does_not_load_is_not_taken_up(
    start: Callable[..., Service], own_build: Path
) -> None:
    service = start(own_build)
    broken = own_build.parent / "2"
    (broken / "data.nq").write_text("not quads")
    publish(own_build, broken, {})
    time.sleep(2)
    assert service.ask(NUMBER, Accept="text/csv").body == b"o\r\n0\r\n"
