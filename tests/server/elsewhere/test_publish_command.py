"""`planweave publish`, as a person runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from planweave.cli import main
from store.release import publish
from tests.store.elsewhere.servers import store_elsewhere

NOWHERE = "http://127.0.0.1:9/"


def release_in(folder: Path) -> str:
    (folder / "content").mkdir()
    quad = "<http://e/a> <http://e/p> <http://e/b> <https://w3id.org/planweave/graph/x> .\n"
    (folder / "content" / "data.nq").write_text(quad)
    return publish(folder / "build", folder / "content", {}).version


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["publish", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("way", ["--graph-store", "--update-endpoint"])
def test_it_says_what_it_does(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, way: str
) -> None:
    version = release_in(tmp_path)
    with store_elsewhere("oxigraph", tmp_path_factory.mktemp("oxigraph")) as address:
        place = address.graphs if way == "--graph-store" else address.update
        given = ("--endpoint", address.query, way, str(place), "--build", str(tmp_path / "build"))
        status, said = run(*given)
        # What tells of the release: its graph twice, and the manifest's name, place, size and text.
        base = "https://w3id.org/planweave"
        manifest = json.loads((tmp_path / "build/releases/current/manifest.json").read_text())
        assert manifest["version"] == version
        assert (status, said.splitlines()) == (
            0,
            [
                f"Loaded 1 triples into <{base}/graph/{version}/x>.",
                f"Loaded 1 triples into <{base}/release/{version}/union>.",
                f"Loaded 6 triples into <{base}/release/{version}>.",
                f"Switched to release {version}.",
            ],
        )
        assert run(*given) == (0, f"Release {version} is current there already.\n")


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ((), 2, "Missing option '--endpoint'"),
        (("--endpoint", "store:80"), 2, "'store:80' is not the URL of a store"),
        (("--endpoint", NOWHERE), 1, "say where the store is changed: --graph-store URL"),
        (
            ("--endpoint", NOWHERE, "--graph-store", NOWHERE),
            1,
            f"{NOWHERE}: [Errno 111] Connection refused",
        ),
    ],
)
def test_what_it_cannot_do_it_says(
    tmp_path: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    release_in(tmp_path)
    found, told = run(*options, "--build", str(tmp_path / "build"))
    assert found == status
    assert said in told


def test_without_a_release(tmp_path: Path) -> None:
    found, told = run("--endpoint", NOWHERE, "--graph-store", NOWHERE, "--build", str(tmp_path))
    assert (found, "has no release yet" in told) == (1, True)


def test_a_graph_whose_name_cannot_be_kept_apart_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "data.nq").write_text("<a:a> <a:b> <a:c> <http://e/g> .\n")
    publish(tmp_path / "build", tmp_path / "content", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.publishing.ask_there", lambda *_, **__: _Nothing())
        given = ("--endpoint", NOWHERE, "--graph-store", NOWHERE)
        found, told = run(*given, "--build", str(tmp_path / "build"))
    assert (found, "<http://e/g> is no name that a release may have" in told) == (1, True)


class _Nothing:
    rows = ()
