"""What has changed between two releases of one build folder, as far as their files tell.

Things are told apart by their IRIs, and an objective by its words. The data of a release is a
file of sorted lines, read once and not kept; of a very large one the words are not compared.
"""

import mmap
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rdflib.util import from_n3

from exports.description import SUBJECTS
from ontology import PW
from server import urls
from store.errors import ReleaseError
from store.release import Release, open_release

# Reading more than this would keep a reader waiting.
_MOST_BYTES: Final = 200_000_000
_THINGS: Final = urls.below("id/")
_WORDS: Final = re.compile(
    rb"^<(%s[^/>]+/objective/[^/>]+)> <%s> (\".*\"\S*) <[^>]*> \.$"
    % (re.escape(_THINGS.encode()), re.escape(str(PW.sourceText).encode())),
    re.MULTILINE,
)
_OBJECTIVE_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Reworded:
    """An objective whose words are not what they were."""

    iri: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one release has and another has not.

    added, removed: how many things of each kind. reworded: None where the data is too large to
    compare.
    """

    added: Mapping[str, int]
    removed: Mapping[str, int]
    new_objectives: tuple[str, ...]
    lost_objectives: tuple[str, ...]
    reworded: tuple[Reworded, ...] | None


def releases_beside(release: Release) -> Iterator[Release]:
    """The releases that are kept with one, itself among them, the newest first."""
    found = []
    for folder in release.path.parent.iterdir():
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith("."):
            try:
                found.append(open_release(folder))
            except ReleaseError:
                continue  # not a whole one, such as one that is being removed
    return iter(sorted(found, key=lambda each: str(each.manifest.get("built", "")), reverse=True))


@lru_cache(maxsize=8)
def changes(before: Path, after: Path) -> Changes:
    """Compare two releases by their folders; a folder's content never changes."""
    old, new = _subjects(before), _subjects(after)
    added, removed = new - old, old - new
    return Changes(
        _by_kind(added),
        _by_kind(removed),
        tuple(sorted(iri for iri in added if _is_objective(iri))),
        tuple(sorted(iri for iri in removed if _is_objective(iri))),
        _reworded(before, after),
    )


def _subjects(folder: Path) -> frozenset[str]:
    file = folder / SUBJECTS
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
    return frozenset(line for line in lines if line.startswith(_THINGS))


def _is_objective(iri: str) -> bool:
    parts = urls.label(iri).split("/")
    return len(parts) == _OBJECTIVE_PARTS and parts[1] == "objective"


def _by_kind(iris: frozenset[str]) -> Mapping[str, int]:
    """How many there are of each kind: the last name in the path of an IRI before its number."""
    counts = Counter(_kind(urls.label(iri).split("/")) for iri in iris)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _kind(parts: list[str]) -> str:
    if len(parts) == 1:
        return "plan"
    return parts[0] if len(parts) == 2 else parts[-2]


def _reworded(before: Path, after: Path) -> tuple[Reworded, ...] | None:
    old, new = _objectives(before), _objectives(after)
    if old is None or new is None:
        return None
    return tuple(
        Reworded(iri, old[iri], new[iri])
        for iri in sorted(old.keys() & new.keys())
        if old[iri] != new[iri]
    )


def _objectives(folder: Path) -> Mapping[str, str] | None:
    """The words of each objective, by its IRI; None where there is too much to read."""
    file = folder / "data.nq"
    if not file.is_file() or not 0 < file.stat().st_size <= _MOST_BYTES:
        return None
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return {
            found[1].decode(): str(from_n3(found[2].decode())) for found in _WORDS.finditer(data)
        }
