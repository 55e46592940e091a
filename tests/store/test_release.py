"""Releases: whole or not there, and the last one stays until the next one is whole."""

import json
import shutil
from pathlib import Path

import pytest

from store.errors import ReleaseError
from store.release import content_version, current, open_release, publish


def prepare(folder: Path, quad: str = "<a:s> <a:p> <a:o> <a:g> .\n") -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "data.nq").write_text(quad, encoding="utf-8")
    (folder / "sources" / "mini.txt").write_text("One\nTwo\n", encoding="utf-8")
    (folder / "report.ttl").write_text("", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_release_holds_its_content_and_a_manifest(tmp_path: Path) -> None:
    content = prepare(tmp_path / "content")
    release = publish(tmp_path / "build", content, {"quads": 1})
    manifest = json.dumps({"quads": 1, "version": release.version}, indent=2) + "\n"
    assert files(release.path) == {**files(content), "manifest.json": manifest.encode()}
    assert release == current(tmp_path / "build") == open_release(release.path)
    assert release.path == (tmp_path / "build" / "releases" / release.version).resolve()
    assert (release.plans, release.source_text("mini")) == (("mini",), "One\nTwo\n")
    assert release.source_text("../report") is None


def test_current_is_a_relative_link(tmp_path: Path) -> None:
    release = publish(tmp_path / "build", prepare(tmp_path / "content"), {})
    assert (tmp_path / "build" / "releases" / "current").readlink() == Path(release.version)
    moved = tmp_path / "elsewhere"
    (tmp_path / "build").rename(moved)
    assert current(moved).version == release.version


def test_the_version_is_of_names_and_bytes(tmp_path: Path) -> None:
    first = prepare(tmp_path / "first")
    same = prepare(tmp_path / "same")
    (same / "manifest.json").write_text("{}", encoding="utf-8")
    renamed = prepare(tmp_path / "renamed")
    (renamed / "report.ttl").rename(renamed / "rapport.ttl")
    shifted = prepare(tmp_path / "shifted")
    (shifted / "data.nq").write_bytes((first / "data.nq").read_bytes() + b"x")
    assert content_version(first) == content_version(same)
    assert len({content_version(folder) for folder in (first, renamed, shifted)}) == 3
    assert len(content_version(first)) == 16


def test_the_same_content_again_changes_nothing(tmp_path: Path) -> None:
    content = prepare(tmp_path / "content")
    first = publish(tmp_path / "build", content, {"seconds": 1})
    again = publish(tmp_path / "build", content, {"seconds": 2})
    assert again == first
    assert again.manifest["seconds"] == 1


def test_going_back_to_former_content_switches_back(tmp_path: Path) -> None:
    build = tmp_path / "build"
    first = publish(build, prepare(tmp_path / "one"), {})
    second = publish(build, prepare(tmp_path / "two", ""), {})
    assert current(build) == second
    publish(build, tmp_path / "one", {})
    assert current(build) == first


def test_content_without_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ReleaseError, match=r"has no data\.nq"):
        publish(tmp_path / "build", tmp_path / "content", {})
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("step", ["copyfile", "rename", "replace"])
def test_a_failure_at_any_step_leaves_the_last_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    build = tmp_path / "build"
    first = publish(build, prepare(tmp_path / "one"), {})
    before = files(first.path)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(shutil if step == "copyfile" else Path, step, fail)
        with pytest.raises(OSError, match="disk full"):
            publish(build, prepare(tmp_path / "two", ""), {})
    assert current(build) == first
    assert files(first.path) == before
    second = publish(build, tmp_path / "two", {})
    assert sorted(path.name for path in (build / "releases").iterdir()) == sorted(
        [".lock", "current", first.version, second.version]
    )


def test_what_a_killed_publisher_left_is_swept(tmp_path: Path) -> None:
    build = tmp_path / "build"
    leftover = build / "releases" / ".unfinished-abc"
    leftover.mkdir(parents=True)
    (leftover / "data.nq").write_text("half", encoding="utf-8")
    publish(build, prepare(tmp_path / "one"), {})
    assert not leftover.exists()


def test_no_release_yet(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no release yet; run `planweave build` first"):
        current(tmp_path)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda path: (path / "manifest.json").unlink(), "is not a release"),
        (lambda path: (path / "manifest.json").write_text("{"), "is not JSON"),
        (lambda path: (path / "manifest.json").write_text('{"version": "x"}'), "another release"),
        (lambda path: (path / "data.nq").unlink(), r"has no data\.nq"),
    ],
)
def test_a_damaged_release_says_what_is_wrong(tmp_path: Path, damage, problem: str) -> None:
    release = publish(tmp_path / "build", prepare(tmp_path / "content"), {})
    damage(release.path)
    with pytest.raises(ReleaseError, match=problem):
        current(tmp_path / "build")
